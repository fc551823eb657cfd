//! One connection to whichever database runs. Nothing outside this module chooses between the two.

use super::error::{Fault, HealthMark};
use super::postgresql::Postgres;
use super::sqlite::Sqlite;
use super::{DatabaseUrl, Options, Row, StoreError, Value};

/// Which database runs, for the few statements whose two texts stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// Whether a connection is for reading snapshots or for the one writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Reader,
    Writer,
}

/// What is needed to make a connection, now or after one was lost.
pub(super) struct Recipe {
    pub(super) url: DatabaseUrl,
    pub(super) options: Options,
    pub(super) health: HealthMark,
}

impl Recipe {
    pub(super) fn new(url: DatabaseUrl, options: Options) -> Self {
        Recipe { url, options, health: HealthMark::default() }
    }
}

pub(super) enum Connection {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Connection {
    pub(super) fn open(recipe: &Recipe, role: Role) -> Result<Self, StoreError> {
        match &recipe.url {
            DatabaseUrl::Sqlite(path) => Sqlite::open(path, role, &recipe.options).map(Connection::Sqlite),
            DatabaseUrl::Postgres(address) => {
                Postgres::open(address, role, &recipe.options).map(Connection::Postgres)
            }
        }
    }

    pub(super) fn dialect(&self) -> Dialect {
        match self {
            Connection::Sqlite(_) => Dialect::Sqlite,
            Connection::Postgres(_) => Dialect::Postgres,
        }
    }

    pub(super) fn begin(&mut self, role: Role) -> Result<(), Fault> {
        match self {
            Connection::Sqlite(sqlite) => sqlite.begin(role),
            Connection::Postgres(postgres) => postgres.begin(role),
        }
    }

    /// Runs statements that have no parameters and whose rows nobody reads.
    pub(super) fn run(&mut self, sql: &str) -> Result<(), Fault> {
        match self {
            Connection::Sqlite(sqlite) => sqlite.run(sql),
            Connection::Postgres(postgres) => postgres.run(sql),
        }
    }

    pub(super) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Fault> {
        match self {
            Connection::Sqlite(sqlite) => sqlite.execute(sql, params),
            Connection::Postgres(postgres) => postgres.execute(sql, params),
        }
    }

    /// Runs control statements whose answer may come with a later one's.
    pub(super) fn run_unread(&mut self, sql: &str) -> Result<(), Fault> {
        match self {
            Connection::Sqlite(sqlite) => sqlite.run(sql),
            Connection::Postgres(postgres) => postgres.run_unread(sql),
        }
    }

    /// Runs a statement whose answer may come with a later one's.
    pub(super) fn execute_unread(&mut self, sql: &str, params: &[Value]) -> Result<(), Fault> {
        match self {
            Connection::Sqlite(sqlite) => sqlite.execute(sql, params).map(drop),
            Connection::Postgres(postgres) => postgres.execute_unread(sql, params),
        }
    }

    /// Waits for the answers that are still to come.
    pub(super) fn read_unread(&mut self) -> Result<(), Fault> {
        match self {
            Connection::Sqlite(_) => Ok(()),
            Connection::Postgres(postgres) => postgres.read_unread(),
        }
    }

    pub(super) fn query<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, Fault> {
        match self {
            Connection::Sqlite(sqlite) => sqlite.query(sql, params, read),
            Connection::Postgres(postgres) => postgres.query(sql, params, read),
        }
    }
}
