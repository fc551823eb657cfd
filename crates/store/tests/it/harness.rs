//! Runs a test on a fresh SQLite file and on a fresh PostgreSQL database.
//!
//! PostgreSQL takes part when `TRESTLE_TEST_POSTGRES` holds the address of a server on which
//! databases may be made, such as `postgres://postgres@127.0.0.1:5432/postgres`.

use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use trestle_store::{DatabaseUrl, Fsync, Options, Store, StoreError, params};

const SERVER: &str = "TRESTLE_TEST_POSTGRES";

/// A database of a test's own.
pub struct Database {
    pub url: DatabaseUrl,
}

impl Database {
    /// Opens the database; twice for two nodes.
    pub fn open(&self) -> Store {
        self.try_open().expect("the test database opens")
    }

    pub fn try_open(&self) -> Result<Store, StoreError> {
        let options = Options { readers: 2, fsync: Fsync::NotRequired, ..Options::default() };
        Store::open(&self.url, options)
    }

    /// Two nodes where the database can have them; SQLite has one.
    pub fn open_nodes(&self) -> [Store; 2] {
        let first = self.open();
        let second = match self.url {
            DatabaseUrl::Sqlite(_) => first.clone(),
            DatabaseUrl::Postgres(_) => self.open(),
        };
        [first, second]
    }
}

pub fn on_both(test: impl Fn(&Database)) {
    on_sqlite(&test);
    on_postgres(&test);
}

pub fn on_sqlite(test: impl Fn(&Database)) {
    let folder = tempfile::tempdir().unwrap();
    eprintln!("on SQLite");
    test(&Database { url: DatabaseUrl::Sqlite(folder.path().join("desk.db")) });
}

#[expect(clippy::disallowed_methods, reason = "the test run says where its server is")]
pub fn on_postgres(test: impl Fn(&Database)) {
    let Ok(server) = std::env::var(SERVER) else {
        eprintln!("NOT TESTED ON POSTGRESQL: {SERVER} is not set");
        return;
    };
    eprintln!("on PostgreSQL");
    let made = MadeDatabase::on(&server);
    test(&Database { url: DatabaseUrl::Postgres(made.url.clone()) });
}

/// Drops its database also when the test fails.
struct MadeDatabase {
    server: String,
    name: String,
    url: String,
}

impl MadeDatabase {
    fn on(server: &str) -> MadeDatabase {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("trestle_test_{}_{number}", std::process::id());
        run(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        run(server, &format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"));
        let (address, _) = server.rsplit_once('/').expect("the server's address ends in /database");
        MadeDatabase { server: server.to_owned(), url: format!("{address}/{name}"), name }
    }
}

impl Drop for MadeDatabase {
    fn drop(&mut self) {
        run(&self.server, &format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }
}

/// Runs a statement on a PostgreSQL connection beside the store's own.
pub fn run(address: &str, sql: &str) {
    let mut client = Client::connect(address, NoTls).expect("the test server answers");
    client.batch_execute(sql).expect(sql);
}

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
