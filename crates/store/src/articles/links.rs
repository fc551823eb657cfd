//! Which tickets an article was written from or used for.

use trestle_domain::article::Readers;
use trestle_domain::ids::{ArticleId, PersonId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::knowledge::{LinkKind, LinkedArticle, LinkedTicket};

use crate::engine::{Db, Tx};
use crate::{Result, params};

/// Links a ticket and an article; what was linked before stays as it was.
///
/// # Errors
/// When the database refuses.
pub fn link(
    tx: &mut Tx,
    ticket: TicketId,
    article: ArticleId,
    kind: LinkKind,
    by: PersonId,
    at: Timestamp,
) -> Result<()> {
    tx.execute(
        "INSERT INTO article_links (ticket_id, article_id, kind, by_id, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (ticket_id, article_id) DO NOTHING",
        params![ticket, article, kind, by, at],
    )
    .map(drop)
}

/// Takes a link away; nothing happens if there is none.
///
/// # Errors
/// When the database refuses.
pub fn unlink(tx: &mut Tx, ticket: TicketId, article: ArticleId) -> Result<()> {
    tx.execute("DELETE FROM article_links WHERE ticket_id = $1 AND article_id = $2", params![ticket, article])
        .map(drop)
}

/// The articles linked to a ticket that are for these readers, the first linked first.
///
/// # Errors
/// When the database refuses.
pub fn of_ticket(db: &mut Db, ticket: TicketId, readers: Readers) -> Result<Vec<LinkedArticle>> {
    let all = db.query(
        "SELECT a.id, v.title, a.state, l.kind, a.latest_audience, a.audience
         FROM article_links l
         JOIN articles a ON a.id = l.article_id
         JOIN article_versions v ON v.article_id = a.id AND v.number = a.latest
         WHERE l.ticket_id = $1 ORDER BY l.at, a.id",
        params![ticket],
        |row| {
            let linked =
                LinkedArticle { id: row.get(0)?, title: row.get(1)?, state: row.get(2)?, kind: row.get(3)? };
            Ok((readers.may_read(row.get(4)?) && readers.may_read(row.get(5)?), linked))
        },
    )?;
    Ok(all.into_iter().filter(|(is_readable, _)| *is_readable).map(|(_, one)| one).collect())
}

/// Up to `limit` tickets linked to an article, the last linked first; who may see them is the caller's
/// to ask.
///
/// # Errors
/// When the database refuses.
pub fn of_article(db: &mut Db, article: ArticleId, limit: u32) -> Result<Vec<LinkedTicket>> {
    db.query(
        "SELECT t.id, t.subject, l.kind FROM article_links l JOIN tickets t ON t.id = l.ticket_id
         WHERE l.article_id = $1 ORDER BY l.at DESC, t.id DESC LIMIT $2",
        params![article, limit],
        |row| Ok(LinkedTicket { id: row.get(0)?, subject: row.get(1)?, kind: row.get(2)? }),
    )
}

/// How many tickets an article was used for.
///
/// # Errors
/// When the database refuses.
pub fn uses(db: &mut Db, article: ArticleId) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM article_links WHERE article_id = $1 AND kind = 'used'";
    db.query_one(sql, params![article], |row| row.get(0))
}
