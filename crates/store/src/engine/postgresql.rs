//! The PostgreSQL side of a connection: settings, parameters, and which errors mean what.
//!
//! A statement that nobody waits for goes to the server at once, and its answer is read along with
//! that of the next one that somebody does wait for: a word there and back costs as much as most
//! statements do.

use std::collections::HashMap;
use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use postgres::error::SqlState;
use postgres::types::{FromSql, ToSql, Type};
use postgres::{NoTls, Statement};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tokio_postgres::{Client, Config};

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

// No more answers than this are left unread; a demo writes thousands of rows in one go.
const UNREAD_AT_MOST: usize = 64;
const FAREWELL: Duration = Duration::from_secs(1);

pub(super) struct Postgres {
    /// Drives the connection, and only while an answer is awaited.
    runtime: Runtime,
    connection: JoinHandle<Result<(), postgres::Error>>,
    /// There until the end.
    client: Option<Arc<Client>>,
    statements: HashMap<String, Statement>,
    /// What is on its way and was not answered yet, oldest first.
    unread: Vec<Unread>,
}

struct Unread {
    sql: String,
    answer: Asked<u64>,
}

type Asked<T> = Pin<Box<dyn Future<Output = Result<T, postgres::Error>> + Send>>;

impl Postgres {
    pub(super) fn open(address: &str, role: Role, options: &Options) -> Result<Self, StoreError> {
        let unavailable = |error: postgres::Error| StoreError::Unavailable(described(&error));
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let config = config(address)?;
        let (client, connection) = runtime.block_on(config.connect(NoTls)).map_err(unavailable)?;
        let connection = runtime.spawn(connection);
        runtime.block_on(check(&client, options.fsync))?;
        runtime.block_on(client.batch_execute(settings(role, options.durability))).map_err(unavailable)?;
        let client = Some(Arc::new(client));
        Ok(Postgres { runtime, connection, client, statements: HashMap::new(), unread: Vec::new() })
    }

    pub(super) fn begin(&mut self, role: Role) -> Result<(), Fault> {
        self.run(match role {
            Role::Reader => BEGIN_READER,
            Role::Writer => BEGIN_WRITER,
        })
    }

    pub(super) fn run(&mut self, sql: &str) -> Result<(), Fault> {
        let asked = self.asked_plainly(sql);
        self.answer(asked).and_then(|answer| answer.map(drop).map_err(|error| fault(&error, sql)))
    }

    /// [`run`](Self::run) without waiting for the answer.
    pub(super) fn run_unread(&mut self, sql: &str) -> Result<(), Fault> {
        let asked = self.asked_plainly(sql);
        self.leave_unread(sql, asked)
    }

    pub(super) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Fault> {
        let asked = self.asked_to_execute(sql, params)?;
        self.answer(asked)?.map_err(|error| self.forget(&error, sql))
    }

    /// [`execute`](Self::execute) without waiting for the answer.
    pub(super) fn execute_unread(&mut self, sql: &str, params: &[Value]) -> Result<(), Fault> {
        let asked = self.asked_to_execute(sql, params)?;
        self.leave_unread(sql, asked)
    }

    pub(super) fn query<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, Fault> {
        let statement = self.prepare(sql)?;
        let bound = bind_all(&statement, params, sql)?;
        let client = self.client();
        let rows = self.answer(Box::pin(async move { client.query(&statement, &borrowed(&bound)).await }))?;
        let rows = rows.map_err(|error| self.forget(&error, sql))?;
        rows.iter().map(|row| Ok(read(&Row(Source::Postgres(row)))?)).collect()
    }

    /// Reads the answers that nobody waited for.
    pub(super) fn read_unread(&mut self) -> Result<(), Fault> {
        let mut first = Ok(());
        for Unread { sql, answer } in std::mem::take(&mut self.unread) {
            if let Err(error) = self.runtime.block_on(answer) {
                let fault = self.forget(&error, &sql);
                // Those after the first were only refused because of it.
                first = first.and(Err(fault));
            }
        }
        first
    }

    fn client(&self) -> Arc<Client> {
        self.client.clone().expect("a connection keeps its client until it is dropped")
    }

    fn asked_plainly(&self, sql: &str) -> Asked<u64> {
        let (client, sql) = (self.client(), sql.to_owned());
        Box::pin(async move { client.batch_execute(&sql).await.map(|()| 0) })
    }

    fn asked_to_execute(&mut self, sql: &str, params: &[Value]) -> Result<Asked<u64>, Fault> {
        let statement = self.prepare(sql)?;
        let bound = bind_all(&statement, params, sql)?;
        let client = self.client();
        Ok(Box::pin(async move { client.execute(&statement, &borrowed(&bound)).await }))
    }

    /// Sends what is asked, then reads what is unread, then the answer.
    fn answer<T>(&mut self, mut asked: Asked<T>) -> Result<Result<T, postgres::Error>, Fault> {
        let sent = send(&mut asked);
        self.read_unread()?;
        Ok(match sent {
            Poll::Ready(answer) => answer,
            Poll::Pending => self.runtime.block_on(asked),
        })
    }

    fn leave_unread(&mut self, sql: &str, mut asked: Asked<u64>) -> Result<(), Fault> {
        match send(&mut asked) {
            Poll::Ready(answer) => answer.map(drop).map_err(|error| fault(&error, sql)),
            Poll::Pending => {
                self.unread.push(Unread { sql: sql.to_owned(), answer: asked });
                if self.unread.len() < UNREAD_AT_MOST { Ok(()) } else { self.read_unread() }
            }
        }
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, Fault> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        // Statements built by code come in many spellings; start over rather than grow for ever.
        if self.statements.len() >= STATEMENTS_KEPT {
            self.statements.clear();
        }
        self.read_unread()?;
        let prepared = self.runtime.block_on(self.client().prepare(sql));
        let statement = prepared.map_err(|error| fault(&error, sql))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    // A newer node may have changed a table under a kept plan; the next use prepares it afresh.
    fn forget(&mut self, error: &postgres::Error, sql: &str) -> Fault {
        self.statements.remove(sql);
        fault(error, sql)
    }
}

impl Drop for Postgres {
    /// The connection says goodbye when nobody can ask any more; the server would else log a crash.
    fn drop(&mut self) {
        self.unread.clear();
        self.statements.clear();
        self.client = None;
        let goodbye = async { tokio::time::timeout(FAREWELL, &mut self.connection).await };
        if self.runtime.block_on(goodbye).is_err() {
            tracing::debug!("the database server did not take the goodbye");
        }
    }
}

/// The first look at a future hands its statement to the connection; the order of first looks is
/// the order on the wire.
fn send<T>(asked: &mut Asked<T>) -> Poll<Result<T, postgres::Error>> {
    asked.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

/// A plain connection without the engine's settings, for the ear that listens.
pub(super) fn connect(address: &str) -> Result<postgres::Client, StoreError> {
    postgres::Config::from(config(address)?)
        .connect(NoTls)
        .map_err(|error| StoreError::Unavailable(described(&error)))
}

fn config(address: &str) -> Result<Config, StoreError> {
    let mut config: Config =
        address.parse().map_err(|_| StoreError::Open("the PostgreSQL address cannot be read".to_owned()))?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    if config.get_application_name().is_none() {
        config.application_name("trestle");
    }
    Ok(config)
}

async fn check(client: &Client, fsync: Fsync) -> Result<(), StoreError> {
    let asked = "SELECT current_setting('fsync'), current_setting('server_encoding')";
    let row = client.query_one(asked, &[]).await;
    let row = row.map_err(|error| StoreError::Unavailable(described(&error)))?;
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
//
// The writer looks for single rows in the order of an index. Until a queue that filled within
// seconds is analysed, the planner takes it for empty and would read and sort all of it, each time.
fn settings(role: Role, durability: Durability) -> &'static str {
    match (role, durability) {
        (Role::Reader, _) => "SET idle_in_transaction_session_timeout = '60s'",
        (Role::Writer, Durability::Durable) => {
            "SET idle_in_transaction_session_timeout = '15s'; SET enable_bitmapscan = off;
             SET synchronous_commit = on"
        }
        (Role::Writer, Durability::Bulk) => {
            "SET idle_in_transaction_session_timeout = '15s'; SET enable_bitmapscan = off;
             SET synchronous_commit = off"
        }
    }
}

type Bound = Box<dyn ToSql + Sync + Send>;

fn bind_all(statement: &Statement, params: &[Value], sql: &str) -> Result<Vec<Bound>, Fault> {
    let types = statement.params();
    let refused = |text: String| Fault {
        error: StoreError::Statement(format!("{text} in `{sql}`")),
        reach: Reach::Statement,
    };
    if types.len() != params.len() {
        let (wanted, given) = (types.len(), params.len());
        return Err(refused(format!("{wanted} parameters are needed and {given} given")));
    }
    let bind_one = |(index, (value, wanted)): (usize, (&Value, &Type))| {
        bind(value, wanted).ok_or_else(|| refused(format!("parameter ${} does not fit {wanted}", index + 1)))
    };
    params.iter().zip(types).enumerate().map(bind_one).collect()
}

/// The value in the type the server wants; none when it does not fit.
fn bind(value: &Value, wanted: &Type) -> Option<Bound> {
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
            Value::Text(text) => Some(storable(text).into_owned()),
            _ => return None,
        }),
        Type::BYTEA => Box::new(match value {
            Value::Null => None,
            Value::Bytes(bytes) => Some(bytes.clone()),
            _ => return None,
        }),
        _ => return None,
    })
}

fn borrowed(bound: &[Bound]) -> Vec<&(dyn ToSql + Sync)> {
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
