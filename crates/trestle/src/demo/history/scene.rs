//! Where unsolved tickets stand when the demo begins, so that every screen has something to show.

use trestle_domain::ladder::Tier;
use trestle_domain::ticket::{Status, Ticket};
use trestle_domain::time::Millis;

use crate::demo::chance::Chance;

/// A ticket standing still in the demo's present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// With whom.
    pub rung: Rung,
    /// In which state.
    pub state: State,
}

/// Who has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rung {
    /// The front line.
    Front,
    /// Specialists.
    Specialists,
    /// Engineers.
    Engineers,
}

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has touched it.
    Untouched,
    /// Somebody works on it, and the customer was promised a word.
    InWork,
    /// The customer has to answer.
    AskedCustomer,
    /// A provider has to answer.
    AskedProvider,
    /// It is offered to this rung, which has not answered yet.
    Offered,
}

/// Tickets older than this are solved as usual.
const RECENT: Millis = Millis::days(8);

impl Scene {
    /// The scene in which a ticket of this age stands; most go on and are solved.
    pub fn of(age: Millis, chance: &mut Chance) -> Option<Scene> {
        let is_recent = age < RECENT;
        if !chance.percent(50.0) || !is_recent {
            return None;
        }
        let rungs = [Rung::Front, Rung::Specialists, Rung::Engineers];
        let rung = rungs[chance.weighted(match age {
            age if age < Millis::hours(8) => &[80, 20, 0],
            age if age < Millis::hours(36) => &[50, 45, 5],
            _ => &[17, 45, 38],
        })];
        use State::*;
        let states = [Untouched, InWork, AskedCustomer, AskedProvider, Offered];
        let fresh = u32::from(age < Millis::hours(20));
        let state = states[chance.weighted(&match rung {
            Rung::Front => [60 * fresh, 50, 35, 0, 0],
            Rung::Specialists => [0, 40, 15, 22, 23],
            Rung::Engineers => [0, 66, 14, 0, 20],
        })];
        Some(Scene { rung, state })
    }

    /// Whether its script must know a provider.
    pub fn needs_provider(self) -> bool {
        self.state == State::AskedProvider
    }

    /// Whether a ticket stands in this scene.
    pub fn is_set(self, ticket: &Ticket) -> bool {
        let tier = match self.rung {
            Rung::Front => Tier(1),
            Rung::Specialists => Tier(2),
            Rung::Engineers => Tier(3),
        };
        let status = match self.state {
            State::Untouched => Status::New,
            State::InWork | State::Offered => Status::Open,
            State::AskedCustomer => Status::WaitingForCustomer,
            State::AskedProvider => Status::WaitingForVendor,
        };
        let offered = ticket.open_handoff().map(|offer| offer.to_tier);
        match self.state {
            State::Offered => offered == Some(tier) && ticket.status == status,
            _ => ticket.tier == tier && ticket.status == status && offered.is_none(),
        }
    }
}
