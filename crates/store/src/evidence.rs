//! Lines of bundles that were marked because they prove something.

use trestle_domain::ids::{BundleId, EvidenceId, PersonId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::bundles::Evidence;
use trestle_domain::view::desk::Named;

use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// Lines that are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvidence {
    /// Its id.
    pub id: EvidenceId,
    /// The ticket.
    pub ticket: TicketId,
    /// The bundle.
    pub bundle: BundleId,
    /// The first line, counted from 1.
    pub from: u64,
    /// The last line.
    pub to: u64,
    /// What stands there.
    pub text: String,
    /// What it proves.
    pub note: String,
    /// Who marks it.
    pub by: PersonId,
}

/// Keeps it.
///
/// # Errors
/// When the database refuses.
pub fn add(tx: &mut Tx, new: &NewEvidence, now: Timestamp) -> Result<()> {
    let line = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO evidence (id, ticket_id, bundle_id, first_line, last_line, text, note, marked_by, marked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![new.id, new.ticket, new.bundle, line(new.from), line(new.to), new.text, new.note, new.by, now],
    )
    .map(drop)
}

/// Takes the mark away; tells whether it was there.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &mut Tx, ticket: TicketId, id: EvidenceId) -> Result<bool> {
    Ok(tx.execute("DELETE FROM evidence WHERE ticket_id = $1 AND id = $2", params![ticket, id])? == 1)
}

/// All of a ticket, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<Evidence>> {
    db.query(
        "SELECT e.id, e.bundle_id, b.name, e.first_line, e.last_line, e.text, e.note, e.marked_by, p.name, e.marked_at
         FROM evidence e JOIN bundles b ON b.id = e.bundle_id LEFT JOIN people p ON p.id = e.marked_by
         WHERE e.ticket_id = $1 ORDER BY e.marked_at, e.id",
        params![ticket],
        row,
    )
}

fn row(row: &Row<'_>) -> Result<Evidence> {
    let line = |index| Ok::<_, crate::StoreError>(u64::try_from(row.get::<i64>(index)?).unwrap_or(0));
    Ok(Evidence {
        id: row.get(0)?,
        bundle: row.get(1)?,
        bundle_name: row.get(2)?,
        from: line(3)?,
        to: line(4)?,
        text: row.get(5)?,
        note: row.get(6)?,
        by: Named { id: row.get(7)?, name: row.get::<Option<String>>(8)?.unwrap_or_default() },
        at: row.get(9)?,
    })
}
