//! A small desk: one team a tier, an agent in each, a customer, a provider, and tickets to act on.

use std::collections::BTreeSet;

use trestle_domain::access::{Agent, Customer, Principal, Vendor};
use trestle_domain::calendar::Calendar;
use trestle_domain::clock::{ClockKind, ClockState, Policy, Rules, Target};
use trestle_domain::event::{Event, Opened};
use trestle_domain::figures::Contribution;
use trestle_domain::handoff::Package;
use trestle_domain::ids::*;
use trestle_domain::ladder::{BounceGuard, Contract, Ladder, Path, Rung, RungKind, Team, Tier};
use trestle_domain::ledger::PartyKind;
use trestle_domain::thread::{ForCustomer, Message, Words};
use trestle_domain::ticket::{Channel, Command, Context, Priority, Refusal, Ticket};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::portal::Climb;
use trestle_store::people::{self, Membership, Organisation, Person, PersonKind, Role};
use trestle_store::tickets::{self, Derived, SaveError};
use trestle_store::{Db, Store, StoreError, Tx, messages, rules};

pub const FRONT: TeamId = TeamId(1);
pub const TECH: TeamId = TeamId(2);
pub const ENGINEERING: TeamId = TeamId(3);
pub const PROVIDER: TeamId = TeamId(4);
pub const OTHER_PROVIDER: TeamId = TeamId(5);

pub const FRONT_AGENT: PersonId = PersonId(11);
pub const TECH_AGENT: PersonId = PersonId(21);
pub const TECH_LEAD: PersonId = PersonId(20);
pub const ENGINEER: PersonId = PersonId(31);
pub const CONTACT: PersonId = PersonId(41);
pub const OTHER_CONTACT: PersonId = PersonId(51);
pub const CUSTOMER: PersonId = PersonId(100);
pub const COLLEAGUE: PersonId = PersonId(101);
pub const STRANGER: PersonId = PersonId(102);
pub const COMPANY: OrganisationId = OrganisationId(7);

const CUSTOMERS: PolicyId = PolicyId(1);
const TEAMS: PolicyId = PolicyId(2);
const ALWAYS: CalendarId = CalendarId(1);

pub fn minutes(count: i64) -> Timestamp {
    Timestamp(Millis::minutes(count).0)
}

/// Opens a desk with its rules and people.
pub fn furnish(store: &Store) {
    let done = store.write_blocking(|tx| {
        let rules = rules();
        rules.ladder.rungs.iter().try_for_each(|rung| rules::save_rung(tx, rung))?;
        rules.ladder.teams.iter().try_for_each(|team| rules::save_team(tx, team))?;
        rules.ladder.paths.iter().try_for_each(|path| rules::save_path(tx, path))?;
        rules::save_guard(tx, &rules.ladder.guard)?;
        rules::save_calendar(tx, ALWAYS, "Always", &rules.calendars[&ALWAYS])?;
        rules.policies.values().try_for_each(|policy| rules::save_policy(tx, policy))?;
        furnish_people(tx)
    });
    done.unwrap_or_else(|error: StoreError| panic!("{error}"));
}

fn furnish_people(tx: &mut Tx) -> trestle_store::Result<()> {
    let company = Organisation {
        id: COMPANY,
        name: "Company".into(),
        policy: CUSTOMERS,
        domain: Some("company.example".into()),
    };
    people::insert_organisation(tx, &company)?;
    for (id, kind, team) in [
        (FRONT_AGENT, PersonKind::Agent, Some((FRONT, Role::Member))),
        (TECH_AGENT, PersonKind::Agent, Some((TECH, Role::Member))),
        (TECH_LEAD, PersonKind::Agent, Some((TECH, Role::Lead))),
        (ENGINEER, PersonKind::Agent, Some((ENGINEERING, Role::Member))),
        (CONTACT, PersonKind::Vendor, Some((PROVIDER, Role::Member))),
        (OTHER_CONTACT, PersonKind::Vendor, Some((OTHER_PROVIDER, Role::Member))),
        (CUSTOMER, PersonKind::Customer, None),
        (COLLEAGUE, PersonKind::Customer, None),
        (STRANGER, PersonKind::Customer, None),
    ] {
        let person = Person {
            id,
            name: format!("Person {id}"),
            public_name: format!("Public {id}"),
            email: format!("p{id}@company.example"),
            kind,
            admin: false,
            organisation: [CUSTOMER, COLLEAGUE].contains(&id).then_some(COMPANY),
            sees_organisation: id == COLLEAGUE,
            language: "en".into(),
            zone: "UTC".into(),
            password_hash: None,
            active: true,
        };
        people::insert(tx, &person)?;
        if let Some((team, role)) = team {
            people::set_membership(tx, &Membership { person: id, team, role })?;
        }
    }
    Ok(())
}

pub fn agent(person: PersonId, team: TeamId) -> Agent {
    Agent { person, teams: vec![team], leads: vec![], admin: false }
}

pub fn front() -> Principal {
    Principal::Agent(agent(FRONT_AGENT, FRONT))
}

pub fn tech() -> Principal {
    Principal::Agent(agent(TECH_AGENT, TECH))
}

pub fn engineer() -> Principal {
    Principal::Agent(agent(ENGINEER, ENGINEERING))
}

pub fn lead() -> Principal {
    Principal::Agent(Agent { leads: vec![TECH], ..agent(TECH_LEAD, TECH) })
}

pub fn customer() -> Principal {
    Principal::Customer(Customer { person: CUSTOMER, sees_organisation: None })
}

pub fn provider() -> Principal {
    Principal::Vendor(Vendor { person: CONTACT, teams: vec![PROVIDER] })
}

/// Answer in 60, solve in 480; accept in 30, work in 240, provider in 600 minutes; always open.
pub fn rules() -> Rules {
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
    let teams = [FRONT, TECH, ENGINEERING, PROVIDER, OTHER_PROVIDER].map(|id| Team {
        id,
        name: format!("Team {id}"),
        public_name: format!("Public team {id}"),
        tier: Tier(id.0.min(4) as u8),
        calendar: ALWAYS,
        policy: TEAMS,
    });
    let paths = [(FRONT, TECH), (TECH, FRONT), (TECH, ENGINEERING), (ENGINEERING, TECH)];
    let paths = paths.into_iter().zip(1..).map(|((from, to), id)| Path {
        id: PathId(id),
        from,
        to,
        contract: Contract::default(),
    });
    let away = [PartyKind::Customer, PartyKind::Vendor];
    let policy = |id, name: &str, targets| {
        (id, Policy { id, version: 1, name: name.into(), calendar: Some(ALWAYS), targets })
    };
    Rules {
        ladder: Ladder {
            rungs: rungs.collect(),
            teams: teams.to_vec(),
            paths: paths.collect(),
            guard: BounceGuard { max_moves: 4, max_re_entries: 2 },
        },
        calendars: [(ALWAYS, Calendar::around_the_clock())].into(),
        policies: [
            policy(
                CUSTOMERS,
                "Standard",
                vec![target(ClockKind::FirstResponse, 60, &[]), target(ClockKind::Resolution, 480, &away)],
            ),
            policy(
                TEAMS,
                "Team",
                vec![
                    target(ClockKind::Accept, 30, &[]),
                    target(ClockKind::Work, 240, &away),
                    target(ClockKind::Vendor, 600, &[]),
                ],
            ),
        ]
        .into(),
    }
}

fn target(clock: ClockKind, minutes: i64, pauses: &[PartyKind]) -> Target {
    let pauses = pauses.iter().copied().collect::<BTreeSet<_>>();
    Target { clock, minutes: [minutes; 4], pauses, warn_percent: 75 }
}

pub fn derive(rules: &Rules, ticket: &Ticket, now: Timestamp) -> Derived {
    let due = |kind| {
        let clock = rules.clocks(ticket).into_iter().find(|clock| clock.kind == kind && clock.to.is_none());
        clock.and_then(|clock| match clock.state(&ticket.ledger, now) {
            ClockState::Running { due_at, .. } | ClockState::Breached { due_at } => Some(due_at),
            _ => None,
        })
    };
    let started = ticket.ledger.holds()[0].tier;
    Derived {
        due: rules.next_due(ticket, now),
        offer_due_at: due(ClockKind::Accept),
        vendor_due_at: due(ClockKind::Vendor),
        climb: if ticket.tier > started { Climb::Higher } else { Climb::Started },
        contribution: Contribution::of(ticket, rules, now),
        timers: rules.timers(ticket, now),
    }
}

/// A ticket with its events, the minute it is now, and the store it is saved in after each command.
pub struct Story<'s> {
    store: &'s Store,
    rules: Rules,
    pub ticket: Ticket,
    pub events: Vec<Event>,
    pub now: i64,
    ids: i64,
}

impl<'s> Story<'s> {
    /// A request that `who` opened at `minute`.
    pub fn begin(store: &'s Store, who: PersonId, minute: i64) -> Story<'s> {
        let id = store.write_blocking(tickets::next_id).unwrap();
        let organisation = [CUSTOMER, COLLEAGUE].contains(&who).then_some(COMPANY);
        let asking = Principal::Customer(Customer { person: who, sees_organisation: None });
        let rules = rules();
        let opened = Opened {
            subject: format!("Request {id}: 100 % of printers offline"),
            requester: who,
            organisation,
            channel: Channel::Portal,
            priority: Priority::Normal,
            category: None,
            team: FRONT,
            tier: Tier(1),
            policy: CUSTOMERS,
            message: MessageId(id.0 * 1_000_000),
        };
        let context = Context { who: &asking, now: minutes(minute), ladder: &rules.ladder };
        let event = Ticket::open(opened, &context);
        let ticket = Ticket::fold(id, [&event]).unwrap();
        let events = vec![event];
        let story = Story { store, rules, ticket, events, now: minute, ids: id.0 * 1_000_000 };
        story.save(None, story.events.clone()).unwrap();
        story.say(MessageId(id.0 * 1_000_000), Some(who), "The printers are offline");
        story
    }

    /// A number that no other story uses.
    pub fn id(&mut self) -> i64 {
        self.ids += 1;
        self.ids
    }

    pub fn try_to(&mut self, who: &Principal, command: &Command) -> Result<(), Refusal> {
        let context = Context { who, now: minutes(self.now), ladder: &self.rules.ladder };
        let events = self.ticket.decide(command, &context)?;
        let before = self.ticket.clone();
        events.iter().for_each(|event| self.ticket.apply(event));
        self.events.extend(events.iter().cloned());
        self.save(Some(before), events).unwrap();
        Ok(())
    }

    pub fn act(&mut self, minute: i64, who: &Principal, command: Command) -> &mut Self {
        self.now = minute;
        self.try_to(who, &command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        self
    }

    pub fn offer(&mut self, to: TeamId) -> Command {
        let (handoff, promise) = (HandoffId(self.id()), PromiseId(self.id()));
        let package = Package { summary: "Offline".into(), ask: "Look".into(), ..Package::default() };
        Command::Offer { handoff, to, package: Box::new(package), promise }
    }

    pub fn offered(&self) -> HandoffId {
        self.ticket.open_handoff().map_or(HandoffId(0), |offer| offer.id)
    }

    pub fn solve(&mut self, minute: i64, who: &Principal) -> &mut Self {
        let message = MessageId(self.id());
        self.say(message, who.person(), "It works again");
        self.act(minute, who, Command::Solve { root_cause: "driver".into(), message })
    }

    /// Saves what the story holds, as it came of `before`.
    pub fn save(&self, before: Option<Ticket>, events: Vec<Event>) -> Result<(), SaveError> {
        let derived = derive(&self.rules, &self.ticket, minutes(self.now));
        let after = self.ticket.clone();
        self.store.write_blocking(move |tx| {
            tickets::save(tx, before.as_ref(), &after, &derived)?;
            Ok(tickets::record(tx, after.id, &events)?)
        })
    }

    fn say(&self, id: MessageId, author: Option<PersonId>, text: &str) {
        let words = Words::plain(text);
        let message = Message::<ForCustomer>::new(id, self.ticket.id, (), author, minutes(self.now), words);
        write(self.store, move |tx| messages::write(tx, &message));
    }
}

pub fn read<T: Send + 'static>(
    store: &Store,
    closure: impl FnOnce(&mut Db) -> trestle_store::Result<T> + Send + 'static,
) -> T {
    store.read_blocking(closure).unwrap_or_else(|error| panic!("{error}"))
}

pub fn write<T: Send + 'static>(
    store: &Store,
    closure: impl FnOnce(&mut Tx) -> trestle_store::Result<T> + Send + 'static,
) -> T {
    store.write_blocking(closure).unwrap_or_else(|error| panic!("{error}"))
}
