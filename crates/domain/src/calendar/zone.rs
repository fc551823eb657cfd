//! A time zone as a table of offsets, asked for thousands of times a second.
//!
//! The zone database is read once, when the calendar is built. Years outside the table keep
//! its first and last offset.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{KNOWN_YEARS, SECOND};
use crate::time::Timestamp;

/// An IANA zone with its offset from UTC at every instant.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Zone {
    name: String,
    periods: Vec<Period>,
}

/// From this instant (the first: since ever) until the next period, local time is UTC + offset.
#[derive(Debug, Clone, PartialEq)]
struct Period {
    from: i64,
    offset: i64,
}

impl Zone {
    pub(super) fn utc() -> Zone {
        Zone::tabulate("UTC".to_owned(), &TimeZone::UTC)
    }

    /// The zone with this IANA name, in any case; `None` when the database does not know it.
    pub(super) fn named(name: &str) -> Option<Zone> {
        let zone = TimeZone::get(name).ok()?;
        let canonical = zone.iana_name().unwrap_or(name).to_owned();
        Some(Zone::tabulate(canonical, &zone))
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The offset in force at `at`, and the instant until which it stays so.
    pub(super) fn offset_at(&self, at: i64) -> (i64, i64) {
        let next = self.periods.partition_point(|period| period.from <= at);
        let until = self.periods.get(next).map_or(i64::MAX, |period| period.from);
        (self.periods[next - 1].offset, until)
    }

    fn tabulate(name: String, zone: &TimeZone) -> Zone {
        let known_from = midnight_utc(*KNOWN_YEARS.start());
        let changes = zone
            .following(known_from)
            .map(|change| (change.timestamp().as_millisecond(), change.offset()))
            .take_while(|&(at, _)| at < known_until().0);
        let mut periods: Vec<Period> = Vec::new();
        for (from, offset) in std::iter::once((i64::MIN, zone.to_offset(known_from))).chain(changes) {
            let offset = i64::from(offset.seconds()) * SECOND;
            // Some changes rename the zone's time and leave the clocks alone.
            if periods.last().is_none_or(|last| last.offset != offset) {
                periods.push(Period { from, offset });
            }
        }
        Zone { name, periods }
    }
}

/// The instant at which the tables end.
pub(super) fn known_until() -> Timestamp {
    midnight_utc(*KNOWN_YEARS.end() + 1).into()
}

fn midnight_utc(year: i16) -> jiff::Timestamp {
    let new_year = Date::constant(year, 1, 1).to_zoned(TimeZone::UTC);
    new_year.expect("UTC knows every date").timestamp()
}
