//! Runs of playbooks: who walked through which version, and what they answered.
//!
//! A visitor's run is found by the hash of their token, a customer's by the customer, one of our
//! own people's by the ticket: nobody comes to a run by its number alone.

use trestle_domain::ids::{PersonId, PlaybookId, RunId, TicketId};
use trestle_domain::playbook::{Answer, Outcome, Position, Run, StepId, Walked};
use trestle_domain::time::Timestamp;
use trestle_domain::view::playbooks::{RunView, Walker};

use crate::columns::{Json, keys};
use crate::engine::{Db, Row, Tx};
use crate::playbooks::InForce;
use crate::{Result, params};

/// A run as it is kept, with the version that it goes through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: RunId,
    /// What it goes through.
    pub through: InForce,
    /// What was answered.
    pub run: Run,
    /// Who walks.
    pub walker: Walker,
    /// The ticket it belongs to.
    pub ticket: Option<TicketId>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Whether it helped, in the words of whoever walked.
    pub vote: Option<Vote>,
}

/// What somebody says about a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vote {
    /// It helped.
    Helped,
    /// It did not.
    DidNotHelp,
}

keys!(Vote { Helped = "helped", DidNotHelp = "did-not-help" });

/// Who a run belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Owner<'o> {
    /// Whoever has the token with this hash.
    Token(&'o [u8]),
    /// A customer who is signed in.
    Person(PersonId),
    /// A ticket on which one of our own people began it.
    Ticket(TicketId),
}

/// Begins a run.
///
/// # Errors
/// `Duplicate` when the id or the token exists already.
pub fn begin(tx: &mut Tx, id: RunId, through: &InForce, owner: Owner<'_>, now: Timestamp) -> Result<()> {
    let (token, person, ticket) = match owner {
        Owner::Token(hash) => (Some(hash.to_vec()), None, None),
        Owner::Person(person) => (None, Some(person), None),
        Owner::Ticket(ticket) => (None, None, Some(ticket)),
    };
    let current = through.playbook.steps.first().map(|step| step.id);
    tx.execute(
        "INSERT INTO playbook_runs (id, playbook_id, version, token_hash, person_id, ticket_id, started_at,
             changed_at, current_step)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)",
        params![id, through.id, through.version, token, person, ticket, now, current],
    )
    .map(drop)
}

/// Keeps what `after` has more or otherwise than `before`.
///
/// # Errors
/// When the database refuses.
pub fn record(tx: &mut Tx, before: &Kept, after: &Run, now: Timestamp) -> Result<()> {
    let (old, new) = (before.run.answers(), after.answers());
    let same = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    if old.len() > same {
        let gone = "DELETE FROM playbook_answers WHERE run_id = $1 AND number > $2";
        tx.execute(gone, params![before.id, place(same)])?;
    }
    for (index, answer) in new.iter().enumerate().skip(same) {
        tx.put(
            "INSERT INTO playbook_answers (run_id, number, step, finding, note, answered_at, answered_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            params![
                before.id,
                place(index + 1),
                answer.step,
                answer.finding,
                answer.note,
                answer.at,
                answer.by
            ],
        )?;
    }
    let (current, outcome) = match after.position(&before.through.playbook) {
        Position::At(step) => (Some(step.id), None),
        Position::Ended(outcome) => (None, Some(outcome)),
    };
    tx.execute(
        "UPDATE playbook_runs SET current_step = $2, outcome = $3, changed_at = $4 WHERE id = $1",
        params![before.id, current, outcome, now],
    )
    .map(drop)
}

fn place(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Puts a run into a ticket; tells whether it was in none before.
///
/// # Errors
/// When the database refuses.
pub fn bring(tx: &mut Tx, id: RunId, ticket: TicketId) -> Result<bool> {
    let sql = "UPDATE playbook_runs SET ticket_id = $2 WHERE id = $1 AND ticket_id IS NULL";
    Ok(tx.execute(sql, params![id, ticket])? == 1)
}

/// Keeps what somebody says about a run.
///
/// # Errors
/// When the database refuses.
pub fn vote(tx: &mut Tx, id: RunId, vote: Vote) -> Result<()> {
    tx.execute("UPDATE playbook_runs SET vote = $2 WHERE id = $1", params![id, vote]).map(drop)
}

/// The run that whoever has this token began.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn by_token(db: &mut Db, hash: &[u8]) -> Result<Option<Kept>> {
    one(db, "r.token_hash = $1", params![hash])
}

/// A run that a customer began.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn of_customer(db: &mut Db, id: RunId, person: PersonId) -> Result<Option<Kept>> {
    one(db, "r.id = $1 AND r.person_id = $2", params![id, person])
}

/// A run in a ticket.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn of_ticket(db: &mut Db, ticket: TicketId, id: RunId) -> Result<Option<Kept>> {
    one(db, "r.id = $1 AND r.ticket_id = $2", params![id, ticket])
}

/// Every run in a ticket, oldest first.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn in_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<RunView>> {
    let sql = format!("{SELECT} WHERE r.ticket_id = $1 ORDER BY r.started_at, r.id");
    let found = db.query(&sql, params![ticket], kept)?;
    let mut views = Vec::new();
    for kept in found {
        let kept = with_answers(db, kept)?;
        let playbook = &kept.through.playbook;
        views.push(RunView {
            id: kept.id,
            title: playbook.title.clone(),
            version: kept.through.version,
            walker: kept.walker,
            started_at: kept.started_at,
            changed_at: kept.changed_at,
            steps: kept.run.tried(playbook),
            current: kept.run.current(playbook).map(|step| step.title.clone()),
            outcome: kept.run.outcome(playbook),
        });
    }
    Ok(views)
}

/// The latest `limit` runs of a version, for its figures.
///
/// # Errors
/// When the database refuses.
pub fn walked(db: &mut Db, playbook: PlaybookId, version: u32, limit: u32) -> Result<Vec<Walked>> {
    let latest = "SELECT id, started_at, changed_at, outcome, current_step FROM playbook_runs
         WHERE playbook_id = $1 AND version = $2 ORDER BY started_at DESC, id DESC LIMIT $3";
    let mut runs = db.query(latest, params![playbook, version, limit], |row| {
        let walked = Walked {
            started_at: row.get(1)?,
            changed_at: row.get(2)?,
            outcome: row.get::<Option<Outcome>>(3)?,
            current: row.get::<Option<StepId>>(4)?,
            answered: vec![],
        };
        Ok((row.get::<RunId>(0)?, walked))
    })?;
    runs.sort_by_key(|(id, _)| *id);
    let sql = format!(
        "SELECT a.run_id, a.step, a.answered_at
         FROM ({latest}) r JOIN playbook_answers a ON a.run_id = r.id ORDER BY a.run_id, a.number"
    );
    let answers = db.query(&sql, params![playbook, version, limit], |row| {
        Ok((row.get::<RunId>(0)?, row.get::<StepId>(1)?, row.get::<Timestamp>(2)?))
    })?;
    for (id, step, at) in answers {
        if let Ok(index) = runs.binary_search_by_key(&id, |(run, _)| *run) {
            runs[index].1.answered.push((step, at));
        }
    }
    Ok(runs.into_iter().map(|(_, walked)| walked).collect())
}

const SELECT: &str = "SELECT r.id,
         CASE WHEN r.token_hash IS NULL AND r.person_id IS NULL THEN 1 ELSE 0 END,
         r.ticket_id, r.started_at, r.changed_at, r.vote,
         p.id, p.slug, v.version, v.body
     FROM playbook_runs r
     JOIN playbooks p ON p.id = r.playbook_id
     JOIN playbook_versions v ON v.playbook_id = r.playbook_id AND v.version = r.version";

fn one(db: &mut Db, condition: &str, values: &[crate::Value]) -> Result<Option<Kept>> {
    match db.query_opt(&format!("{SELECT} WHERE {condition}"), values, kept)? {
        Some(kept) => with_answers(db, kept).map(Some),
        None => Ok(None),
    }
}

fn with_answers(db: &mut Db, kept: Kept) -> Result<Kept> {
    let answers = db.query(
        "SELECT step, finding, note, answered_at, answered_by FROM playbook_answers
         WHERE run_id = $1 ORDER BY number",
        params![kept.id],
        |row| {
            Ok(Answer {
                step: row.get(0)?,
                finding: row.get(1)?,
                note: row.get(2)?,
                at: row.get(3)?,
                by: row.get(4)?,
            })
        },
    )?;
    Ok(Kept { run: Run::of(answers), ..kept })
}

fn kept(row: &Row<'_>) -> Result<Kept> {
    Ok(Kept {
        id: row.get(0)?,
        walker: if row.get(1)? { Walker::Colleague } else { Walker::Customer },
        ticket: row.get(2)?,
        started_at: row.get(3)?,
        changed_at: row.get(4)?,
        vote: row.get(5)?,
        through: InForce {
            id: row.get(6)?,
            slug: row.get(7)?,
            version: row.get(8)?,
            playbook: row.get::<Json<_>>(9)?.0,
        },
        run: Run::default(),
    })
}
