//! Held mail: what waits for a person's decision, the oldest first.

use trestle_domain::access::{Agent, Principal};
use trestle_domain::view::desk::{Named, Page};
use trestle_domain::view::mail::Held;

use super::cursor::{Cursor, and_one, page};
use super::scope::own_teams;
use crate::Result;
use crate::conditions::Conditions;
use crate::engine::Db;
use crate::tickets;

/// The held mail that an agent decides about: that of their teams, for leads and administrators all
/// of it. The ticket that a mail would join is named to those only who may read it.
///
/// # Errors
/// When the database refuses.
pub fn list(db: &mut Db, agent: &Agent, after: Option<&str>, limit: u32) -> Result<Page<Held>> {
    let mut conditions = scope(agent);
    if let Some(cursor) = Cursor::read(after) {
        cursor.demand("i.received_at", "i.id", ">", &mut conditions);
    }
    let more = conditions.bind(and_one(limit));
    let sql = format!(
        "SELECT i.id, i.received_at, i.author, i.team_id, t.name, i.subject, i.beginning, i.held_for,
             i.sender_checks, i.belongs_to_id
         FROM intake i LEFT JOIN teams t ON t.id = i.team_id
         WHERE {} ORDER BY i.received_at, i.id LIMIT {more}",
        conditions.text()
    );
    let keyed = db.query(&sql, conditions.values(), |row| {
        let team = match (row.get(3)?, row.get(4)?) {
            (Some(id), Some(name)) => Some(Named { id, name }),
            _ => None,
        };
        let mail = Held {
            id: row.get(0)?,
            at: row.get(1)?,
            from: row.get::<Option<String>>(2)?.unwrap_or_default(),
            team,
            subject: row.get::<Option<String>>(5)?.unwrap_or_default(),
            beginning: row.get::<Option<String>>(6)?.unwrap_or_default(),
            why: row.get(7)?,
            said: row.get::<Option<String>>(8)?.unwrap_or_default(),
            belongs_to: row.get(9)?,
        };
        Ok((mail, Cursor(row.get(1)?, row.get(0)?)))
    });
    let mut held = page(keyed?, limit);
    let who = Principal::Agent(agent.clone());
    for mail in &mut held.rows {
        let Some(id) = mail.belongs_to else { continue };
        let ticket = tickets::load(db, id)?;
        mail.belongs_to = ticket.filter(|ticket| who.rights(ticket).read_as_desk).map(|ticket| ticket.id);
    }
    Ok(held)
}

/// Whether an agent decides about this mail: it is held, and theirs to see.
///
/// # Errors
/// When the database refuses.
pub fn is_theirs(db: &mut Db, agent: &Agent, id: i64) -> Result<bool> {
    let mut conditions = scope(agent);
    let id = conditions.bind(id);
    let sql = format!("SELECT i.id FROM intake i WHERE {} AND i.id = {id}", conditions.text());
    Ok(db.query_opt(&sql, conditions.values(), |row| row.get::<i64>(0))?.is_some())
}

fn scope(agent: &Agent) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.demand("i.state = 'held'");
    if !agent.is_lead() {
        let teams = conditions.bind_list(own_teams(agent));
        conditions.demand(format!("i.team_id IN {teams}"));
    }
    conditions
}
