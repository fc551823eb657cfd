//! Mail as it was received, kept before it is acknowledged; read and understood later by a job.
//!
//! The same bytes to the same recipient are one mail, however often they are delivered.

use trestle_domain::ids::TicketId;
use trestle_domain::time::Timestamp;
use trestle_domain::view::mail::{Reading, Verdict};

use crate::blobs::BlobId;
use crate::engine::{Db, StoreError, Tx, jobs};
use crate::{Result, params};

/// A mail about to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewIntake {
    /// The recipient of the envelope.
    pub recipient: String,
    /// The sender of the envelope; `None` for the empty path of bounces.
    pub sender: Option<String>,
    /// When it arrived.
    pub received_at: Timestamp,
    /// What arrived.
    pub raw: Raw,
    /// SHA-256 of what the sender wrote.
    pub dedupe: Vec<u8>,
}

/// The bytes of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raw {
    /// Small: in the row.
    Inline(Vec<u8>),
    /// Large: in the blob folder.
    Blob(BlobId),
}

/// Whether a mail was new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// It is kept under this id and a job will read it.
    New(i64),
    /// It was kept before, under this id.
    Duplicate(i64),
}

/// A kept mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: i64,
    /// The recipient of the envelope.
    pub recipient: String,
    /// The sender of the envelope.
    pub sender: Option<String>,
    /// When it arrived.
    pub received_at: Timestamp,
    /// What arrived.
    pub raw: Raw,
    /// How far it is.
    pub state: Reading,
    /// What it was taken for.
    pub verdict: Option<Verdict>,
    /// The ticket it led to.
    pub ticket: Option<TicketId>,
    /// How often it was read.
    pub attempts: i64,
}

/// The kind of the job that reads a kept mail; its body is `{"intake": id}`.
pub const JOB: &str = "receive_mail";

/// Keeps a mail and enqueues the job that reads it, unless it was kept before.
///
/// # Errors
/// When the database refuses: the mail must not be acknowledged then.
pub fn keep(tx: &mut Tx, mail: &NewIntake) -> Result<Keep> {
    let before = tx.query_opt(
        "SELECT id FROM intake WHERE recipient = $1 AND dedupe = $2",
        params![mail.recipient, mail.dedupe],
        |row| row.get(0),
    )?;
    if let Some(id) = before {
        return Ok(Keep::Duplicate(id));
    }
    let id = tx.next_number("intake")?;
    let (raw, blob) = match &mail.raw {
        Raw::Inline(bytes) => (Some(bytes), None),
        Raw::Blob(blob) => (None, Some(blob)),
    };
    tx.execute(
        "INSERT INTO intake (id, recipient, sender, received_at, raw, blob_id, dedupe, state, attempts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)",
        params![id, mail.recipient, mail.sender, mail.received_at, raw, blob, mail.dedupe, Reading::Waiting],
    )?;
    enqueue(tx, id, mail.received_at)?;
    Ok(Keep::New(id))
}

/// The kept mail with this id.
///
/// # Errors
/// When the database refuses.
pub fn load(db: &mut Db, id: i64) -> Result<Option<Kept>> {
    db.query_opt(
        "SELECT id, recipient, sender, received_at, raw, blob_id, state, outcome, ticket_id, attempts
         FROM intake WHERE id = $1",
        params![id],
        |row| {
            let raw = match (row.get(4)?, row.get(5)?) {
                (Some(bytes), _) => Raw::Inline(bytes),
                (None, Some(blob)) => Raw::Blob(blob),
                (None, None) => return Err(StoreError::Unreadable("a mail without its bytes".to_owned())),
            };
            Ok(Kept {
                id: row.get(0)?,
                recipient: row.get(1)?,
                sender: row.get(2)?,
                received_at: row.get(3)?,
                raw,
                state: row.get(6)?,
                verdict: row.get(7)?,
                ticket: row.get(8)?,
                attempts: row.get(9)?,
            })
        },
    )
}

/// What became of a mail that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// What it was taken for.
    pub verdict: Verdict,
    /// The ticket it led to.
    pub ticket: Option<TicketId>,
    /// Who wrote it, by its From header.
    pub author: String,
    /// Its Message-ID, for later mails to refer to.
    pub message_id: Option<String>,
}

/// Records what became of a mail that was read.
///
/// # Errors
/// When the database refuses.
pub fn settle(tx: &mut Tx, id: i64, settlement: &Settlement) -> Result<()> {
    let Settlement { verdict, ticket, author, message_id } = settlement;
    tx.execute(
        "UPDATE intake SET state = $2, outcome = $3, ticket_id = $4, author = $5, message_id = $6,
             problem = NULL, attempts = attempts + 1
         WHERE id = $1",
        params![id, Reading::Done, *verdict, ticket, author, message_id],
    )
    .map(drop)
}

/// Records that a mail could not be read, and why: a person has to look.
///
/// # Errors
/// When the database refuses.
pub fn fail(tx: &mut Tx, id: i64, problem: &str) -> Result<()> {
    tx.execute(
        "UPDATE intake SET state = $2, problem = $3, attempts = attempts + 1 WHERE id = $1",
        params![id, Reading::Failed, problem],
    )
    .map(drop)
}

/// Has a mail that could not be read, or was held, read again at `now`; tells whether it was one.
///
/// # Errors
/// When the database refuses.
pub fn read_again(tx: &mut Tx, id: i64, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE intake SET state = $2 WHERE id = $1 AND state IN ('failed', 'held')";
    let again = tx.execute(sql, params![id, Reading::Waiting])? == 1;
    if again {
        enqueue(tx, id, now)?;
    }
    Ok(again)
}

fn enqueue(tx: &mut Tx, id: i64, at: Timestamp) -> Result<()> {
    jobs::enqueue(tx, JOB, &serde_json::json!({ "intake": id }).to_string(), at.0).map(drop)
}
