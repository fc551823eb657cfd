//! Who is signed in by a browser, and who failed to.
//!
//! Tokens are kept as their SHA-256 only: whoever reads the database cannot sign in with what
//! is found there.

use trestle_domain::ids::PersonId;
use trestle_domain::time::{Millis, Timestamp};

use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// One browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: i64,
    /// Who.
    pub person: PersonId,
    /// When they signed in.
    pub created_at: Timestamp,
    /// When they were last seen.
    pub seen_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// The network address it was begun from.
    pub address: String,
    /// The browser's name for itself.
    pub agent: String,
}

/// Failures older than this do not count against a sign-in.
const FAILURE_WINDOW: Millis = Millis::minutes(1);

/// Signs a browser in; the person's expired sessions are forgotten.
///
/// # Errors
/// `Duplicate` when the id or the token exists already.
pub fn create(tx: &mut Tx, session: &Session, token_hash: &[u8]) -> Result<()> {
    tx.execute(
        "DELETE FROM sessions WHERE person_id = $1 AND expires_at <= $2",
        params![session.person, session.created_at],
    )?;
    tx.execute(
        "INSERT INTO sessions (id, person_id, token_hash, created_at, seen_at, expires_at, address, agent)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            session.id,
            session.person,
            token_hash,
            session.created_at,
            session.seen_at,
            session.expires_at,
            session.address,
            session.agent
        ],
    )
    .map(drop)
}

/// The session with this token, unless it has expired.
///
/// # Errors
/// When the database refuses.
pub fn find(db: &mut Db, token_hash: &[u8], now: Timestamp) -> Result<Option<Session>> {
    db.query_opt(
        "SELECT id, person_id, created_at, seen_at, expires_at, address, agent
         FROM sessions WHERE token_hash = $1 AND expires_at > $2",
        params![token_hash, now],
        read,
    )
}

/// Remembers that a session was used.
///
/// # Errors
/// When the database refuses.
pub fn touch(tx: &mut Tx, id: i64, now: Timestamp) -> Result<()> {
    tx.execute("UPDATE sessions SET seen_at = $2 WHERE id = $1", params![id, now]).map(drop)
}

/// Ends one session of a person; nothing happens when it is somebody else's.
///
/// # Errors
/// When the database refuses.
pub fn kill(tx: &mut Tx, person: PersonId, id: i64) -> Result<()> {
    tx.execute("DELETE FROM sessions WHERE id = $1 AND person_id = $2", params![id, person]).map(drop)
}

/// Ends all sessions of a person.
///
/// # Errors
/// When the database refuses.
pub fn kill_all(tx: &mut Tx, person: PersonId) -> Result<()> {
    tx.execute("DELETE FROM sessions WHERE person_id = $1", params![person]).map(drop)
}

/// Ends all sessions of a person but the one with this id.
///
/// # Errors
/// When the database refuses.
pub fn kill_others(tx: &mut Tx, person: PersonId, here: i64) -> Result<()> {
    tx.execute("DELETE FROM sessions WHERE person_id = $1 AND id <> $2", params![person, here]).map(drop)
}

/// A person's sessions, the last used first.
///
/// # Errors
/// When the database refuses.
pub fn list(db: &mut Db, person: PersonId) -> Result<Vec<Session>> {
    db.query(
        "SELECT id, person_id, created_at, seen_at, expires_at, address, agent
         FROM sessions WHERE person_id = $1 ORDER BY seen_at DESC, id",
        params![person],
        read,
    )
}

/// Counts a failed sign-in under `key` (an account or an address) and returns how many there
/// were within the last minute.
///
/// # Errors
/// When the database refuses.
pub fn note_failure(tx: &mut Tx, key: &str, now: Timestamp) -> Result<i64> {
    let since = now.minus(FAILURE_WINDOW);
    tx.execute("DELETE FROM sign_in_failures WHERE key = $1 AND at <= $2", params![key, since])?;
    let id = tx.next_number("sign_in_failures")?;
    tx.execute("INSERT INTO sign_in_failures (id, key, at) VALUES ($1, $2, $3)", params![id, key, now])?;
    failures(tx, key, since)
}

/// Forgets the failures under `key`: the right password was given.
///
/// # Errors
/// When the database refuses.
pub fn forgive(tx: &mut Tx, key: &str) -> Result<()> {
    tx.execute("DELETE FROM sign_in_failures WHERE key = $1", params![key]).map(drop)
}

/// How many sign-ins under `key` failed after `since`. What is older than a minute may already
/// be forgotten.
///
/// # Errors
/// When the database refuses.
pub fn failures(db: &mut Db, key: &str, since: Timestamp) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM sign_in_failures WHERE key = $1 AND at > $2";
    db.query_one(sql, params![key, since], |row| row.get(0))
}

fn read(row: &Row<'_>) -> Result<Session> {
    Ok(Session {
        id: row.get(0)?,
        person: row.get(1)?,
        created_at: row.get(2)?,
        seen_at: row.get(3)?,
        expires_at: row.get(4)?,
        address: row.get(5)?,
        agent: row.get(6)?,
    })
}
