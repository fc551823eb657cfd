//! Which arrivals are one mail: those in which the sender wrote the same bytes.
//!
//! A sender that never heard our 250 sends the mail again. What it sends is the same, what we
//! put on top is not: our `Received:` header tells the second of each attempt.

use sha2::{Digest, Sha256};

/// SHA-256 of a mail without the `Received:` header on top.
///
/// A mail without a Message-ID keeps that header: two alarms in the same words are two mails,
/// and nothing else tells them from one that came twice.
pub fn identity(raw: &[u8]) -> Vec<u8> {
    let has_id = header_lines(raw).any(|line| begins_with(line, b"message-id:"));
    let as_sent = match has_id && begins_with(raw, b"received:") {
        true => &raw[first_header(raw)..],
        false => raw,
    };
    Sha256::digest(as_sent).to_vec()
}

fn header_lines(raw: &[u8]) -> impl Iterator<Item = &[u8]> {
    raw.split_inclusive(|&byte| byte == b'\n').take_while(|line| !line.trim_ascii().is_empty())
}

/// The bytes of the first header, the lines it is folded into included (RFC 5322, 2.2.3).
fn first_header(raw: &[u8]) -> usize {
    let folded = |line: &&[u8]| line.starts_with(b" ") || line.starts_with(b"\t");
    let mut lines = header_lines(raw);
    let first = lines.next().map_or(0, <[u8]>::len);
    first + lines.take_while(folded).map(<[u8]>::len).sum::<usize>()
}

fn begins_with(line: &[u8], name: &[u8]) -> bool {
    line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_sent_again_is_the_same_and_any_other_is_not() {
        let known = "Received: from a\r\n\tby b;\r\n\t10:00:01\r\nMessage-ID: <1@a>\r\n\r\nHelp\r\n";
        let alarm = "Received: from a\r\n\tby b;\r\n\t10:00:01\r\nSubject: x\r\n\r\nMessage-ID: <1@a>\r\n";
        let bare = "Message-ID: <1@a>\r\nReceived: from c 10:00:01\r\n\r\nHelp\r\n";
        for (first, change, is_same) in [
            (known, ("10:00:01", "10:00:09"), true),
            (known, ("Received: from a", "RECEIVED: from z"), true),
            (known, ("Message-ID", "message-id"), false),
            (known, ("1@a", "2@a"), false),
            (known, ("Help", "Hell"), false),
            (known, ("Message-ID: <1@a>\r\n", ""), false),
            (alarm, ("10:00:01", "10:00:01"), true),
            (alarm, ("10:00:01", "10:00:09"), false),
            (bare, ("10:00:01", "10:00:09"), false),
        ] {
            let second = first.replace(change.0, change.1);
            let same = identity(first.as_bytes()) == identity(second.as_bytes());
            assert_eq!(same, is_same, "{first:?} and {second:?}");
        }
    }

    #[test]
    fn whatever_arrives_has_an_identity() {
        for raw in ["", "Received:", "received: a\r\n b", "\r\nMessage-ID: 1", "Message-ID: 1\n\n"] {
            assert_eq!(identity(raw.as_bytes()), Sha256::digest(raw).to_vec(), "{raw:?}");
        }
    }
}
