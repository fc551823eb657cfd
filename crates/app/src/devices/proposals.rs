//! What logs propose to a record: accepted or set aside by a person, never by a log.

use trestle_domain::access::{Agent, Principal};
use trestle_domain::device::{Fit, Proposal, Way, fit, proposals};
use trestle_domain::ids::{BundleId, DeviceId, TicketId};
use trestle_domain::view::bundles::LogFact;
use trestle_domain::view::devices::DeviceView;
use trestle_store::{Db, bundles, devices, tickets};

use super::Saying;
use crate::{Desk, Failure};

/// Which proposals somebody means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// All that are still open.
    All,
    /// The one with this key.
    One(String),
}

impl Chosen {
    /// Whether the proposal with this key is meant.
    pub fn means(&self, key: &str) -> bool {
        match self {
            Chosen::All => true,
            Chosen::One(meant) => meant == key,
        }
    }
}

/// The logs that propose, and the record that they propose to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposing {
    /// The ticket with the logs.
    pub ticket: TicketId,
    /// The logs.
    pub bundle: BundleId,
    /// The device, which the ticket is about.
    pub device: DeviceId,
}

/// What facts propose to a record, without what was set aside for it.
pub fn open_proposals(db: &mut Db, kept: &DeviceView, facts: &[LogFact]) -> Result<Vec<Proposal>, Failure> {
    let dismissed = devices::dismissed(db, kept.id)?;
    let mut open = proposals(&kept.content, facts);
    open.retain(|one| !dismissed.contains(&one.key));
    Ok(open)
}

impl Desk<'_> {
    /// Changes a record as logs propose. The entry names them. What is not proposed any more changes nothing.
    /// Where the logs name only another machine, nobody accepts all at once.
    pub fn accept_proposals(&mut self, agent: &Agent, of: Proposing, chosen: &Chosen) -> Result<(), Failure> {
        let (kept, facts) = self.proposing(agent, of)?;
        if *chosen == Chosen::All && fit(&kept.content, &facts) != Fit::Possible {
            return Err(Failure::Invalid { field: "accept", message: "devices-problem-elsewhere" });
        }
        let open = open_proposals(self.tx, &kept, &facts)?;
        let meant = open.iter().filter(|one| chosen.means(&one.key));
        let changed = meant.fold(kept.content, |made, one| made.with(&one.change));
        let saying = Saying { ticket: Some(of.ticket), bundle: Some(of.bundle), ..Saying::by(Way::Bundle) };
        self.change_device(agent, of.device, kept.version, changed, saying)
    }

    /// Sets proposals aside: no logs propose the same to this record again.
    pub fn dismiss_proposals(
        &mut self,
        agent: &Agent,
        of: Proposing,
        chosen: &Chosen,
    ) -> Result<(), Failure> {
        let (kept, facts) = self.proposing(agent, of)?;
        let open = open_proposals(self.tx, &kept, &facts)?;
        for one in open.iter().filter(|one| chosen.means(&one.key)) {
            devices::dismiss(self.tx, of.device, &one.key, agent.person, self.now)?;
        }
        Ok(())
    }

    /// The record and the facts, if the agent sees the ticket and it is about the device.
    fn proposing(&mut self, agent: &Agent, of: Proposing) -> Result<(DeviceView, Vec<LogFact>), Failure> {
        let who = Principal::Agent(agent.clone());
        let ticket = tickets::load(self.tx, of.ticket)?.filter(|known| who.rights(known).read_as_desk);
        let is_about = ticket.is_some_and(|ticket| ticket.devices.contains(&of.device));
        let kept = devices::one(self.tx, of.device)?.filter(|_| is_about).ok_or(Failure::NotFound)?;
        let diagnosis = bundles::diagnosis(self.tx, of.ticket, of.bundle)?.ok_or(Failure::NotFound)?;
        Ok((kept, diagnosis.facts))
    }
}
