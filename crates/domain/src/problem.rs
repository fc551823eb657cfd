//! A problem: the cause behind several tickets, and what is known of it.
//!
//! A known error is a problem whose cause or workaround is known. What customers are told, they are told
//! in their own tickets; its public face, if it has one, is a bulletin. Refuses: to be a known error of which
//! nothing is known.

mod check;

pub use check::{Flaw, Place, check, check_update};

use serde::{Deserialize, Serialize};

use crate::access::Agent;
use crate::ids::{ArticleId, BulletinId, NewsId, PersonId, ProblemId, TeamId, TicketId};
use crate::ticket::Ticket;
use crate::time::Timestamp;

/// How far a problem is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The cause is looked for.
    #[default]
    UnderInvestigation,
    /// The cause or a workaround is known.
    KnownError,
    /// What repairs it can be had.
    FixReleased,
    /// It is over.
    Closed,
}

crate::keys::keys!(State {
    UnderInvestigation = "under_investigation",
    KnownError = "known_error",
    FixReleased = "fix_released",
    Closed = "closed",
});

/// More tickets are not made into a problem at once.
pub const MOST_TICKETS: usize = 200;

/// Who may read a workaround.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WorkaroundFor {
    /// Our own people.
    #[default]
    Colleagues,
    /// Customers, too.
    Customers,
}

crate::keys::keys!(WorkaroundFor { Colleagues = "colleagues", Customers = "customers" });

/// What is known of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// In a line.
    pub title: String,
    /// What happens to whom, light Markdown; may be empty.
    pub description: String,
    /// The team that answers for it.
    pub team: TeamId,
    /// Who works on it, a member of the team.
    pub owner: Option<PersonId>,
    /// Why it happens, light Markdown; empty while nobody knows.
    pub root_cause: String,
    /// What helps meanwhile, light Markdown; empty while nothing does.
    pub workaround: String,
    /// Who may read that.
    pub workaround_for: WorkaroundFor,
    /// The release that repairs it; may be empty.
    pub fix_version: String,
    /// The article that tells more.
    pub article: Option<ArticleId>,
}

impl Content {
    /// A problem of which nothing is known but its name, and the team that answers for it.
    pub fn titled(title: impl Into<String>, team: TeamId) -> Content {
        Content {
            title: title.into(),
            description: String::new(),
            team,
            owner: None,
            root_cause: String::new(),
            workaround: String::new(),
            workaround_for: WorkaroundFor::default(),
            fix_version: String::new(),
            article: None,
        }
    }
}

/// A problem as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its number.
    pub id: ProblemId,
    /// What is known.
    pub content: Content,
    /// How far it is.
    pub state: State,
    /// Its public face.
    pub bulletin: Option<BulletinId>,
    /// Who opened it.
    pub by: PersonId,
    /// When.
    pub opened_at: Timestamp,
    /// When it was last changed or told of.
    pub updated_at: Timestamp,
    /// When it was over, if it is.
    pub closed_at: Option<Timestamp>,
    /// Counts its changes, so that two people do not write over each other.
    pub version: i64,
}

impl Problem {
    /// Whether an agent may change it and tell its customers: whoever serves its team, and leads.
    pub fn is_kept_by(&self, agent: &Agent) -> bool {
        agent.is_lead() || agent.serves(self.content.team)
    }

    /// The workaround, where there is one.
    pub fn workaround(&self) -> Option<&str> {
        Some(self.content.workaround.as_str()).filter(|text| !text.is_empty())
    }

    /// Sets how far it is.
    pub fn move_to(&mut self, state: State, now: Timestamp) {
        self.closed_at = match state {
            State::Closed => self.closed_at.or(Some(now)),
            _ => None,
        };
        self.state = state;
    }
}

/// News of a problem: for customers, for colleagues, or for both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// How far it is from now on; nothing where it did not move.
    pub state: Option<State>,
    /// The release that repairs it; nothing where that is not news.
    pub fix_version: Option<String>,
    /// What customers are told, by language tag.
    pub words: Vec<(String, String)>,
    /// What colleagues are told.
    pub note: String,
    /// What becomes of the tickets.
    pub then: Then,
    /// Whether its public face tells it, too.
    pub face: Face,
}

impl Update {
    /// Whether customers are told something.
    pub fn tells_customers(&self) -> bool {
        self.words.iter().any(|(_, words)| !words.trim().is_empty())
    }
}

/// What becomes of the tickets whose customers are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Then {
    /// They stay open.
    #[default]
    StayOpen,
    /// They are solved with it.
    Solve,
}

/// Whether an update stands on the problem's bulletin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    /// It does not.
    #[default]
    Silent,
    /// It does, and its followers hear of it.
    Tells,
}

/// What an update does to one ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: it is solved or closed.
    Nothing,
    /// Its customer is told.
    Told,
    /// Its customer is told that it is solved.
    Solved,
    /// Its customer is told; it cannot be solved while an offer is open.
    ToldOnly,
}

impl Effect {
    /// What news do to a ticket of the problem.
    pub fn of(ticket: &Ticket, then: Then) -> Effect {
        match (ticket.status.is_unsolved(), then) {
            (false, _) => Effect::Nothing,
            (true, Then::StayOpen) => Effect::Told,
            (true, Then::Solve) if ticket.open_handoff().is_some() => Effect::ToldOnly,
            (true, Then::Solve) => Effect::Solved,
        }
    }
}

/// Something that happened to a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Which.
    pub problem: ProblemId,
    /// When.
    pub at: Timestamp,
    /// Who did it; `None` for the program itself.
    pub by: Option<PersonId>,
    /// What.
    pub fact: Fact,
}

/// What happened. Longer texts stay with the problem, where they can be changed and erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fact {
    /// It was opened.
    ProblemOpened,
    /// What is known of it was changed.
    ProblemChanged,
    /// It moved from one state to another.
    ProblemMoved {
        /// How far it was.
        from: State,
        /// How far it is.
        to: State,
    },
    /// A ticket turned out to be of it.
    ProblemTicketAdded {
        /// Which.
        ticket: TicketId,
    },
    /// A ticket turned out not to be of it.
    ProblemTicketRemoved {
        /// Which.
        ticket: TicketId,
        /// Why.
        reason: String,
    },
    /// It has a public face.
    ProblemFaceGiven {
        /// The bulletin.
        bulletin: BulletinId,
    },
    /// There was news.
    ProblemToldOf {
        /// What was said.
        news: NewsId,
        /// Customers' tickets in which it was told.
        told: i64,
        /// How many of those were solved with it.
        solved: i64,
    },
}

impl Fact {
    /// The name used in columns and JSON.
    pub fn key(&self) -> &'static str {
        match self {
            Fact::ProblemOpened => "problem_opened",
            Fact::ProblemChanged => "problem_changed",
            Fact::ProblemMoved { .. } => "problem_moved",
            Fact::ProblemTicketAdded { .. } => "problem_ticket_added",
            Fact::ProblemTicketRemoved { .. } => "problem_ticket_removed",
            Fact::ProblemFaceGiven { .. } => "problem_face_given",
            Fact::ProblemToldOf { .. } => "problem_told_of",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_closed_once_and_opened_again_without_a_trace() {
        let mut problem = sample();
        problem.move_to(State::Closed, Timestamp(5));
        problem.move_to(State::Closed, Timestamp(9));
        assert_eq!(problem.closed_at, Some(Timestamp(5)));
        problem.move_to(State::KnownError, Timestamp(11));
        assert_eq!((problem.closed_at, problem.state), (None, State::KnownError));
    }

    #[test]
    fn its_team_and_leads_keep_it() {
        let agent = |teams: &[i64], leads: &[i64]| Agent {
            person: PersonId(1),
            teams: teams.iter().copied().map(TeamId).collect(),
            leads: leads.iter().copied().map(TeamId).collect(),
            admin: false,
        };
        let table = [(agent(&[7], &[]), true), (agent(&[8], &[]), false), (agent(&[8], &[8]), true)];
        for (agent, expected) in table {
            assert_eq!(sample().is_kept_by(&agent), expected, "{agent:?}");
        }
    }

    #[test]
    fn facts_have_the_names_that_they_are_written_with() {
        let facts = [
            Fact::ProblemOpened,
            Fact::ProblemChanged,
            Fact::ProblemMoved { from: State::UnderInvestigation, to: State::KnownError },
            Fact::ProblemTicketAdded { ticket: TicketId(1) },
            Fact::ProblemTicketRemoved { ticket: TicketId(1), reason: String::new() },
            Fact::ProblemFaceGiven { bulletin: BulletinId(1) },
            Fact::ProblemToldOf { news: NewsId(1), told: 2, solved: 0 },
        ];
        for fact in facts {
            assert_eq!(serde_json::to_value(&fact).unwrap()["kind"], fact.key());
        }
    }

    fn sample() -> Problem {
        Problem {
            id: ProblemId(1),
            content: Content::titled("Tills hang", TeamId(7)),
            state: State::UnderInvestigation,
            bulletin: None,
            by: PersonId(1),
            opened_at: Timestamp(1),
            updated_at: Timestamp(1),
            closed_at: None,
            version: 1,
        }
    }
}
