//! A database that this program did not make this way is refused.

use trestle_store::{Dialect, Store, StoreError, params};

use crate::harness::on_both;

#[test]
fn opening_again_changes_nothing() {
    on_both(|database| {
        let applied = |store: Store| {
            store.read_blocking(|db| {
                db.query("SELECT version, applied_at FROM migrations ORDER BY version", params![], |row| {
                    Ok((row.get::<i64>(0)?, row.get::<i64>(1)?))
                })
            })
        };
        let first: Result<_, StoreError> = applied(database.open());
        assert_eq!(first.as_ref().unwrap()[0].0, 1);
        assert_eq!(first, applied(database.open()));
    });
}

#[test]
fn altered_and_newer_schemas_are_refused() {
    for (tampering, said) in [
        (
            "UPDATE migrations SET checksum = CAST('x' AS BYTES) WHERE version = 1",
            "0001_engine was applied with another text",
        ),
        (
            "INSERT INTO migrations (version, name, checksum, applied_at)
             SELECT 9999, 'future', checksum, 0 FROM migrations WHERE version = 1",
            "newer release (step 9999_future)",
        ),
    ] {
        on_both(|database| {
            tamper(database.open(), tampering);
            let refused = database.try_open().err().expect("an altered schema is refused");
            assert!(matches!(&refused, StoreError::Migration(text) if text.contains(said)), "{refused}");
        });
    }
}

fn tamper(store: Store, tampering: &'static str) {
    let changed = store.write_blocking(move |tx| {
        let bytes = match tx.dialect() {
            Dialect::Sqlite => "BLOB",
            Dialect::Postgres => "BYTEA",
        };
        tx.execute(&tampering.replace("BYTES", bytes), params![])
    });
    assert_eq!(changed, Ok::<_, StoreError>(1));
}

#[test]
fn stores_opened_at_once_migrate_once() {
    on_both(|database| {
        std::thread::scope(|scope| {
            let opening: Vec<_> = (0..4).map(|_| scope.spawn(|| database.try_open())).collect();
            for opened in opening {
                opened.join().unwrap().expect("each waits for the one that migrates");
            }
        });
    });
}
