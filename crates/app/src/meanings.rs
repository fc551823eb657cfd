//! The words that mean the same, read once per change of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use trestle_domain::synonyms::groups;
use trestle_search::Synonyms;
use trestle_store::{Db, StoreError, synonyms};

/// Keeps the last synonyms read of each language, with the text they were made of.
#[derive(Default)]
pub struct Meanings(Mutex<HashMap<String, (String, Arc<Synonyms>)>>);

impl Meanings {
    /// The synonyms of a language as a read sees them.
    pub fn get(&self, db: &mut Db, language: &str) -> Result<Arc<Synonyms>, StoreError> {
        let text = synonyms::text(db, language)?;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, synonyms)) = known.get(language).filter(|(of, _)| *of == text) {
            return Ok(synonyms.clone());
        }
        let fresh = Arc::new(Synonyms::new(groups(&text), language));
        // Whoever asks names the language; only those that have words are kept.
        if !text.is_empty() {
            known.insert(language.to_owned(), (text, fresh.clone()));
        }
        Ok(fresh)
    }
}
