//! Possible causes of a ticket's problem, what was done to find out, and what weighs on either side.
//!
//! Whatever is added to a hypothesis counts its revision up, so a verdict that was made on an older
//! picture can be told ([`judge`]).

use trestle_domain::ids::{EvidenceId, HypothesisId, PersonId, TestId, TicketId, WeighingId};
use trestle_domain::investigation::{Side, Standing, TestResult};
use trestle_domain::time::Timestamp;
use trestle_domain::view::investigation::{Hypothesis, Investigation, Test, Verdict, Weighed};

use crate::columns::named;
use crate::engine::{Db, Row, Tx};
use crate::{Result, conclusions, params, reproductions};

/// What is done to find out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTest {
    /// Its id.
    pub id: TestId,
    /// What is done.
    pub action: String,
    /// What comes if the hypothesis holds.
    pub expected: String,
    /// What came.
    pub observed: String,
    /// What that shows.
    pub result: Option<TestResult>,
}

/// What weighs on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWeighing {
    /// Its id.
    pub id: WeighingId,
    /// On which side.
    pub side: Side,
    /// Marked lines.
    pub evidence: Option<EvidenceId>,
    /// In words.
    pub remark: String,
}

/// A hypothesis together with its ticket: nobody comes to one by its number alone.
pub type Of = (TicketId, HypothesisId);

/// Keeps a hypothesis.
///
/// # Errors
/// When the database refuses.
pub fn state(tx: &mut Tx, (ticket, id): Of, statement: &str, by: PersonId, now: Timestamp) -> Result<()> {
    tx.execute(
        "INSERT INTO hypotheses (id, ticket_id, statement, standing, revision, reason, stated_by, stated_at)
         VALUES ($1, $2, $3, $4, 0, '', $5, $6)",
        params![id, ticket, statement, Standing::Open, by, now],
    )
    .map(drop)
}

/// Keeps a test of it.
///
/// # Errors
/// When the database refuses.
pub fn add_test(tx: &mut Tx, of: Of, new: &NewTest, by: PersonId, now: Timestamp) -> Result<()> {
    let NewTest { id, action, expected, observed, result } = new;
    tx.execute(
        "INSERT INTO hypothesis_tests (id, ticket_id, hypothesis_id, action, expected, observed, result,
             recorded_by, recorded_at, planned_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
        params![*id, of.0, of.1, action, expected, observed, *result, by, now],
    )?;
    touch(tx, of)
}

/// Keeps what a test showed; tells whether it was still to be done.
///
/// # Errors
/// When the database refuses.
pub fn finish_test(
    tx: &mut Tx,
    of: Of,
    test: TestId,
    (observed, result): (&str, TestResult),
    (by, now): (PersonId, Timestamp),
) -> Result<bool> {
    let done = tx.execute(
        "UPDATE hypothesis_tests SET observed = $4, result = $5, recorded_by = $6, recorded_at = $7
         WHERE ticket_id = $1 AND hypothesis_id = $2 AND id = $3 AND result IS NULL",
        params![of.0, of.1, test, observed, result, by, now],
    )?;
    if done == 1 {
        touch(tx, of)?;
    }
    Ok(done == 1)
}

/// Puts something into the scales.
///
/// # Errors
/// When the database refuses.
pub fn weigh(tx: &mut Tx, of: Of, new: &NewWeighing, by: PersonId, now: Timestamp) -> Result<()> {
    let NewWeighing { id, side, evidence, remark } = new;
    tx.execute(
        "INSERT INTO weighings (id, ticket_id, hypothesis_id, side, evidence_id, remark, weighed_by, weighed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![*id, of.0, of.1, *side, *evidence, remark, by, now],
    )?;
    touch(tx, of)
}

/// Takes something out of the scales; tells whether it was there.
///
/// # Errors
/// When the database refuses.
pub fn drop_weighing(tx: &mut Tx, of: Of, id: WeighingId) -> Result<bool> {
    let sql = "DELETE FROM weighings WHERE ticket_id = $1 AND hypothesis_id = $2 AND id = $3";
    let gone = tx.execute(sql, params![of.0, of.1, id])? == 1;
    if gone {
        touch(tx, of)?;
    }
    Ok(gone)
}

/// Keeps a verdict; tells whether it was made on the latest revision.
///
/// # Errors
/// When the database refuses.
pub fn judge(
    tx: &mut Tx,
    of: Of,
    revision: i64,
    (standing, reason): (Standing, &str),
    (by, now): (PersonId, Timestamp),
) -> Result<bool> {
    let done = tx.execute(
        "UPDATE hypotheses SET standing = $4, reason = $5, judged_by = $6, judged_at = $7, revision = revision + 1
         WHERE ticket_id = $1 AND id = $2 AND revision = $3",
        params![of.0, of.1, revision, standing, reason, by, now],
    )?;
    Ok(done == 1)
}

fn touch(tx: &mut Tx, (ticket, id): Of) -> Result<()> {
    let sql = "UPDATE hypotheses SET revision = revision + 1 WHERE ticket_id = $1 AND id = $2";
    tx.execute(sql, params![ticket, id]).map(drop)
}

/// One hypothesis with all that belongs to it.
///
/// # Errors
/// When the database refuses.
pub fn one(db: &mut Db, (ticket, id): Of) -> Result<Option<Hypothesis>> {
    Ok(of_ticket(db, ticket)?.into_iter().find(|one| one.id == id))
}

/// Everything that was found out about a ticket.
///
/// # Errors
/// When the database refuses.
pub fn investigation(db: &mut Db, ticket: TicketId) -> Result<Investigation> {
    Ok(Investigation {
        conclusions: conclusions::of_ticket(db, ticket)?,
        hypotheses: of_ticket(db, ticket)?,
        reproductions: reproductions::of_ticket(db, ticket)?,
    })
}

/// All of a ticket, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<Hypothesis>> {
    let mut all = db.query(
        "SELECT h.id, h.statement, h.standing, h.revision, h.stated_by, p.name, h.stated_at,
             h.reason, h.judged_by, j.name, h.judged_at
         FROM hypotheses h LEFT JOIN people p ON p.id = h.stated_by LEFT JOIN people j ON j.id = h.judged_by
         WHERE h.ticket_id = $1 ORDER BY h.stated_at, h.id",
        params![ticket],
        hypothesis,
    )?;
    let tests = db.query(
        "SELECT t.hypothesis_id, t.id, t.action, t.expected, t.observed, t.result, t.recorded_by, p.name,
             t.recorded_at
         FROM hypothesis_tests t LEFT JOIN people p ON p.id = t.recorded_by
         WHERE t.ticket_id = $1 ORDER BY t.planned_at, t.id",
        params![ticket],
        test,
    )?;
    let weighed = db.query(
        "SELECT w.hypothesis_id, w.id, w.side, w.evidence_id, w.remark, w.weighed_by, p.name, w.weighed_at
         FROM weighings w LEFT JOIN people p ON p.id = w.weighed_by
         WHERE w.ticket_id = $1 ORDER BY w.weighed_at, w.id",
        params![ticket],
        weighing,
    )?;
    for (of, test) in tests {
        if let Some(one) = all.iter_mut().find(|one| one.id == of) {
            one.tests.push(test);
        }
    }
    for (of, weighed) in weighed {
        if let Some(one) = all.iter_mut().find(|one| one.id == of) {
            one.weighed.push(weighed);
        }
    }
    Ok(all)
}

fn hypothesis(row: &Row<'_>) -> Result<Hypothesis> {
    let judged: Option<PersonId> = row.get(8)?;
    let verdict = match (judged, row.get::<Option<Timestamp>>(10)?) {
        (Some(_), Some(at)) => Some(Verdict { reason: row.get(7)?, by: named(row, 8)?, at }),
        _ => None,
    };
    Ok(Hypothesis {
        id: row.get(0)?,
        statement: row.get(1)?,
        standing: row.get(2)?,
        revision: row.get(3)?,
        by: named(row, 4)?,
        at: row.get(6)?,
        verdict,
        tests: vec![],
        weighed: vec![],
    })
}

fn test(row: &Row<'_>) -> Result<(HypothesisId, Test)> {
    let test = Test {
        id: row.get(1)?,
        action: row.get(2)?,
        expected: row.get(3)?,
        observed: row.get(4)?,
        result: row.get(5)?,
        by: named(row, 6)?,
        at: row.get(8)?,
    };
    Ok((row.get(0)?, test))
}

fn weighing(row: &Row<'_>) -> Result<(HypothesisId, Weighed)> {
    let weighed = Weighed {
        id: row.get(1)?,
        side: row.get(2)?,
        evidence: row.get(3)?,
        remark: row.get(4)?,
        by: named(row, 5)?,
        at: row.get(7)?,
    };
    Ok((row.get(0)?, weighed))
}
