//! Where the work on an article stands, and what was done with it.

use trestle_domain::article::work::Progress;
use trestle_domain::article::{ArticleState, Readers};
use trestle_domain::ids::{ArticleId, PersonId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::knowledge::{Kept, Step, Translation};

use super::CHANGES;
use super::versions::named;
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// An article and where the work on it stands.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn kept(db: &mut Db, id: ArticleId) -> Result<Option<Kept>> {
    db.query_opt(
        "SELECT a.id, a.language, a.state, a.progress, a.version, a.latest, a.owner_id, o.name,
             a.reviewer_id, r.name, a.review_at, a.publish_at, a.group_id, a.kind
         FROM articles a LEFT JOIN people o ON o.id = a.owner_id LEFT JOIN people r ON r.id = a.reviewer_id
         WHERE a.id = $1",
        params![id],
        |row| {
            Ok(Kept {
                id: row.get(0)?,
                language: row.get(1)?,
                state: row.get(2)?,
                progress: row.get(3)?,
                version: row.get(4)?,
                latest: row.get(5)?,
                owner: named(row, 6)?,
                reviewer: named(row, 8)?,
                review_at: row.get(10)?,
                publish_at: row.get(11)?,
                group: row.get(12)?,
                kind: row.get(13)?,
            })
        },
    )
}

/// Sets what readers have and how far the latest version is.
///
/// # Errors
/// When the database refuses.
pub fn advance(tx: &mut Tx, id: ArticleId, state: ArticleState, progress: Progress) -> Result<()> {
    // Only what readers have is in the index.
    let changed = tx.next_number(CHANGES)?;
    tx.execute(
        "UPDATE articles SET state = $2, progress = $3, changed = $4 WHERE id = $1",
        params![id, state, progress, changed],
    )
    .map(drop)
}

/// Who looks after an article, who is asked to review it, and when things are due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Care {
    /// Who looks after it.
    pub owner: Option<PersonId>,
    /// Who is asked to review it.
    pub reviewer: Option<PersonId>,
    /// When somebody is to look at it again.
    pub review_at: Option<Timestamp>,
    /// When readers get what was validated.
    pub publish_at: Option<Timestamp>,
}

/// Sets all of it.
///
/// # Errors
/// When the database refuses.
pub fn care(tx: &mut Tx, id: ArticleId, care: Care) -> Result<()> {
    tx.execute(
        "UPDATE articles SET owner_id = $2, reviewer_id = $3, review_at = $4, publish_at = $5 WHERE id = $1",
        params![id, care.owner, care.reviewer, care.review_at, care.publish_at],
    )
    .map(drop)
}

/// The articles whose time has come, the first due first.
///
/// # Errors
/// When the database refuses.
pub fn to_publish(db: &mut Db, now: Timestamp, limit: u32) -> Result<Vec<ArticleId>> {
    db.query(
        "SELECT id FROM articles WHERE progress = 'scheduled' AND publish_at <= $1 AND state <> 'archived'
         ORDER BY publish_at, id LIMIT $2",
        params![now, limit],
        |row| row.get(0),
    )
}

/// Writes down what was done; `id` is a fresh one. Names are read and never written.
///
/// # Errors
/// When the database refuses.
pub fn note(tx: &mut Tx, id: i64, article: ArticleId, step: &Step) -> Result<()> {
    tx.execute(
        "INSERT INTO article_steps (id, article_id, version, kind, by_id, at, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![id, article, step.version, step.kind, step.by.as_ref().map(|by| by.id), step.at, step.note],
    )
    .map(drop)
}

/// What was done with the versions of an article that are for these readers, the last first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn steps(db: &mut Db, article: ArticleId, readers: Readers) -> Result<Vec<Step>> {
    let all = db.query(
        "SELECT s.kind, s.version, s.at, s.note, s.by_id, p.name, v.audience
         FROM article_steps s
         JOIN article_versions v ON v.article_id = s.article_id AND v.number = s.version
         LEFT JOIN people p ON p.id = s.by_id
         WHERE s.article_id = $1 ORDER BY s.at DESC, s.id DESC",
        params![article],
        |row| {
            let step = Step {
                kind: row.get(0)?,
                version: row.get(1)?,
                at: row.get(2)?,
                note: row.get(3)?,
                by: named(row, 4)?,
            };
            Ok((readers.may_read(row.get(6)?), step))
        },
    )?;
    Ok(all.into_iter().filter(|(is_readable, _)| *is_readable).map(|(_, step)| step).collect())
}

/// An article that another translates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The article.
    pub id: ArticleId,
    /// Language tag.
    pub language: String,
    /// The version that readers have; `None` while they have none.
    pub live: Option<i64>,
    /// The latest version.
    pub latest: i64,
}

/// The article that this one translates, if it does.
///
/// # Errors
/// When the database refuses.
pub fn source(db: &mut Db, id: ArticleId) -> Result<Option<Source>> {
    db.query_opt(
        "SELECT s.id, s.language, s.state, s.version, s.latest
         FROM articles a JOIN articles s ON s.id = a.source_id WHERE a.id = $1",
        params![id],
        |row| {
            let (state, version): (ArticleState, i64) = (row.get(2)?, row.get(3)?);
            let live = (state == ArticleState::Validated).then_some(version);
            Ok(Source { id: row.get(0)?, language: row.get(1)?, live, latest: row.get(4)? })
        },
    )
}

/// Articles of a group that are for these readers, by their language; archived ones are left out.
///
/// # Errors
/// When the database refuses.
pub fn group(db: &mut Db, group: ArticleId, readers: Readers) -> Result<Vec<Translation>> {
    let all = db.query(
        "SELECT a.id, a.language, v.title, a.state, a.audience, a.latest_audience,
             CASE WHEN s.state = 'validated' AND s.version > COALESCE(a.translates, 0) THEN 1 ELSE 0 END
         FROM articles a
         JOIN article_versions v ON v.article_id = a.id AND v.number = a.latest
         LEFT JOIN articles s ON s.id = a.source_id
         WHERE a.group_id = $1 AND a.state <> 'archived' ORDER BY a.language, a.id",
        params![group],
        |row| {
            let is_readable = readers.may_read(row.get(4)?) && readers.may_read(row.get(5)?);
            Ok((is_readable, translation(row)?))
        },
    )?;
    Ok(all.into_iter().filter(|(is_readable, _)| *is_readable).map(|(_, one)| one).collect())
}

fn translation(row: &Row<'_>) -> Result<Translation> {
    Ok(Translation {
        id: row.get(0)?,
        language: row.get(1)?,
        title: row.get(2)?,
        state: row.get(3)?,
        is_outdated: row.get::<i64>(6)? == 1,
    })
}

/// How many articles wait for somebody: to be reviewed by them, or theirs whose date has come.
///
/// # Errors
/// When the database refuses.
pub fn waiting_for(db: &mut Db, person: PersonId, now: Timestamp) -> Result<(i64, i64)> {
    let reviews = "SELECT COUNT(*) FROM articles WHERE progress = 'in_review' AND reviewer_id = $1 AND state <> 'archived'";
    let due = "SELECT COUNT(*) FROM articles WHERE state = 'validated' AND owner_id = $1 AND review_at <= $2";
    Ok((
        db.query_one(reviews, params![person], |row| row.get(0))?,
        db.query_one(due, params![person, now], |row| row.get(0))?,
    ))
}
