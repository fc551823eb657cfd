//! Bundles of a healthy system, with which others of their category are compared.

use trestle_domain::ids::{BundleId, PersonId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::bundles::Healthy;

use crate::columns::named;
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// Marks a bundle as healthy, or changes what is said of it.
///
/// # Errors
/// When the database refuses.
pub fn mark(
    tx: &mut Tx,
    (ticket, bundle): (TicketId, BundleId),
    category: &str,
    note: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    tx.execute(
        "INSERT INTO baselines (bundle_id, ticket_id, category, note, marked_by, marked_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (bundle_id) DO UPDATE SET
             category = excluded.category, note = excluded.note, marked_by = excluded.marked_by,
             marked_at = excluded.marked_at",
        params![bundle, ticket, category, note, by, now],
    )
    .map(drop)
}

/// Takes the mark away; tells whether it was there.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &mut Tx, ticket: TicketId, bundle: BundleId) -> Result<bool> {
    Ok(tx
        .execute("DELETE FROM baselines WHERE ticket_id = $1 AND bundle_id = $2", params![ticket, bundle])?
        == 1)
}

/// The mark of a bundle.
///
/// # Errors
/// When the database refuses.
pub fn of_bundle(db: &mut Db, bundle: BundleId) -> Result<Option<Healthy>> {
    db.query_opt(&format!("{SELECT} WHERE h.bundle_id = $1"), params![bundle], row)
}

/// The latest healthy bundle of a category.
///
/// # Errors
/// When the database refuses.
pub fn of_category(db: &mut Db, category: &str) -> Result<Option<Healthy>> {
    let sql = format!("{SELECT} WHERE h.category = $1 ORDER BY h.marked_at DESC, h.bundle_id DESC LIMIT 1");
    db.query_opt(&sql, params![category], row)
}

const SELECT: &str =
    "SELECT h.bundle_id, h.ticket_id, b.name, h.category, h.note, h.marked_by, p.name, h.marked_at
     FROM baselines h JOIN bundles b ON b.id = h.bundle_id LEFT JOIN people p ON p.id = h.marked_by";

fn row(row: &Row<'_>) -> Result<Healthy> {
    Ok(Healthy {
        bundle: row.get(0)?,
        ticket: row.get(1)?,
        name: row.get(2)?,
        category: row.get(3)?,
        note: row.get(4)?,
        by: named(row, 5)?,
        at: row.get(7)?,
    })
}
