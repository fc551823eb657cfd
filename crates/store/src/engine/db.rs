//! What closures hold: a connection inside a transaction.

use std::collections::BTreeSet;
use std::ops::{Deref, DerefMut};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::connection::{Connection, Recipe, Role};
use super::error::{Fault, HealthMark, Reach};
use super::{Dialect, Row, StoreError, Value};

/// A connection inside a transaction.
///
/// Parameters are written `$1`, `$2`… for both databases. After a failed statement the
/// transaction is spoiled: every later one fails with [`StoreError::Spoiled`], as PostgreSQL
/// has it, and the closure can only return.
pub struct Db {
    connection: Connection,
    role: Role,
    health: HealthMark,
    damage: Option<Damage>,
}

/// The worst that has happened in this transaction.
struct Damage {
    reach: Reach,
    cause: String,
}

impl Db {
    /// All rows of a query, each read by `read`.
    ///
    /// # Errors
    /// `Statement` when the database refuses it, or what `read` returns.
    pub fn query<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.refuse_when_spoiled()?;
        let found = self.connection.query(sql, params, read);
        found.map_err(|fault| self.note(fault))
    }

    /// The first row of a query that must have one.
    ///
    /// # Errors
    /// `NoRow` when there is none; else like [`Db::query`].
    pub fn query_one<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.query_opt(sql, params, read)?.ok_or(StoreError::NoRow)
    }

    /// The first row of a query, if it has any.
    ///
    /// # Errors
    /// Like [`Db::query`].
    pub fn query_opt<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.query(sql, params, read)?.into_iter().next())
    }

    /// Which database runs. Ask only where the two need different texts.
    pub fn dialect(&self) -> Dialect {
        self.connection.dialect()
    }

    /// The database's clock in unix milliseconds: the one clock all nodes share.
    ///
    /// # Errors
    /// Like [`Db::query`].
    pub fn now_ms(&mut self) -> Result<i64, StoreError> {
        let sql = match self.dialect() {
            Dialect::Sqlite => "SELECT CAST(ROUND(unixepoch('subsec') * 1000) AS BIGINT)",
            Dialect::Postgres => "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
        };
        self.query_one(sql, &[], |row| row.get(0))
    }

    /// The last number that was taken of `counter`; 0 before the first.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn last_number(&mut self, counter: &str) -> Result<i64, StoreError> {
        let sql = "SELECT value FROM counters WHERE name = $1";
        let last = self.query_opt(sql, &[Value::Text(counter.to_owned())], |row| row.get(0))?;
        Ok(last.unwrap_or(0))
    }

    pub(super) fn connect(recipe: &Recipe, role: Role) -> Result<Db, StoreError> {
        Ok(Db {
            connection: Connection::open(recipe, role)?,
            role,
            health: recipe.health.clone(),
            damage: None,
        })
    }

    pub(super) fn begin(&mut self) -> Result<(), StoreError> {
        let begun = self.connection.begin(self.role);
        begun.map_err(|fault| StoreError::Unavailable(self.note(fault).to_string()))
    }

    /// Runs a reader's closure and ends its snapshot.
    pub(super) fn run_read<T, E: From<StoreError>>(
        &mut self,
        closure: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        let outcome = caught(|| closure(self));
        if self.control("ROLLBACK").is_ok() {
            self.damage = None;
        }
        outcome
    }

    /// The connection broke or its disk did: whatever ran on it has to be given up.
    pub(super) fn is_lost(&self) -> bool {
        self.damage.as_ref().is_some_and(|damage| damage.reach >= Reach::Connection)
    }

    pub(super) fn control(&mut self, sql: &str) -> Result<(), StoreError> {
        let done = self.connection.run(sql);
        done.map_err(|fault| self.note(fault))
    }

    /// [`control`](Self::control) whose failure may show at a later statement.
    fn control_unread(&mut self, sql: &str) -> Result<(), StoreError> {
        let done = self.connection.run_unread(sql);
        done.map_err(|fault| self.note(fault))
    }

    fn read_unread(&mut self) -> Result<(), StoreError> {
        let read = self.connection.read_unread();
        read.map_err(|fault| self.note(fault))
    }

    fn refuse_when_spoiled(&self) -> Result<(), StoreError> {
        if self.damage.is_some() { Err(StoreError::Spoiled) } else { Ok(()) }
    }

    fn note(&mut self, fault: Fault) -> StoreError {
        if fault.reach == Reach::Storage {
            self.health.break_with(&fault.error.to_string());
        }
        let known = self.damage.as_ref().map_or(Reach::Row, |damage| damage.reach);
        if fault.reach > known {
            self.damage = Some(Damage { reach: fault.reach, cause: fault.error.to_string() });
        }
        fault.error
    }
}

/// A [`Db`] that can also write; what it writes becomes visible and durable with the commit.
///
/// The commit is shared with other closures, so constraints must not be deferred to it.
pub struct Tx {
    db: Db,
    announced: Option<i64>,
    /// Whether the last closure's savepoint still stands; it falls with the next one or the commit.
    holds_savepoint: bool,
    /// The counters of which the closure took numbers.
    raised: BTreeSet<String>,
}

const RAISE: &str = "INSERT INTO counters (name, value) VALUES ($1, 1)
    ON CONFLICT (name) DO UPDATE SET value = counters.value + 1";

impl Tx {
    /// Runs a statement that gives no rows and returns how many rows it changed.
    /// (`RETURNING` gives rows: use [`Db::query`].)
    ///
    /// # Errors
    /// `Duplicate` when a key exists already, `Statement` for everything else.
    pub fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        self.db.refuse_when_spoiled()?;
        let changed = self.db.connection.execute(sql, params);
        changed.map_err(|fault| self.db.note(fault))
    }

    /// Runs a statement when nobody needs to know how many rows it changes.
    ///
    /// On PostgreSQL its answer comes with that of a later statement, so that it costs no word there
    /// and back of its own.
    ///
    /// # Errors
    /// Like [`execute`](Self::execute); it may show at a later statement instead, or at the end of
    /// the closure, which then fails as a whole.
    pub fn put(&mut self, sql: &str, params: &[Value]) -> Result<(), StoreError> {
        self.db.refuse_when_spoiled()?;
        let sent = self.db.connection.execute_unread(sql, params);
        sent.map_err(|fault| self.db.note(fault))
    }

    /// Remembers that the log reached `position`; subscribers are told after the commit.
    pub fn notify(&mut self, position: i64) {
        self.announced = self.announced.max(Some(position));
    }

    /// The next number of a named counter: 1, 2, 3… A number is never given twice, and one
    /// taken by a closure that fails is given again.
    ///
    /// # Errors
    /// Like [`Db::query`].
    pub fn next_number(&mut self, counter: &str) -> Result<i64, StoreError> {
        self.raised.insert(counter.to_owned());
        let sql = format!("{RAISE} RETURNING value");
        self.query_one(&sql, &[Value::Text(counter.to_owned())], |row| row.get(0))
    }

    /// Takes the next number of `counter` for statements that look it up there.
    pub(super) fn put_number(&mut self, counter: &str) -> Result<(), StoreError> {
        self.raised.insert(counter.to_owned());
        self.put(RAISE, &[Value::Text(counter.to_owned())])
    }

    /// Whether this closure took a number of `counter`.
    pub fn has_raised(&self, counter: &str) -> bool {
        self.raised.contains(counter)
    }

    /// Runs a closure in a savepoint of its own: all of it or nothing.
    pub(super) fn run_write<T, E: From<StoreError>>(
        &mut self,
        closure: impl FnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let announced = self.announced;
        self.raised.clear();
        // The savepoint of the closure before is given up on the way: a word to a server costs as
        // much as a statement.
        let begin = match std::mem::replace(&mut self.holds_savepoint, true) {
            true => "RELEASE closure; SAVEPOINT closure",
            false => "SAVEPOINT closure",
        };
        let outcome = self.control_unread(begin).map_err(E::from);
        let outcome = outcome.and_then(|()| caught(|| closure(self)));
        // What the closure put has happened, or the closure has failed.
        let outcome = outcome.and_then(|value| self.read_unread().map(|()| value).map_err(E::from));
        // The closure may have swallowed an error; on PostgreSQL nothing it wrote is left then.
        let outcome = outcome.and_then(|value| self.refuse_when_spoiled().map(|()| value).map_err(E::from));
        if outcome.is_err() {
            self.announced = announced;
            self.undo();
        }
        outcome
    }

    // Where undoing fails, the database has already dropped the whole transaction, as SQLite
    // does on a full disk: the group is lost and its members must not believe otherwise.
    fn undo(&mut self) {
        if self.is_lost() {
            return;
        }
        // Refusals that nobody waited for say nothing new about what is undone now.
        let _ = self.read_unread();
        if self.is_lost() {
            return;
        }
        let damage = self.db.damage.take();
        self.holds_savepoint = false;
        if self.control("ROLLBACK TO SAVEPOINT closure; RELEASE SAVEPOINT closure").is_ok() {
            return;
        }
        if let Some(first) = damage.or(self.db.damage.take()) {
            self.db.damage = Some(Damage { reach: Reach::Connection.max(first.reach), ..first });
        }
    }

    /// Makes the whole group durable; gives the log position to announce.
    pub(super) fn commit(&mut self) -> Result<Option<i64>, StoreError> {
        let announced = self.announced.take();
        self.holds_savepoint = false;
        if let Some(damage) = self.db.damage.as_ref() {
            return Err(StoreError::OutcomeUnknown(damage.cause.clone()));
        }
        self.announce(announced)
            .and_then(|()| self.control("COMMIT"))
            .map(|()| announced)
            .map_err(|error| StoreError::OutcomeUnknown(error.to_string()))
    }

    // Part of the transaction, so that nobody on any node is told before the commit.
    fn announce(&mut self, position: Option<i64>) -> Result<(), StoreError> {
        if let (Some(position), Dialect::Postgres) = (position, self.dialect()) {
            let position = Value::Text(position.to_string());
            self.put("SELECT pg_notify('trestle_log', $1)", &[position])?;
        }
        Ok(())
    }
}

fn caught<T, E: From<StoreError>>(closure: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(closure)).unwrap_or_else(|panic| {
        let text = panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned());
        Err(StoreError::Panicked(text.unwrap_or_else(|| "a panic without words".to_owned())).into())
    })
}

impl Deref for Tx {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Db {
        &mut self.db
    }
}

impl From<Db> for Tx {
    fn from(db: Db) -> Self {
        Tx { db, announced: None, holds_savepoint: false, raised: BTreeSet::new() }
    }
}

impl AsMut<Db> for Tx {
    fn as_mut(&mut self) -> &mut Db {
        &mut self.db
    }
}

impl AsMut<Db> for Db {
    fn as_mut(&mut self) -> &mut Db {
        self
    }
}
