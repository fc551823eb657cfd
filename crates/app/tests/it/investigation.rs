//! Each step of an investigation is words in rows and one event, both or neither.

use trestle_app::{Concluding, Desk, Environing, Failure, Judging, Reproducing, Snapping, Testing, Weighing};
use trestle_domain::access::{Agent, Customer, Principal};
use trestle_domain::configuration::{Format, MOST_LINES};
use trestle_domain::event::Fact;
use trestle_domain::ids::{EvidenceId, HypothesisId, PersonId, TeamId, TicketId};
use trestle_domain::investigation::{
    Conclusion, LONGEST_STATEMENT, Reproduced, Side, Standing, Step, TestResult,
};
use trestle_domain::ticket::Refusal;
use trestle_domain::time::Millis;
use trestle_domain::view::investigation::Investigation;
use trestle_store::{environments, hypotheses, snapshots, tickets};

use crate::harness::on_both;
use crate::seeded::{Node, START, agent, run};

async fn desk<T: Send + 'static>(
    node: &Node,
    action: impl FnOnce(&mut Desk<'_>) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    node.app.transact(action).await
}

fn ada() -> Principal {
    Principal::Agent(agent())
}

async fn known(node: &Node, ticket: TicketId) -> Investigation {
    node.app.read(move |db| Ok(hypotheses::investigation(db, ticket)?)).await.unwrap()
}

async fn steps(node: &Node, ticket: TicketId) -> Vec<Step> {
    let history = node.app.read(move |db| Ok(tickets::history(db, ticket)?)).await.unwrap();
    let steps = history.into_iter().filter_map(|event| match event.fact {
        Fact::Investigated { step } => Some(step),
        _ => None,
    });
    steps.collect()
}

async fn state(node: &Node, ticket: TicketId) -> HypothesisId {
    desk(node, move |desk| desk.state_hypothesis(&ada(), ticket, " The pool is used up. ")).await.unwrap()
}

fn judging(standing: Standing, reason: &str, revision: i64) -> Judging {
    Judging { standing: Some(standing), reason: reason.to_owned(), revision }
}

#[test]
fn a_hypothesis_is_tested_weighed_and_judged() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let id = state(&node, ticket).await;
            let planned = Testing { action: "count".to_owned(), ..Testing::default() };
            let test = desk(&node, move |desk| desk.record_test(&ada(), ticket, id, &planned)).await.unwrap();
            for _ in 0..2 {
                let seen = ("39, 38", Some(TestResult::Passed));
                let twice = desk(&node, move |desk| desk.finish_test(&ada(), ticket, (id, test), seen));
                twice.await.unwrap();
            }
            let other = desk(&node, move |desk| {
                desk.finish_test(&ada(), ticket, (id, test), ("40", Some(TestResult::Failed)))
            });
            assert!(matches!(other.await, Err(Failure::Invalid { field: "observed", .. })));
            let remark =
                Weighing { side: Some(Side::For), evidence: None, remark: "in the notes".to_owned() };
            let weighing = desk(&node, move |desk| desk.weigh(&ada(), ticket, id, &remark)).await.unwrap();

            let looked_at = known(&node, ticket).await.hypotheses[0].revision;
            assert_eq!(looked_at, 3);
            let early = judging(Standing::Refuted, "no", looked_at - 1);
            let stale = desk(&node, move |desk| desk.judge(&ada(), ticket, id, &early)).await;
            let message = "investigation-problem-stale";
            assert!(matches!(stale, Err(Failure::Invalid { message: said, .. }) if said == message));
            let verdict = judging(Standing::Confirmed, "it holds", looked_at);
            desk(&node, move |desk| desk.judge(&ada(), ticket, id, &verdict)).await.unwrap();
            desk(&node, move |desk| desk.drop_weighing(&ada(), ticket, (id, weighing))).await.unwrap();
            desk(&node, move |desk| desk.drop_weighing(&ada(), ticket, (id, weighing))).await.unwrap();

            let one = known(&node, ticket).await.hypotheses.remove(0);
            assert_eq!((one.statement.as_str(), one.standing), ("The pool is used up.", Standing::Confirmed));
            assert_eq!((one.tests[0].observed.as_str(), one.weighed.len()), ("39, 38", 0));
            let recorded = |result| Step::TestRecorded { hypothesis: id, test, result };
            assert_eq!(
                steps(&node, ticket).await,
                [
                    Step::HypothesisStated { hypothesis: id },
                    recorded(None),
                    recorded(Some(TestResult::Passed)),
                    Step::EvidenceWeighed { hypothesis: id, side: Side::For },
                    Step::VerdictGiven { hypothesis: id, standing: Standing::Confirmed },
                    Step::EvidenceDropped { hypothesis: id },
                ],
                "what was refused or done twice left nothing"
            );
        });
    });
}

#[test]
fn what_says_nothing_is_refused_at_its_field() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let long = "x".repeat(LONGEST_STATEMENT + 1);
            for statement in [" ".to_owned(), long] {
                let refused = desk(&node, move |desk| desk.state_hypothesis(&ada(), ticket, &statement));
                assert!(matches!(refused.await, Err(Failure::Invalid { field: "statement", .. })));
            }
            let id = state(&node, ticket).await;
            let table = [
                (None, None, "x", "side"),
                (Some(Side::For), None, " ", "remark"),
                (Some(Side::For), Some(EvidenceId(4_711)), "x", "evidence"),
            ];
            for (side, evidence, remark, expected) in table {
                let weighing = Weighing { side, evidence, remark: remark.to_owned() };
                let refused = desk(&node, move |desk| desk.weigh(&ada(), ticket, id, &weighing)).await;
                assert!(matches!(refused, Err(Failure::Invalid { field, .. }) if field == expected));
            }
            let untold = Testing { action: "a".to_owned(), observed: "b".to_owned(), ..Testing::default() };
            let refused = desk(&node, move |desk| desk.record_test(&ada(), ticket, id, &untold)).await;
            assert!(matches!(refused, Err(Failure::Invalid { field: "result", .. })));
            for (verdict, expected) in [
                (judging(Standing::Refuted, " ", 0), "reason"),
                (Judging { standing: None, ..judging(Standing::Open, "", 0) }, "standing"),
            ] {
                let refused = desk(&node, move |desk| desk.judge(&ada(), ticket, id, &verdict)).await;
                assert!(matches!(refused, Err(Failure::Invalid { field, .. }) if field == expected));
            }
            assert_eq!(steps(&node, ticket).await, [Step::HypothesisStated { hypothesis: id }]);
        });
    });
}

#[test]
fn conclusions_are_stated_changed_and_taken_back() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            node.clock.set(START.plus(Millis::minutes(90)));
            let conclude = |conclusion, concluding: Concluding| {
                desk(&node, move |desk| desk.conclude(&ada(), ticket, conclusion, &concluding))
            };
            let words = |text: &str| Concluding { text: text.to_owned(), ..Concluding::default() };
            conclude(Conclusion::RootCause, words("a cable")).await.unwrap();
            conclude(Conclusion::RootCause, words(" a cable ")).await.unwrap();
            let times = |since: i64, restored: i64| Concluding {
                out_since: Some(START.plus(Millis::minutes(since))),
                restored_at: Some(START.plus(Millis::minutes(restored))),
                ..words("restart")
            };
            for (concluding, expected) in [
                (times(10, 91), "restored_at"),
                (times(91, 92), "out_since"),
                (times(10, 9), "restored_at"),
                (Concluding { text: String::new(), ..times(10, 20) }, "text"),
            ] {
                let refused = conclude(Conclusion::Workaround, concluding).await;
                assert!(matches!(refused, Err(Failure::Invalid { field, .. }) if field == expected));
            }
            conclude(Conclusion::Workaround, times(10, 52)).await.unwrap();
            let found = known(&node, ticket).await;
            let outage = found.outage(START, None, node.app.now()).unwrap();
            assert_eq!(outage.length, Millis::minutes(42));
            let seen = node.app.now().0;
            conclude(Conclusion::RootCause, Concluding { seen, ..words("") }).await.unwrap();
            conclude(Conclusion::RootCause, Concluding { seen, ..words("") }).await.unwrap();
            assert_eq!(known(&node, ticket).await.concluded(Conclusion::RootCause), None);
            assert_eq!(
                steps(&node, ticket).await,
                [
                    Step::RootCauseStated,
                    Step::WorkaroundFound,
                    Step::ConclusionDropped { conclusion: Conclusion::RootCause }
                ]
            );
        });
    });
}

#[test]
fn a_conclusion_takes_no_colleagues_place_unseen() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let conclude = |text: &str, seen: i64| {
                let concluding = Concluding { text: text.to_owned(), seen, ..Concluding::default() };
                desk(&node, move |desk| desk.conclude(&ada(), ticket, Conclusion::FixVersion, &concluding))
            };
            let is_stale = |done: Result<(), Failure>| {
                let Err(Failure::Invalid { field: "text", message }) = done else { return false };
                message == "investigation-problem-conclusion-stale"
            };
            conclude("4.2.1", 0).await.unwrap();
            let first = node.app.now().0;
            assert!(is_stale(conclude("4.3", 0).await), "whoever saw none did not see this one");
            assert!(is_stale(conclude("", 0).await), "nor may they take it back");
            node.clock.set(START.plus(Millis::minutes(5)));
            conclude("4.2.2", first).await.unwrap();
            assert!(is_stale(conclude("4.3", first).await));
            conclude("4.2.2", first).await.unwrap();
            let known = known(&node, ticket).await;
            assert_eq!(known.words_of(Conclusion::FixVersion), Some("4.2.2"));
            conclude("", node.app.now().0).await.unwrap();
            assert!(is_stale(conclude("4.3", first).await), "it was taken back meanwhile");
            assert_eq!(steps(&node, ticket).await.len(), 3, "what was refused left nothing");
        });
    });
}

#[test]
fn an_environment_is_not_changed_unseen() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let all = async || node.app.read(|db| Ok(environments::all(db)?)).await.unwrap();
            let named = |name: &str, notes: &str| Environing {
                name: name.to_owned(),
                notes: notes.to_owned(),
                ..Environing::default()
            };
            let lab = named("Lab", "");
            let id = desk(&node, move |desk| desk.add_environment(&ada(), &lab)).await.unwrap().id;
            let added = all().await[0].at;
            assert_eq!(added, node.app.now());
            node.clock.set(START.plus(Millis::minutes(5)));
            let change = |typed: Environing, seen: i64| {
                desk(&node, move |desk| desk.change_environment(&ada(), id, (&typed, seen)))
            };
            change(named("Lab", "Ask Ada"), added.0).await.unwrap();
            let stale = change(named("Lab", "Ask Bob"), added.0).await;
            let message = "investigation-problem-environment-stale";
            assert!(
                matches!(stale, Err(Failure::Invalid { field: "name", message: said }) if said == message)
            );
            change(named("Lab", "Ask Ada"), added.0).await.unwrap();
            let one = all().await.remove(0);
            assert_eq!((one.notes.as_str(), one.at, one.by.id), ("Ask Ada", node.app.now(), agent().person));
            node.clock.set(START.plus(Millis::minutes(9)));
            for _ in 0..2 {
                desk(&node, move |desk| desk.archive_environment(&ada(), id)).await.unwrap();
            }
            assert_eq!(all().await[0].archived_at, Some(node.app.now()));
        });
    });
}

#[test]
fn who_does_not_work_on_the_ticket_writes_nothing() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let (ticket, other) = (node.ask().await, node.ask().await);
            let id = state(&node, ticket).await;
            let try_as = |agent: Agent, ticket: TicketId| {
                let who = Principal::Agent(agent);
                desk(&node, move |desk| {
                    desk.judge(&who, ticket, id, &judging(Standing::Refuted, "no", 0)).map(drop)
                })
            };
            let stranger = Agent { teams: vec![], ..agent() };
            assert!(matches!(try_as(stranger, ticket).await, Err(Failure::NotFound)));
            let lead = Agent { teams: vec![], leads: vec![TeamId(9)], ..agent() };
            assert!(matches!(try_as(lead, ticket).await, Err(Failure::Refused(Refusal::NotAllowed))));
            assert!(matches!(try_as(agent(), other).await, Err(Failure::NotFound)), "of another ticket");
            assert_eq!(known(&node, ticket).await.hypotheses[0].standing, Standing::Open);
        });
    });
}

#[test]
fn an_attempt_brings_its_environment_along_or_nothing_at_all() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let lab =
                Environing { name: "Lab".to_owned(), version: "4.2".to_owned(), ..Environing::default() };
            let attempt = Reproducing {
                fresh: lab,
                steps: "1. start\n2. pay".to_owned(),
                outcome: Some(Reproduced::Yes),
                ..Reproducing::default()
            };
            let reproduce = |attempt: &Reproducing| {
                let attempt = attempt.clone();
                desk(&node, move |desk| desk.reproduce(&ada(), ticket, &attempt))
            };
            let all = async || node.app.read(|db| Ok(environments::all(db)?)).await.unwrap();
            let silent = Reproducing { steps: " ".to_owned(), ..attempt.clone() };
            assert!(matches!(reproduce(&silent).await, Err(Failure::Invalid { field: "steps", .. })));
            assert_eq!(all().await, [], "a refused attempt adds no environment");
            reproduce(&attempt).await.unwrap();
            let again = reproduce(&attempt).await;
            assert!(matches!(again, Err(Failure::Invalid { field: "name", .. })), "{again:?}");
            let id = all().await[0].id;
            let there = Reproducing {
                environment: Some(id),
                fresh: Environing::default(),
                outcome: Some(Reproduced::No),
                version: "4.2.1".to_owned(),
                ..attempt.clone()
            };
            reproduce(&there).await.unwrap();
            let found = known(&node, ticket).await.reproductions;
            let told: Vec<_> = found.iter().map(|one| (one.version.as_str(), one.steps.len())).collect();
            assert_eq!(told, [("4.2", 2), ("4.2.1", 2)], "the environment's version if none was typed");
            desk(&node, move |desk| desk.archive_environment(&ada(), id)).await.unwrap();
            let gone = reproduce(&there).await;
            assert!(matches!(gone, Err(Failure::Invalid { field: "environment", .. })), "{gone:?}");
            assert_eq!(steps(&node, ticket).await.len(), 2);
            let customer = Principal::Customer(Customer { person: PersonId(1), sees_organisation: None });
            let theirs = desk(&node, move |desk| desk.restore_environment(&customer, id)).await;
            assert!(matches!(theirs, Err(Failure::NotFound)));
        });
    });
}

#[test]
fn a_configuration_is_kept_without_its_secrets() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let snapping = Snapping {
                name: "app.yaml".to_owned(),
                content: "db:\n  password: hunter2hunter2\n  size: 4\n".to_owned(),
                note: "now with password=hunter2hunter2".to_owned(),
                ..Snapping::default()
            };
            let take =
                |snapping: Snapping| desk(&node, move |desk| desk.take_snapshot(&ada(), ticket, &snapping));
            let (id, redacted) = take(snapping.clone()).await.unwrap();
            assert_eq!(redacted, 2);
            let (all, content) = node
                .app
                .read(move |db| Ok((snapshots::of_ticket(db, ticket)?, snapshots::content(db, ticket, id)?)))
                .await
                .unwrap();
            assert_eq!((all[0].format, all[0].taken_at), (Format::Yaml, node.app.now()));
            let everything = format!("{all:?} {content:?}");
            assert!(everything.contains("size: 4") && !everything.contains("hunter2"), "{everything}");

            let ahead = Some(node.app.now().plus(Millis::minutes(1)));
            let lines = "a: 1\n".repeat(MOST_LINES + 1);
            for (wrong, expected) in [
                (Snapping { content: " ".to_owned(), ..snapping.clone() }, "content"),
                (Snapping { content: lines, ..snapping.clone() }, "content"),
                (Snapping { name: " ".to_owned(), ..snapping.clone() }, "name"),
                (Snapping { taken_at: ahead, ..snapping }, "taken_at"),
            ] {
                let refused = take(wrong).await;
                assert!(matches!(refused, Err(Failure::Invalid { field, .. }) if field == expected));
            }
            for _ in 0..2 {
                desk(&node, move |desk| desk.remove_snapshot(&ada(), ticket, id)).await.unwrap();
            }
            assert_eq!(
                steps(&node, ticket).await,
                [Step::SnapshotTaken { snapshot: id }, Step::SnapshotRemoved { snapshot: id }]
            );
        });
    });
}
