//! Working time: when a team, a customer's plan or a vendor is open, and what that does to a clock.
//!
//! One rule decides everything: **an instant is working time when the wall clock of the
//! calendar's zone then reads a time inside one of the weekday's spans, and the date is no
//! holiday.** What is counted is real elapsed time. So a night shift over the spring change is
//! an hour short, one over the autumn change an hour long, and a span that would open inside
//! a skipped hour opens when that hour has been skipped. An hour that the clock repeats
//! counts both times or neither time.
//!
//! Everything is computed from tables built with the calendar: no call reads a clock, asks the
//! zone database or walks day by day through quiet weeks. The tables reach from 1970 to the end
//! of 2100; outside them no rule-made holiday is known and the nearest offset is kept.

pub mod cases;
mod holidays;
#[cfg(test)]
mod properties;
mod runs;
#[cfg(test)]
mod tests;
mod week;
mod written;
mod zone;

use crate::time::{Millis, Timestamp};
use holidays::Holidays;
pub use holidays::{Rule, When};
use runs::Runs;
use week::Week;
pub use week::{Span, Weekday};
pub use written::{Problem, Problems, Written, WrittenHoliday, WrittenWeek};
use zone::Zone;

/// The years for which zone changes and holiday rules are worked out.
const KNOWN_YEARS: std::ops::RangeInclusive<i16> = 1970..=2100;
const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const DAY: i64 = 24 * 60 * MINUTE;

/// Opening hours in one time zone, with holidays.
///
/// Its serde form is [`Written`]; reading one checks it and names every field that is wrong.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Calendar {
    zone: Zone,
    week: Week,
    holidays: Holidays,
}

/// A stretch of time in which the calendar is in one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The first instant of the stretch.
    pub from: Timestamp,
    /// The first instant after it.
    pub to: Timestamp,
    /// What the calendar says in between.
    pub open: Open,
}

/// Whether time counts as working time, and if not, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// Counts.
    Working,
    /// Does not count: outside the weekday's spans.
    Outside,
    /// Does not count: a holiday, with its name if it has one. It lasts the whole local day.
    Holiday(Option<String>),
}

impl Calendar {
    /// Every hour of every day, in UTC.
    pub fn around_the_clock() -> Calendar {
        Calendar {
            zone: Zone::utc(),
            week: Week::new(std::array::from_fn(|_| vec![Span::WHOLE_DAY])),
            holidays: Holidays::default(),
        }
    }

    /// The IANA name of the zone whose wall clock the spans are read on.
    pub fn zone(&self) -> &str {
        self.zone.name()
    }

    /// By how much the zone's wall clock is ahead of UTC at `at`, for showing a due time.
    pub fn offset_at(&self, at: Timestamp) -> jiff::tz::Offset {
        let (offset, _) = self.zone.offset_at(at.0);
        let seconds = i32::try_from(offset / SECOND).ok();
        let offset = seconds.and_then(|seconds| jiff::tz::Offset::from_seconds(seconds).ok());
        offset.expect("the table holds offsets that came from jiff")
    }

    /// The opening hours of one weekday, in order; spans that met or overlapped are one.
    pub fn spans(&self, weekday: Weekday) -> &[Span] {
        self.week.spans(weekday)
    }

    /// The instant at which `amount` of working time since `start` has passed.
    ///
    /// Work that fills a span to its end is due at that end, not at the next opening. With no
    /// amount (or a negative one) this is `start` itself or, outside hours, the next opening.
    /// `None` when the calendar does not hold that much working time before 2101.
    pub fn due(&self, start: Timestamp, amount: Millis) -> Option<Timestamp> {
        if amount <= Millis::ZERO {
            return self.next_open(start);
        }
        let mut remaining = amount.0;
        for run in self.runs_from(start)? {
            let worked = self.worked(&run);
            if worked >= remaining {
                let local = self.week.reach(run.local_from(), remaining);
                return Some(run.instant(local));
            }
            remaining -= worked;
        }
        None
    }

    /// The working time from `a` to `b`; zero when `b` is not after `a`.
    pub fn between(&self, a: Timestamp, b: Timestamp) -> Millis {
        let runs = Runs::new(&self.zone, &self.holidays, a, b);
        Millis(runs.map(|run| self.worked(&run)).sum())
    }

    /// All of `[a, b)` in order, without gaps, each neighbour in another state.
    ///
    /// Costs a few entries per open day: meant for explaining one ticket's clock, not for sums.
    pub fn segments(&self, a: Timestamp, b: Timestamp) -> Vec<Segment> {
        let mut segments = Segments(Vec::new());
        for run in Runs::new(&self.zone, &self.holidays, a, b) {
            if let Some(holiday) = run.holiday {
                let name = holiday.name.as_deref().map(str::to_owned);
                segments.add(run.from, run.to, Open::Holiday(name));
                continue;
            }
            let mut at = run.from;
            while let Some((opens, closes)) = self.week.next_span(at + run.offset)
                && opens < run.local_to()
            {
                let opens = opens - run.offset;
                segments.add(at, opens, Open::Outside);
                at = run.to.min(closes - run.offset);
                segments.add(opens, at, Open::Working);
            }
            segments.add(at, run.to, Open::Outside);
        }
        segments.0
    }

    /// Whether `at` is working time.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.between(at, at.plus(Millis(1))) > Millis::ZERO
    }

    /// `at` itself when it is working time, otherwise the next opening after it.
    ///
    /// `None` when the calendar does not open again before 2101.
    pub fn next_open(&self, at: Timestamp) -> Option<Timestamp> {
        self.runs_from(at)?.filter(|run| run.holiday.is_none()).find_map(|run| {
            let (opens, _) = self.week.next_span(run.local_from())?;
            (opens < run.local_to()).then(|| run.instant(opens))
        })
    }

    /// The runs from `start` to the end of the tables, if there is any working time to look for.
    fn runs_from(&self, start: Timestamp) -> Option<Runs<'_>> {
        let runs = Runs::new(&self.zone, &self.holidays, start, zone::known_until());
        (!self.week.is_empty()).then_some(runs)
    }

    fn worked(&self, run: &runs::Run<'_>) -> i64 {
        match run.holiday {
            Some(_) => 0,
            None => self.week.worked_until(run.local_to()) - self.week.worked_until(run.local_from()),
        }
    }
}

/// Segments under construction: empty ones are dropped, equal neighbours become one.
struct Segments(Vec<Segment>);

impl Segments {
    fn add(&mut self, from: i64, to: i64, open: Open) {
        match self.0.last_mut() {
            _ if from >= to => {}
            Some(last) if last.open == open => last.to = Timestamp(to),
            _ => self.0.push(Segment { from: Timestamp(from), to: Timestamp(to), open }),
        }
    }
}
