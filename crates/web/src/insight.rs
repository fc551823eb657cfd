//! What leads see: the figures of a period, the tickets behind each, and both as CSV.

mod csv;
pub mod figure;
pub mod report;

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

/// The days up to `now`, each 24 hours long.
fn slice(filter: &Filter, now: Timestamp) -> Slice {
    Slice { from: now.minus(Millis::days(filter.days)), to: now, team: filter.team }
}
