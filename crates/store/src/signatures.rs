//! Signatures of the desk: a row each, with every version ever saved.
//!
//! A signature's key never changes once it is kept, because recognitions and findings name it. Those of
//! the configuration file are not here.

use trestle_domain::ids::{BundleId, SignatureId};
use trestle_domain::signature::{Signature, State};
use trestle_domain::time::Timestamp;
use trestle_domain::view::signatures::{Seen, SignatureRow, SignatureVersion};

use crate::columns::{Json, named};
use crate::conditions::Conditions;
use crate::engine::{Db, Row, Tx};
use crate::{Result, jobs, params};

/// The job that looks for signatures again in what is kept of recent bundles.
pub const JOB: &str = "recognise";

/// Counts the changes of signatures, so that whoever keeps them in memory knows when to look again.
const CHANGES: &str = "signatures";

const COLUMNS: &str =
    "s.id, s.content, s.state, s.version, s.ticket_id, s.updated_by, s.updated_at, s.active_since";

/// Keeps a signature, new or changed, and its version.
///
/// # Errors
/// `Duplicate` when another one has its key.
pub fn save(tx: &mut Tx, signature: &Signature) -> Result<()> {
    let content = &signature.content;
    tx.execute(
        "INSERT INTO signatures (id, key, title, state, audience, content, version, ticket_id, updated_by, updated_at,
             active_since)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (id) DO UPDATE SET
             title = excluded.title, state = excluded.state, audience = excluded.audience,
             content = excluded.content, version = excluded.version, updated_by = excluded.updated_by,
             updated_at = excluded.updated_at, active_since = excluded.active_since",
        params![
            signature.id,
            content.key,
            content.title,
            signature.state,
            content.audience,
            Json(content),
            signature.version,
            signature.from,
            signature.by,
            signature.updated_at,
            signature.active_since,
        ],
    )?;
    tx.execute(
        "INSERT INTO signature_versions (signature_id, version, state, content, by_id, at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        params![
            signature.id,
            signature.version,
            signature.state,
            Json(content),
            signature.by,
            signature.updated_at
        ],
    )?;
    tx.next_number(CHANGES).map(drop)
}

/// Has them looked for again in what is kept of recent bundles.
///
/// # Errors
/// When the database refuses.
pub fn look_again(tx: &mut Tx, ids: &[SignatureId], now: Timestamp) -> Result<()> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    jobs::enqueue(tx, JOB, &format!("{{\"recognise\":[{}]}}", ids.join(",")), now.0)
}

/// Has a bundle looked through again, for everything that is known.
///
/// # Errors
/// When the database refuses.
pub fn look_through_again(tx: &mut Tx, bundle: BundleId, now: Timestamp) -> Result<()> {
    jobs::enqueue(tx, JOB, &format!("{{\"again\":{bundle}}}"), now.0)
}

/// The number of the last change of a signature.
///
/// # Errors
/// When the database refuses.
pub fn last_change(db: &mut Db) -> Result<i64> {
    db.last_number(CHANGES)
}

/// The signature with this id.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn one(db: &mut Db, id: SignatureId) -> Result<Option<Signature>> {
    db.query_opt(&format!("SELECT {COLUMNS} FROM signatures s WHERE s.id = $1"), params![id], whole)
}

/// The signature with this key.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn by_key(db: &mut Db, key: &str) -> Result<Option<Signature>> {
    db.query_opt(&format!("SELECT {COLUMNS} FROM signatures s WHERE s.key = $1"), params![key], whole)
}

/// Every signature, by its key.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn all(db: &mut Db) -> Result<Vec<Signature>> {
    db.query(&format!("SELECT {COLUMNS} FROM signatures s ORDER BY s.key"), params![], whole)
}

/// Those that are looked for, by their key.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn active(db: &mut Db) -> Result<Vec<Signature>> {
    let sql = format!("SELECT {COLUMNS} FROM signatures s WHERE s.state = $1 ORDER BY s.key");
    db.query(&sql, params![State::Active], whole)
}

/// The list: what is looked for first, then by title; counted are recognitions since an instant.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn list(db: &mut Db, words: &str, since: Timestamp) -> Result<Vec<SignatureRow>> {
    let mut conditions = Conditions::default();
    let since = conditions.bind(since);
    conditions.demand_words(words, &["LOWER(s.title)", "LOWER(s.key)"]);
    let (active, draft) = (conditions.bind(State::Active), conditions.bind(State::Draft));
    let sql = format!(
        "SELECT s.id, s.key, s.title, s.state, s.audience, s.ticket_id, s.updated_by, p.name, s.updated_at,
             COALESCE(r.bundles, 0), COALESCE(r.tickets, 0), COALESCE(r.dismissed, 0), r.last_at
         FROM signatures s LEFT JOIN people p ON p.id = s.updated_by
         LEFT JOIN ({SEEN} WHERE r.recognised_at >= {since} GROUP BY r.signature_key) r ON r.signature_key = s.key
         WHERE {}
         ORDER BY CASE s.state WHEN {active} THEN 0 WHEN {draft} THEN 1 ELSE 2 END, LOWER(s.title), s.id",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| {
        Ok(SignatureRow {
            id: row.get(0)?,
            key: row.get(1)?,
            title: row.get(2)?,
            state: row.get(3)?,
            audience: row.get(4)?,
            from: row.get(5)?,
            by: named(row, 6)?,
            updated_at: row.get(8)?,
            seen: seen_at(row, 9)?,
        })
    })
}

/// How often signatures were recognised since an instant, by their keys.
///
/// # Errors
/// When the database refuses.
pub fn seen(db: &mut Db, keys: &[&str], since: Timestamp) -> Result<Vec<(String, Seen)>> {
    let mut conditions = Conditions::default();
    let keys = conditions.bind_list(keys.iter().copied());
    let since = conditions.bind(since);
    let sql = format!(
        "{SEEN} WHERE r.recognised_at >= {since} AND r.signature_key IN {keys} GROUP BY r.signature_key"
    );
    db.query(&sql, conditions.values(), |row| Ok((row.get(4)?, seen_at(row, 0)?)))
}

/// Every version of a signature, the latest first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn versions(db: &mut Db, id: SignatureId) -> Result<Vec<SignatureVersion>> {
    let sql = "SELECT v.version, v.state, v.content, v.by_id, p.name, v.at
         FROM signature_versions v LEFT JOIN people p ON p.id = v.by_id
         WHERE v.signature_id = $1 ORDER BY v.version DESC";
    db.query(sql, params![id], |row| {
        Ok(SignatureVersion {
            version: row.get(0)?,
            state: row.get(1)?,
            content: row.get::<Json<_>>(2)?.0,
            by: named(row, 3)?,
            at: row.get(5)?,
        })
    })
}

const SEEN: &str = "SELECT COUNT(DISTINCT CASE WHEN r.dismissed_at IS NULL THEN r.bundle_id END) AS bundles,
         COUNT(DISTINCT CASE WHEN r.dismissed_at IS NULL THEN r.ticket_id END) AS tickets,
         COUNT(DISTINCT CASE WHEN r.dismissed_at IS NOT NULL THEN r.ticket_id END) AS dismissed,
         MAX(r.recognised_at) AS last_at, r.signature_key
     FROM recognitions r";

fn seen_at(row: &Row<'_>, place: usize) -> Result<Seen> {
    let count = |place| row.get::<i64>(place).map(|count| u64::try_from(count).unwrap_or(0));
    Ok(Seen {
        bundles: count(place)?,
        tickets: count(place + 1)?,
        dismissed: count(place + 2)?,
        last_at: row.get(place + 3)?,
    })
}

fn whole(row: &Row<'_>) -> Result<Signature> {
    Ok(Signature {
        id: row.get(0)?,
        content: row.get::<Json<_>>(1)?.0,
        state: row.get(2)?,
        version: row.get(3)?,
        from: row.get(4)?,
        by: row.get(5)?,
        updated_at: row.get(6)?,
        active_since: row.get(7)?,
    })
}
