//! Who a visitor of the demo can sign in as. The passwords and tokens are for everybody to see:
//! never let a demo listen on more than the loopback.

use trestle_domain::ids::PersonId;

use super::company::customers::{MARTA, askers};
use super::company::people::{ADA, COLM, INGRID, JONAS, PRIYA, TOMAS};
use super::world::colleague;

/// Somebody to sign in as.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Account {
    /// `customer`, `tier1`, `tier2`, `tier3`, `vendor`, `lead` or `admin`.
    pub role: &'static str,
    /// Their name.
    pub name: String,
    /// Their mail address, with which they sign in.
    pub email: String,
    /// Their password.
    pub password: &'static str,
    /// Their token for the API.
    pub api_token: &'static str,
}

/// What makes a person an account.
pub struct Key {
    /// Whose.
    pub person: PersonId,
    /// See [`Account::role`].
    pub role: &'static str,
    /// See [`Account::password`].
    pub password: &'static str,
    /// See [`Account::api_token`].
    pub api_token: &'static str,
}

/// One for each kind of person.
pub const KEYS: [Key; 7] = [
    key(MARTA, "customer", "demo-customer-lantern", "demo-token-customer-5d1f0c"),
    key(ADA, "tier1", "demo-front-line-oak", "demo-token-tier1-8a26e7"),
    key(JONAS, "tier2", "demo-technical-birch", "demo-token-tier2-c47b90"),
    key(PRIYA, "tier3", "demo-engineering-cedar", "demo-token-tier3-19fe53"),
    key(COLM, "vendor", "demo-provider-willow", "demo-token-vendor-e0a8d4"),
    key(INGRID, "lead", "demo-team-lead-maple", "demo-token-lead-7b3c61"),
    key(TOMAS, "admin", "demo-administrator-elm", "demo-token-admin-42d9ab"),
];

const fn key(person: PersonId, role: &'static str, password: &'static str, api_token: &'static str) -> Key {
    Key { person, role, password, api_token }
}

/// The accounts, in the order of [`KEYS`].
pub fn accounts() -> Vec<Account> {
    let askers = askers();
    KEYS.iter()
        .map(|key| {
            let (name, email) = match askers.iter().find(|asker| asker.id == key.person) {
                Some(asker) => (asker.name, asker.email.clone()),
                None => (colleague(key.person).name, colleague(key.person).email.to_owned()),
            };
            Account {
                role: key.role,
                name: name.to_owned(),
                email,
                password: key.password,
                api_token: key.api_token,
            }
        })
        .collect()
}
