//! Bulletins as their readers have them: never one that is not for them, is not out yet or was taken
//! away. Every way to a reader – page, list, feed, search, suggestion – goes through here.

use trestle_domain::article::Readers;
use trestle_domain::bulletin::{Audience, Bulletin, in_language};
use trestle_domain::ids::BulletinId;
use trestle_domain::time::Timestamp;
use trestle_domain::view::bulletins::{BulletinView, Headline, UpdateView};

use super::{COLUMNS, head, is_past, updates, with_texts};
use crate::conditions::Conditions;
use crate::engine::Db;
use crate::{Result, articles};

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// What is so now or is to come.
    Now,
    /// What was so.
    Past,
}

/// Up to `limit` bulletins for these readers, the hardest first among those that count now, the latest
/// first among the past ones; each whole.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn whole(
    db: &mut Db,
    readers: Readers,
    which: Which,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<Bulletin>> {
    let mut conditions = visible(readers, now);
    let now = conditions.bind(now);
    let is_past = is_past(&now);
    let order = match which {
        Which::Now => {
            conditions.demand(format!("NOT {is_past}"));
            format!(
                "CASE WHEN COALESCE(b.begins_at, 0) <= CAST({now} AS BIGINT) THEN 0 ELSE 1 END,
                 CASE b.severity WHEN 'critical' THEN 0 WHEN 'major' THEN 1 ELSE 2 END,
                 b.updated_at DESC, b.id DESC"
            )
        }
        Which::Past => {
            conditions.demand(is_past);
            "b.updated_at DESC, b.id DESC".to_owned()
        }
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM bulletins b WHERE {} ORDER BY {order} LIMIT {limit}",
        conditions.text()
    );
    let found = db.query(&sql, conditions.values(), head)?;
    with_texts(db, found)
}

/// One bulletin, if it is for these readers now.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn one(db: &mut Db, id: BulletinId, readers: Readers, now: Timestamp) -> Result<Option<Bulletin>> {
    let mut conditions = visible(readers, now);
    let id = conditions.bind(id);
    conditions.demand(format!("b.id = {id}"));
    let sql = format!("SELECT {COLUMNS} FROM bulletins b WHERE {}", conditions.text());
    let found = db.query_opt(&sql, conditions.values(), head)?;
    Ok(with_texts(db, found)?.pop())
}

/// The page of one bulletin, if it is for these readers now.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn page(
    db: &mut Db,
    id: BulletinId,
    readers: Readers,
    language: &str,
    now: Timestamp,
) -> Result<Option<BulletinView>> {
    let Some(bulletin) = one(db, id, readers, now)? else { return Ok(None) };
    let Some(headline) = headline(&bulletin, language, now) else { return Ok(None) };
    let text = bulletin.text(language).cloned().unwrap_or_default();
    let article = match bulletin.content.article {
        Some(article) => {
            articles::readable_one(db, article, readers)?.map(|article| (article.id, article.title))
        }
        None => None,
    };
    let updates = updates(db, id)?.into_iter().filter_map(|update| {
        let (language, text) = in_language(&update.words, language, |(tag, _)| tag)?.clone();
        Some(UpdateView { at: update.at, stage: update.stage, language, text })
    });
    Ok(Some(BulletinView {
        headline,
        body: text.body,
        workaround: text.workaround,
        affects: bulletin.content.affects.clone(),
        article,
        updates: updates.collect(),
    }))
}

/// A bulletin as a line, in the reader's language or the next best; nothing if it has no words.
pub fn headline(bulletin: &Bulletin, language: &str, now: Timestamp) -> Option<Headline> {
    let (content, text) = (&bulletin.content, bulletin.text(language)?);
    Some(Headline {
        id: bulletin.id,
        kind: content.kind,
        severity: content.severity,
        stage: content.stage,
        phase: bulletin.phase(now),
        language: text.language.clone(),
        title: text.title.clone(),
        has_workaround: !text.workaround.is_empty(),
        shown_from: content.shown_from,
        begins_at: content.begins_at,
        ends_at: content.ends_at,
        updated_at: bulletin.updated_at,
    })
}

fn visible(readers: Readers, now: Timestamp) -> Conditions {
    let mut conditions = Conditions::default();
    let audiences = conditions.bind_list(Audience::of(readers).iter().copied());
    let now = conditions.bind(now);
    conditions
        .demand(format!("b.audience IN {audiences} AND b.withdrawn_at IS NULL AND b.shown_from <= {now}"));
    conditions
}
