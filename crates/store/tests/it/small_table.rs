//! A table of notes: the smallest thing to write and read.

use trestle_store::{Store, StoreError, params};

use crate::harness::Database;

/// Opens the database with a table `notes (id, text)`.
pub fn with_notes(database: &Database) -> Store {
    let store = database.open();
    store
        .write_blocking(|tx| tx.execute("CREATE TABLE notes (id BIGINT PRIMARY KEY, text TEXT)", params![]))
        .unwrap();
    store
}

pub fn add_note(store: &Store, id: i64, text: &'static str) -> Result<u64, StoreError> {
    store.write_blocking(move |tx| {
        tx.execute("INSERT INTO notes (id, text) VALUES ($1, $2)", params![id, text])
    })
}

/// The ids in `notes`.
pub fn notes(store: &Store) -> Vec<i64> {
    store
        .read_blocking(|db| db.query("SELECT id FROM notes ORDER BY id", params![], |row| row.get(0)))
        .unwrap_or_else(|error: StoreError| panic!("{error}"))
}
