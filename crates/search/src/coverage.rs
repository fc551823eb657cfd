//! How much of a question a document has.

use std::collections::HashSet;

use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, Occur};
use tantivy::{Searcher, Term};

use crate::index::{Index, IndexError};

impl Index {
    /// The share of these stems that the document with this key has, 0 to 1; see
    /// [`Answers::coverage`](crate::Answers::coverage).
    pub(crate) fn coverage(
        &self,
        searcher: &Searcher,
        key: &str,
        stems: &[String],
    ) -> Result<f32, IndexError> {
        let documents = searcher.num_docs() as f32;
        let (mut known, mut had, mut unknown) = (vec![], 0.0, 0u32);
        let distinct: HashSet<&String> = stems.iter().collect();
        for stem in distinct {
            let frequency = searcher.doc_freq(&Term::from_field_text(self.fields.text, stem))?;
            if frequency == 0 {
                unknown += 1;
                continue;
            }
            let weight = (1.0 + documents / frequency as f32).ln();
            known.push(weight);
            let both = vec![
                (Occur::Must, self.term(self.fields.key, key)),
                (Occur::Must, self.term(self.fields.text, stem)),
            ];
            if searcher.search(&BooleanQuery::new(both), &Count)? > 0 {
                had += weight;
            }
        }
        let sum: f32 = known.iter().sum();
        let average = if known.is_empty() { 1.0 } else { sum / known.len() as f32 };
        Ok(had / (sum + unknown as f32 * average).max(f32::MIN_POSITIVE))
    }
}
