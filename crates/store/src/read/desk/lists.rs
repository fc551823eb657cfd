//! Offers to answer, promises to keep, lessons to learn: of the teams an agent serves.

use trestle_domain::access::Agent;
use trestle_domain::handoff::Package;
use trestle_domain::view::desk::{LessonRow, OfferRow, PromiseRow};

use crate::columns::Json;
use crate::conditions::Conditions;
use crate::engine::Db;
use crate::read::scope::own_teams;
use crate::{Result, params};

/// Offers that wait for an answer of the agent's teams, first due first.
///
/// # Errors
/// When the database refuses.
pub fn offers(db: &mut Db, agent: &Agent) -> Result<Vec<OfferRow>> {
    let mut conditions = Conditions::default();
    let teams = conditions.bind_list(own_teams(agent));
    let sql = format!(
        "SELECT h.id, h.ticket_id, t.subject, h.package, t.priority, sender.name, h.from_tier,
             receiver.name, h.to_tier, p.name, h.offered_at, t.offer_due_at
         FROM handoffs h
         JOIN tickets t ON t.id = h.ticket_id
         LEFT JOIN teams sender ON sender.id = h.from_team_id
         LEFT JOIN teams receiver ON receiver.id = h.to_team_id
         LEFT JOIN people p ON p.id = h.offered_by
         WHERE h.state = 'offered' AND h.to_team_id IN {teams}
         ORDER BY CASE WHEN t.offer_due_at IS NULL THEN 1 ELSE 0 END, t.offer_due_at, h.offered_at, h.id"
    );
    db.query(&sql, conditions.values(), |row| {
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
    })
}

/// Open promises on tickets of the agent's teams, first due first.
///
/// # Errors
/// When the database refuses.
pub fn promises(db: &mut Db, agent: &Agent, limit: u32) -> Result<Vec<PromiseRow>> {
    let mut promises = Vec::new();
    // Team by team, here and below: all teams at once would read and sort everything they have.
    for team in own_teams(agent) {
        promises.extend(db.query(
            "SELECT t.id, t.subject, r.name, m.name, t.tier, h.name, t.promise_due_at, maker.name
             FROM tickets t
             LEFT JOIN promises p ON p.ticket_id = t.id AND p.state = 'open'
             LEFT JOIN people r ON r.id = t.requester_id
             LEFT JOIN teams m ON m.id = t.team_id
             LEFT JOIN people h ON h.id = t.holder_id
             LEFT JOIN people maker ON maker.id = p.made_by
             WHERE t.promise_due_at IS NOT NULL AND t.team_id = $1
             ORDER BY t.promise_due_at, t.id LIMIT $2",
            params![team, limit],
            |row| {
                Ok(PromiseRow {
                    ticket: row.get(0)?,
                    subject: row.get(1)?,
                    requester: row.get::<Option<_>>(2)?.unwrap_or_default(),
                    team: row.get::<Option<_>>(3)?.unwrap_or_default(),
                    tier: row.get(4)?,
                    holder: row.get(5)?,
                    due_at: row.get(6)?,
                    made_by: row.get::<Option<_>>(7)?.unwrap_or_default(),
                })
            },
        )?);
    }
    promises.sort_by_key(|promise| (promise.due_at, promise.ticket));
    promises.truncate(limit as usize);
    Ok(promises)
}

/// The latest lessons for the agent's teams: tickets they had held, solved by others.
///
/// # Errors
/// When the database refuses.
pub fn lessons(db: &mut Db, agent: &Agent, limit: u32) -> Result<Vec<LessonRow>> {
    let mut lessons = Vec::new();
    for team in own_teams(agent) {
        lessons.extend(db.query(
            "SELECT l.ticket_id, t.subject, m.name, p.name, t.tier, l.at, t.root_cause, c.text
             FROM lessons l
             JOIN tickets t ON t.id = l.ticket_id
             LEFT JOIN teams m ON m.id = l.team_id
             LEFT JOIN people p ON p.id = l.solved_by
             LEFT JOIN customer_messages c ON c.id = l.message_id
             WHERE l.team_id = $1 AND t.solved_at IS NOT NULL
             ORDER BY l.at DESC, l.ticket_id DESC LIMIT $2",
            params![team, limit],
            |row| {
                Ok(LessonRow {
                    ticket: row.get(0)?,
                    subject: row.get(1)?,
                    team: row.get::<Option<_>>(2)?.unwrap_or_default(),
                    solved_by: row.get::<Option<_>>(3)?.unwrap_or_default(),
                    solved_in: row.get(4)?,
                    at: row.get(5)?,
                    root_cause: row.get(6)?,
                    solution: row.get::<Option<_>>(7)?.unwrap_or_default(),
                })
            },
        )?);
    }
    lessons.sort_by_key(|lesson| std::cmp::Reverse((lesson.at, lesson.ticket)));
    lessons.truncate(limit as usize);
    Ok(lessons)
}
