//! The best of the documents that may be found, without looking at more than it needs to.

use std::collections::HashSet;

use tantivy::query::{BooleanQuery, ConstScoreQuery, EnableScoring, Occur, Query};
use tantivy::schema::{Field, Value};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader, TantivyDocument, Term};

use crate::index::{Found, Index, IndexError, Wanted};

/// A mark that fewer than one in so many documents have is looked for; another is only looked up.
const RARE: u64 = 8;
/// Scores that are the same in so many steps from nothing to the best are equal.
const EQUAL_STEPS: f32 = 100_000.0;

impl Index {
    /// The best documents that `wanted` may have and that fit `query`, best first.
    ///
    /// Where a document may be found is looked up when it would be among the best, not before: so the
    /// query can leap over all that is too poor (Ding and Suel, "Faster Top-k Document Retrieval Using
    /// Block-Max Indexes", SIGIR 2011), which it cannot once it is joined with a list of nearly everything.
    pub(crate) fn best(
        &self,
        searcher: &Searcher,
        query: &dyn Query,
        wanted: &Wanted<'_>,
        most: usize,
    ) -> Result<Vec<Found>, IndexError> {
        self.name(searcher, self.ranked(searcher, query, wanted, most)?)
    }

    /// The same as places in the index.
    pub(crate) fn ranked(
        &self,
        searcher: &Searcher,
        query: &dyn Query,
        wanted: &Wanted<'_>,
        most: usize,
    ) -> Result<Vec<Placed>, IndexError> {
        if wanted.scopes.is_empty() || most == 0 {
            return Ok(vec![]);
        }
        let query = self.with_rare_marks(searcher, query, wanted)?;
        let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
        let mut best = Best::of(most);
        for (place, segment) in (0..).zip(searcher.segment_readers()) {
            let Some(border) = Border::of(self, segment, wanted)? else { continue };
            weight.for_each_pruning(best.threshold(), segment, &mut |document, score| {
                if !segment.is_deleted(document) && border.lets(document) {
                    best.offer(score, DocAddress::new(place, document));
                }
                best.threshold()
            })?;
        }
        Ok(best.found())
    }

    /// The query joined with those of the marks that are rare, so all that is without is leapt over.
    fn with_rare_marks(
        &self,
        searcher: &Searcher,
        query: &dyn Query,
        wanted: &Wanted<'_>,
    ) -> Result<Box<dyn Query>, IndexError> {
        let mut clauses = vec![(Occur::Must, query.box_clone())];
        for mark in wanted.marks {
            let documents = searcher.doc_freq(&Term::from_field_text(self.fields.mark, mark))?;
            if documents * RARE < searcher.num_docs() {
                let has = ConstScoreQuery::new(self.term(self.fields.mark, mark), 0.0);
                clauses.push((Occur::Must, Box::new(has)));
            }
        }
        // One that is alone is not joined: see `complete::each`.
        Ok(match clauses.len() {
            1 => clauses.remove(0).1,
            _ => Box::new(BooleanQuery::new(clauses)),
        })
    }

    /// What stands at these places, best first. What fits equally well has the same score and stands in the order of
    /// its keys, wherever it lies in the index.
    pub(crate) fn name(&self, searcher: &Searcher, placed: Vec<Placed>) -> Result<Vec<Found>, IndexError> {
        let greatest = placed.first().map_or(1.0, |first| first.score);
        let found = placed.into_iter().map(|Placed { score, address }| {
            let document: TantivyDocument = searcher.doc(address)?;
            let key = document.get_first(self.fields.key).and_then(|key| key.as_str().map(str::to_owned));
            // Sums differ in their last digits by the order in which they are made.
            let score = (score / greatest * EQUAL_STEPS).round() / EQUAL_STEPS * greatest;
            Ok(Found { key: key.unwrap_or_default(), score })
        });
        let mut found = found.collect::<Result<Vec<_>, IndexError>>()?;
        found.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.key.cmp(&other.key)));
        Ok(found)
    }
}

/// A document and how well it fits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    pub(crate) score: Score,
    pub(crate) address: DocAddress,
}

/// The best so far, best first; of equals, the one that was met first.
pub(crate) struct Best {
    most: usize,
    kept: Vec<Placed>,
}

impl Best {
    pub(crate) fn of(most: usize) -> Best {
        Best { most, kept: Vec::with_capacity(most + 1) }
    }

    pub(crate) fn found(self) -> Vec<Placed> {
        self.kept
    }

    /// What a document has to exceed.
    fn threshold(&self) -> Score {
        match self.kept.last() {
            Some(last) if self.kept.len() == self.most => last.score,
            _ => Score::MIN,
        }
    }

    pub(crate) fn offer(&mut self, score: Score, address: DocAddress) {
        if self.kept.len() == self.most && score <= self.threshold() {
            return;
        }
        let place = self.kept.partition_point(|kept| kept.score >= score);
        self.kept.insert(place, Placed { score, address });
        self.kept.truncate(self.most);
    }
}

/// Which documents of a segment may be found.
pub(crate) struct Border {
    scopes: Names,
    marks: Vec<Names>,
}

impl Border {
    /// `None` if none may.
    pub(crate) fn of(
        index: &Index,
        segment: &SegmentReader,
        wanted: &Wanted<'_>,
    ) -> Result<Option<Border>, IndexError> {
        let fields = index.fields;
        let Some(scopes) = Names::of(segment, fields.scope, wanted.scopes)? else { return Ok(None) };
        let mut marks = Vec::new();
        for mark in wanted.marks {
            match Names::of(segment, fields.mark, &[mark])? {
                Some(names) => marks.push(names),
                None => return Ok(None),
            }
        }
        Ok(Some(Border { scopes, marks }))
    }

    pub(crate) fn lets(&self, document: DocId) -> bool {
        self.scopes.has_one(document) && self.marks.iter().all(|mark| mark.has_one(document))
    }
}

/// Some of the names that documents of a segment have in a field.
struct Names {
    column: tantivy::columnar::Column<u64>,
    wanted: HashSet<u64>,
}

impl Names {
    /// `None` if no document has one of them.
    fn of(segment: &SegmentReader, field: Field, names: &[&str]) -> Result<Option<Names>, IndexError> {
        let field = segment.schema().get_field_name(field);
        let Some(column) = segment.fast_fields().str(field)? else { return Ok(None) };
        let mut wanted = HashSet::new();
        for name in names {
            wanted.extend(column.dictionary().term_ord(name)?);
        }
        Ok((!wanted.is_empty()).then(|| Names { column: column.ords().clone(), wanted }))
    }

    fn has_one(&self, document: DocId) -> bool {
        self.column.values_for_doc(document).any(|name| self.wanted.contains(&name))
    }
}
