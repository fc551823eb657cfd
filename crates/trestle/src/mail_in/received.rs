//! The `Received:` header we put before a message (RFC 5321, 4.4).
//!
//! Whatever the client said of itself is reduced to characters that cannot end a line, open
//! a comment or begin another header.

use std::net::IpAddr;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::session::{Dialect, Hello};

/// What a `Received:` header tells.
pub(super) struct Trace<'a> {
    pub(super) hello: &'a Hello,
    pub(super) remote: IpAddr,
    pub(super) hostname: &'a str,
    pub(super) alphabet: Alphabet,
    pub(super) is_secret: bool,
    pub(super) recipients: &'a [String],
    pub(super) at: Timestamp,
}

/// Whether the client asked for SMTPUTF8 (RFC 6531).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    Ascii,
    Utf8,
}

impl Trace<'_> {
    /// The header's bytes, folded, with its CR LF.
    pub(super) fn header(&self) -> Vec<u8> {
        let with = match (self.hello.dialect, self.alphabet) {
            (Dialect::Smtp, _) => "SMTP",
            (Dialect::Esmtp, Alphabet::Ascii) => "ESMTP",
            (Dialect::Esmtp, Alphabet::Utf8) => "UTF8SMTP",
            (Dialect::Lmtp, Alphabet::Ascii) => "LMTP",
            (Dialect::Lmtp, Alphabet::Utf8) => "UTF8LMTP",
        };
        // With TLS it is ESMTPS, LMTPS and so on (RFC 3848, RFC 6531); plain SMTP has no STARTTLS.
        let secret = if self.is_secret && with != "SMTP" { "S" } else { "" };
        let literal = match self.remote {
            IpAddr::V4(address) => format!("[{address}]"),
            IpAddr::V6(address) => format!("[IPv6:{address}]"),
        };
        // With several recipients the clause would show each of them who else was written to.
        let recipient = match self.recipients {
            [only] if is_plain_address(only) => format!("\r\n\tfor <{only}>"),
            _ => String::new(),
        };
        let date = jiff::fmt::rfc2822::to_string(&self.at.to_zoned(TimeZone::UTC))
            .expect("RFC 2822 can write every year but those before Christ");
        format!(
            "Received: from {} ({literal})\r\n\tby {} with {with}{secret}{recipient};\r\n\t{date}\r\n",
            host_name(&self.hello.name),
            self.hostname,
        )
        .into_bytes()
    }
}

/// `claimed` with everything that is not part of a host name or address literal as `?`.
fn host_name(claimed: &str) -> String {
    claimed
        .chars()
        .take(255)
        .map(|char| match char {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' | ':' | '[' | ']' => char,
            _ => '?',
        })
        .collect()
}

fn is_plain_address(address: &str) -> bool {
    address.contains('@')
        && address.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>()[]\\,;:\"".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(name: &str, remote: &str, recipients: &[&str]) -> String {
        let recipients: Vec<String> = recipients.iter().map(ToString::to_string).collect();
        let trace = Trace {
            hello: &Hello { name: name.to_owned(), dialect: Dialect::Esmtp },
            remote: remote.parse().unwrap(),
            hostname: "desk.example",
            alphabet: Alphabet::Ascii,
            is_secret: false,
            recipients: &recipients,
            at: Timestamp::UNIX_EPOCH,
        };
        String::from_utf8(trace.header()).unwrap()
    }

    #[test]
    fn tells_who_where_how_for_whom_and_when() {
        assert_eq!(
            header("mx.example", "192.0.2.7", &["help@desk.example"]),
            "Received: from mx.example ([192.0.2.7])\r\n\tby desk.example with ESMTP\r\n\
             \tfor <help@desk.example>;\r\n\tThu, 1 Jan 1970 00:00:00 +0000\r\n"
        );
    }

    #[test]
    fn a_hostile_name_or_address_cannot_escape_the_header() {
        let sly = header("x)\r\nBcc: a@b (é", "2001:db8::1", &["a@b>\r\nX: y"]);
        assert!(sly.starts_with("Received: from x???Bcc:?a?b??? ([IPv6:2001:db8::1])\r\n"), "{sly}");
        assert_eq!(sly.matches("\r\n").count(), 3, "{sly}");
        assert!(!sly.contains("for <"), "{sly}");
    }

    #[test]
    fn several_recipients_are_not_shown_to_each_other() {
        assert!(!header("mx", "192.0.2.7", &["a@desk.example", "b@desk.example"]).contains("for"));
    }
}
