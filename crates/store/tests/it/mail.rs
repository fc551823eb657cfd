//! Mail comes in once and goes out to whom it was queued for.

use trestle_domain::ids::{MessageId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Delivery;
use trestle_domain::view::mail::{Reading, Verdict};
use trestle_store::intake::{self, Keep, Known, NewIntake, Raw, Route};
use trestle_store::outbox::{self, Outgoing};
use trestle_store::read::mail::{self as mail_log, Which};
use trestle_store::{StoreError, jobs};

use crate::desk::{read, write};
use crate::harness::on_both;

fn mail(recipient: &str, dedupe: u8) -> NewIntake {
    NewIntake {
        recipient: recipient.to_owned(),
        sender: Some("ann@example.org".to_owned()),
        received_at: Timestamp(1_000),
        raw: Raw::Inline(vec![0, 255, b'\n']),
        dedupe: vec![dedupe; 32],
        route: Route::default(),
    }
}

#[test]
fn the_same_bytes_to_the_same_recipient_are_kept_once() {
    on_both(|database| {
        let [store, other] = database.open_nodes();
        let keep = |mail: NewIntake| write(&store, move |tx| intake::keep(tx, &mail));
        assert_eq!(keep(mail("help@desk.example", 1)), Keep::New(1));
        let again = write(&other, |tx| intake::keep(tx, &mail("help@desk.example", 1)));
        assert_eq!(again, Keep::Duplicate(1));
        assert_eq!(keep(mail("sales@desk.example", 1)), Keep::New(2), "one mail to two teams is two");
        assert_eq!(keep(mail("help@desk.example", 2)), Keep::New(3), "the same Message-ID, other words");
        let kinds = [intake::JOB];
        let claimed = write(&store, move |tx| jobs::claim(tx, 1_000, 60_000, &kinds)).unwrap();
        assert_eq!(claimed.body, r#"{"intake":1}"#);
        assert_eq!(read(&store, jobs::open_count), 3);
    });
}

#[test]
fn a_kept_mail_comes_back_unaltered_and_remembers_its_outcome() {
    on_both(|database| {
        let store = database.open();
        let kept = write(&store, |tx| {
            intake::keep(tx, &mail("help@desk.example", 1))?;
            intake::fail(tx, 1, "no space left")?;
            assert!(intake::read_again(tx, 1, Timestamp(2_000))?);
            intake::settle(tx, 1, Verdict::NewTicket, Some(TicketId(7)))?;
            assert!(!intake::read_again(tx, 1, Timestamp(3_000))?, "it was read");
            intake::load(tx, 1)
        });
        let kept = kept.unwrap();
        assert_eq!(kept.raw, Raw::Inline(vec![0, 255, b'\n']));
        assert_eq!((kept.state, kept.attempts, kept.ticket), (Reading::Done, 1, Some(TicketId(7))));
        assert_eq!(kept.verdict, Some(Verdict::NewTicket));
        assert_eq!(read(&store, |db| intake::load(db, 2)), None);
    });
}

#[test]
fn the_log_names_the_mailbox_and_not_the_token() {
    on_both(|database| {
        let store = database.open();
        write(&store, |tx| intake::keep(tx, &mail("help+ahjq6zpf@desk.example", 1)));
        let log = read(&store, |db| mail_log::received(db, Which::All, None, 5)).rows;
        assert_eq!((log[0].to.as_str(), log[0].state), ("help@desk.example", Reading::Waiting));
    });
}

fn outgoing(id: i64, ticket: i64) -> Outgoing {
    Outgoing {
        id,
        ticket: Some(TicketId(ticket)),
        message: Some(MessageId(5)),
        kind: "reply".into(),
        sender_name: "Help desk".into(),
        reply_to: Some("help+token@desk.example".into()),
        sender: "help@desk.example".into(),
        recipient: "ann@example.org".into(),
        subject: "Re: Printer".into(),
        text: "It works.".into(),
        html: None,
        message_id: format!("<{id}@desk.example>"),
        in_reply_to: None,
        references: vec!["<1@example.org>".into()],
        auto_submitted: None,
        attachments: vec![],
        state: Delivery::Queued,
        attempts: 0,
        queued_at: Timestamp(1_000 + id),
        next_at: Timestamp(1_000 + id),
        last_answer: None,
        unsubscribe: None,
    }
}

#[test]
fn a_queued_mail_keeps_its_recipient_through_every_attempt() {
    on_both(|database| {
        let store = database.open();
        write(&store, |tx| outbox::queue(tx, &outgoing(10, 1)));
        assert_eq!(read(&store, |db| outbox::load(db, 10)), Some(outgoing(10, 1)));
        write(&store, |tx| outbox::mark(tx, 10, Delivery::Sending, None, Timestamp(2_000)));
        write(&store, |tx| outbox::mark(tx, 10, Delivery::Retry, Some("451 later"), Timestamp(9_000)));
        write(&store, |tx| outbox::mark(tx, 10, Delivery::Sending, None, Timestamp(9_000)));
        let expected = Outgoing {
            state: Delivery::Sending,
            attempts: 2,
            next_at: Timestamp(9_000),
            last_answer: Some("451 later".into()),
            ..outgoing(10, 1)
        };
        assert_eq!(read(&store, |db| outbox::load(db, 10)), Some(expected));
        let twice = store.write_blocking(|tx| outbox::queue(tx, &outgoing(10, 1)));
        assert!(matches!(twice, Err(StoreError::Duplicate(_))), "{twice:?}");
        assert_eq!(read(&store, jobs::open_count), 1);
    });
}

#[test]
fn what_was_cut_off_may_arrive_twice_and_what_was_refused_can_be_sent_again() {
    on_both(|database| {
        let store = database.open();
        let mark = |state, answer: Option<&'static str>| {
            write(&store, move |tx| outbox::mark(tx, 10, state, answer, Timestamp(2_000)));
        };
        let state = || read(&store, |db| mail_log::posted(db, Which::All, None, 5)).rows[0].state;
        write(&store, |tx| outbox::queue(tx, &outgoing(10, 1)));
        mark(Delivery::Sending, None);
        mark(Delivery::Retry, Some("451 later"));
        mark(Delivery::Sending, None);
        mark(Delivery::Sent, Some("250 taken"));
        assert_eq!(state(), Delivery::Sent, "a planned attempt after an answer sends nothing twice");
        mark(Delivery::Sending, None);
        // The process ended here.
        mark(Delivery::Sending, None);
        mark(Delivery::Sent, Some("250 taken"));
        assert_eq!(state(), Delivery::PerhapsTwice);

        assert!(!write(&store, |tx| outbox::send_again(tx, 10, Timestamp(3_000))), "it was sent");
        mark(Delivery::Failed, Some("550 no such user"));
        let trouble = read(&store, |db| mail_log::posted(db, Which::Trouble, None, 5)).rows;
        assert_eq!(trouble[0].answer.as_deref(), Some("550 no such user"));
        assert_eq!(read(&store, mail_log::trouble), (0, 1));
        assert!(write(&store, |tx| outbox::send_again(tx, 10, Timestamp(3_000))));
        assert_eq!((state(), read(&store, mail_log::trouble)), (Delivery::Queued, (0, 0)));
    });
}

#[test]
fn mails_name_those_before_them_and_are_known_again() {
    on_both(|database| {
        let store = database.open();
        let (known, references) = write(&store, |tx| {
            intake::keep(tx, &mail("help@desk.example", 1))?;
            let known = Known {
                author: "ann@example.org".to_owned(),
                message_id: Some("<theirs@example.org>".to_owned()),
                ..Known::default()
            };
            intake::know(tx, 1, &known)?;
            intake::settle(tx, 1, Verdict::NewTicket, Some(TicketId(2)))?;
            outbox::queue(tx, &outgoing(10, 1))?;
            outbox::queue(tx, &outgoing(20, 2))?;
            outbox::queue(tx, &Outgoing { recipient: "bob@example.org".into(), ..outgoing(21, 2) })?;
            outbox::queue(tx, &Outgoing { ticket: None, ..outgoing(30, 3) })?;
            let named = ["<x@example.org>", "<20@desk.example>", "<30@desk.example>", "<10@desk.example>"];
            let known = outbox::known_message_ids(tx, &named.map(str::to_owned))?;
            Ok((known, outbox::references(tx, TicketId(2), "ann@example.org")?))
        });
        let ours = [("<20@desk.example>", 2), ("<10@desk.example>", 1)];
        assert_eq!(known, ours.map(|(id, ticket)| (id.to_owned(), TicketId(ticket))));
        assert_eq!(references, ["<theirs@example.org>", "<20@desk.example>"]);
    });
}

#[test]
fn an_address_is_acknowledged_once_a_day() {
    on_both(|database| {
        let store = database.open();
        let first =
            |address: &'static str, day| write(&store, move |tx| outbox::acknowledge_once(tx, address, day));
        assert!(first("ann@example.org", 1));
        assert!(!first("Ann@Example.org", 1));
        assert!(first("ann@example.org", 2));
        assert!(first("bob@example.org", 1));
    });
}
