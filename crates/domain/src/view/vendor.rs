//! What an outside provider is shown: the question and their own thread, nothing else of the
//! ticket; not the customer's name, address or words.

use serde::Serialize;

use crate::ids::{TeamId, TicketId};
use crate::time::Timestamp;

use super::Letter;

/// One line of a provider's case list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseRow {
    /// Our number.
    pub ticket: TicketId,
    /// The provider's team.
    pub vendor: TeamId,
    /// When we asked.
    pub asked_at: Timestamp,
    /// When the target runs out, while we wait.
    pub due_at: Option<Timestamp>,
    /// Whether we wait for an answer.
    pub waiting: Waiting,
}

/// Whether we wait for the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Waiting {
    /// We wait for an answer.
    ForYou,
    /// Nothing to do.
    NoLonger,
}

/// One case with its thread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseView {
    /// The case in short.
    #[serde(flatten)]
    pub case: CaseRow,
    /// The thread, oldest first.
    pub letters: Vec<VendorLetter>,
    /// When the picture was taken.
    pub now: Timestamp,
}

/// One message of a provider's thread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VendorLetter {
    /// Whether the provider wrote it.
    pub side: Side,
    /// The message.
    #[serde(flatten)]
    pub letter: Letter,
}

/// Who speaks in a provider's thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The provider.
    You,
    /// The desk.
    Us,
}
