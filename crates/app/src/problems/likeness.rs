//! Tickets that may be of one problem, because they share a mark that is rare elsewhere.

use trestle_domain::access::{Agent, Principal};
use trestle_domain::event::{Event, Fact};
use trestle_domain::ids::TicketId;
use trestle_domain::mark::{self, Likeness, Mark, MarkKind, distinct};
use trestle_domain::ticket::Ticket;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::problems::{ProblemBeside, Proposal};
use trestle_store::problems::tickets as members;
use trestle_store::{Db, marks};

use crate::{Desk, Failure};

/// Tickets that came further apart are not compared.
const NEAR: Millis = Millis::days(14);
/// Proposals that are shown at once.
const MOST: usize = 8;
/// Problems of like tickets that are shown.
const MOST_PROBLEMS: u32 = 3;

/// Tickets of the last fourteen days that share a mark and are of no problem yet, as far as `who` may see them.
///
/// # Errors
/// When the database refuses.
pub fn proposals(db: &mut Db, who: &Principal, now: Timestamp) -> Result<Vec<Proposal>, Failure> {
    let alike = marks::alike(db, who, now.minus(NEAR))?;
    // Tickets of a problem are none of these.
    most_telling(alike).map(|one| proposal(db, one, vec![])).collect()
}

/// Tickets that share a mark with this one and came within fourteen days of it, as far as `who` may see them.
/// Nothing where it is of a problem already.
///
/// # Errors
/// When the database refuses.
pub fn proposals_beside(db: &mut Db, who: &Principal, ticket: &Ticket) -> Result<Vec<Proposal>, Failure> {
    if !members::of_ticket(db, ticket.id)?.is_empty() {
        return Ok(vec![]);
    }
    let (from, to) = (ticket.created_at.minus(NEAR), ticket.created_at.plus(NEAR));
    let mut proposals = Vec::new();
    for one in most_telling(marks::like(db, who, ticket.id, (from, to))?) {
        let problems = members::behind(db, &one.tickets, MOST_PROBLEMS)?;
        proposals.push(proposal(db, one, problems)?);
    }
    Ok(proposals)
}

fn most_telling(alike: Vec<Likeness>) -> impl Iterator<Item = Likeness> {
    distinct(alike).into_iter().take(MOST)
}

fn proposal(db: &mut Db, like: Likeness, problems: Vec<ProblemBeside>) -> Result<Proposal, Failure> {
    Ok(Proposal { tickets: marks::lines(db, &like.tickets)?, mark: like.mark, problems })
}

impl Desk<'_> {
    /// Remembers that the tickets `apart`, which the agent may see, are not of one problem with the others of
    /// `all`, whatever they share with them.
    pub fn set_apart(&mut self, agent: &Agent, apart: &[TicketId], all: &[TicketId]) -> Result<(), Failure> {
        let who = Principal::Agent(agent.clone());
        for ticket in apart {
            self.check_reads(&who, *ticket)?;
        }
        Ok(marks::set_all_apart(self.tx, apart, all, agent.person, self.now)?)
    }

    /// Keeps what a request says as marks.
    pub(crate) fn mark_words(&mut self, ticket: &Ticket, text: &str) -> Result<(), Failure> {
        let found = mark::of_words(&ticket.subject, text);
        Ok(marks::replace(self.tx, ticket.id, MarkKind::Words, &found, ticket.created_at)?)
    }

    /// Keeps what a ticket is about as a mark, where that was just said.
    pub(crate) fn mark_category(&mut self, ticket: &Ticket, events: &[Event]) -> Result<(), Failure> {
        let says = |event: &Event| matches!(event.fact, Fact::Opened(_) | Fact::Categorised { .. });
        if !events.iter().any(says) {
            return Ok(());
        }
        let found: Vec<Mark> = ticket.category.as_deref().and_then(Mark::of_category).into_iter().collect();
        Ok(marks::replace(self.tx, ticket.id, MarkKind::Category, &found, ticket.created_at)?)
    }
}
