//! One made-up desk, for the samples of all pages here.

use std::collections::{BTreeMap, BTreeSet};

use trestle_domain::calendar::{Calendar, Rule, Weekday, When, Written, WrittenHoliday, WrittenWeek};
use trestle_domain::clock::{ClockKind, Policy, Target};
use trestle_domain::handoff::PackageItem;
use trestle_domain::ids::{CalendarId, PathId, PersonId, PolicyId, TeamId};
use trestle_domain::ladder::{BounceGuard, Contract, Ladder, Path, Rung, RungKind, Senders, Team, Tier};
use trestle_domain::ledger::PartyKind;
use trestle_domain::view::desk::Named;

pub(super) fn ladder() -> Ladder {
    let rung = |tier, name: &str, kind| Rung { tier: Tier(tier), name: name.to_owned(), kind };
    Ladder {
        rungs: vec![
            rung(0, "Self-service", RungKind::SelfService),
            rung(1, "Front line", RungKind::Staff),
            rung(2, "Technical", RungKind::Staff),
            rung(3, "Engineering", RungKind::Staff),
            rung(4, "External providers", RungKind::Provider),
        ],
        teams: vec![
            team(1, "Front line", "Service desk", 1, 1),
            team(2, "Workplace specialists", "Workplace specialists", 2, 1),
            team(3, "Network specialists", "Network specialists", 2, 1),
            team(4, "Platform engineering", "Engineering", 3, 2),
            team(5, "Firmware and drivers engineering (Göteborg)", "Engineering", 3, 2),
            team(6, "Nordlicht Telekommunikation GmbH & Co. KG", "Our network provider", 4, 3),
        ],
        paths: paths(),
        guard: BounceGuard::default(),
    }
}

fn team(id: i64, name: &str, public_name: &str, tier: u8, calendar: i64) -> Team {
    Team {
        id: TeamId(id),
        name: name.to_owned(),
        public_name: public_name.to_owned(),
        tier: Tier(tier),
        calendar: CalendarId(calendar),
        policy: PolicyId(3),
    }
}

fn paths() -> Vec<Path> {
    use PackageItem::*;
    let usual = [Summary, CustomerWords, Impact, StepsTried, Ask, Promise];
    let deep = [Summary, CustomerWords, Impact, Environment, StepsTried, Evidence, RuledOut, Ask, Promise];
    let contract = |required: &[PackageItem]| Contract {
        required: required.iter().copied().collect(),
        ..Contract::default()
    };
    let by_category = BTreeMap::from([
        ("network".to_owned(), BTreeSet::from([Environment, Evidence])),
        ("printing".to_owned(), BTreeSet::from([Environment])),
    ]);
    let table = [
        (1, 2, contract(&usual)),
        (1, 3, Contract { by_category, ..contract(&usual) }),
        (2, 1, contract(&[Summary, Ask])),
        (2, 3, contract(&[Summary, StepsTried, Ask])),
        (2, 4, contract(&deep)),
        (2, 5, Contract { senders: Senders::Leads, ..contract(&deep) }),
        (3, 1, contract(&[Summary, Ask])),
        (3, 4, contract(&deep)),
        (4, 2, contract(&[])),
        (4, 3, contract(&[Summary])),
        (5, 2, contract(&[Summary])),
    ];
    (1..)
        .zip(table)
        .map(|(id, (from, to, contract))| Path {
            id: PathId(id),
            from: TeamId(from),
            to: TeamId(to),
            contract,
        })
        .collect()
}

pub(super) fn calendar() -> Calendar {
    let day = || vec![["09:00".to_owned(), "12:00".to_owned()], ["13:00".to_owned(), "17:30".to_owned()]];
    let holiday = |on: &str, name: &str| WrittenHoliday::Named { on: on.to_owned(), name: name.to_owned() };
    let rule = |name: &str, when| Rule { name: name.to_owned(), when };
    let friday = vec![["09:00".to_owned(), "15:00".to_owned()]];
    Calendar::try_from(Written {
        zone: "Europe/Berlin".to_owned(),
        week: WrittenWeek {
            mon: day(),
            tue: day(),
            wed: day(),
            thu: day(),
            fri: friday,
            ..WrittenWeek::default()
        },
        holidays: vec![
            holiday("2026-03-16", "Company outing"),
            WrittenHoliday::Nameless("2026-12-24".to_owned()),
        ],
        rules: vec![
            rule("New Year's Day", When::Fixed { month: 1, day: 1 }),
            rule("Good Friday", When::Easter { days: -2 }),
            rule("Ascension Day", When::Easter { days: 39 }),
            rule("Thanksgiving", When::Weekday { month: 11, weekday: Weekday::Thu, nth: 4 }),
            rule("Spring bank holiday", When::Weekday { month: 5, weekday: Weekday::Mon, nth: -1 }),
        ],
    })
    .expect("the sample is a proper calendar")
}

pub(super) fn calendar_names() -> Vec<Named<CalendarId>> {
    let table =
        [(1, "Office hours Berlin"), (2, "Engineering Göteborg"), (3, "Around the clock"), (4, "Late shift")];
    table.into_iter().map(|(id, name)| Named { id: CalendarId(id), name: name.to_owned() }).collect()
}

pub(super) fn policy_names() -> Vec<Named<PolicyId>> {
    let table = [(1, "Standard plan"), (2, "Gold plan, around the clock"), (3, "Between teams")];
    table.into_iter().map(|(id, name)| Named { id: PolicyId(id), name: name.to_owned() }).collect()
}

pub(super) fn policy() -> Policy {
    let waits = BTreeSet::from([PartyKind::Customer, PartyKind::Vendor]);
    let target = |clock, minutes, pauses: &BTreeSet<PartyKind>| Target {
        clock,
        minutes,
        pauses: pauses.clone(),
        warn_percent: 75,
    };
    let never = BTreeSet::new();
    Policy {
        id: PolicyId(1),
        version: 4,
        name: "Standard plan".to_owned(),
        calendar: None,
        targets: vec![
            target(ClockKind::FirstResponse, [480, 240, 60, 15], &never),
            target(ClockKind::NextResponse, [960, 480, 120, 30], &waits),
            target(ClockKind::Resolution, [4_800, 2_400, 480, 90], &waits),
        ],
    }
}

pub(super) fn policy_between_teams() -> Policy {
    let customer = BTreeSet::from([PartyKind::Customer]);
    Policy {
        id: PolicyId(3),
        version: 1,
        name: "Between teams".to_owned(),
        calendar: Some(CalendarId(1)),
        targets: vec![
            Target {
                clock: ClockKind::Accept,
                minutes: [240, 120, 30, 15],
                pauses: BTreeSet::new(),
                warn_percent: 50,
            },
            Target {
                clock: ClockKind::Work,
                minutes: [2_400, 960, 480, 120],
                pauses: customer,
                warn_percent: 75,
            },
        ],
    }
}

pub(super) fn people() -> Vec<Named<PersonId>> {
    let table = [
        (9, "Noor Haddad"),
        (10, "Maximiliane Hohenstein-Oberdörffer"),
        (11, "Tomás Ó Briain"),
        (12, "Ada Lovelace"),
    ];
    table.into_iter().map(|(id, name)| Named { id: PersonId(id), name: name.to_owned() }).collect()
}
