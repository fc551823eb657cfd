//! The rules in force, read once per change of them.

use std::sync::{Arc, Mutex};

use trestle_domain::clock::Rules;
use trestle_store::{Db, StoreError, rules};

/// Keeps the last rules read, by their version.
#[derive(Default)]
pub struct RulesCache(Mutex<Option<(i64, Arc<Rules>)>>);

impl RulesCache {
    /// The rules as this transaction sees them.
    pub fn get(&self, db: &mut Db) -> Result<Arc<Rules>, StoreError> {
        let version = rules::version(db)?;
        if let Some((_, rules)) = self.known().filter(|(known, _)| *known == version) {
            return Ok(rules);
        }
        let fresh = Arc::new(rules::load(db)?);
        *self.0.lock().expect("no one panics while holding it") = Some((version, fresh.clone()));
        Ok(fresh)
    }

    fn known(&self) -> Option<(i64, Arc<Rules>)> {
        self.0.lock().expect("no one panics while holding it").clone()
    }
}

impl crate::App {
    /// The rules as a read sees them.
    pub fn rules(&self, db: &mut Db) -> Result<Arc<Rules>, StoreError> {
        self.rules.get(db)
    }
}
