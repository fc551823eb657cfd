//! Promises: "you will hear from us by…". No hold pauses one.

use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, PromiseId};
use crate::time::Timestamp;

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PromiseState {
    /// Not yet due, not yet kept.
    Open,
    /// The customer heard from a person in time.
    Kept {
        /// When the customer heard.
        at: Timestamp,
    },
    /// It fell due without a word.
    Broken {
        /// The instant it was due.
        at: Timestamp,
    },
}

/// One promise to the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Its id.
    pub id: PromiseId,
    /// The customer hears by then.
    pub due_at: Timestamp,
    /// Who gave it.
    pub made_by: PersonId,
    /// When it was given.
    pub made_at: Timestamp,
    /// What became of it.
    #[serde(flatten)]
    pub state: PromiseState,
}
