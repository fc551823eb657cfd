//! Leads are called when unusually many customers have the same trouble, once, whatever the clock does.

use trestle_app::{Acknowledgement, Failure, NewRequest, Origin};
use trestle_domain::access::Agent;
use trestle_domain::ids::{PersonId, TicketId};
use trestle_domain::mark::{Mark, MarkKind};
use trestle_domain::thread::Words;
use trestle_domain::ticket::{Channel, Priority, Refusal};
use trestle_domain::time::Millis;
use trestle_domain::view::problems::AlarmView;
use trestle_store::people::{self, Membership, Role};
use trestle_store::{alarms, marks};

use crate::harness::on_both;
use crate::seeded::{AGENT, FRONT, Node, START, agent, run};

fn lead() -> Agent {
    Agent { leads: vec![FRONT], ..agent() }
}

/// So many customers ask about payments now.
async fn ask(node: &Node, first: i64, count: i64) -> Vec<TicketId> {
    let asked = node.app.transact(move |desk| {
        let request = |number: i64| NewRequest {
            origin: Origin::Address {
                name: format!("Customer {number}"),
                email: format!("c{number}@customer.example"),
                language: "en".to_owned(),
            },
            channel: Channel::Portal,
            subject: "Cards".to_owned(),
            words: Words::plain("They hang."),
            team: None,
            priority: Priority::Normal,
            category: Some("Payments".to_owned()),
            acknowledgement: Acknowledgement::Never,
        };
        (first..first + count).map(|number| desk.open(request(number))).collect::<Result<Vec<_>, _>>()
    });
    asked.await.unwrap()
}

async fn calls(node: &Node) -> Vec<AlarmView> {
    node.app.read(|db| Ok(alarms::open(db)?)).await.unwrap()
}

#[test]
fn it_calls_once_and_then_grows() {
    on_both(|database| {
        let [node, other] = [0, 1].map(|_| Node::open(&database.url));
        run(async {
            node.prepare().await;
            let place = Membership { person: AGENT, team: FRONT, role: Role::Lead };
            node.app.transact(move |desk| Ok(people::set_membership(desk.tx, &place)?)).await.unwrap();
            ask(&node, 0, 2).await;
            assert_eq!(node.app.look_for_spikes().await.unwrap(), 0, "two are not many");
            let third = ask(&node, 2, 1).await;
            assert_eq!(node.app.look_for_spikes().await.unwrap(), 1);
            let call = calls(&node).await.remove(0);
            assert_eq!((call.mark.kind, call.mark.label.as_str()), (MarkKind::Category, "Payments"));
            assert_eq!((call.customers, call.team, call.since), (3, FRONT, START));
            let sent = node.sent().await;
            let (to, mail) = sent.last().expect("the lead is called");
            assert_eq!(to, "ada@desk.example");
            assert!(
                mail.subject.starts_with("3 customers") && mail.text.contains("/problems#alarm-"),
                "{mail:?}"
            );
            assert!(!mail.text.contains("Customer"), "nothing of what customers wrote: {}", mail.text);

            // More come; a stack trace that all of them show is the same trouble; a restart changes nothing.
            node.clock.set(START.plus(Millis::minutes(50)));
            let more = ask(&node, 3, 6).await;
            let all: Vec<TicketId> = third.into_iter().chain(more).collect();
            let marked = node.app.transact(move |desk| {
                let stack = Mark { kind: MarkKind::Stack, mark: "s".into(), label: "Pool".into() };
                all.iter().try_for_each(|ticket| {
                    marks::add(desk.tx, *ticket, std::slice::from_ref(&stack), desk.now)
                })?;
                Ok(())
            });
            marked.await.unwrap();
            for node in [&node, &other] {
                node.clock.set(START.plus(Millis::minutes(51)));
                assert_eq!(node.app.look_for_spikes().await.unwrap(), 0);
            }
            let grown = calls(&node).await;
            assert_eq!(grown.iter().map(|call| call.customers).collect::<Vec<_>>(), [9]);

            // The clock is set back, and on again.
            for minutes in [-600, 55] {
                node.clock.set(START.plus(Millis::minutes(minutes)));
                assert_eq!(node.app.look_for_spikes().await.unwrap(), 0, "{minutes}");
            }
            assert_eq!(node.posted().await.iter().filter(|mail| mail.kind == "alarm").count(), 1);
        });
    });
}

#[test]
fn a_call_counts_everyone_who_comes_later() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            ask(&node, 0, 3).await;
            assert_eq!(node.app.look_for_spikes().await.unwrap(), 1);
            // One every three hours is no spike, but one more with the same trouble.
            for (hours, number) in [(3, 3), (6, 4)] {
                let now = START.plus(Millis::hours(hours));
                node.clock.set(now);
                ask(&node, number, 1).await;
                assert_eq!(node.app.look_for_spikes().await.unwrap(), 0);
                let call = calls(&node).await.remove(0);
                assert_eq!((call.customers, call.grown_at), (number + 1, now));
            }
            node.clock.set(START.plus(Millis::hours(7)));
            ask(&node, 0, 1).await;
            node.app.look_for_spikes().await.unwrap();
            assert_eq!(calls(&node).await[0].customers, 5, "who asks again is nobody else");
        });
    });
}

#[test]
fn leads_settle_a_call_with_a_reason_or_with_what_was_made_of_it() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            ask(&node, 0, 3).await;
            node.app.look_for_spikes().await.unwrap();
            let id = calls(&node).await[0].id;
            let dismiss = |who: Agent, reason: &'static str| {
                node.app.transact(move |desk| desk.dismiss_alarm(&who, id, reason))
            };
            let refused = dismiss(agent(), "No.").await;
            assert!(matches!(refused, Err(Failure::Refused(Refusal::NotAllowed))), "{refused:?}");
            let silent = dismiss(lead(), "  ").await;
            assert!(matches!(silent, Err(Failure::Invalid { field: "reason", .. })), "{silent:?}");
            dismiss(lead(), "A fair.").await.unwrap();
            assert_eq!(calls(&node).await, []);
            // A second click changes nothing.
            dismiss(lead(), "Another reason.").await.unwrap();
            let kept =
                node.app.read(move |db| Ok(alarms::one(db, id)?)).await.unwrap().unwrap().settled.unwrap();
            assert_eq!((kept.reason.as_str(), kept.by), ("A fair.", PersonId(7)));
            // After the quiet time the same may be called of again.
            node.clock.set(START.plus(Millis::hours(13)));
            ask(&node, 10, 4).await;
            assert_eq!(node.app.look_for_spikes().await.unwrap(), 1);
        });
    });
}
