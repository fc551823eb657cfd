//! What our own people see.

mod cursor;
mod lists;
mod queue;
mod ticket;
mod timeline;

use trestle_domain::access::Agent;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::{Counts, MyDay};

pub use lists::{lessons, offers, promises};
pub use queue::{QueueFilter, StatusGroup, queue};
pub use ticket::ticket;

use super::scope::own_teams;
use crate::Result;
use crate::conditions::Conditions;
use crate::engine::Db;

/// How many offers and lessons the first screen shows.
const OFFERS: u32 = 5;
const LESSONS: u32 = 5;

/// The first screen of an agent's day as of `now`; at most `limit` tickets.
///
/// # Errors
/// When the database refuses.
pub fn my_day(db: &mut Db, agent: &Agent, now: Timestamp, limit: u32) -> Result<MyDay> {
    Ok(MyDay {
        offers: offers(db, agent, None, OFFERS)?,
        queue: queue::mine_and_unowned(db, agent, limit)?,
        open: counts(db, agent)?.my_day,
        late: lists::late(db, agent, now)?,
        lessons: lessons(db, agent, None, LESSONS)?.rows,
    })
}

/// The numbers beside the rail's entries.
///
/// # Errors
/// When the database refuses.
pub fn counts(db: &mut Db, agent: &Agent) -> Result<Counts> {
    let mut conditions = Conditions::default();
    let person = conditions.bind(agent.person);
    let teams = conditions.bind_list(own_teams(agent));
    // Every `due_at` is positive. Saying so leads SQLite to the index of unsolved tickets;
    // otherwise it reads all that the teams ever had.
    let sql = format!(
        "SELECT
            (SELECT COUNT(*) FROM tickets WHERE unsolved = 1 AND holder_id = {person}),
            (SELECT COUNT(*) FROM tickets
             WHERE unsolved = 1 AND holder_id IS NULL AND team_id IN {teams} AND due_at > 0),
            (SELECT COUNT(*) FROM handoffs WHERE state = 'offered' AND to_team_id IN {teams}),
            (SELECT COUNT(*) FROM tickets WHERE promise_due_at IS NOT NULL AND team_id IN {teams})"
    );
    db.query_one(&sql, conditions.values(), |row| {
        let (mine, unowned) = (row.get::<i64>(0)?, row.get::<i64>(1)?);
        Ok(Counts { my_day: mine + unowned, to_accept: row.get(2)?, unowned, promises: row.get(3)? })
    })
}
