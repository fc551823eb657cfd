//! One believable desk for every sample: a ladder, its people, and a ticket whose story is
//! folded from events by the domain itself, so that ledger, clocks and offers fit together.

mod letters;
mod lists;
mod story;

use std::collections::{BTreeMap, BTreeSet};

use trestle_domain::access::{Agent, Principal};
use trestle_domain::calendar::Calendar;
use trestle_domain::clock::{ClockKind, Policy, Rules, Target};
use trestle_domain::event::Fact;
use trestle_domain::handoff::PackageItem;
use trestle_domain::ids::*;
use trestle_domain::ladder::*;
use trestle_domain::ledger::PartyKind;
use trestle_domain::ticket::{Status, Ticket};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::desk::*;

use letters::letters;
pub use lists::{lessons, offers, queue};
pub use story::{Chapter, events, package};

/// Thursday, 12 March 2026, 12:00 UTC.
pub const NOW: Timestamp = Timestamp(1_773_316_800_000);

pub const DESK: TeamId = TeamId(1);
pub const NETWORK: TeamId = TeamId(2);
pub const APPLICATIONS: TeamId = TeamId(3);
pub const PLATFORM: TeamId = TeamId(4);
pub const STORIX: TeamId = TeamId(5);

pub const NOOR: PersonId = PersonId(9);
pub const JONAS: PersonId = PersonId(21);
pub const LONG_NAME: PersonId = PersonId(22);
pub const PRIYA: PersonId = PersonId(31);
pub const TOM: PersonId = PersonId(20);
pub const CUSTOMER: PersonId = PersonId(100);
const STORIX_CONTACT: PersonId = PersonId(41);

const PLAN: PolicyId = PolicyId(1);
const TEAM_POLICY: PolicyId = PolicyId(2);
const OFFICE: CalendarId = CalendarId(1);

/// `count` minutes before [`NOW`].
pub fn ago(count: i64) -> Timestamp {
    NOW.minus(Millis::minutes(count))
}

/// `count` minutes after [`NOW`].
pub fn ahead(count: i64) -> Timestamp {
    NOW.plus(Millis::minutes(count))
}

pub fn people() -> Vec<Named<PersonId>> {
    let names = [
        (NOOR, "Noor Haddad"),
        (TOM, "Tom Berger"),
        (JONAS, "Jonas Weber"),
        (LONG_NAME, "Maximiliane Freifrau von Hohenstein-Schwarzenberg"),
        (PRIYA, "Priya Raman"),
        (STORIX_CONTACT, "Storix Service"),
        (CUSTOMER, "Åsa Lindqvist"),
    ];
    names.map(|(id, name)| Named { id, name: name.to_owned() }).to_vec()
}

pub fn named(ids: &[PersonId]) -> Vec<Named<PersonId>> {
    people().into_iter().filter(|person| ids.contains(&person.id)).collect()
}

pub fn ladder() -> Ladder {
    let rungs = [
        (0, "Self-service", RungKind::SelfService),
        (1, "Front line", RungKind::Staff),
        (2, "Technical", RungKind::Staff),
        (3, "Engineering", RungKind::Staff),
        (4, "External providers", RungKind::Provider),
    ];
    let teams = [
        (DESK, "Service desk", 1),
        (NETWORK, "Network and remote access", 2),
        (APPLICATIONS, "Business applications", 2),
        (PLATFORM, "Platform engineering", 3),
        (STORIX, "Storix GmbH", 4),
    ];
    use PackageItem::*;
    let paths = [
        (DESK, NETWORK, vec![Summary, CustomerWords, Impact, StepsTried, Ask, Promise]),
        (DESK, APPLICATIONS, vec![Summary, CustomerWords, Ask]),
        (NETWORK, PLATFORM, vec![Summary, Environment, StepsTried, Evidence, Ask, Promise]),
        (NETWORK, APPLICATIONS, vec![Summary, Ask]),
        (NETWORK, DESK, vec![Summary]),
    ];
    Ladder {
        rungs: rungs
            .map(|(tier, name, kind)| Rung { tier: Tier(tier), name: name.to_owned(), kind })
            .to_vec(),
        teams: teams.map(|(id, name, tier)| team(id, name, tier)).to_vec(),
        paths: paths.into_iter().zip(1..).map(|((from, to, items), id)| path(id, from, to, items)).collect(),
        guard: BounceGuard::default(),
    }
}

fn team(id: TeamId, name: &str, tier: u8) -> Team {
    Team {
        id,
        name: name.to_owned(),
        public_name: name.to_owned(),
        tier: Tier(tier),
        calendar: OFFICE,
        policy: TEAM_POLICY,
    }
}

fn path(id: i64, from: TeamId, to: TeamId, items: Vec<PackageItem>) -> Path {
    let contract = Contract { required: items.into_iter().collect(), ..Contract::default() };
    Path { id: PathId(id), from, to, contract }
}

fn rules() -> Rules {
    let office = r#"{"zone":"Europe/Berlin","week":{
        "mon":[["08:00","18:00"]],"tue":[["08:00","18:00"]],"wed":[["08:00","18:00"]],
        "thu":[["08:00","18:00"]],"fri":[["08:00","16:00"]]},
        "holidays":[{"on":"2026-03-11","name":"Works outing"}]}"#;
    let office: Calendar = serde_json::from_str(office).expect("the sample's calendar is well formed");
    let target = |clock, hours: i64, pauses: &[PartyKind]| Target {
        clock,
        minutes: [hours * 90, hours * 60, hours * 60, hours * 30],
        pauses: BTreeSet::from_iter(pauses.iter().copied()),
        warn_percent: 75,
    };
    let waits = [PartyKind::Customer, PartyKind::Vendor];
    let policy =
        |id, name: &str, targets| Policy { id, version: 3, name: name.to_owned(), calendar: None, targets };
    let plan = vec![
        target(ClockKind::FirstResponse, 4, &[]),
        target(ClockKind::NextResponse, 4, &[]),
        target(ClockKind::Resolution, 16, &waits),
    ];
    let team = vec![
        target(ClockKind::Accept, 2, &[]),
        target(ClockKind::Work, 12, &waits),
        target(ClockKind::Vendor, 8, &[]),
    ];
    let policies = [policy(PLAN, "Gold", plan), policy(TEAM_POLICY, "Team targets", team)];
    Rules {
        ladder: ladder(),
        calendars: BTreeMap::from([(OFFICE, office)]),
        policies: policies.into_iter().map(|policy| (policy.id, policy)).collect(),
    }
}

/// Who looks at a sample.
pub fn agent(person: PersonId, team: TeamId) -> Principal {
    Principal::Agent(Agent { person, teams: vec![team], leads: vec![], admin: false })
}

/// The sample's ticket as `who` sees it.
pub fn view(chapter: Chapter, who: &Principal) -> TicketView {
    let events = events(chapter);
    let ticket = Ticket::fold(TicketId(1042), &events).expect("the story begins with its opening");
    let told = |entry: &Entry| entry.at() <= ticket.updated_at;
    let mut timeline: Vec<Entry> = letters().into_iter().filter(told).collect();
    timeline.extend(events.into_iter().filter(|event| !is_letter(&event.fact)).map(Entry::Happened));
    timeline.sort_by_key(Entry::at);
    TicketView {
        rights: who.rights(&ticket),
        people: people(),
        timeline,
        clocks: clocks(&ticket),
        customer: CustomerCard {
            name: "Åsa Lindqvist".to_owned(),
            email: "asa.lindqvist@meridian-freight.example".to_owned(),
            organisation: Some("Meridian Freight".to_owned()),
            plan: "Gold".to_owned(),
            language: "sv".to_owned(),
            others: vec![OtherTicket {
                ticket: TicketId(977),
                subject: "Second screen stays black after docking".to_owned(),
                status: Status::Solved,
            }],
        },
        devices: vec![],
        participants: vec![Participant {
            id: PersonId(90),
            name: "Henrik Nordström van der Berg".to_owned(),
            email: "henrik.nordstrom-van-der-berg@meridian-freight.example".to_owned(),
        }],
        proposed: vec![Proposed {
            email: "it-operations@meridian-freight.example".to_owned(),
            name: "IT Operations".to_owned(),
            by: "Åsa Lindqvist".to_owned(),
            at: ago(2900),
        }],
        members: named(&[JONAS, LONG_NAME, TOM]),
        now: NOW,
        ticket,
    }
}

fn is_letter(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Opened(_)
            | Fact::CustomerWrote { .. }
            | Fact::Replied { .. }
            | Fact::ProblemTold { .. }
            | Fact::NoteWritten { .. }
            | Fact::VendorAsked { .. }
            | Fact::VendorAnswered { .. }
    )
}

fn clocks(ticket: &Ticket) -> Vec<ClockView> {
    let rules = rules();
    let clocks = rules.clocks(ticket);
    let views = clocks.into_iter().map(|clock| ClockView {
        kind: clock.kind,
        policy: clock.policy.name.clone(),
        policy_version: clock.policy.version,
        target: clock.amount,
        zone: clock.calendar.zone().to_owned(),
        from: clock.from,
        state: clock.state(&ticket.ledger, NOW),
        counted: clock.counted(&ticket.ledger, NOW),
        lines: clock.explain(&ticket.ledger, NOW),
    });
    views.collect()
}
