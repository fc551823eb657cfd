//! What was found out about a ticket's problem: root cause, workaround, fix version.

use trestle_domain::ids::{PersonId, TicketId};
use trestle_domain::investigation::Conclusion;
use trestle_domain::time::Timestamp;
use trestle_domain::view::investigation::Concluded;

use crate::columns::named;
use crate::engine::{Db, Tx};
use crate::{Result, params};

/// A conclusion as somebody states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The ticket.
    pub ticket: TicketId,
    /// What it is.
    pub conclusion: Conclusion,
    /// In words.
    pub text: String,
    /// Since when service is out.
    pub out_since: Option<Timestamp>,
    /// When service worked again.
    pub restored_at: Option<Timestamp>,
    /// Who states it.
    pub by: PersonId,
}

/// Keeps it in the place of what was stated before.
///
/// # Errors
/// When the database refuses.
pub fn state(tx: &mut Tx, stated: &Stated, now: Timestamp) -> Result<()> {
    let Stated { ticket, conclusion, text, out_since, restored_at, by } = stated;
    tx.execute(
        "INSERT INTO conclusions (ticket_id, conclusion, text, out_since, restored_at, stated_by, stated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (ticket_id, conclusion) DO UPDATE SET text = $3, out_since = $4, restored_at = $5,
             stated_by = $6, stated_at = $7",
        params![*ticket, *conclusion, text, *out_since, *restored_at, *by, now],
    )
    .map(drop)
}

/// Takes one back; tells whether it was there.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &mut Tx, ticket: TicketId, conclusion: Conclusion) -> Result<bool> {
    let sql = "DELETE FROM conclusions WHERE ticket_id = $1 AND conclusion = $2";
    Ok(tx.execute(sql, params![ticket, conclusion])? == 1)
}

/// All of a ticket.
///
/// # Errors
/// When the database refuses.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<Concluded>> {
    db.query(
        "SELECT c.conclusion, c.text, c.out_since, c.restored_at, c.stated_by, p.name, c.stated_at
         FROM conclusions c LEFT JOIN people p ON p.id = c.stated_by
         WHERE c.ticket_id = $1 ORDER BY c.conclusion",
        params![ticket],
        |row| {
            Ok(Concluded {
                conclusion: row.get(0)?,
                text: row.get(1)?,
                out_since: row.get(2)?,
                restored_at: row.get(3)?,
                by: named(row, 4)?,
                at: row.get(6)?,
            })
        },
    )
}
