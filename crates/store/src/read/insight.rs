//! The figures of a period, and the tickets behind each.
//!
//! One condition per figure serves both: the report counts what the list shows.

mod readings;
mod spread;
mod tables;

use trestle_domain::figures::Figure;
use trestle_domain::time::Timestamp;
use trestle_domain::view::insight::{Reading, Report, Slice};

use crate::Result;
use crate::conditions::Conditions;
use crate::engine::Db;

/// All figures of a slice, each beside the period of the same length before it. The backlog is
/// as of `now`; days are 24 hours long, counted from the slice's first instant.
///
/// # Errors
/// When the database refuses.
pub fn report(db: &mut Db, slice: &Slice, now: Timestamp) -> Result<Report> {
    let earlier = Slice { from: slice.from.minus(slice.to.since(slice.from)), to: slice.from, ..*slice };
    let values = readings::values(db, slice, now)?;
    let mut before = readings::values(db, &earlier, now)?;
    let readings = values.into_iter().map(|(figure, value)| {
        // The backlog of an earlier day is not known: tickets have been solved since.
        let before = before.remove(&figure).filter(|_| figure != Figure::BacklogAge).map(Box::new);
        Reading { figure, value, before }
    });
    let mut readings: Vec<Reading> = readings.collect();
    readings.sort_by_key(|reading| Figure::ALL.iter().position(|figure| *figure == reading.figure));
    Ok(Report {
        slice: *slice,
        readings,
        days: tables::days(db, slice)?,
        backlog: tables::backlog(db, slice, now)?,
        tiers: tables::tiers(db, slice)?,
        flow: tables::flow(db, slice)?,
        returns: tables::returns(db, slice)?,
    })
}

/// Demands that a ticket `t` with its contribution `c` is one that a figure counts: for a share
/// those in its numerator, for a spread those measured.
pub(super) fn demand_behind(figure: Figure, slice: &Slice, conditions: &mut Conditions) {
    demand_slice(figure, slice, conditions);
    conditions.demand(counted(figure));
}

/// Demands that a ticket belongs to a figure's slice, whether the figure counts it or not.
fn demand_slice(figure: Figure, slice: &Slice, conditions: &mut Conditions) {
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
        conditions.demand(format!("c.team_id = {team}"));
    }
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
