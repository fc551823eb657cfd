//! Tickets: the aggregate in rows, its events in the log, and what queues and timers need of it.
//!
//! A ticket is loaded and saved whole. What is derived from it – what is due, its figures, its
//! timers – is handed in by the caller, who knows the rules; nothing is computed here.

mod armed;
pub(crate) mod contribution;
mod parts;
mod row;

use trestle_domain::due::{Due, TimerKind};
use trestle_domain::event::{Event, Fact};
use trestle_domain::figures::Contribution;
use trestle_domain::ids::{HandoffId, TicketId};
use trestle_domain::ticket::Ticket;
use trestle_domain::time::Timestamp;
use trestle_domain::view::portal::Climb;

pub use armed::timer_kind;

use crate::engine::log::{self, NewEvent};
use crate::engine::{Db, StoreError, Tx};
use crate::{Result, params};

/// What follows from a ticket under the rules in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// What is due next.
    pub due: Option<Due>,
    /// When the open offer's accept clock runs out.
    pub offer_due_at: Option<Timestamp>,
    /// When the provider's clock runs out, while we wait.
    pub vendor_due_at: Option<Timestamp>,
    /// Whether it stands above the tier it started in.
    pub climb: Climb,
    /// What it adds to the figures.
    pub contribution: Contribution,
    /// The timers it needs, each with the instant it fires.
    pub timers: Vec<(TimerKind, Timestamp)>,
}

/// Why a ticket was not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// It changed since it was loaded: load it again and decide anew.
    #[error("failed to save the ticket: it changed meanwhile")]
    Stale,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The next ticket number: 1, 2, 3… without gaps.
///
/// # Errors
/// When the database refuses.
pub fn next_id(tx: &mut Tx) -> Result<TicketId> {
    tx.next_number("tickets").map(TicketId)
}

/// The ticket with this number.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn load(db: &mut Db, id: TicketId) -> Result<Option<Ticket>> {
    let Some(mut ticket) = row::read(db, id)? else { return Ok(None) };
    parts::read_into(db, &mut ticket)?;
    Ok(Some(ticket))
}

/// Stores `after`, which came of `before` (`None` for a new ticket), and what was derived from it.
///
/// # Errors
/// `Stale` when what is stored is not `before` any more; `Duplicate` when a new ticket's number is
/// taken, which may show at the end of the closure.
pub fn save(
    tx: &mut Tx,
    before: Option<&Ticket>,
    after: &Ticket,
    derived: &Derived,
) -> std::result::Result<(), SaveError> {
    match before {
        // A second ticket with its number would have the same key.
        None => row::insert(tx, after, derived)?,
        // Writers take turns on both databases, so what is read here stays true until the commit.
        Some(_) if load(tx, after.id)?.as_ref() != before => return Err(SaveError::Stale),
        Some(_) => row::update(tx, after, derived)?,
    }
    parts::write(tx, before, after)?;
    contribution::write(tx, before, after, &derived.contribution)?;
    armed::write(tx, before.is_some(), after.id, &derived.timers)?;
    Ok(())
}

/// Appends what happened to the log, and lessons to the teams that learn from it.
///
/// # Errors
/// When the database refuses.
pub fn record(tx: &mut Tx, id: TicketId, events: &[Event]) -> Result<()> {
    let new = events.iter().map(|event| NewEvent {
        ticket_id: Some(id.0),
        at: event.at.0,
        actor_id: event.by.map(|person| person.0),
        kind: event.fact.key().to_owned(),
        body: serde_json::to_string(event).expect("an event is plain data with text keys"),
    });
    log::append(tx, new.collect())?;
    give_lessons(tx, id, events)
}

/// The unsolved tickets with a number above `after`, lowest first.
///
/// # Errors
/// When the database refuses.
pub fn unsolved_after(db: &mut Db, after: TicketId, limit: u32) -> Result<Vec<TicketId>> {
    let sql = "SELECT id FROM tickets WHERE unsolved = 1 AND id > $1 ORDER BY id LIMIT $2";
    db.query(sql, params![after, limit], |row| row.get(0))
}

/// Everything that happened to a ticket, in order.
///
/// # Errors
/// When the database refuses or an event cannot be read.
pub fn history(db: &mut Db, id: TicketId) -> Result<Vec<Event>> {
    log::of_ticket(db, id.0)?.iter().map(|event| read_event(&event.body)).collect()
}

/// The ticket that an offer belongs to.
///
/// # Errors
/// When the database refuses.
pub fn by_handoff(db: &mut Db, handoff: HandoffId) -> Result<Option<TicketId>> {
    db.query_opt("SELECT ticket_id FROM handoffs WHERE id = $1", params![handoff], |row| row.get(0))
}

pub(crate) fn read_event(body: &str) -> Result<Event> {
    serde_json::from_str(body).map_err(|error| StoreError::Unreadable(format!("an event: {error}")))
}

// The lesson is the solution itself, so it is known where both are recorded together.
fn give_lessons(tx: &mut Tx, id: TicketId, events: &[Event]) -> Result<()> {
    let mut solution = None;
    for event in events {
        match (&event.fact, solution) {
            (Fact::Solved { message, .. }, _) => solution = Some((*message, event.by)),
            (Fact::LessonGiven { team }, Some((message, solved_by))) => {
                tx.put(
                    "INSERT INTO lessons (ticket_id, team_id, at, solved_by, message_id)
                     VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT (ticket_id, team_id) DO UPDATE SET
                         at = excluded.at, solved_by = excluded.solved_by, message_id = excluded.message_id",
                    params![id, team, event.at, solved_by, message],
                )?;
            }
            _ => {}
        }
    }
    Ok(())
}
