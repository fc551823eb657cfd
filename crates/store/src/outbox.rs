//! Mail to be sent. Who receives it is decided when it is queued, in the transaction of the
//! words it carries, and never looked up again.

use serde::{Deserialize, Serialize};
use trestle_domain::ids::{MessageId, TicketId};
use trestle_domain::thread::Attachment;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Delivery;

use crate::columns::Json;
use crate::engine::{Db, Row, Tx, jobs};
use crate::{Result, params};

/// One mail to one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Its id.
    pub id: i64,
    /// The ticket it is about.
    pub ticket: Option<TicketId>,
    /// The message to the customer that it carries.
    pub message: Option<MessageId>,
    /// What it is: `reply`, `acknowledgement`, `promise`, `solution`…
    pub kind: String,
    /// From, the name.
    pub sender_name: String,
    /// From, the address.
    pub sender: String,
    /// Reply-To: the address that carries the token.
    pub reply_to: Option<String>,
    /// To.
    pub recipient: String,
    /// Subject.
    pub subject: String,
    /// The plain part.
    pub text: String,
    /// The HTML part.
    pub html: Option<String>,
    /// Message-ID, the same on every attempt.
    pub message_id: String,
    /// In-Reply-To.
    pub in_reply_to: Option<String>,
    /// References, oldest first.
    pub references: Vec<String>,
    /// Auto-Submitted (RFC 3834), for what no person wrote.
    pub auto_submitted: Option<String>,
    /// Files.
    pub attachments: Vec<Enclosed>,
    /// Where one click ends such mails, for those that many get.
    pub unsubscribe: Option<String>,
    /// How it fares.
    pub state: Delivery,
    /// How often it was tried to send it.
    pub attempts: i64,
    /// When it was queued; its date.
    pub queued_at: Timestamp,
    /// When it is tried next.
    pub next_at: Timestamp,
    /// What the other server last said.
    pub last_answer: Option<String>,
}

/// A file that goes with a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosed {
    /// The file.
    #[serde(flatten)]
    pub file: Attachment,
    /// By what the HTML names it, if it is a picture there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_id: Option<String>,
}

impl Enclosed {
    /// A file beside the words.
    pub fn beside(file: Attachment) -> Enclosed {
        Enclosed { file, content_id: None }
    }
}

/// The kind of the job that sends what a person wrote; its body is `{"outbox": id}`.
pub const JOB: &str = "send_mail";
/// The same for what the desk writes by itself, which may come in thousands and can wait.
pub const AUTOMATIC_JOB: &str = "send_automatic_mail";

const COLUMNS: &str =
    "id, ticket_id, customer_message_id, kind, sender_name, sender, reply_to, recipient, subject,
    text, html, message_id, in_reply_to, reference_ids, auto_submitted, attachments, state, attempts,
    queued_at, next_at, last_answer, unsubscribe";

/// Queues a mail and enqueues the job that sends it at `next_at`.
///
/// # Errors
/// `Duplicate` when its id or Message-ID is in use.
pub fn queue(tx: &mut Tx, mail: &Outgoing) -> Result<()> {
    let sql = format!(
        "INSERT INTO outbox ({COLUMNS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
             $19, $20, $21, $22)"
    );
    tx.put(
        &sql,
        params![
            mail.id,
            mail.ticket,
            mail.message,
            mail.kind,
            mail.sender_name,
            mail.sender,
            mail.reply_to,
            mail.recipient,
            mail.subject,
            mail.text,
            mail.html,
            mail.message_id,
            mail.in_reply_to,
            Json(&mail.references),
            mail.auto_submitted,
            Json(&mail.attachments),
            mail.state,
            mail.attempts,
            mail.queued_at,
            mail.next_at,
            mail.last_answer,
            mail.unsubscribe,
        ],
    )?;
    let kind = if mail.auto_submitted.is_some() { AUTOMATIC_JOB } else { JOB };
    enqueue(tx, kind, mail.id, mail.next_at)
}

/// The mail with this id.
///
/// # Errors
/// When the database refuses.
pub fn load(db: &mut Db, id: i64) -> Result<Option<Outgoing>> {
    db.query_opt(&format!("SELECT {COLUMNS} FROM outbox WHERE id = $1"), params![id], read)
}

/// Records how a mail fares; becoming [`Delivery::Sending`] counts as an attempt. One that was
/// already being sent, or whose answer was lost, may arrive twice from now on.
///
/// # Errors
/// When the database refuses.
pub fn mark(tx: &mut Tx, id: i64, state: Delivery, answer: Option<&str>, next_at: Timestamp) -> Result<()> {
    let attempt = i64::from(state == Delivery::Sending);
    tx.put(
        "UPDATE outbox SET state = $2, last_answer = COALESCE($3, last_answer), next_at = $4,
             attempts = attempts + $5,
             perhaps_twice = CASE WHEN $5 = 1 AND state IN ('sending', 'unknown') THEN 1 ELSE perhaps_twice END
         WHERE id = $1",
        params![id, state, answer, next_at, attempt],
    )
}

/// Records that the last mail on a ticket to `recipient` came back after it had been taken, and
/// why; tells whether there was one.
///
/// # Errors
/// When the database refuses.
pub fn came_back(tx: &mut Tx, ticket: TicketId, recipient: &str, why: &str) -> Result<bool> {
    let changed = tx.execute(
        "UPDATE outbox SET state = $4, last_answer = $3 WHERE id = (
             SELECT id FROM outbox
             WHERE ticket_id = $1 AND LOWER(recipient) = LOWER($2) AND state IN ('sent', 'unknown')
             ORDER BY queued_at DESC, id DESC LIMIT 1)",
        params![ticket, recipient, why, Delivery::Failed],
    )?;
    Ok(changed == 1)
}

/// Has a mail that was refused for good sent again at `now`; tells whether it was one.
///
/// # Errors
/// When the database refuses.
pub fn send_again(tx: &mut Tx, id: i64, now: Timestamp) -> Result<bool> {
    let again = tx.execute(
        "UPDATE outbox SET state = $2, queued_at = $3, next_at = $3 WHERE id = $1 AND state = 'failed'",
        params![id, Delivery::Queued, now],
    )? == 1;
    if again {
        // A person asked for it.
        enqueue(tx, JOB, id, now)?;
    }
    Ok(again)
}

fn enqueue(tx: &mut Tx, kind: &str, id: i64, at: Timestamp) -> Result<()> {
    jobs::enqueue(tx, kind, &serde_json::json!({ "outbox": id }).to_string(), at.0)
}

/// How many earlier mails a mail refers to: enough for every client to find the thread.
const REFERENCES: i64 = 20;

/// The Message-IDs that the next mail on a ticket to `recipient` refers to, oldest first: what
/// we sent there and what was received from there.
///
/// # Errors
/// When the database refuses.
pub fn references(db: &mut Db, ticket: TicketId, recipient: &str) -> Result<Vec<String>> {
    let mut ids = db.query(
        "SELECT message_id FROM (
             SELECT message_id, queued_at AS at FROM outbox WHERE ticket_id = $1 AND recipient = $2
             UNION ALL
             SELECT message_id, received_at AS at FROM intake
             WHERE ticket_id = $1 AND author = $2 AND message_id IS NOT NULL
         ) mails
         ORDER BY at DESC, message_id LIMIT $3",
        params![ticket, recipient, REFERENCES],
        |row| row.get(0),
    )?;
    ids.reverse();
    Ok(ids)
}

/// Those of these Message-IDs that are ours, each with its ticket.
///
/// # Errors
/// When the database refuses.
pub fn known_message_ids(db: &mut Db, ids: &[String]) -> Result<Vec<(String, TicketId)>> {
    let mut known = Vec::new();
    for id in ids {
        let sql = "SELECT ticket_id FROM outbox WHERE message_id = $1 AND ticket_id IS NOT NULL";
        let ticket = db.query_opt(sql, params![id], |row| row.get(0))?;
        known.extend(ticket.map(|ticket| (id.clone(), ticket)));
    }
    Ok(known)
}

/// Whether this is the first acknowledgement for `address` on `day` (days since 1970, UTC);
/// from now on it is not.
///
/// # Errors
/// When the database refuses.
pub fn acknowledge_once(tx: &mut Tx, address: &str, day: i64) -> Result<bool> {
    let new = tx.execute(
        "INSERT INTO acknowledgements (address, day) VALUES ($1, $2) ON CONFLICT (address, day) DO NOTHING",
        params![address.to_lowercase(), day],
    )?;
    Ok(new == 1)
}

/// How a mail fares, from the two columns that say so.
pub(crate) fn delivery(state: Delivery, perhaps_twice: bool) -> Delivery {
    match state {
        Delivery::Sent if perhaps_twice => Delivery::PerhapsTwice,
        state => state,
    }
}

fn read(row: &Row<'_>) -> Result<Outgoing> {
    Ok(Outgoing {
        id: row.get(0)?,
        ticket: row.get(1)?,
        message: row.get(2)?,
        kind: row.get(3)?,
        sender_name: row.get(4)?,
        sender: row.get(5)?,
        reply_to: row.get(6)?,
        recipient: row.get(7)?,
        subject: row.get(8)?,
        text: row.get(9)?,
        html: row.get(10)?,
        message_id: row.get(11)?,
        in_reply_to: row.get(12)?,
        references: row.get::<Json<_>>(13)?.0,
        auto_submitted: row.get(14)?,
        attachments: row.get::<Json<_>>(15)?.0,
        state: row.get(16)?,
        attempts: row.get(17)?,
        queued_at: row.get(18)?,
        next_at: row.get(19)?,
        last_answer: row.get(20)?,
        unsubscribe: row.get(21)?,
    })
}
