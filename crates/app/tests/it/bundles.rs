//! Logs on a ticket: read by a job, kept without secrets, and what came is gone.

use trestle_app::{Failure, Wish};
use trestle_diagnose::signature::Signatures;
use trestle_domain::access::{Customer, Principal};
use trestle_domain::bundle::{BundleState, Trouble, Way};
use trestle_domain::event::Fact;
use trestle_domain::ids::{BundleId, PersonId, TicketId};
use trestle_domain::view::bundles::BundleRow;
use trestle_store::{bundles, jobs, tickets};

use crate::harness::on_both;
use crate::seeded::{AGENT, Node, agent, run};

const LOG: &str = "\
2026-03-01 07:08:01 INFO  gateway started on port 8443
2026-03-01 07:08:02 ERROR payment failed
java.lang.IllegalStateException: no connection
\tat example.till.Gateway.pay(Gateway.java:31)
2026-03-01 07:08:03 WARN  retry with password=hunter2hunter2
";

async fn add(node: &Node, ticket: TicketId, bytes: &'static [u8]) -> BundleId {
    node.bring_logs(agent(), ticket, "../till.log", bytes).await
}

async fn row(node: &Node, ticket: TicketId, id: BundleId) -> BundleRow {
    node.app.read(move |db| Ok(bundles::one(db, ticket, id)?)).await.unwrap().unwrap()
}

async fn facts(node: &Node, ticket: TicketId) -> Vec<Fact> {
    let history = node.app.read(move |db| Ok(tickets::history(db, ticket)?)).await.unwrap();
    history.into_iter().map(|event| event.fact).filter(|fact| fact.key().starts_with("bundle")).collect()
}

fn uploads(node: &Node) -> usize {
    std::fs::read_dir(node.folder.path().join("uploads")).unwrap().count()
}

#[test]
fn a_bundle_is_read_and_only_what_is_redacted_stays() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let id = add(&node, ticket, LOG.as_bytes()).await;
            let waiting = row(&node, ticket, id).await;
            assert_eq!((waiting.state, waiting.name.as_str()), (BundleState::Waiting, "till.log"));
            assert_eq!(waiting.added_by.map(|by| by.id), Some(AGENT));
            assert_eq!(uploads(&node), 1);

            node.sent().await;
            let done = row(&node, ticket, id).await;
            assert_eq!((done.state, done.counts.lines, done.counts.redacted), (BundleState::Read, 5, 1));
            assert_eq!(uploads(&node), 0, "what came is gone");
            let counts = done.counts;
            assert_eq!(
                facts(&node, ticket).await,
                [Fact::BundleAdded { bundle: id }, Fact::BundleRead { bundle: id, counts }]
            );
            let kept = node.app.read(move |db| Ok(bundles::kept(db, ticket, id)?)).await.unwrap().unwrap();
            assert_eq!(kept.diagnosis.files[0].path, "till.log");
            assert_eq!(kept.diagnosis.stacks.len(), 1);
            let page = node.app.log_page(&kept, Wish { from: 1, ..Wish::default() }).await.unwrap();
            let texts: Vec<&str> = page.lines.iter().map(|line| line.text.as_str()).collect();
            assert_eq!(texts[..4], LOG.lines().collect::<Vec<_>>()[..4]);
            assert!(
                texts[4].starts_with("2026-03-01 07:08:03 WARN  retry with password=[redacted:password ")
            );
            let everything = format!("{:?} {:?}", kept.diagnosis, page);
            assert!(!everything.contains("hunter2"));
            for blob in [kept.lines, kept.marks] {
                let bytes = node.app.blobs.get(blob).unwrap();
                assert!(!String::from_utf8_lossy(&bytes).contains("hunter2"));
            }
        });
    });
}

#[test]
fn a_job_that_runs_twice_tells_once() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let id = add(&node, ticket, LOG.as_bytes()).await;
            let body = format!("{{\"bundle\":{id}}}");
            let now = node.app.now().0;
            node.app
                .transact(move |desk| Ok(jobs::enqueue(desk.tx, bundles::JOB, &body, now)?))
                .await
                .unwrap();
            node.sent().await;
            assert_eq!(facts(&node, ticket).await.len(), 2);
        });
    });
}

#[test]
fn a_known_problem_is_recognised() {
    on_both(|database| {
        let mut node = Node::open(&database.url);
        let known = "[[signature]]\nid = \"pool\"\ntitle = \"The pool is used up\"\n\
                     match.exception = \"IllegalStateException\"\n";
        let (signatures, problems) = Signatures::parse(known);
        assert_eq!(problems, []);
        node.app = node.app.clone().recognising(signatures);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let id = add(&node, ticket, LOG.as_bytes()).await;
            node.sent().await;
            assert_eq!(row(&node, ticket, id).await.counts.findings, 1);
            let found =
                node.app.read(move |db| Ok(bundles::diagnosis(db, ticket, id)?)).await.unwrap().unwrap();
            assert_eq!(found.findings[0].title, "The pool is used up");
            assert_eq!(
                found.line_of(&found.findings[0].places[0]),
                Some(2),
                "the record that the trace belongs to"
            );
        });
    });
}

#[test]
fn what_took_its_processes_with_it_is_not_read_again() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let id = add(&node, ticket, LOG.as_bytes()).await;
            let cut = "UPDATE jobs SET cut_off = 2 WHERE kind = 'read_bundle'";
            node.app.transact(move |desk| Ok(desk.tx.execute(cut, &[])?)).await.unwrap();
            node.sent().await;
            let row = row(&node, ticket, id).await;
            assert_eq!((row.state, row.trouble), (BundleState::Unreadable, Some(Trouble::Failed)));
            assert_eq!(facts(&node, ticket).await[1], Fact::BundleUnreadable { bundle: id });
            assert_eq!(uploads(&node), 0, "what came is gone all the same");
        });
    });
}

#[test]
fn what_is_no_log_or_is_gone_is_said() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let picture =
                add(&node, ticket, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02").await;
            node.sent().await;
            let row = row(&node, ticket, picture).await;
            assert_eq!((row.state, row.trouble), (BundleState::Unreadable, Some(Trouble::NoText)));
            let found = node.app.read(move |db| Ok(bundles::diagnosis(db, ticket, picture)?)).await.unwrap();
            assert!(!found.unwrap().problems.is_empty(), "it says what it is");

            let lost = add(&node, ticket, LOG.as_bytes()).await;
            for file in std::fs::read_dir(node.folder.path().join("uploads")).unwrap() {
                std::fs::remove_file(file.unwrap().path()).unwrap();
            }
            node.sent().await;
            let row = self::row(&node, ticket, lost).await;
            assert_eq!((row.state, row.trouble), (BundleState::Unreadable, Some(Trouble::Gone)));
            let told = facts(&node, ticket).await;
            assert_eq!(told[1], Fact::BundleUnreadable { bundle: picture });
            assert_eq!(told[3], Fact::BundleUnreadable { bundle: lost });
        });
    });
}

#[test]
fn who_does_not_read_the_ticket_adds_nothing() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let stranger = Customer { person: PersonId(4711), sees_organisation: None };
            for who in [Principal::Anonymous, Principal::Customer(stranger)] {
                let refused = node.app.may_add_bundle(who, ticket).await;
                assert!(matches!(refused, Err(Failure::NotFound)));
            }
            let app = node.app.clone();
            let empty = tokio::task::spawn_blocking(move || app.begin_bundle()?.finish().map(drop));
            assert!(matches!(empty.await.unwrap(), Err(Failure::Invalid { field: "file", .. })));
            assert_eq!(uploads(&node), 0, "nothing stays of what is not finished");

            let app = node.app.clone();
            let arrived = tokio::task::spawn_blocking(move || {
                let mut incoming = app.begin_bundle()?;
                incoming.take(b"a line")?;
                incoming.finish()
            });
            let nobody = Principal::Anonymous;
            let refused = node.app.take_in(arrived.await.unwrap().unwrap(), move |desk, arrived| {
                desk.add_bundle(&nobody, ticket, "a.log", arrived, Way::Link)
            });
            assert!(matches!(refused.await, Err(Failure::NotFound)));
            assert_eq!(uploads(&node), 0, "nothing stays of what nobody takes in");
        });
    });
}
