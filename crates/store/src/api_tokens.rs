//! Programs that act for a person. A token is kept as its SHA-256 only, like a session's.

use trestle_domain::ids::PersonId;
use trestle_domain::time::Timestamp;

use crate::columns::Json;
use crate::engine::{Db, Tx};
use crate::{Result, params};

/// A token as its owner sees it; the secret itself is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id.
    pub id: i64,
    /// What the owner calls the program.
    pub name: String,
    /// What it may do: `read`, `write`.
    pub scopes: Vec<String>,
    /// When it was made, if that is known.
    pub created_at: Option<Timestamp>,
}

/// Lets a program act for a person, within `scopes`.
///
/// # Errors
/// `Duplicate` when the token exists already.
pub fn create(
    tx: &mut Tx,
    person: PersonId,
    name: &str,
    hash: &[u8],
    scopes: &[String],
    now: Timestamp,
) -> Result<()> {
    let id = tx.next_number("api_tokens")?;
    tx.execute(
        "INSERT INTO api_tokens (id, person_id, name, token_hash, scopes, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        params![id, person, name, hash, Json(scopes), now],
    )
    .map(drop)
}

/// Whom a program's token acts for, and its scopes.
///
/// # Errors
/// When the database refuses.
pub fn find(db: &mut Db, hash: &[u8]) -> Result<Option<(PersonId, Vec<String>)>> {
    db.query_opt("SELECT person_id, scopes FROM api_tokens WHERE token_hash = $1", params![hash], |row| {
        Ok((row.get(0)?, row.get::<Json<_>>(1)?.0))
    })
}

/// A person's tokens, the newest first.
///
/// # Errors
/// When the database refuses.
pub fn list(db: &mut Db, person: PersonId) -> Result<Vec<ApiToken>> {
    let sql = "SELECT id, name, scopes, created_at FROM api_tokens WHERE person_id = $1 ORDER BY id DESC";
    db.query(sql, params![person], |row| {
        Ok(ApiToken {
            id: row.get(0)?,
            name: row.get(1)?,
            scopes: row.get::<Json<_>>(2)?.0,
            created_at: row.get(3)?,
        })
    })
}

/// Ends a token of a person; nothing happens when it is somebody else's.
///
/// # Errors
/// When the database refuses.
pub fn revoke(tx: &mut Tx, person: PersonId, id: i64) -> Result<()> {
    tx.execute("DELETE FROM api_tokens WHERE id = $1 AND person_id = $2", params![id, person]).map(drop)
}
