//! What a text is about, as a direction in space: texts that say the same in other words point the same way.
//!
//! The directions come from a model of static embeddings in a folder that the administrator names: a
//! tokenizer and a table with one row for each token, as Model2Vec, WordLlama and the static models of Sentence
//! Transformers write them. A text's direction is the mean of its tokens' rows, so it costs little more than
//! reading the text; nothing is fetched, and no other program runs.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::path::Path;

use model2vec_rs::model::StaticModel;
use siphasher::sip::SipHasher13;
use tantivy::TantivyDocument;
use tantivy::schema::Field;

/// How many tokens of a text are looked at.
const MOST_TOKENS: usize = 4_096;

/// A model of static embeddings. Cheap to clone.
#[derive(Clone)]
pub struct Meaning {
    model: StaticModel,
    name: String,
}

/// The folder holds no model that can be read.
#[derive(Debug, thiserror::Error)]
#[error(
    "failed to read an embedding model from {folder}: {why}; it needs tokenizer.json, model.safetensors and config.json"
)]
pub struct NoModel {
    folder: String,
    why: String,
}

/// What tells a model from others: an index made with another one is made anew.
impl fmt::Debug for Meaning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.name)
    }
}

impl Meaning {
    /// The model in `folder`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(folder: &Path) -> Result<Meaning, NoModel> {
        let refused = |why: String| NoModel { folder: folder.display().to_string(), why };
        let read = |name: &str| {
            std::fs::read(folder.join(name)).map_err(|error| refused(format!("{name}: {error}")))
        };
        let (tokenizer, table) = (read("tokenizer.json")?, read("model.safetensors")?);
        let model = StaticModel::from_bytes(&tokenizer, &table, read("config.json")?, None)
            .map_err(|error| refused(format!("{error:#}")))?;
        let mut hasher = SipHasher13::new();
        (&tokenizer, &table).hash(&mut hasher);
        let name = format!("{:016x}", hasher.finish());
        Ok(Meaning { model, name })
    }

    /// The direction of a text.
    pub(crate) fn of(&self, text: &str) -> Direction {
        let [row] = &self.model.encode_with_args(&[text.to_owned()], Some(MOST_TOKENS), 1)[..] else {
            return Direction(vec![]);
        };
        Direction::of(row)
    }

    /// Adds the direction of a text to its document.
    pub(crate) fn note(&self, field: Field, text: &str, document: &mut TantivyDocument) {
        for word in self.of(text).packed() {
            document.add_u64(field, word);
        }
    }
}

/// A direction, each coordinate as a share of the greatest, in 1/127.
pub(crate) struct Direction(Vec<i8>);

impl Direction {
    fn of(row: &[f32]) -> Direction {
        let greatest = row.iter().fold(0.0_f32, |greatest, value| greatest.max(value.abs()));
        if greatest == 0.0 || !greatest.is_finite() {
            return Direction(vec![]);
        }
        Direction(row.iter().map(|value| (value / greatest * 127.0).round() as i8).collect())
    }

    /// Eight coordinates to a word, the last one filled up with zeros.
    fn packed(&self) -> impl Iterator<Item = u64> {
        self.0.chunks(8).map(|some| {
            let mut word = [0; 8];
            for (byte, value) in word.iter_mut().zip(some) {
                *byte = value.to_le_bytes()[0];
            }
            u64::from_le_bytes(word)
        })
    }

    /// The cosine of the angle to another one that is given packed; 0 if one of them has no direction.
    pub(crate) fn nearness(&self, packed: impl Iterator<Item = u64>) -> f32 {
        let (mut product, mut own, mut other) = (0_i32, 0_i32, 0_i32);
        for (mine, word) in self.0.chunks(8).zip(packed) {
            for (mine, theirs) in mine.iter().zip(word.to_le_bytes()) {
                let (mine, theirs) = (i32::from(*mine), i32::from(i8::from_le_bytes([theirs])));
                product += mine * theirs;
                own += mine * mine;
                other += theirs * theirs;
            }
        }
        let lengths = (own as f32).sqrt() * (other as f32).sqrt();
        if lengths == 0.0 { 0.0 } else { product as f32 / lengths }
    }
}
