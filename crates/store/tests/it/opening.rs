//! Opening a test's database, as one node or as two.

use trestle_store::{DatabaseUrl, Fsync, Options, Store, StoreError};

use crate::harness::Database;

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
