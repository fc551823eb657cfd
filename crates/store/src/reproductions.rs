//! Attempts to reproduce a ticket's problem.

use trestle_domain::ids::{EnvironmentId, PersonId, ReproductionId, TicketId};
use trestle_domain::investigation::Reproduced;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::reproduction::{Rate, Reproduction};

use crate::columns::named;
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// An attempt as somebody writes it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReproduction {
    /// Its id.
    pub id: ReproductionId,
    /// The ticket.
    pub ticket: TicketId,
    /// Where.
    pub environment: EnvironmentId,
    /// With which version.
    pub version: String,
    /// What was done, in its order.
    pub steps: Vec<String>,
    /// What came of it.
    pub outcome: Reproduced,
    /// How often it happened.
    pub rate: Option<Rate>,
    /// In words.
    pub remark: String,
    /// Who tried.
    pub by: PersonId,
}

/// Keeps it.
///
/// # Errors
/// When the database refuses.
pub fn add(tx: &mut Tx, new: &NewReproduction, now: Timestamp) -> Result<()> {
    let NewReproduction { id, ticket, environment, version, steps, outcome, rate, remark, by } = new;
    let (hits, tries) = (rate.map(|rate| i64::from(rate.hits)), rate.map(|rate| i64::from(rate.tries)));
    let steps = steps.join("\n");
    tx.execute(
        "INSERT INTO reproductions (id, ticket_id, environment_id, version, steps, outcome, hits, tries, remark,
             tried_by, tried_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        params![*id, *ticket, *environment, version, steps, *outcome, hits, tries, remark, *by, now],
    )
    .map(drop)
}

/// All of a ticket, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<Reproduction>> {
    db.query(
        "SELECT r.id, r.environment_id, e.name, r.version, r.steps, r.outcome, r.hits, r.tries, r.remark,
             r.tried_by, p.name, r.tried_at
         FROM reproductions r LEFT JOIN environments e ON e.id = r.environment_id
         LEFT JOIN people p ON p.id = r.tried_by
         WHERE r.ticket_id = $1 ORDER BY r.tried_at, r.id",
        params![ticket],
        row,
    )
}

fn row(row: &Row<'_>) -> Result<Reproduction> {
    let count = |index| {
        Ok::<_, crate::StoreError>(row.get::<Option<i64>>(index)?.map(|n| u32::try_from(n).unwrap_or(0)))
    };
    let rate = match (count(6)?, count(7)?) {
        (Some(hits), Some(tries)) => Some(Rate { hits, tries }),
        _ => None,
    };
    Ok(Reproduction {
        id: row.get(0)?,
        environment: Named { id: row.get(1)?, name: row.get::<Option<String>>(2)?.unwrap_or_default() },
        version: row.get(3)?,
        steps: row.get::<String>(4)?.lines().map(str::to_owned).collect(),
        outcome: row.get(5)?,
        rate,
        remark: row.get(8)?,
        by: named(row, 9)?,
        at: row.get(11)?,
    })
}
