//! The mail log: what came and went, the latest first.

use trestle_domain::view::desk::Page;
use trestle_domain::view::mail::{Fetched, Posted, Received};

use super::cursor::{Cursor, and_one, page};
use crate::Result;
use crate::conditions::Conditions;
use crate::engine::Db;
use crate::outbox::delivery;

/// Which mails to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Those that a person should look at.
    Trouble,
}

/// Received mails.
///
/// # Errors
/// When the database refuses.
pub fn received(db: &mut Db, which: Which, after: Option<&str>, limit: u32) -> Result<Page<Received>> {
    let mut conditions = Conditions::default();
    if which == Which::Trouble {
        conditions.demand("state IN ('failed', 'held')");
    }
    if let Some(cursor) = Cursor::read(after) {
        cursor.demand("received_at", "id", "<", &mut conditions);
    }
    let more = conditions.bind(and_one(limit));
    let sql = format!(
        "SELECT id, received_at, COALESCE(author, sender), recipient, state, outcome, problem, ticket_id,
             sender_checks
         FROM intake WHERE {} ORDER BY received_at DESC, id DESC LIMIT {more}",
        conditions.text()
    );
    let keyed = db.query(&sql, conditions.values(), |row| {
        let mail = Received {
            id: row.get(0)?,
            at: row.get(1)?,
            from: row.get(2)?,
            to: mailbox(&row.get::<String>(3)?),
            state: row.get(4)?,
            verdict: row.get(5)?,
            problem: row.get(6)?,
            ticket: row.get(7)?,
            checks: row.get::<Option<String>>(8)?.filter(|checks| !checks.is_empty()),
        };
        Ok((mail, Cursor(row.get(1)?, row.get(0)?)))
    });
    Ok(page(keyed?, limit))
}

/// The address without its token: who holds a token may write in its owner's place.
fn mailbox(recipient: &str) -> String {
    match recipient.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{domain}", local.split('+').next().unwrap_or(local)),
        None => recipient.to_owned(),
    }
}

/// Mails that were sent or are to be.
///
/// # Errors
/// When the database refuses.
pub fn posted(db: &mut Db, which: Which, after: Option<&str>, limit: u32) -> Result<Page<Posted>> {
    let mut conditions = Conditions::default();
    if which == Which::Trouble {
        conditions.demand("state IN ('failed', 'retry', 'unknown')");
    }
    if let Some(cursor) = Cursor::read(after) {
        cursor.demand("queued_at", "id", "<", &mut conditions);
    }
    let more = conditions.bind(and_one(limit));
    let sql = format!(
        "SELECT id, queued_at, recipient, kind, state, perhaps_twice, attempts, last_answer, ticket_id
         FROM outbox WHERE {} ORDER BY queued_at DESC, id DESC LIMIT {more}",
        conditions.text()
    );
    let keyed = db.query(&sql, conditions.values(), |row| {
        let mail = Posted {
            id: row.get(0)?,
            at: row.get(1)?,
            to: row.get(2)?,
            kind: row.get(3)?,
            state: delivery(row.get(4)?, row.get(5)?),
            attempts: row.get(6)?,
            answer: row.get(7)?,
            ticket: row.get(8)?,
        };
        Ok((mail, Cursor(row.get(1)?, row.get(0)?)))
    });
    Ok(page(keyed?, limit))
}

/// The mailboxes that are set up to be fetched.
///
/// # Errors
/// When the database refuses.
pub fn mailboxes(db: &mut Db) -> Result<Vec<Fetched>> {
    let sql = "SELECT m.folder, m.read_at, m.trouble,
             (SELECT COUNT(*) FROM fetch_messages f WHERE f.folder = m.folder AND f.state = 'given_up')
         FROM fetch_mailboxes m ORDER BY m.folder";
    db.query(sql, &[], |row| {
        Ok(Fetched { name: row.get(0)?, read_at: row.get(1)?, trouble: row.get(2)?, left: row.get(3)? })
    })
}

/// How many mailboxes cannot be read at present.
///
/// # Errors
/// When the database refuses.
pub fn unreadable_mailboxes(db: &mut Db) -> Result<i64> {
    db.query_one("SELECT COUNT(*) FROM fetch_mailboxes WHERE trouble IS NOT NULL", &[], |row| row.get(0))
}

/// How many of each a person should look at: received, sent.
///
/// # Errors
/// When the database refuses.
pub fn trouble(db: &mut Db) -> Result<(i64, i64)> {
    let sql = "SELECT
        (SELECT COUNT(*) FROM intake WHERE state IN ('failed', 'held')),
        (SELECT COUNT(*) FROM outbox WHERE state IN ('failed', 'retry', 'unknown'))";
    db.query_one(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}
