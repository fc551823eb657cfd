//! When many customers have the same trouble at once, and that is unusual.
//!
//! Within a sliding window of two hours the different customers of a mark are counted. Usual is the mean of such
//! windows over the 28 days before, or of those at the same hour of the same weekday, whichever is more, and at
//! least one customer a day. It is a spike when three or more customers came and a Poisson distribution with
//! the usual mean gives so many or more with a probability below one in a thousand.
//!
//! After a call about a mark there is no second one for twelve hours: the first one counts those who come. A clock that was set
//! back rings nothing anew, for a call of what is then the future counts as one of now.

use std::collections::BTreeSet;

use crate::ids::PersonId;
use crate::time::{Millis, Timestamp};

/// How far back customers are counted.
pub const WINDOW: Millis = Millis::hours(2);
/// How far back is looked for what is usual.
pub const PAST: Millis = Millis::days(28);
/// After a call there is none about the same for this long.
pub const QUIET: Millis = Millis::hours(12);
/// Fewer customers are never a spike.
pub const FEWEST: usize = 3;
/// So improbable must it be.
const IMPROBABLE: f64 = 0.001;
/// A desk has seen as much as this without anybody wondering: one customer a day.
const LEAST_MEAN: f64 = 1.0 / 12.0;
/// Windows within the past.
const WINDOWS: f64 = 28.0 * 12.0;
const WEEKS: f64 = 4.0;

/// One customer who had the trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub customer: PersonId,
}

/// Many customers at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spike {
    /// How many different ones.
    pub customers: usize,
    /// When the first of them came.
    pub since: Timestamp,
    /// How many are usual within a window.
    pub usual: f64,
}

/// The spike that leads are to be called about now; `last` is when there was a call about its mark last.
pub fn call(sightings: &[Sighting], last: Option<Timestamp>, now: Timestamp) -> Option<Spike> {
    let is_quiet = last.is_some_and(|last| now.minus(QUIET) < last);
    spike(sightings, now).filter(|_| !is_quiet)
}

/// Whether it is a spike now. Sightings of what is not yet, and of what is long ago, are left out.
pub fn spike(sightings: &[Sighting], now: Timestamp) -> Option<Spike> {
    let begin = now.minus(WINDOW);
    let fresh = sightings.iter().filter(|one| begin < one.at && one.at <= now);
    let customers: BTreeSet<PersonId> = fresh.clone().map(|one| one.customer).collect();
    let since = fresh.map(|one| one.at).min()?;
    let usual = usual(sightings, begin);
    let is_spike = customers.len() >= FEWEST && tail(usual, customers.len()) < IMPROBABLE;
    is_spike.then_some(Spike { customers: customers.len(), since, usual })
}

/// How many different customers are usual within a window, from the time before `end`.
fn usual(sightings: &[Sighting], end: Timestamp) -> f64 {
    let past = sightings.iter().filter(|one| end.minus(PAST) < one.at && one.at <= end);
    // Each customer counts once a window; windows are counted back from the end.
    let seen: BTreeSet<(i64, PersonId)> =
        past.map(|one| (end.since(one.at).0 / WINDOW.0, one.customer)).collect();
    let always = seen.len() as f64 / WINDOWS;
    let a_week = Millis::days(7).0 / WINDOW.0;
    // The window before `end` that many weeks ago is the one that is looked at now, a week or more earlier.
    let now_and_then = seen.iter().filter(|(window, _)| (window + 1) % a_week == 0).count() as f64 / WEEKS;
    always.max(now_and_then).max(LEAST_MEAN)
}

/// The probability of `count` or more where `mean` are usual (Poisson).
fn tail(mean: f64, count: usize) -> f64 {
    let mut term = (-mean).exp();
    let mut below = 0.0;
    for n in 0..count {
        below += term;
        term *= mean / (n as f64 + 1.0);
    }
    (1.0 - below).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_772_442_000_000);

    /// Customers by how many minutes ago they came.
    fn ago(minutes: &[(i64, i64)]) -> Vec<Sighting> {
        let sighting = |&(minutes, who): &(i64, i64)| Sighting {
            at: NOW.minus(Millis::minutes(minutes)),
            customer: PersonId(who),
        };
        minutes.iter().map(sighting).collect()
    }

    #[test]
    fn three_customers_at_once_are_a_spike_where_hardly_anybody_comes() {
        type Came = &'static [(i64, i64)];
        let table: [(Came, Option<usize>); 6] = [
            (&[], None),
            (&[(5, 1), (10, 2)], None),
            (&[(5, 1), (10, 1), (20, 1), (30, 2)], None),
            (&[(5, 1), (10, 2), (119, 3)], Some(3)),
            (&[(5, 1), (10, 2), (121, 3)], None),
            // A clock that was set back: what is to come is not counted.
            (&[(5, 1), (10, 2), (-30, 3)], None),
        ];
        for (sightings, expected) in table {
            let found = spike(&ago(sightings), NOW).map(|spike| spike.customers);
            assert_eq!(found, expected, "{sightings:?}");
        }
        let since = spike(&ago(&[(5, 1), (90, 2), (10, 3)]), NOW).unwrap().since;
        assert_eq!(since, NOW.minus(Millis::minutes(90)));
    }

    #[test]
    fn what_comes_every_day_is_no_spike_and_more_of_it_is() {
        // Three customers in every window of four weeks.
        let usual: Vec<(i64, i64)> = (1..=336)
            .flat_map(|window| (0..3).map(move |who| (window * 120 + 60, window * 10 + who)))
            .collect();
        let with = |count: i64| {
            let fresh = (0..count).map(|who| (10 + who, 9_000 + who));
            ago(&usual.iter().copied().chain(fresh).collect::<Vec<_>>())
        };
        assert_eq!(spike(&with(4), NOW), None);
        assert_eq!(spike(&with(8), NOW), None);
        assert_eq!(spike(&with(11), NOW).map(|spike| spike.customers), Some(11));
    }

    #[test]
    fn a_busy_hour_of_the_week_is_usual() {
        // Every Monday at this time eight customers, otherwise nobody.
        let week = 7 * 24 * 60;
        let mondays: Vec<(i64, i64)> =
            (1..=4).flat_map(|weeks| (0..8).map(move |who| (weeks * week + 60, who))).collect();
        let today = (0..8).map(|who| (60, 100 + who));
        let all: Vec<_> = mondays.iter().copied().chain(today.clone()).collect();
        assert_eq!(spike(&ago(&all), NOW), None);
        assert!(spike(&ago(&today.collect::<Vec<_>>()), NOW).is_some(), "without those Mondays it is one");
    }

    #[test]
    fn after_a_call_there_is_none_for_half_a_day() {
        let sightings = ago(&[(5, 1), (10, 2), (20, 3)]);
        let at = |hours: i64| Some(NOW.minus(Millis::hours(hours)));
        assert!(matches!(call(&sightings, None, NOW), Some(Spike { customers: 3, .. })));
        assert_eq!(call(&sightings, at(1), NOW), None);
        assert!(call(&sightings, at(12), NOW).is_some());
        // The clock was set back behind the last call.
        assert_eq!(call(&sightings, at(-5), NOW), None);
        assert_eq!(call(&[], None, NOW), None);
    }

    #[test]
    fn the_tail_is_that_of_a_poisson_distribution() {
        for (mean, count, expected) in [(1.0, 1, 0.632), (3.0, 6, 0.084), (0.1, 3, 0.000_155), (2.0, 0, 1.0)]
        {
            let found = tail(mean, count);
            assert!((found - expected).abs() < 0.001, "{mean} {count}: {found}");
        }
    }
}
