//! Logs kept as they came: for each bundle the name of a sealed file, and until when it stays.

use trestle_domain::ids::{BundleId, TicketId};
use trestle_domain::time::Timestamp;

use crate::engine::{Db, Tx};
use crate::{Result, params};

/// Keeps the file of a bundle until an instant.
///
/// # Errors
/// When the database refuses.
pub fn keep(tx: &mut Tx, bundle: BundleId, file: &str, until: Timestamp) -> Result<()> {
    let sql = "INSERT INTO originals (bundle_id, file, until) VALUES ($1, $2, $3)";
    tx.execute(sql, params![bundle, file, until]).map(drop)
}

/// The file of a bundle that is still kept, and what it was called when it came.
///
/// # Errors
/// When the database refuses.
pub fn of_bundle(db: &mut Db, ticket: TicketId, bundle: BundleId) -> Result<Option<(String, String)>> {
    let sql = "SELECT o.file, b.name FROM originals o JOIN bundles b ON b.id = o.bundle_id
         WHERE b.ticket_id = $1 AND b.id = $2";
    db.query_opt(sql, params![ticket, bundle], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Whether a file is one of them.
///
/// # Errors
/// When the database refuses.
pub fn is_kept(db: &mut Db, file: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM originals WHERE file = $1";
    Ok(db.query_opt(sql, params![file], |row| row.get::<i64>(0))?.is_some())
}

/// Whether there is one whose time is over.
///
/// # Errors
/// When the database refuses.
pub fn has_expired(db: &mut Db, now: Timestamp) -> Result<bool> {
    let sql = "SELECT 1 FROM originals WHERE until <= $1 LIMIT 1";
    Ok(db.query_opt(sql, params![now], |row| row.get::<i64>(0))?.is_some())
}

/// Forgets those whose time is over, and tells their files.
///
/// # Errors
/// When the database refuses.
pub fn take_expired(tx: &mut Tx, now: Timestamp) -> Result<Vec<String>> {
    let files = tx.query("SELECT file FROM originals WHERE until <= $1", params![now], |row| row.get(0))?;
    tx.execute("DELETE FROM originals WHERE until <= $1", params![now])?;
    Ok(files)
}
