//! Systems on which problems are reproduced, for all tickets; archived, never deleted.

use trestle_domain::ids::EnvironmentId;
use trestle_domain::view::reproduction::Environment;

use crate::columns::named;
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// Adds one.
///
/// # Errors
/// `Duplicate` when the id exists already.
pub fn add(tx: &mut Tx, new: &Environment) -> Result<()> {
    let Environment { id, name, version, system, notes, by, at, archived_at } = new;
    tx.execute(
        "INSERT INTO environments (id, name, version, system, notes, changed_by, changed_at, archived_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![*id, name, version, system, notes, by.id, *at, *archived_at],
    )
    .map(drop)
}

/// Changes one; tells whether it is there.
///
/// # Errors
/// When the database refuses.
pub fn change(tx: &mut Tx, changed: &Environment) -> Result<bool> {
    let Environment { id, name, version, system, notes, by, at, archived_at } = changed;
    let done = tx.execute(
        "UPDATE environments SET name = $2, version = $3, system = $4, notes = $5, changed_by = $6,
             changed_at = $7, archived_at = $8 WHERE id = $1",
        params![*id, name, version, system, notes, by.id, *at, *archived_at],
    )?;
    Ok(done == 1)
}

/// All of them by name, those that are offered first.
///
/// # Errors
/// When the database refuses.
pub fn all(db: &mut Db) -> Result<Vec<Environment>> {
    db.query(
        &format!("{SELECT} ORDER BY CASE WHEN e.archived_at IS NULL THEN 0 ELSE 1 END, LOWER(e.name), e.id"),
        &[],
        row,
    )
}

/// One of them.
///
/// # Errors
/// When the database refuses.
pub fn one(db: &mut Db, id: EnvironmentId) -> Result<Option<Environment>> {
    db.query_opt(&format!("{SELECT} WHERE e.id = $1"), params![id], row)
}

const SELECT: &str = "SELECT e.id, e.name, e.version, e.system, e.notes, e.changed_by, p.name, e.changed_at,
         e.archived_at
     FROM environments e LEFT JOIN people p ON p.id = e.changed_by";

fn row(row: &Row<'_>) -> Result<Environment> {
    Ok(Environment {
        id: row.get(0)?,
        name: row.get(1)?,
        version: row.get(2)?,
        system: row.get(3)?,
        notes: row.get(4)?,
        by: named(row, 5)?,
        at: row.get(7)?,
        archived_at: row.get(8)?,
    })
}
