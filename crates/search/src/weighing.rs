//! What was found by its words, weighed by how near its meaning is to that of the question.

use std::collections::HashMap;

use tantivy::columnar::Column;
use tantivy::schema::Field;
use tantivy::{DocAddress, Score, Searcher};

use crate::IndexError;
use crate::best::{Best, Border, Placed};
use crate::index::{Index, Wanted};
use crate::meaning::Direction;

/// How much a document's direction counts beside its words, for each standard deviation by which it is nearer
/// to the question than documents are on average. Found on public sets of questions; `corpus knowledge`
/// measures it.
const WEIGHT: f32 = 0.02;
/// A document that has none of the question's words must be nearer than this many standard deviations.
const NEAR: f32 = 3.0;

impl Index {
    /// What was found by its words, weighed by how near its meaning is to the question's, and what is very near
    /// without having the words; best first. As it was if the index has no model.
    pub(crate) fn weigh(
        &self,
        searcher: &Searcher,
        wanted: &Wanted<'_>,
        found: Vec<Placed>,
    ) -> Result<Vec<Placed>, IndexError> {
        let (Some(meaning), Some(field)) = (self.meaning(), self.fields.meaning) else { return Ok(found) };
        let near = self.nearness(searcher, wanted, field, &meaning.of(wanted.text))?;
        let Spread { mean, deviation } = Spread::of(&near);
        if deviation == 0.0 {
            return Ok(found);
        }
        let by_words: HashMap<DocAddress, Score> = found.iter().map(|one| (one.address, one.score)).collect();
        let greatest = found.first().map_or(1.0, |first| first.score);
        let mut best = Best::of(wanted.most.max(found.len()));
        for (address, nearness) in near {
            let far = (nearness - mean) / deviation;
            match by_words.get(&address) {
                Some(score) => best.offer(score + greatest * WEIGHT * far, address),
                None if far >= NEAR => best.offer(greatest * WEIGHT * far, address),
                None => (),
            }
        }
        Ok(best.found())
    }

    /// How near each document is that may be found.
    fn nearness(
        &self,
        searcher: &Searcher,
        wanted: &Wanted<'_>,
        field: Field,
        direction: &Direction,
    ) -> Result<Vec<(DocAddress, f32)>, IndexError> {
        let mut near = Vec::new();
        for (place, segment) in (0..).zip(searcher.segment_readers()) {
            let Some(border) = Border::of(self, segment, wanted)? else { continue };
            let column: Column<u64> = segment.fast_fields().u64(segment.schema().get_field_name(field))?;
            for document in segment.doc_ids_alive().filter(|document| border.lets(*document)) {
                let nearness = direction.nearness(column.values_for_doc(document));
                near.push((DocAddress::new(place, document), nearness));
            }
        }
        Ok(near)
    }
}

/// How documents are spread around their mean nearness.
struct Spread {
    mean: f32,
    deviation: f32,
}

impl Spread {
    fn of(near: &[(DocAddress, f32)]) -> Spread {
        let count = near.len().max(1) as f32;
        let mean = near.iter().map(|(_, nearness)| nearness).sum::<f32>() / count;
        let squares = near.iter().map(|(_, nearness)| (nearness - mean).powi(2)).sum::<f32>();
        Spread { mean, deviation: (squares / count).sqrt() }
    }
}
