//! The SQLite side of a connection: settings, parameters, and which errors mean a broken disk.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef as SqliteValue};
use rusqlite::{Connection, ErrorCode, ffi};

use super::connection::Role;
use super::error::{Fault, Reach};
use super::value::{Source, storable};
use super::{Durability, Options, Row, StoreError, Value, ValueRef};

/// The first version whose write-ahead log cannot be corrupted by two connections that reset it.
const OLDEST_VERSION: i32 = 3_051_003;
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
const BUSY_STEP: Duration = Duration::from_millis(10);
const STATEMENTS_KEPT: usize = 256;

pub(super) struct Sqlite {
    connection: Connection,
    /// Statements as the program writes them, with `$1`, and as SQLite takes them, with `?1`.
    translated: HashMap<String, String>,
}

impl Sqlite {
    pub(super) fn open(path: &Path, role: Role, options: &Options) -> Result<Self, StoreError> {
        if rusqlite::version_number() < OLDEST_VERSION {
            let version = rusqlite::version();
            return Err(StoreError::Open(format!("SQLite {version} is too old, 3.51.3 is needed")));
        }
        let connection = connect(path, role, options.durability)
            .map_err(|error| StoreError::Open(format!("{}: {error}", path.display())))?;
        Ok(Sqlite { connection, translated: HashMap::new() })
    }

    pub(super) fn begin(&mut self, role: Role) -> Result<(), Fault> {
        self.run(match role {
            Role::Reader => "BEGIN",
            Role::Writer => "BEGIN IMMEDIATE",
        })
    }

    pub(super) fn run(&mut self, sql: &str) -> Result<(), Fault> {
        self.connection.execute_batch(sql).map_err(|error| fault(&error, sql))
    }

    pub(super) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Fault> {
        let text = translate(&mut self.translated, sql);
        let changed = self
            .connection
            .prepare_cached(text)
            .and_then(|mut statement| statement.execute(rusqlite::params_from_iter(params)))
            .map_err(|error| fault(&error, sql))?;
        Ok(changed as u64)
    }

    pub(super) fn query<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, Fault> {
        let text = translate(&mut self.translated, sql);
        let failed = |error: rusqlite::Error| fault(&error, sql);
        let mut statement = self.connection.prepare_cached(text).map_err(failed)?;
        let mut rows = statement.query(rusqlite::params_from_iter(params)).map_err(failed)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            found.push(read(&Row(Source::Sqlite(row)))?);
        }
        Ok(found)
    }
}

fn connect(path: &Path, role: Role, durability: Durability) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    write_ahead(&connection)?;
    let synchronous = match durability {
        Durability::Durable => "FULL",
        Durability::Bulk => "OFF",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // A memory map would turn a disk error into a signal that kills the process.
    connection.pragma_update(None, "mmap_size", 0)?;
    // Without this, SQLite plans a statement anew whenever a value is bound that a plan might
    // depend on: a sixth of what a list costs.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    if role == Role::Reader {
        connection.pragma_update(None, "query_only", "ON")?;
    }
    Ok(connection)
}

/// Turns the write-ahead log on. While another connection does so for a new file, SQLite says
/// "busy" at once and does not wait as it does elsewhere.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let mut left = BUSY_TIMEOUT;
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error) if is_busy(&error) && left > BUSY_STEP => {
                std::thread::sleep(BUSY_STEP);
                left -= BUSY_STEP;
            }
            outcome => return outcome,
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

fn translate<'a>(translated: &'a mut HashMap<String, String>, sql: &str) -> &'a str {
    // Statements built by code come in many spellings; start over rather than grow for ever.
    if translated.len() >= 2 * STATEMENTS_KEPT && !translated.contains_key(sql) {
        translated.clear();
    }
    if !translated.contains_key(sql) {
        translated.insert(sql.to_owned(), numbered_for_sqlite(sql));
    }
    &translated[sql]
}

/// `$1` becomes `?1`, except inside quotes and comments.
fn numbered_for_sqlite(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut inside = None;
    let mut letters = sql.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match (inside, letter) {
            (None, '\'' | '"') => inside = Some(letter),
            (None, '-') if next == Some('-') => inside = Some('\n'),
            (Some(end), _) if letter == end => inside = None,
            (None, '$') if next.is_some_and(|next| next.is_ascii_digit()) => {
                text.push('?');
                continue;
            }
            _ => {}
        }
        text.push(letter);
    }
    text
}

/// The value in one column of a row.
pub(super) fn cell<'a>(row: &'a rusqlite::Row<'a>, index: usize) -> Result<ValueRef<'a>, StoreError> {
    let value = row.get_ref(index).map_err(|error| StoreError::Unreadable(error.to_string()))?;
    Ok(match value {
        SqliteValue::Null => ValueRef::Null,
        SqliteValue::Integer(integer) => ValueRef::Integer(integer),
        SqliteValue::Real(real) => ValueRef::Real(real),
        SqliteValue::Text(bytes) => ValueRef::Text(
            std::str::from_utf8(bytes)
                .map_err(|error| StoreError::Unreadable(format!("column {index}: {error}")))?,
        ),
        SqliteValue::Blob(bytes) => ValueRef::Bytes(bytes),
    })
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => ToSqlOutput::Borrowed(SqliteValue::Null),
            Value::Integer(integer) => ToSqlOutput::Borrowed(SqliteValue::Integer(*integer)),
            Value::Real(real) => ToSqlOutput::Borrowed(SqliteValue::Real(*real)),
            Value::Bytes(bytes) => ToSqlOutput::Borrowed(SqliteValue::Blob(bytes)),
            Value::Text(text) => match storable(text) {
                std::borrow::Cow::Borrowed(text) => ToSqlOutput::Borrowed(SqliteValue::Text(text.as_bytes())),
                std::borrow::Cow::Owned(text) => ToSqlOutput::Owned(rusqlite::types::Value::Text(text)),
            },
        })
    }
}

fn fault(error: &rusqlite::Error, sql: &str) -> Fault {
    let text = format!("{error} in `{sql}`");
    let Some(code) = error.sqlite_error() else {
        return Fault { error: StoreError::Statement(text), reach: Reach::Statement };
    };
    let duplicate = [ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_CONSTRAINT_PRIMARYKEY];
    match code.code {
        ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
            Fault { error: StoreError::Statement(text), reach: Reach::Storage }
        }
        _ if duplicate.contains(&code.extended_code) => {
            Fault { error: StoreError::Duplicate(error.to_string()), reach: Reach::Statement }
        }
        _ => Fault { error: StoreError::Statement(text), reach: Reach::Statement },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_parameters_are_renumbered() {
        for (written, taken) in [
            ("SELECT $1, $12", "SELECT ?1, ?12"),
            ("SELECT '$1', $2", "SELECT '$1', ?2"),
            ("SELECT body ->> '$.a' FROM t", "SELECT body ->> '$.a' FROM t"),
            ("SELECT 'it''s $1' || $1", "SELECT 'it''s $1' || ?1"),
            ("SELECT 1 -- $1\n, $1", "SELECT 1 -- $1\n, ?1"),
            ("SELECT a-b, \"$1\"", "SELECT a-b, \"$1\""),
        ] {
            assert_eq!(numbered_for_sqlite(written), taken);
        }
    }
}
