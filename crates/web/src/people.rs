//! People: the list, one person, their teams and sessions.
//!
//! Leads look at everybody and change customers. Only administrators change colleagues and
//! providers' contacts: whoever sets a password holds the account.

pub mod list;
pub mod one;
pub mod seats;

use std::collections::BTreeMap;

use trestle_app::Failure;
use trestle_app::store::Db;
use trestle_app::store::people::{self, PersonKind};
use trestle_domain::access::Agent;
use trestle_domain::ids::PersonId;
use trestle_domain::ladder::{Ladder, Team};
use trestle_pages::people::person::Editing;
use trestle_pages::people::{Kind, Role};

/// What an agent may do with a person of this kind.
fn editing(agent: &Agent, kind: PersonKind) -> Editing {
    match (agent.admin, kind) {
        (true, _) => Editing::Everybody,
        (false, PersonKind::Customer) => Editing::Customers,
        (false, PersonKind::Agent | PersonKind::Vendor) => Editing::No,
    }
}

fn shown_kind(kind: PersonKind) -> Kind {
    match kind {
        PersonKind::Customer => Kind::Customer,
        PersonKind::Agent => Kind::Agent,
        PersonKind::Vendor => Kind::Vendor,
    }
}

fn stored_kind(kind: Kind) -> PersonKind {
    match kind {
        Kind::Customer => PersonKind::Customer,
        Kind::Agent => PersonKind::Agent,
        Kind::Vendor => PersonKind::Vendor,
    }
}

pub(crate) fn shown_role(role: people::Role) -> Role {
    match role {
        people::Role::Member => Role::Member,
        people::Role::Lead => Role::Lead,
    }
}

pub(crate) fn stored_role(role: Role) -> people::Role {
    match role {
        Role::Member => people::Role::Member,
        Role::Lead => people::Role::Lead,
    }
}

/// The teams a person serves in, and as what.
type Seats<'l> = Vec<(&'l Team, people::Role)>;

/// Who serves where, by person; teams in the order of the ladder.
fn places<'l>(db: &mut Db, ladder: &'l Ladder) -> Result<BTreeMap<PersonId, Seats<'l>>, Failure> {
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for team in &ladder.teams {
        for (person, role) in people::memberships(db, team.id)? {
            places.entry(person.id).or_default().push((team, role));
        }
    }
    Ok(places)
}
