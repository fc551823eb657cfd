//! Who hears of a bulletin: those who follow it, and those whose request is about it.

use trestle_domain::ids::{BulletinId, OrganisationId, PersonId, TicketId};
use trestle_domain::time::Timestamp;

use crate::conditions::Conditions;
use crate::engine::{Db, Tx};
use crate::{Result, params};

/// One customer to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hearer {
    /// Who.
    pub person: PersonId,
    /// Their latest request about it, if they have one: the mail goes on from there.
    pub ticket: Option<TicketId>,
    /// Whether they follow it: those can stop that.
    pub follows: bool,
}

/// Has a customer follow a bulletin; nothing happens if they do.
///
/// # Errors
/// When the database refuses.
pub fn follow(tx: &mut Tx, bulletin: BulletinId, person: PersonId, at: Timestamp) -> Result<()> {
    tx.execute(
        "INSERT INTO bulletin_followers (bulletin_id, person_id, at) VALUES ($1, $2, $3)
         ON CONFLICT (bulletin_id, person_id) DO NOTHING",
        params![bulletin, person, at],
    )
    .map(drop)
}

/// Has a customer follow it no longer.
///
/// # Errors
/// When the database refuses.
pub fn unfollow(tx: &mut Tx, bulletin: BulletinId, person: PersonId) -> Result<()> {
    let sql = "DELETE FROM bulletin_followers WHERE bulletin_id = $1 AND person_id = $2";
    tx.execute(sql, params![bulletin, person]).map(drop)
}

/// Whether a customer follows it.
///
/// # Errors
/// When the database refuses.
pub fn follows(db: &mut Db, bulletin: BulletinId, person: PersonId) -> Result<bool> {
    let sql = "SELECT 1 FROM bulletin_followers WHERE bulletin_id = $1 AND person_id = $2";
    Ok(db.query_opt(sql, params![bulletin, person], |row| row.get::<i64>(0))?.is_some())
}

/// Says that a ticket is about a bulletin; nothing happens if that was said.
///
/// # Errors
/// When the database refuses.
pub fn link(
    tx: &mut Tx,
    bulletin: BulletinId,
    ticket: TicketId,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<()> {
    tx.execute(
        "INSERT INTO bulletin_tickets (bulletin_id, ticket_id, by_id, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (bulletin_id, ticket_id) DO NOTHING",
        params![bulletin, ticket, by, at],
    )
    .map(drop)
}

/// Takes that back.
///
/// # Errors
/// When the database refuses.
pub fn unlink(tx: &mut Tx, bulletin: BulletinId, ticket: TicketId) -> Result<()> {
    let sql = "DELETE FROM bulletin_tickets WHERE bulletin_id = $1 AND ticket_id = $2";
    tx.execute(sql, params![bulletin, ticket]).map(drop)
}

/// The latest request of a customer that is about a bulletin.
///
/// # Errors
/// When the database refuses.
pub fn own_ticket(db: &mut Db, bulletin: BulletinId, person: PersonId) -> Result<Option<TicketId>> {
    db.query_opt(
        "SELECT t.id FROM bulletin_tickets l JOIN tickets t ON t.id = l.ticket_id
         WHERE l.bulletin_id = $1 AND t.requester_id = $2 ORDER BY t.id DESC LIMIT 1",
        params![bulletin, person],
        |row| row.get(0),
    )
}

/// Everyone who follows a bulletin or whose request is about it, each once, by their ids. Only customers
/// who are active: nobody else follows, and nobody else asked.
///
/// # Errors
/// When the database refuses.
pub fn hearers(db: &mut Db, bulletin: BulletinId) -> Result<Vec<Hearer>> {
    db.query(
        "SELECT p.id, MAX(h.ticket_id), MAX(h.follows) FROM (
             SELECT f.person_id, CAST(NULL AS BIGINT) AS ticket_id, CAST(1 AS BIGINT) AS follows
             FROM bulletin_followers f WHERE f.bulletin_id = $1
             UNION ALL
             SELECT t.requester_id, t.id, CAST(0 AS BIGINT)
             FROM bulletin_tickets l JOIN tickets t ON t.id = l.ticket_id WHERE l.bulletin_id = $1
         ) h JOIN people p ON p.id = h.person_id
         WHERE p.kind = 'customer' AND p.active = $2 GROUP BY p.id ORDER BY p.id",
        params![bulletin, true],
        |row| Ok(Hearer { person: row.get(0)?, ticket: row.get(1)?, follows: row.get::<i64>(2)? == 1 }),
    )
}

/// The active customers of these organisations, by their ids.
///
/// # Errors
/// When the database refuses.
pub fn customers_of(db: &mut Db, organisations: &[OrganisationId]) -> Result<Vec<PersonId>> {
    let mut conditions = Conditions::default();
    let chosen = conditions.bind_list(organisations.iter().copied());
    let active = conditions.bind(true);
    conditions
        .demand(format!("p.organisation_id IN {chosen} AND p.kind = 'customer' AND p.active = {active}"));
    let sql = format!("SELECT p.id FROM people p WHERE {} ORDER BY p.id", conditions.text());
    db.query(&sql, conditions.values(), |row| row.get(0))
}

/// How many tickets are about a bulletin, and how many customers follow it.
///
/// # Errors
/// When the database refuses.
pub fn counts(db: &mut Db, bulletin: BulletinId) -> Result<(i64, i64)> {
    let sql = "SELECT (SELECT COUNT(*) FROM bulletin_tickets t WHERE t.bulletin_id = $1),
         (SELECT COUNT(*) FROM bulletin_followers f WHERE f.bulletin_id = $1)";
    db.query_one(sql, params![bulletin], |row| Ok((row.get(0)?, row.get(1)?)))
}
