//! What customers are shown. Nothing in here can carry a note, a colleague's real name, a
//! provider's words or a clock.

use serde::Serialize;

use crate::article::ArticleKind;
use crate::ids::{ArticleId, TicketId};
use crate::ticket::Status;
use crate::time::Timestamp;

use super::Letter;

/// Where a request is, in words a customer uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It arrived; nobody has answered yet.
    Received,
    /// Someone works on it.
    InProgress,
    /// Specialists work on it: it has climbed.
    WithSpecialists,
    /// The customer has to answer.
    WaitingForYou,
    /// An outside partner has to answer us.
    WaitingForPartner,
    /// It is solved; a word reopens it.
    Solved,
    /// It is closed.
    Closed,
}

impl Stage {
    /// Every stage, in the order a request passes them.
    pub const ALL: [Stage; 7] = [
        Stage::Received,
        Stage::InProgress,
        Stage::WithSpecialists,
        Stage::WaitingForYou,
        Stage::WaitingForPartner,
        Stage::Solved,
        Stage::Closed,
    ];

    /// The name used in text keys.
    pub fn key(self) -> &'static str {
        match self {
            Stage::Received => "received",
            Stage::InProgress => "in_progress",
            Stage::WithSpecialists => "with_specialists",
            Stage::WaitingForYou => "waiting_for_you",
            Stage::WaitingForPartner => "waiting_for_partner",
            Stage::Solved => "solved",
            Stage::Closed => "closed",
        }
    }

    /// The stage of a ticket with this status, `climbs` above the tier it started in.
    pub fn of(status: Status, climbs: Climb) -> Stage {
        match (status, climbs) {
            (Status::New, _) => Stage::Received,
            (Status::Open, Climb::Started) => Stage::InProgress,
            (Status::Open, Climb::Higher) => Stage::WithSpecialists,
            (Status::WaitingForCustomer, _) => Stage::WaitingForYou,
            (Status::WaitingForVendor, _) => Stage::WaitingForPartner,
            (Status::Solved, _) => Stage::Solved,
            (Status::Closed, _) => Stage::Closed,
        }
    }
}

/// Whether a ticket stands above the tier it started in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Climb {
    /// Where it started, or lower.
    Started,
    /// Higher.
    Higher,
}

/// One line of *My requests*.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RequestRow {
    /// The request's number.
    pub ticket: TicketId,
    /// In a line.
    pub subject: String,
    /// Where it is.
    pub stage: Stage,
    /// The customer hears by then.
    pub promise_at: Option<Timestamp>,
    /// When something last happened that the customer can see.
    pub updated_at: Timestamp,
}

/// One request, as its customer sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RequestView {
    /// The request's number.
    pub ticket: TicketId,
    /// In a line.
    pub subject: String,
    /// Where it is.
    pub stage: Stage,
    /// The team that has it, by its public name.
    pub team: String,
    /// The person that has it, by their public name.
    pub holder: Option<String>,
    /// The customer hears by then.
    pub promise_at: Option<Timestamp>,
    /// When it was asked.
    pub created_at: Timestamp,
    /// The conversation, oldest first.
    pub letters: Vec<PublicLetter>,
    /// Who else takes part in it, by name.
    pub others: Vec<String>,
    /// How it can be used meanwhile.
    pub workaround: Option<String>,
    /// The rating already given.
    pub rating: Option<u8>,
    /// When the picture was taken.
    pub now: Timestamp,
}

/// One message of the conversation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PublicLetter {
    /// Who speaks.
    pub side: Side,
    /// The message; the author's public name is chosen already.
    #[serde(flatten)]
    pub letter: Letter,
}

/// Who speaks in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The customer who reads.
    You,
    /// Another customer who takes part.
    Other,
    /// The desk.
    Us,
    /// The desk, announcing the solution.
    Solution,
}

/// One line of an article list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleRow {
    /// The article.
    pub id: ArticleId,
    /// What it is.
    pub kind: ArticleKind,
    /// Its title.
    pub title: String,
    /// Its category.
    pub category: String,
    /// The first words, or the words around a match.
    pub snippet: Vec<Marked>,
}

/// A category of articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// How many articles it has for whoever asks.
    pub articles: i64,
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// Its words.
    pub text: String,
    /// Whether they were looked for.
    pub is_match: bool,
}

/// One published article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleView {
    /// The article.
    pub id: ArticleId,
    /// What it is.
    pub kind: ArticleKind,
    /// Its title.
    pub title: String,
    /// Its category.
    pub category: String,
    /// When it last changed.
    pub updated_at: Timestamp,
}
