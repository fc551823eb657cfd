//! What our own people find when they search the desk.

use serde::Serialize;

use super::portal::Marked;
use crate::ids::{PersonId, ProblemId, TicketId};
use crate::problem::State;
use crate::time::Timestamp;

/// What was found, the best first in each part.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Found {
    /// Tickets that the asker may read.
    pub tickets: Vec<FoundTicket>,
    /// Problems.
    pub problems: Vec<FoundProblem>,
    /// People, for those who may look them up.
    pub people: Vec<FoundPerson>,
    /// Whether all of it has every word that was looked for, and not only some of them.
    pub is_whole: bool,
    /// Whether everything there is was looked at. Not while the index is being made.
    pub is_complete: bool,
}

impl Found {
    /// Whether nothing was found.
    pub fn is_nothing(&self) -> bool {
        self.tickets.is_empty() && self.problems.is_empty() && self.people.is_empty()
    }
}

/// A ticket that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FoundTicket {
    /// Its number.
    pub ticket: TicketId,
    /// Its subject.
    pub subject: Vec<Marked>,
    /// What was written around the words that were looked for.
    pub snippet: Vec<Marked>,
    /// The customer's name.
    pub requester: String,
    /// The customer's organisation.
    pub organisation: Option<String>,
    /// The team that has it.
    pub team: String,
    /// Who has it.
    pub holder: Option<String>,
    /// Whether somebody still has to do something.
    pub is_unsolved: bool,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// A problem that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FoundProblem {
    /// Its number.
    pub problem: ProblemId,
    /// In a line.
    pub title: Vec<Marked>,
    /// How far it is.
    pub state: State,
    /// How many tickets it has.
    pub tickets: i64,
}

/// A person who was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FoundPerson {
    /// Their id.
    pub person: PersonId,
    /// The name colleagues use.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their organisation.
    pub organisation: Option<String>,
    /// Whether they may sign in.
    pub is_active: bool,
}
