//! A timer fires once, whoever else is trying, and only for the moment it is armed for.

use trestle_store::timers::{self, Fired};
use trestle_store::{Store, StoreError, params};

use crate::harness::on_both;

fn arm(store: &Store, due_at: i64) {
    store
        .write_blocking(move |tx| timers::arm(tx, 7, "warn", 1, due_at))
        .unwrap_or_else(|error: StoreError| panic!("{error}"));
}

fn disarm(store: &Store) {
    store
        .write_blocking(|tx| timers::disarm(tx, 7, "warn", 1))
        .unwrap_or_else(|error: StoreError| panic!("{error}"));
}

/// Generation, due and fired of what fires at `now`.
fn fire(store: &Store, now: i64) -> Vec<(i64, i64, i64)> {
    let fired = store.write_blocking(move |tx| timers::claim_due(tx, now, 100));
    let fired: Vec<Fired> = fired.unwrap_or_else(|error: StoreError| panic!("{error}"));
    fired.iter().map(|timer| (timer.generation, timer.due_at, timer.fired_at)).collect()
}

#[test]
fn a_timer_fires_once_for_the_moment_it_is_armed_for() {
    on_both(|database| {
        let store = database.open();
        arm(&store, 100);
        arm(&store, 100);
        assert_eq!(fire(&store, 99), []);
        arm(&store, 200);
        assert_eq!(store.read_blocking(timers::next_due_at), Ok(Some(200)));
        assert_eq!(fire(&store, 150), [], "the earlier moment was replaced");
        assert_eq!(fire(&store, 900), [(2, 200, 900)], "late, but with both times");
        arm(&store, 200);
        disarm(&store);
        arm(&store, 200);
        assert_eq!(fire(&store, 999), [], "the same moment never comes twice");
        arm(&store, 1_000);
        disarm(&store);
        assert_eq!(store.read_blocking(timers::next_due_at), Ok(None));
        assert_eq!(fire(&store, 2_000), [], "disarmed");
        arm(&store, 1_000);
        assert_eq!(fire(&store, 2_000), [(4, 1_000, 2_000)]);
    });
}

#[test]
fn a_failed_transaction_leaves_the_timer_armed() {
    on_both(|database| {
        let store = database.open();
        arm(&store, 100);
        let failed = store.write_blocking(|tx| {
            assert_eq!(timers::claim_due(tx, 100, 10)?.len(), 1);
            Err::<(), _>(StoreError::NoRow)
        });
        assert_eq!(failed, Err(StoreError::NoRow));
        assert_eq!(fire(&store, 101), [(1, 100, 101)]);
    });
}

#[test]
fn a_thousand_timers_due_at_once_fire_once_each_though_two_nodes_race() {
    const TIMERS: i64 = 1_000;
    on_both(|database| {
        let [store, other] = database.open_nodes();
        store
            .write_blocking(|tx| {
                tx.execute("CREATE TABLE effects (ticket_id BIGINT NOT NULL)", params![])?;
                (1..=TIMERS).try_for_each(|ticket| timers::arm(tx, ticket, "breach", 0, 50))
            })
            .unwrap_or_else(|error: StoreError| panic!("{error}"));
        std::thread::scope(|scope| {
            for node in [&store, &other] {
                scope.spawn(move || while fire_with_effects(node) > 0 {});
            }
        });
        let (effects, tickets) = store
            .read_blocking(|db| {
                let sql = "SELECT COUNT(*), COUNT(DISTINCT ticket_id) FROM effects";
                db.query_one(sql, params![], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))
            })
            .unwrap_or_else(|error: StoreError| panic!("{error}"));
        assert_eq!((effects, tickets), (TIMERS, TIMERS));
    });
}

fn fire_with_effects(store: &Store) -> usize {
    store
        .write_blocking(|tx| {
            let fired = timers::claim_due(tx, 60, 37)?;
            for timer in &fired {
                tx.execute("INSERT INTO effects (ticket_id) VALUES ($1)", params![timer.ticket_id])?;
            }
            Ok(fired.len())
        })
        .unwrap_or_else(|error: StoreError| panic!("{error}"))
}
