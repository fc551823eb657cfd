//! Answers to requests that may be asked twice, kept for 72 hours: the second asking gets the
//! first one's answer.

use trestle_domain::ids::PersonId;
use trestle_domain::time::{Millis, Timestamp};

use crate::engine::{Db, StoreError, Tx};
use crate::{Result, params};

/// The answer a request had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the request: the same key with another request is a mistake of the caller.
    pub request_hash: Vec<u8>,
    /// HTTP status.
    pub status: u16,
    /// HTTP body.
    pub body: String,
}

const KEPT_FOR: Millis = Millis::hours(72);

/// The answer that a person's request with this key had.
///
/// # Errors
/// When the database refuses.
pub fn find(db: &mut Db, person: PersonId, key: &str, now: Timestamp) -> Result<Option<Stored>> {
    db.query_opt(
        "SELECT request_hash, status, body FROM idempotency_keys
         WHERE person_id = $1 AND key = $2 AND kept_at > $3",
        params![person, key, now.minus(KEPT_FOR)],
        |row| {
            let status = u16::try_from(row.get::<u32>(1)?);
            let status = status.map_err(|_| StoreError::Unreadable("an HTTP status".to_owned()))?;
            Ok(Stored { request_hash: row.get(0)?, status, body: row.get(2)? })
        },
    )
}

/// Keeps an answer and forgets those that are too old.
///
/// # Errors
/// `Duplicate` when the key has an answer: look it up first, in the same transaction.
pub fn keep(tx: &mut Tx, person: PersonId, key: &str, answer: &Stored, now: Timestamp) -> Result<()> {
    tx.execute("DELETE FROM idempotency_keys WHERE kept_at <= $1", params![now.minus(KEPT_FOR)])?;
    tx.execute(
        "INSERT INTO idempotency_keys (person_id, key, request_hash, status, body, kept_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        params![person, key, answer.request_hash, u32::from(answer.status), answer.body, now],
    )
    .map(drop)
}
