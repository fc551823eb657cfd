//! What the portal's shelves show without reading texts: topics, what is often read, what is new.

use trestle_domain::article::{ArticleKind, Readers};
use trestle_domain::ids::ArticleId;
use trestle_domain::time::Timestamp;
use trestle_domain::view::portal::{ArticleRow, Topic};

use super::{on_shelf, readable};
use crate::engine::{Db, Row};
use crate::{Result, params};

/// The categories that have articles in a language for these readers, by name, with how many. Articles
/// without a category are in none.
///
/// # Errors
/// When the database refuses.
pub fn topics(db: &mut Db, readers: Readers, language: &str) -> Result<Vec<Topic>> {
    let mut conditions = readable(readers);
    on_shelf(&mut conditions, ArticleKind::Article, language);
    let sql = format!(
        "SELECT a.category, COUNT(*) FROM articles a WHERE {} AND a.category <> ''
         GROUP BY a.category ORDER BY LOWER(a.category), a.category",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| Ok(Topic { name: row.get(0)?, articles: row.get(1)? }))
}

/// Up to `limit` articles of a topic, or of all, after the first `skipped`, by their titles, without snippets; no
/// case studies.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn shelf(
    db: &mut Db,
    readers: Readers,
    language: &str,
    topic: Option<&str>,
    skipped: u32,
    limit: u32,
) -> Result<Vec<ArticleRow>> {
    let mut conditions = readable(readers);
    on_shelf(&mut conditions, ArticleKind::Article, language);
    if let Some(topic) = topic {
        let topic = conditions.bind(topic);
        conditions.demand(format!("a.category = {topic}"));
    }
    let sql = format!(
        "SELECT {TITLES} FROM articles a WHERE {}
         ORDER BY a.title_lower, a.id LIMIT {limit} OFFSET {skipped}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), titled)
}

/// Up to `limit` articles in a language for these readers, the latest first, without snippets.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn newest(db: &mut Db, readers: Readers, language: &str, limit: u32) -> Result<Vec<ArticleRow>> {
    let mut conditions = readable(readers);
    on_shelf(&mut conditions, ArticleKind::Article, language);
    let sql = format!(
        "SELECT {TITLES} FROM articles a WHERE {} ORDER BY a.updated_at DESC, a.id DESC LIMIT {limit}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), titled)
}

/// Those of these articles that these readers have in a language, in the order of the list, without snippets.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn titles(db: &mut Db, readers: Readers, language: &str, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
    let mut conditions = readable(readers);
    on_shelf(&mut conditions, ArticleKind::Article, language);
    let list = conditions.bind_list(ids.iter().copied());
    let sql = format!("SELECT {TITLES} FROM articles a WHERE {} AND a.id IN {list}", conditions.text());
    let mut rows = db.query(&sql, conditions.values(), titled)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}

/// Up to `limit` articles that most visitors have read since a moment, whoever may read them.
///
/// # Errors
/// When the database refuses.
pub fn most_read(db: &mut Db, since: Timestamp, limit: u32) -> Result<Vec<ArticleId>> {
    db.query(
        "SELECT article_id FROM trail_steps WHERE kind = 'read' AND at >= $1 AND article_id IS NOT NULL
         GROUP BY article_id ORDER BY COUNT(DISTINCT visitor) DESC, article_id LIMIT $2",
        params![since, limit],
        |row| row.get(0),
    )
}

const TITLES: &str = "a.id, a.kind, a.title, a.category";

fn titled(row: &Row<'_>) -> Result<ArticleRow> {
    Ok(ArticleRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        title: row.get(2)?,
        category: row.get(3)?,
        snippet: vec![],
    })
}
