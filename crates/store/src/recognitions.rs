//! Where signatures were recognised: in a bundle, or in a customer's words on a ticket; each once.
//!
//! What a colleague said it is not stays as it is, and so does whatever is recognised on that ticket by
//! the same signature later.

use trestle_domain::access::Principal;
use trestle_domain::ids::{BundleId, PersonId, ProblemId, RecognitionId, SignatureId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::problems::ProblemSignature;
use trestle_domain::view::signatures::{MatchedTicket, Recognition};

use crate::columns::Json;
use crate::conditions::Conditions;
use crate::engine::{Db, Row, Tx};
use crate::read::scope;
use crate::{Result, params};

/// A signature that was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecognition {
    /// Its id, unless the same is known already.
    pub id: RecognitionId,
    /// On which ticket.
    pub ticket: TicketId,
    /// In which bundle; none for the customer's words.
    pub bundle: Option<BundleId>,
    /// The name of the signature.
    pub key: String,
    /// The signature, if it is one of the desk.
    pub signature: Option<SignatureId>,
    /// How often it was seen.
    pub count: u64,
    /// The first lines that show it, counted through the whole bundle from 1; none for words.
    pub lines: Vec<u64>,
}

/// How new it is to the ticket that a signature was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// It is the first time.
    First,
    /// It was recognised on the ticket before.
    Known,
    /// Somebody has said that it is something else.
    Dismissed,
}

/// Keeps that a signature was recognised; the same place again takes what is said of it now.
///
/// # Errors
/// When the database refuses.
pub fn record(tx: &mut Tx, new: &NewRecognition, now: Timestamp) -> Result<News> {
    let (known, dismissed) = tx.query_one(
        "SELECT COUNT(*), COUNT(dismissed_at) FROM recognitions WHERE ticket_id = $1 AND signature_key = $2",
        params![new.ticket, new.key],
        |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)),
    )?;
    tx.execute(
        "INSERT INTO recognitions (id, ticket_id, bundle_id, signature_key, signature_id, count, lines, recognised_at,
             dismissed_at, dismissed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
             (SELECT MAX(d.dismissed_at) FROM recognitions d WHERE d.ticket_id = $2 AND d.signature_key = $4),
             (SELECT MAX(d.dismissed_by) FROM recognitions d WHERE d.ticket_id = $2 AND d.signature_key = $4))
         ON CONFLICT (ticket_id, COALESCE(bundle_id, 0), signature_key) DO UPDATE SET
             signature_id = excluded.signature_id, count = excluded.count, lines = excluded.lines",
        params![
            new.id,
            new.ticket,
            new.bundle,
            new.key,
            new.signature,
            signed(new.count),
            Json(&new.lines),
            now,
        ],
    )?;
    Ok(match (known, dismissed) {
        (_, 1..) => News::Dismissed,
        (0, _) => News::First,
        _ => News::Known,
    })
}

/// Takes away that a bundle shows a signature, unless somebody has said that it is something else.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &mut Tx, bundle: BundleId, key: &str) -> Result<bool> {
    let sql = "DELETE FROM recognitions WHERE bundle_id = $1 AND signature_key = $2 AND dismissed_at IS NULL";
    Ok(tx.execute(sql, params![bundle, key])? == 1)
}

/// Says that what was recognised on a ticket is something else, for every place; how many there were.
///
/// # Errors
/// When the database refuses.
pub fn dismiss(tx: &mut Tx, ticket: TicketId, key: &str, by: PersonId, now: Timestamp) -> Result<u64> {
    let sql = "UPDATE recognitions SET dismissed_at = $3, dismissed_by = $4
         WHERE ticket_id = $1 AND signature_key = $2 AND dismissed_at IS NULL";
    tx.execute(sql, params![ticket, key, now, by])
}

/// One recognition of a ticket.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn one(db: &mut Db, ticket: TicketId, id: RecognitionId) -> Result<Option<Recognition>> {
    db.query_opt(&format!("{SELECT} WHERE r.ticket_id = $1 AND r.id = $2"), params![ticket, id], recognition)
}

/// Everything recognised on a ticket, the latest first, with what somebody said it is not.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<Recognition>> {
    let sql = format!("{SELECT} WHERE r.ticket_id = $1 ORDER BY r.recognised_at DESC, r.id DESC");
    db.query(&sql, params![ticket], recognition)
}

/// Everything recognised in a bundle that nobody said is something else, the most frequent first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn of_bundle(db: &mut Db, bundle: BundleId) -> Result<Vec<Recognition>> {
    let sql = format!(
        "{SELECT} WHERE r.bundle_id = $1 AND r.dismissed_at IS NULL ORDER BY r.count DESC, r.signature_key"
    );
    db.query(&sql, params![bundle], recognition)
}

/// The tickets on which a signature was recognised and that somebody may read, the latest first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn tickets_of(db: &mut Db, who: &Principal, key: &str, most: u32) -> Result<Vec<MatchedTicket>> {
    let mut conditions = Conditions::default();
    let key = conditions.bind(key);
    conditions.demand(format!("r.signature_key = {key}"));
    scope::desk(who, &mut conditions);
    let most = conditions.bind(most);
    let sql = format!(
        "SELECT x.ticket_id, t.subject, x.bundle_id, b.name, x.count, x.recognised_at, x.dismissed_by, p.name
         FROM (SELECT r.*, ROW_NUMBER() OVER (
                   PARTITION BY r.ticket_id ORDER BY r.recognised_at DESC, r.id DESC) AS place
               FROM recognitions r JOIN tickets t ON t.id = r.ticket_id WHERE {}) x
         JOIN tickets t ON t.id = x.ticket_id
         LEFT JOIN bundles b ON b.id = x.bundle_id LEFT JOIN people p ON p.id = x.dismissed_by
         WHERE x.place = 1 ORDER BY x.recognised_at DESC, x.id DESC LIMIT {most}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| {
        let by: Option<PersonId> = row.get(6)?;
        let name: Option<String> = row.get(7)?;
        Ok(MatchedTicket {
            ticket: row.get(0)?,
            subject: row.get(1)?,
            bundle: bundle(row, 2)?,
            count: unsigned(row.get(4)?),
            at: row.get(5)?,
            dismissed_by: by.map(|id| Named { id, name: name.unwrap_or_default() }),
        })
    })
}

/// Up to `most` signatures that were recognised on tickets of a problem, as far as somebody may read those; on the most
/// tickets first. As beside a ticket, one counts while it is looked for and nobody said that it is something else.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn of_problem(
    db: &mut Db,
    who: &Principal,
    problem: ProblemId,
    most: u32,
) -> Result<Vec<ProblemSignature>> {
    let mut conditions = Conditions::default();
    let problem = conditions.bind(problem);
    conditions.demand(format!("l.problem_id = {problem} AND r.dismissed_at IS NULL"));
    conditions.demand("COALESCE(s.state, 'active') = 'active'");
    scope::desk(who, &mut conditions);
    let most = conditions.bind(most);
    // One of the configuration file has no row; its title stands at the mark that it left.
    let sql = format!(
        "SELECT MAX(s.id), COALESCE(MAX(s.title), MAX(m.label), r.signature_key), COUNT(DISTINCT r.ticket_id)
         FROM problem_tickets l JOIN tickets t ON t.id = l.ticket_id
         JOIN recognitions r ON r.ticket_id = t.id
         LEFT JOIN signatures s ON s.id = r.signature_id
         LEFT JOIN ticket_marks m
             ON m.ticket_id = r.ticket_id AND m.kind = 'signature' AND m.mark = r.signature_key
         WHERE {} GROUP BY r.signature_key
         ORDER BY COUNT(DISTINCT r.ticket_id) DESC, r.signature_key LIMIT {most}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| {
        Ok(ProblemSignature { signature: row.get(0)?, title: row.get(1)?, tickets: row.get(2)? })
    })
}

const SELECT: &str = "SELECT r.id, r.signature_key, r.signature_id, r.bundle_id, b.name, r.count, r.lines,
         r.recognised_at, r.dismissed_at
     FROM recognitions r LEFT JOIN bundles b ON b.id = r.bundle_id";

fn recognition(row: &Row<'_>) -> Result<Recognition> {
    Ok(Recognition {
        id: row.get(0)?,
        key: row.get(1)?,
        signature: row.get(2)?,
        bundle: bundle(row, 3)?,
        count: unsigned(row.get(5)?),
        lines: row.get::<Json<_>>(6)?.0,
        at: row.get(7)?,
        is_dismissed: row.get::<Option<Timestamp>>(8)?.is_some(),
    })
}

/// The bundle whose id and name stand at this place.
fn bundle(row: &Row<'_>, place: usize) -> Result<Option<Named<BundleId>>> {
    let name: Option<String> = row.get(place + 1)?;
    let id: Option<BundleId> = row.get(place)?;
    Ok(id.map(|id| Named { id, name: name.unwrap_or_default() }))
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}
