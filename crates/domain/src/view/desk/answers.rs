//! Answers to the customer on their way: written and not sent, then mailed.

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;
use crate::keys::keys;
use crate::thread::Words;
use crate::time::Timestamp;

/// An answer to the customer that is written and not sent yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pending {
    /// Its id.
    pub id: i64,
    /// Who wrote it; nobody else can change or send it.
    pub author: PersonId,
    /// The author's name; not stored with it.
    pub by: String,
    /// What is to be done.
    pub answer: Answer,
    /// Where it stands.
    pub state: PendingState,
    /// When it goes out, while it waits.
    pub due_at: Timestamp,
}

impl Pending {
    /// Whether a reader of the ticket is shown it. What waits is everybody's to know; what was
    /// taken back is its author's draft.
    pub fn is_shown_to(&self, reader: PersonId) -> bool {
        self.author == reader || self.state == PendingState::Waiting
    }
}

/// An answer to the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// A reply.
    Reply {
        /// What it says.
        words: Words,
        /// Whether the ticket then waits for the customer.
        wait: bool,
    },
    /// The solution.
    Solution {
        /// What the customer is told, in plain words.
        words: Words,
        /// The cause, in technical words.
        root_cause: String,
    },
}

impl Answer {
    /// What the customer is to read.
    pub fn words(&self) -> &Words {
        match self {
            Answer::Reply { words, .. } | Answer::Solution { words, .. } => words,
        }
    }
}

/// Where an answer stands that is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PendingState {
    /// It goes out by itself.
    Waiting,
    /// Its author took it back.
    TakenBack,
    /// When its time came, the ticket did not allow it any more.
    Refused,
}

keys!(PendingState { Waiting = "waiting", TakenBack = "taken_back", Refused = "refused" });

/// One mail that carries a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mailed {
    /// Whom it goes to.
    pub recipient: String,
    /// How it fares.
    pub delivery: Delivery,
    /// What the other server last said.
    pub answer: Option<String>,
}

/// How an outgoing mail fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Waiting to be sent.
    Queued,
    /// Being sent.
    Sending,
    /// Taken by the next mail server.
    Sent,
    /// Taken, after an attempt whose end is not known: it may have arrived twice.
    PerhapsTwice,
    /// Not yet taken; tried again.
    Retry,
    /// Refused for good.
    Failed,
    /// The answer was lost: possibly sent, possibly twice.
    Unknown,
}

impl Delivery {
    /// Every state.
    pub const ALL: [Delivery; 7] = [
        Delivery::Queued,
        Delivery::Sending,
        Delivery::Sent,
        Delivery::PerhapsTwice,
        Delivery::Retry,
        Delivery::Failed,
        Delivery::Unknown,
    ];

    /// How much it asks for attention; of several mails the highest stands for all.
    pub fn badness(self) -> u8 {
        match self {
            Delivery::Sent => 0,
            Delivery::PerhapsTwice => 1,
            Delivery::Queued => 2,
            Delivery::Sending => 3,
            Delivery::Retry => 4,
            Delivery::Unknown => 5,
            Delivery::Failed => 6,
        }
    }

    /// The name used in columns and text keys.
    pub fn key(self) -> &'static str {
        match self {
            Delivery::Queued => "queued",
            Delivery::Sending => "sending",
            Delivery::Sent => "sent",
            Delivery::PerhapsTwice => "perhaps_twice",
            Delivery::Retry => "retry",
            Delivery::Failed => "failed",
            Delivery::Unknown => "unknown",
        }
    }

    /// The state with this key.
    pub fn from_key(key: &str) -> Option<Delivery> {
        Delivery::ALL.into_iter().find(|state| state.key() == key)
    }
}
