//! Positions are never skipped, tampering is found.

use std::sync::atomic::{AtomicBool, Ordering};

use trestle_store::log::{self, Break, NewEvent, Verdict};
use trestle_store::{Store, StoreError, params};

use crate::harness::on_both;

fn event(ticket_id: i64) -> NewEvent {
    NewEvent {
        ticket_id: Some(ticket_id),
        at: 1_000 + ticket_id,
        actor_id: None,
        kind: "Opened".to_owned(),
        body: format!(r#"{{"ticket":{ticket_id}}}"#),
    }
}

fn append(store: &Store, ticket_id: i64) -> i64 {
    store.write_blocking(move |tx| log::append(tx, vec![event(ticket_id)])).expect("the append commits")
}

#[test]
fn a_reader_never_skips_a_position_while_nodes_write() {
    const WRITERS_PER_NODE: i64 = 4;
    const EVENTS_EACH: i64 = 50;
    on_both(|database| {
        let nodes = database.open_nodes();
        let reader = database.open();
        let all = WRITERS_PER_NODE * EVENTS_EACH * nodes.len() as i64;
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let reading = scope.spawn(|| {
                let mut seen = 0;
                while seen < all {
                    let finished = done.load(Ordering::Relaxed);
                    let page = reader
                        .read_blocking(move |db| log::read_after(db, seen, 7))
                        .expect("the log is readable");
                    for event in &page {
                        assert_eq!(event.position, seen + 1);
                        seen = event.position;
                    }
                    assert!(!(finished && page.is_empty()), "{seen} of {all} events are there");
                }
            });
            let writers: Vec<_> = (nodes.iter())
                .flat_map(|node| (0..WRITERS_PER_NODE).map(move |writer| (node, writer)))
                .map(|(node, writer)| {
                    scope.spawn(move || {
                        for _ in 0..EVENTS_EACH {
                            append(node, writer);
                        }
                    })
                })
                .collect();
            for writer in writers {
                writer.join().unwrap();
            }
            done.store(true, Ordering::Relaxed);
            reading.join().unwrap();
        });
        assert_eq!(reader.read_blocking(log::verify), Ok(Verdict::Whole { events: all }));
        assert_eq!(reader.read_blocking(log::head), Ok(all));
    });
}

#[test]
fn tampering_is_found_where_it_happened() {
    for (tampering, position, what) in [
        ("UPDATE events SET body = '{}' WHERE position = 2", 2, "the event is not the one that was recorded"),
        (
            "UPDATE events SET actor_id = 0 WHERE position = 3",
            3,
            "the event is not the one that was recorded",
        ),
        ("DELETE FROM events WHERE position = 2", 2, "the event is missing"),
        ("DELETE FROM events WHERE position = 5", 5, "the log does not end where its head says"),
        ("UPDATE log_head SET position = 4", 6, "the log does not end where its head says"),
    ] {
        on_both(|database| {
            let store = database.open();
            for ticket in 1..=5 {
                assert_eq!(append(&store, ticket), ticket);
            }
            assert_eq!(store.read_blocking(log::verify), Ok(Verdict::Whole { events: 5 }));
            let changed = store.write_blocking(move |tx| tx.execute(tampering, params![]));
            assert_eq!(changed, Ok::<_, StoreError>(1));
            let verdict = store.read_blocking(log::verify);
            assert_eq!(verdict, Ok(Verdict::Broken(Break { position, what })));
        });
    }
}

#[test]
fn events_of_a_ticket_come_in_order_and_alone() {
    on_both(|database| {
        let store = database.open();
        for ticket in [1, 2, 1] {
            append(&store, ticket);
        }
        let events = store.read_blocking(|db| log::of_ticket(db, 1)).expect("the log is readable");
        let positions: Vec<i64> = events.iter().map(|event| event.position).collect();
        assert_eq!(positions, [1, 3]);
        assert_eq!(events[0].body, r#"{"ticket":1}"#);
    });
}
