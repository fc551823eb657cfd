//! What our own people see.

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
    let (open, late) = lists::open_and_late(db, agent, now)?;
    Ok(MyDay {
        offers: offers(db, agent, None, OFFERS)?,
        queue: queue::mine_and_unowned(db, agent, limit)?,
        open,
        late,
        lessons: lessons(db, agent, None, LESSONS)?.rows,
    })
}

/// Counting stops here: nobody reads the difference, and every page would pay for it.
pub const COUNTED_TO: i64 = 1_000;

/// The numbers beside the rail's entries, each up to [`COUNTED_TO`].
///
/// # Errors
/// When the database refuses.
pub fn counts(db: &mut Db, agent: &Agent) -> Result<Counts> {
    let mut conditions = Conditions::default();
    let person = conditions.bind(agent.person);
    let teams = conditions.bind_list(own_teams(agent));
    let some =
        |what: String| format!("(SELECT COUNT(*) FROM (SELECT 1 FROM {what} LIMIT {COUNTED_TO}) AS counted)");
    let counted = [
        format!("tickets WHERE unsolved = 1 AND holder_id = {person}"),
        // Every `due_at` is positive. Saying so leads SQLite to the index of unsolved tickets;
        // otherwise it reads all that the teams ever had.
        format!("tickets WHERE unsolved = 1 AND holder_id IS NULL AND team_id IN {teams} AND due_at > 0"),
        format!("handoffs WHERE state = 'offered' AND to_team_id IN {teams}"),
        format!("tickets WHERE promise_due_at IS NOT NULL AND team_id IN {teams}"),
        match agent.admin {
            true => "intake WHERE state = 'held'".to_owned(),
            false => format!("intake WHERE state = 'held' AND team_id IN {teams}"),
        },
    ];
    let sql = format!("SELECT {}", counted.map(some).join(", "));
    db.query_one(&sql, conditions.values(), |row| {
        let (mine, unowned) = (row.get::<i64>(0)?, row.get::<i64>(1)?);
        let my_day = (mine + unowned).min(COUNTED_TO);
        Ok(Counts { my_day, to_accept: row.get(2)?, unowned, promises: row.get(3)?, held: row.get(4)? })
    })
}
