//! What leads see: the figures of a period, the tickets behind each, and both as CSV.

mod csv;
pub mod figure;
pub mod report;

use jiff::ToSpan;
use jiff::tz::TimeZone;
use trestle_domain::ids::TeamId;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::insight::Slice;
use trestle_pages::insight::Filter;

/// The period and the team, as URLs name them.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    days: String,
    team: String,
    after: Option<String>,
    from: String,
}

const USUAL_DAYS: i64 = 30;

impl Asked {
    /// What was asked for; what cannot be read is as if it were not there.
    fn filter(&self) -> Filter {
        let days = self.days.parse().ok().filter(|days| Filter::DAYS.contains(days));
        Filter { days: days.unwrap_or(USUAL_DAYS), team: self.team.parse().ok().map(TeamId) }
    }
}

/// What a report is about, with the days it is drawn by.
struct Period {
    slice: Slice,
    days: Vec<Timestamp>,
}

/// So many calendar days of the reader's zone, of which today is the last.
fn period(filter: &Filter, now: Timestamp, zone: &TimeZone) -> Period {
    let today = now.to_jiff().to_zoned(zone.clone()).date();
    let days = (0..filter.days).rev().filter_map(|ago| {
        let date = today.checked_sub(ago.days()).ok()?;
        Some(date.to_zoned(zone.clone()).ok()?.timestamp().into())
    });
    let days: Vec<Timestamp> = days.collect();
    let from = days.first().copied().unwrap_or(now);
    Period { slice: Slice::covering(from, now.plus(Millis(1)), filter.team), days }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_at_midnight_where_the_reader_is() {
        let check = |zone: &str, now: &str, first: &str, last: &str, to: &str| {
            let filter = Filter { days: 7, team: None };
            let period = period(&filter, now.parse().unwrap(), &TimeZone::get(zone).unwrap());
            let days = [period.days[0], period.days[6]].map(|day| day.to_string());
            assert_eq!(days, [first, last], "{zone}");
            assert_eq!(period.slice.to.to_string(), to, "{zone}");
            assert!(period.slice.from <= period.days[0], "{zone}");
        };
        let noon = "2026-03-31T12:10:00Z";
        check("UTC", noon, "2026-03-25T00:00:00Z", "2026-03-31T00:00:00Z", "2026-03-31T12:30:00Z");
        // Summer time began on the 29th.
        check("Europe/Berlin", noon, "2026-03-24T23:00:00Z", "2026-03-30T22:00:00Z", "2026-03-31T12:30:00Z");
        check("Asia/Kolkata", noon, "2026-03-24T18:30:00Z", "2026-03-30T18:30:00Z", "2026-03-31T12:30:00Z");
    }
}
