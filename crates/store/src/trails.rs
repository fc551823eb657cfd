//! What people did to help themselves, and whether articles helped them.

use trestle_domain::access::Principal;
use trestle_domain::article::Readers;
use trestle_domain::ids::{ArticleId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::trail::{Deed, Deflection, Health, Step, Vote};

use crate::conditions::Conditions;
use crate::engine::{Db, Row, Tx};
use crate::read::scope;
use crate::{Result, StoreError, params};

/// One search or question of a period, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Whose.
    pub visitor: String,
    /// When.
    pub at: Timestamp,
    /// Its words.
    pub words: String,
    /// Their language, as a tag.
    pub language: String,
    /// How many articles had all of them.
    pub found: u32,
    /// Whether the visitor opened an article soon afterwards.
    pub is_followed: bool,
    /// The request that the visitor sent within the time that belongs to it.
    pub ticket: Option<TicketId>,
}

/// Who searches and opens nothing for this long, did not find it.
const SOON: Millis = Millis::minutes(30);

/// Adds a step of a visitor.
///
/// # Errors
/// When the database refuses.
pub fn add(tx: &mut Tx, id: i64, visitor: &str, step: &Step) -> Result<()> {
    let (kind, words, language, found, article) = match &step.deed {
        Deed::Searched { words, language, found } => {
            ("search", words.as_str(), language.as_str(), *found, None)
        }
        Deed::Read { article, .. } => ("read", "", "", 0, Some(*article)),
        Deed::Asked { words, language, is_answered } => {
            ("ask", words.as_str(), language.as_str(), u32::from(*is_answered), None)
        }
    };
    tx.put(
        "INSERT INTO trail_steps (id, visitor, at, kind, words, language, found, article_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![id, visitor, step.at, kind, words, language, found, article],
    )
}

/// Says that the steps of these visitors since a moment led to a request.
///
/// # Errors
/// When the database refuses.
pub fn lead_to(tx: &mut Tx, visitors: &[String], since: Timestamp, ticket: TicketId) -> Result<()> {
    let mut conditions = Conditions::default();
    let ticket = conditions.bind(ticket);
    let visitors = conditions.bind_list(visitors.iter().map(String::as_str));
    let since = conditions.bind(since);
    let sql = format!(
        "UPDATE trail_steps SET ticket_id = {ticket}
         WHERE visitor IN {visitors} AND at >= {since} AND ticket_id IS NULL"
    );
    tx.execute(&sql, conditions.values()).map(drop)
}

/// The steps that led to a request, oldest first, up to `limit`.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn of_ticket(db: &mut Db, ticket: TicketId, limit: u32) -> Result<Vec<Step>> {
    let sql = "SELECT s.at, s.kind, s.words, s.language, s.found, s.article_id, COALESCE(a.title, '')
         FROM trail_steps s LEFT JOIN articles a ON a.id = s.article_id
         WHERE s.ticket_id = $1 ORDER BY s.at, s.id LIMIT $2";
    db.query(sql, params![ticket, limit], step)
}

fn step(row: &Row<'_>) -> Result<Step> {
    let (words, language, found): (String, String, u32) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let deed = match row.get::<String>(1)?.as_str() {
        "search" => Deed::Searched { words, language, found },
        "ask" => Deed::Asked { words, language, is_answered: found > 0 },
        _ => Deed::Read { article: row.get(5)?, title: row.get(6)? },
    };
    Ok(Step { at: row.get(0)?, deed })
}

/// Forgets the steps before a moment.
///
/// # Errors
/// When the database refuses.
pub fn forget_before(tx: &mut Tx, moment: Timestamp) -> Result<()> {
    tx.execute("DELETE FROM trail_steps WHERE at < $1", params![moment]).map(drop)
}

/// The latest searches and questions without an answer since a moment, latest first, up to `limit`.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn searches(db: &mut Db, since: Timestamp, limit: u32) -> Result<Vec<Search>> {
    let sql = "SELECT s.visitor, s.at, s.words, s.language, s.found, s.ticket_id,
             CASE WHEN EXISTS (SELECT 1 FROM trail_steps r
                 WHERE r.visitor = s.visitor AND r.kind = 'read' AND r.at BETWEEN s.at AND s.at + $3)
             THEN 1 ELSE 0 END
         FROM trail_steps s WHERE s.at >= $1 AND (s.kind = 'search' OR s.kind = 'ask' AND s.found = 0) ORDER BY s.at DESC, s.id DESC LIMIT $2";
    db.query(sql, params![since, limit, SOON], |row| {
        Ok(Search {
            visitor: row.get(0)?,
            at: row.get(1)?,
            words: row.get(2)?,
            language: row.get(3)?,
            found: row.get(4)?,
            ticket: row.get(5)?,
            is_followed: row.get(6)?,
        })
    })
}

/// Those of some tickets that somebody may read as the desk does, latest first.
///
/// # Errors
/// When the database refuses.
pub fn seen_by(db: &mut Db, who: &Principal, tickets: &[TicketId]) -> Result<Vec<TicketId>> {
    let mut conditions = Conditions::default();
    let tickets = conditions.bind_list(tickets.iter().copied());
    conditions.demand(format!("t.id IN {tickets}"));
    scope::desk(who, &mut conditions);
    let sql = format!("SELECT t.id FROM tickets t WHERE {} ORDER BY t.id DESC", conditions.text());
    db.query(&sql, conditions.values(), |row| row.get(0))
}

/// How much people helped themselves since a moment.
///
/// # Errors
/// When the database refuses.
pub fn deflection(db: &mut Db, since: Timestamp) -> Result<Deflection> {
    // A session is a visitor on a day; days are cut by UTC, as pseudonyms are.
    let sessions = "SELECT COUNT(*), COUNT(CASE WHEN asked = 1 THEN 1 END) FROM (
             SELECT MAX(CASE WHEN ticket_id IS NULL THEN 0 ELSE 1 END) AS asked
             FROM trail_steps WHERE at >= $1 GROUP BY visitor, at / 86400000) AS sessions";
    let one = db.query(sessions, params![since], |row| Ok((row.get::<u32>(0)?, row.get::<u32>(1)?)))?;
    let requesters = "SELECT COUNT(DISTINCT requester_id) FROM tickets WHERE created_at >= $1";
    let requesters = db.query(requesters, params![since], |row| row.get::<u32>(0))?;
    let (sessions, asked) = one.first().copied().unwrap_or_default();
    Ok(Deflection { sessions, asked, requesters: requesters.first().copied().unwrap_or_default() })
}

/// Keeps what a visitor thinks of an article; what they said before is replaced.
///
/// # Errors
/// When the database refuses.
pub fn vote(tx: &mut Tx, article: ArticleId, visitor: &str, vote: &Vote, at: Timestamp) -> Result<()> {
    let (helped, reason, comment) = match vote {
        Vote::Helped => (true, None, ""),
        Vote::Lacks { lack, comment } => (false, *lack, comment.as_str()),
    };
    tx.put(
        "INSERT INTO article_votes (article_id, visitor, helped, reason, comment, at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (article_id, visitor) DO UPDATE SET helped = excluded.helped,
             reason = excluded.reason, comment = excluded.comment, at = excluded.at",
        params![article, visitor, helped, reason, comment, at],
    )
}

/// How often each of some articles helped and did not.
///
/// # Errors
/// When the database refuses.
pub fn votes(db: &mut Db, articles: &[ArticleId]) -> Result<Vec<(ArticleId, u32, u32)>> {
    let mut conditions = Conditions::default();
    let articles = conditions.bind_list(articles.iter().copied());
    let sql = format!(
        "SELECT article_id, COUNT(CASE WHEN helped = 1 THEN 1 END), COUNT(CASE WHEN helped = 0 THEN 1 END) FROM article_votes
         WHERE article_id IN {articles} GROUP BY article_id"
    );
    db.query(&sql, conditions.values(), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Comments shown for an article.
const COMMENTS: u32 = 5;

/// How the articles for these readers that were read or judged since a moment fare, those with most complaints first,
/// then those after which most people asked, up to `limit`.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn health(db: &mut Db, readers: Readers, since: Timestamp, limit: u32) -> Result<Vec<Health>> {
    let mut conditions = Conditions::default();
    let since_then = conditions.bind(since);
    let audiences = conditions.bind_list(readers.audiences());
    let sql = format!(
        "WITH reads AS (
             SELECT article_id, COUNT(DISTINCT visitor) AS readers,
                 COUNT(DISTINCT CASE WHEN ticket_id IS NULL THEN NULL ELSE visitor END) AS asked
             FROM trail_steps WHERE at >= {since_then} AND kind = 'read' GROUP BY article_id),
         judged AS (
             SELECT article_id, COUNT(CASE WHEN helped = 1 THEN 1 END) AS helped,
                 COUNT(CASE WHEN helped = 0 THEN 1 END) AS lacking
             FROM article_votes WHERE at >= {since_then} GROUP BY article_id)
         SELECT a.id, a.title, a.language, a.state, a.audience, a.updated_at,
             COALESCE(r.readers, 0), COALESCE(r.asked, 0), COALESCE(j.helped, 0), COALESCE(j.lacking, 0)
         FROM articles a LEFT JOIN reads r ON r.article_id = a.id LEFT JOIN judged j ON j.article_id = a.id
         WHERE a.audience IN {audiences} AND (r.article_id IS NOT NULL OR j.article_id IS NOT NULL)
         ORDER BY COALESCE(j.lacking, 0) DESC, COALESCE(r.asked, 0) DESC, COALESCE(r.readers, 0) DESC, a.id
         LIMIT {limit}"
    );
    let mut articles: Vec<Health> = db.query(&sql, conditions.values(), |row| {
        Ok(Health {
            article: row.get(0)?,
            title: row.get(1)?,
            language: row.get(2)?,
            state: row.get(3)?,
            audience: row.get(4)?,
            updated_at: row.get(5)?,
            readers: row.get(6)?,
            asked: row.get(7)?,
            helped: row.get(8)?,
            lacking: row.get(9)?,
            comments: vec![],
        })
    })?;
    let comments = "SELECT reason, comment FROM article_votes
         WHERE article_id = $1 AND at >= $2 AND helped = 0 AND (comment <> '' OR reason IS NOT NULL)
         ORDER BY at DESC LIMIT $3";
    for article in articles.iter_mut().filter(|article| article.lacking > 0) {
        article.comments = db.query(comments, params![article.article, since, COMMENTS], |row| {
            Ok::<_, StoreError>((row.get(0)?, row.get(1)?))
        })?;
    }
    Ok(articles)
}
