//! Work to do after a commit, kept in the database until it is done.
//!
//! A job is enqueued in the transaction that makes it necessary, claimed under a lease, and
//! settled by its holder. A worker that freezes past its lease loses the job; its generation
//! shuts it out when it wakes. A job may therefore run twice but be settled only once: write its
//! effects and [`finish`] in one transaction.

use super::{Db, Dialect, StoreError, ToValue, Tx, Value};
use crate::params;

/// Numbers the jobs.
const COUNTER: &str = "jobs";

/// A claimed job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its number.
    pub id: i64,
    /// Which work it is.
    pub kind: String,
    /// What the work needs to know, JSON.
    pub body: String,
    /// When it was due, unix milliseconds.
    pub run_at: i64,
    /// Counts the claims: 1 on the first attempt.
    pub generation: i64,
    /// How many attempts ended in an error.
    pub failures: i64,
    /// How many attempts ended with their process.
    pub cut_off: i64,
    /// Why the attempt before this one did not finish the job.
    pub last_error: Option<String>,
}

/// Adds a job that becomes due at `run_at` (unix milliseconds).
///
/// # Errors
/// When the database refuses.
pub fn enqueue(tx: &mut Tx, kind: &str, body: &str, run_at: i64) -> Result<(), StoreError> {
    tx.put_number(COUNTER)?;
    tx.put(
        "INSERT INTO jobs (id, kind, body, run_at, generation)
         VALUES ((SELECT value FROM counters WHERE name = $1), $2, $3, $4, 0)",
        params![COUNTER, kind, body, run_at],
    )
}

/// Claims the job of these kinds that has been due longest, until `now + lease_ms`.
/// A job whose lease ran out counts as due.
///
/// # Errors
/// When the database refuses.
pub fn claim(tx: &mut Tx, now: i64, lease_ms: i64, kinds: &[&str]) -> Result<Option<Job>, StoreError> {
    if kinds.is_empty() {
        return Ok(None);
    }
    let places = places(kinds, 3);
    let skip_what_others_hold = match tx.dialect() {
        Dialect::Sqlite => "",
        Dialect::Postgres => "FOR UPDATE SKIP LOCKED",
    };
    let sql = format!(
        "UPDATE jobs SET leased_until = $2, generation = generation + 1,
             cut_off = cut_off + CASE WHEN leased_until IS NULL THEN 0 ELSE 1 END
         WHERE id = (
             SELECT id FROM jobs
             WHERE given_up_at IS NULL AND run_at <= $1
               AND (leased_until IS NULL OR leased_until <= $1)
               AND kind IN ({places})
             ORDER BY run_at, id LIMIT 1 {skip_what_others_hold}
         )
         RETURNING id, kind, body, run_at, generation, failures, cut_off, last_error"
    );
    let mut values = vec![Value::Integer(now), Value::Integer(now + lease_ms)];
    values.extend(kinds.iter().map(ToValue::to_value));
    tx.query_opt(&sql, &values, |row| {
        Ok(Job {
            id: row.get(0)?,
            kind: row.get(1)?,
            body: row.get(2)?,
            run_at: row.get(3)?,
            generation: row.get(4)?,
            failures: row.get(5)?,
            cut_off: row.get(6)?,
            last_error: row.get(7)?,
        })
    })
}

/// Whether a job of these kinds is due: a look costs no write, a claim does.
///
/// # Errors
/// When the database refuses.
pub fn any_due(db: &mut Db, now: i64, kinds: &[&str]) -> Result<bool, StoreError> {
    let places = places(kinds, 2);
    let sql = format!(
        "SELECT id FROM jobs
         WHERE given_up_at IS NULL AND run_at <= $1
           AND (leased_until IS NULL OR leased_until <= $1)
           AND kind IN ({places})
         LIMIT 1"
    );
    let mut values = vec![Value::Integer(now)];
    values.extend(kinds.iter().map(ToValue::to_value));
    Ok(db.query_opt(&sql, &values, |row| row.get::<i64>(0))?.is_some())
}

/// Holds a claimed job until `until` (unix milliseconds), for work that takes longer than a lease.
///
/// # Errors
/// `LeaseLost` like [`finish`].
pub fn hold(tx: &mut Tx, job: &Job, until: i64) -> Result<(), StoreError> {
    let sql = "UPDATE jobs SET leased_until = $3
               WHERE id = $1 AND generation = $2 AND leased_until IS NOT NULL AND given_up_at IS NULL";
    let held = tx.execute(sql, params![job.id, job.generation, until])?;
    still_held(held, job)
}

/// Ends the leases of whoever ran on this database before. Only for a database that one process
/// has to itself; a worker that does live on loses its jobs like one that froze.
///
/// # Errors
/// When the database refuses.
pub fn release_all(tx: &mut Tx) -> Result<u64, StoreError> {
    let sql = "UPDATE jobs SET leased_until = 0 WHERE leased_until IS NOT NULL AND given_up_at IS NULL";
    tx.execute(sql, params![])
}

/// Removes a job that is done.
///
/// # Errors
/// `LeaseLost` when somebody else claimed the job meanwhile; return it, so that the effects
/// written beside it are undone.
pub fn finish(tx: &mut Tx, job: &Job) -> Result<(), StoreError> {
    let sql = "DELETE FROM jobs WHERE id = $1 AND generation = $2 AND given_up_at IS NULL";
    let settled = tx.execute(sql, params![job.id, job.generation])?;
    still_held(settled, job)
}

/// Puts a job back until `at` (unix milliseconds) because its time has not come, and says why.
///
/// # Errors
/// `LeaseLost` like [`finish`].
pub fn retry(tx: &mut Tx, job: &Job, at: i64, why: &str) -> Result<(), StoreError> {
    put_back(tx, job, at, why, job.failures)
}

/// Puts a job back until `at` (unix milliseconds) because the attempt failed, and says why.
///
/// # Errors
/// `LeaseLost` like [`finish`].
pub fn fail(tx: &mut Tx, job: &Job, at: i64, why: &str) -> Result<(), StoreError> {
    put_back(tx, job, at, why, job.failures + 1)
}

fn put_back(tx: &mut Tx, job: &Job, at: i64, why: &str, failures: i64) -> Result<(), StoreError> {
    let settled = tx.execute(
        "UPDATE jobs SET run_at = $3, leased_until = NULL, last_error = $4, failures = $5
         WHERE id = $1 AND generation = $2 AND leased_until IS NOT NULL AND given_up_at IS NULL",
        params![job.id, job.generation, at, why, failures],
    )?;
    still_held(settled, job)
}

/// Stops trying. The job stays, with its reason, for a person to look at.
///
/// # Errors
/// `LeaseLost` like [`finish`].
pub fn give_up(tx: &mut Tx, job: &Job, now: i64, error: &str) -> Result<(), StoreError> {
    let settled = tx.execute(
        "UPDATE jobs SET given_up_at = $3, leased_until = NULL, last_error = $4
         WHERE id = $1 AND generation = $2 AND given_up_at IS NULL",
        params![job.id, job.generation, now, error],
    )?;
    still_held(settled, job)
}

/// How many jobs wait, run or wait for another attempt.
///
/// # Errors
/// When the database refuses.
pub fn open_count(db: &mut Db) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM jobs WHERE given_up_at IS NULL";
    db.query_one(sql, params![], |row| row.get(0))
}

/// The same, of some kinds of work.
///
/// # Errors
/// When the database refuses.
pub fn open_count_of(db: &mut Db, kinds: &[&str]) -> Result<i64, StoreError> {
    let places = places(kinds, 1);
    let sql = format!("SELECT COUNT(*) FROM jobs WHERE given_up_at IS NULL AND kind IN ({places})");
    let values: Vec<Value> = kinds.iter().map(ToValue::to_value).collect();
    db.query_one(&sql, &values, |row| row.get(0))
}

/// `$first, …`, a place for each of the kinds.
fn places(kinds: &[&str], first: usize) -> String {
    let places: Vec<String> = (first..).zip(kinds).map(|(place, _)| format!("${place}")).collect();
    places.join(", ")
}

fn still_held(settled: u64, job: &Job) -> Result<(), StoreError> {
    if settled == 1 { Ok(()) } else { Err(StoreError::LeaseLost { job: job.id }) }
}
