//! What is looked for now: active signatures of the desk, and those of the configuration file; kept in memory by
//! the number of the last change, because every mail asks for them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use trestle_diagnose::signature::{Signature as Matching, Signatures, Written};
use trestle_domain::ids::SignatureId;
use trestle_domain::signature::{Confidence, Content, Reading, Signature};
use trestle_store::{Db, StoreError, signatures};

use crate::App;

/// What is looked for.
#[derive(Default)]
pub struct Known {
    /// All of it, ready.
    pub(crate) all: Signatures,
    /// Those of the desk.
    rows: BTreeMap<String, Signature>,
    /// Those of the configuration file alone.
    file: BTreeMap<String, Content>,
}

impl Known {
    fn of(rows: Vec<Signature>, file: &Signatures) -> Known {
        let mut known = Known::default();
        for row in rows {
            match written(&row.content).signature() {
                Ok(ready) => {
                    known.all.push(ready);
                    known.rows.insert(row.content.key.clone(), row);
                }
                // It was checked when it was kept; only another release can read it otherwise.
                Err(problem) => {
                    tracing::warn!(key = row.content.key, what = problem.what, "a signature is left out")
                }
            }
        }
        for one in file.iter().filter(|one| !known.rows.contains_key(&one.id)) {
            known.file.insert(one.id.clone(), of_file(one));
        }
        known.all.extend(file.clone());
        known
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.file.is_empty()
    }

    /// What is said of the signature with this key.
    pub fn content(&self, key: &str) -> Option<&Content> {
        self.rows.get(key).map(|row| &row.content).or_else(|| self.file.get(key))
    }

    /// The signature of the desk with this key.
    pub fn row(&self, key: &str) -> Option<&Signature> {
        self.rows.get(key)
    }

    /// The number of the signature with this key, if it is one of the desk.
    pub fn id(&self, key: &str) -> Option<SignatureId> {
        self.rows.get(key).map(|row| row.id)
    }

    /// Those that stand in the configuration file alone.
    pub fn file(&self) -> impl Iterator<Item = &Content> {
        self.file.values()
    }
}

/// Keeps what was last read.
#[derive(Default)]
pub struct SignaturesCache(Mutex<Option<(i64, Arc<Known>)>>);

impl App {
    /// What is looked for now.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn known_signatures(&self, db: &mut Db) -> Result<Arc<Known>, StoreError> {
        let change = signatures::last_change(db)?;
        let cache = &self.known_signatures.0;
        let last = cache.lock().expect("no one panics while holding it").clone();
        if let Some((_, known)) = last.filter(|(known, _)| *known == change) {
            return Ok(known);
        }
        let fresh = Arc::new(Known::of(signatures::active(db)?, &self.signatures));
        *cache.lock().expect("no one panics while holding it") = Some((change, fresh.clone()));
        Ok(fresh)
    }
}

/// The same as it is written in a file.
pub(super) fn written(content: &Content) -> Written {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Written {
        id: content.key.clone(),
        title: content.title.clone(),
        confidence: content.confidence.share(),
        meaning: content.meaning.clone(),
        to_try: content.to_try.clone(),
        article: content.reading.as_ref().map(Reading::typed),
        fixed_in: some(&content.fixed_in),
        samples: content.samples.clone(),
        counter_samples: content.counter_samples.clone(),
        pattern: content.pattern.clone(),
    }
}

/// What a file's entry says; what it looks for is not shown again.
fn of_file(one: &Matching) -> Content {
    Content {
        key: one.id.clone(),
        title: one.title.clone(),
        meaning: one.meaning.clone(),
        to_try: one.to_try.clone(),
        reading: one.article.as_deref().and_then(Reading::from_typed),
        fixed_in: one.fixed_in.clone().unwrap_or_default(),
        confidence: Confidence::from_share(one.confidence),
        samples: one.samples.clone(),
        counter_samples: one.counter_samples.clone(),
        ..Content::default()
    }
}
