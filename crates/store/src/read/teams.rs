//! What each team has to do, in numbers.

use trestle_domain::ids::TeamId;
use trestle_domain::time::Timestamp;

use crate::engine::Db;
use crate::{Result, params};

/// One team's load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// The team.
    pub team: TeamId,
    /// People in it.
    pub members: i64,
    /// Unsolved tickets.
    pub open: i64,
    /// Unsolved tickets nobody owns.
    pub unowned: i64,
    /// Offers waiting for its answer.
    pub to_accept: i64,
    /// Unsolved tickets that are late.
    pub overdue: i64,
}

impl Default for Load {
    /// Nothing to do.
    fn default() -> Self {
        Load { team: TeamId(0), members: 0, open: 0, unowned: 0, to_accept: 0, overdue: 0 }
    }
}

/// Every team's load as of `now`.
///
/// # Errors
/// When the database refuses.
pub fn loads(db: &mut Db, now: Timestamp) -> Result<Vec<Load>> {
    // Every `due_at` is positive; see `desk::counts`.
    db.query(
        "SELECT g.id,
             (SELECT COUNT(*) FROM memberships m WHERE m.team_id = g.id),
             (SELECT COUNT(*) FROM tickets t WHERE t.unsolved = 1 AND t.team_id = g.id AND t.due_at > 0),
             (SELECT COUNT(*) FROM tickets t
              WHERE t.unsolved = 1 AND t.team_id = g.id AND t.holder_id IS NULL AND t.due_at > 0),
             (SELECT COUNT(*) FROM handoffs h WHERE h.state = 'offered' AND h.to_team_id = g.id),
             (SELECT COUNT(*) FROM tickets t WHERE t.unsolved = 1 AND t.team_id = g.id AND t.due_at < $1)
         FROM teams g",
        params![now],
        |row| {
            Ok(Load {
                team: row.get(0)?,
                members: row.get(1)?,
                open: row.get(2)?,
                unowned: row.get(3)?,
                to_accept: row.get(4)?,
                overdue: row.get(5)?,
            })
        },
    )
}
