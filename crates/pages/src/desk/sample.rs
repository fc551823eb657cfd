//! One believable desk for every sample: a ladder, its people, and a ticket whose story is
//! folded from events by the domain itself, so that ledger, clocks and offers fit together.

use std::collections::{BTreeMap, BTreeSet};

use trestle_domain::access::{Agent, Principal};
use trestle_domain::calendar::Calendar;
use trestle_domain::clock::{ClockKind, Policy, Rules, Target};
use trestle_domain::event::{Event, Fact, Opened};
use trestle_domain::handoff::{Package, PackageItem, ReturnReason};
use trestle_domain::ids::*;
use trestle_domain::ladder::*;
use trestle_domain::ledger::PartyKind;
use trestle_domain::thread::Attachment;
use trestle_domain::ticket::{Channel, Priority, Status, Ticket};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::Letter;
use trestle_domain::view::desk::*;

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

/// How far the sample's story has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chapter {
    /// The first offer came back to the front line.
    Returned,
    /// Network has it and has asked the provider.
    InWork,
    /// It is offered on to engineering.
    Offered,
    /// Solved.
    Solved,
}

/// Every event of the story up to and including a chapter.
pub fn events(until: Chapter) -> Vec<Event> {
    let mut events = returned_events();
    if until == Chapter::Returned {
        let broken = Fact::PromiseBroken { promise: PromiseId(1), due_at: ago(1500) };
        events.push(event(1500, None, broken));
    }
    if until >= Chapter::InWork {
        events.extend(work_events());
    }
    if until >= Chapter::Offered {
        events.extend(offer_events());
    }
    if until >= Chapter::Solved {
        events.extend(solution_events());
    }
    events
}

fn event(minutes_ago: i64, by: Option<PersonId>, fact: Fact) -> Event {
    Event { at: ago(minutes_ago), by, fact }
}

fn returned_events() -> Vec<Event> {
    let opened = Opened {
        subject: "VPN drops every 40 minutes at the Rotterdam site".to_owned(),
        requester: CUSTOMER,
        organisation: Some(OrganisationId(7)),
        channel: Channel::Mail,
        priority: Priority::Normal,
        category: Some("Remote access".to_owned()),
        team: DESK,
        tier: Tier(1),
        policy: PLAN,
        message: MessageId(1),
    };
    let (handoff, path) = (HandoffId(501), PathId(1));
    let first = Package { steps_tried: String::new(), evidence: String::new(), ..package() };
    vec![
        event(3180, Some(CUSTOMER), Fact::Opened(opened)),
        event(3100, Some(NOOR), Fact::Assigned { to: NOOR }),
        event(3090, Some(NOOR), Fact::Prioritised { priority: Priority::High }),
        event(3080, Some(NOOR), Fact::Replied { message: MessageId(2) }),
        event(3080, Some(NOOR), Fact::WaitedForCustomer),
        event(2900, Some(CUSTOMER), Fact::CustomerWrote { message: MessageId(3) }),
        event(
            2860,
            Some(NOOR),
            Fact::HandoffOffered { handoff, path, to: NETWORK, to_tier: Tier(2), package: Box::new(first) },
        ),
        event(2860, Some(NOOR), Fact::PromiseMade { promise: PromiseId(1), due_at: ago(1500) }),
        event(
            1700,
            Some(JONAS),
            Fact::HandoffReturned {
                handoff,
                reason: ReturnReason::MissingInformation,
                coaching: "Please add what was tried and the gateway log around one drop. With the log we can see at once which side closes the tunnel.".to_owned(),
            },
        ),
    ]
}

fn work_events() -> Vec<Event> {
    let (handoff, path) = (HandoffId(502), PathId(1));
    vec![
        event(1560, Some(NOOR), Fact::Replied { message: MessageId(4) }),
        event(1560, Some(NOOR), Fact::PromiseKept { promise: PromiseId(1) }),
        event(
            1540,
            Some(NOOR),
            Fact::HandoffOffered {
                handoff,
                path,
                to: NETWORK,
                to_tier: Tier(2),
                package: Box::new(package()),
            },
        ),
        event(1540, Some(NOOR), Fact::PromiseMade { promise: PromiseId(2), due_at: ahead(75) }),
        event(1500, Some(JONAS), Fact::HandoffAccepted { handoff }),
        event(1440, Some(JONAS), Fact::NoteWritten { message: MessageId(5) }),
        event(420, Some(JONAS), Fact::VendorAsked { vendor: STORIX, message: MessageId(6) }),
        event(200, Some(STORIX_CONTACT), Fact::VendorAnswered { vendor: STORIX, message: MessageId(7) }),
        event(
            150,
            Some(JONAS),
            Fact::Restored { workaround: "Rekey interval set to 8 h on our side".to_owned() },
        ),
        event(90, Some(TOM), Fact::Followed { person: TOM }),
        event(45, None, Fact::ClockWarned { clock: ClockKind::Work, due_at: ahead(140) }),
    ]
}

fn offer_events() -> Vec<Event> {
    let package = Package {
        ask: "Please confirm that 7.2.3 is safe for sites with two gateways, or give us a build that is."
            .to_owned(),
        promise_at: Some(ahead(75)),
        ..package()
    };
    let (handoff, path) = (HandoffId(503), PathId(3));
    vec![event(
        20,
        Some(JONAS),
        Fact::HandoffOffered { handoff, path, to: PLATFORM, to_tier: Tier(3), package: Box::new(package) },
    )]
}

fn solution_events() -> Vec<Event> {
    let handoff = HandoffId(503);
    let root_cause = "EdgeGate 7.2.1 ignores the proposal order when it rekeys (fixed in 7.2.3)".to_owned();
    vec![
        event(15, Some(PRIYA), Fact::HandoffAccepted { handoff }),
        event(5, Some(PRIYA), Fact::PromiseKept { promise: PromiseId(2) }),
        event(5, Some(PRIYA), Fact::Solved { root_cause, message: MessageId(8) }),
        event(5, Some(PRIYA), Fact::LessonGiven { team: DESK }),
        event(5, Some(PRIYA), Fact::LessonGiven { team: NETWORK }),
    ]
}

/// What travels with the sample's ticket.
pub fn package() -> Package {
    Package {
        summary: "Site-to-site tunnel Rotterdam–Hamburg drops every 40 minutes and comes back after two."
            .to_owned(),
        customer_words: "Everyone is thrown out of the booking system. It started on Monday.".to_owned(),
        impact: "38 people in Rotterdam, bookings stop for two minutes each time.".to_owned(),
        environment: "EdgeGate 310, firmware 7.2.1 in Rotterdam; EdgeGate 510, 7.1.9 in Hamburg.".to_owned(),
        steps_tried: "Restarted the gateway – no change\nOther line for a day – no change".to_owned(),
        evidence: "edgegate-0312.log, 10:41:07 to 10:43:12".to_owned(),
        ruled_out: "Provider line, power, certificates".to_owned(),
        ask: "Find out which side closes the tunnel and why.".to_owned(),
        promise_at: Some(ahead(75)),
    }
}

fn letter(id: i64, author: &str, minutes_ago: i64, text: &str) -> Letter {
    Letter {
        id: MessageId(id),
        author: author.to_owned(),
        at: ago(minutes_ago),
        text: text.to_owned(),
        quoted: String::new(),
        attachments: vec![],
    }
}

fn letters() -> Vec<Entry> {
    let log = Attachment {
        name: "edgegate-0312.log".to_owned(),
        media_type: "text/plain".to_owned(),
        bytes: 4_812_330,
        sha256: String::new(),
    };
    let quoted =
        "On Tue, 10 Mar 2026 at 08:40, Noor Haddad wrote:\nCould you send us the log of the gateway?"
            .to_owned();
    let delivered = |letter| Entry::ToCustomer { letter, delivery: Some(Delivery::Sent) };
    vec![
        Entry::FromCustomer(letter(
            1,
            "Åsa Lindqvist",
            3180,
            "Hello,\n\nsince Monday our tunnel to Hamburg drops about every 40 minutes and comes back after two. Everyone is thrown out of the booking system.\n\nÅsa",
        )),
        delivered(letter(
            2,
            "Noor Haddad",
            3080,
            "Hello Åsa,\n\nthat must be very disruptive. Could you send us the log of the gateway in Rotterdam, best around one of the drops?",
        )),
        Entry::FromCustomer(Letter {
            quoted,
            attachments: vec![log],
            ..letter(3, "Åsa Lindqvist", 2900, "Here it is. The last drop was at 10:41.")
        }),
        delivered(letter(
            4,
            "Noor Haddad",
            1560,
            "Thank you, Åsa. Our network team looks at the log now. You will hear from us by tomorrow 14:15.",
        )),
        Entry::Note(letter(
            5,
            "Jonas Weber",
            1440,
            "Rekey happens at 2,400 s on our side, their end never answers. Looks like a lifetime mismatch. I have asked Storix whether 7.2.1 is known for it.",
        )),
        Entry::ToVendor {
            vendor: STORIX,
            letter: letter(
                6,
                "Jonas Weber",
                420,
                "Case 88-1207: is there a known rekey problem in EdgeGate 7.2.1 with two proposals?",
            ),
        },
        Entry::FromVendor {
            vendor: STORIX,
            letter: letter(
                7,
                "Storix Service",
                200,
                "Yes. 7.2.1 ignores the order of the proposals when it rekeys. Fixed in 7.2.3.",
            ),
        },
        Entry::ToCustomer {
            letter: letter(
                8,
                "Priya Raman",
                5,
                "Hello Åsa,\n\nwe have updated the gateway in Rotterdam. The tunnel has been stable since, and the interruptions will not come back.",
            ),
            delivery: Some(Delivery::Queued),
        },
    ]
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

/// A queue with something in every group: late, soon, later, waiting, unowned, long words.
pub fn queue() -> Queue {
    use trestle_domain::due::{Due, DueKind};
    let due = |minutes: i64, kind| Some(Due { at: ahead(minutes), kind });
    let clock = DueKind::Clock;
    let row = |id: i64, subject: &str, requester: &str, status, tier, holder: Option<&str>, due| QueueRow {
        ticket: TicketId(id),
        subject: subject.to_owned(),
        requester: requester.to_owned(),
        organisation: None,
        channel: Channel::Mail,
        status,
        priority: Priority::Normal,
        tier: Tier(tier),
        team: "Network and remote access".to_owned(),
        holder: holder.map(str::to_owned),
        due,
        updated_at: ago(30),
    };
    let meridian = Some("Meridian Freight".to_owned());
    let jonas = Some("Jonas Weber");
    Queue {
        rows: vec![
            QueueRow {
                priority: Priority::Urgent,
                ..row(
                    1051,
                    "No sign-in at any warehouse terminal since 07:30",
                    "Samir El-Fassi",
                    Status::Open,
                    2,
                    jonas,
                    due(-75, DueKind::Promise),
                )
            },
            row(
                1038,
                "Certificate warning on the partner portal",
                "Mei Tanaka",
                Status::New,
                2,
                None,
                due(-10, clock(ClockKind::FirstResponse)),
            ),
            QueueRow {
                organisation: meridian.clone(),
                priority: Priority::High,
                ..row(
                    1042,
                    "VPN drops every 40 minutes at the Rotterdam site",
                    "Åsa Lindqvist",
                    Status::Open,
                    2,
                    jonas,
                    due(35, DueKind::Promise),
                )
            },
            row(
                1044,
                "Wi-Fi calling fails in meeting room 4",
                "Owen Price",
                Status::Open,
                2,
                jonas,
                due(140, clock(ClockKind::Work)),
            ),
            row(
                1047,
                "New branch in Gdańsk: two tunnels, one guest network, telephones, and a connection for the scanners that must not share the line with the guests",
                "Agnieszka Wiśniewska-Kowalczykiewicz",
                Status::New,
                2,
                None,
                due(330, clock(ClockKind::FirstResponse)),
            ),
            row(
                1029,
                "Slow file share from home offices",
                "Laura Brandt",
                Status::Open,
                2,
                Some("Maximiliane Freifrau von Hohenstein-Schwarzenberg"),
                due(1500, clock(ClockKind::Resolution)),
            ),
            row(
                1012,
                "Static address for the new printer",
                "Kofi Mensah",
                Status::Open,
                2,
                jonas,
                due(4300, clock(ClockKind::Resolution)),
            ),
            QueueRow {
                organisation: meridian,
                ..row(
                    1003,
                    "Remote desktop logs off after ten minutes",
                    "Åsa Lindqvist",
                    Status::WaitingForCustomer,
                    2,
                    jonas,
                    None,
                )
            },
            row(
                988,
                "Switch in rack B12 restarts at night",
                "Inés Calvo",
                Status::WaitingForVendor,
                2,
                jonas,
                None,
            ),
        ],
        next: Some("c2FtcGxl".to_owned()),
    }
}

pub fn offers() -> Vec<OfferRow> {
    let offer = |id: i64,
                 ticket: i64,
                 subject: &str,
                 summary: &str,
                 ask: &str,
                 minutes_ago: i64,
                 due: Option<i64>| OfferRow {
        handoff: HandoffId(id),
        ticket: TicketId(ticket),
        subject: subject.to_owned(),
        summary: summary.to_owned(),
        ask: ask.to_owned(),
        priority: Priority::Normal,
        from: "Service desk".to_owned(),
        from_tier: Tier(1),
        to: "Network and remote access".to_owned(),
        to_tier: Tier(2),
        offered_by: "Noor Haddad".to_owned(),
        offered_at: ago(minutes_ago),
        due_at: due.map(ahead),
    };
    vec![
        OfferRow {
            priority: Priority::Urgent,
            ..offer(
                511,
                1053,
                "Dispatch office has no network at all",
                "All 12 places of the dispatch office lost their network at 11:20. The switch shows no light.",
                "Please check the uplink of switch D-3 and say whether a spare is needed.",
                95,
                Some(25),
            )
        },
        OfferRow {
            from: "Business applications".to_owned(),
            from_tier: Tier(2),
            offered_by: "Maximiliane Freifrau von Hohenstein-Schwarzenberg".to_owned(),
            ..offer(
                507,
                1049,
                "Invoices leave the ERP, but the print server in Gdańsk never receives them",
                "Jobs leave the ERP with success, the spooler in Gdańsk sees nothing. Other sites print.",
                "Find out whether port 9100 is blocked between the data centre and Gdańsk.",
                240,
                None,
            )
        },
    ]
}

pub fn lessons() -> Vec<LessonRow> {
    vec![
        LessonRow {
            ticket: TicketId(1042),
            subject: "VPN drops every 40 minutes at the Rotterdam site".to_owned(),
            team: "Network and remote access".to_owned(),
            solved_by: "Priya Raman".to_owned(),
            solved_in: Tier(3),
            at: ago(5),
            root_cause: Some(
                "EdgeGate 7.2.1 ignores the proposal order when it rekeys (fixed in 7.2.3)".to_owned(),
            ),
            solution: "We have updated the gateway in Rotterdam. The tunnel has been stable since."
                .to_owned(),
        },
        LessonRow {
            ticket: TicketId(971),
            subject: "Scanner apps lose their session when the shift changes".to_owned(),
            team: "Network and remote access".to_owned(),
            solved_by: "Maximiliane Freifrau von Hohenstein-Schwarzenberg".to_owned(),
            solved_in: Tier(2),
            at: ago(1900),
            root_cause: None,
            solution: "The scanners now keep their session for a whole shift. Please sign in once more."
                .to_owned(),
        },
    ]
}
