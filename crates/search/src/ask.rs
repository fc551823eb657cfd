//! Whole questions, in the words of whoever asks: a sentence, or a mail with its signature.

use std::collections::{BTreeMap, HashMap};

use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::analysis;
use crate::complete::MEANT;
use crate::index::{Found, Index, IndexError, Wanted};

/// What was found for a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// The documents, best first.
    pub found: Vec<Found>,
    /// How likely one of them holds the answer at all, 0 to 1.
    pub confidence: f32,
    /// How much of what the question is about the best document has, 0 to 1: the share of its words in
    /// other forms, rare ones counting more, and those that no document has as much as the others on average.
    pub coverage: f32,
}

/// How much each reading counts, in the whole text and once more in its first line. Found on public
/// sets of questions; `corpus knowledge` measures them.
const TEXT: f32 = 1.0;
const TITLE: f32 = 0.5;
const PAIRS: f32 = 0.3;
const PIECES: f32 = 0.2;
const TEXT_IN_HEAD: f32 = 0.7;
const TITLE_IN_HEAD: f32 = 0.5;

/// A term that is said again and again counts little more than one that is said twice.
const REPEATED: f32 = 8.0;
/// The rarest terms of a long text are enough to find what it is about.
const MOST_TERMS: usize = 64;
const MOST_PIECES: usize = 160;

/// So many are needed to tell how far the first stands out.
const STANDING_OUT: usize = 3;
/// So many are weighed by their meaning.
const WEIGHED: usize = 60;

/// Where the gap between the first and the third document is as likely that of an answer as not, and
/// how fast that changes around it.
const EVEN_GAP: f32 = 0.35;
const STEEPNESS: f32 = 5.5;

impl Index {
    /// The documents that fit a question best, and how far they can be trusted to answer it. Its first
    /// line says the most.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ask(&self, question: &Wanted<'_>) -> Result<Answers, IndexError> {
        let searcher = self.searcher();
        let (text, head) = (question.text, first_line(question.text));
        let stems = analysis::stems(text, question.language);
        let in_head = analysis::stems(head, question.language);
        let pieces = analysis::pieces(&analysis::words(text));
        let fields = self.fields;
        let readings = [
            (fields.text, &stems, TEXT, MOST_TERMS),
            (fields.title, &stems, TITLE, MOST_TERMS),
            (fields.text, &in_head, TEXT_IN_HEAD, MOST_TERMS),
            (fields.title, &in_head, TITLE_IN_HEAD, MOST_TERMS),
            (fields.pairs, &analysis::pairs(&stems), PAIRS, MOST_TERMS),
            (fields.pieces, &pieces, PIECES, MOST_PIECES),
        ];
        // A term that several readings look for in a field is looked for once.
        let mut weights: BTreeMap<(Field, &str), f32> = BTreeMap::new();
        for (field, terms, weight, most) in readings {
            for (term, count) in rarest(&searcher, field, terms, most)? {
                let count = count as f32 * (REPEATED + 1.0) / (count as f32 + REPEATED);
                *weights.entry((field, term)).or_default() += weight * count;
            }
        }
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for ((field, term), weight) in weights {
            clauses.push((Occur::Should, Box::new(BoostQuery::new(self.term(field, term), weight))));
        }
        let words = analysis::words(head);
        for unit in question.synonyms.units(&words, question.language) {
            for other in unit.others {
                let clause = BoostQuery::new(self.all(fields.text, other), MEANT * (TEXT + TEXT_IN_HEAD));
                clauses.push((Occur::Should, Box::new(clause)));
            }
        }
        let query = BooleanQuery::new(clauses);
        let found = self.ranked(&searcher, &query, question, self.candidates(question.most))?;
        let mut found = self.weigh(&searcher, question, found)?;
        found.truncate(question.most.max(STANDING_OUT));
        let mut found = self.name(&searcher, found)?;
        let confidence = confidence(&found);
        let coverage = match found.first() {
            Some(best) => self.coverage(&searcher, &best.key, &stems)?,
            None => 0.0,
        };
        found.truncate(question.most);
        Ok(Answers { found, confidence, coverage })
    }

    fn candidates(&self, most: usize) -> usize {
        most.max(if self.meaning().is_some() { WEIGHED } else { STANDING_OUT })
    }
}

/// Where an answer is, one document stands out, or two that say the same; where none is, several fit a
/// little. On public questions the gap to the third tells better than that to the second (area under the
/// ROC curve .80 and .76), than any score, and than the share of words found.
fn confidence(found: &[Found]) -> f32 {
    let Some(first) = found.first() else { return 0.0 };
    let third = found.get(2).map_or(0.0, |third| third.score);
    let gap = (first.score - third) / first.score.max(f32::MIN_POSITIVE);
    1.0 / (1.0 + (-STEEPNESS * (gap - EVEN_GAP)).exp())
}

fn first_line(text: &str) -> &str {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()
}

/// The terms that some document has, each with how often it is said, the rarest `most` of them.
fn rarest<'t>(
    searcher: &Searcher,
    field: Field,
    terms: &'t [String],
    most: usize,
) -> Result<Vec<(&'t str, usize)>, IndexError> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for term in terms {
        *counts.entry(term).or_default() += 1;
    }
    let mut known = Vec::new();
    for (term, count) in counts {
        let documents = searcher.doc_freq(&Term::from_field_text(field, term))?;
        if documents > 0 {
            known.push((documents, term, count));
        }
    }
    known.sort_unstable();
    known.truncate(most);
    Ok(known.into_iter().map(|(_, term, count)| (term, count)).collect())
}
