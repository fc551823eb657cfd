//! Headers: any bytes as a head, any value in a known head, any encoded name beside an address.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use trestle_fuzz::keeps_its_promises;
use trestle_mail::{guard, parse, thread};

#[derive(Arbitrary, Debug)]
enum Head<'a> {
    /// Whatever it is.
    Raw(&'a [u8]),
    /// A head of known names: each stays one header.
    Listed(Vec<(u8, &'a [u8])>),
    /// The words of a display name, hidden from the parser as an encoded word.
    Named(&'a str),
}

const NAMES: [&str; 22] = [
    "From",
    "To",
    "Cc",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Return-Path",
    "Auto-Submitted",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Content-Disposition",
    "Content-ID",
    "Received",
    "X-Failed-Recipients",
    "Delivered-To",
    "List-Id",
    "Precedence",
    "Sender",
    "X-Trestle-Loop",
    "X-Other",
];

fuzz_target!(|head: Head<'_>| match head {
    Head::Raw(head) => raw(head),
    Head::Listed(headers) => listed(&headers),
    Head::Named(name) => named(name),
});

fn raw(head: &[u8]) {
    let message = parse::message(&[head, b"\r\n\r\nwords\r\n"].concat());
    keeps_its_promises(&message);
    let _ = guard::may_acknowledge(&message, &["help@desk.example"]);
    assert!(thread::referenced_ids(&message).len() <= 100);
}

/// No value can end its own header and begin another.
fn listed(headers: &[(u8, &[u8])]) {
    let mut head = Vec::new();
    let mut expected = Vec::new();
    for (name, value) in headers.iter().take(1_000) {
        let name = NAMES[usize::from(*name) % NAMES.len()];
        expected.push(name);
        head.extend_from_slice(name.as_bytes());
        head.extend_from_slice(b": ");
        head.extend(value.iter().map(|&byte| if matches!(byte, b'\r' | b'\n') { b' ' } else { byte }));
        head.extend_from_slice(b"\r\n");
    }
    head.extend_from_slice(b"\r\nwords\r\n");
    let message = parse::message(&head);
    keeps_its_promises(&message);
    let read: Vec<&str> = message.headers.iter().map(|(name, _)| name.as_str()).collect();
    let same = |(read, expected): (&&str, &&str)| read.eq_ignore_ascii_case(expected);
    assert!(read.len() == expected.len() && read.iter().zip(&expected).all(same), "{read:?}: {expected:?}");
}

/// What a name says when decoded cannot become the address, nor a second one.
fn named(name: &str) {
    let encoded: String = name.bytes().map(|byte| format!("={byte:02X}")).collect();
    let mail = format!(
        "From: =?utf-8?q?{encoded}?= <ann@a.example>\r\nTo: =?utf-8?Q?{encoded}?= <help@desk.example>\r\n\
         Subject: =?utf-8?q?{encoded}?=\r\n\r\nwords\r\n"
    );
    let message = parse::message(mail.as_bytes());
    keeps_its_promises(&message);
    assert_eq!(message.from.address, "ann@a.example");
    assert_eq!(message.to.len(), 1, "{:?}", message.to);
    assert_eq!(message.to[0].address, "help@desk.example");
    assert_eq!(message.headers.len(), 3, "{:?}", message.headers);
    assert_eq!(message.text.trim_end(), "words");
}
