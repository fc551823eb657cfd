//! Bulletins: what many should know now, whole and as they are written.
//!
//! [`shown`] is what readers get, under their audience; [`list`] is for our own people; [`reach`] says
//! who hears of one.

pub mod list;
pub mod reach;
pub mod shown;

use trestle_domain::bulletin::{Bulletin, Content, Text};
use trestle_domain::ids::BulletinId;
use trestle_domain::time::Timestamp;
use trestle_domain::view::bulletins::KeptUpdate;

use crate::columns::{Json, named};
use crate::conditions::Conditions;
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

const COLUMNS: &str = "b.id, b.kind, b.severity, b.stage, b.audience, b.affects, b.article_id, b.shown_from,
    b.begins_at, b.ends_at, b.withdrawn_at, b.by_id, b.updated_at, b.version";

/// Keeps a bulletin, new or changed, and its words.
///
/// # Errors
/// When the database refuses.
pub fn save(tx: &mut Tx, bulletin: &Bulletin) -> Result<()> {
    let content = &bulletin.content;
    tx.put(
        "INSERT INTO bulletins (id, kind, severity, stage, audience, affects, article_id, shown_from, begins_at,
             ends_at, withdrawn_at, by_id, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (id) DO UPDATE SET
             kind = excluded.kind, severity = excluded.severity, stage = excluded.stage,
             audience = excluded.audience, affects = excluded.affects, article_id = excluded.article_id,
             shown_from = excluded.shown_from, begins_at = excluded.begins_at, ends_at = excluded.ends_at,
             withdrawn_at = excluded.withdrawn_at, updated_at = excluded.updated_at,
             version = excluded.version",
        params![
            bulletin.id,
            content.kind,
            content.severity,
            content.stage,
            content.audience,
            Json(&content.affects),
            content.article,
            content.shown_from,
            content.begins_at,
            content.ends_at,
            bulletin.withdrawn_at,
            bulletin.by,
            bulletin.updated_at,
            bulletin.version,
        ],
    )?;
    tx.put("DELETE FROM bulletin_texts WHERE bulletin_id = $1", params![bulletin.id])?;
    for (place, text) in content.texts.iter().enumerate() {
        tx.put(
            "INSERT INTO bulletin_texts (bulletin_id, place, language, title, body, workaround)
             VALUES ($1, $2, $3, $4, $5, $6)",
            params![bulletin.id, place as i64, text.language, text.title, text.body, text.workaround],
        )?;
    }
    Ok(())
}

/// The bulletin with this id, whoever it is for.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn one(db: &mut Db, id: BulletinId) -> Result<Option<Bulletin>> {
    let found =
        db.query_opt(&format!("SELECT {COLUMNS} FROM bulletins b WHERE b.id = $1"), params![id], head)?;
    Ok(with_texts(db, found)?.pop())
}

/// Adds an entry to the timeline; `id` is a fresh one. Names are read and never written.
///
/// # Errors
/// When the database refuses.
pub fn add_update(tx: &mut Tx, id: i64, bulletin: BulletinId, update: &KeptUpdate) -> Result<()> {
    tx.put(
        "INSERT INTO bulletin_updates (id, bulletin_id, at, by_id, stage, words, mailed)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![id, bulletin, update.at, update.by.id, update.stage, Json(&update.words), update.mailed],
    )
}

/// The timeline of a bulletin, the latest first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn updates(db: &mut Db, bulletin: BulletinId) -> Result<Vec<KeptUpdate>> {
    db.query(
        "SELECT u.at, u.by_id, p.name, u.stage, u.words, u.mailed
         FROM bulletin_updates u LEFT JOIN people p ON p.id = u.by_id
         WHERE u.bulletin_id = $1 ORDER BY u.at DESC, u.id DESC",
        params![bulletin],
        |row| {
            Ok(KeptUpdate {
                at: row.get(0)?,
                by: named(row, 1)?,
                stage: row.get(3)?,
                words: row.get::<Json<_>>(4)?.0,
                mailed: row.get(5)?,
            })
        },
    )
}

/// The same bulletins with their words.
fn with_texts(db: &mut Db, found: impl IntoIterator<Item = Bulletin>) -> Result<Vec<Bulletin>> {
    let mut found: Vec<Bulletin> = found.into_iter().collect();
    let mut conditions = Conditions::default();
    let ids = conditions.bind_list(found.iter().map(|bulletin| bulletin.id));
    let sql = format!(
        "SELECT bulletin_id, language, title, body, workaround FROM bulletin_texts
         WHERE bulletin_id IN {ids} ORDER BY bulletin_id, place"
    );
    let texts = db.query(&sql, conditions.values(), |row| {
        let (language, title) = (row.get(1)?, row.get(2)?);
        let text = Text { language, title, body: row.get(3)?, workaround: row.get(4)? };
        Ok((row.get::<BulletinId>(0)?, text))
    })?;
    for (id, text) in texts {
        if let Some(bulletin) = found.iter_mut().find(|bulletin| bulletin.id == id) {
            bulletin.content.texts.push(text);
        }
    }
    Ok(found)
}

/// Whether what a bulletin tells is over at the moment that stands at this place: the same as
/// [`trestle_domain::bulletin::Phase::of`] says, which a test holds.
fn is_past(now: &str) -> String {
    let now = format!("CAST({now} AS BIGINT)");
    format!("(COALESCE(b.stage, '') = 'fixed' OR COALESCE(b.ends_at, {now} + 1) <= {now})")
}

/// Everything of a bulletin but its words.
fn head(row: &Row<'_>) -> Result<Bulletin> {
    let content = Content {
        kind: row.get(1)?,
        severity: row.get(2)?,
        stage: row.get(3)?,
        audience: row.get(4)?,
        affects: row.get::<Json<_>>(5)?.0,
        article: row.get(6)?,
        shown_from: row.get::<Timestamp>(7)?,
        begins_at: row.get(8)?,
        ends_at: row.get(9)?,
        texts: vec![],
    };
    Ok(Bulletin {
        id: row.get(0)?,
        content,
        withdrawn_at: row.get(10)?,
        by: row.get(11)?,
        updated_at: row.get(12)?,
        version: row.get(13)?,
    })
}
