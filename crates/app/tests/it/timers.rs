//! Timers fire once, whoever looks, and follow a change of the rules.

use trestle_domain::clock::ClockKind;
use trestle_domain::event::Fact;
use trestle_domain::ids::{PolicyId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_store::{rules, tickets};

use crate::harness::on_both;
use crate::seeded::{Node, START, run};

async fn facts(node: &Node, ticket: i64) -> Vec<Fact> {
    let events = node.app.read(move |db| Ok(tickets::history(db, TicketId(ticket))?)).await.unwrap();
    events.into_iter().map(|event| event.fact).collect()
}

async fn breaches(node: &Node, ticket: i64) -> Vec<(ClockKind, Timestamp)> {
    let facts = facts(node, ticket).await.into_iter();
    facts
        .filter_map(|fact| match fact {
            Fact::ClockBreached { clock, due_at } => Some((clock, due_at)),
            _ => None,
        })
        .collect()
}

#[test]
fn a_missed_clock_alarms_once_however_often_anyone_looks() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            node.ask().await;
            let due = START.plus(Millis::hours(4));
            node.clock.set(due.plus(Millis(1)));
            while node.app.fire_due().await.unwrap() > 0 {}
            while node.app.fire_due().await.unwrap() > 0 {}
            // A clock that jumps back fires nothing again.
            node.clock.set(START);
            while node.app.fire_due().await.unwrap() > 0 {}
            node.clock.set(due.plus(Millis(2)));
            while node.app.fire_due().await.unwrap() > 0 {}
            assert_eq!(breaches(&node, 1).await, [(ClockKind::FirstResponse, due)]);
        });
    });
}

#[test]
fn a_longer_target_moves_the_deadline_of_what_is_open() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            node.ask().await;
            let changed = node.app.transact(|desk| {
                let mut policy = desk.rules.policies[&PolicyId(1)].clone();
                let target =
                    policy.targets.iter_mut().find(|target| target.clock == ClockKind::FirstResponse);
                target.expect("the seeded policy has it").minutes = [360; 4];
                Ok(rules::save_policy(desk.tx, &policy)?)
            });
            changed.await.unwrap();
            // The workers derive anew.
            node.sent().await;
            node.clock.set(START.plus(Millis::hours(5)));
            while node.app.fire_due().await.unwrap() > 0 {}
            assert_eq!(breaches(&node, 1).await, [], "the old deadline has no say any more");
            node.clock.set(START.plus(Millis::hours(6)).plus(Millis(1)));
            while node.app.fire_due().await.unwrap() > 0 {}
            assert_eq!(breaches(&node, 1).await, [(ClockKind::FirstResponse, START.plus(Millis::hours(6)))]);
        });
    });
}
