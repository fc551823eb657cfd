//! Logs as they came: sealed where the configuration says so, opened for a reason, gone in time.

use trestle_app::Failure;
use trestle_domain::access::{Agent, Principal};
use trestle_domain::bundle::BundleState;
use trestle_domain::event::Fact;
use trestle_domain::ids::{BundleId, PersonId, TicketId};
use trestle_domain::ticket::Refusal;
use trestle_domain::time::{Millis, Timestamp};
use trestle_store::{bundles, tickets};

use crate::harness::on_both;
use crate::seeded::{AGENT, Node, agent, run};

const LOG: &[u8] = b"2026-03-01 07:08:03 WARN  retry with password=hunter2hunter2\n";
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02";
const DAY: i64 = 24 * 3600 * 1000;

fn administrator() -> Principal {
    Principal::Agent(Agent { admin: true, ..agent() })
}

async fn read(node: &Node, ticket: TicketId, bytes: &'static [u8]) -> BundleId {
    let id = node.bring_logs(agent(), ticket, "till.log", bytes).await;
    node.app.drain_bundles().await.unwrap();
    id
}

async fn until(node: &Node, ticket: TicketId, id: BundleId) -> Option<Timestamp> {
    let row = node.app.read(move |db| Ok(bundles::one(db, ticket, id)?)).await.unwrap().unwrap();
    assert!(row.state.is_settled());
    row.original_until
}

async fn opened(
    node: &Node,
    who: Principal,
    ticket: TicketId,
    id: BundleId,
    reason: &str,
) -> Result<Vec<u8>, Failure> {
    let mut original = node.app.open_original(who, ticket, id, reason.to_owned()).await?;
    assert_eq!(original.name, "till.log");
    let mut all = vec![];
    while let Some(piece) = original.file.next_piece().unwrap() {
        all.extend(piece);
    }
    Ok(all)
}

async fn openings(node: &Node, ticket: TicketId) -> Vec<(Option<PersonId>, String)> {
    let history = node.app.read(move |db| Ok(tickets::history(db, ticket)?)).await.unwrap();
    let opening = |event: trestle_domain::event::Event| match event.fact {
        Fact::OriginalOpened { reason, .. } => Some((event.by, reason)),
        _ => None,
    };
    history.into_iter().filter_map(opening).collect()
}

/// The files of a folder of the data folder.
fn files(node: &Node, folder: &str) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(node.folder.path().join(folder)).unwrap();
    entries.map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
}

#[test]
fn what_came_is_sealed_opened_for_a_reason_and_gone_in_time() {
    on_both(|database| {
        let mut node = Node::open(&database.url);
        node.app = node.app.clone().keeping_originals(7);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let id = read(&node, ticket, LOG).await;
            let now = node.app.now();
            assert_eq!(until(&node, ticket, id).await, Some(now.plus(Millis(7 * DAY))));
            assert!(files(&node, "uploads").is_empty());
            let sealed = files(&node, "originals");
            assert_eq!(sealed.len(), 1);
            assert!(!String::from_utf8_lossy(&sealed[0]).contains("hunter2"), "it lies there sealed");

            for reason in ["", "  ", &"x".repeat(301)] {
                let refused = opened(&node, administrator(), ticket, id, reason).await;
                assert!(matches!(refused, Err(Failure::Invalid { field: "reason", .. })), "{reason:?}");
            }
            let refused = opened(&node, Principal::Agent(agent()), ticket, id, "curious").await;
            assert!(matches!(refused, Err(Failure::Refused(Refusal::NotAllowed))));
            let elsewhere = opened(&node, administrator(), TicketId(999), id, "curious").await;
            assert!(matches!(elsewhere, Err(Failure::NotFound)));
            assert_eq!(openings(&node, ticket).await, []);

            assert_eq!(opened(&node, administrator(), ticket, id, " They ask ").await.unwrap(), LOG);
            assert_eq!(openings(&node, ticket).await, [(Some(AGENT), "They ask".to_owned())]);

            node.clock.set(now.plus(Millis(7 * DAY - 1)));
            assert_eq!(node.app.forget_originals().await.unwrap(), 0);
            node.clock.set(now.plus(Millis(7 * DAY)));
            assert_eq!(node.app.forget_originals().await.unwrap(), 1);
            assert_eq!((files(&node, "originals").len(), until(&node, ticket, id).await), (0, None));
            let gone = opened(&node, administrator(), ticket, id, "late").await;
            assert!(matches!(gone, Err(Failure::NotFound)));
        });
    });
}

#[test]
fn what_cannot_be_read_is_kept_too_and_nothing_is_unless_it_is_said() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let id = read(&node, ticket, LOG).await;
            assert_eq!((until(&node, ticket, id).await, files(&node, "originals").len()), (None, 0));
            let keeping = node.app.clone().keeping_originals(1);
            let node = Node { app: keeping, ..node };
            let nothing = read(&node, ticket, PICTURE).await;
            let row = node.app.read(move |db| Ok(bundles::one(db, ticket, nothing)?)).await.unwrap().unwrap();
            assert_eq!(row.state, BundleState::Unreadable);
            assert_eq!(opened(&node, administrator(), ticket, nothing, "look").await.unwrap(), PICTURE);
        });
    });
}
