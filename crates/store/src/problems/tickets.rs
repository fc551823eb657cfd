//! Which tickets are of which problem.

use trestle_domain::access::Principal;
use trestle_domain::ids::{PersonId, ProblemId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::problems::{ProblemBeside, ProblemTicket};

use crate::conditions::Conditions;
use crate::engine::{Db, Tx};
use crate::read::scope;
use crate::{Result, params};

/// Says that a ticket is of a problem; tells whether that is new.
///
/// # Errors
/// When the database refuses.
pub fn link(tx: &mut Tx, problem: ProblemId, ticket: TicketId, by: PersonId, at: Timestamp) -> Result<bool> {
    let count = tx.execute(
        "INSERT INTO problem_tickets (problem_id, ticket_id, by_id, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (problem_id, ticket_id) DO NOTHING",
        params![problem, ticket, by, at],
    )?;
    Ok(count > 0)
}

/// Takes that back; tells whether it was so.
///
/// # Errors
/// When the database refuses.
pub fn unlink(tx: &mut Tx, problem: ProblemId, ticket: TicketId) -> Result<bool> {
    let sql = "DELETE FROM problem_tickets WHERE problem_id = $1 AND ticket_id = $2";
    Ok(tx.execute(sql, params![problem, ticket])? > 0)
}

/// The numbers of all its tickets that are not solved, the oldest first.
///
/// # Errors
/// When the database refuses.
pub fn open(db: &mut Db, problem: ProblemId) -> Result<Vec<TicketId>> {
    db.query(
        "SELECT t.id FROM problem_tickets l JOIN tickets t ON t.id = l.ticket_id
         WHERE l.problem_id = $1 AND t.unsolved = 1 ORDER BY t.id",
        params![problem],
        |row| row.get(0),
    )
}

/// Up to `limit` of its tickets that `who` may see, those that are not solved first, and of those the latest.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn shown_to(db: &mut Db, who: &Principal, problem: ProblemId, limit: u32) -> Result<Vec<ProblemTicket>> {
    let mut conditions = Conditions::default();
    scope::desk(who, &mut conditions);
    let problem = conditions.bind(problem);
    conditions.demand(format!("l.problem_id = {problem}"));
    let sql = format!(
        "SELECT t.id, t.subject, r.name, g.name, t.status, t.created_at
         FROM problem_tickets l JOIN tickets t ON t.id = l.ticket_id
         LEFT JOIN people r ON r.id = t.requester_id LEFT JOIN organisations g ON g.id = t.organisation_id
         WHERE {} ORDER BY t.unsolved DESC, t.id DESC LIMIT {limit}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| {
        Ok(ProblemTicket {
            id: row.get(0)?,
            subject: row.get(1)?,
            customer: row.get::<Option<_>>(2)?.unwrap_or_default(),
            organisation: row.get(3)?,
            status: row.get(4)?,
            opened_at: row.get(5)?,
        })
    })
}

/// The problems that a ticket is of, the lowest number first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<ProblemBeside>> {
    let mut conditions = Conditions::default();
    let ticket = conditions.bind(ticket);
    conditions.demand(format!(
        "EXISTS (SELECT 1 FROM problem_tickets x WHERE x.problem_id = p.id AND x.ticket_id = {ticket})"
    ));
    beside(db, &conditions, "p.id")
}

/// Up to `limit` problems that are not over and that any of these tickets is of, the last changed first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn behind(db: &mut Db, tickets: &[TicketId], limit: u32) -> Result<Vec<ProblemBeside>> {
    let mut conditions = Conditions::default();
    let tickets = conditions.bind_list(tickets.iter().copied());
    conditions.demand(format!(
        "p.state <> 'closed'
         AND EXISTS (SELECT 1 FROM problem_tickets x WHERE x.problem_id = p.id AND x.ticket_id IN {tickets})"
    ));
    beside(db, &conditions, &format!("p.updated_at DESC, p.id DESC LIMIT {limit}"))
}

/// These problems as they stand beside a ticket.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn these(db: &mut Db, ids: &[ProblemId]) -> Result<Vec<ProblemBeside>> {
    let mut conditions = Conditions::default();
    let ids = conditions.bind_list(ids.iter().copied());
    conditions.demand(format!("p.id IN {ids}"));
    beside(db, &conditions, "p.id")
}

fn beside(db: &mut Db, conditions: &Conditions, order: &str) -> Result<Vec<ProblemBeside>> {
    let sql = format!(
        "SELECT p.id, p.title, p.state, (SELECT COUNT(*) FROM problem_tickets l WHERE l.problem_id = p.id),
             p.workaround, p.workaround_for, p.fix_version,
             (SELECT n.note FROM problem_news n WHERE n.problem_id = p.id AND n.note <> ''
              ORDER BY n.at DESC, n.id DESC LIMIT 1)
         FROM problems p WHERE {} ORDER BY {order}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| {
        Ok(ProblemBeside {
            id: row.get(0)?,
            title: row.get(1)?,
            state: row.get(2)?,
            tickets: row.get(3)?,
            workaround: row.get(4)?,
            workaround_for: row.get(5)?,
            fix_version: row.get(6)?,
            note: row.get::<Option<_>>(7)?.unwrap_or_default(),
        })
    })
}
