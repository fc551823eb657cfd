//! Links by which somebody signs in without a password, each once.
//!
//! The token is signed and nowhere stored: whoever reads the database cannot sign in with what is
//! found there.

use trestle_domain::ids::PersonId;
use trestle_domain::time::{Millis, Timestamp};

use crate::engine::Tx;
use crate::{Result, params};

/// Older links are forgotten.
const REMEMBERED: Millis = Millis::days(1);

/// Remembers a new link; those of the days before are forgotten.
///
/// # Errors
/// `Duplicate` when the id is in use.
pub fn make(tx: &mut Tx, id: i64, person: PersonId, now: Timestamp) -> Result<()> {
    tx.put(
        "DELETE FROM sign_in_links WHERE person_id = $1 AND made_at < $2",
        params![person, now.minus(REMEMBERED)],
    )?;
    tx.put("INSERT INTO sign_in_links (id, person_id, made_at) VALUES ($1, $2, $3)", params![id, person, now])
}

/// How many links were made for a person since then, within the last day.
///
/// # Errors
/// When the database refuses.
pub fn made_since(tx: &mut Tx, person: PersonId, since: Timestamp) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM sign_in_links WHERE person_id = $1 AND made_at > $2";
    tx.query_one(sql, params![person, since], |row| row.get(0))
}

/// Uses a link; tells whether it was there for this person and not used before.
///
/// # Errors
/// When the database refuses.
pub fn use_up(tx: &mut Tx, id: i64, person: PersonId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE sign_in_links SET used_at = $3 WHERE id = $1 AND person_id = $2 AND used_at IS NULL";
    Ok(tx.execute(sql, params![id, person, now])? == 1)
}
