//! Bulletins as our own people keep them.

use trestle_domain::bulletin::Kind;
use trestle_domain::ids::{BulletinId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::bulletins::{Board, BulletinLine, LinkedBulletin, ReportedIn};
use trestle_domain::view::desk::Page;

use super::{COLUMNS, head, is_past, with_texts};
use crate::columns::named;
use crate::conditions::{Conditions, contains};
use crate::engine::Db;
use crate::read::cursor::{Cursor, and_one, page};
use crate::{Result, params};

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulletinFilter {
    /// Where they stand.
    pub board: Board,
    /// What they tell.
    pub kind: Option<Kind>,
    /// Words of a title in any language, or of what is affected.
    pub words: String,
}

/// A page of the bulletins that match, the last updated first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn list(
    db: &mut Db,
    filter: &BulletinFilter,
    now: Timestamp,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<BulletinLine>> {
    let mut conditions = matching(filter);
    let now = conditions.bind(now);
    conditions.demand(on_board(filter.board, &now));
    if let Some(cursor) = Cursor::read(after) {
        cursor.demand("b.updated_at", "b.id", "<", &mut conditions);
    }
    let more = conditions.bind(and_one(limit));
    let sql = format!(
        "SELECT {COLUMNS}, b.by_id, p.name,
             (SELECT COUNT(*) FROM bulletin_tickets t WHERE t.bulletin_id = b.id),
             (SELECT COUNT(*) FROM bulletin_followers f WHERE f.bulletin_id = b.id)
         FROM bulletins b LEFT JOIN people p ON p.id = b.by_id
         WHERE {} ORDER BY b.updated_at DESC, b.id DESC LIMIT {more}",
        conditions.text()
    );
    let found = db.query(&sql, conditions.values(), |row| {
        Ok((head(row)?, (named(row, 14)?, row.get::<i64>(16)?, row.get::<i64>(17)?)))
    })?;
    let (bulletins, rest): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let whole = with_texts(db, bulletins)?.into_iter().zip(rest);
    let lines = whole.map(|(bulletin, (by, tickets, followers))| {
        let cursor = Cursor(bulletin.updated_at.0, bulletin.id.0);
        (BulletinLine { bulletin, by, tickets, followers }, cursor)
    });
    Ok(page(lines.collect(), limit))
}

/// How many that match stand where, in the order of [`Board::ALL`].
///
/// # Errors
/// When the database refuses.
pub fn counts(db: &mut Db, filter: &BulletinFilter, now: Timestamp) -> Result<Vec<(Board, i64)>> {
    let mut conditions = matching(filter);
    let now = conditions.bind(now);
    let sums: Vec<String> = Board::ALL
        .iter()
        .map(|board| format!("COALESCE(SUM(CASE WHEN {} THEN 1 ELSE 0 END), 0)", on_board(*board, &now)))
        .collect();
    let sql = format!("SELECT {} FROM bulletins b WHERE {}", sums.join(", "), conditions.text());
    db.query_one(&sql, conditions.values(), |row| {
        Board::ALL.iter().enumerate().map(|(place, board)| Ok((*board, row.get(place)?))).collect()
    })
}

/// The bulletins that a ticket is about, the first linked first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<LinkedBulletin>> {
    let ids = db.query(
        "SELECT t.bulletin_id, (SELECT COUNT(*) FROM bulletin_tickets o WHERE o.bulletin_id = t.bulletin_id)
         FROM bulletin_tickets t WHERE t.ticket_id = $1 ORDER BY t.at, t.bulletin_id",
        params![ticket],
        |row| Ok((row.get::<BulletinId>(0)?, row.get::<i64>(1)?)),
    )?;
    let mut linked = Vec::new();
    for (id, tickets) in ids {
        let Some(bulletin) = super::one(db, id)? else { continue };
        let title = bulletin.text("en").map(|text| text.title.clone()).unwrap_or_default();
        let (kind, stage) = (bulletin.content.kind, bulletin.content.stage);
        linked.push(LinkedBulletin { id, title, kind, stage, tickets });
    }
    Ok(linked)
}

/// Up to `limit` tickets that are about a bulletin, the last linked first; who may see them is the
/// caller's to ask.
///
/// # Errors
/// When the database refuses.
pub fn tickets(db: &mut Db, bulletin: BulletinId, limit: u32) -> Result<Vec<ReportedIn>> {
    db.query(
        "SELECT t.id, t.subject FROM bulletin_tickets l JOIN tickets t ON t.id = l.ticket_id
         WHERE l.bulletin_id = $1 ORDER BY l.at DESC, t.id DESC LIMIT $2",
        params![bulletin, limit],
        |row| Ok(ReportedIn { ticket: row.get(0)?, subject: row.get(1)? }),
    )
}

fn matching(filter: &BulletinFilter) -> Conditions {
    let mut conditions = Conditions::default();
    if let Some(kind) = filter.kind {
        let kind = conditions.bind(kind);
        conditions.demand(format!("b.kind = {kind}"));
    }
    for word in filter.words.to_lowercase().split_whitespace() {
        let place = conditions.bind(contains(word));
        conditions.demand(format!(
            "(LOWER(b.affects) LIKE {place} ESCAPE '\\' OR EXISTS (SELECT 1 FROM bulletin_texts x
                 WHERE x.bulletin_id = b.id AND LOWER(x.title) LIKE {place} ESCAPE '\\'))"
        ));
    }
    conditions
}

fn on_board(board: Board, now: &str) -> String {
    // Named in every one, because PostgreSQL wants to know the kind of a place that it is given.
    let is_past = is_past(now);
    let now = format!("CAST({now} AS BIGINT)");
    match board {
        Board::Now => format!("b.withdrawn_at IS NULL AND b.shown_from <= {now} AND NOT {is_past}"),
        Board::Scheduled => format!("b.withdrawn_at IS NULL AND b.shown_from > {now}"),
        Board::Past => format!("b.withdrawn_at IS NULL AND b.shown_from <= {now} AND {is_past}"),
        Board::Withdrawn => format!("b.withdrawn_at IS NOT NULL AND {now} IS NOT NULL"),
    }
}
