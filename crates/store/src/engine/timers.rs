//! Moments to come: armed rows, each fired once, in the transaction that writes its effects.
//!
//! There is one row per ticket, kind and subject. Arming it again for the same moment changes
//! nothing, so a timer that fired stays fired; arming it for another moment starts a new
//! generation. After downtime a timer fires late, once, and keeps both when it was due and when
//! it fired.

use super::{Db, StoreError, Tx, Value};
use crate::params;

/// A timer that has just fired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fired {
    /// The ticket it belongs to.
    pub ticket_id: i64,
    /// What is to happen.
    pub kind: String,
    /// Which clock, promise or offer of the ticket; 0 when the kind says it all.
    pub subject_id: i64,
    /// Counts how often this timer was set to another moment.
    pub generation: i64,
    /// When it should have fired, unix milliseconds.
    pub due_at: i64,
    /// When it did.
    pub fired_at: i64,
}

/// Sets a timer for `due_at` (unix milliseconds).
///
/// # Errors
/// When the database refuses.
pub fn arm(tx: &mut Tx, ticket_id: i64, kind: &str, subject_id: i64, due_at: i64) -> Result<(), StoreError> {
    arm_all(tx, ticket_id, &[(kind, subject_id, due_at)])
}

/// Sets several timers of a ticket, each a kind, a subject and when it is due (unix milliseconds),
/// in one statement. No two may have the same kind and subject.
///
/// # Errors
/// When the database refuses.
pub fn arm_all(tx: &mut Tx, ticket_id: i64, timers: &[(&str, i64, i64)]) -> Result<(), StoreError> {
    if timers.is_empty() {
        return Ok(());
    }
    let mut values = vec![Value::Integer(ticket_id)];
    let mut rows = Vec::with_capacity(timers.len());
    for (kind, subject_id, due_at) in timers {
        let place = values.len();
        rows.push(format!("($1, ${}, ${}, 1, ${})", place + 1, place + 2, place + 3));
        values.extend([
            Value::Text((*kind).to_owned()),
            Value::Integer(*subject_id),
            Value::Integer(*due_at),
        ]);
    }
    let sql = format!(
        "INSERT INTO timers (ticket_id, kind, subject_id, generation, due_at)
         VALUES {}
         ON CONFLICT (ticket_id, kind, subject_id) DO UPDATE
         SET generation = timers.generation + 1, due_at = excluded.due_at, fired_at = NULL
         WHERE timers.due_at IS DISTINCT FROM excluded.due_at",
        rows.join(", ")
    );
    tx.put(&sql, &values)
}

/// Makes an armed timer never fire; one that fired stays fired.
///
/// # Errors
/// When the database refuses.
pub fn disarm(tx: &mut Tx, ticket_id: i64, kind: &str, subject_id: i64) -> Result<(), StoreError> {
    tx.put(
        "UPDATE timers SET due_at = NULL
         WHERE ticket_id = $1 AND kind = $2 AND subject_id = $3 AND fired_at IS NULL",
        params![ticket_id, kind, subject_id],
    )
}

/// Fires up to `limit` timers that are due at `now`, the longest overdue first.
///
/// # Errors
/// When the database refuses.
pub fn claim_due(tx: &mut Tx, now: i64, limit: u32) -> Result<Vec<Fired>, StoreError> {
    let mut fired = tx.query(
        "UPDATE timers SET fired_at = $1
         WHERE fired_at IS NULL AND (ticket_id, kind, subject_id) IN (
             SELECT ticket_id, kind, subject_id FROM timers
             WHERE fired_at IS NULL AND due_at <= $1
             ORDER BY due_at, ticket_id LIMIT $2
         )
         RETURNING ticket_id, kind, subject_id, generation, due_at",
        params![now, limit],
        |row| {
            Ok(Fired {
                ticket_id: row.get(0)?,
                kind: row.get(1)?,
                subject_id: row.get(2)?,
                generation: row.get(3)?,
                due_at: row.get(4)?,
                fired_at: now,
            })
        },
    )?;
    // RETURNING promises no order.
    fired.sort_by_key(|timer| (timer.due_at, timer.ticket_id));
    Ok(fired)
}

/// When the next armed timer is due, unix milliseconds.
///
/// # Errors
/// When the database refuses.
pub fn next_due_at(db: &mut Db) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT MIN(due_at) FROM timers WHERE fired_at IS NULL";
    db.query_one(sql, params![], |row| row.get(0))
}
