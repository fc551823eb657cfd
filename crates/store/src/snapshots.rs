//! Configurations of a ticket's systems, without their secrets.

use trestle_domain::configuration::Format;
use trestle_domain::ids::{PersonId, SnapshotId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::snapshots::Snapshot;

use crate::columns::named;
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// A configuration as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSnapshot {
    /// Its id.
    pub id: SnapshotId,
    /// The ticket.
    pub ticket: TicketId,
    /// What it is of.
    pub name: String,
    /// How it is written.
    pub format: Format,
    /// What stands in it, without secrets.
    pub content: String,
    /// Secrets that were taken out.
    pub redacted: u64,
    /// When it was like this.
    pub taken_at: Timestamp,
    /// What was changed.
    pub note: String,
    /// Who keeps it.
    pub by: PersonId,
}

/// Keeps it.
///
/// # Errors
/// When the database refuses.
pub fn add(tx: &mut Tx, new: &NewSnapshot, now: Timestamp) -> Result<()> {
    let NewSnapshot { id, ticket, name, format, content, redacted, taken_at, note, by } = new;
    let redacted = i64::try_from(*redacted).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO snapshots (id, ticket_id, name, format, content, redacted, taken_at, note, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![*id, *ticket, name, *format, content, redacted, *taken_at, note, *by, now],
    )
    .map(drop)
}

/// Deletes one with what stands in it; tells whether it was there.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &mut Tx, ticket: TicketId, id: SnapshotId) -> Result<bool> {
    Ok(tx.execute("DELETE FROM snapshots WHERE ticket_id = $1 AND id = $2", params![ticket, id])? == 1)
}

/// All of a ticket, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<Snapshot>> {
    db.query(
        "SELECT s.id, s.name, s.format, s.redacted, s.taken_at, s.note, s.added_by, p.name, s.added_at
         FROM snapshots s LEFT JOIN people p ON p.id = s.added_by
         WHERE s.ticket_id = $1 ORDER BY s.taken_at DESC, s.id DESC",
        params![ticket],
        row,
    )
}

/// What stands in one.
///
/// # Errors
/// When the database refuses.
pub fn content(db: &mut Db, ticket: TicketId, id: SnapshotId) -> Result<Option<String>> {
    let sql = "SELECT content FROM snapshots WHERE ticket_id = $1 AND id = $2";
    db.query_opt(sql, params![ticket, id], |row| row.get(0))
}

fn row(row: &Row<'_>) -> Result<Snapshot> {
    Ok(Snapshot {
        id: row.get(0)?,
        name: row.get(1)?,
        format: row.get(2)?,
        redacted: u64::try_from(row.get::<i64>(3)?).unwrap_or(0),
        taken_at: row.get(4)?,
        note: row.get(5)?,
        by: named(row, 6)?,
        at: row.get(8)?,
    })
}
