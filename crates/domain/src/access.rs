//! Who is asking, and what they may do with a ticket.
//!
//! Every read of the store takes a [`Principal`] and every command is decided for one. Rights
//! follow from memberships and from where the ticket is; no command on a ticket can change a
//! membership, so nobody can hand themselves more than they had.

use serde::{Deserialize, Serialize};

use crate::ids::{OrganisationId, PersonId, TeamId};
use crate::ticket::Ticket;

/// Who is asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    /// Not signed in.
    Anonymous,
    /// The program itself: timers and intake.
    System,
    /// A customer.
    Customer(Customer),
    /// One of our own people.
    Agent(Agent),
    /// A contact of an outside provider.
    Vendor(Vendor),
}

/// A customer as a principal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Who.
    pub person: PersonId,
    /// Set when the customer may also see what colleagues of this organisation asked.
    pub sees_organisation: Option<OrganisationId>,
}

/// An agent as a principal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Who.
    pub person: PersonId,
    /// Teams with membership.
    pub teams: Vec<TeamId>,
    /// Teams led.
    pub leads: Vec<TeamId>,
    /// Whether this person administers the desk.
    pub admin: bool,
}

/// A provider's contact as a principal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vendor {
    /// Who.
    pub person: PersonId,
    /// The provider teams this person answers for.
    pub teams: Vec<TeamId>,
}

/// What a principal may do with one ticket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// Read it as the customer does.
    pub read_as_customer: bool,
    /// Read it as the desk does, notes included, and add notes.
    pub read_as_desk: bool,
    /// Read and answer the provider's own thread.
    pub read_as_vendor: bool,
    /// Reply, wait, solve, hand off: everything the owning team does.
    pub work: bool,
    /// Accept or return the open offer.
    pub answer_offer: bool,
    /// Withdraw the open offer.
    pub withdraw_offer: bool,
    /// Rule on a ticket that moved too often.
    pub rule: bool,
}

impl Principal {
    /// The person behind it, if any.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Principal::Anonymous | Principal::System => None,
            Principal::Customer(customer) => Some(customer.person),
            Principal::Agent(agent) => Some(agent.person),
            Principal::Vendor(vendor) => Some(vendor.person),
        }
    }

    /// What this principal may do with a ticket now.
    pub fn rights(&self, ticket: &Ticket) -> Rights {
        match self {
            Principal::Anonymous => Rights::default(),
            Principal::System => Rights { read_as_desk: true, work: true, ..Rights::default() },
            Principal::Customer(customer) => Rights {
                read_as_customer: customer.person == ticket.requester
                    || ticket.participants.contains(&customer.person)
                    || (customer.sees_organisation.is_some()
                        && customer.sees_organisation == ticket.organisation),
                ..Rights::default()
            },
            Principal::Vendor(vendor) => Rights {
                read_as_vendor: ticket.vendors.iter().any(|team| vendor.teams.contains(team)),
                ..Rights::default()
            },
            Principal::Agent(agent) => agent.rights(ticket),
        }
    }
}

impl Agent {
    /// Whether the agent is a member of a team, leads it or administers the desk.
    pub fn serves(&self, team: TeamId) -> bool {
        self.admin || self.teams.contains(&team) || self.leads.contains(&team)
    }

    /// Whether the agent leads a team or administers the desk.
    pub fn leads(&self, team: TeamId) -> bool {
        self.admin || self.leads.contains(&team)
    }

    /// Whether the agent leads any team; leads see the whole desk and its figures.
    pub fn is_lead(&self) -> bool {
        self.admin || !self.leads.is_empty()
    }

    fn rights(&self, ticket: &Ticket) -> Rights {
        let offer = ticket.open_handoff();
        let offered_here = offer.is_some_and(|offer| self.serves(offer.to));
        Rights {
            read_as_customer: false,
            read_as_vendor: false,
            read_as_desk: self.is_lead()
                || offered_here
                || ticket.sighted_by.iter().any(|team| self.serves(*team))
                || ticket.followers.contains(&self.person),
            work: self.serves(ticket.team),
            answer_offer: offered_here,
            withdraw_offer: offer.is_some_and(|offer| self.serves(offer.from)),
            rule: self.leads(ticket.team) || offer.is_some_and(|offer| self.leads(offer.to)),
        }
    }
}
