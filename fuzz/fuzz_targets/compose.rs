//! Mail out: whatever the values hold, the mail has the headers, the recipient, the words and the
//! files that it was given, and no more.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use trestle_fuzz::keeps_its_promises;
use trestle_mail::compose::{Automatic, Enclosure, Outgoing, bytes};
use trestle_mail::{Address, parse};

#[derive(Arbitrary, Debug)]
struct Letter<'a> {
    from: (Option<&'a str>, &'a str),
    to: (Option<&'a str>, &'a str),
    reply_to: Option<&'a str>,
    subject: &'a str,
    text: &'a str,
    html: Option<&'a str>,
    message_id: &'a str,
    in_reply_to: Option<&'a str>,
    references: Vec<&'a str>,
    sent_at: u32,
    automatic: Option<bool>,
    desk: &'a str,
    list_id: Option<&'a str>,
    files: Vec<(&'a str, &'a str, &'a [u8])>,
}

fuzz_target!(|letter: Letter<'_>| {
    let mail = outgoing(&letter);
    let written = bytes(&mail);
    ends_every_line(&written);
    let message = parse::message(&written);
    keeps_its_promises(&message);

    let mut expected = vec!["Message-ID", "Date", "From", "To", "Subject", "X-Trestle-Loop"];
    expected.extend(mail.reply_to.is_some().then_some("Reply-To"));
    expected.extend(mail.in_reply_to.is_some().then_some("In-Reply-To"));
    expected.extend((!mail.references.is_empty()).then_some("References"));
    expected.extend(mail.list_id.is_some().then_some("List-ID"));
    if mail.automatic.is_some() {
        expected.extend(["Auto-Submitted", "X-Auto-Response-Suppress"]);
    }
    let mut read: Vec<&str> = message.headers.iter().map(|(name, _)| name.as_str()).collect();
    read.retain(|name| !name.starts_with("Content-") && *name != "MIME-Version");
    read.sort_unstable();
    expected.sort_unstable();
    assert_eq!(read, expected, "{}", String::from_utf8_lossy(&written));

    assert_eq!(message.to.len(), 1, "{:?}", message.to);
    assert!(message.to[0].address.ends_with("@a.example"), "{:?}", message.to);
    assert!(message.from.address.ends_with("@desk.example"), "{:?}", message.from);
    assert_eq!(words(&message.text), words(&mail.text));
    let files: Vec<&[u8]> = message.attachments.iter().map(|file| file.content.as_slice()).collect();
    let sent: Vec<&[u8]> = mail.attachments.iter().map(|file| file.content.as_slice()).collect();
    assert_eq!(files, sent, "{}", String::from_utf8_lossy(&written));
});

fn outgoing(letter: &Letter<'_>) -> Outgoing {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    // The domain comes last, so that what survives of the rest is seen in front of it.
    let mailbox = |(name, local): (Option<&str>, &str), domain: &str| {
        let local: String = local.chars().take(200).collect();
        Address { name: owned(name), address: format!("a{local}@{domain}") }
    };
    Outgoing {
        from: mailbox(letter.from, "desk.example"),
        to: mailbox(letter.to, "a.example"),
        reply_to: letter.reply_to.map(|local| format!("r{local}@desk.example")),
        subject: format!("s{}", letter.subject),
        text: format!("t{}", letter.text),
        html: owned(letter.html),
        message_id: format!("1{}@desk.example", letter.message_id),
        in_reply_to: letter.in_reply_to.map(|id| format!("2{id}@a.example")),
        references: letter.references.iter().map(|id| format!("3{id}@a.example")).collect(),
        sent_at: i64::from(letter.sent_at),
        automatic: letter
            .automatic
            .map(|replied| if replied { Automatic::Replied } else { Automatic::Generated }),
        desk: format!("d{}", letter.desk),
        list_id: letter.list_id.map(|id| format!("l{id}")),
        attachments: letter.files.iter().map(enclosure).collect(),
    }
}

fn enclosure(&(name, media_type, content): &(&str, &str, &[u8])) -> Enclosure {
    Enclosure { name: name.to_owned(), media_type: media_type.to_owned(), content: content.to_vec(), content_id: None }
}

/// No bare CR or LF, which hosts disagree about, and no line beyond RFC 5322 §2.1.1.
fn ends_every_line(mail: &[u8]) {
    for (number, line) in mail.split(|&byte| byte == b'\n').enumerate() {
        let line = match line.strip_suffix(b"\r") {
            Some(line) => line,
            None => {
                assert!(line.is_empty() || mail.ends_with(line), "line {number} ends with a bare LF");
                line
            }
        };
        assert!(!line.contains(&b'\r'), "line {number} holds a bare CR");
        assert!(line.len() <= 998, "line {number} has {} bytes", line.len());
    }
}

/// Without white space and controls, which a mail may fold or drop.
fn words(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !letter.is_control() && *letter != '\u{feff}')
        .collect()
}
