//! Every version of an article, and which of them readers have.

use trestle_domain::article::work::Progress;
use trestle_domain::article::{ArticleKind, ArticleState, Audience, Readers};
use trestle_domain::ids::{ArticleId, PersonId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::knowledge::{Content, Version, VersionRow};

use super::{Article, CHANGES};
use crate::columns::Json;
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// A version to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewVersion<'a> {
    /// Of which article.
    pub article: ArticleId,
    /// The one after the latest.
    pub number: i64,
    /// What it says.
    pub content: &'a Content,
    /// Who wrote it.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// What they changed.
    pub note: &'a str,
}

/// What a new article begins with besides its first version.
#[derive(Clone, Copy, Debug)]
pub struct NewArticle<'a> {
    /// What it is.
    pub kind: ArticleKind,
    /// Its name for whoever imports and links it.
    pub slug: &'a str,
    /// Language tag.
    pub language: &'a str,
    /// The article that it translates, and its group.
    pub source: Option<(ArticleId, ArticleId)>,
}

/// Keeps the first version of a new article: a draft, which readers do not have.
///
/// # Errors
/// `Duplicate` when another article has its slug.
pub fn create(tx: &mut Tx, article: NewArticle<'_>, first: NewVersion<'_>) -> Result<()> {
    let changed = tx.next_number(CHANGES)?;
    let (source, group) = article.source.unzip();
    tx.execute(
        "INSERT INTO articles (id, slug, title, title_lower, category, body, audience, language, state,
             progress, updated_at, changed, group_id, source_id, kind)
         VALUES ($1, $2, '', '', '', '', 'public', $3, 'draft', 'draft', $4, $5, $6, $7, $8)",
        params![
            first.article,
            article.slug,
            article.language,
            first.at,
            changed,
            group.unwrap_or(first.article),
            source,
            article.kind,
        ],
    )?;
    add(tx, first)?;
    give(tx, first.article, first.number, first.content, first.at)
}

/// Keeps a version as the latest; readers keep what they have.
///
/// # Errors
/// `Duplicate` when there is one with its number.
pub fn add(tx: &mut Tx, version: NewVersion<'_>) -> Result<()> {
    let content = version.content;
    tx.execute(
        "INSERT INTO article_versions (article_id, number, title, summary, body, category, tags, audience,
             files, translates, by_id, at, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        params![
            version.article,
            version.number,
            content.title,
            content.summary,
            content.body,
            content.category,
            Json(&content.tags),
            content.audience,
            Json(&content.files),
            content.translates,
            version.by,
            version.at,
            version.note,
        ],
    )?;
    tx.execute(
        "UPDATE articles SET latest = $2, latest_audience = $3, written_at = $4 WHERE id = $1",
        params![version.article, version.number, content.audience, version.at],
    )
    .map(drop)
}

/// Makes a version what the article says, for its readers if it has any.
///
/// # Errors
/// When the database refuses.
pub fn give(tx: &mut Tx, id: ArticleId, number: i64, content: &Content, at: Timestamp) -> Result<()> {
    let changed = tx.next_number(CHANGES)?;
    tx.execute(
        "UPDATE articles SET version = $2, title = $3, title_lower = $4, summary = $5, body = $6,
             category = $7, tags = $8, audience = $9, files = $10, translates = $11, updated_at = $12,
             changed = $13
         WHERE id = $1",
        params![
            id,
            number,
            content.title,
            content.title.to_lowercase(),
            content.summary,
            content.body,
            content.category,
            Json(&content.tags),
            content.audience,
            Json(&content.files),
            content.translates,
            at,
            changed,
        ],
    )
    .map(drop)
}

/// Says that an article is a translation of `source`, as of a version of that.
///
/// # Errors
/// When the database refuses.
pub fn relate(tx: &mut Tx, id: ArticleId, source: ArticleId, translates: i64) -> Result<()> {
    tx.execute(
        "UPDATE articles SET source_id = $2, translates = $3,
             group_id = (SELECT s.group_id FROM articles s WHERE s.id = $2)
         WHERE id = $1",
        params![id, source, translates],
    )?;
    tx.execute(
        "UPDATE article_versions SET translates = $2
         WHERE article_id = $1 AND number = (SELECT a.latest FROM articles a WHERE a.id = $1)",
        params![id, translates],
    )
    .map(drop)
}

/// Keeps what came from elsewhere as the version that readers have; nobody wrote it here.
pub(super) fn follow(tx: &mut Tx, article: &Article) -> Result<()> {
    let last: i64 = tx.query_one(
        "SELECT COALESCE(MAX(number), 0) FROM article_versions WHERE article_id = $1",
        params![article.id],
        |row| row.get(0),
    )?;
    let progress = match article.state {
        ArticleState::Draft => Progress::Draft,
        ArticleState::InReview => Progress::InReview,
        ArticleState::Validated | ArticleState::Archived => Progress::Done,
    };
    tx.execute(
        "UPDATE articles SET version = $2, latest = $2, latest_audience = audience, progress = $3,
             written_at = updated_at, group_id = COALESCE(group_id, id)
         WHERE id = $1",
        params![article.id, last + 1, progress],
    )?;
    tx.execute(
        "INSERT INTO article_versions (article_id, number, title, summary, body, category, tags, audience,
             files, translates, at, note)
         SELECT id, version, title, summary, body, category, tags, audience, files, translates, updated_at, ''
         FROM articles WHERE id = $1",
        params![article.id],
    )
    .map(drop)
}

/// One version.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn version(db: &mut Db, id: ArticleId, number: i64) -> Result<Option<Version>> {
    db.query_opt(
        "SELECT v.number, v.at, v.note, v.by_id, p.name, v.title, v.summary, v.body, v.category, v.tags,
             v.audience, v.files, v.translates
         FROM article_versions v LEFT JOIN people p ON p.id = v.by_id
         WHERE v.article_id = $1 AND v.number = $2",
        params![id, number],
        |row| {
            let VersionRow { number, by, at, note } = head(row)?;
            let content = Content {
                title: row.get(5)?,
                summary: row.get(6)?,
                body: row.get(7)?,
                category: row.get(8)?,
                tags: row.get::<Json<_>>(9)?.0,
                audience: row.get::<Audience>(10)?,
                files: row.get::<Json<_>>(11)?.0,
                translates: row.get(12)?,
            };
            Ok(Version { number, content, by, at, note })
        },
    )
}

/// The versions of an article for these readers, the latest first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn versions(db: &mut Db, id: ArticleId, readers: Readers) -> Result<Vec<VersionRow>> {
    let all = db.query(
        "SELECT v.number, v.at, v.note, v.by_id, p.name, v.audience
         FROM article_versions v LEFT JOIN people p ON p.id = v.by_id
         WHERE v.article_id = $1 ORDER BY v.number DESC",
        params![id],
        |row| Ok((readers.may_read(row.get(5)?), head(row)?)),
    )?;
    Ok(all.into_iter().filter(|(is_readable, _)| *is_readable).map(|(_, row)| row).collect())
}

fn head(row: &Row<'_>) -> Result<VersionRow> {
    Ok(VersionRow { number: row.get(0)?, at: row.get(1)?, note: row.get(2)?, by: named(row, 3)? })
}

/// The person whose id and name stand at this place, if there is one.
pub(super) fn named(row: &Row<'_>, place: usize) -> Result<Option<Named<PersonId>>> {
    let id: Option<PersonId> = row.get(place)?;
    let name: Option<String> = row.get(place + 1)?;
    Ok(id.map(|id| Named { id, name: name.unwrap_or_default() }))
}
