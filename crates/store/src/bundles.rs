//! Logs that came with a ticket: a row each, from their arrival to what was found in them.
//!
//! A bundle is found by its ticket, never by its number alone. What came stays only until it is read.

use trestle_domain::bundle::{BundleState, Trouble, Way};
use trestle_domain::ids::{BundleId, PersonId, TicketId, UploadLinkId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::bundles::{BundleRow, Counts, Diagnosis};
use trestle_domain::view::desk::Named;

use crate::blobs::BlobId;
use crate::columns::Json;
use crate::engine::{Db, Row, Tx};
use crate::jobs;
use crate::{Result, params};

/// The job that reads a bundle.
pub const JOB: &str = "read_bundle";

/// Where the bytes that came are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In a file of their own, by its name.
    Upload(String),
    /// In a blob that is a message's attachment.
    Attachment(BlobId),
}

/// A bundle that has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBundle {
    /// Its id.
    pub id: BundleId,
    /// The ticket it came with.
    pub ticket: TicketId,
    /// What the file was called.
    pub name: String,
    /// Its bytes.
    pub size_bytes: u64,
    /// Who brought it.
    pub by: Option<PersonId>,
    /// How it came.
    pub way: Way,
    /// Where its bytes are.
    pub source: Source,
    /// By which link it came, if it did.
    pub link: Option<UploadLinkId>,
}

/// What is kept of a bundle that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its lines without secrets.
    pub lines: BlobId,
    /// Where each begins and what is known of it.
    pub marks: BlobId,
    /// What was found.
    pub diagnosis: Diagnosis,
}

/// Of which tickets bundles are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Of all.
    All,
    /// Of those that nobody has solved.
    Unsolved,
}

/// What a worker needs to read a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToRead {
    /// Its ticket.
    pub ticket: TicketId,
    /// What the file was called.
    pub name: String,
    /// Where its bytes are; none once it is settled.
    pub source: Option<Source>,
    /// Where it stands.
    pub state: BundleState,
}

/// Keeps a bundle and has it read.
///
/// # Errors
/// When the database refuses.
pub fn add(tx: &mut Tx, bundle: &NewBundle, now: Timestamp) -> Result<()> {
    let (upload, attachment) = match &bundle.source {
        Source::Upload(name) => (Some(name.as_str()), None),
        Source::Attachment(blob) => (None, Some(*blob)),
    };
    tx.put(
        "INSERT INTO bundles (id, ticket_id, name, size_bytes, added_at, added_by, way, state, upload, attachment,
             link_id, done_bytes, line_count, finding_count, notable_count, redacted_count, problem_count)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, 0, 0, 0, 0)",
        params![
            bundle.id,
            bundle.ticket,
            bundle.name,
            signed(bundle.size_bytes),
            now,
            bundle.by,
            bundle.way,
            BundleState::Waiting,
            upload,
            attachment,
            bundle.link
        ],
    )?;
    jobs::enqueue(tx, JOB, &format!("{{\"bundle\":{}}}", bundle.id), now.0)
}

/// What a worker needs to read it.
///
/// # Errors
/// When the database refuses.
pub fn to_read(db: &mut Db, id: BundleId) -> Result<Option<ToRead>> {
    let sql = "SELECT ticket_id, name, upload, attachment, state FROM bundles WHERE id = $1";
    db.query_opt(sql, params![id], |row| {
        let upload = row.get::<Option<String>>(2)?.map(Source::Upload);
        let attachment = row.get::<Option<BlobId>>(3)?.map(Source::Attachment);
        let source = upload.or(attachment);
        Ok(ToRead { ticket: row.get(0)?, name: row.get(1)?, source, state: row.get(4)? })
    })
}

/// Says how far reading is. Nothing happens to a bundle that is settled.
///
/// # Errors
/// When the database refuses.
pub fn progress(tx: &mut Tx, id: BundleId, done_bytes: u64) -> Result<()> {
    let sql = "UPDATE bundles SET state = $2, done_bytes = $3 WHERE id = $1 AND state IN ($2, $4)";
    let values = params![id, BundleState::Reading, signed(done_bytes), BundleState::Waiting];
    tx.execute(sql, values).map(drop)
}

/// Keeps what was found, and forgets where the bytes were that came. `false` if it was settled before.
///
/// # Errors
/// When the database refuses.
pub fn settle(tx: &mut Tx, id: BundleId, result: &Kept, now: Timestamp) -> Result<bool> {
    let counts = result.diagnosis.counts();
    let settled = tx.execute(
        "UPDATE bundles SET state = $2, read_at = $3, done_bytes = size_bytes, upload = NULL, trouble = NULL,
             line_count = $4, finding_count = $5, notable_count = $6, redacted_count = $7, problem_count = $8,
             lines = $9, marks = $10, report = $11
         WHERE id = $1 AND state IN ($12, $13)",
        params![
            id,
            BundleState::Read,
            now,
            signed(counts.lines),
            signed(counts.findings),
            signed(counts.notable),
            signed(counts.redacted),
            signed(counts.problems),
            result.lines,
            result.marks,
            Json(&result.diagnosis),
            BundleState::Waiting,
            BundleState::Reading
        ],
    )?;
    Ok(settled == 1)
}

/// Says that nothing could be read, and what was in the way. `false` if it was settled before.
///
/// # Errors
/// When the database refuses.
pub fn give_up(
    tx: &mut Tx,
    id: BundleId,
    trouble: Trouble,
    diagnosis: &Diagnosis,
    now: Timestamp,
) -> Result<bool> {
    let settled = tx.execute(
        "UPDATE bundles SET state = $2, read_at = $3, upload = NULL, trouble = $4, problem_count = $5, report = $6
         WHERE id = $1 AND state IN ($7, $8)",
        params![
            id,
            BundleState::Unreadable,
            now,
            trouble,
            signed(diagnosis.counts().problems),
            Json(diagnosis),
            BundleState::Waiting,
            BundleState::Reading
        ],
    )?;
    Ok(settled == 1)
}

/// The bundles of a ticket, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<BundleRow>> {
    let sql = format!("{SELECT} WHERE b.ticket_id = $1 ORDER BY b.added_at DESC, b.id DESC");
    db.query(&sql, params![ticket], row)
}

/// One of them.
///
/// # Errors
/// When the database refuses.
pub fn one(db: &mut Db, ticket: TicketId, id: BundleId) -> Result<Option<BundleRow>> {
    db.query_opt(&format!("{SELECT} WHERE b.ticket_id = $1 AND b.id = $2"), params![ticket, id], row)
}

/// What was found in it; also what was in the way of reading it.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn diagnosis(db: &mut Db, ticket: TicketId, id: BundleId) -> Result<Option<Diagnosis>> {
    let sql = "SELECT report FROM bundles WHERE ticket_id = $1 AND id = $2";
    let found = db.query_opt(sql, params![ticket, id], |row| row.get::<Option<Json<Diagnosis>>>(0))?;
    Ok(found.flatten().map(|report| report.0))
}

/// What is kept of a bundle that was read, with its lines.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn kept(db: &mut Db, ticket: TicketId, id: BundleId) -> Result<Option<Kept>> {
    let sql = "SELECT lines, marks, report FROM bundles
         WHERE ticket_id = $1 AND id = $2 AND lines IS NOT NULL AND marks IS NOT NULL AND report IS NOT NULL";
    db.query_opt(sql, params![ticket, id], |row| {
        let diagnosis = row.get::<Json<Diagnosis>>(2)?.0;
        Ok(Kept { lines: row.get(0)?, marks: row.get(1)?, diagnosis })
    })
}

/// Keeps a report whose known problems are others than when it was read.
///
/// # Errors
/// When the database refuses.
pub fn find_anew(tx: &mut Tx, id: BundleId, diagnosis: &Diagnosis) -> Result<()> {
    let count = signed(diagnosis.counts().findings);
    let sql = "UPDATE bundles SET report = $2, finding_count = $3 WHERE id = $1";
    tx.execute(sql, params![id, Json(diagnosis), count]).map(drop)
}

/// Bundles with kept lines that came since an instant, the latest first; `wanted` says of which tickets.
///
/// # Errors
/// When the database refuses.
pub fn recent(db: &mut Db, since: Timestamp, wanted: Wanted, most: u32) -> Result<Vec<(TicketId, BundleId)>> {
    let unsolved = match wanted {
        Wanted::All => "",
        Wanted::Unsolved => "AND t.unsolved = 1",
    };
    let sql = format!(
        "SELECT b.ticket_id, b.id FROM bundles b JOIN tickets t ON t.id = b.ticket_id
         WHERE b.added_at >= $1 AND b.state = $2 AND b.lines IS NOT NULL {unsolved}
         ORDER BY b.added_at DESC, b.id DESC LIMIT $3"
    );
    db.query(&sql, params![since, BundleState::Read, most], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Bundles that came by a link, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn by_link(db: &mut Db, link: UploadLinkId) -> Result<Vec<BundleRow>> {
    db.query(
        &format!("{SELECT} WHERE b.link_id = $1 ORDER BY b.added_at DESC, b.id DESC"),
        params![link],
        row,
    )
}

/// Whether a bundle still needs this file.
///
/// # Errors
/// When the database refuses.
pub fn needs_upload(db: &mut Db, name: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM bundles WHERE upload = $1";
    Ok(db.query_opt(sql, params![name], |row| row.get::<i64>(0))?.is_some())
}

const SELECT: &str =
    "SELECT b.id, b.ticket_id, b.name, b.size_bytes, b.added_at, b.added_by, p.name, b.way, b.state,
         b.done_bytes, b.trouble, b.read_at,
         b.line_count, b.finding_count, b.notable_count, b.redacted_count, b.problem_count, o.until
     FROM bundles b LEFT JOIN people p ON p.id = b.added_by LEFT JOIN originals o ON o.bundle_id = b.id";

fn row(row: &Row<'_>) -> Result<BundleRow> {
    let name: Option<String> = row.get(6)?;
    let by: Option<PersonId> = row.get(5)?;
    let count = |index| row.get::<i64>(index).map(unsigned);
    Ok(BundleRow {
        id: row.get(0)?,
        ticket: row.get(1)?,
        name: row.get(2)?,
        size_bytes: count(3)?,
        added_at: row.get(4)?,
        added_by: by.map(|id| Named { id, name: name.unwrap_or_default() }),
        way: row.get(7)?,
        state: row.get(8)?,
        done_bytes: count(9)?,
        trouble: row.get(10)?,
        read_at: row.get(11)?,
        counts: Counts {
            lines: count(12)?,
            findings: count(13)?,
            notable: count(14)?,
            redacted: count(15)?,
            problems: count(16)?,
        },
        original_until: row.get(17)?,
    })
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}
