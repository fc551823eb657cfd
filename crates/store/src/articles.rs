//! Knowledge: articles, and finding them by words.

use trestle_domain::ids::ArticleId;
use trestle_domain::time::Timestamp;
use trestle_domain::view::portal::{ArticleRow, ArticleView};

use crate::columns::{Json, keys};
use crate::conditions::{Conditions, contains};
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// One article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// Its name for whoever imports and links it: no second one has it.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub category: String,
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

/// Who may read an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everyone.
    Public,
    /// Our own people.
    Agents,
}

/// How far an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleState {
    /// Being written.
    Draft,
    /// To be read.
    Published,
}

keys!(Audience { Public = "public", Agents = "agents" });
keys!(ArticleState { Draft = "draft", Published = "published" });

/// Letters of the body that a list shows.
const SNIPPET: usize = 160;
/// Letters shown before a match.
const BEFORE_MATCH: usize = 40;

/// Counts the changes of articles.
const CHANGES: &str = "articles";

const COLUMNS: &str = "id, slug, title, category, body, tags, audience, language, state, updated_at";

/// Adds an article or replaces the one with its id.
///
/// # Errors
/// `Duplicate` when another one has its slug.
pub fn insert(tx: &mut Tx, article: &Article) -> Result<()> {
    let changed = tx.next_number(CHANGES)?;
    tx.execute(
        "INSERT INTO articles (id, slug, title, category, body, tags, audience, language, state, updated_at,
             title_lower, body_lower, changed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (id) DO UPDATE SET
             slug = excluded.slug, title = excluded.title, category = excluded.category,
             body = excluded.body, tags = excluded.tags, audience = excluded.audience,
             language = excluded.language, state = excluded.state, updated_at = excluded.updated_at,
             title_lower = excluded.title_lower, body_lower = excluded.body_lower,
             changed = excluded.changed",
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
            article.body.to_lowercase(),
            changed,
        ],
    )
    .map(drop)
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
    db.query(&sql, params![change, limit], |row| Ok((row.get(10)?, whole(row)?)))
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

/// Those of these articles that are published, for everyone or for our own people, in no order.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn published_among(db: &mut Db, ids: &[ArticleId]) -> Result<Vec<Article>> {
    let mut conditions = Conditions::default();
    let places: Vec<String> = ids.iter().map(|id| conditions.bind(*id)).collect();
    if places.is_empty() {
        return Ok(vec![]);
    }
    conditions.demand(format!("a.id IN ({})", places.join(", ")));
    conditions.demand("a.state = 'published'");
    let sql = format!("SELECT {COLUMNS} FROM articles a WHERE {}", conditions.text());
    db.query(&sql, conditions.values(), whole)
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
    })
}

/// The article, if everyone may read it.
///
/// # Errors
/// When the database refuses.
pub fn get_published(db: &mut Db, id: ArticleId) -> Result<Option<ArticleView>> {
    db.query_opt(
        "SELECT id, title, category, body, updated_at FROM articles
         WHERE id = $1 AND state = 'published' AND audience = 'public'",
        params![id],
        |row| {
            Ok(ArticleView {
                id: row.get(0)?,
                title: row.get(1)?,
                category: row.get(2)?,
                body: row.get(3)?,
                updated_at: row.get(4)?,
            })
        },
    )
}

/// Public articles in a language in which every word occurs; those with all of them in the
/// title come first.
///
/// # Errors
/// When the database refuses.
pub fn search(db: &mut Db, words: &str, language: &str, limit: u32) -> Result<Vec<ArticleRow>> {
    let words = words.to_lowercase();
    let mut in_title = Conditions::default();
    let language = in_title.bind(language);
    let mut conditions = in_title.clone();
    conditions.demand("a.state = 'published' AND a.audience = 'public'");
    conditions.demand(format!("a.language = {language}"));
    conditions.demand_words(&words, &["a.title_lower", "a.body_lower"]);
    // Binds the same words to the same places.
    in_title.demand_words(&words, &["a.title_lower"]);
    let sql = format!(
        "SELECT a.id, a.title, a.category, a.body FROM articles a WHERE {}
         ORDER BY CASE WHEN {} THEN 0 ELSE 1 END, a.title_lower, a.id LIMIT {limit}",
        conditions.text(),
        in_title.text()
    );
    let first = words.split_whitespace().next().unwrap_or_default();
    list(db, &sql, conditions.values(), first)
}

/// Public articles in a language that share words with a sentence, those that share more first.
///
/// # Errors
/// When the database refuses.
pub fn suggest(db: &mut Db, sentence: &str, language: &str, limit: u32) -> Result<Vec<ArticleRow>> {
    let sentence = sentence.to_lowercase();
    let telling =
        sentence.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    let words: Vec<&str> = telling.take(MOST_WORDS).collect();
    if words.is_empty() {
        return Ok(vec![]);
    }
    let mut conditions = Conditions::default();
    let language = conditions.bind(language);
    let mut shares = Vec::new();
    for word in words {
        let place = conditions.bind(contains(word));
        shares.push(format!("CASE WHEN a.title_lower LIKE {place} ESCAPE '\\' THEN 2 WHEN a.body_lower LIKE {place} ESCAPE '\\' THEN 1 ELSE 0 END"));
    }
    conditions.demand("a.state = 'published' AND a.audience = 'public'");
    conditions.demand(format!("a.language = {language}"));
    // Counted once and then sorted by: as a plain expression each word would be sought twice.
    let sql = format!(
        "WITH scored(id, shared) AS MATERIALIZED (SELECT a.id, {} FROM articles a WHERE {})
         SELECT a.id, a.title, a.category, a.body FROM scored s JOIN articles a ON a.id = s.id
         WHERE s.shared > 1 ORDER BY s.shared DESC, a.title_lower, a.id LIMIT {limit}",
        shares.join(" + "),
        conditions.text()
    );
    list(db, &sql, conditions.values(), "")
}

/// Words of a sentence that are looked for.
const MOST_WORDS: usize = 8;

/// The latest public articles.
///
/// # Errors
/// When the database refuses.
pub fn published(db: &mut Db, limit: u32) -> Result<Vec<ArticleRow>> {
    let sql = "SELECT id, title, category, body FROM articles
         WHERE state = 'published' AND audience = 'public' ORDER BY updated_at DESC, id LIMIT $1";
    list(db, sql, params![limit], "")
}

fn list(db: &mut Db, sql: &str, values: &[crate::Value], word: &str) -> Result<Vec<ArticleRow>> {
    db.query(sql, values, |row| {
        let body: String = row.get(3)?;
        let snippet = snippet(&body, word);
        Ok(ArticleRow { id: row.get(0)?, title: row.get(1)?, category: row.get(2)?, snippet })
    })
}

/// The words around the first match, or the first words, in one line.
fn snippet(body: &str, word: &str) -> String {
    let plain: String = body.chars().filter(|letter| !matches!(letter, '#' | '*' | '`' | '>')).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let line = words.join(" ");
    let lower = line.to_lowercase();
    let found = if word.is_empty() { None } else { lower.find(word) };
    // Lower case may be longer or shorter than the text itself: count letters, not bytes.
    let letters_before = found.map_or(0, |at| lower[..at].chars().count());
    let start = letters_before.saturating_sub(BEFORE_MATCH);
    let cut: String = line.chars().skip(start).take(SNIPPET).collect();
    let before = if start > 0 { "…" } else { "" };
    let after = if line.chars().count() > start + SNIPPET { "…" } else { "" };
    format!("{before}{}{after}", cut.trim())
}
