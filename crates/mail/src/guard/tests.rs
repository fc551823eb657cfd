use super::*;
use crate::parse;

/// Parses a mail with these headers and asks the guard.
fn check(headers: &str, expected: Option<Reason>) {
    let from = if headers.contains("From:") { "" } else { "From: Ann <ann@a.example>\n" };
    let raw = format!("{from}To: help@desk.example\n{headers}\n\nMy printer is on fire\n");
    let verdict = may_acknowledge(&parse::message(raw.as_bytes()), &["help@desk.example"]);
    let expected = expected.map_or(Ack::Allowed, Ack::Suppressed);
    assert_eq!(verdict, expected, "{headers}");
}

#[test]
fn people_are_answered() {
    for headers in [
        "Subject: Printer",
        "Auto-Submitted: No (typed by hand)",
        "X-Auto-Response-Suppress: DR, RN",
        "Precedence: first-class",
        "Return-Path: <bounces+ann=a.example@mailer.example>",
        "From: The Postmaster General <ann@a.example>",
        "From: no-reply-fan@a.example",
        "Subject: Your auto-reply never arrived",
        "Sender: Ann's office <office@a.example>",
    ] {
        check(headers, None);
    }
}

#[test]
fn machines_are_not() {
    for (headers, reason) in [
        ("Return-Path: <>", Reason::NoSender),
        ("From: ", Reason::NoSender),
        ("From: help@desk.example", Reason::OwnMail),
        ("X-Trestle-Loop: other.example", Reason::OwnMail),
        ("From: MAILER-DAEMON@a.example", Reason::UnattendedSender),
        ("From: NoReply+17@a.example", Reason::UnattendedSender),
        ("auto-submitted: AUTO-GENERATED; type=x", Reason::AutoSubmitted),
        ("X-Autorespond: yes", Reason::AutoSubmitted),
        ("Subject: Automatic reply: Printer", Reason::AutoSubmitted),
        ("Content-Type: multipart/report; report-type=disposition-notification; boundary=x", Reason::Report),
        ("X-Failed-Recipients: b@b.example", Reason::Report),
        ("List-Id: <l.a.example>", Reason::List),
        ("Precedence: junk", Reason::AutoSubmitted),
        ("X-Auto-Response-Suppress: OOF", Reason::AskedForSilence),
        ("X-Loop: a", Reason::LoopMark),
        ("X-RT-Loop-Prevention: other.example", Reason::LoopMark),
        ("X-Cron-Env: <SHELL=/bin/sh>", Reason::AutoSubmitted),
        ("X-Auto-Reply: yes", Reason::AutoSubmitted),
        ("Delivered-To: Autoresponder", Reason::AutoSubmitted),
        ("Return-Path: <MAILER-DAEMON@a.example>", Reason::NoSender),
        ("From: do.not.reply@a.example", Reason::UnattendedSender),
        ("Sender: The list <owner-press@a.example>", Reason::List),
        ("X-BeenThere: press@a.example", Reason::List),
        ("List-Owner: <mailto:ann@a.example>", Reason::List),
    ] {
        check(headers, Some(reason));
    }
}
