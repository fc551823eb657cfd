//! Mailboxes and servers for outgoing mail that administrators set up on the screen. Passwords are
//! sealed before they come here.
//!
//! Every change raises one version; who keeps connections in memory compares that number.

use std::fmt;

use trestle_domain::connection::SetUp;
use trestle_domain::ids::{ConnectionId, PersonId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;

use crate::columns::{Json, keys};
use crate::engine::{Db, Tx};
use crate::{Result, Row, params};

const VERSION: &str = "connections";

keys!(State { Running = "running", Paused = "paused" });

/// Whether a connection is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is.
    Running,
    /// It waits for a person.
    Paused,
}

/// A connection as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Connection<S> {
    /// Its id.
    pub id: ConnectionId,
    /// What was set up.
    pub settings: S,
    /// The password, sealed; none if nobody signs in.
    pub sealed: Option<Vec<u8>>,
    /// Whether it is in use.
    pub state: State,
    /// When it was changed last.
    pub changed_at: Timestamp,
    /// Who did; the name is read and never written.
    pub changed_by: Named<PersonId>,
}

impl<S: fmt::Debug> fmt::Debug for Connection<S> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Connection { id, settings, state, .. } = self;
        write!(out, "Connection({id}, {settings:?}, {state:?})")
    }
}

/// Raised by every change; 0 before the first.
///
/// # Errors
/// When the database refuses.
pub fn version(db: &mut Db) -> Result<i64> {
    db.last_number(VERSION)
}

/// All of one kind, the oldest first.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn all<S: SetUp>(db: &mut Db) -> Result<Vec<Connection<S>>> {
    db.query(&format!("{SELECT} WHERE c.way = $1 ORDER BY c.id"), params![S::WAY], read)
}

/// One of a kind.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn one<S: SetUp>(db: &mut Db, id: ConnectionId) -> Result<Option<Connection<S>>> {
    db.query_opt(&format!("{SELECT} WHERE c.way = $1 AND c.id = $2"), params![S::WAY, id], read)
}

/// Adds a connection or changes it.
///
/// # Errors
/// When the database refuses.
pub fn save<S: SetUp>(tx: &mut Tx, connection: &Connection<S>) -> Result<()> {
    tx.execute(
        "INSERT INTO connections (id, way, settings, password, state, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET
             settings = excluded.settings, password = excluded.password, state = excluded.state,
             changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        params![
            connection.id,
            S::WAY,
            Json(&connection.settings),
            connection.sealed,
            connection.state,
            connection.changed_at,
            connection.changed_by.id,
        ],
    )?;
    changed(tx)
}

/// Takes a connection away; nothing happens if there is none.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &mut Tx, id: ConnectionId) -> Result<()> {
    tx.execute("DELETE FROM connections WHERE id = $1", params![id])?;
    changed(tx)
}

const SELECT: &str =
    "SELECT c.id, c.settings, c.password, c.state, c.changed_at, c.changed_by, COALESCE(p.name, '')
     FROM connections c LEFT JOIN people p ON p.id = c.changed_by";

fn read<S: SetUp>(row: &Row<'_>) -> Result<Connection<S>> {
    Ok(Connection {
        id: row.get(0)?,
        settings: row.get::<Json<_>>(1)?.0,
        sealed: row.get(2)?,
        state: row.get(3)?,
        changed_at: row.get(4)?,
        changed_by: Named { id: row.get(5)?, name: row.get(6)? },
    })
}

fn changed(tx: &mut Tx) -> Result<()> {
    tx.next_number(VERSION).map(drop)
}
