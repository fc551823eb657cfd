//! Links by which a customer sends logs: for one ticket and one person, a few times, for some days.
//!
//! Only the hash of a link's token is kept.

use trestle_domain::ids::{PersonId, TicketId, UploadLinkId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::bundles::GivenLink;
use trestle_domain::view::desk::Named;

use crate::engine::{Db, Tx};
use crate::{Result, params};

/// A link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UploadLink {
    /// Which.
    pub id: UploadLinkId,
    /// For which ticket.
    pub ticket: TicketId,
    /// For whom.
    pub person: PersonId,
    /// Until when.
    pub expires_at: Timestamp,
    /// How often it can still be used.
    pub uses_left: i64,
}

/// Keeps a link that somebody asks with.
///
/// # Errors
/// `Duplicate` when the token is known already.
pub fn create(tx: &mut Tx, link: &UploadLink, token_hash: &[u8], by: PersonId, now: Timestamp) -> Result<()> {
    let UploadLink { id, ticket, person, expires_at, uses_left } = *link;
    tx.execute(
        "INSERT INTO upload_links (id, ticket_id, person_id, token_hash, asked_by, asked_at, expires_at, uses_left,
             uses)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        params![id, ticket, person, token_hash.to_vec(), by, now, expires_at, uses_left],
    )
    .map(drop)
}

/// The link with this token, if it can still be used.
///
/// # Errors
/// When the database refuses.
pub fn by_token(db: &mut Db, token_hash: &[u8], now: Timestamp) -> Result<Option<UploadLink>> {
    Ok(known(db, token_hash, now)?.filter(|link| link.uses_left > 0))
}

/// The same, also when it was used as often as it could be: who sent logs by it may see what became of them.
///
/// # Errors
/// When the database refuses.
pub fn known(db: &mut Db, token_hash: &[u8], now: Timestamp) -> Result<Option<UploadLink>> {
    let sql = "SELECT id, ticket_id, person_id, expires_at, uses_left FROM upload_links
         WHERE token_hash = $1 AND expires_at > $2 AND withdrawn_at IS NULL";
    db.query_opt(sql, params![token_hash.to_vec(), now], |row| {
        Ok(UploadLink {
            id: row.get(0)?,
            ticket: row.get(1)?,
            person: row.get(2)?,
            expires_at: row.get(3)?,
            uses_left: row.get(4)?,
        })
    })
}

/// Counts one use; `false` if there was none left.
///
/// # Errors
/// When the database refuses.
pub fn use_once(tx: &mut Tx, id: UploadLinkId) -> Result<bool> {
    let sql = "UPDATE upload_links SET uses_left = uses_left - 1
         WHERE id = $1 AND uses_left > 0 AND withdrawn_at IS NULL";
    Ok(tx.execute(sql, params![id])? == 1)
}

/// Takes a link back; tells whether there was one of this ticket that nobody had taken back.
///
/// # Errors
/// When the database refuses.
pub fn withdraw(
    tx: &mut Tx,
    ticket: TicketId,
    id: UploadLinkId,
    by: PersonId,
    now: Timestamp,
) -> Result<bool> {
    let sql = "UPDATE upload_links SET withdrawn_at = $3, withdrawn_by = $4
         WHERE ticket_id = $1 AND id = $2 AND withdrawn_at IS NULL";
    Ok(tx.execute(sql, params![ticket, id, now, by])? == 1)
}

/// The links of a ticket that still count, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn of_ticket(db: &mut Db, ticket: TicketId, now: Timestamp) -> Result<Vec<GivenLink>> {
    let sql =
        "SELECT l.id, l.person_id, p.name, l.asked_by, a.name, l.asked_at, l.expires_at, l.uses, l.uses_left
         FROM upload_links l LEFT JOIN people p ON p.id = l.person_id LEFT JOIN people a ON a.id = l.asked_by
         WHERE l.ticket_id = $1 AND l.expires_at > $2 AND l.withdrawn_at IS NULL
         ORDER BY l.asked_at DESC, l.id DESC";
    db.query(sql, params![ticket, now], |row| {
        let count = |place| row.get::<i64>(place).map(|count| u64::try_from(count).unwrap_or(0));
        let (uses, left) = (count(7)?, count(8)?);
        let name = |place| row.get::<Option<String>>(place).map(Option::unwrap_or_default);
        Ok(GivenLink {
            id: row.get(0)?,
            to: Named { id: row.get(1)?, name: name(2)? },
            by: Named { id: row.get(3)?, name: name(4)? },
            at: row.get(5)?,
            until: row.get(6)?,
            uses,
            used: uses.saturating_sub(left),
        })
    })
}
