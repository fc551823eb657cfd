//! Devices: recorded, changed with a trace, and said to be what a ticket is about.
//!
//! Every colleague keeps the records; the history names who did. A customer names only what
//! `devices::is_of_customer` says is theirs.

mod proposals;
mod table;

use trestle_domain::access::{Agent, Customer, Principal};
use trestle_domain::device::{Content, Field, Flaw, LONGEST_NOTES, Way};
use trestle_domain::ids::{BundleId, DeviceChangeId, DeviceId, TicketId};
use trestle_domain::ticket::Command;
use trestle_store::devices::{self, NewChange};
use trestle_store::{people, tickets};

use crate::{Desk, Failure};

pub use proposals::{Chosen, Proposing, open_proposals};
pub use table::{Brought, RowProblem, table_flaw_key, table_text};

/// Key of the sentence for people.
pub fn device_flaw_key(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::NoName => "devices-problem-name",
        Flaw::TooLong => "devices-problem-long",
        Flaw::Marks => "devices-problem-software",
    }
}

/// What is said about a change besides what changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// How it came about.
    pub way: Way,
    /// Why, in somebody's words; may be empty.
    pub why: String,
    /// The ticket it happened on.
    pub ticket: Option<TicketId>,
    /// The logs it was read in.
    pub bundle: Option<BundleId>,
}

impl Saying {
    /// Nothing but how.
    pub fn by(way: Way) -> Saying {
        Saying { way, why: String::new(), ticket: None, bundle: None }
    }
}

impl Desk<'_> {
    /// Records a device.
    pub fn record_device(
        &mut self,
        agent: &Agent,
        content: Content,
        saying: Saying,
    ) -> Result<DeviceId, Failure> {
        let content = content.tidied();
        let id = DeviceId(self.fresh_id());
        self.check_device(None, &content)?;
        let entry = self.entry(agent, saying)?;
        devices::insert(self.tx, id, &content, &entry, self.now)?;
        Ok(id)
    }

    /// Changes a device that had the version `seen`; what did not change is not an entry. `Stale` when
    /// somebody else changed it since.
    pub fn change_device(
        &mut self,
        agent: &Agent,
        id: DeviceId,
        seen: i64,
        content: Content,
        saying: Saying,
    ) -> Result<(), Failure> {
        let kept = devices::one(self.tx, id)?.ok_or(Failure::NotFound)?;
        let content = content.tidied();
        self.check_device(Some(id), &content)?;
        let entry = self.entry(agent, saying)?;
        if kept.version != seen {
            return Err(Failure::Stale);
        }
        let changes = kept.content.changes_to(&content);
        if changes.is_empty() {
            return Ok(());
        }
        let entry = NewChange { changes, ..entry };
        match devices::update(self.tx, id, seen, &content, &entry, self.now)? {
            true => Ok(()),
            false => Err(Failure::Stale),
        }
    }

    /// The record with the owner who has this mail address, if one is given. Where no organisation is named,
    /// it is the owner's.
    pub fn with_owner(&mut self, content: Content, email: &str) -> Result<Content, Failure> {
        if email.trim().is_empty() {
            return Ok(Content { owner: None, ..content });
        }
        let owner = people::by_email(self.tx, email.trim())?;
        let owner = owner.ok_or(Failure::Invalid { field: "owner", message: "devices-problem-owner" })?;
        let organisation = content.organisation.or(owner.organisation);
        Ok(Content { owner: Some(owner.id), organisation, ..content })
    }

    /// Says that a ticket, which the agent may see, is about a device.
    pub fn link_device(&mut self, agent: &Agent, ticket: TicketId, device: DeviceId) -> Result<(), Failure> {
        self.about_device(agent, ticket, device, &Command::LinkDevice { device })
    }

    /// Takes that back.
    pub fn unlink_device(
        &mut self,
        agent: &Agent,
        ticket: TicketId,
        device: DeviceId,
    ) -> Result<(), Failure> {
        self.about_device(agent, ticket, device, &Command::UnlinkDevice { device })
    }

    /// Links a request that was just opened to a device of its author.
    pub fn bring_device(
        &mut self,
        customer: &Customer,
        ticket: TicketId,
        device: DeviceId,
    ) -> Result<(), Failure> {
        if !devices::is_of_customer(self.tx, customer, device)? {
            return Err(Failure::Invalid { field: "device", message: "devices-problem-not-yours" });
        }
        let known = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        self.decide_on(&Principal::Customer(customer.clone()), &known, &Command::LinkDevice { device })
    }

    fn about_device(
        &mut self,
        agent: &Agent,
        ticket: TicketId,
        device: DeviceId,
        command: &Command,
    ) -> Result<(), Failure> {
        let who = Principal::Agent(agent.clone());
        let known = tickets::load(self.tx, ticket)?.filter(|known| who.rights(known).read_as_desk);
        let known = known.ok_or(Failure::NotFound)?;
        devices::one(self.tx, device)?.ok_or(Failure::NotFound)?;
        self.decide_on(&who, &known, command)
    }

    /// Refuses what cannot be kept.
    fn check_device(&mut self, id: Option<DeviceId>, content: &Content) -> Result<(), Failure> {
        if let Some((field, flaw)) = content.flaws().first() {
            return Err(Failure::Invalid { field: field.key(), message: device_flaw_key(*flaw) });
        }
        let others = |holder: Option<DeviceId>| holder.is_some_and(|holder| Some(holder) != id);
        let taken = [
            (Field::Tag, &content.tag, devices::by_tag as fn(&mut _, &str) -> _, "devices-problem-tag-taken"),
            (Field::Serial, &content.serial, devices::by_serial, "devices-problem-serial-taken"),
        ];
        for (field, number, find, message) in taken {
            if !number.is_empty() && others(find(self.tx, number)?) {
                return Err(Failure::Invalid { field: field.key(), message });
            }
        }
        if let Some(organisation) = content.organisation
            && people::organisation(self.tx, organisation)?.is_none()
        {
            return Err(Failure::Invalid { field: "organisation", message: "settings-problem-choose" });
        }
        if let Some(owner) = content.owner
            && people::person(self.tx, owner)?.is_none()
        {
            return Err(Failure::Invalid { field: "owner", message: "devices-problem-owner" });
        }
        Ok(())
    }

    /// The entry without what changed. A ticket that the agent may not see is none.
    fn entry(&mut self, agent: &Agent, saying: Saying) -> Result<NewChange, Failure> {
        if saying.why.chars().count() > LONGEST_NOTES {
            return Err(Failure::Invalid { field: "why", message: "devices-problem-long" });
        }
        if let Some(ticket) = saying.ticket {
            let who = Principal::Agent(agent.clone());
            let seen = tickets::load(self.tx, ticket)?.is_some_and(|known| who.rights(&known).read_as_desk);
            if !seen {
                return Err(Failure::Invalid { field: "ticket", message: "devices-problem-ticket" });
            }
        }
        Ok(NewChange {
            id: DeviceChangeId(self.fresh_id()),
            by: Some(agent.person),
            way: saying.way,
            why: saying.why.trim().to_owned(),
            ticket: saying.ticket,
            bundle: saying.bundle,
            changes: vec![],
        })
    }
}
