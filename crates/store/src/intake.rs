//! Mail as it was received, kept before it is acknowledged; read and understood later by a job.
//!
//! The same bytes to the same recipient are one mail, however often they are delivered.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use trestle_domain::ids::{PersonId, TeamId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::mail::{HeldFor, Reading, Release, Verdict};

use crate::blobs::BlobId;
use crate::columns::Json;
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
    /// How it came.
    pub route: Route,
}

/// How a mail reached the desk: what is known of whoever handed it over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The server that spoke to our listener.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peer: Option<Peer>,
    /// The server whose Authentication-Results are believed for this mail, beside those that are
    /// believed for all: the authserv-id of the mailbox that it was fetched from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trusts: Option<String>,
}

/// A server that spoke to our listener.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peer {
    /// Its address.
    pub ip: IpAddr,
    /// The name it gave itself, unchecked.
    pub hello: String,
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
    /// How it came.
    pub route: Route,
    /// What a person decided about it after it was held.
    pub released_as: Option<Release>,
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
    tx.put(
        "INSERT INTO intake (id, recipient, sender, received_at, raw, blob_id, dedupe, state, attempts, route)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)",
        params![
            id,
            mail.recipient,
            mail.sender,
            mail.received_at,
            raw,
            blob,
            mail.dedupe,
            Reading::Waiting,
            Json(&mail.route)
        ],
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
        "SELECT id, recipient, sender, received_at, raw, blob_id, state, outcome, ticket_id, attempts, route,
             released_as
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
                route: row.get::<Option<Json<Route>>>(10)?.map(|Json(route)| route).unwrap_or_default(),
                released_as: row.get(11)?,
            })
        },
    )
}

/// What is known of a mail once it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Who wrote it, by its From header.
    pub author: String,
    /// The team whose mailbox it was sent to.
    pub team: Option<TeamId>,
    /// Its Message-ID, for later mails to refer to.
    pub message_id: Option<String>,
    /// What the checks of its sender said; empty if there were none.
    pub sender_checks: String,
}

/// Records what is known of a mail that was read.
///
/// # Errors
/// When the database refuses.
pub fn know(tx: &mut Tx, id: i64, known: &Known) -> Result<()> {
    let Known { author, team, message_id, sender_checks } = known;
    tx.put(
        "UPDATE intake SET author = $2, team_id = $3, message_id = $4, sender_checks = $5, problem = NULL,
             attempts = attempts + 1
         WHERE id = $1",
        params![id, author, team, message_id, sender_checks],
    )
}

/// Records what a mail was taken for, and the ticket it led to.
///
/// # Errors
/// When the database refuses.
pub fn settle(tx: &mut Tx, id: i64, verdict: Verdict, ticket: Option<TicketId>) -> Result<()> {
    let sql = "UPDATE intake SET state = $2, outcome = $3, ticket_id = $4, beginning = NULL WHERE id = $1";
    tx.put(sql, params![id, Reading::Done, verdict, ticket])
}

/// Why a mail is held, and what a person needs to judge it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Why.
    pub why: HeldFor,
    /// Its subject.
    pub subject: String,
    /// How it begins.
    pub beginning: String,
    /// The ticket it would have been added to.
    pub belongs_to: Option<TicketId>,
}

/// Sets a mail aside for a person to decide.
///
/// # Errors
/// When the database refuses.
pub fn hold(tx: &mut Tx, id: i64, hold: &Hold) -> Result<()> {
    let Hold { why, subject, beginning, belongs_to } = hold;
    tx.put(
        "UPDATE intake SET state = $2, held_for = $3, subject = $4, beginning = $5, belongs_to_id = $6
         WHERE id = $1",
        params![id, Reading::Held, *why, subject, beginning, belongs_to],
    )
}

/// Has a held mail read again at `now`, as `who` decided; tells whether it was held.
///
/// # Errors
/// When the database refuses.
pub fn release(tx: &mut Tx, id: i64, who: PersonId, r#as: Release, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE intake SET state = $2, released_as = $3, decided_by = $4, decided_at = $5
               WHERE id = $1 AND state = 'held'";
    let released = tx.execute(sql, params![id, Reading::Waiting, r#as, who, now])? == 1;
    if released {
        enqueue(tx, id, now)?;
    }
    Ok(released)
}

/// Throws a held mail away, as `who` decided; its bytes stay. Tells whether it was held.
///
/// # Errors
/// When the database refuses.
pub fn discard(tx: &mut Tx, id: i64, who: PersonId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE intake SET state = $2, outcome = $3, decided_by = $4, decided_at = $5, beginning = NULL
               WHERE id = $1 AND state = 'held'";
    Ok(tx.execute(sql, params![id, Reading::Done, Verdict::Discarded, who, now])? == 1)
}

/// How many mails an author sent to a team since an instant, those read so far.
///
/// # Errors
/// When the database refuses.
pub fn count_since(db: &mut Db, author: &str, team: Option<TeamId>, since: Timestamp) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM intake WHERE author = $1 AND team_id = $2 AND received_at >= $3";
    db.query_one(sql, params![author, team, since], |row| row.get(0))
}

/// Records that a mail could not be read, and why: a person has to look.
///
/// # Errors
/// When the database refuses.
pub fn fail(tx: &mut Tx, id: i64, problem: &str) -> Result<()> {
    tx.put(
        "UPDATE intake SET state = $2, problem = $3, attempts = attempts + 1 WHERE id = $1",
        params![id, Reading::Failed, problem],
    )
}

/// Has a mail that could not be read read again at `now`; tells whether it was one.
///
/// # Errors
/// When the database refuses.
pub fn read_again(tx: &mut Tx, id: i64, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE intake SET state = $2 WHERE id = $1 AND state = 'failed'";
    let again = tx.execute(sql, params![id, Reading::Waiting])? == 1;
    if again {
        enqueue(tx, id, now)?;
    }
    Ok(again)
}

fn enqueue(tx: &mut Tx, id: i64, at: Timestamp) -> Result<()> {
    jobs::enqueue(tx, JOB, &serde_json::json!({ "intake": id }).to_string(), at.0)
}
