//! What our own people are shown.

mod answers;

use serde::Serialize;

pub use answers::{Answer, Delivery, Mailed, Pending, PendingState};

use crate::access::Rights;
use crate::clock::{ClockKind, ClockState, Line};
use crate::due::Due;
use crate::event::Event;
use crate::handoff::Handoff;
use crate::ids::{ArticleId, DeviceId, HandoffId, PersonId, TeamId, TicketId};
use crate::ladder::Tier;
use crate::thread::Words;
use crate::ticket::{Channel, Priority, Status, Ticket};
use crate::time::{Millis, Timestamp};

use super::Letter;

/// One line of a ticket list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QueueRow {
    /// The ticket.
    pub ticket: TicketId,
    /// In a line.
    pub subject: String,
    /// The customer's name.
    pub requester: String,
    /// The customer's organisation.
    pub organisation: Option<String>,
    /// How it reached us.
    pub channel: Channel,
    /// Where it stands.
    pub status: Status,
    /// How urgent.
    pub priority: Priority,
    /// The owning team's tier.
    pub tier: Tier,
    /// The owning team.
    pub team: String,
    /// The owner.
    pub holder: Option<String>,
    /// What is due next; `None` while everything is paused or solved.
    pub due: Option<Due>,
    /// Whether it is of a problem that is a known error, or a signature was recognised on it.
    pub is_known_error: bool,
    /// When the last event happened.
    pub updated_at: Timestamp,
}

/// A page of a list that may be long.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page<T> {
    /// The rows, in order.
    pub rows: Vec<T>,
    /// Opaque; asks for the page after this one.
    pub next: Option<String>,
}

impl<T> Default for Page<T> {
    fn default() -> Page<T> {
        Page { rows: vec![], next: None }
    }
}

/// A page of a ticket list.
pub type Queue = Page<QueueRow>;

/// One offer that waits for a team's answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfferRow {
    /// The offer.
    pub handoff: HandoffId,
    /// The ticket.
    pub ticket: TicketId,
    /// The ticket in a line.
    pub subject: String,
    /// The package's summary.
    pub summary: String,
    /// What is asked for.
    pub ask: String,
    /// How urgent.
    pub priority: Priority,
    /// The sending team and its tier.
    pub from: String,
    /// The sending team's tier.
    pub from_tier: Tier,
    /// The receiving team.
    pub to: String,
    /// The receiving team's tier.
    pub to_tier: Tier,
    /// Who offered.
    pub offered_by: String,
    /// When.
    pub offered_at: Timestamp,
    /// When the accept clock runs out; `None` if the team has no such target.
    pub due_at: Option<Timestamp>,
}

/// One line of the promise list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PromiseRow {
    /// The ticket.
    pub ticket: TicketId,
    /// The ticket in a line.
    pub subject: String,
    /// The customer's name.
    pub requester: String,
    /// The owning team.
    pub team: String,
    /// Its tier.
    pub tier: Tier,
    /// The owner.
    pub holder: Option<String>,
    /// The customer hears by then.
    pub due_at: Timestamp,
    /// Who promised.
    pub made_by: String,
}

/// One lesson: a solved ticket that the team had held.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LessonRow {
    /// The ticket.
    pub ticket: TicketId,
    /// The ticket in a line.
    pub subject: String,
    /// The team that learns.
    pub team: String,
    /// Who solved it.
    pub solved_by: String,
    /// The tier that solved it.
    pub solved_in: Tier,
    /// When.
    pub at: Timestamp,
    /// The cause, in technical words.
    pub root_cause: Option<String>,
    /// What the customer was told.
    pub solution: Words,
}

/// Everything the first screen of a day shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MyDay {
    /// Offers to my teams, first due first; not all if there are many.
    pub offers: Page<OfferRow>,
    /// Mine and my teams' unowned tickets, first due first; not all if there are many.
    pub queue: Vec<QueueRow>,
    /// How many of those there are in all.
    pub open: i64,
    /// How many of those are overdue.
    pub late: i64,
    /// Latest lessons for my teams.
    pub lessons: Vec<LessonRow>,
}

/// The numbers beside the rail's entries; counting stops at a thousand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// My open tickets and my teams' unowned ones.
    pub my_day: i64,
    /// Offers to my teams.
    pub to_accept: i64,
    /// Unowned tickets of my teams.
    pub unowned: i64,
    /// Open promises of my teams.
    pub promises: i64,
    /// Held mail to my teams.
    pub held: i64,
}

/// A person with the name colleagues use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named<Id> {
    /// Their id.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// One ticket, as the desk sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TicketView {
    /// The ticket itself.
    pub ticket: Ticket,
    /// What the person asking may do.
    pub rights: Rights,
    /// Names of every person the ticket mentions.
    pub people: Vec<Named<PersonId>>,
    /// Conversation and events, oldest first.
    pub timeline: Vec<Entry>,
    /// The clocks, with the replay behind each.
    pub clocks: Vec<ClockView>,
    /// The customer.
    pub customer: CustomerCard,
    /// Who else takes part in the customer's conversation.
    pub participants: Vec<Participant>,
    /// Whom mails named besides us; an agent decides whether they take part.
    pub proposed: Vec<Proposed>,
    /// Names of every device that it is or was about.
    pub devices: Vec<Named<DeviceId>>,
    /// Members of the owning team.
    pub members: Vec<Named<PersonId>>,
    /// When the picture was taken; clocks and ages are as of then.
    pub now: Timestamp,
}

impl TicketView {
    /// The name of a person the ticket mentions.
    pub fn name(&self, person: PersonId) -> &str {
        self.people.iter().find(|named| named.id == person).map_or("?", |named| &named.name)
    }
}

/// Somebody who takes part in the customer's conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Participant {
    /// Who.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// Mail address.
    pub email: String,
}

/// An address that a mail was also sent to. Nobody reads along because a mail says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposed {
    /// Mail address, in lower case.
    pub email: String,
    /// The name that the mail gave; may be empty.
    pub name: String,
    /// Who wrote the mail.
    pub by: String,
    /// When it was received.
    pub at: Timestamp,
}

/// One entry of a ticket's timeline. Messages of different audiences are different variants
/// and look different on screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum Entry {
    /// The customer wrote.
    FromCustomer(Letter),
    /// We wrote to the customer.
    ToCustomer {
        /// The message.
        letter: Letter,
        /// Its mails, one for each recipient; none when nothing was mailed.
        mails: Vec<Mailed>,
    },
    /// A colleague's note.
    Note(Letter),
    /// We wrote to a provider.
    ToVendor {
        /// The provider.
        vendor: TeamId,
        /// The message.
        letter: Letter,
    },
    /// A provider wrote.
    FromVendor {
        /// The provider.
        vendor: TeamId,
        /// The message.
        letter: Letter,
    },
    /// Anything else that happened.
    Happened(Event),
}

impl Entry {
    /// When it happened.
    pub fn at(&self) -> Timestamp {
        match self {
            Entry::FromCustomer(letter) | Entry::Note(letter) => letter.at,
            Entry::ToCustomer { letter, .. }
            | Entry::ToVendor { letter, .. }
            | Entry::FromVendor { letter, .. } => letter.at,
            Entry::Happened(event) => event.at,
        }
    }
}

/// One clock with the replay behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClockView {
    /// What is measured.
    pub kind: ClockKind,
    /// By which policy, by name and version.
    pub policy: String,
    /// The policy's version.
    pub policy_version: i64,
    /// The target.
    pub target: Millis,
    /// Time zone of the calendar that counts.
    pub zone: String,
    /// When it started.
    pub from: Timestamp,
    /// How it stands.
    pub state: ClockState,
    /// Working time counted so far.
    pub counted: Millis,
    /// Why, line by line.
    pub lines: Vec<Line>,
}

/// The customer beside a ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CustomerCard {
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Organisation.
    pub organisation: Option<String>,
    /// The plan's policy.
    pub plan: String,
    /// Their language tag.
    pub language: String,
    /// Their other tickets, latest first.
    pub others: Vec<OtherTicket>,
}

/// Another ticket of the same customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherTicket {
    /// The ticket.
    pub ticket: TicketId,
    /// In a line.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
}

/// What the escalation form needs besides the ticket.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandoffDraft {
    /// The ticket.
    pub ticket: TicketView,
    /// The package as far as it is known.
    pub package: crate::handoff::Package,
    /// The last returned offer, if the ticket came back: its reason and coaching are shown.
    pub returned: Option<Handoff>,
}

/// A suggestion from the knowledge base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleRow {
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
}
