//! The list of articles for our own people: what is kept, by where the work on it stands.

use trestle_domain::article::{ArticleKind, Readers};
use trestle_domain::ids::PersonId;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::{Named, Page};
use trestle_domain::view::knowledge::{ArticleLine, Shelf};

use super::versions::named;
use crate::conditions::Conditions;
use crate::engine::{Db, Row};
use crate::read::cursor::{Cursor, and_one, page};
use crate::{Result, params};

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleFilter {
    /// What it is.
    pub kind: Option<ArticleKind>,
    /// Where the work on it stands.
    pub shelf: Shelf,
    /// Language tag.
    pub language: Option<String>,
    /// What it is about.
    pub category: Option<String>,
    /// Who looks after it.
    pub owner: Option<PersonId>,
    /// Who is asked to review it.
    pub reviewer: Option<PersonId>,
    /// Words of the title.
    pub words: String,
}

/// A page of the articles for these readers that match, the last written first.
///
/// # Errors
/// When the database refuses.
pub fn list(
    db: &mut Db,
    filter: &ArticleFilter,
    readers: Readers,
    now: Timestamp,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<ArticleLine>> {
    let mut conditions = matching(filter, readers);
    let on_shelf = condition(filter.shelf, &conditions.bind(now));
    conditions.demand(on_shelf);
    if let Some(cursor) = Cursor::read(after) {
        cursor.demand("a.written_at", "a.id", "<", &mut conditions);
    }
    let more = conditions.bind(and_one(limit));
    let sql = format!(
        "SELECT a.id, v.title, v.category, a.language, a.latest_audience, a.state, a.progress, a.owner_id,
             o.name, a.review_at, a.written_at,
             CASE WHEN s.state = 'validated' AND s.version > COALESCE(a.translates, 0) THEN 1 ELSE 0 END,
             a.kind
         FROM articles a
         JOIN article_versions v ON v.article_id = a.id AND v.number = a.latest
         LEFT JOIN articles s ON s.id = a.source_id
         LEFT JOIN people o ON o.id = a.owner_id
         WHERE {} ORDER BY a.written_at DESC, a.id DESC LIMIT {more}",
        conditions.text()
    );
    let keyed =
        db.query(&sql, conditions.values(), |row| Ok((line(row)?, Cursor(row.get(10)?, row.get(0)?))))?;
    Ok(page(keyed, limit))
}

/// How many of the articles that match are on each shelf, in the order of [`Shelf::ALL`].
///
/// # Errors
/// When the database refuses.
pub fn counts(
    db: &mut Db,
    filter: &ArticleFilter,
    readers: Readers,
    now: Timestamp,
) -> Result<Vec<(Shelf, i64)>> {
    let mut conditions = matching(filter, readers);
    let now = conditions.bind(now);
    let sums: Vec<String> = Shelf::ALL
        .iter()
        .map(|shelf| format!("COALESCE(SUM(CASE WHEN {} THEN 1 ELSE 0 END), 0)", condition(*shelf, &now)))
        .collect();
    let sql = format!(
        "SELECT {} FROM articles a LEFT JOIN articles s ON s.id = a.source_id WHERE {}",
        sums.join(", "),
        conditions.text()
    );
    db.query_one(&sql, conditions.values(), |row| {
        Shelf::ALL.iter().enumerate().map(|(place, shelf)| Ok((*shelf, row.get(place)?))).collect()
    })
}

/// The categories of articles for these readers, by name.
///
/// # Errors
/// When the database refuses.
pub fn categories(db: &mut Db, readers: Readers) -> Result<Vec<String>> {
    let mut conditions = matching(&ArticleFilter::default(), readers);
    conditions.demand("a.category <> '' AND a.state <> 'archived'");
    let sql = format!(
        "SELECT DISTINCT a.category FROM articles a WHERE {} ORDER BY a.category LIMIT 500",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| row.get(0))
}

/// Everyone who looks after an article, by name.
///
/// # Errors
/// When the database refuses.
pub fn owners(db: &mut Db) -> Result<Vec<Named<PersonId>>> {
    let sql = "SELECT DISTINCT p.id, p.name FROM articles a JOIN people p ON p.id = a.owner_id ORDER BY p.name, p.id LIMIT 500";
    db.query(sql, params![], |row| Ok(Named { id: row.get(0)?, name: row.get(1)? }))
}

/// Our own people who can sign in, by name.
///
/// # Errors
/// When the database refuses.
pub fn colleagues(db: &mut Db) -> Result<Vec<Named<PersonId>>> {
    let sql = "SELECT p.id, p.name FROM people p WHERE p.kind = 'agent' AND p.active = $1 ORDER BY p.name, p.id LIMIT 500";
    db.query(sql, params![true], |row| Ok(Named { id: row.get(0)?, name: row.get(1)? }))
}

/// All that is asked for but the shelf. What readers have and what is being written must both be for them.
fn matching(filter: &ArticleFilter, readers: Readers) -> Conditions {
    let mut conditions = Conditions::default();
    let audiences = conditions.bind_list(readers.audiences());
    conditions.demand(format!("a.audience IN {audiences} AND a.latest_audience IN {audiences}"));
    if let Some(kind) = filter.kind {
        let kind = conditions.bind(kind);
        conditions.demand(format!("a.kind = {kind}"));
    }
    if let Some(language) = &filter.language {
        let language = conditions.bind(language.clone());
        conditions.demand(format!("a.language = {language}"));
    }
    if let Some(category) = &filter.category {
        let category = conditions.bind(category.clone());
        conditions.demand(format!("a.category = {category}"));
    }
    if let Some(owner) = filter.owner {
        let owner = conditions.bind(owner);
        conditions.demand(format!("a.owner_id = {owner}"));
    }
    if let Some(reviewer) = filter.reviewer {
        let reviewer = conditions.bind(reviewer);
        conditions.demand(format!("a.reviewer_id = {reviewer}"));
    }
    conditions.demand_words(&filter.words, &["a.title_lower"]);
    conditions
}

fn condition(shelf: Shelf, now: &str) -> String {
    // Named in every one, because PostgreSQL wants to know the kind of a place that it is given.
    let is_kept = format!("a.state <> 'archived' AND CAST({now} AS BIGINT) IS NOT NULL");
    match shelf {
        Shelf::All => is_kept,
        Shelf::Drafts => format!("a.progress = 'draft' AND {is_kept}"),
        Shelf::InReview => format!("a.progress IN ('in_review', 'scheduled') AND {is_kept}"),
        Shelf::Validated => format!("a.state = 'validated' AND {is_kept}"),
        Shelf::ReviewDue => format!("a.state = 'validated' AND a.review_at <= CAST({now} AS BIGINT)"),
        Shelf::Outdated => {
            format!("s.state = 'validated' AND s.version > COALESCE(a.translates, 0) AND {is_kept}")
        }
        Shelf::Archived => format!("a.state = 'archived' AND CAST({now} AS BIGINT) IS NOT NULL"),
    }
}

fn line(row: &Row<'_>) -> Result<ArticleLine> {
    Ok(ArticleLine {
        id: row.get(0)?,
        title: row.get(1)?,
        category: row.get(2)?,
        language: row.get(3)?,
        audience: row.get(4)?,
        state: row.get(5)?,
        progress: row.get(6)?,
        owner: named(row, 7)?,
        review_at: row.get(9)?,
        at: row.get(10)?,
        is_outdated: row.get::<i64>(11)? == 1,
        kind: row.get(12)?,
    })
}
