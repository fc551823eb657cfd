//! Closures stand or fall alone, share commits, and see one snapshot.

use std::sync::mpsc;

use trestle_store::{Store, StoreError, Tx, log, params};

use crate::harness::on_both;
use crate::small_table::{add_note, notes, with_notes};

#[test]
fn a_closure_that_errs_or_panics_leaves_no_trace_and_its_neighbours_stay() {
    on_both(|database| {
        let store = with_notes(database);
        let outcomes = Group::hold(&store).queue(&[
            ("keep", 1),
            ("refuse", 2),
            ("panic", 3),
            ("fail", 4),
            ("swallow", 5),
            ("keep", 6),
        ]);
        assert_eq!(outcomes[0], Ok(()));
        assert_eq!(outcomes[1], Err(StoreError::NoRow));
        assert_eq!(outcomes[2], Err(StoreError::Panicked("on purpose".to_owned())));
        assert!(matches!(outcomes[3], Err(StoreError::Duplicate(_))), "{:?}", outcomes[3]);
        assert_eq!(outcomes[4], Err(StoreError::Spoiled));
        assert_eq!(outcomes[5], Ok(()));
        assert_eq!(notes(&store), [1, 6]);
    });
}

#[test]
fn what_is_put_happens_in_order_and_before_whatever_comes_after() {
    on_both(|database| {
        let store = with_notes(database);
        let seen = store.write_blocking(|tx| {
            for id in 1..=200 {
                put_note(tx, id)?;
                tx.put("UPDATE notes SET text = 'changed' WHERE id = $1", params![id])?;
            }
            tx.query_one("SELECT COUNT(*) FROM notes WHERE text = 'changed'", params![], |row| row.get(0))
        });
        assert_eq!(seen, Ok::<i64, StoreError>(200));
        let last = store.write_blocking(|tx| put_note(tx, 201));
        assert_eq!(last, Ok(()));
        assert_eq!(notes(&store).len(), 201);
    });
}

#[test]
fn what_is_put_and_refused_fails_its_closure_alone() {
    on_both(|database| {
        let store = with_notes(database);
        add_note(&store, 1, "there before").unwrap();
        // Refused at the end of the closure, before another statement, and among others.
        let at_the_end = store.write_blocking(|tx| put_note(tx, 2).and_then(|()| put_note(tx, 1)));
        assert!(matches!(at_the_end, Err(StoreError::Duplicate(_))), "{at_the_end:?}");
        let before_a_look = store.write_blocking(|tx| {
            put_note(tx, 1)?;
            tx.query_one("SELECT COUNT(*) FROM notes", params![], |row| row.get::<i64>(0))
        });
        assert!(matches!(before_a_look, Err(StoreError::Duplicate(_))), "{before_a_look:?}");
        let among_others =
            store.write_blocking(|tx| [3, 1, 4].into_iter().try_for_each(|id| put_note(tx, id)));
        assert!(matches!(among_others, Err(StoreError::Duplicate(_))), "{among_others:?}");
        // A closure that gives up by itself takes with it what it put, refused or not.
        let gives_up = store.write_blocking(|tx| {
            put_note(tx, 5)?;
            let _ = put_note(tx, 1);
            Err::<(), _>(StoreError::NoRow)
        });
        assert_eq!(gives_up, Err(StoreError::NoRow));
        assert_eq!(store.write_blocking(|tx| put_note(tx, 6)), Ok(()));
        assert_eq!(notes(&store), [1, 6]);
    });
}

fn put_note(tx: &mut Tx, id: i64) -> Result<(), StoreError> {
    tx.put("INSERT INTO notes (id, text) VALUES ($1, 'put')", params![id])
}

#[test]
fn closures_queued_together_share_one_commit() {
    on_both(|database| {
        let store = with_notes(database);
        // The second one looks from outside and must not see the first one's row yet.
        let outcomes = Group::hold(&store).queue(&[("keep", 1), ("look", 2), ("keep", 3)]);
        assert_eq!(outcomes, [Ok(()), Ok(()), Ok(())]);
        assert_eq!(notes(&store), [1, 2, 3]);
    });
}

#[test]
fn a_panicking_read_does_not_end_its_thread() {
    on_both(|database| {
        let store = with_notes(database);
        for _ in 0..5 {
            let outcome = store.read_blocking(|_| -> Result<(), StoreError> { panic!("on purpose") });
            assert_eq!(outcome, Err(StoreError::Panicked("on purpose".to_owned())));
        }
        assert_eq!(notes(&store), [] as [i64; 0]);
    });
}

#[test]
fn readers_cannot_write() {
    on_both(|database| {
        let store = with_notes(database);
        let outcome = store.read_blocking(|db| {
            db.query("INSERT INTO notes (id) VALUES (1) RETURNING id", params![], |row| row.get::<i64>(0))
        });
        assert!(matches!(outcome, Err(StoreError::Statement(_))), "{outcome:?}");
        assert_eq!(notes(&store), [] as [i64; 0]);
    });
}

#[test]
fn a_read_sees_one_snapshot() {
    on_both(|database| {
        let store = with_notes(database);
        let writer = store.clone();
        let counts = store.read_blocking(move |db| {
            let sql = "SELECT COUNT(*) FROM notes";
            let before: i64 = db.query_one(sql, params![], |row| row.get(0))?;
            add_note(&writer, 1, "written meanwhile")?;
            let after: i64 = db.query_one(sql, params![], |row| row.get(0))?;
            Ok::<_, StoreError>((before, after))
        });
        assert_eq!(counts, Ok((0, 0)));
        assert_eq!(notes(&store), [1]);
    });
}

#[test]
fn what_a_write_reads_stays_true_until_its_commit_on_every_node() {
    const EACH: i64 = 40;
    on_both(|database| {
        let [one, other] = database.open_nodes();
        let made = one.write_blocking(|tx| {
            tx.execute("CREATE TABLE total (n BIGINT)", params![])?;
            tx.execute("INSERT INTO total (n) VALUES (0)", params![])
        });
        assert_eq!(made, Ok::<_, StoreError>(1));
        std::thread::scope(|scope| {
            for node in [&one, &other] {
                scope.spawn(move || (0..EACH).for_each(|_| count_up(node)));
            }
        });
        let total = one.read_blocking(|db| db.query_one("SELECT n FROM total", params![], |row| row.get(0)));
        assert_eq!(total, Ok::<_, StoreError>(2 * EACH));
    });
}

/// Reads, then writes what it has read plus one.
fn count_up(store: &Store) {
    let counted = store.write_blocking(|tx| {
        let n: i64 = tx.query_one("SELECT n FROM total", params![], |row| row.get(0))?;
        tx.execute("UPDATE total SET n = $1", params![n + 1])
    });
    assert_eq!(counted, Ok::<_, StoreError>(1));
}

#[test]
fn subscribers_of_every_node_hear_the_commit_and_nothing_of_what_failed() {
    on_both(|database| {
        let [store, other] = database.open_nodes();
        let mut heard = other.subscribe();
        let failed = store.write_blocking(|tx| {
            tx.notify(99);
            Err::<(), _>(StoreError::NoRow)
        });
        assert_eq!(failed, Err(StoreError::NoRow));
        let event = log::NewEvent {
            ticket_id: None,
            at: 1,
            actor_id: None,
            kind: "Tested".to_owned(),
            body: "{}".to_owned(),
        };
        assert_eq!(store.write_blocking(move |tx| log::append(tx, vec![event])), Ok(1));
        let runtime = runtime();
        let position = runtime.block_on(async { *heard.wait_for(|position| *position > 0).await.unwrap() });
        assert_eq!(position, 1);
    });
}

#[test]
fn a_write_whose_asker_went_away_is_still_carried_out() {
    on_both(|database| {
        let store = with_notes(database);
        let asker = store.clone();
        let group = Group::hold(&store);
        runtime().block_on(async {
            let asked = tokio::spawn(async move { asker.write(|tx| keep(tx, 1)).await });
            tokio::task::yield_now().await;
            asked.abort();
        });
        group.release.send(()).unwrap();
        drop(store);
        assert_eq!(notes(&database.open()), [1]);
    });
}

/// Keeps the writer busy so that what is queued meanwhile shares one commit.
struct Group<'a> {
    store: &'a Store,
    release: mpsc::Sender<()>,
}

impl Group<'_> {
    fn hold(store: &Store) -> Group<'_> {
        let (release, released) = mpsc::channel::<()>();
        let (started, has_started) = mpsc::channel();
        let first = store.clone();
        std::thread::spawn(move || {
            first.write_blocking(move |_| {
                started.send(()).unwrap();
                released.recv().unwrap();
                Ok::<_, StoreError>(())
            })
        });
        has_started.recv().unwrap();
        Group { store, release }
    }

    fn queue(self, work: &[(&'static str, i64)]) -> Vec<Result<(), StoreError>> {
        runtime().block_on(async {
            let mut waiting = Vec::new();
            for &(what, id) in work {
                let (store, outside) = (self.store.clone(), self.store.clone());
                waiting.push(tokio::spawn(async move {
                    store.write(move |tx| act(tx, &outside, what, id)).await
                }));
            }
            // Every task has queued its closure once all of them have been polled.
            tokio::task::yield_now().await;
            self.release.send(()).unwrap();
            let mut outcomes = Vec::new();
            for task in waiting {
                outcomes.push(task.await.unwrap());
            }
            outcomes
        })
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime needs nothing but memory")
}

fn keep(tx: &mut Tx, id: i64) -> Result<(), StoreError> {
    tx.execute("INSERT INTO notes (id) VALUES ($1)", params![id]).map(|_| ())
}

/// Inserts a row, then does what the name says.
fn act(tx: &mut Tx, outside: &Store, what: &str, id: i64) -> Result<(), StoreError> {
    keep(tx, id)?;
    match what {
        "keep" => Ok(()),
        "look" => {
            assert_eq!(notes(outside), [] as [i64; 0]);
            Ok(())
        }
        "refuse" => Err(StoreError::NoRow),
        "panic" => panic!("on purpose"),
        "fail" => keep(tx, id),
        "swallow" => {
            assert!(matches!(keep(tx, id), Err(StoreError::Duplicate(_))));
            assert_eq!(keep(tx, id + 100), Err(StoreError::Spoiled));
            Ok(())
        }
        unknown => unreachable!("{unknown}"),
    }
}
