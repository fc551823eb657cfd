//! What a report shows beside the figures: days, backlog, tiers, flow and returns.

use std::collections::BTreeMap;

use trestle_domain::figures::Figure;
use trestle_domain::handoff::ReturnReason;
use trestle_domain::ladder::Tier;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::insight::{Day, Flow, Slice, TierTime};

use super::spread::nearest_rank;
use super::{demand_behind, demand_slice};
use crate::Result;
use crate::conditions::Conditions;
use crate::engine::Db;

const DAY: Millis = Millis::days(1);
/// Ages in days from which the next group of the backlog begins.
const AGES: [i64; 4] = [2, 4, 8, 31];
/// Nobody looks at more days than this; it keeps a mistyped period from filling the memory.
const MOST_DAYS: i64 = 3_660;

/// Opened and solved, day by day; days without either are listed, too.
pub(super) fn days(db: &mut Db, slice: &Slice) -> Result<Vec<Day>> {
    let opened = by_day(db, Figure::Volume, "c.opened_at", slice)?;
    let solved = by_day(db, Figure::Resolution, "c.solved_at", slice)?;
    let length = slice.to.since(slice.from).0;
    let count = if length > 0 { ((length - 1) / DAY.0 + 1).min(MOST_DAYS) } else { 0 };
    let day = |number: i64| Day {
        from: slice.from.plus(Millis(DAY.0 * number)),
        opened: opened.get(&number).copied().unwrap_or(0),
        solved: solved.get(&number).copied().unwrap_or(0),
    };
    Ok((0..count).map(day).collect())
}

fn by_day(db: &mut Db, figure: Figure, column: &str, slice: &Slice) -> Result<BTreeMap<i64, i64>> {
    let mut conditions = Conditions::default();
    let from = conditions.bind(slice.from);
    demand_slice(figure, slice, &mut conditions);
    let day = format!("({column} - {from}) / {}", DAY.0);
    let sql = format!("SELECT {day}, COUNT(*) FROM contributions c WHERE {} GROUP BY 1", conditions.text());
    let days = db.query(&sql, conditions.values(), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(days.into_iter().collect())
}

/// Unsolved tickets by age in days: 0–1, 2–3, 4–7, 8–30, over 30.
pub(super) fn backlog(db: &mut Db, slice: &Slice, now: Timestamp) -> Result<[i64; 5]> {
    let mut conditions = Conditions::default();
    demand_behind(Figure::BacklogAge, slice, &mut conditions);
    let sql = format!(
        "SELECT t.created_at FROM tickets t JOIN contributions c ON c.ticket_id = t.id WHERE {}",
        conditions.text()
    );
    let mut groups = [0; 5];
    for opened in db.query(&sql, conditions.values(), |row| row.get::<Timestamp>(0))? {
        let age = now.since(opened).0 / DAY.0;
        groups[AGES.iter().filter(|from| age >= **from).count()] += 1;
    }
    Ok(groups)
}

/// Time that solved tickets spent in each tier, lowest first.
pub(super) fn tiers(db: &mut Db, slice: &Slice) -> Result<Vec<TierTime>> {
    let mut conditions = Conditions::default();
    demand_behind(Figure::TimeInTier, slice, &mut conditions);
    let sql = format!(
        "SELECT s.tier, s.spent_ms FROM contributions c
         JOIN contribution_tiers s ON s.ticket_id = c.ticket_id
         WHERE {} ORDER BY s.tier, s.spent_ms",
        conditions.text()
    );
    let mut tiers: BTreeMap<Tier, Vec<Millis>> = BTreeMap::new();
    for (tier, spent) in db.query(&sql, conditions.values(), |row| Ok((row.get(0)?, row.get(1)?)))? {
        tiers.entry(tier).or_default().push(spent);
    }
    let times = tiers.into_iter().map(|(tier, spent)| TierTime {
        tier,
        tickets: spent.len() as i64,
        median: nearest_rank(&spent, 50).unwrap_or_default(),
        p90: nearest_rank(&spent, 90).unwrap_or_default(),
        total: spent.iter().copied().sum(),
    });
    Ok(times.collect())
}

/// Accepted hand-offs of solved tickets, from tier to tier.
pub(super) fn flow(db: &mut Db, slice: &Slice) -> Result<Vec<Flow>> {
    let mut conditions = Conditions::default();
    demand_slice(Figure::Escalation, slice, &mut conditions);
    let sql = format!(
        "SELECT h.from_tier, h.to_tier, COUNT(*) FROM contributions c
         JOIN handoffs h ON h.ticket_id = c.ticket_id AND h.state = 'accepted'
         WHERE {} GROUP BY h.from_tier, h.to_tier ORDER BY h.from_tier, h.to_tier",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| {
        Ok(Flow { from: row.get(0)?, to: row.get(1)?, count: row.get(2)? })
    })
}

/// Returned offers of solved tickets by reason key, the most frequent first.
pub(super) fn returns(db: &mut Db, slice: &Slice) -> Result<Vec<(String, i64)>> {
    let mut conditions = Conditions::default();
    demand_slice(Figure::Return, slice, &mut conditions);
    let sql = format!(
        "SELECT h.reason, COUNT(*) FROM contributions c
         JOIN handoffs h ON h.ticket_id = c.ticket_id AND h.state = 'returned'
         WHERE {} GROUP BY h.reason ORDER BY COUNT(*) DESC, h.reason",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| Ok((row.get::<ReturnReason>(0)?.key().to_owned(), row.get(1)?)))
}
