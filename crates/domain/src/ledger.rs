//! The ledger: a ticket's life as a gapless list of holds.
//!
//! A hold is never written by hand. After each event the ticket says who has it now; when
//! that differs from the open hold, the open one ends and the next begins at that instant.

use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, TeamId};
use crate::ladder::Tier;
use crate::time::{Millis, Timestamp};

/// Who has the ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "party", rename_all = "snake_case")]
pub enum Party {
    /// Nobody of the team has taken it yet.
    Queue,
    /// An agent of the team.
    Agent {
        /// Who.
        person: PersonId,
    },
    /// We wait for the customer.
    Customer,
    /// We wait for an outside provider.
    Vendor {
        /// The provider's team on the ladder.
        vendor: TeamId,
    },
    /// Solved or closed: nobody has to do anything.
    Nobody,
}

impl Party {
    /// The kind, as pause rules name it.
    pub fn kind(self) -> PartyKind {
        match self {
            Party::Queue => PartyKind::Queue,
            Party::Agent { .. } => PartyKind::Agent,
            Party::Customer => PartyKind::Customer,
            Party::Vendor { .. } => PartyKind::Vendor,
            Party::Nobody => PartyKind::Nobody,
        }
    }
}

/// A party without its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A team's queue.
    Queue,
    /// An agent.
    Agent,
    /// The customer.
    Customer,
    /// An outside provider.
    Vendor,
    /// Nobody.
    Nobody,
}

impl PartyKind {
    /// Every kind.
    pub const ALL: [PartyKind; 5] =
        [PartyKind::Queue, PartyKind::Agent, PartyKind::Customer, PartyKind::Vendor, PartyKind::Nobody];

    /// The name used in forms, JSON and columns.
    pub fn key(self) -> &'static str {
        match self {
            PartyKind::Queue => "queue",
            PartyKind::Agent => "agent",
            PartyKind::Customer => "customer",
            PartyKind::Vendor => "vendor",
            PartyKind::Nobody => "nobody",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<PartyKind> {
        PartyKind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// One interval of a ticket's life, held by exactly one party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// When it began.
    pub from: Timestamp,
    /// When it ended; `None` while it lasts.
    pub to: Option<Timestamp>,
    /// Who had the ticket.
    #[serde(flatten)]
    pub party: Party,
    /// The team that answered for it.
    pub team: TeamId,
    /// That team's tier.
    pub tier: Tier,
}

impl Hold {
    /// Its end, or `now` while it lasts.
    pub fn end(&self, now: Timestamp) -> Timestamp {
        self.to.unwrap_or(now)
    }
}

/// All holds of one ticket, oldest first; the last one is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ledger {
    holds: Vec<Hold>,
}

impl Ledger {
    /// A ledger read back from storage.
    pub fn from_holds(holds: Vec<Hold>) -> Ledger {
        Ledger { holds }
    }

    /// The holds, oldest first.
    pub fn holds(&self) -> &[Hold] {
        &self.holds
    }

    /// The hold that lasts.
    pub fn current(&self) -> Option<&Hold> {
        self.holds.last()
    }

    /// Records who has the ticket from `at` on; nothing changes if they already have it.
    pub fn hold(&mut self, at: Timestamp, party: Party, team: TeamId, tier: Tier) {
        if let Some(last) = self.holds.last_mut() {
            if (last.party, last.team, last.tier) == (party, team, tier) {
                return;
            }
            if last.from == at {
                // Two changes within one instant are one change: a hold of no length
                // would be a line on the ledger that says nothing.
                self.holds.pop();
                match self.holds.last_mut() {
                    Some(previous) => previous.to = None,
                    None => {
                        return self.holds.push(Hold { from: at, to: None, party, team, tier });
                    }
                }
                return self.hold(at, party, team, tier);
            }
            last.to = Some(at);
        }
        self.holds.push(Hold { from: at, to: None, party, team, tier });
    }

    /// Time spent in each tier until `now`, in the order the tiers were first entered.
    /// Time held by nobody is left out.
    pub fn time_in_tiers(&self, now: Timestamp) -> Vec<(Tier, Millis)> {
        let mut tiers: Vec<(Tier, Millis)> = Vec::new();
        for hold in self.holds.iter().filter(|hold| hold.party != Party::Nobody) {
            let spent = hold.end(now).since(hold.from);
            match tiers.iter_mut().find(|(tier, _)| *tier == hold.tier) {
                Some((_, total)) => *total += spent,
                None => tiers.push((hold.tier, spent)),
            }
        }
        tiers
    }
}
