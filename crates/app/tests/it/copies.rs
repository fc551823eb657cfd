//! Whom a mail names besides us: proposed, never let in; and what it means to be let in.

use trestle_app::Action;
use trestle_domain::ids::TicketId;
use trestle_domain::thread::Words;
use trestle_domain::ticket::AfterReply;
use trestle_store::{participants, wordings};

use crate::mail::{MARTA, SUPPORT, on_a_desk, reply_address};
use crate::seeded::{FRONT, Node};

const BORIS: &str = "boris@customer.example";
const PROVEN: &str =
    "Subject: Re:\r\nAuthentication-Results: mx.desk.example; dmarc=pass header.from=customer.example";

async fn proposed(node: &Node, ticket: i64) -> Vec<String> {
    let read = node.app.read(move |db| Ok(participants::proposed(db, TicketId(ticket))?));
    read.await.unwrap().into_iter().map(|one| one.email).collect()
}

async fn add(node: &Node, ticket: i64, email: &str) {
    let action = Action::AddParticipant { name: "Boris".to_owned(), email: email.to_owned() };
    node.act(ticket, action).await.unwrap();
}

fn words_to(sent: &[(String, trestle_mail::message::Message)], to: &str) -> Vec<String> {
    sent.iter().filter(|(recipient, _)| recipient == to).map(|(_, mail)| mail.text.clone()).collect()
}

#[test]
fn a_copy_is_a_proposal_and_its_reader_gets_nothing_until_an_agent_adds_them() {
    on_a_desk(async |node| {
        let head = format!(
            "Subject: Printer\r\nCc: Boris <{BORIS}>, {SUPPORT}, ada@desk.example, no-reply@customer.example, {MARTA}"
        );
        node.receive(MARTA, SUPPORT, &head, "It is off.").await;
        assert_eq!(proposed(node, 1).await, [BORIS], "not us, no colleague, no machine, not the writer");
        node.act(1, Action::Reply(Words::plain("Which printer?"), AfterReply::StayOpen)).await.unwrap();
        assert!(words_to(&node.sent().await, BORIS).is_empty(), "a mail adds no reader");

        add(node, 1, BORIS).await;
        assert!(proposed(node, 1).await.is_empty(), "it is decided");
        node.act(1, Action::Reply(Words::plain("Try again."), AfterReply::StayOpen)).await.unwrap();
        let sent = node.sent().await;
        assert!(words_to(&sent, BORIS).iter().all(|text| text.contains("Try again.")));
        assert_eq!(words_to(&sent, BORIS).len(), 1, "what was said before they came stays unsaid");
        let to_marta = words_to(&sent, MARTA);
        assert!(to_marta.last().unwrap().contains("Also in this conversation: Boris"), "{to_marta:?}");
        let own = [reply_address(node, MARTA).await, reply_address(node, BORIS).await];
        assert_ne!(own[0], own[1], "everyone has an address of their own");
    });
}

#[test]
fn what_an_agent_left_out_is_not_proposed_again() {
    on_a_desk(async |node| {
        let head = format!("Subject: Printer\r\nCc: {BORIS}");
        node.receive(MARTA, SUPPORT, &head, "It is off.").await;
        node.app.transact(|desk| Ok(participants::decide(desk.tx, TicketId(1), BORIS)?)).await.unwrap();
        node.act(1, Action::Reply(Words::plain("Which?"), AfterReply::StayOpen)).await.unwrap();
        let address = reply_address(node, MARTA).await;
        node.receive(MARTA, &address, &head, "The big one.").await;
        assert_eq!(node.ticket(1).await.unwrap().customer_messages, 2);
        assert!(proposed(node, 1).await.is_empty());
    });
}

#[test]
fn whoever_takes_part_answers_into_the_ticket_and_no_longer_once_taken_out() {
    on_a_desk(async |node| {
        node.ask().await;
        add(node, 1, BORIS).await;
        node.act(1, Action::Reply(Words::plain("Which till?"), AfterReply::WaitForCustomer)).await.unwrap();
        let (own, martas) = (reply_address(node, BORIS).await, reply_address(node, MARTA).await);
        node.receive(BORIS, &own, "Subject: Re:", "Till 4.").await;
        // A mail that was forwarded to them carries the customer's address.
        node.receive(BORIS, &martas, PROVEN, "And till 5.").await;
        let ticket = node.ticket(1).await.unwrap();
        assert_eq!(ticket.customer_messages, 3);
        assert!(node.ticket(2).await.is_none());

        node.act(1, Action::RemoveParticipant(ticket.participants[0])).await.unwrap();
        node.receive(BORIS, &own, "Subject: Re:", "And till 6.").await;
        assert_eq!(node.ticket(1).await.unwrap().customer_messages, 3);
        assert_eq!(node.ticket(2).await.unwrap().requester, ticket.participants[0], "a ticket of their own");
    });
}

#[test]
fn a_team_signs_as_its_administrator_wrote_and_values_are_data() {
    on_a_desk(async |node| {
        let texts = [("signature", "Yours, {{ name }} | {{ team }}"), ("sender-name", "Tills")];
        let texts = texts.map(|(name, text)| (name.to_owned(), text.to_owned()));
        node.app.transact(move |desk| Ok(wordings::replace(desk.tx, FRONT, "en", &texts)?)).await.unwrap();
        node.ask().await;
        node.act(1, Action::Reply(Words::plain("Hello {{ name }}."), AfterReply::StayOpen)).await.unwrap();
        let sent = node.sent().await;
        let (_, mail) = sent.iter().find(|(_, mail)| mail.text.contains("Yours")).expect("it was answered");
        assert_eq!(mail.from.name.as_deref(), Some("Tills"));
        assert!(
            mail.text.contains("Yours, Ada | ") && mail.text.contains("Hello {{ name }}."),
            "{}",
            mail.text
        );
    });
}

#[test]
fn only_the_customer_is_asked_for_a_rating() {
    on_a_desk(async |node| {
        node.ask().await;
        add(node, 1, BORIS).await;
        let solve = Action::Solve { root_cause: "a cable".into(), words: Words::plain("It works again.") };
        node.act(1, solve).await.unwrap();
        let sent = node.sent().await;
        assert!(words_to(&sent, MARTA).iter().any(|text| text.contains("/rate/")));
        let told = words_to(&sent, BORIS);
        assert!(told[0].contains("It works again.") && !told[0].contains("/rate/"));
    });
}

#[test]
fn a_colleague_is_nobodys_participant_and_a_name_is_no_link() {
    on_a_desk(async |node| {
        node.ask().await;
        let colleague = Action::AddParticipant { name: String::new(), email: "ada@desk.example".to_owned() };
        assert!(node.act(1, colleague).await.is_err());
        let lure = Action::AddParticipant { name: "See evil.example/win".into(), email: BORIS.to_owned() };
        node.act(1, lure).await.unwrap();
        node.act(1, Action::Reply(Words::plain("Hello."), AfterReply::StayOpen)).await.unwrap();
        let to_marta = words_to(&node.sent().await, MARTA);
        assert!(to_marta.iter().all(|text| !text.contains("evil.example")), "{to_marta:?}");
    });
}
