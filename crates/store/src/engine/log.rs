//! The event log: facts in commit order, chained by their hashes.
//!
//! A position is taken by updating the log's one head row, which stays locked until the commit.
//! So positions become visible in order and without gaps, and a reader that asks for what comes
//! after the last one it saw can never skip an event. Each hash covers the one before it:
//! changing, removing or cutting off events breaks the chain. Events are never updated.

use sha2::{Digest, Sha256};

use super::value::storable;
use super::{Db, Row, StoreError, Tx};
use crate::params;

/// A fact about to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// The ticket it is about, if any.
    pub ticket_id: Option<i64>,
    /// When it happened, unix milliseconds.
    pub at: i64,
    /// Who did it; none for the system itself.
    pub actor_id: Option<i64>,
    /// What happened, past tense.
    pub kind: String,
    /// The details, JSON.
    pub body: String,
}

/// A recorded fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its place in the log: 1, 2, 3… without gaps.
    pub position: i64,
    /// The ticket it is about, if any.
    pub ticket_id: Option<i64>,
    /// When it happened, unix milliseconds.
    pub at: i64,
    /// Who did it; none for the system itself.
    pub actor_id: Option<i64>,
    /// What happened, past tense.
    pub kind: String,
    /// The details, JSON.
    pub body: String,
    hash: Vec<u8>,
}

/// What [`verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every event is as it was recorded.
    Whole {
        /// How many events the log holds.
        events: i64,
    },
    /// The log was tampered with, or the disk lies.
    Broken(Break),
}

/// The first place where the chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The position that is wrong or missing.
    pub position: i64,
    /// What is wrong with it.
    pub what: &'static str,
}

/// Appends events in their order and returns the position of the last, or of the log's end if
/// there are none.
///
/// # Errors
/// When the database refuses.
pub fn append(tx: &mut Tx, events: Vec<NewEvent>) -> Result<i64, StoreError> {
    let (end, mut before) = tx.query_one(
        "UPDATE log_head SET position = position + $1 WHERE id = 1 RETURNING position, hash",
        params![events.len() as i64],
        |row| Ok((row.get::<i64>(0)?, row.get::<Option<Vec<u8>>>(1)?)),
    )?;
    let first = end - events.len() as i64 + 1;
    for (position, event) in (first..).zip(events) {
        let mut event = Event {
            position,
            ticket_id: event.ticket_id,
            at: event.at,
            actor_id: event.actor_id,
            kind: storable(&event.kind).into_owned(),
            body: storable(&event.body).into_owned(),
            hash: Vec::new(),
        };
        event.hash = event.hash_after(before.as_deref());
        tx.put(
            "INSERT INTO events (position, ticket_id, at, actor_id, kind, body, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            params![position, event.ticket_id, event.at, event.actor_id, event.kind, event.body, event.hash],
        )?;
        before = Some(event.hash);
    }
    tx.put("UPDATE log_head SET hash = $1 WHERE id = 1", params![before])?;
    tx.notify(end);
    Ok(end)
}

/// The position of the latest event, 0 when there is none.
///
/// # Errors
/// When the database refuses.
pub fn head(db: &mut Db) -> Result<i64, StoreError> {
    db.query_one("SELECT position FROM log_head WHERE id = 1", params![], |row| row.get(0))
}

/// Up to `limit` events after `position`, in order.
///
/// # Errors
/// When the database refuses.
pub fn read_after(db: &mut Db, position: i64, limit: u32) -> Result<Vec<Event>, StoreError> {
    db.query(
        "SELECT position, ticket_id, at, actor_id, kind, body, hash
         FROM events WHERE position > $1 ORDER BY position LIMIT $2",
        params![position, limit],
        read_event,
    )
}

/// All events of one ticket, in order.
///
/// # Errors
/// When the database refuses.
pub fn of_ticket(db: &mut Db, ticket_id: i64) -> Result<Vec<Event>, StoreError> {
    db.query(
        "SELECT position, ticket_id, at, actor_id, kind, body, hash
         FROM events WHERE ticket_id = $1 ORDER BY position",
        params![ticket_id],
        read_event,
    )
}

/// Recomputes the whole chain: finds any edit, deletion, insertion or truncation.
///
/// Whoever can rewrite every event and the head can forge a whole new chain; against that the
/// head's hash has to be kept elsewhere, too.
///
/// # Errors
/// When the database refuses. A broken chain is a verdict, not an error.
pub fn verify(db: &mut Db) -> Result<Verdict, StoreError> {
    const PAGE: u32 = 1000;
    let broken = |position, what| Ok(Verdict::Broken(Break { position, what }));
    let mut position = 0;
    let mut hash: Option<Vec<u8>> = None;
    loop {
        let page = read_after(db, position, PAGE)?;
        if page.is_empty() {
            break;
        }
        for event in page {
            position += 1;
            if event.position != position {
                return broken(position, "the event is missing");
            }
            if event.hash_after(hash.as_deref()) != event.hash {
                return broken(position, "the event is not the one that was recorded");
            }
            hash = Some(event.hash);
        }
    }
    let end = db.query_one("SELECT position, hash FROM log_head WHERE id = 1", params![], |row| {
        Ok((row.get::<i64>(0)?, row.get::<Option<Vec<u8>>>(1)?))
    })?;
    if end != (position, hash) {
        return broken(position + 1, "the log does not end where its head says");
    }
    Ok(Verdict::Whole { events: position })
}

fn read_event(row: &Row<'_>) -> Result<Event, StoreError> {
    Ok(Event {
        position: row.get(0)?,
        ticket_id: row.get(1)?,
        at: row.get(2)?,
        actor_id: row.get(3)?,
        kind: row.get(4)?,
        body: row.get(5)?,
        hash: row.get(6)?,
    })
}

impl Event {
    /// SHA-256 over the hash before and the event's fields, each with its presence or length,
    /// so that no two events have the same bytes.
    fn hash_after(&self, before: Option<&[u8]>) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(before.unwrap_or(&[0; 32]));
        hash.update(self.position.to_be_bytes());
        hash.update(self.at.to_be_bytes());
        for id in [self.ticket_id, self.actor_id] {
            hash.update([u8::from(id.is_some())]);
            hash.update(id.unwrap_or(0).to_be_bytes());
        }
        for text in [&self.kind, &self.body] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        hash.finalize().to_vec()
    }
}
