//! Who might take part in a conversation: addresses that mails were also sent to. Nobody reads
//! along because a mail says so; an agent decides, once for each address of a ticket.

use trestle_domain::ids::TicketId;
use trestle_domain::view::desk::Proposed;

use crate::engine::{Db, Tx};
use crate::{Result, params};

/// Proposes an address; one that was decided about is not proposed again.
///
/// # Errors
/// When the database refuses.
pub fn propose(tx: &mut Tx, ticket: TicketId, proposed: &Proposed) -> Result<()> {
    tx.put(
        "INSERT INTO proposed_participants (ticket_id, email, name, proposed_by, at, decided)
         VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (ticket_id, email) DO NOTHING",
        params![ticket, proposed.email.to_lowercase(), proposed.name, proposed.by, proposed.at],
    )
}

/// What waits for a decision, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn proposed(db: &mut Db, ticket: TicketId) -> Result<Vec<Proposed>> {
    db.query(
        "SELECT email, name, proposed_by, at FROM proposed_participants
         WHERE ticket_id = $1 AND decided = 0 ORDER BY at, email",
        params![ticket],
        |row| Ok(Proposed { email: row.get(0)?, name: row.get(1)?, by: row.get(2)?, at: row.get(3)? }),
    )
}

/// Records that an agent decided about an address, whichever way; tells whether it waited.
///
/// # Errors
/// When the database refuses.
pub fn decide(tx: &mut Tx, ticket: TicketId, email: &str) -> Result<bool> {
    let decided = tx.execute(
        "UPDATE proposed_participants SET decided = 1 WHERE ticket_id = $1 AND email = $2 AND decided = 0",
        params![ticket, email.trim().to_lowercase()],
    )?;
    Ok(decided == 1)
}
