//! What can go wrong between a closure and the disk, and whether the storage can still be trusted.

use std::sync::{Arc, OnceLock};

/// Why the engine could not do what was asked. Texts carry no parameter values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be used at all.
    #[error("failed to open the database: {0}")]
    Open(String),
    /// No connection could be had; nothing was done and asking again is safe.
    #[error("failed to reach the database: {0}")]
    Unavailable(String),
    /// The commit failed or the connection broke: the change may or may not be stored.
    #[error("failed to learn whether the change is stored: {0}")]
    OutcomeUnknown(String),
    /// The storage failed earlier; writes are refused until the process restarts.
    #[error("failed to write: the storage broke earlier ({0})")]
    Unhealthy(String),
    /// A row with this key exists already.
    #[error("failed to store a second row with the same key: {0}")]
    Duplicate(String),
    /// The database refused a statement.
    #[error("failed to run a statement: {0}")]
    Statement(String),
    /// An earlier statement of this transaction failed, so nothing more runs in it.
    #[error("failed to go on after a failed statement")]
    Spoiled,
    /// A query that must find a row found none.
    #[error("failed to find the row asked for")]
    NoRow,
    /// A stored value does not have the shape the program expects.
    #[error("failed to read a stored value: {0}")]
    Unreadable(String),
    /// The lease ran out and somebody else has claimed the job since.
    #[error("failed to settle job {job}: its lease was lost")]
    LeaseLost {
        /// The job that was no longer held.
        job: i64,
    },
    /// The schema and this program do not belong together.
    #[error("failed to migrate: {0}")]
    Migration(String),
    /// The closure panicked; what it had written was undone.
    #[error("failed inside a database closure: {0}")]
    Panicked(String),
    /// The database threads have ended.
    #[error("failed to ask: the store has stopped")]
    Stopped,
}

/// Whether the storage still keeps its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// Nothing bad was seen.
    Sound,
    /// A flush, read or write failed, or a page was corrupt. The text is the first such error.
    Broken(String),
}

/// Keeps the first sign of damage; shared by all connections of a store.
#[derive(Clone, Default)]
pub(super) struct HealthMark(Arc<OnceLock<String>>);

impl HealthMark {
    pub(super) fn get(&self) -> Health {
        self.0.get().map_or(Health::Sound, |reason| Health::Broken(reason.clone()))
    }

    pub(super) fn break_with(&self, reason: &str) {
        if self.0.set(reason.to_owned()).is_ok() {
            tracing::error!(reason, "the storage is broken, writes are refused from now on");
        }
    }
}

/// An error together with what it means for the connection it happened on.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) error: StoreError,
    pub(super) reach: Reach,
}

/// How far a fault reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// The program misread a row; the database is untouched.
    Row,
    /// The statement failed, and with it the closure's transaction.
    Statement,
    /// The connection is gone.
    Connection,
    /// A disk or page failed under the database.
    Storage,
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Fault { error, reach: Reach::Row }
    }
}
