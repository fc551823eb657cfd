//! The figures of a period, and the tickets behind each.
//!
//! Figures are read from the tallies; [`demand_behind`] says in SQL which tickets each of them
//! counts. A test holds the two together.

use std::collections::BTreeMap;

use trestle_domain::figures::{Figure, Tally, measured};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::insight::{Day, Reading, Report, Slice};

use crate::conditions::Conditions;
use crate::engine::Db;
use crate::{Result, tallies};

/// All figures of a slice, each beside the period of the same length before it, and opened and
/// solved for each of `days`, which are their first instants in order. The backlog is as of `now`.
///
/// # Errors
/// When the database refuses.
pub fn report(db: &mut Db, slice: &Slice, days: &[Timestamp], now: Timestamp) -> Result<Report> {
    let spans = tallies::within(db, slice)?;
    let days = by_day(days, &spans);
    let mut tally = sum(spans);
    let mut before = sum(tallies::within(db, &slice.before())?);
    let mut ages = backlog(db, slice, now)?;
    let readings = Figure::ALL.into_iter().map(|figure| {
        let (value, tickets) = tally.read(figure).unwrap_or_else(|| measured(&mut ages));
        // The backlog of an earlier day is not known: tickets have been solved since.
        let before = before.read(figure).map(|(value, _)| Box::new(value));
        Reading { figure, value, tickets, before }
    });
    Ok(Report {
        slice: *slice,
        readings: readings.collect(),
        days,
        backlog: by_age(&ages),
        tiers: tally.tiers(),
        flow: tally.flow(),
        returns: tally.returns(),
    })
}

fn sum(spans: Vec<(Timestamp, Tally)>) -> Tally {
    let mut sum = Tally::default();
    spans.into_iter().for_each(|(_, tally)| sum.merge(tally));
    sum
}

/// Opened and solved, day by day; days without either are listed, too.
fn by_day(days: &[Timestamp], spans: &[(Timestamp, Tally)]) -> Vec<Day> {
    let mut counts: BTreeMap<Timestamp, Day> =
        days.iter().map(|from| (*from, Day { from: *from, opened: 0, solved: 0 })).collect();
    for (span, tally) in spans {
        // A zone whose midnight falls within a span begins its first day within it.
        let held = counts.range(..=*span).next_back().map(|(from, _)| *from);
        let Some(day) = held.or(days.first().copied()).and_then(|from| counts.get_mut(&from)) else {
            continue;
        };
        day.opened += tally.opened;
        day.solved += tally.solved();
    }
    counts.into_values().collect()
}

/// The ages of all unsolved tickets.
fn backlog(db: &mut Db, slice: &Slice, now: Timestamp) -> Result<Vec<Millis>> {
    let mut conditions = Conditions::default();
    conditions.demand("t.unsolved = 1");
    if let Some(team) = slice.team {
        let team = conditions.bind(team);
        conditions.demand(format!("t.team_id = {team}"));
    }
    let sql = format!("SELECT t.created_at FROM tickets t WHERE {}", conditions.text());
    db.query(&sql, conditions.values(), |row| Ok(now.since(row.get(0)?)))
}

/// Ages in days from which the next group of the backlog begins: 0–1, 2–3, 4–7, 8–30, over 30.
const AGES: [i64; 4] = [2, 4, 8, 31];

fn by_age(ages: &[Millis]) -> [i64; 5] {
    let mut groups = [0; 5];
    for age in ages {
        groups[AGES.iter().filter(|days| *age >= Millis::days(**days)).count()] += 1;
    }
    groups
}

/// Demands that a ticket `t` with its contribution `c` is one that a figure counts: for a share
/// those in its numerator, for a spread those measured.
pub(super) fn demand_behind(figure: Figure, slice: &Slice, conditions: &mut Conditions) {
    let period = match figure {
        Figure::Volume => Some("c.opened_at"),
        Figure::BacklogAge => None,
        _ => Some("c.solved_at"),
    };
    if let Some(column) = period {
        let (from, to) = (conditions.bind(slice.from), conditions.bind(slice.to));
        conditions.demand(format!("{column} >= {from} AND {column} < {to}"));
    }
    if let Some(team) = slice.team {
        let team = conditions.bind(team);
        conditions.demand(format!("t.team_id = {team}"));
    }
    conditions.demand(counted(figure));
}

fn counted(figure: Figure) -> &'static str {
    match figure {
        Figure::Volume | Figure::Resolution | Figure::TimeInTier => "c.ticket_id IS NOT NULL",
        Figure::FirstResponse => "c.first_response_ms IS NOT NULL",
        Figure::FirstContact => "c.first_contact = 1",
        Figure::FirstLevel => "c.first_level = 1",
        Figure::OneTouch => "c.one_touch = 1",
        Figure::Escalation => "c.escalated = 1",
        Figure::Return => "c.offers_returned > 0",
        Figure::Bounce => "c.escalated = 1 AND c.bounced = 1",
        Figure::Reopen => "c.reopened = 1",
        Figure::PromiseKept => "c.promises_kept > 0",
        Figure::SlaMet => "c.sla_met > 0",
        Figure::Csat => "c.rating >= 4",
        Figure::BacklogAge => "t.unsolved = 1",
    }
}
