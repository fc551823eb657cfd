//! Links by which a customer sends logs: for one ticket and one person, a few times, for some days.
//!
//! Only the hash of a link's token is kept.

use trestle_domain::ids::{PersonId, TicketId, UploadLinkId};
use trestle_domain::time::Timestamp;

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
        "INSERT INTO upload_links (id, ticket_id, person_id, token_hash, asked_by, asked_at, expires_at, uses_left)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![id, ticket, person, token_hash.to_vec(), by, now, expires_at, uses_left],
    )
    .map(drop)
}

/// The link with this token, if it still counts.
///
/// # Errors
/// When the database refuses.
pub fn by_token(db: &mut Db, token_hash: &[u8], now: Timestamp) -> Result<Option<UploadLink>> {
    let sql = "SELECT id, ticket_id, person_id, expires_at, uses_left FROM upload_links
         WHERE token_hash = $1 AND expires_at > $2 AND uses_left > 0";
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
    let sql = "UPDATE upload_links SET uses_left = uses_left - 1 WHERE id = $1 AND uses_left > 0";
    Ok(tx.execute(sql, params![id])? == 1)
}
