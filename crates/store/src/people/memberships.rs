//! Who serves in which team, what that makes of a person, and the addresses teams are written to.

use trestle_domain::access::{Agent, Customer, Principal, Vendor};
use trestle_domain::ids::{PersonId, TeamId};
use trestle_domain::view::desk::Named;

use super::{COLUMNS, Person, PersonKind, person, read};
use crate::columns::keys;
use crate::engine::{Db, Tx};
use crate::{Result, params};

/// A person's place in a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub team: TeamId,
    /// As what.
    pub role: Role,
}

/// What a person is in a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Works there.
    Member,
    /// Works there and leads it.
    Lead,
}

keys!(Role { Member = "member", Lead = "lead" });

/// Everyone in a team with their role, by name; also those who may not sign in.
///
/// # Errors
/// When the database refuses.
pub fn memberships(db: &mut Db, team: TeamId) -> Result<Vec<(Named<PersonId>, Role)>> {
    db.query(
        "SELECT p.id, p.name, m.role FROM memberships m JOIN people p ON p.id = m.person_id
         WHERE m.team_id = $1 ORDER BY p.name_lower, p.id",
        params![team],
        |row| Ok((Named { id: row.get(0)?, name: row.get(1)? }, row.get(2)?)),
    )
}

/// Puts a person into a team, or changes their role there.
///
/// # Errors
/// When the database refuses.
pub fn set_membership(tx: &mut Tx, membership: &Membership) -> Result<()> {
    tx.execute(
        "INSERT INTO memberships (person_id, team_id, role) VALUES ($1, $2, $3)
         ON CONFLICT (person_id, team_id) DO UPDATE SET role = excluded.role",
        params![membership.person, membership.team, membership.role],
    )
    .map(drop)
}

/// Takes a person out of a team.
///
/// # Errors
/// When the database refuses.
pub fn remove_membership(tx: &mut Tx, person: PersonId, team: TeamId) -> Result<()> {
    tx.execute("DELETE FROM memberships WHERE person_id = $1 AND team_id = $2", params![person, team])
        .map(drop)
}

/// What a person is when they ask for something; `None` for someone unknown or not active.
///
/// # Errors
/// When the database refuses.
pub fn principal(db: &mut Db, id: PersonId) -> Result<Option<Principal>> {
    let Some(person) = person(db, id)?.filter(|person| person.active) else { return Ok(None) };
    let places = db.query(
        "SELECT team_id, role FROM memberships WHERE person_id = $1 ORDER BY team_id",
        params![id],
        |row| Ok((row.get::<TeamId>(0)?, row.get::<Role>(1)?)),
    )?;
    let teams = places.iter().map(|(team, _)| *team).collect();
    Ok(Some(match person.kind {
        PersonKind::Customer => Principal::Customer(Customer {
            person: id,
            sees_organisation: person.organisation.filter(|_| person.sees_organisation),
        }),
        PersonKind::Vendor => Principal::Vendor(Vendor { person: id, teams }),
        PersonKind::Agent => {
            let led = places.iter().filter(|(_, role)| *role == Role::Lead);
            let leads = led.map(|(team, _)| *team).collect();
            Principal::Agent(Agent { person: id, teams, leads, admin: person.admin })
        }
    }))
}

/// The active members of a team, leads included, by name.
///
/// # Errors
/// When the database refuses.
pub fn members(db: &mut Db, team: TeamId) -> Result<Vec<Named<PersonId>>> {
    db.query(
        "SELECT p.id, p.name FROM memberships m JOIN people p ON p.id = m.person_id
         WHERE m.team_id = $1 AND p.active = 1 ORDER BY p.name_lower, p.id",
        params![team],
        |row| Ok(Named { id: row.get(0)?, name: row.get(1)? }),
    )
}

/// Whether an active person is a member of a team.
///
/// # Errors
/// When the database refuses.
pub fn is_member(db: &mut Db, person: PersonId, team: TeamId) -> Result<bool> {
    let found = db.query_opt(
        "SELECT m.team_id FROM memberships m JOIN people p ON p.id = m.person_id
         WHERE m.person_id = $1 AND m.team_id = $2 AND p.active = 1",
        params![person, team],
        |row| row.get::<TeamId>(0),
    )?;
    Ok(found.is_some())
}

/// The active leads of a team, by name.
///
/// # Errors
/// When the database refuses.
pub fn leads(db: &mut Db, team: TeamId) -> Result<Vec<Person>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM memberships m JOIN people p ON p.id = m.person_id
         WHERE m.team_id = $1 AND m.role = 'lead' AND p.active = 1 ORDER BY p.name_lower, p.id"
    );
    db.query(&sql, params![team], read)
}

/// The address a team is written to and answers from.
///
/// # Errors
/// When the database refuses.
pub fn team_address(db: &mut Db, team: TeamId) -> Result<Option<String>> {
    let sql = "SELECT address FROM team_addresses WHERE team_id = $1 ORDER BY address LIMIT 1";
    db.query_opt(sql, params![team], |row| row.get(0))
}

/// The team that mail to this address is for.
///
/// # Errors
/// When the database refuses.
pub fn team_by_address(db: &mut Db, address: &str) -> Result<Option<TeamId>> {
    let sql = "SELECT team_id FROM team_addresses WHERE address = $1";
    db.query_opt(sql, params![address.to_lowercase()], |row| row.get(0))
}

/// Gives an address to a team; an address belongs to one team only.
///
/// # Errors
/// When the database refuses.
pub fn set_team_address(tx: &mut Tx, address: &str, team: TeamId) -> Result<()> {
    tx.execute(
        "INSERT INTO team_addresses (address, team_id) VALUES ($1, $2)
         ON CONFLICT (address) DO UPDATE SET team_id = excluded.team_id",
        params![address.to_lowercase(), team],
    )
    .map(drop)
}

/// Takes all addresses away from a team.
///
/// # Errors
/// When the database refuses.
pub fn remove_team_addresses(tx: &mut Tx, team: TeamId) -> Result<()> {
    tx.execute("DELETE FROM team_addresses WHERE team_id = $1", params![team]).map(drop)
}
