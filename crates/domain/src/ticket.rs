//! A ticket: one customer's problem, from the first word to the closed file.
//!
//! [`Ticket::decide`] turns a command into events or a refusal and changes nothing;
//! [`Ticket::apply`] takes an event and cannot fail. Everything stored follows from folding
//! a ticket's events.

mod apply;
mod command;
mod decide;
mod of_logs;
mod of_problem;
mod promised;
mod refusal;

use serde::{Deserialize, Serialize};

pub use command::{AfterReply, Alarm, Command, Context, Member, Thanks};
pub use refusal::Refusal;

use crate::event::Event;
use crate::handoff::Handoff;
use crate::ids::{DeviceId, OrganisationId, PersonId, PolicyId, TeamId, TicketId};
use crate::keys::keys;
use crate::ladder::{Direction, Tier};
use crate::ledger::{Ledger, Party};
use crate::promise::{Promise, PromiseState};
use crate::time::Timestamp;

/// One customer's problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its number.
    pub id: TicketId,
    /// In a line.
    pub subject: String,
    /// The customer.
    pub requester: PersonId,
    /// The customer's organisation.
    pub organisation: Option<OrganisationId>,
    /// How it reached us.
    pub channel: Channel,
    /// How urgent.
    pub priority: Priority,
    /// What it is about.
    pub category: Option<String>,
    /// The customer's policy.
    pub policy: PolicyId,
    /// Where it stands.
    pub status: Status,
    /// The tier of the owning team.
    pub tier: Tier,
    /// The team that answers for it.
    pub team: TeamId,
    /// The one owner within the team.
    pub holder: Option<PersonId>,
    /// Since when the team has it.
    pub arrived_at: Timestamp,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When the last event happened.
    pub updated_at: Timestamp,
    /// When a person first answered.
    pub first_response_at: Option<Timestamp>,
    /// Since when the customer waits for an answer.
    pub waiting_since: Option<Timestamp>,
    /// When service worked again.
    pub restored_at: Option<Timestamp>,
    /// How it was made to work.
    pub workaround: Option<String>,
    /// When it was first solved.
    pub first_solved_at: Option<Timestamp>,
    /// When it was last solved; `None` while open.
    pub solved_at: Option<Timestamp>,
    /// The cause, in technical words.
    pub root_cause: Option<String>,
    /// How often it came back.
    pub reopened: u32,
    /// Public answers by people, the solution included.
    pub replies: u32,
    /// Customer messages, thanks left out.
    pub customer_messages: u32,
    /// The last rating.
    pub rating: Option<Rating>,
    /// Who had it when.
    pub ledger: Ledger,
    /// All offers, oldest first.
    pub handoffs: Vec<Handoff>,
    /// All promises, oldest first.
    pub promises: Vec<Promise>,
    /// All waits for providers, oldest first.
    pub vendor_waits: Vec<VendorWait>,
    /// Providers ever asked, each once.
    pub vendors: Vec<TeamId>,
    /// Teams that keep sight of it: all that ever held it.
    pub sighted_by: Vec<TeamId>,
    /// People who follow it.
    pub followers: Vec<PersonId>,
    /// People besides the customer who take part in the conversation: they read and write what
    /// the customer does, and each gets what the customer is mailed.
    pub participants: Vec<PersonId>,
    /// Devices it is about.
    #[serde(default)]
    pub devices: Vec<DeviceId>,
}

/// How a request reached us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By mail.
    Mail,
    /// By the portal's form.
    Portal,
    /// An agent wrote it down from a call.
    Phone,
    /// By another program.
    Api,
}

/// How urgent a ticket is; the order is the order of urgency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Whenever there is time.
    Low,
    /// The usual.
    #[default]
    Normal,
    /// Work is hindered.
    High,
    /// Work has stopped.
    Urgent,
}

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nobody of ours has touched it.
    New,
    /// Ours to work on.
    Open,
    /// The customer has to answer.
    WaitingForCustomer,
    /// An outside provider has to answer.
    WaitingForVendor,
    /// Solved; a word from the customer can reopen it.
    Solved,
    /// Solved for good.
    Closed,
}

keys!(Channel { Mail = "mail", Portal = "portal", Phone = "phone", Api = "api" });
keys!(Priority { Low = "low", Normal = "normal", High = "high", Urgent = "urgent" });
keys!(Status {
    New = "new",
    Open = "open",
    WaitingForCustomer = "waiting_for_customer",
    WaitingForVendor = "waiting_for_vendor",
    Solved = "solved",
    Closed = "closed",
});

impl Status {
    /// Whether someone still has to do something.
    pub fn is_unsolved(self) -> bool {
        !matches!(self, Status::Solved | Status::Closed)
    }
}

/// What the customer thought of the solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// 1 (bad) to 5 (very good).
    pub score: u8,
    /// In the customer's words; may be empty.
    pub comment: String,
    /// When.
    pub at: Timestamp,
}

/// One wait for an outside provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VendorWait {
    /// The provider's team.
    pub vendor: TeamId,
    /// When we asked.
    pub asked_at: Timestamp,
    /// When the wait ended: by an answer, or because we went on without one.
    pub ended_at: Option<Timestamp>,
}

impl Ticket {
    /// Builds a ticket from its events; `None` if the first is not [`Opened`](crate::event::Fact::Opened).
    pub fn fold<'e>(id: TicketId, events: impl IntoIterator<Item = &'e Event>) -> Option<Ticket> {
        let mut events = events.into_iter();
        let mut ticket = Ticket::opened(id, events.next()?)?;
        events.for_each(|event| ticket.apply(event));
        Some(ticket)
    }

    /// The offer that waits for an answer.
    pub fn open_handoff(&self) -> Option<&Handoff> {
        self.handoffs.iter().rev().find(|handoff| handoff.is_open())
    }

    /// The promise that is due next.
    pub fn open_promise(&self) -> Option<&Promise> {
        self.promises
            .iter()
            .filter(|promise| promise.state == PromiseState::Open)
            .min_by_key(|promise| promise.due_at)
    }

    /// Who has it now, as the ledger will record it.
    pub fn party(&self) -> Party {
        match (self.status, self.holder) {
            (Status::Solved | Status::Closed, _) => Party::Nobody,
            (Status::WaitingForCustomer, _) => Party::Customer,
            (Status::WaitingForVendor, _) => match self.vendor_waits.last() {
                Some(wait) => Party::Vendor { vendor: wait.vendor },
                None => Party::Queue,
            },
            (_, Some(person)) => Party::Agent { person },
            (_, None) => Party::Queue,
        }
    }

    /// Accepted hand-offs, oldest first.
    pub fn moves(&self) -> impl Iterator<Item = &Handoff> {
        self.handoffs.iter().filter(|handoff| handoff.accepted_at().is_some())
    }

    /// How many moves entered a tier that the ticket had already left.
    pub fn re_entries(&self) -> usize {
        let mut left: Vec<Tier> = Vec::new();
        let mut count = 0;
        for step in self.moves().filter(|step| step.direction() != Direction::Transfer) {
            left.push(step.from_tier);
            count += usize::from(left.contains(&step.to_tier));
        }
        count
    }

    /// Whether moving to `tier` would enter a tier that the ticket had already left.
    pub fn would_re_enter(&self, tier: Tier) -> bool {
        tier != self.tier && self.moves().any(|step| step.from_tier == tier)
    }
}
