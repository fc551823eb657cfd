//! The server's own words in a bounce: the text down to the mail that it returns.

use super::cause::Cause;
use super::status;
use crate::message::Message;

/// Reports are short; what follows is the returned mail.
const LINES: usize = 200;
const LINE_BYTES: usize = 1_000;
/// A refusal is folded over a few lines, seldom more.
const PASSAGE_LINES: usize = 6;
const PASSAGE_BYTES: usize = 600;

pub struct Report<'a> {
    text: &'a str,
    lines: Vec<&'a str>,
}

impl<'a> Report<'a> {
    pub fn of(message: &'a Message) -> Self {
        let text = above_the_returned_mail(&message.text);
        let lines = text.lines().take(LINES).filter(|line| line.len() < LINE_BYTES).collect();
        Self { text, lines }
    }

    /// Whether the mail below or attached is returned: no letter ends like that.
    pub fn returns_a_mail(message: &Message) -> bool {
        let attached = message.attachments.iter().any(|part| {
            matches!(
                part.media_type.as_str(),
                "message/rfc822" | "text/rfc822-headers" | "message/rfc822-headers"
            )
        });
        attached || above_the_returned_mail(&message.text).len() < message.text.len()
    }

    pub fn text(&self) -> &str {
        self.text
    }

    pub fn lines(&self) -> &[&'a str] {
        &self.lines
    }

    /// The line that tells most about the failure, with its continuation; below the recipient's
    /// own line where there is one.
    pub fn telling_passage(&self, recipient: Option<&str>) -> Option<String> {
        let recipient = recipient.unwrap_or("\0").to_lowercase();
        let from = self.lines.iter().position(|line| line.to_lowercase().contains(&recipient)).unwrap_or(0);
        let below = self.most_telling(from..self.lines.len());
        let (at, _) = match below {
            Some((at, weight)) if weight > 1 => (at, weight),
            other => self.most_telling(0..from).or(other)?,
        };
        Some(self.passage(at))
    }

    fn most_telling(&self, range: std::ops::Range<usize>) -> Option<(usize, usize)> {
        let weighed = range.map(|at| (at, weight(self.lines[at]))).filter(|(_, weight)| *weight > 0);
        // The first of the heaviest: later lines repeat it or speak of other recipients.
        weighed.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// The line and what is folded below it, on one line.
    fn passage(&self, at: usize) -> String {
        let indent = indent(self.lines[at]);
        let mut passage = self.lines[at].trim().to_owned();
        for line in self.lines[at + 1..].iter().take(PASSAGE_LINES) {
            let words = line.trim();
            let folded = indent_of_words(line).is_some_and(|other| other > indent) || passage.ends_with(':');
            if !folded
                || words.is_empty()
                || words.starts_with("---")
                || passage.len() + words.len() > PASSAGE_BYTES
            {
                break;
            }
            passage.push(' ');
            passage.push_str(words);
        }
        passage
    }

    /// Whether the server goes on trying, as RFC 3464's action `delayed` says.
    pub fn is_only_a_delay(&self, subject: &str) -> bool {
        let start = &self.text[..self.text.floor_char_boundary(4_000)];
        let start = format!("{subject}\n{start}").to_lowercase();
        DELAYS.iter().any(|words| start.contains(words))
    }
}

fn weight(line: &str) -> usize {
    let code = status::reply_code(line).is_some();
    let enhanced = status::enhanced(line).is_some();
    let cause = Cause::of(line).is_some();
    match (enhanced, code, cause) {
        (true, true, _) => 5,
        (true, false, _) => 4,
        (false, true, true) => 4,
        (false, false, true) => 3,
        (false, true, false) => 2,
        (false, false, false) => 0,
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn indent_of_words(line: &str) -> Option<usize> {
    (!line.trim().is_empty()).then(|| indent(line))
}

/// Everything before the line that announces the returned mail, or before its first header.
fn above_the_returned_mail(text: &str) -> &str {
    let mut start = 0;
    let mut spoken = false;
    for line in text.split_inclusive('\n') {
        let lower = line.trim().to_lowercase();
        if spoken && lower.len() < 200 && (announces(&lower) || begins_headers(&lower)) {
            return &text[..start];
        }
        spoken |= !lower.is_empty();
        start += line.len();
    }
    text
}

fn announces(line: &str) -> bool {
    let bare = line.trim_matches(['-', '=', '*', '_', ' ', '.', ':', '>']);
    let ruled = line.starts_with(['-', '=', '*', '_']) || line.ends_with([':', '.']);
    ANNOUNCEMENTS.iter().any(|words| bare.starts_with(words)) && (ruled || bare.len() < 60)
}

/// Header lines that no report begins a sentence with.
fn begins_headers(line: &str) -> bool {
    [
        "received:",
        "return-path:",
        "dkim-signature:",
        "x-originating-ip:",
        "arc-seal:",
        "x-google-smtp-source:",
    ]
    .iter()
    .any(|name| line.starts_with(name))
}

const ANNOUNCEMENTS: [&str; 32] = [
    "original message",
    "original mail",
    "the original message follows",
    "the header of the original",
    "the headers of the original",
    "header of the original",
    "message header",
    "original headers",
    "original message header",
    "returned message",
    "returned mail follows",
    "unsent message",
    "undelivered message",
    "undeliverable message follows",
    "message text follows",
    "below this line is a copy",
    "below is a copy",
    "below the next line is a copy",
    "this is a copy of the message",
    "this is a copy of your message",
    "a copy of the original",
    "a copy of your message",
    "copy of the original",
    "here is a copy",
    "the body of the message",
    "the first part of the message",
    "start of returned message",
    "included is a copy",
    "enclosed is a copy",
    "message headers follow",
    "message is attached below",
    "body of your message",
];

const DELAYS: [&str; 22] = [
    "warning message only",
    "this is only a warning",
    "you do not need to resend",
    "you do not need to re-send",
    "will be retried",
    "will continue to be attempted",
    "will continue to try",
    "will keep trying",
    "still trying to deliver",
    "temporary failure report",
    "has been delayed",
    "is delayed for",
    "message delayed",
    "delivery delayed",
    "delivery delay",
    "notification (delay",
    "not yet been delivered",
    "could not send message for past",
    "could not send for",
    "no action is required on your part",
    "attempts to deliver the message will continue",
    "continuera d'essayer",
];
