//! The PostgreSQL side of a connection: settings, parameters, and which errors mean what.

use std::collections::HashMap;
use std::error::Error;
use std::time::Duration;

use postgres::error::SqlState;
use postgres::types::{FromSql, ToSql, Type};
use postgres::{Client, Config, NoTls, Statement};

use super::connection::Role;
use super::error::{Fault, Reach};
use super::value::{Source, storable};
use super::{Durability, Fsync, Options, Row, StoreError, Value, ValueRef};

const STATEMENTS_KEPT: usize = 256;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

// Writers of all nodes take turns, as they do on SQLite: what a closure read stays true until
// it commits, and two nodes cannot lock each other out. Group commit keeps the turns cheap.
const BEGIN_WRITER: &str = "BEGIN; SELECT pg_advisory_xact_lock(8390880602212068)";
const BEGIN_READER: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

pub(super) struct Postgres {
    client: Client,
    statements: HashMap<String, Statement>,
}

impl Postgres {
    pub(super) fn open(address: &str, role: Role, options: &Options) -> Result<Self, StoreError> {
        let mut client = connect(address)?;
        check(&mut client, options.fsync)?;
        client
            .batch_execute(settings(role, options.durability))
            .map_err(|error| StoreError::Unavailable(described(&error)))?;
        Ok(Postgres { client, statements: HashMap::new() })
    }

    pub(super) fn begin(&mut self, role: Role) -> Result<(), Fault> {
        self.run(match role {
            Role::Reader => BEGIN_READER,
            Role::Writer => BEGIN_WRITER,
        })
    }

    pub(super) fn run(&mut self, sql: &str) -> Result<(), Fault> {
        self.client.batch_execute(sql).map_err(|error| fault(&error, sql))
    }

    pub(super) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Fault> {
        let statement = self.prepare(sql)?;
        let bound = bind_all(&statement, params, sql)?;
        let changed = self.client.execute(&statement, &borrowed(&bound));
        changed.map_err(|error| self.forget(&error, sql))
    }

    pub(super) fn query<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, Fault> {
        let statement = self.prepare(sql)?;
        let bound = bind_all(&statement, params, sql)?;
        let rows = self.client.query(&statement, &borrowed(&bound));
        let rows = rows.map_err(|error| self.forget(&error, sql))?;
        rows.iter().map(|row| Ok(read(&Row(Source::Postgres(row)))?)).collect()
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, Fault> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        // Statements built by code come in many spellings; start over rather than grow for ever.
        if self.statements.len() >= STATEMENTS_KEPT {
            self.statements.clear();
        }
        let statement = self.client.prepare(sql).map_err(|error| fault(&error, sql))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    // A newer node may have changed a table under a kept plan; the next use prepares it afresh.
    fn forget(&mut self, error: &postgres::Error, sql: &str) -> Fault {
        self.statements.remove(sql);
        fault(error, sql)
    }
}

/// A plain connection without the engine's settings, for the ear that listens.
pub(super) fn connect(address: &str) -> Result<Client, StoreError> {
    let mut config: Config =
        address.parse().map_err(|_| StoreError::Open("the PostgreSQL address cannot be read".to_owned()))?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    if config.get_application_name().is_none() {
        config.application_name("trestle");
    }
    config.connect(NoTls).map_err(|error| StoreError::Unavailable(described(&error)))
}

fn check(client: &mut Client, fsync: Fsync) -> Result<(), StoreError> {
    let asked = "SELECT current_setting('fsync'), current_setting('server_encoding')";
    let row = client.query_one(asked, &[]).map_err(|error| StoreError::Unavailable(described(&error)))?;
    let (flushes, encoding): (&str, &str) = (row.get(0), row.get(1));
    if flushes != "on" && fsync == Fsync::Required {
        return Err(StoreError::Open(
            "PostgreSQL runs with fsync=off and would lose acknowledged mail in a power failure".to_owned(),
        ));
    }
    if encoding != "UTF8" {
        return Err(StoreError::Open(format!("the database's encoding is {encoding}, UTF8 is needed")));
    }
    Ok(())
}

// A node that is frozen inside a transaction would keep all others waiting; the server ends it.
fn settings(role: Role, durability: Durability) -> &'static str {
    match (role, durability) {
        (Role::Reader, _) => "SET idle_in_transaction_session_timeout = '60s'",
        (Role::Writer, Durability::Durable) => {
            "SET idle_in_transaction_session_timeout = '15s'; SET synchronous_commit = on"
        }
        (Role::Writer, Durability::Bulk) => {
            "SET idle_in_transaction_session_timeout = '15s'; SET synchronous_commit = off"
        }
    }
}

type Bound<'a> = Box<dyn ToSql + Sync + 'a>;

fn bind_all<'a>(statement: &Statement, params: &'a [Value], sql: &str) -> Result<Vec<Bound<'a>>, Fault> {
    let types = statement.params();
    let refused = |text: String| Fault {
        error: StoreError::Statement(format!("{text} in `{sql}`")),
        reach: Reach::Statement,
    };
    if types.len() != params.len() {
        let (wanted, given) = (types.len(), params.len());
        return Err(refused(format!("{wanted} parameters are needed and {given} given")));
    }
    let bind_one = |(index, (value, wanted)): (usize, (&'a Value, &Type))| {
        bind(value, wanted).ok_or_else(|| refused(format!("parameter ${} does not fit {wanted}", index + 1)))
    };
    params.iter().zip(types).enumerate().map(bind_one).collect()
}

/// The value in the type the server wants; none when it does not fit.
fn bind<'a>(value: &'a Value, wanted: &Type) -> Option<Bound<'a>> {
    let integer = match value {
        Value::Null => Some(None),
        Value::Integer(integer) => Some(Some(*integer)),
        _ => None,
    };
    Some(match *wanted {
        Type::INT8 => Box::new(integer?),
        Type::INT4 => Box::new(integer?.map(i32::try_from).transpose().ok()?),
        Type::INT2 => Box::new(integer?.map(i16::try_from).transpose().ok()?),
        Type::FLOAT8 => Box::new(match value {
            Value::Null => None,
            Value::Real(real) => Some(*real),
            Value::Integer(integer) => Some(*integer as f64),
            _ => return None,
        }),
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => Box::new(match value {
            Value::Null => None,
            Value::Text(text) => Some(storable(text)),
            _ => return None,
        }),
        Type::BYTEA => Box::new(match value {
            Value::Null => None,
            Value::Bytes(bytes) => Some(bytes.as_slice()),
            _ => return None,
        }),
        _ => return None,
    })
}

fn borrowed<'a>(bound: &'a [Bound<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    bound.iter().map(|value| &**value as &(dyn ToSql + Sync)).collect()
}

/// The value in one column of a row.
pub(super) fn cell(row: &postgres::Row, index: usize) -> Result<ValueRef<'_>, StoreError> {
    row.try_get(index).map_err(|error| StoreError::Unreadable(described(&error)))
}

impl<'a> FromSql<'a> for ValueRef<'a> {
    fn from_sql(held: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(match *held {
            Type::BOOL => ValueRef::Integer(i64::from(bool::from_sql(held, raw)?)),
            Type::INT2 => ValueRef::Integer(i64::from(i16::from_sql(held, raw)?)),
            Type::INT4 => ValueRef::Integer(i64::from(i32::from_sql(held, raw)?)),
            Type::INT8 => ValueRef::Integer(i64::from_sql(held, raw)?),
            Type::FLOAT4 => ValueRef::Real(f64::from(f32::from_sql(held, raw)?)),
            Type::FLOAT8 => ValueRef::Real(f64::from_sql(held, raw)?),
            Type::BYTEA => ValueRef::Bytes(<&[u8]>::from_sql(held, raw)?),
            _ => ValueRef::Text(<&str>::from_sql(held, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(ValueRef::Null)
    }

    // NUMERIC and the like are refused: the statement should say CAST(… AS BIGINT).
    fn accepts(held: &Type) -> bool {
        let taken = [Type::BOOL, Type::INT2, Type::INT4, Type::INT8, Type::FLOAT4, Type::FLOAT8, Type::BYTEA];
        taken.contains(held) || <&str as FromSql>::accepts(held)
    }
}

fn fault(error: &postgres::Error, sql: &str) -> Fault {
    let text = format!("{} in `{sql}`", described(error));
    let code = error.code().map(SqlState::code);
    match code {
        // unique_violation
        Some("23505") => Fault { error: StoreError::Duplicate(described(error)), reach: Reach::Statement },
        // io_error, data_corrupted, index_corrupted
        Some("58030" | "XX001" | "XX002") => {
            Fault { error: StoreError::Statement(text), reach: Reach::Storage }
        }
        // admin_shutdown, crash_shutdown, cannot_connect_now, idle_in_transaction_session_timeout
        Some("57P01" | "57P02" | "57P03" | "25P03") => lost(text),
        None if broke_off(error) => lost(text),
        _ => Fault { error: StoreError::Statement(text), reach: Reach::Statement },
    }
}

fn lost(text: String) -> Fault {
    Fault { error: StoreError::Unavailable(text), reach: Reach::Connection }
}

fn broke_off(error: &postgres::Error) -> bool {
    error.is_closed() || error.source().is_some_and(|cause| cause.is::<std::io::Error>())
}

/// The server's own words without its details, which would repeat the values of a row.
fn described(error: &postgres::Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(told), _) => format!("{} ({})", told.message(), told.code().code()),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    }
}
