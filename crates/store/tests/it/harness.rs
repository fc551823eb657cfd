//! Runs a test on a fresh SQLite file and on a fresh PostgreSQL database.
//!
//! PostgreSQL takes part when `TRESTLE_TEST_POSTGRES` holds the address of a server on which
//! databases may be made, such as `postgres://postgres@127.0.0.1:5432/postgres`.

use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use trestle_store::DatabaseUrl;

const SERVER: &str = "TRESTLE_TEST_POSTGRES";

/// A database of a test's own.
pub struct Database {
    pub url: DatabaseUrl,
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
