//! Made-up reports.

use trestle_domain::figures::Figure;
use trestle_domain::handoff::ReturnReason;
use trestle_domain::ids::TeamId;
use trestle_domain::ladder::Tier;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::desk::Named;
use trestle_domain::view::insight::{Day, Flow, Reading, Report, Slice, TierTime, Value};

use super::super::Filter;
use super::Model;

impl Model {
    /// A month of a busy desk.
    pub fn sample() -> Model {
        sample_of(30)
    }

    /// A quarter of one team.
    pub fn sample_quarter() -> Model {
        let mut model = sample_of(90);
        model.filter.team = Some(TeamId(2));
        model
    }

    /// A new desk: nothing has happened.
    pub fn sample_empty() -> Model {
        let mut model = sample_of(7);
        let report = &mut model.report;
        for day in &mut report.days {
            (day.opened, day.solved) = (0, 0);
        }
        report.backlog = [0; 5];
        report.tiers.clear();
        report.flow.clear();
        report.returns.clear();
        for reading in &mut report.readings {
            reading.before = None;
            reading.value = match reading.value {
                Value::Count(_) => Value::Count(0),
                Value::Share { .. } => Value::Share { part: 0, whole: 0 },
                Value::Spread { .. } => Value::Spread { count: 0, median: None, p90: None },
            };
        }
        model
    }
}

fn sample_of(days: i64) -> Model {
    let to = Timestamp(1_773_360_000_000);
    let from = to.minus(Millis::hours(24 * days));
    let team = |id, name: &str| Named { id: TeamId(id), name: name.to_owned() };
    let rung = |tier, name: &str| Named { id: Tier(tier), name: name.to_owned() };
    Model {
        report: Report {
            slice: Slice { from, to, team: None },
            readings: Figure::ALL.map(sample_reading).to_vec(),
            days: (0..days).map(|day| one_day(from, day)).collect(),
            backlog: [34, 21, 18, 12, 3],
            tiers: vec![
                tier_time(1, 612, 3, 19),
                tier_time(2, 148, 7, 52),
                tier_time(3, 41, 26, 170),
                tier_time(4, 12, 49, 410),
            ],
            flow: vec![
                flow(1, 2, 148),
                flow(2, 3, 41),
                flow(3, 4, 12),
                flow(1, 1, 22),
                flow(2, 1, 31),
                flow(3, 2, 14),
                flow(1, 3, 6),
            ],
            returns: vec![
                (ReturnReason::MissingInformation, 17),
                (ReturnReason::SolvableBelow, 9),
                (ReturnReason::WrongTeam, 4),
                (ReturnReason::NotReproduced, 2),
            ],
        },
        filter: Filter { days, team: None },
        teams: vec![
            team(1, "Service desk"),
            team(2, "Network specialists"),
            team(3, "Business applications and integrations of the Nordic region"),
        ],
        rungs: vec![
            rung(0, "Self-service"),
            rung(1, "Front line"),
            rung(2, "Technical"),
            rung(3, "Engineering"),
            rung(4, "Providers"),
        ],
    }
}

/// A week's rhythm, the same every time.
fn one_day(from: Timestamp, day: i64) -> Day {
    let (opened, solved) = match day % 7 {
        1 | 2 => (4, 2),
        3 => (38 + day % 5, 29),
        _ => (24 + day * 3 % 11, 22 + day * 5 % 13),
    };
    Day { from: from.plus(Millis::hours(24 * day)), opened, solved }
}

fn tier_time(tier: u8, tickets: i64, median_hours: i64, p90_hours: i64) -> TierTime {
    TierTime {
        tier: Tier(tier),
        tickets,
        median: Millis::hours(median_hours),
        p90: Millis::hours(p90_hours),
        total: Millis::hours(tickets * median_hours * 2),
    }
}

fn flow(from: u8, to: u8, count: i64) -> Flow {
    Flow { from: Tier(from), to: Tier(to), count }
}

/// A believable reading of every figure.
pub(in super::super) fn sample_reading(figure: Figure) -> Reading {
    let share = |part, whole| Value::Share { part, whole };
    let spread = |count, median, p90| Value::Spread {
        count,
        median: Some(Millis::minutes(median)),
        p90: Some(Millis::minutes(p90)),
    };
    let (value, before) = match figure {
        Figure::Volume => (Value::Count(734), Value::Count(702)),
        Figure::FirstResponse => (spread(668, 42, 190), spread(640, 51, 244)),
        Figure::Resolution => (spread(679, 410, 4_120), spread(651, 395, 3_900)),
        Figure::FirstContact => (share(341, 679), share(312, 651)),
        Figure::FirstLevel => (share(522, 679), share(487, 651)),
        Figure::OneTouch => (share(288, 679), share(276, 651)),
        Figure::Escalation => (share(157, 679), share(164, 651)),
        Figure::Return => (share(32, 189), share(24, 201)),
        Figure::Bounce => (share(9, 157), share(9, 157)),
        Figure::Reopen => (share(31, 679), share(36, 651)),
        Figure::PromiseKept => (share(402, 418), share(371, 399)),
        Figure::SlaMet => (share(1_212, 1_304), share(1_180, 1_251)),
        Figure::Csat => (share(187, 204), share(171, 190)),
        Figure::BacklogAge => (spread(88, 2_900, 14_400), spread(79, 2_700, 13_000)),
        Figure::TimeInTier => (spread(813, 260, 2_300), spread(790, 281, 2_420)),
    };
    let tickets = match value {
        Value::Count(count) | Value::Spread { count, .. } => count,
        Value::Share { part, .. } => part,
    };
    Reading { figure, value, tickets, before: Some(Box::new(before)) }
}
