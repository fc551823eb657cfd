//! Mail finds its ticket by the token alone, is answered once, and is never lost.

use trestle_app::Action;
use trestle_domain::thread::Words;
use trestle_domain::ticket::{AfterReply, Status};

use crate::harness::on_both;
use crate::seeded::{Node, START, run};
use trestle_domain::time::Millis;
use trestle_domain::view::desk::Delivery;
use trestle_domain::view::mail::{Reading, Verdict};

pub const MARTA: &str = "marta@customer.example";
pub const SUPPORT: &str = "support@desk.example";

pub fn on_a_desk(test: impl AsyncFn(&Node)) {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            test(&node).await;
        });
    });
}

/// Where an answer to the last mail to `to` goes.
pub async fn reply_address(node: &Node, to: &str) -> String {
    let sent = node.sent().await;
    let last = sent.iter().rev().find(|(recipient, _)| recipient == to).expect("a mail was sent");
    let header = last.1.header("Reply-To").expect("it names a reply address");
    header.trim_matches(['<', '>', ' ']).to_owned()
}

#[test]
fn a_mail_becomes_a_ticket_and_a_stranger_is_answered_once_a_day() {
    on_a_desk(async |node| {
        node.receive(MARTA, SUPPORT, "Subject: Printer\r\nMessage-ID: <1@customer.example>", "It is off.")
            .await;
        node.receive(MARTA, SUPPORT, "Subject: Scanner\r\nMessage-ID: <2@customer.example>", "That too.")
            .await;
        assert_eq!(node.ticket(1).await.unwrap().subject, "Printer");
        assert_eq!(node.ticket(2).await.unwrap().subject, "Scanner");
        let sent = node.sent().await;
        assert_eq!(sent.len(), 1, "one acknowledgement");
        assert_eq!(sent[0].1.header("Auto-Submitted"), Some("auto-replied"));
        assert!(!sent[0].1.text.contains("It is off."), "nothing a stranger wrote is sent on");
    });
}

#[test]
fn what_people_write_does_not_wait_for_what_the_desk_writes() {
    on_both(|database| {
        let mut node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            for number in 1..=5 {
                let from = format!("customer-{number}@storm.example");
                node.receive(&from, SUPPORT, "Subject: Down", "It is down.").await;
            }
            // One a minute: the second acknowledgement does not leave while this test looks.
            node.app = node.app.clone().pacing(1);
            node.act(1, Action::Reply(Words::plain("We are on it."), AfterReply::StayOpen)).await.unwrap();
            let left = node.sent_until(2).await;
            let automatic = left.iter().filter(|(_, mail)| mail.header("Auto-Submitted").is_some()).count();
            assert_eq!((left.len(), automatic), (2, 1));
            let by_desk = |list: Option<&str>| list == Some("<support.desk.example>");
            for (_, mail) in &left {
                assert_eq!(by_desk(mail.header("List-Id")), mail.header("Auto-Submitted").is_some());
            }
            // Without a limit they all leave.
            node.app = node.app.clone().pacing(0);
            assert_eq!(node.sent().await.len(), 6);
        });
    });
}

#[test]
fn the_same_bytes_are_one_ticket() {
    on_a_desk(async |node| {
        for _ in 0..2 {
            node.receive(
                MARTA,
                SUPPORT,
                "Subject: Printer\r\nMessage-ID: <1@customer.example>",
                "It is off.",
            )
            .await;
        }
        assert!(node.ticket(1).await.is_some() && node.ticket(2).await.is_none());
    });
}

#[test]
fn an_answer_finds_its_ticket_by_the_token_whatever_its_subject() {
    on_a_desk(async |node| {
        node.ask().await;
        node.act(1, Action::Reply(Words::plain("Which till?"), AfterReply::WaitForCustomer)).await.unwrap();
        let address = reply_address(node, MARTA).await;
        assert_ne!(address, SUPPORT);
        node.receive(MARTA, &address, "Subject: something else", "Till 4.").await;
        let ticket = node.ticket(1).await.unwrap();
        assert_eq!((ticket.status, ticket.customer_messages), (Status::Open, 2));
        assert!(node.ticket(2).await.is_none());
    });
}

#[test]
fn a_stranger_with_the_token_gets_a_ticket_of_their_own() {
    on_a_desk(async |node| {
        node.ask().await;
        let address = reply_address(node, MARTA).await;
        node.receive("mallory@elsewhere.example", &address, "Subject: Re: The till", "Show me everything.")
            .await;
        assert_eq!(node.ticket(1).await.unwrap().customer_messages, 1);
        assert_ne!(node.ticket(2).await.unwrap().requester, node.ticket(1).await.unwrap().requester);
    });
}

#[test]
fn a_number_in_the_subject_means_nothing() {
    on_a_desk(async |node| {
        node.ask().await;
        node.receive(MARTA, SUPPORT, "Subject: Re: #1 The till is slow", "More words.").await;
        assert_eq!(node.ticket(1).await.unwrap().customer_messages, 1);
        assert!(node.ticket(2).await.is_some());
    });
}

#[test]
fn thanks_does_not_reopen_broken_again_does_and_a_closed_one_starts_anew() {
    on_a_desk(async |node| {
        node.ask().await;
        let solve =
            Action::Solve { root_cause: "a cable".into(), words: Words::plain("We changed the cable.") };
        node.act(1, solve).await.unwrap();
        let address = reply_address(node, MARTA).await;
        node.receive(MARTA, &address, "Subject: Re:", "Thank you very much!").await;
        assert_eq!(node.ticket(1).await.unwrap().status, Status::Solved);
        node.receive(MARTA, &address, "Subject: Re:", "It broke again this morning.").await;
        assert_eq!(node.ticket(1).await.unwrap().status, Status::Open);
        let solve = Action::Solve { root_cause: "the port".into(), words: Words::plain("And the port.") };
        node.act(1, solve).await.unwrap();
        node.clock.set(START.plus(Millis::days(8)));
        while node.app.fire_due().await.unwrap() > 0 {}
        assert_eq!(node.ticket(1).await.unwrap().status, Status::Closed);
        node.receive(MARTA, &address, "Subject: Re:", "And now the printer.").await;
        assert_eq!(node.ticket(1).await.unwrap().status, Status::Closed);
        assert_eq!(node.ticket(2).await.unwrap().requester, node.ticket(1).await.unwrap().requester);
    });
}

#[test]
fn an_out_of_office_note_wakes_nobody_and_is_not_answered() {
    on_a_desk(async |node| {
        node.ask().await;
        node.act(1, Action::Reply(Words::plain("Which till?"), AfterReply::WaitForCustomer)).await.unwrap();
        let address = reply_address(node, MARTA).await;
        let before = node.sent().await.len();
        node.receive(MARTA, &address, "Subject: Away\r\nAuto-Submitted: auto-replied", "Back on Monday.")
            .await;
        assert_eq!(node.ticket(1).await.unwrap().status, Status::WaitingForCustomer);
        assert_eq!(node.sent().await.len(), before);
    });
}

#[test]
fn a_bounce_is_noted_on_its_ticket_and_marks_the_mail_that_came_back() {
    on_a_desk(async |node| {
        node.ask().await;
        node.act(1, Action::Reply(Words::plain("Which till?"), AfterReply::WaitForCustomer)).await.unwrap();
        let address = reply_address(node, MARTA).await;
        let bounce = "Subject: Undelivered Mail Returned to Sender\r\n\
            Content-Type: multipart/report; report-type=delivery-status; boundary=b";
        let delayed = "--b\r\n\r\nDelayed.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\
            Reporting-MTA: dns; mx.customer.example\r\n\r\nFinal-Recipient: rfc822; marta@customer.example\r\n\
            Action: delayed\r\nStatus: 4.4.1\r\n--b--";
        node.receive("MAILER-DAEMON@customer.example", &address, bounce, delayed).await;
        assert_eq!(node.posted().await[0].state, Delivery::Sent, "it may still arrive");
        let failed = delayed.replace("delayed", "failed").replace("4.4.1", "5.1.1");
        node.receive("MAILER-DAEMON@customer.example", &address, bounce, &failed).await;
        let posted = node.posted().await;
        assert_eq!(posted[0].state, Delivery::Failed);
        assert!(posted[0].answer.as_ref().is_some_and(|answer| answer.starts_with("5.1.1")), "{posted:?}");
        assert_eq!(node.ticket(1).await.unwrap().status, Status::WaitingForCustomer);
    });
}

#[test]
fn an_alert_of_a_machine_is_a_ticket_and_is_not_answered() {
    on_a_desk(async |node| {
        let alert = "Subject: Disk 91 % full\r\nAuto-Submitted: auto-generated";
        node.receive("monitor@customer.example", SUPPORT, alert, "Volume data of till-7.").await;
        assert_eq!(node.ticket(1).await.unwrap().subject, "Disk 91 % full");
        let away = "Subject: Away\r\nAuto-Submitted: auto-replied";
        node.receive(MARTA, SUPPORT, away, "Back on Monday.").await;
        assert!(node.ticket(2).await.is_none(), "an answer to nothing of ours is no request");
        assert!(node.sent().await.is_empty());
        let log = node.mail_log().await;
        let verdicts: Vec<_> = log.iter().map(|mail| mail.verdict).collect();
        assert_eq!(verdicts, [Some(Verdict::AutomaticUnknown), Some(Verdict::NewTicket)]);
    });
}

#[test]
fn a_mail_that_cannot_be_read_waits_for_a_person_and_is_read_again() {
    on_a_desk(async |node| {
        let blobs = node.without_blobs();
        let head = "Subject: Log\r\nContent-Type: application/octet-stream; name=till.log";
        node.arrive(MARTA, SUPPORT, head, "21:00 link down").await;
        node.work_until_settled().await;
        let log = node.mail_log().await;
        assert_eq!(log[0].state, Reading::Failed);
        assert!(log[0].problem.is_some() && node.ticket(1).await.is_none());

        blobs.bring_back();
        node.app.read_again(log[0].id).await.unwrap();
        node.app.drain().await.unwrap();
        assert_eq!(node.ticket(1).await.unwrap().subject, "Log");
        assert_eq!(node.mail_log().await[0].state, Reading::Done);
    });
}

#[test]
fn what_cannot_be_understood_is_a_ticket_with_its_original() {
    on_a_desk(async |node| {
        node.receive_raw("", SUPPORT, b"\x00\xff\xfe no header at all".to_vec()).await;
        assert!(node.ticket(1).await.is_some());
        assert!(node.sent().await.is_empty(), "nobody is there to be answered");
    });
}

#[test]
fn a_note_is_in_no_mail_and_own_names_stay_inside() {
    on_a_desk(async |node| {
        node.ask().await;
        node.act(1, Action::Note(Words::plain("canary: the customer is difficult"))).await.unwrap();
        node.act(1, Action::Promise(START.plus(Millis::hours(2)))).await.unwrap();
        node.act(1, Action::Reply(Words::plain("Which till?"), AfterReply::StayOpen)).await.unwrap();
        let solve = Action::Solve { root_cause: "canary: our fault".into(), words: Words::plain("Solved.") };
        node.act(1, solve).await.unwrap();
        let sent = node.sent().await;
        assert!(sent.len() >= 4, "acknowledgement, promise, reply, solution");
        for (_, mail) in &sent {
            let all = format!(
                "{} {} {:?} {:?}",
                mail.text,
                mail.html.as_deref().unwrap_or_default(),
                mail.headers,
                mail.from
            );
            assert!(!all.contains("canary") && !all.contains("Own-Name"), "{all}");
        }
        let links = |text: &str| text.matches("http://desk.example/rate/").count();
        let rated: Vec<usize> = sent.iter().map(|(_, mail)| links(&mail.text)).filter(|n| *n > 0).collect();
        assert_eq!(rated, [5], "only the solution asks for a rating");
    });
}
