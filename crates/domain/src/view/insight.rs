//! What leads are shown: figures of a period, each with the tickets behind it.

use serde::Serialize;

use crate::figures::{Figure, Tally};
use crate::handoff::ReturnReason;
use crate::ids::TeamId;
use crate::ladder::{Direction, Tier};
use crate::time::{Millis, Timestamp};

/// The period and the team a report is about; its ends are those of kept [tallies](Tally).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Slice {
    /// First instant that counts.
    pub from: Timestamp,
    /// First instant that no longer counts.
    pub to: Timestamp,
    /// Only tickets that this team owns at the end.
    pub team: Option<TeamId>,
}

impl Slice {
    /// The shortest slice that holds everything from `from` until `to`.
    pub fn covering(from: Timestamp, to: Timestamp, team: Option<TeamId>) -> Slice {
        let end = Tally::span_of(to);
        let to = if end == to { to } else { end.plus(Tally::SPAN) };
        Slice { from: Tally::span_of(from), to, team }
    }

    /// The slice of the same length before it.
    pub fn before(&self) -> Slice {
        Slice { from: self.from.minus(self.to.since(self.from)), to: self.from, team: self.team }
    }
}

/// All figures of a slice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// What it is about.
    pub slice: Slice,
    /// One reading for each figure, in page order.
    pub readings: Vec<Reading>,
    /// Opened and solved, day by day.
    pub days: Vec<Day>,
    /// Unsolved tickets by age in days: 0–1, 2–3, 4–7, 8–30, over 30.
    pub backlog: [i64; 5],
    /// Time that solved tickets spent in each tier.
    pub tiers: Vec<TierTime>,
    /// Accepted hand-offs between tiers.
    pub flow: Vec<Flow>,
    /// Offers returned by reason, the most frequent first.
    pub returns: Vec<(ReturnReason, i64)>,
}

/// The value of one figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// Which figure.
    pub figure: Figure,
    /// Its value.
    #[serde(flatten)]
    pub value: Value,
    /// How many tickets are behind it.
    pub tickets: i64,
    /// The same figure in the period before, for comparison.
    pub before: Option<Box<Value>>,
}

/// A figure's value, in its own unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A number of tickets.
    Count(i64),
    /// A share; none if the denominator is 0.
    Share {
        /// Numerator.
        part: i64,
        /// Denominator.
        whole: i64,
    },
    /// A spread of durations; none if nothing was measured.
    Spread {
        /// How many were measured.
        count: i64,
        /// Half took no longer.
        median: Option<Millis>,
        /// Nine in ten took no longer.
        p90: Option<Millis>,
    },
}

/// One day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// Its first instant.
    pub from: Timestamp,
    /// Tickets opened.
    pub opened: i64,
    /// Tickets solved.
    pub solved: i64,
}

/// Time spent in one tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TierTime {
    /// The tier.
    pub tier: Tier,
    /// Solved tickets that were in it.
    pub tickets: i64,
    /// Half spent no longer in it.
    pub median: Millis,
    /// Nine in ten spent no longer in it.
    pub p90: Millis,
    /// All of them together.
    pub total: Millis,
}

/// Accepted hand-offs from one tier to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// From.
    pub from: Tier,
    /// To.
    pub to: Tier,
    /// How many.
    pub count: i64,
}

impl Flow {
    /// Up, down or sideways.
    pub fn direction(&self) -> Direction {
        Direction::between(self.from, self.to)
    }
}
