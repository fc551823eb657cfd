//! How far mailboxes on other servers have been taken (contract D2). What the desk took is known
//! here and nowhere else: flags on the server are told, never asked.

use trestle_domain::time::{Millis, Timestamp};

use crate::columns::keys;
use crate::engine::{Db, Tx};
use crate::{Result, params};

keys!(Progress {
    Failing = "failing",
    Kept = "kept",
    Settled = "settled",
    GivenUp = "given_up",
});

/// How far one message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It could not be taken yet, and is tried again.
    Failing,
    /// The desk has it; the server was not told yet.
    Kept,
    /// Nothing is left to do.
    Settled,
    /// It could not be taken and is left where it is, for a person.
    GivenUp,
}

/// How far a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folder {
    /// The numbering that the server keeps at present (UIDVALIDITY, RFC 9051).
    pub validity: u32,
    /// Messages with lower numbers need nothing more.
    pub settled_below: u32,
    since: Timestamp,
    first_validity: u32,
    first_uid: u32,
}

/// Clocks of servers differ; a mail taken twice is known by its bytes, one left out is lost.
const DOUBT: Millis = Millis::hours(24);

impl Folder {
    /// Whether a message was there before the desk looked at the folder for the first time.
    /// `arrived` is when the server says that it came (INTERNALDATE).
    pub fn is_history(&self, uid: u32, arrived: Option<Timestamp>) -> bool {
        match self.validity == self.first_validity {
            true => uid < self.first_uid,
            false => arrived.is_some_and(|arrived| arrived.0 < self.since.0 - DOUBT.0),
        }
    }
}

/// A message that has not been settled, or was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Its number (UID).
    pub uid: u32,
    /// How far it is.
    pub progress: Progress,
    /// How often taking it failed.
    pub failures: u32,
    /// What went wrong last.
    pub said: Option<String>,
}

/// A message on another server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The account and its folder.
    pub folder: String,
    /// The numbering (UIDVALIDITY).
    pub validity: u32,
    /// The number (UID).
    pub uid: u32,
}

/// Looks at a folder whose numbering is `validity` and whose next number is `next_uid`. The first
/// look says where to begin: at the next mail, or at the oldest if `whole`. When the numbering
/// changed since the last look, everything is looked through again.
///
/// # Errors
/// When the database refuses.
pub fn look(
    tx: &mut Tx,
    folder: &str,
    validity: u32,
    next_uid: u32,
    whole: bool,
    now: Timestamp,
) -> Result<Folder> {
    let (since, first) = if whole { (Timestamp(0), 1) } else { (now, next_uid) };
    tx.execute(
        "INSERT INTO fetch_folders (folder, since, first_validity, first_uid, validity, settled_below)
         VALUES ($1, $2, $3, $4, $3, $4) ON CONFLICT (folder) DO NOTHING",
        params![folder, since, i64::from(validity), i64::from(first)],
    )?;
    tx.execute(
        "UPDATE fetch_folders SET validity = $2, settled_below = 1 WHERE folder = $1 AND validity <> $2",
        params![folder, i64::from(validity)],
    )?;
    let sql = "SELECT since, first_validity, first_uid, validity, settled_below
         FROM fetch_folders WHERE folder = $1";
    tx.query_one(sql, params![folder], |row| {
        Ok(Folder {
            since: row.get(0)?,
            first_validity: number(row.get(1)?),
            first_uid: number(row.get(2)?),
            validity: number(row.get(3)?),
            settled_below: number(row.get(4)?),
        })
    })
}

/// The messages of a folder that are not all done.
///
/// # Errors
/// When the database refuses.
pub fn open(db: &mut Db, folder: &str, validity: u32) -> Result<Vec<Open>> {
    let sql = "SELECT uid, state, failures, said FROM fetch_messages
         WHERE folder = $1 AND validity = $2 ORDER BY uid";
    db.query(sql, params![folder, i64::from(validity)], |row| {
        Ok(Open {
            uid: number(row.get(0)?),
            progress: row.get(1)?,
            failures: number(row.get(2)?),
            said: row.get(3)?,
        })
    })
}

/// Says how far a message is.
///
/// # Errors
/// When the database refuses.
pub fn note(tx: &mut Tx, place: &Place, progress: Progress) -> Result<()> {
    tx.execute(
        "INSERT INTO fetch_messages (folder, validity, uid, state, failures) VALUES ($1, $2, $3, $4, 0)
         ON CONFLICT (folder, validity, uid) DO UPDATE SET state = excluded.state",
        params![place.folder, i64::from(place.validity), i64::from(place.uid), progress],
    )
    .map(drop)
}

/// Says that taking a message failed.
///
/// # Errors
/// When the database refuses.
pub fn failed(tx: &mut Tx, place: &Place, said: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO fetch_messages (folder, validity, uid, state, failures, said) VALUES ($1, $2, $3, $4, 1, $5)
         ON CONFLICT (folder, validity, uid)
         DO UPDATE SET failures = fetch_messages.failures + 1, said = excluded.said",
        params![place.folder, i64::from(place.validity), i64::from(place.uid), Progress::Failing, said],
    )
    .map(drop)
}

/// Says that every message below `uid` needs nothing more, and forgets them; what was given up is
/// remembered for a person. `looked` is the folder as it was when the look at them began: what
/// somebody asked for meanwhile stays to be done.
///
/// # Errors
/// When the database refuses.
pub fn settle_below(tx: &mut Tx, folder: &str, looked: &Folder, uid: u32) -> Result<()> {
    tx.execute(
        "UPDATE fetch_folders SET settled_below = $3
         WHERE folder = $1 AND validity = $2 AND settled_below < $3 AND settled_below >= $4",
        params![folder, i64::from(looked.validity), i64::from(uid), i64::from(looked.settled_below)],
    )?;
    tx.execute(
        "DELETE FROM fetch_messages WHERE folder = $1 AND validity = $2 AND uid < $3 AND state <> $4",
        params![folder, i64::from(looked.validity), i64::from(uid), Progress::GivenUp],
    )
    .map(drop)
}

/// Says which mailboxes are set up; others are shown no longer, and what was taken of them stays
/// known.
///
/// # Errors
/// When the database refuses.
pub fn set_up(tx: &mut Tx, folders: &[String]) -> Result<()> {
    let shown = tx.query("SELECT folder FROM fetch_mailboxes", &[], |row| row.get::<String>(0))?;
    for gone in shown.iter().filter(|shown| !folders.contains(shown)) {
        tx.execute("DELETE FROM fetch_mailboxes WHERE folder = $1", params![gone])?;
    }
    folders.iter().try_for_each(|folder| show(tx, folder))
}

/// Says that a mailbox is set up, beside the others.
///
/// # Errors
/// When the database refuses.
pub fn show(tx: &mut Tx, folder: &str) -> Result<()> {
    let sql = "INSERT INTO fetch_mailboxes (folder) VALUES ($1) ON CONFLICT (folder) DO NOTHING";
    tx.execute(sql, params![folder]).map(drop)
}

/// Asks for everything in a folder, also what was there before the desk looked at it first. What the
/// desk has is known by its bytes.
///
/// # Errors
/// When the database refuses.
pub fn from_the_beginning(tx: &mut Tx, folder: &str) -> Result<()> {
    tx.execute(
        "UPDATE fetch_folders SET since = 0, first_validity = validity, first_uid = 1, settled_below = 1
         WHERE folder = $1",
        params![folder],
    )?;
    // What was settled unseen is looked at again.
    tx.execute(
        "DELETE FROM fetch_messages WHERE folder = $1 AND state = $2",
        params![folder, Progress::Settled],
    )
    .map(drop)
}

/// Says how a mailbox fares: it was read just now, or something is wrong.
///
/// # Errors
/// When the database refuses.
pub fn fares(tx: &mut Tx, folder: &str, read: std::result::Result<Timestamp, String>) -> Result<()> {
    let (read_at, trouble) = (read.as_ref().ok().copied(), read.err());
    tx.execute(
        "UPDATE fetch_mailboxes SET read_at = COALESCE($2, read_at), trouble = $3 WHERE folder = $1",
        params![folder, read_at, trouble],
    )
    .map(drop)
}

/// Numbers of IMAP are 32 bits without a sign, columns have 64.
fn number(column: i64) -> u32 {
    u32::try_from(column).unwrap_or(u32::MAX)
}
