//! People, the organisations customers belong to, and who serves in which team.

mod memberships;
mod organisations;

pub use memberships::{
    Membership, Role, is_member, leads, members, memberships, principal, remove_membership,
    remove_team_addresses, set_membership, set_team_address, team_address, team_by_address,
};
pub use organisations::{
    Organisation, insert_organisation, organisation, organisation_by_domain, organisations,
};

use trestle_domain::ids::{OrganisationId, PersonId};

use crate::columns::keys;
use crate::conditions::Conditions;
use crate::engine::{Db, Row, Tx};
use crate::texts::CHANGES;
use crate::{Result, params};

/// Anyone we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// The name colleagues use.
    pub name: String,
    /// The name the other side reads.
    pub public_name: String,
    /// Mail address, lower case; nobody else has it.
    pub email: String,
    /// What they are to us.
    pub kind: PersonKind,
    /// Whether they administer the desk.
    pub admin: bool,
    /// The customer's organisation.
    pub organisation: Option<OrganisationId>,
    /// Whether they may see what colleagues of their organisation asked.
    pub sees_organisation: bool,
    /// Language tag, `en` or `de`.
    pub language: String,
    /// IANA time zone.
    pub zone: String,
    /// As the password hasher wrote it; `None` while they have no password.
    pub password_hash: Option<String>,
    /// Whether they may sign in.
    pub active: bool,
}

/// What a person is to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonKind {
    /// Asks.
    Customer,
    /// One of our own.
    Agent,
    /// A contact of an outside provider.
    Vendor,
}

keys!(PersonKind { Customer = "customer", Agent = "agent", Vendor = "vendor" });

/// Which people to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonFilter {
    /// Only this kind.
    pub kind: Option<PersonKind>,
    /// Each word is in the name or the address.
    pub words: Option<String>,
    /// Where the page before ended.
    pub after: Option<String>,
    /// How many at most.
    pub limit: u32,
}

/// A page of people, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonPage {
    /// The people.
    pub people: Vec<Person>,
    /// Opaque; asks for the page after this one.
    pub next: Option<String>,
}

const COLUMNS: &str = "p.id, p.name, p.public_name, p.email, p.kind, p.admin, p.organisation_id,
    p.sees_organisation, p.language, p.zone, p.password_hash, p.active";

/// The person with this id.
///
/// # Errors
/// When the database refuses.
pub fn person(db: &mut Db, id: PersonId) -> Result<Option<Person>> {
    db.query_opt(&format!("SELECT {COLUMNS} FROM people p WHERE p.id = $1"), params![id], read)
}

/// The person with this mail address, however it is capitalised.
///
/// # Errors
/// When the database refuses.
pub fn by_email(db: &mut Db, email: &str) -> Result<Option<Person>> {
    let sql = format!("SELECT {COLUMNS} FROM people p WHERE p.email = $1");
    db.query_opt(&sql, params![email.to_lowercase()], read)
}

/// Adds a person.
///
/// # Errors
/// `Duplicate` when somebody has the id or the address already.
pub fn insert(tx: &mut Tx, person: &Person) -> Result<()> {
    let changed = tx.next_number(CHANGES)?;
    tx.put(
        "INSERT INTO people (id, name, public_name, email, kind, admin, organisation_id, sees_organisation,
             language, zone, password_hash, active, name_lower, changed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        &columns(person, changed),
    )
}

/// Changes a person.
///
/// # Errors
/// `Duplicate` when somebody else has the address; `NoRow` when there is no such person.
pub fn update(tx: &mut Tx, person: &Person) -> Result<()> {
    let changed = tx.next_number(CHANGES)?;
    let updated = tx.execute(
        "UPDATE people SET name = $2, public_name = $3, email = $4, kind = $5, admin = $6,
             organisation_id = $7, sees_organisation = $8, language = $9, zone = $10, password_hash = $11,
             active = $12, name_lower = $13, changed = $14
         WHERE id = $1",
        &columns(person, changed),
    )?;
    if updated == 0 { Err(crate::StoreError::NoRow) } else { Ok(()) }
}

/// A page of people.
///
/// # Errors
/// When the database refuses.
pub fn all(db: &mut Db, filter: &PersonFilter) -> Result<PersonPage> {
    let mut conditions = Conditions::default();
    if let Some(kind) = filter.kind {
        let kind = conditions.bind(kind);
        conditions.demand(format!("p.kind = {kind}"));
    }
    if let Some(words) = &filter.words {
        conditions.demand_words(words, &["p.name_lower", "p.email"]);
    }
    if let Some((id, name)) = filter.after.as_deref().and_then(|after| after.split_once(' ')) {
        let (name, id) = (conditions.bind(name), conditions.bind(id.parse().unwrap_or(i64::MAX)));
        conditions.demand(format!("(p.name_lower, p.id) > ({name}, {id})"));
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM people p WHERE {} ORDER BY p.name_lower, p.id LIMIT {}",
        conditions.text(),
        filter.limit.saturating_add(1)
    );
    let mut people = db.query(&sql, conditions.values(), read)?;
    let more = people.len() > filter.limit as usize;
    people.truncate(filter.limit as usize);
    let last = people.last().filter(|_| more);
    let next = last.map(|last| format!("{} {}", last.id, last.name.to_lowercase()));
    Ok(PersonPage { people, next })
}

fn columns(person: &Person, changed: i64) -> Vec<crate::Value> {
    params![
        person.id,
        person.name,
        person.public_name,
        person.email.to_lowercase(),
        person.kind,
        person.admin,
        person.organisation,
        person.sees_organisation,
        person.language,
        person.zone,
        person.password_hash,
        person.active,
        person.name.to_lowercase(),
        changed,
    ]
    .to_vec()
}

fn read(row: &Row<'_>) -> Result<Person> {
    Ok(Person {
        id: row.get(0)?,
        name: row.get(1)?,
        public_name: row.get(2)?,
        email: row.get(3)?,
        kind: row.get(4)?,
        admin: row.get(5)?,
        organisation: row.get(6)?,
        sees_organisation: row.get(7)?,
        language: row.get(8)?,
        zone: row.get(9)?,
        password_hash: row.get(10)?,
        active: row.get(11)?,
    })
}
