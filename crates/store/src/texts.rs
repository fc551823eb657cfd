//! What tickets and people say, all of it in one place: for the search index and its results.

use std::collections::HashMap;

use trestle_domain::access::Principal;
use trestle_domain::ids::{PersonId, TeamId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;

use crate::conditions::Conditions;
use crate::engine::{Db, Row};
use crate::people::PersonKind;
use crate::read::scope;
use crate::{Result, params};

/// Letters of each message that are kept: what somebody searches for is rarely behind them.
const LETTERS: u32 = 4_000;

/// Counts the changes of people.
pub(crate) const CHANGES: &str = "people";

/// A ticket in words.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketText {
    /// Its number.
    pub id: TicketId,
    /// Its subject.
    pub subject: String,
    /// Who asked: name and address.
    pub requester: Option<(String, String)>,
    /// The language of who asked, as a tag.
    pub language: String,
    /// The organisation of who asked.
    pub organisation: Option<String>,
    /// What it is about.
    pub category: Option<String>,
    /// The team that has it.
    pub team: Named<TeamId>,
    /// Who has it.
    pub holder: Option<String>,
    /// Whether somebody still has to do something.
    pub is_unsolved: bool,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// What was written with the customer, on the desk and with providers, oldest first in each.
    pub said: Vec<String>,
    /// The teams that see it.
    pub teams: Vec<TeamId>,
    /// The people who follow it.
    pub followers: Vec<PersonId>,
}

/// A person in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonText {
    /// Their id.
    pub id: PersonId,
    /// The name colleagues use.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they are to us.
    pub kind: PersonKind,
    /// The customer's organisation.
    pub organisation: Option<String>,
    /// Whether they may sign in.
    pub is_active: bool,
}

/// The numbers of up to `limit` tickets after one, in their order.
///
/// # Errors
/// When the database refuses.
pub fn tickets_after(db: &mut Db, after: i64, limit: u32) -> Result<Vec<TicketId>> {
    let sql = "SELECT id FROM tickets WHERE id > $1 ORDER BY id LIMIT $2";
    db.query(sql, params![after, limit], |row| row.get(0))
}

/// The tickets with these numbers, of which there are some hundred, in no order.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn tickets(db: &mut Db, ids: &[TicketId]) -> Result<Vec<TicketText>> {
    let mut texts = among(db, ids, Conditions::default())?;
    add_readers(db, &mut texts)?;
    add_words(db, &mut texts)?;
    Ok(texts)
}

/// Those of the tickets with these numbers that somebody may see as the desk does, in no order, without those
/// who else sees them, and without [what was said](TicketText::said): [`add_words`] adds that to those that are
/// shown with it.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn tickets_for(db: &mut Db, who: &Principal, ids: &[TicketId]) -> Result<Vec<TicketText>> {
    let mut conditions = Conditions::default();
    scope::desk(who, &mut conditions);
    among(db, ids, conditions)
}

fn among(db: &mut Db, ids: &[TicketId], mut conditions: Conditions) -> Result<Vec<TicketText>> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let list = conditions.bind_list(ids.iter().copied());
    conditions.demand(format!("t.id IN {list}"));
    let sql = format!(
        "SELECT t.id, t.subject, r.name, r.email, r.language, g.name, t.category, t.team_id, m.name, h.name,
             t.unsolved, t.updated_at
         FROM tickets t
         LEFT JOIN people r ON r.id = t.requester_id
         LEFT JOIN organisations g ON g.id = t.organisation_id
         LEFT JOIN teams m ON m.id = t.team_id
         LEFT JOIN people h ON h.id = t.holder_id
         WHERE {}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), ticket)
}

fn add_readers(db: &mut Db, texts: &mut [TicketText]) -> Result<()> {
    let teams = |list: &str| {
        format!(
            "SELECT ticket_id, team_id FROM ticket_teams WHERE ticket_id IN {list}
             UNION SELECT ticket_id, to_team_id FROM handoffs WHERE state = 'offered' AND ticket_id IN {list}"
        )
    };
    of_each(db, texts, teams, |text, team| text.teams.push(team))?;
    let followers =
        |list: &str| format!("SELECT ticket_id, person_id FROM followers WHERE ticket_id IN {list}");
    of_each(db, texts, followers, |text, person| text.followers.push(person))
}

/// Adds what was said on each of these tickets.
///
/// # Errors
/// When the database refuses.
pub fn add_words(db: &mut Db, texts: &mut [TicketText]) -> Result<()> {
    for table in ["customer_messages", "internal_notes", "vendor_messages"] {
        let said = |list: &str| {
            format!(
                "SELECT ticket_id, SUBSTR(text, 1, {LETTERS}) FROM {table}
                 WHERE ticket_id IN {list} ORDER BY at, id"
            )
        };
        of_each(db, texts, said, |text, words| text.said.push(words))?;
    }
    Ok(())
}

/// Gives each of the tickets what `sql` finds for it; `sql` is told the list of their numbers.
fn of_each<T: crate::FromValue>(
    db: &mut Db,
    texts: &mut [TicketText],
    sql: impl FnOnce(&str) -> String,
    mut give: impl FnMut(&mut TicketText, T),
) -> Result<()> {
    let mut conditions = Conditions::default();
    let list = conditions.bind_list(texts.iter().map(|text| text.id));
    let found =
        db.query(&sql(&list), conditions.values(), |row| Ok((row.get::<TicketId>(0)?, row.get(1)?)))?;
    let places: HashMap<TicketId, usize> = texts.iter().enumerate().map(|(at, text)| (text.id, at)).collect();
    for (id, one) in found {
        give(&mut texts[places[&id]], one);
    }
    Ok(())
}

/// The number of the last change of a person; 0 before the first.
///
/// # Errors
/// When the database refuses.
pub fn last_change_of_people(db: &mut Db) -> Result<i64> {
    db.last_number(CHANGES)
}

/// Up to about `limit` people who changed after a change, in the order they did, each with their change.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn people_changed_after(db: &mut Db, change: i64, limit: u32) -> Result<Vec<(i64, PersonText)>> {
    // Several may have one number, those that were there before changes were counted: all are taken.
    let sql = format!(
        "{PERSON}, p.changed FROM people p LEFT JOIN organisations g ON g.id = p.organisation_id
         WHERE p.changed > $1 AND p.changed <= (
             SELECT MAX(changed) FROM (
                 SELECT changed FROM people WHERE changed > $1 ORDER BY changed LIMIT $2) page)
         ORDER BY p.changed, p.id"
    );
    db.query(&sql, params![change, limit], |row| Ok((row.get(6)?, person(row)?)))
}

/// The people with these ids, in no order.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn people(db: &mut Db, ids: &[PersonId]) -> Result<Vec<PersonText>> {
    let mut conditions = Conditions::default();
    let list = conditions.bind_list(ids.iter().copied());
    conditions.demand(format!("p.id IN {list}"));
    let sql = format!(
        "{PERSON} FROM people p LEFT JOIN organisations g ON g.id = p.organisation_id WHERE {}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), person)
}

const PERSON: &str = "SELECT p.id, p.name, p.email, p.kind, g.name, p.active";

fn person(row: &Row<'_>) -> Result<PersonText> {
    Ok(PersonText {
        id: row.get(0)?,
        name: row.get(1)?,
        email: row.get(2)?,
        kind: row.get(3)?,
        organisation: row.get(4)?,
        is_active: row.get(5)?,
    })
}

fn ticket(row: &Row<'_>) -> Result<TicketText> {
    let requester = row.get::<Option<String>>(2)?.zip(row.get::<Option<String>>(3)?);
    Ok(TicketText {
        id: row.get(0)?,
        subject: row.get(1)?,
        requester,
        language: row.get::<Option<_>>(4)?.unwrap_or_default(),
        organisation: row.get(5)?,
        category: row.get(6)?,
        team: Named { id: row.get(7)?, name: row.get::<Option<_>>(8)?.unwrap_or_default() },
        holder: row.get(9)?,
        is_unsolved: row.get(10)?,
        updated_at: row.get(11)?,
        said: vec![],
        teams: vec![],
        followers: vec![],
    })
}
