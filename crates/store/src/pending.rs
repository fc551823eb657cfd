//! Answers that are written and not sent yet. One leaves when it is sent, in the same transaction;
//! until then it is its author's.

use trestle_domain::ids::TicketId;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::{Pending, PendingState};

use crate::columns::Json;
use crate::engine::{Db, Row, Tx, jobs};
use crate::{Result, params};

/// The kind of the job that sends one; its body is `{"pending": id}`.
pub const JOB: &str = "send_answer";

const COLUMNS: &str = "id, author_id, answer, state, due_at,
    COALESCE((SELECT p.name FROM people p WHERE p.id = author_id), '')";

/// Keeps an answer and enqueues the job that sends it when it is due.
///
/// # Errors
/// `Duplicate` when its id is in use.
pub fn keep(tx: &mut Tx, ticket: TicketId, pending: &Pending) -> Result<()> {
    tx.put(
        "INSERT INTO pending_answers (id, ticket_id, author_id, answer, state, due_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        params![pending.id, ticket, pending.author, Json(&pending.answer), pending.state, pending.due_at],
    )?;
    let body = serde_json::json!({ "pending": pending.id }).to_string();
    jobs::enqueue(tx, JOB, &body, pending.due_at.0)
}

/// The answer with this id, and its ticket.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn load(db: &mut Db, id: i64) -> Result<Option<(TicketId, Pending)>> {
    let sql = format!("SELECT {COLUMNS}, ticket_id FROM pending_answers WHERE id = $1");
    db.query_opt(&sql, params![id], |row| Ok((row.get(6)?, read(row)?)))
}

/// All that are written on a ticket, in the order they were.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<Pending>> {
    let sql = format!("SELECT {COLUMNS} FROM pending_answers WHERE ticket_id = $1 ORDER BY due_at, id");
    db.query(&sql, params![ticket], read)
}

/// Moves an answer out of the way of being sent; tells whether it still waited.
///
/// # Errors
/// When the database refuses.
pub fn stop(tx: &mut Tx, id: i64, state: PendingState, now: Timestamp) -> Result<bool> {
    let stopped = tx.execute(
        "UPDATE pending_answers SET state = $2, due_at = $3 WHERE id = $1 AND state = $4",
        params![id, state, now, PendingState::Waiting],
    )?;
    Ok(stopped == 1)
}

/// Forgets an answer: it was sent, or its author let it go.
///
/// # Errors
/// When the database refuses.
pub fn forget(tx: &mut Tx, id: i64) -> Result<()> {
    tx.execute("DELETE FROM pending_answers WHERE id = $1", params![id]).map(drop)
}

fn read(row: &Row<'_>) -> Result<Pending> {
    Ok(Pending {
        id: row.get(0)?,
        author: row.get(1)?,
        answer: row.get::<Json<_>>(2)?.0,
        state: row.get(3)?,
        due_at: row.get(4)?,
        by: row.get(5)?,
    })
}
