//! Offers to answer, promises to keep, lessons to learn: of the teams an agent serves, a page
//! at a time.

use std::cmp::Reverse;

use trestle_domain::access::Agent;
use trestle_domain::handoff::Package;
use trestle_domain::thread::{Style, Words};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::{LessonRow, OfferRow, Page, PromiseRow};

use crate::Result;
use crate::columns::Json;
use crate::conditions::Conditions;
use crate::engine::{Db, Row};
use crate::read::cursor::{Cursor, and_one, page};
use crate::read::scope::own_teams;

/// Offers that wait for an answer of the agent's teams, first due first.
///
/// # Errors
/// When the database refuses.
pub fn offers(db: &mut Db, agent: &Agent, after: Option<&str>, limit: u32) -> Result<Page<OfferRow>> {
    // An offer without an accept clock sorts behind all that have one.
    let due = format!("COALESCE(t.offer_due_at, {})", i64::MAX);
    let mut conditions = Conditions::default();
    conditions.demand("h.state = 'offered'");
    let teams = conditions.bind_list(own_teams(agent));
    conditions.demand(format!("h.to_team_id IN {teams}"));
    if let Some(cursor) = Cursor::read(after) {
        cursor.demand(&due, "h.id", ">", &mut conditions);
    }
    let more = conditions.bind(and_one(limit));
    let sql = format!(
        "SELECT h.id, h.ticket_id, t.subject, h.package, t.priority, sender.name, h.from_tier,
             receiver.name, h.to_tier, p.name, h.offered_at, t.offer_due_at, {due}
         FROM handoffs h
         JOIN tickets t ON t.id = h.ticket_id
         LEFT JOIN teams sender ON sender.id = h.from_team_id
         LEFT JOIN teams receiver ON receiver.id = h.to_team_id
         LEFT JOIN people p ON p.id = h.offered_by
         WHERE {} ORDER BY {due}, h.id LIMIT {more}",
        conditions.text()
    );
    let keyed =
        db.query(&sql, conditions.values(), |row| Ok((offer(row)?, Cursor(row.get(12)?, row.get(0)?))));
    Ok(page(keyed?, limit))
}

fn offer(row: &Row<'_>) -> Result<OfferRow> {
    let package = row.get::<Json<Package>>(3)?.0;
    Ok(OfferRow {
        handoff: row.get(0)?,
        ticket: row.get(1)?,
        subject: row.get(2)?,
        summary: package.summary,
        ask: package.ask,
        priority: row.get(4)?,
        from: row.get::<Option<_>>(5)?.unwrap_or_default(),
        from_tier: row.get(6)?,
        to: row.get::<Option<_>>(7)?.unwrap_or_default(),
        to_tier: row.get(8)?,
        offered_by: row.get::<Option<_>>(9)?.unwrap_or_default(),
        offered_at: row.get(10)?,
        due_at: row.get(11)?,
    })
}

/// Open promises on tickets of the agent's teams, first due first.
///
/// # Errors
/// When the database refuses.
pub fn promises(db: &mut Db, agent: &Agent, after: Option<&str>, limit: u32) -> Result<Page<PromiseRow>> {
    let mut keyed = Vec::new();
    // Team by team, here and below: all teams at once would read and sort everything they have.
    for team in own_teams(agent) {
        let mut conditions = Conditions::default();
        let team = conditions.bind(team);
        conditions.demand(format!("t.promise_due_at IS NOT NULL AND t.team_id = {team}"));
        if let Some(cursor) = Cursor::read(after) {
            cursor.demand("t.promise_due_at", "t.id", ">", &mut conditions);
        }
        let more = conditions.bind(and_one(limit));
        let sql = format!(
            "SELECT t.id, t.subject, r.name, m.name, t.tier, h.name, t.promise_due_at, maker.name
             FROM tickets t
             LEFT JOIN promises p ON p.ticket_id = t.id AND p.state = 'open'
             LEFT JOIN people r ON r.id = t.requester_id
             LEFT JOIN teams m ON m.id = t.team_id
             LEFT JOIN people h ON h.id = t.holder_id
             LEFT JOIN people maker ON maker.id = p.made_by
             WHERE {} ORDER BY t.promise_due_at, t.id LIMIT {more}",
            conditions.text()
        );
        keyed.extend(db.query(&sql, conditions.values(), |row| {
            let promise = PromiseRow {
                ticket: row.get(0)?,
                subject: row.get(1)?,
                requester: row.get::<Option<_>>(2)?.unwrap_or_default(),
                team: row.get::<Option<_>>(3)?.unwrap_or_default(),
                tier: row.get(4)?,
                holder: row.get(5)?,
                due_at: row.get(6)?,
                made_by: row.get::<Option<_>>(7)?.unwrap_or_default(),
            };
            Ok((promise, Cursor(row.get(6)?, row.get(0)?)))
        })?);
    }
    keyed.sort_by_key(|(_, cursor)| *cursor);
    Ok(page(keyed, limit))
}

/// The latest lessons for the agent's teams: tickets they had held, solved by others.
///
/// # Errors
/// When the database refuses.
pub fn lessons(db: &mut Db, agent: &Agent, after: Option<&str>, limit: u32) -> Result<Page<LessonRow>> {
    let mut keyed = Vec::new();
    for team in own_teams(agent) {
        let mut conditions = Conditions::default();
        let team = conditions.bind(team);
        conditions.demand(format!("l.team_id = {team} AND t.solved_at IS NOT NULL"));
        if let Some(cursor) = Cursor::read(after) {
            cursor.demand("l.at", "l.ticket_id", "<", &mut conditions);
        }
        let more = conditions.bind(and_one(limit));
        let sql = format!(
            "SELECT l.ticket_id, t.subject, m.name, p.name, t.tier, l.at, t.root_cause, c.text, c.style
             FROM lessons l
             JOIN tickets t ON t.id = l.ticket_id
             LEFT JOIN teams m ON m.id = l.team_id
             LEFT JOIN people p ON p.id = l.solved_by
             LEFT JOIN customer_messages c ON c.id = l.message_id
             WHERE {} ORDER BY l.at DESC, l.ticket_id DESC LIMIT {more}",
            conditions.text()
        );
        keyed.extend(db.query(&sql, conditions.values(), |row| {
            let lesson = LessonRow {
                ticket: row.get(0)?,
                subject: row.get(1)?,
                team: row.get::<Option<_>>(2)?.unwrap_or_default(),
                solved_by: row.get::<Option<_>>(3)?.unwrap_or_default(),
                solved_in: row.get(4)?,
                at: row.get(5)?,
                root_cause: row.get(6)?,
                solution: Words {
                    style: row.get::<Option<Style>>(8)?.unwrap_or_default(),
                    ..Words::plain(row.get::<Option<String>>(7)?.unwrap_or_default())
                },
            };
            Ok((lesson, Cursor(row.get(5)?, row.get(0)?)))
        })?);
    }
    keyed.sort_by_key(|(_, cursor)| Reverse(*cursor));
    Ok(page(keyed, limit))
}

/// An agent's own tickets, and those that nobody owns in the agent's teams: how many there are,
/// and how many of them are overdue at `now`.
pub(super) fn open_and_late(db: &mut Db, agent: &Agent, now: Timestamp) -> Result<(i64, i64)> {
    let mut conditions = Conditions::default();
    let (person, now) = (conditions.bind(agent.person), conditions.bind(now));
    let teams = conditions.bind_list(own_teams(agent));
    let sql = format!(
        "SELECT COUNT(*), COUNT(CASE WHEN due_at <= {now} THEN 1 END) FROM tickets
         WHERE unsolved = 1 AND holder_id = {person}
         UNION ALL
         SELECT COUNT(*), COUNT(CASE WHEN due_at <= {now} THEN 1 END) FROM tickets
         WHERE unsolved = 1 AND holder_id IS NULL AND team_id IN {teams} AND due_at > 0"
    );
    let counts = db.query(&sql, conditions.values(), |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))?;
    Ok(counts.iter().fold((0, 0), |(open, late), (more, later)| (open + more, late + later)))
}
