//! Harbour, the company of the demo: it makes tills, scanners and label printers for shops and
//! warehouses, and the cloud they talk to. Everything here is made up.

mod calendars;
pub mod customers;
mod paths;
pub mod people;
mod policies;
pub mod teams;

use trestle_domain::clock::Rules;
use trestle_domain::ladder::{BounceGuard, Ladder};

pub use calendars::{calendars, waking_hours};
pub use policies::STANDARD;
pub use teams::{
    ACCOUNTS, APPLICATION, CARRIER, FIRMWARE, FRONT, FRONT_GERMAN, NETWORK, PLATFORM, REPAIR, mail_addresses,
};

/// What the company calls itself.
pub const NAME: &str = "Harbour";

/// The domain of the company's mail addresses.
pub const MAIL_DOMAIN: &str = "harbour.example";

/// Where customers write to.
pub const SUPPORT_ADDRESS: &str = "support@harbour.example";

/// Where chance begins: another number, another history.
pub const SEED: u64 = 48_211;

/// Ladder, calendars and policies, ready to be stored or played with.
pub fn rules() -> Rules {
    Rules {
        ladder: Ladder {
            rungs: teams::rungs(),
            teams: teams::teams(),
            paths: paths::paths(),
            guard: BounceGuard::default(),
        },
        calendars: calendars().into_iter().map(|(id, _, calendar)| (id, calendar)).collect(),
        policies: policies::policies().into_iter().map(|policy| (policy.id, policy)).collect(),
    }
}
