//! One ticket's life as it is played: a virtual clock, the commands of real principals, and
//! the program's own timers in between, each rung once at its instant.
//!
//! Nothing happens to a ticket here that its rules would refuse.

use trestle_domain::access::Principal;
use trestle_domain::calendar::Calendar;
use trestle_domain::due::TimerKind;
use trestle_domain::event::{Event, Opened};
use trestle_domain::ids::{MessageId, PersonId, TeamId, TicketId};
use trestle_domain::thread::{ForCustomer, ForVendor, Internal, Message, Words};
use trestle_domain::ticket::{Command, Context, Refusal, Ticket};
use trestle_domain::time::{Millis, Timestamp};

use super::chance::Chance;
use super::world::World;

/// Ids made for one ticket's story: more than any story needs.
const IDS_PER_TICKET: i64 = 1_000;

/// A ticket, how it came to be, and what was written.
pub struct Story<'w> {
    /// Everything the story takes place in.
    pub world: &'w World,
    /// What is left to chance.
    pub chance: Chance,
    /// The ticket as it stands.
    pub ticket: Ticket,
    /// All that happened.
    pub events: Vec<Event>,
    /// All that was written.
    pub letters: Vec<Letter>,
    /// The time it is in the story.
    pub now: Timestamp,
    /// How quickly people act: 1 is as usual, less is quicker.
    pub pace: f64,
    rung: Vec<(TimerKind, Timestamp)>,
    ids: i64,
}

/// Something written, for one audience.
#[derive(Clone, Debug, PartialEq)]
pub enum Letter {
    /// To or from the customer.
    Customer(Message<ForCustomer>),
    /// Among colleagues.
    Note(Message<Internal>),
    /// To or from a provider.
    Vendor(Message<ForVendor>),
}

/// Why a story goes no further.
#[derive(Debug)]
pub enum Stop {
    /// The demo's present is reached.
    Present,
    /// It was meant to stay as it is from here on.
    Stays,
    /// The rules refused what the story wanted: a mistake in the story.
    Refused(Refusal),
}

/// What telling a part of a story gives.
pub type Told = Result<(), Stop>;

impl<'w> Story<'w> {
    /// Opens ticket `number` at `at` with the customer's first words.
    pub fn open(
        world: &'w World,
        number: TicketId,
        at: Timestamp,
        chance: Chance,
        who: &Principal,
        opening: impl FnOnce(MessageId) -> (Opened, String),
    ) -> Story<'w> {
        let first = number.0 * IDS_PER_TICKET;
        let message = MessageId(first);
        let (opened, words) = opening(message);
        let requester = opened.requester;
        let event = Ticket::open(opened, &Context { who, now: at, ladder: &world.rules.ladder });
        let ticket = Ticket::fold(number, [&event]).expect("an opening event opens a ticket");
        let words = Message::new(message, number, (), Some(requester), at, Words::plain(words));
        Story {
            world,
            chance,
            ticket,
            events: vec![event],
            letters: vec![Letter::Customer(words)],
            now: at,
            pace: 1.0,
            rung: vec![],
            ids: first,
        }
    }

    /// A fresh id within this ticket.
    pub fn id(&mut self) -> i64 {
        self.ids += 1;
        self.ids
    }

    /// Lets time pass until `at`, or to the present and no further.
    pub fn reach(&mut self, at: Timestamp) -> Told {
        let present = self.world.present;
        self.ring_until(at.min(present))?;
        self.now = self.now.max(at.min(present));
        if at > present { Err(Stop::Present) } else { Ok(()) }
    }

    /// Somebody of a team gets to it after about so much of the team's working time.
    pub fn work(&mut self, team: TeamId, median: Millis) -> Told {
        let delay = self.chance.around(Millis((median.0 as f64 * self.pace) as i64));
        let calendar = self.world.calendar_of(team);
        let at = calendar.next_open(self.now).and_then(|open| calendar.due(open, delay));
        self.reach(at.unwrap_or(Timestamp(i64::MAX)))
    }

    /// The customer gets to it after about so long, and not at night.
    pub fn pass(&mut self, calendar: &Calendar, median: Millis) -> Told {
        let at = self.now.plus(self.chance.around(median));
        let awake = calendar.next_open(at).unwrap_or(at);
        // Nobody's first waking minute is for us.
        let at = if awake > at { awake.plus(self.chance.within(Millis::hours(2))) } else { at };
        self.reach(at)
    }

    /// Does what a principal asks, at this instant.
    pub fn act(&mut self, who: &Principal, command: Command) -> Told {
        let context = Context { who, now: self.now, ladder: &self.world.rules.ladder };
        let events = self.ticket.decide(&command, &context).map_err(Stop::Refused)?;
        events.iter().for_each(|event| self.ticket.apply(event));
        self.events.extend(events);
        Ok(())
    }

    /// Somebody writes to the customer, or the customer to us.
    pub fn write(&mut self, author: PersonId, text: String) -> MessageId {
        let id = MessageId(self.id());
        let words = Message::new(id, self.ticket.id, (), Some(author), self.now, Words::plain(text));
        self.letters.push(Letter::Customer(words));
        id
    }

    /// A colleague writes a note.
    pub fn note(&mut self, author: PersonId, text: String) -> Told {
        let id = MessageId(self.id());
        let words = Message::new(id, self.ticket.id, (), Some(author), self.now, Words::plain(text));
        self.letters.push(Letter::Note(words));
        let world = self.world;
        self.act(world.principal(author), Command::Note { message: id })
    }

    /// Somebody writes in a provider's thread.
    pub fn write_to_provider(&mut self, author: PersonId, provider: TeamId, text: String) -> MessageId {
        let id = MessageId(self.id());
        let words = Message::new(id, self.ticket.id, provider, Some(author), self.now, Words::plain(text));
        self.letters.push(Letter::Vendor(words));
        id
    }

    /// Plays the timers that are due, as the running program would.
    pub fn ring_until(&mut self, until: Timestamp) -> Told {
        loop {
            let timers = self.world.rules.timers(&self.ticket, self.now);
            let due = timers.into_iter().filter(|timer| timer.1 <= until && !self.rung.contains(timer));
            let Some((kind, at)) = due.min_by_key(|(_, at)| *at) else { return Ok(()) };
            self.rung.retain(|(rung, _)| *rung != kind);
            self.rung.push((kind, at));
            self.now = self.now.max(at);
            if let Some(command) = self.world.rules.fired(&self.ticket, kind, self.now) {
                self.act(&Principal::System, command)?;
            }
        }
    }
}
