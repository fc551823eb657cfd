//! Knowledge: articles.
//!
//! A row is what readers have; [`versions`] are all that was ever written, [`work`] is where the writing
//! stands.

pub mod links;
pub mod list;
pub mod topics;
pub mod versions;
pub mod work;

pub use trestle_domain::article::{ArticleKind, ArticleState, Audience, Readers};
use trestle_domain::ids::ArticleId;
use trestle_domain::time::Timestamp;

use crate::columns::Json;
use crate::conditions::Conditions;
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// One article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// What it is.
    pub kind: ArticleKind,
    /// Its name for whoever imports and links it: no second one has it.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub category: String,
    /// What it says in plain words; may be empty.
    pub summary: String,
    /// Markdown.
    pub body: String,
    /// Words to sort it by.
    pub tags: Vec<String>,
    /// Who may read it.
    pub audience: Audience,
    /// Language tag.
    pub language: String,
    /// How far it is.
    pub state: ArticleState,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Counts the changes of articles.
const CHANGES: &str = "articles";

const COLUMNS: &str = "id, slug, title, category, body, tags, audience, language, state, updated_at, summary,
    kind";

/// Adds an article or replaces the one with its id, as a version that nobody wrote here.
///
/// # Errors
/// `Duplicate` when another one has its slug.
pub fn insert(tx: &mut Tx, article: &Article) -> Result<()> {
    let changed = tx.next_number(CHANGES)?;
    tx.execute(
        "INSERT INTO articles (id, slug, title, category, body, tags, audience, language, state, updated_at,
             title_lower, changed, summary, kind)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (id) DO UPDATE SET
             slug = excluded.slug, title = excluded.title, category = excluded.category,
             body = excluded.body, tags = excluded.tags, audience = excluded.audience,
             language = excluded.language, state = excluded.state, updated_at = excluded.updated_at,
             title_lower = excluded.title_lower, changed = excluded.changed,
             summary = excluded.summary, kind = excluded.kind",
        params![
            article.id,
            article.slug,
            article.title,
            article.category,
            article.body,
            Json(&article.tags),
            article.audience,
            article.language,
            article.state,
            article.updated_at,
            article.title.to_lowercase(),
            changed,
            article.summary,
            article.kind,
        ],
    )?;
    versions::follow(tx, article)
}

/// The number of the last change of an article; 0 before the first.
///
/// # Errors
/// When the database refuses.
pub fn last_change(db: &mut Db) -> Result<i64> {
    db.last_number(CHANGES)
}

/// Up to `limit` articles that changed after a change, in the order they did, each with its change.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn changed_after(db: &mut Db, change: i64, limit: u32) -> Result<Vec<(i64, Article)>> {
    // Several may have one number, those that were there before changes were counted: all are taken.
    let sql = format!(
        "SELECT {COLUMNS}, changed FROM articles
         WHERE changed > $1 AND changed <= (
             SELECT MAX(changed) FROM (
                 SELECT changed FROM articles WHERE changed > $1 ORDER BY changed LIMIT $2) page)
         ORDER BY changed, id"
    );
    db.query(&sql, params![change, limit], |row| Ok((row.get(12)?, whole(row)?)))
}

/// The article with this slug.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn by_slug(db: &mut Db, slug: &str) -> Result<Option<Article>> {
    db.query_opt(&format!("SELECT {COLUMNS} FROM articles WHERE slug = $1"), params![slug], whole)
}

/// Up to `limit` articles whose slugs come after one, in the order of their slugs.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn all_after(db: &mut Db, slug: &str, limit: u32) -> Result<Vec<Article>> {
    let sql = format!("SELECT {COLUMNS} FROM articles WHERE slug > $1 ORDER BY slug LIMIT $2");
    db.query(&sql, params![slug, limit], whole)
}

/// Those of these articles that are validated and for these readers, in no order.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn readable_among(db: &mut Db, ids: &[ArticleId], readers: Readers) -> Result<Vec<Article>> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let mut conditions = readable(readers);
    let ids = conditions.bind_list(ids.iter().copied());
    conditions.demand(format!("a.id IN {ids}"));
    let sql = format!("SELECT {COLUMNS} FROM articles a WHERE {}", conditions.text());
    db.query(&sql, conditions.values(), whole)
}

/// The article, if it is validated and for these readers.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn readable_one(db: &mut Db, id: ArticleId, readers: Readers) -> Result<Option<Article>> {
    Ok(readable_among(db, &[id], readers)?.pop())
}

/// Up to `limit` case studies in a language that are validated and for these readers, the latest first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn case_studies(db: &mut Db, readers: Readers, language: &str, limit: u32) -> Result<Vec<Article>> {
    let mut conditions = readable(readers);
    on_shelf(&mut conditions, ArticleKind::CaseStudy, language);
    let sql = format!(
        "SELECT {COLUMNS} FROM articles a WHERE {} ORDER BY a.updated_at DESC, a.id DESC LIMIT {limit}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), whole)
}

fn on_shelf(conditions: &mut Conditions, kind: ArticleKind, language: &str) {
    let (kind, language) = (conditions.bind(kind), conditions.bind(language));
    conditions.demand(format!("a.kind = {kind} AND a.language = {language}"));
}

fn readable(readers: Readers) -> Conditions {
    let mut conditions = Conditions::default();
    let audiences = conditions.bind_list(readers.audiences());
    // The state is not bound: SQLite uses an index of some rows only where it reads their condition.
    conditions.demand(format!("a.state = 'validated' AND a.audience IN {audiences}"));
    conditions
}

fn whole(row: &Row<'_>) -> Result<Article> {
    Ok(Article {
        id: row.get(0)?,
        slug: row.get(1)?,
        title: row.get(2)?,
        category: row.get(3)?,
        body: row.get(4)?,
        tags: row.get::<Json<_>>(5)?.0,
        audience: row.get(6)?,
        language: row.get(7)?,
        state: row.get(8)?,
        updated_at: row.get(9)?,
        summary: row.get(10)?,
        kind: row.get(11)?,
    })
}
