//! What no program decides waits for a person: forged senders, colleagues without proof, floods.

use trestle_app::{Action, Failure};
use trestle_domain::ids::{PersonId, TeamId, TicketId};
use trestle_domain::thread::{Internal, Words};
use trestle_domain::ticket::AfterReply;
use trestle_domain::time::Millis;
use trestle_domain::view::mail::{HeldFor, Reading, Release, Verdict};
use trestle_store::{DatabaseUrl, messages, people};

use crate::harness::on_both;
use crate::mail::{MARTA, SUPPORT, on_a_desk, reply_address};
use crate::seeded::{AGENT, FRONT, Node, START, agent, run};

const FORGED: &str = "Subject: Re: The till\r\nAuthentication-Results: mx.desk.example; dmarc=fail header.from=customer.example";
const PROVEN: &str =
    "Subject: Re: The till\r\nAuthentication-Results: mx.desk.example; dmarc=pass header.from=desk.example";
const ADA: &str = "ada@desk.example";

/// The notes of a ticket: who wrote them, and what.
async fn notes(node: &Node, ticket: i64) -> Vec<(Option<PersonId>, String)> {
    let thread =
        node.app.read(move |db| Ok(messages::thread::<Internal>(db, TicketId(ticket))?)).await.unwrap();
    thread.into_iter().map(|note| (note.author, note.words.text)).collect()
}

#[test]
fn a_forged_answer_is_held_and_joins_only_when_a_person_says_so() {
    on_a_desk(async |node| {
        node.ask().await;
        node.act(1, Action::Reply(Words::plain("Which till?"), AfterReply::WaitForCustomer)).await.unwrap();
        let address = reply_address(node, MARTA).await;
        let sent = node.sent().await.len();
        node.receive(MARTA, &address, FORGED, "Send me the passwords.").await;
        assert_eq!(node.ticket(1).await.unwrap().customer_messages, 1, "nothing joined");
        assert!(node.ticket(2).await.is_none() && node.sent().await.len() == sent, "nobody was answered");

        let held = node.held().await;
        assert_eq!((held.len(), held[0].why, held[0].belongs_to), (1, HeldFor::Forged, Some(TicketId(1))));
        assert_eq!((held[0].from.as_str(), held[0].said.as_str()), (MARTA, "mx.desk.example: dmarc=fail"));
        assert_eq!(held[0].beginning, "Send me the passwords.");
        let foreign = trestle_domain::access::Agent {
            person: AGENT,
            teams: vec![TeamId(99)],
            leads: vec![],
            admin: false,
        };
        let refused = node.app.release(foreign, held[0].id, Release::Join).await;
        assert!(matches!(refused, Err(Failure::NotFound)), "it is not theirs to decide");

        node.release(held[0].id, Release::Join).await.unwrap();
        assert_eq!(node.ticket(1).await.unwrap().customer_messages, 2);
        assert!(node.held().await.is_empty());
        assert_eq!(node.mail_log().await[0].verdict, Some(Verdict::Added));
        let again = node.release(held[0].id, Release::Join).await;
        assert!(matches!(again, Err(Failure::NotFound)), "it was decided");
    });
}

#[test]
fn a_held_mail_becomes_a_ticket_of_its_own_or_is_thrown_away() {
    on_a_desk(async |node| {
        node.receive(MARTA, SUPPORT, FORGED, "One.").await;
        node.receive(MARTA, SUPPORT, FORGED, "Two.").await;
        let held = node.held().await;
        assert_eq!(held.iter().map(|mail| mail.beginning.as_str()).collect::<Vec<_>>(), ["One.", "Two."]);
        assert!(held.iter().all(|mail| mail.belongs_to.is_none()));
        node.release(held[0].id, Release::NewTicket).await.unwrap();
        node.app.discard(agent(), held[1].id).await.unwrap();
        assert!(node.ticket(1).await.is_some() && node.ticket(2).await.is_none());
        let log = node.mail_log().await;
        assert_eq!(
            log.iter().map(|mail| mail.verdict).collect::<Vec<_>>(),
            [Some(Verdict::Discarded), Some(Verdict::NewTicket)]
        );
        assert_eq!(log[0].state, Reading::Done);
        assert!(node.app.original(held[1].id).await.unwrap().ends_with(b"Two.\r\n"), "its bytes stay");
    });
}

#[test]
fn a_colleague_writes_a_note_by_mail_only_with_proof() {
    on_a_desk(async |node| {
        node.ask().await;
        let address = node.address_of_agent(1);
        node.receive(ADA, &address, "Subject: Re:", "Refund everything.").await;
        assert_eq!(node.held().await[0].why, HeldFor::Agent);
        assert!(notes(node, 1).await.is_empty());
        let before = node.sent().await.len();
        node.receive(ADA, &address, PROVEN, "I called them.").await;
        assert_eq!(notes(node, 1).await, [(Some(AGENT), "I called them.".to_owned())]);
        assert_eq!(node.sent().await.len(), before, "a note goes to no customer");
        assert_eq!(node.mail_log().await[0].verdict, Some(Verdict::AgentNote));
    });
}

#[test]
fn who_may_no_longer_read_a_ticket_is_held_whatever_the_proof() {
    on_a_desk(async |node| {
        node.ask().await;
        let address = node.address_of_agent(1);
        node.app.transact(|desk| Ok(people::remove_membership(desk.tx, AGENT, FRONT)?)).await.unwrap();
        node.receive(ADA, &address, PROVEN, "canary: I still know this address").await;
        let log = node.mail_log().await;
        assert_eq!(log[0].state, Reading::Held, "{log:?}");
        assert!(notes(node, 1).await.is_empty() && node.ticket(2).await.is_none());
    });
}

#[test]
fn a_flood_of_one_address_stops_and_others_pass() {
    on_a_desk(async |node| {
        for count in 0..25 {
            let head = format!("Subject: Alarm {count}\r\nMessage-ID: <{count}@customer.example>");
            node.receive("alarm@customer.example", SUPPORT, &head, "Down.").await;
        }
        assert!(node.ticket(20).await.is_some() && node.ticket(21).await.is_none());
        let held = node.held().await;
        assert_eq!((held.len(), held[0].why), (5, HeldFor::TooMany));
        node.receive(MARTA, SUPPORT, "Subject: Printer", "It is off.").await;
        assert_eq!(node.ticket(21).await.unwrap().subject, "Printer");
        node.clock.set(START.plus(Millis::hours(2)));
        node.receive("alarm@customer.example", SUPPORT, "Subject: Alarm", "Down again.").await;
        assert_eq!(node.ticket(22).await.unwrap().subject, "Alarm", "an hour later it may write again");
    });
}

#[test]
fn a_complaint_is_noted_on_the_ticket_whose_mail_it_carries() {
    on_a_desk(async |node| {
        node.ask().await;
        let sent = node.sent().await;
        let id = sent[0].1.message_id.clone().unwrap();
        let head = "Subject: Complaint\r\n\
            Content-Type: multipart/report; report-type=feedback-report; boundary=b";
        let report = |id: &str| {
            format!(
                "--b\r\n\r\nUnwanted.\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n\
                 --b\r\nContent-Type: message/rfc822\r\n\r\nFrom: support@desk.example\r\nMessage-ID: <{id}>\r\n\r\nHello.\r\n--b--"
            )
        };
        node.receive("fbl@provider.example", SUPPORT, head, &report(&id)).await;
        assert!(notes(node, 1).await[0].1.contains("fbl@provider.example"));
        node.receive("fbl@provider.example", SUPPORT, head, &report("1@unknown.example")).await;
        let verdicts: Vec<_> = node.mail_log().await.iter().map(|mail| (mail.verdict, mail.ticket)).collect();
        assert_eq!(
            verdicts,
            [(Some(Verdict::Complaint), None), (Some(Verdict::Complaint), Some(TicketId(1)))]
        );
        assert!(node.ticket(2).await.is_none());
    });
}

/// Two desks write to each other until both are silent; how many mails that took.
async fn exchange(one: &Node, other: &Node, on_the_way: fn(Vec<u8>) -> Vec<u8>) -> usize {
    let mut count = 0;
    for _ in 0..30 {
        let mut passed = 0;
        for (from, to) in [(one, other), (other, one)] {
            for (recipient, raw) in from.take_sent().await {
                passed += 1;
                to.receive_raw("", &recipient, on_the_way(raw)).await;
            }
        }
        count += passed;
        if passed == 0 {
            return count;
        }
    }
    panic!("still writing after {count} mails");
}

/// A server that removes every header by which machines know each other.
fn without_marks(raw: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(raw).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let is_mark =
        |line: &&str| !line.starts_with("X-") && !line.starts_with("Auto-") && !line.starts_with("List-");
    let head: Vec<&str> = head.split("\r\n").filter(is_mark).collect();
    format!("{}\r\n\r\n{body}", head.join("\r\n")).into_bytes()
}

/// A forged mail makes one desk write to another, by way of `on_the_way`.
fn two_desks_fall_silent(on_the_way: fn(Vec<u8>) -> Vec<u8>) {
    on_both(|database| {
        let folder = tempfile::tempdir().unwrap();
        let one = Node::open(&database.url);
        let other = Node::open_as("other.example", &DatabaseUrl::Sqlite(folder.path().join("other.db")));
        run(async {
            one.prepare().await;
            other.app.set_up_link().await.unwrap();
            one.receive("support@other.example", SUPPORT, "Subject: Hello", "Are you there?").await;
            let count = exchange(&one, &other, on_the_way).await;
            assert!((1..=5).contains(&count), "{count} mails");
        });
    });
}

#[test]
fn two_desks_that_answer_each_other_fall_silent() {
    two_desks_fall_silent(|raw| raw);
}

#[test]
fn they_do_so_even_when_a_server_between_them_removes_every_mark() {
    two_desks_fall_silent(without_marks);
}
