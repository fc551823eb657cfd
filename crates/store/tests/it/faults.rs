//! Broken connections, failed commits, full and corrupt files: what is told and what goes on.

use trestle_store::{DatabaseUrl, Durability, Fsync, Health, Options, Store, StoreError, params};

use crate::harness::{on_both, on_postgres, on_sqlite, run};
use crate::small_table::{add_note, notes, with_notes};

#[test]
fn a_lost_postgres_connection_leaves_the_outcome_unknown_and_the_next_write_reconnects() {
    on_postgres(|database| {
        let store = with_notes(database);
        let DatabaseUrl::Postgres(address) = database.url.clone() else { unreachable!() };
        let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let cut = address.clone();
        let outcome = store.write_blocking(move |tx| {
            tx.execute("INSERT INTO notes (id) VALUES (1)", params![])?;
            run(&cut, kill);
            Ok::<_, StoreError>(())
        });
        assert!(matches!(outcome, Err(StoreError::OutcomeUnknown(_))), "{outcome:?}");
        assert_eq!(add_note(&store, 2, "after"), Ok(1));
        assert_eq!(notes(&store), [2]);

        // Cut while idle: nothing was in flight, so nobody notices.
        run(&address, kill);
        assert_eq!(add_note(&store, 3, "idle"), Ok(1));
        assert_eq!(notes(&store), [2, 3]);
    });
}

#[test]
fn a_failed_commit_leaves_its_outcome_unknown_and_the_next_one_works() {
    on_both(|database| {
        let store = with_notes(database);
        // A deferred constraint is the one thing that makes a commit fail on both databases.
        let deferred = "CREATE TABLE replies (
            note_id BIGINT REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED
        )";
        let made = store.write_blocking(move |tx| tx.execute(deferred, params![]));
        assert_eq!(made, Ok::<_, StoreError>(0));
        let outcome =
            store.write_blocking(|tx| tx.execute("INSERT INTO replies (note_id) VALUES (9)", params![]));
        assert!(matches!(outcome, Err(StoreError::OutcomeUnknown(_))), "{outcome:?}");
        assert_eq!(store.health(), Health::Sound);
        assert_eq!(add_note(&store, 1, "after"), Ok(1));
        assert_eq!(notes(&store), [1]);
    });
}

#[test]
fn a_full_disk_refuses_the_write_and_nothing_else() {
    on_sqlite(|database| {
        let store = with_notes(database);
        add_note(&store, 1, "before").unwrap();
        let outcome = store.write_blocking(|tx| {
            tx.query("PRAGMA max_page_count = 1", params![], |_| Ok(()))?;
            let large = "x".repeat(1 << 20);
            tx.execute("INSERT INTO notes (id, text) VALUES (2, $1)", params![large])
        });
        assert!(
            matches!(&outcome, Err(StoreError::OutcomeUnknown(text)) if text.contains("full")),
            "{outcome:?}"
        );
        assert_eq!(store.health(), Health::Sound);
        assert_eq!(notes(&store), [1]);
        // The writer's new connection does not have the limit.
        assert_eq!(add_note(&store, 3, "after"), Ok(1));
    });
}

#[test]
fn after_corruption_writes_are_refused_and_health_says_why() {
    on_sqlite(|database| {
        let DatabaseUrl::Sqlite(path) = &database.url else { unreachable!() };
        let store = with_notes(database);
        for id in 0..200 {
            add_note(&store, id, "a line long enough to need several pages of the file by the end").unwrap();
        }
        drop(store);
        let mut bytes = std::fs::read(path).unwrap();
        let pages = bytes.len() / 4096;
        // Spare the first pages, which hold the schema and the engine's own tables.
        bytes[(pages - 3) * 4096..].fill(0x5a);
        std::fs::write(path, bytes).unwrap();

        let store = database.open();
        let read = store.read_blocking(|db| {
            db.query("SELECT id, text FROM notes", params![], |row| row.get::<String>(1))
        });
        assert!(read.is_err(), "{read:?}");
        assert!(matches!(store.health(), Health::Broken(_)));
        assert!(matches!(add_note(&store, 1000, "more"), Err(StoreError::Unhealthy(_))));
    });
}

#[test]
fn a_server_that_does_not_flush_is_refused() {
    on_postgres(|database| {
        let refused = Store::open(&database.url, Options::default());
        assert!(matches!(refused.err(), Some(StoreError::Open(text)) if text.contains("fsync=off")));
    });
}

#[test]
fn a_folder_that_does_not_exist_is_refused_in_words() {
    on_sqlite(|database| {
        let DatabaseUrl::Sqlite(path) = &database.url else { unreachable!() };
        let nowhere = DatabaseUrl::Sqlite(path.with_file_name("nowhere").join("desk.db"));
        let refused = Store::open(&nowhere, Options::default());
        assert!(matches!(refused.err(), Some(StoreError::Open(text)) if text.contains("nowhere")));
    });
}

#[test]
fn a_bulk_store_writes_what_a_durable_one_reads() {
    on_both(|database| {
        let bulk = Options { durability: Durability::Bulk, fsync: Fsync::NotRequired, ..Options::default() };
        let store = Store::open(&database.url, bulk).unwrap();
        assert_eq!(store.write_blocking(|tx| tx.next_number("demo")), Ok::<_, StoreError>(1));
        drop(store);
        assert_eq!(database.open().write_blocking(|tx| tx.next_number("demo")), Ok::<_, StoreError>(2));
    });
}
