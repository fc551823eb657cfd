//! What Harbour promises: three plans for customers, and what its teams promise each other.

use trestle_domain::clock::{ClockKind, Policy, Target};
use trestle_domain::ids::{CalendarId, PolicyId};
use trestle_domain::ledger::PartyKind;

use super::calendars::{AROUND_THE_CLOCK, BUSINESS_HOURS, LONG_DAYS};

/// The plan everyone starts with.
pub const STANDARD: PolicyId = PolicyId(1);
/// Longer hours and shorter targets.
pub const BUSINESS: PolicyId = PolicyId(2);
/// Around the clock.
pub const PREMIUM: PolicyId = PolicyId(3);
/// Among teams: the front line.
pub const FRONT_LINE: PolicyId = PolicyId(4);
/// Among teams: tier 2.
pub const TECHNICAL: PolicyId = PolicyId(5);
/// Among teams: tier 3.
pub const ENGINEERING: PolicyId = PolicyId(6);
/// What providers have signed.
pub const PROVIDERS: PolicyId = PolicyId(7);

const HOUR: i64 = 60;
/// The customers' clocks stand still while we cannot do anything.
const NOT_OURS: &[PartyKind] = &[PartyKind::Customer, PartyKind::Vendor];

/// Every policy. Minutes are for low, normal, high and urgent tickets.
pub fn policies() -> Vec<Policy> {
    use ClockKind::*;
    vec![
        plan(
            STANDARD,
            "Standard",
            BUSINESS_HOURS,
            [
                (FirstResponse, [6, 3, 2, 1]),
                (NextResponse, [20, 10, 8, 4]),
                (Restore, [50, 25, 14, 8]),
                (Resolution, [160, 90, 60, 40]),
            ],
        ),
        plan(
            BUSINESS,
            "Business",
            LONG_DAYS,
            [
                (FirstResponse, [8, 4, 2, 1]),
                (NextResponse, [24, 12, 8, 4]),
                (Restore, [90, 46, 24, 10]),
                (Resolution, [240, 150, 100, 60]),
            ],
        ),
        plan(
            PREMIUM,
            "Premium",
            AROUND_THE_CLOCK,
            [
                (FirstResponse, [12, 6, 3, 1]),
                (NextResponse, [36, 18, 12, 6]),
                (Restore, [160, 80, 48, 24]),
                (Resolution, [320, 220, 144, 96]),
            ],
        ),
        team(
            FRONT_LINE,
            "Front line",
            vec![target(Accept, [8, 4, 2, 1], &[]), target(Work, [60, 40, 20, 10], NOT_OURS)],
        ),
        team(
            TECHNICAL,
            "Technical",
            vec![target(Accept, [8, 4, 2, 1], &[]), target(Work, [80, 50, 30, 16], NOT_OURS)],
        ),
        team(
            ENGINEERING,
            "Engineering",
            vec![target(Accept, [16, 8, 4, 2], &[]), target(Work, [160, 100, 60, 30], NOT_OURS)],
        ),
        team(PROVIDERS, "Providers", vec![target(Vendor, [80, 48, 24, 8], &[])]),
    ]
}

fn plan(id: PolicyId, name: &str, calendar: CalendarId, hours: [(ClockKind, [i64; 4]); 4]) -> Policy {
    let targets = hours.map(|(clock, hours)| match clock {
        // The customer waits for a word, whoever it is that has to give it.
        ClockKind::FirstResponse | ClockKind::NextResponse => target(clock, hours, &[]),
        clock => target(clock, hours, NOT_OURS),
    });
    Policy { id, version: 1, name: name.to_owned(), calendar: Some(calendar), targets: targets.into() }
}

fn team(id: PolicyId, name: &str, targets: Vec<Target>) -> Policy {
    Policy { id, version: 1, name: name.to_owned(), calendar: None, targets }
}

fn target(clock: ClockKind, hours: [i64; 4], pauses: &[PartyKind]) -> Target {
    Target {
        clock,
        minutes: hours.map(|hours| hours * HOUR),
        pauses: pauses.iter().copied().collect(),
        warn_percent: 75,
    }
}
