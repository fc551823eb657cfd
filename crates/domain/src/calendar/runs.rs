//! Time cut where the wall clock jumps or a holiday starts or ends.
//!
//! Within a run local time is UTC plus one offset and every day is like its weekday, so whole
//! weeks need no walking.

use super::DAY;
use super::holidays::{Holiday, Holidays};
use super::zone::Zone;
use crate::time::Timestamp;

/// One run; its times are milliseconds since 1970-01-01T00:00Z.
pub(super) struct Run<'c> {
    pub(super) from: i64,
    pub(super) to: i64,
    /// Local time minus UTC.
    pub(super) offset: i64,
    /// The holiday that all of the run falls on.
    pub(super) holiday: Option<&'c Holiday>,
}

impl Run<'_> {
    pub(super) fn local_from(&self) -> i64 {
        self.from + self.offset
    }

    pub(super) fn local_to(&self) -> i64 {
        self.to + self.offset
    }

    pub(super) fn instant(&self, local: i64) -> Timestamp {
        Timestamp(local - self.offset)
    }
}

/// The runs of `[a, b)` in order, gapless.
pub(super) struct Runs<'c> {
    zone: &'c Zone,
    holidays: &'c Holidays,
    at: i64,
    until: i64,
}

impl<'c> Runs<'c> {
    pub(super) fn new(zone: &'c Zone, holidays: &'c Holidays, a: Timestamp, b: Timestamp) -> Self {
        // Far inside the number range, so that no sum below can overflow.
        let dated = |instant: Timestamp| instant.to_jiff().as_millisecond();
        Runs { zone, holidays, at: dated(a), until: dated(b) }
    }
}

impl<'c> Iterator for Runs<'c> {
    type Item = Run<'c>;

    fn next(&mut self) -> Option<Run<'c>> {
        if self.at >= self.until {
            return None;
        }
        let from = self.at;
        let (offset, jumps) = self.zone.offset_at(from);
        let today = (from + offset).div_euclid(DAY);
        let (holiday, changes_on) = match self.holidays.on_or_after(today) {
            Some(holiday) if holiday.day == today => (Some(holiday), Some(today + 1)),
            next => (None, next.map(|holiday| holiday.day)),
        };
        let changes = changes_on.map_or(i64::MAX, |day| day * DAY - offset);
        self.at = self.until.min(jumps).min(changes);
        Some(Run { from, to: self.at, offset, holiday })
    }
}
