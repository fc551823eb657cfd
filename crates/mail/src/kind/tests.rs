use crate::message::{Bounce, Kind};
use crate::parse;

fn check(raw: &str, kind: Kind) -> Option<Bounce> {
    let message = parse::message(raw.as_bytes());
    assert_eq!(message.kind, kind, "{raw}");
    message.bounce
}

#[test]
fn headers_tell_the_kind() {
    for (headers, kind) in [
        ("Subject: Printer", Kind::Person),
        ("Auto-Submitted: auto-replied", Kind::AutoReply),
        ("Subject: Abwesenheitsnotiz: Printer", Kind::AutoReply),
        ("Auto-Submitted: auto-generated", Kind::AutoReply),
        ("Subject: Automatikus válasz: Printer", Kind::AutoReply),
        ("Subject: 自動応答: Printer", Kind::AutoReply),
        ("Subject: Vacation days are wrong", Kind::Person),
        ("Return-Path: <>\nIn-Reply-To: <1@desk.example>", Kind::AutoReply),
        ("Return-Path: <>", Kind::Person),
        ("List-Id: <l.example>\nAuto-Submitted: auto-replied", Kind::AutoReply),
        ("List-Id: <l.example>", Kind::List),
        ("Precedence: bulk", Kind::List),
        ("Content-Type: text/calendar; method=REQUEST", Kind::Calendar),
        ("X-Trestle-Loop: desk.example\nAuto-Submitted: auto-replied", Kind::Own),
        ("Content-Type: multipart/report; report-type=feedback-report; boundary=x", Kind::Feedback),
    ] {
        check(&format!("From: a@b.example\n{headers}\n\nHello\n"), kind);
    }
}

#[test]
fn a_report_part_names_the_recipient_that_failed() {
    let raw = "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=B\n\n\
        --B\n\nSorry.\n\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
        Final-Recipient: rfc822; slow@b.example\nAction: delayed\nStatus: 4.4.1\n\n\
        Final-Recipient: rfc822; gone@b.example\nAction: Failed\nStatus: 5.1.1 (bad mailbox)\n\
        Diagnostic-Code: smtp; 550 5.1.1\n no such user\n\n--B--\n";
    let bounce = check(raw, Kind::Bounce).expect("a bounce says what failed");
    assert_eq!(bounce.recipient.as_deref(), Some("gone@b.example"));
    assert_eq!(bounce.action.as_deref(), Some("failed"));
    assert_eq!(bounce.status.as_deref(), Some("5.1.1"));
    assert_eq!(bounce.reason.as_deref(), Some("550 5.1.1 no such user"));
}

#[test]
fn words_tell_a_bounce_without_a_report() {
    let raw = "From: MAILER-DAEMON <>\nTo: me@a.example\nSubject: failure notice\n\n\
        Hi. This is the program at b.example.\n<gone@b.example>:\n552 5.2.2 mailbox full\n";
    let bounce = check(raw, Kind::Bounce).expect("a bounce says what failed");
    assert_eq!(bounce.recipient.as_deref(), Some("gone@b.example"));
    assert_eq!(bounce.status.as_deref(), Some("5.2.2"));
    assert_eq!(bounce.reason.as_deref(), Some("552 5.2.2 mailbox full"));
    // A customer who writes about a bounce is a customer.
    check("From: a@b.example\nSubject: Undelivered mail\n\nMy mail got 550 5.1.1, why?\n", Kind::Person);
}

#[test]
fn a_daemon_needs_no_words_that_we_know() {
    let bounce = check(
        "From: MAILER-DAEMON@b.example\n\nLa lettera nun ghè rivada.\n\n<gone@c.example>\n",
        Kind::Bounce,
    );
    let bounce = bounce.expect("a bounce says what failed");
    assert_eq!(bounce.recipient.as_deref(), Some("gone@c.example"));
    assert_eq!(bounce.status.as_deref(), Some("5.0.0"));
}
