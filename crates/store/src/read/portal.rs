//! What customers see of their requests. No note, no colleague's real name, no provider's words
//! and no clock is ever read here.

use std::collections::BTreeSet;

use trestle_domain::access::Customer;
use trestle_domain::event::Fact;
use trestle_domain::ids::{MessageId, TicketId};
use trestle_domain::thread::ForCustomer;
use trestle_domain::time::Timestamp;
use trestle_domain::view::portal::{Climb, PublicLetter, RequestRow, RequestView, Side, Stage};

use super::authors::{Authors, letter};
use super::scope;
use crate::conditions::Conditions;
use crate::engine::{Db, Row};
use crate::people::PersonKind;
use crate::{Result, messages, params, tickets};

/// How many requests are listed.
const LISTED: u32 = 200;

/// A customer's requests, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn requests(db: &mut Db, customer: &Customer) -> Result<Vec<RequestRow>> {
    let mut conditions = Conditions::default();
    scope::customer(db, customer, &mut conditions)?;
    let sql = format!(
        "SELECT t.id, t.subject, t.status, t.climbed, t.promise_due_at, t.created_at,
             (SELECT MAX(m.at) FROM customer_messages m WHERE m.ticket_id = t.id),
             (SELECT MAX(p.made_at) FROM promises p WHERE p.ticket_id = t.id)
         FROM tickets t WHERE {} ORDER BY t.id DESC LIMIT {LISTED}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| {
        let created_at: Timestamp = row.get(5)?;
        let visible: [Option<Timestamp>; 2] = [row.get(6)?, row.get(7)?];
        Ok(RequestRow {
            ticket: row.get(0)?,
            subject: row.get(1)?,
            stage: stage(row, 2)?,
            promise_at: row.get(4)?,
            updated_at: visible.into_iter().flatten().fold(created_at, Timestamp::max),
        })
    })
}

/// One request as of `now`; `None` when there is none that the customer may see.
///
/// # Errors
/// When the database refuses.
pub fn request(
    db: &mut Db,
    customer: &Customer,
    id: TicketId,
    now: Timestamp,
) -> Result<Option<RequestView>> {
    let mut conditions = Conditions::default();
    scope::customer(db, customer, &mut conditions)?;
    let this = conditions.bind(id);
    conditions.demand(format!("t.id = {this}"));
    let sql = format!(
        "SELECT t.subject, t.status, t.climbed, m.public_name, h.public_name, t.promise_due_at, t.created_at,
             t.workaround, t.rating_score
         FROM tickets t
         LEFT JOIN teams m ON m.id = t.team_id
         LEFT JOIN people h ON h.id = t.holder_id
         WHERE {}",
        conditions.text()
    );
    let found = db.query_opt(&sql, conditions.values(), |row| {
        Ok(RequestView {
            ticket: id,
            subject: row.get(0)?,
            stage: stage(row, 1)?,
            team: row.get::<Option<_>>(3)?.unwrap_or_default(),
            holder: row.get(4)?,
            promise_at: row.get(5)?,
            created_at: row.get(6)?,
            letters: vec![],
            others: vec![],
            workaround: row.get(7)?,
            rating: row.get(8)?,
            now,
        })
    })?;
    let Some(view) = found else { return Ok(None) };
    let (letters, others) = (letters(db, customer, id)?, others(db, customer, id)?);
    Ok(Some(RequestView { letters, others, ..view }))
}

/// Who takes part besides the reader: the one who asked first.
fn others(db: &mut Db, reader: &Customer, id: TicketId) -> Result<Vec<String>> {
    db.query(
        "SELECT p.name FROM (
             SELECT CAST(-1 AS BIGINT) AS number, requester_id AS person_id FROM tickets WHERE id = $1
             UNION ALL
             SELECT number, person_id FROM participants WHERE ticket_id = $1
         ) w JOIN people p ON p.id = w.person_id
         WHERE w.person_id <> $2 ORDER BY w.number",
        params![id, reader.person],
        |row| row.get(0),
    )
}

fn letters(db: &mut Db, reader: &Customer, id: TicketId) -> Result<Vec<PublicLetter>> {
    let thread = messages::thread::<ForCustomer>(db, id)?;
    let authors = Authors::load(db, thread.iter().filter_map(|message| message.author))?;
    let solutions = solutions(db, id)?;
    let letters = thread.into_iter().map(|message| {
        let side = match authors.kind(message.author) {
            PersonKind::Customer if message.author == Some(reader.person) => Side::You,
            PersonKind::Customer => Side::Other,
            _ if solutions.contains(&message.id) => Side::Solution,
            _ => Side::Us,
        };
        let author = authors.name_for(PersonKind::Customer, message.author);
        PublicLetter { side, letter: letter(message, author) }
    });
    Ok(letters.collect())
}

/// The messages that announced a solution.
fn solutions(db: &mut Db, id: TicketId) -> Result<BTreeSet<MessageId>> {
    let sql = "SELECT body FROM events WHERE ticket_id = $1 AND kind = 'solved'";
    let events = db.query(sql, params![id], |row| tickets::read_event(&row.get::<String>(0)?))?;
    let messages = events.into_iter().filter_map(|event| match event.fact {
        Fact::Solved { message, .. } => Some(message),
        _ => None,
    });
    Ok(messages.collect())
}

/// The stage by the columns `status` and `climbed`, side by side from `index` on.
fn stage(row: &Row<'_>, index: usize) -> Result<Stage> {
    let climb = if row.get(index + 1)? { Climb::Higher } else { Climb::Started };
    Ok(Stage::of(row.get(index)?, climb))
}
