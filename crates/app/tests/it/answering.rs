//! An answer waits a moment, can be taken back, and is lost in no case.

use trestle_app::{Action, Answered, Failure};
use trestle_domain::access::Principal;
use trestle_domain::ids::TicketId;
use trestle_domain::thread::Words;
use trestle_domain::ticket::{Refusal, Status};
use trestle_domain::time::Millis;
use trestle_domain::view::desk::{Answer, Pending, PendingState};
use trestle_store::pending;

use crate::harness::on_both;
use crate::mail::MARTA;
use crate::seeded::{Node, agent, run};

const TICKET: TicketId = TicketId(1);

/// A desk with a ticket whose answers wait ten seconds.
fn on_a_patient_desk(test: impl AsyncFn(&Node)) {
    on_both(|database| {
        let mut node = Node::open(&database.url);
        node.app = node.app.clone().waiting(Millis(10_000));
        run(async {
            node.prepare().await;
            node.ask().await;
            test(&node).await;
        });
    });
}

fn reply(text: &str) -> Answer {
    Answer::Reply { words: Words::plain(text), wait: true }
}

async fn answer(node: &Node, answer: Answer, instead_of: Option<i64>) -> Result<Answered, Failure> {
    let who = Principal::Agent(agent());
    node.app.transact(move |desk| desk.answer(&who, TICKET, answer, instead_of)).await
}

async fn waits(node: &Node, said: Answer) -> i64 {
    match answer(node, said, None).await.unwrap() {
        Answered::Waits(id) => id,
        said => panic!("{said:?}"),
    }
}

async fn take_back(node: &Node, id: i64) -> bool {
    let who = Principal::Agent(agent());
    node.app.transact(move |desk| desk.take_back(&who, TICKET, id)).await.unwrap()
}

async fn pending(node: &Node) -> Vec<Pending> {
    node.app.read(|db| Ok(pending::of_ticket(db, TICKET)?)).await.unwrap()
}

/// Ten seconds pass; then what the customer was mailed, the acknowledgement aside.
async fn mailed_in_time(node: &Node) -> Vec<String> {
    node.clock.set(node.app.now().plus(Millis(10_000)));
    let sent = node.sent().await.into_iter().filter(|(to, _)| to == MARTA);
    sent.map(|(_, mail)| mail.text).filter(|text| text.contains("words of")).collect()
}

#[test]
fn nothing_has_happened_until_the_moment_is_over_and_then_it_happens_once() {
    on_a_patient_desk(async |node| {
        waits(node, reply("The words of the answer.")).await;
        let ticket = node.ticket(1).await.unwrap();
        assert_eq!((ticket.status, ticket.replies), (Status::New, 0));
        let mails = mailed_in_time(node).await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        let ticket = node.ticket(1).await.unwrap();
        assert_eq!((ticket.status, ticket.replies), (Status::WaitingForCustomer, 1));
        assert!(pending(node).await.is_empty());
    });
}

#[test]
fn what_is_taken_back_is_never_sent_and_can_be_sent_changed() {
    on_a_patient_desk(async |node| {
        let id = waits(node, reply("The wrong words of the answer.")).await;
        assert!(take_back(node, id).await);
        assert!(!take_back(node, id).await, "it does not wait any more");
        assert!(mailed_in_time(node).await.is_empty());
        let kept = pending(node).await;
        assert_eq!(kept[0].state, PendingState::TakenBack);
        assert!(kept[0].answer.words().text.contains("wrong words"), "nothing typed is lost");

        let Answered::Waits(second) = answer(node, reply("The right words of it."), Some(id)).await.unwrap()
        else {
            panic!("it waits again");
        };
        assert_eq!(pending(node).await.iter().map(|one| one.id).collect::<Vec<_>>(), [second]);
        let who = Principal::Agent(agent());
        node.app.transact(move |desk| desk.send_at_once(&who, TICKET, second)).await.unwrap();
        let mails = mailed_in_time(node).await;
        assert_eq!(mails.len(), 1, "sent at once, and not again when its time comes: {mails:?}");
        assert!(mails[0].contains("right words"));
    });
}

#[test]
fn formatted_words_stay_formatted_while_they_wait_and_when_they_are_said() {
    on_a_patient_desk(async |node| {
        let words = Words::markdown("The **words of** the answer.");
        waits(node, Answer::Reply { words: words.clone(), wait: false }).await;
        assert_eq!(pending(node).await[0].answer.words(), &words);
        let mails = mailed_in_time(node).await;
        assert!(mails[0].contains("The words of the answer."), "read as Markdown: {mails:?}");
    });
}

#[test]
fn what_would_be_refused_is_refused_at_once() {
    on_a_patient_desk(async |node| {
        let empty = answer(node, reply("  "), None).await;
        assert!(matches!(empty, Err(Failure::Refused(Refusal::WordsMissing))), "{empty:?}");
        assert!(pending(node).await.is_empty());
    });
}

#[test]
fn what_the_ticket_no_longer_allows_is_its_authors_again_and_a_note_says_so() {
    on_a_patient_desk(async |node| {
        waits(node, reply("The words of the answer.")).await;
        let solve = Action::Solve { root_cause: "a cable".into(), words: Words::plain("It works.") };
        node.act(1, solve).await.unwrap();
        assert!(mailed_in_time(node).await.is_empty());
        let kept = pending(node).await;
        assert_eq!((kept.len(), kept[0].state), (1, PendingState::Refused));
        assert_eq!(node.ticket(1).await.unwrap().status, Status::Solved);
    });
}

#[test]
fn a_solution_waits_too() {
    on_a_patient_desk(async |node| {
        let words = Words::plain("The words of the solution.");
        let id = waits(node, Answer::Solution { words, root_cause: "a cable".into() }).await;
        assert_eq!(node.ticket(1).await.unwrap().status, Status::New);
        assert_eq!(pending(node).await[0].id, id);
        assert_eq!(mailed_in_time(node).await.len(), 1);
        assert_eq!(node.ticket(1).await.unwrap().status, Status::Solved);
    });
}

#[test]
fn an_answer_is_its_authors_alone() {
    on_a_patient_desk(async |node| {
        let id = waits(node, reply("The words of the answer.")).await;
        let other = trestle_domain::access::Agent {
            person: trestle_domain::ids::PersonId(8),
            admin: true,
            ..agent()
        };
        let who = Principal::Agent(other);
        let taken = node.app.transact(move |desk| desk.take_back(&who, TICKET, id)).await;
        assert!(matches!(taken, Err(Failure::NotFound)), "{taken:?}");
    });
}
