//! Which articles are often read. Counted anew now and then only: it takes a look at every reading of a month.

use std::sync::{Arc, Mutex, PoisonError};

use trestle_domain::ids::ArticleId;
use trestle_domain::time::{Millis, Timestamp};
use trestle_store::articles::topics;
use trestle_store::{Db, StoreError};

use crate::App;

/// Readings of this time count.
const PERIOD: Millis = Millis::hours(24 * 30);
/// What was counted holds for this time.
const HOLDS: Millis = Millis::minutes(10);
/// More are not asked for, whatever readers may have of them.
const MOST: u32 = 300;

/// What was counted last, and when.
#[derive(Default)]
pub(crate) struct OftenRead(Mutex<Option<(Timestamp, Arc<[ArticleId]>)>>);

impl App {
    /// The articles that most visitors have read lately, whoever may read them.
    pub fn often_read(&self, db: &mut Db) -> Result<Arc<[ArticleId]>, StoreError> {
        let now = self.now();
        let mut counted = self.often_read.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was set back makes it old, too.
        let holds = |at: Timestamp| at <= now && now.since(at) < HOLDS;
        if let Some((_, articles)) = counted.as_ref().filter(|(at, _)| holds(*at)) {
            return Ok(articles.clone());
        }
        let articles: Arc<[ArticleId]> = topics::most_read(db, now.minus(PERIOD), MOST)?.into();
        *counted = Some((now, articles.clone()));
        Ok(articles)
    }
}
