//! Values, newtypes, numbers and the clock are the same on both databases.

use trestle_store::{Dialect, FromValue, StoreError, ToValue, Value, ValueRef, params};

use crate::harness::on_both;
use crate::small_table::{add_note, with_notes};

#[test]
fn values_come_back_as_they_went_in() {
    on_both(|database| {
        let store = database.open();
        let row = store.write_blocking(|tx| {
            let bytes = match tx.dialect() {
                Dialect::Sqlite => "BLOB",
                Dialect::Postgres => "BYTEA",
            };
            tx.execute(
                &format!(
                    "CREATE TABLE v (a BIGINT, b TEXT, c DOUBLE PRECISION, d {bytes}, e BIGINT, f TEXT)"
                ),
                params![],
            )?;
            // Parameters out of order and used twice: SQLite numbers `$1` differently by itself.
            tx.execute(
                "INSERT INTO v (f, e, d, c, b, a) VALUES ($6, $5, $4, $3, $2, $1)",
                params![i64::MIN, "zürich\0!", 0.5, vec![0_u8, 255], true, None::<String>],
            )?;
            tx.query_one(
                "SELECT a, b, c, d, e, f, a < 0 FROM v WHERE a = $1 OR a = $1",
                params![i64::MIN],
                |row| {
                    assert!(matches!(row.get::<String>(0), Err(StoreError::Unreadable(_))));
                    assert!(matches!(row.get::<i64>(5), Err(StoreError::Unreadable(_))));
                    assert!(matches!(row.get::<i64>(7), Err(StoreError::Unreadable(_))));
                    Ok((
                        row.get::<i64>(0)?,
                        row.get::<String>(1)?,
                        row.get::<f64>(2)?,
                        row.get::<Vec<u8>>(3)?,
                        row.get::<bool>(4)?,
                        row.get::<Option<String>>(5)?,
                        row.get::<bool>(6)?,
                    ))
                },
            )
        });
        let expected = (i64::MIN, "zürich!".to_owned(), 0.5, vec![0, 255], true, None, true);
        assert_eq!(row, Ok::<_, StoreError>(expected));
    });
}

#[test]
fn newtypes_bind_and_read_like_what_they_wrap() {
    #[derive(Debug, PartialEq, Clone, Copy)]
    struct NoteId(i64);
    impl ToValue for NoteId {
        fn to_value(&self) -> Value {
            self.0.to_value()
        }
    }
    impl FromValue for NoteId {
        fn from_value(value: ValueRef<'_>) -> Option<Self> {
            i64::from_value(value).map(NoteId)
        }
    }
    on_both(|database| {
        let store = with_notes(database);
        add_note(&store, 7, "seven").unwrap();
        let read = store.read_blocking(|db| {
            let sql = "SELECT id FROM notes WHERE id = $1";
            let found = db.query_one(sql, params![NoteId(7)], |row| row.get::<NoteId>(0))?;
            let none = db.query_opt(sql, params![NoteId(8)], |row| row.get::<NoteId>(0))?;
            assert_eq!(
                db.query_one(sql, params![NoteId(8)], |row| row.get::<NoteId>(0)),
                Err(StoreError::NoRow)
            );
            Ok::<_, StoreError>((found, none))
        });
        assert_eq!(read, Ok((NoteId(7), None)));
    });
}

#[test]
fn numbers_are_given_in_turn_and_given_back_by_a_failed_closure() {
    on_both(|database| {
        let store = database.open();
        let next = || store.write_blocking(|tx| tx.next_number("tickets"));
        assert_eq!(next(), Ok(1));
        let failed = store.write_blocking(|tx| {
            tx.next_number("tickets")?;
            Err::<(), _>(StoreError::NoRow)
        });
        assert_eq!(failed, Err(StoreError::NoRow));
        assert_eq!(next(), Ok(2));
        assert_eq!(store.write_blocking(|tx| tx.next_number("others")), Ok::<_, StoreError>(1));
    });
}

#[test]
fn the_database_clock_counts_milliseconds() {
    on_both(|database| {
        let store = database.open();
        let told = store.read_blocking(|db| Ok::<_, StoreError>((db.now_ms()?, db.now_ms()?)));
        let (first, second) = told.expect("the clock can be asked");
        // Between the years 2025 and 2100; seconds or microseconds would be far outside.
        assert!((1_735_000_000_000..4_102_000_000_000).contains(&first), "{first}");
        assert!(first <= second, "{first} {second}");
    });
}
