//! A small desk: one team a tier, a customer, and a ticket to act on.

use std::collections::BTreeSet;

use trestle_domain::access::{Agent, Customer, Principal, Vendor};
use trestle_domain::calendar::Calendar;
use trestle_domain::clock::{ClockKind, Policy, Rules, Target};
use trestle_domain::event::{Event, Fact, Opened};
use trestle_domain::handoff::{Package, PackageItem};
use trestle_domain::ids::*;
use trestle_domain::ladder::*;
use trestle_domain::ledger::{Party, PartyKind};
use trestle_domain::ticket::{Channel, Command, Context, Priority, Refusal, Ticket};
use trestle_domain::time::{Millis, Timestamp};

pub const FRONT: TeamId = TeamId(1);
pub const TECH: TeamId = TeamId(2);
pub const ENGINEERING: TeamId = TeamId(3);
pub const PROVIDER: TeamId = TeamId(4);

pub const CUSTOMER: PersonId = PersonId(100);
pub const STANDARD: PolicyId = PolicyId(1);
pub const TEAM_POLICY: PolicyId = PolicyId(2);
pub const ALWAYS: CalendarId = CalendarId(1);

pub fn agent(person: i64, team: TeamId) -> Principal {
    Principal::Agent(Agent { person: PersonId(person), teams: vec![team], leads: vec![], admin: false })
}

pub fn front() -> Principal {
    agent(11, FRONT)
}

pub fn tech() -> Principal {
    agent(21, TECH)
}

pub fn lead() -> Principal {
    Principal::Agent(Agent { person: PersonId(20), teams: vec![], leads: vec![TECH], admin: false })
}

pub fn customer() -> Principal {
    Principal::Customer(Customer { person: CUSTOMER, sees_organisation: None })
}

pub fn provider() -> Principal {
    Principal::Vendor(Vendor { person: PersonId(41), teams: vec![PROVIDER] })
}

pub fn minutes(count: i64) -> Timestamp {
    Timestamp(Millis::minutes(count).0)
}

pub fn ladder() -> Ladder {
    let names = ["Self-service", "Front line", "Technical", "Engineering", "Providers"];
    let rungs = names.iter().zip(0..).map(|(name, tier)| Rung {
        tier: Tier(tier),
        name: (*name).to_owned(),
        kind: match tier {
            0 => RungKind::SelfService,
            4 => RungKind::Provider,
            _ => RungKind::Staff,
        },
    });
    let teams = [FRONT, TECH, ENGINEERING, PROVIDER].map(|id| Team {
        id,
        name: names[id.0 as usize].to_owned(),
        public_name: names[id.0 as usize].to_owned(),
        tier: Tier(id.0 as u8),
        calendar: ALWAYS,
        policy: TEAM_POLICY,
    });
    let contract =
        |items: &[PackageItem]| Contract { required: items.iter().copied().collect(), ..Contract::default() };
    let paths = [
        (FRONT, TECH, contract(&[PackageItem::Summary, PackageItem::StepsTried, PackageItem::Promise])),
        (TECH, FRONT, contract(&[PackageItem::Summary])),
        (TECH, ENGINEERING, contract(&[PackageItem::Summary, PackageItem::Evidence])),
        (ENGINEERING, TECH, contract(&[])),
    ];
    let paths = paths.into_iter().zip(1..).map(|((from, to, contract), id)| Path {
        id: PathId(id),
        from,
        to,
        contract,
    });
    Ladder {
        rungs: rungs.collect(),
        teams: teams.to_vec(),
        paths: paths.collect(),
        guard: BounceGuard::default(),
    }
}

pub fn target(clock: ClockKind, minutes: i64, pauses: &[PartyKind]) -> Target {
    Target {
        clock,
        minutes: [minutes; 4],
        pauses: pauses.iter().copied().collect::<BTreeSet<_>>(),
        warn_percent: 75,
    }
}

/// Answer in 60, solve in 480; accept in 30, work in 240, provider in 600 minutes; always open.
pub fn rules() -> Rules {
    let pauses = [PartyKind::Customer, PartyKind::Vendor];
    let standard = vec![
        target(ClockKind::FirstResponse, 60, &[]),
        target(ClockKind::NextResponse, 120, &[]),
        target(ClockKind::Resolution, 480, &pauses),
    ];
    let team = vec![
        target(ClockKind::Accept, 30, &[]),
        target(ClockKind::Work, 240, &pauses),
        target(ClockKind::Vendor, 600, &[]),
    ];
    let policy = |id, name: &str, targets| Policy {
        id,
        version: 1,
        name: name.to_owned(),
        calendar: Some(ALWAYS),
        targets,
    };
    Rules {
        ladder: ladder(),
        calendars: [(ALWAYS, Calendar::around_the_clock())].into(),
        policies: [
            (STANDARD, policy(STANDARD, "Standard", standard)),
            (TEAM_POLICY, policy(TEAM_POLICY, "Team", team)),
        ]
        .into(),
    }
}

pub fn package() -> Package {
    Package {
        summary: "Printer offline".into(),
        steps_tried: "restart – no change".into(),
        evidence: "log line 12".into(),
        promise_at: Some(minutes(100_000)),
        ..Package::default()
    }
}

/// A ticket with its events and the minute it is now.
pub struct Story {
    pub rules: Rules,
    pub ticket: Ticket,
    pub events: Vec<Event>,
    pub now: i64,
    next: i64,
}

impl Story {
    /// A request opened at minute 0.
    pub fn begin() -> Story {
        let rules = rules();
        let who = customer();
        let opened = Opened {
            subject: "Printer offline".into(),
            requester: CUSTOMER,
            organisation: None,
            channel: Channel::Portal,
            priority: Priority::Normal,
            category: None,
            team: FRONT,
            tier: Tier(1),
            policy: STANDARD,
            message: MessageId(1),
        };
        let event = Ticket::open(opened, &Context { who: &who, now: minutes(0), ladder: &rules.ladder });
        let ticket = Ticket::fold(TicketId(1), [&event]).expect("the first event opens");
        Story { rules, ticket, events: vec![event], now: 0, next: 1000 }
    }

    pub fn at(&mut self, minute: i64) -> &mut Self {
        self.now = minute;
        self
    }

    pub fn id(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    pub fn try_to(&mut self, who: &Principal, command: Command) -> Result<Vec<Fact>, Refusal> {
        let context = Context { who, now: minutes(self.now), ladder: &self.rules.ladder };
        let events = self.ticket.decide(&command, &context)?;
        events.iter().for_each(|event| self.ticket.apply(event));
        self.events.extend(events.iter().cloned());
        Ok(events.into_iter().map(|event| event.fact).collect())
    }

    pub fn act(&mut self, who: &Principal, command: Command) -> &mut Self {
        self.try_to(who, command.clone()).unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        self
    }

    pub fn offer(&mut self, to: TeamId, package: Package) -> Command {
        let (handoff, promise) = (HandoffId(self.id()), PromiseId(self.id()));
        Command::Offer { handoff, to, package: Box::new(package), promise }
    }

    pub fn offered(&self) -> HandoffId {
        self.ticket.open_handoff().expect("an offer is open").id
    }

    /// Hands the ticket over to `to`, accepted at once.
    pub fn hand(&mut self, from: &Principal, to: TeamId, taker: &Principal) -> &mut Self {
        let offer = self.offer(to, package());
        self.act(from, offer);
        let handoff = self.offered();
        self.act(taker, Command::Accept { handoff })
    }

    /// The ledger as one line: `T1 queue 0–10, T1 agent 11 10–`.
    pub fn ledger(&self) -> String {
        let minute = |at: Timestamp| at.0 / 60_000;
        let hold = |hold: &trestle_domain::ledger::Hold| {
            let party = match hold.party {
                Party::Agent { person } => format!("agent {person}"),
                Party::Vendor { vendor } => format!("vendor {vendor}"),
                party => party.kind().key().to_owned(),
            };
            let to = hold.to.map(|to| minute(to).to_string()).unwrap_or_default();
            format!("{} {party} {}–{to}", hold.tier, minute(hold.from))
        };
        self.ticket.ledger.holds().iter().map(hold).collect::<Vec<_>>().join(", ")
    }

    /// One clock as a line: `running due 60`, `paused 410 left`, `met 20`, `breached 60`.
    pub fn clock(&self, kind: ClockKind) -> String {
        use trestle_domain::clock::ClockState;
        let minute = |at: Timestamp| at.0 / 60_000;
        let clocks = self.rules.clocks(&self.ticket);
        let Some(clock) = clocks.iter().find(|clock| clock.kind == kind) else {
            return "none".into();
        };
        match clock.state(&self.ticket.ledger, minutes(self.now)) {
            ClockState::Running { due_at, .. } => format!("running due {}", minute(due_at)),
            ClockState::Paused { remaining } => format!("paused {} left", remaining.as_minutes()),
            ClockState::Met { at } => format!("met {}", minute(at)),
            ClockState::Breached { due_at } => format!("breached {}", minute(due_at)),
        }
    }
}
