//! Raw bytes to a [`Message`]. Never fails: what cannot be understood is kept as text and named
//! in `problems`. Unpacks no archive and follows no link.

mod addresses;
mod attachments;
mod bodies;
mod headers;
mod limits;
mod sealed;
mod shape;
pub(crate) mod text;
mod tnef;
mod transfer;

use std::sync::LazyLock;

use mail_parser::{HeaderName, MessageParser};

use crate::message::Message;
use crate::{html, kind, trim};
use limits::Structure;

/// Understands one mail, in time linear in its size.
///
/// Deep, wide or contradictory MIME is not unfolded: such a mail keeps its headers, its body
/// becomes plain text, and `problems` says so. The caller keeps the raw bytes in any case.
pub fn message(raw: &[u8]) -> Message {
    let mut problems = Vec::new();
    let raw = limits::cap(limits::skip_blank_start(raw), &mut problems);
    let mut message = match limits::structure(raw) {
        Structure::Sound => whole(raw, &mut problems),
        Structure::Hostile(reason) => {
            problems.push(reason);
            headers_and_text(raw, &mut problems)
        }
    };
    let parts = trim::trim(&message.text);
    message.reply = parts.reply;
    message.quoted = parts.quoted;
    message.signature = parts.signature;
    let (kind, bounce) = kind::classify(&message);
    message.kind = kind;
    message.bounce = bounce;
    message.problems = problems;
    message
}

fn whole(raw: &[u8], problems: &mut Vec<String>) -> Message {
    let Some(parsed) = understand(raw, problems) else {
        return headers_and_text(raw, problems);
    };
    if let Some(reason) = shape::objection(&parsed) {
        problems.push(reason);
        return headers_and_text(raw, problems);
    }
    let mut message = headers::read(&parsed, problems);
    sealed::report(&parsed, problems);
    let body = bodies::read(&parsed, problems);
    message.html = body.html;
    message.text = match (body.text, &message.html) {
        (Some(text), _) => text,
        (None, Some(html)) => html::to_text(html),
        (None, None) => String::new(),
    };
    message.attachments = attachments::read(&parsed, problems);
    let packed = attachments::unpack(&mut message.attachments, problems);
    // Outlook may pack the letter itself as well.
    if message.text.trim().is_empty() && message.html.is_none() {
        message.html = packed.html;
        message.text = packed.text.or_else(|| message.html.as_deref().map(html::to_text)).unwrap_or_default();
    }
    message
}

/// The parser underneath is fuzzed, yet intake must outlive a bug in it: a panic there costs the
/// structure of one mail, not the mailbox.
fn understand<'a>(raw: &'a [u8], problems: &mut Vec<String>) -> Option<mail_parser::Message<'a>> {
    std::panic::catch_unwind(|| PARSER.parse(raw)).unwrap_or_else(|_| {
        problems.push("its parts could not be told apart; kept as plain text".to_owned());
        None
    })
}

fn understand_head(head: &[u8]) -> Option<mail_parser::Message<'_>> {
    std::panic::catch_unwind(|| PARSER.parse_headers(head)).ok().flatten()
}

/// Reads the headers that are used; all others, also dates, stay text. Its date reader takes two
/// more bytes after the first letter of a zone, so that `09:55:06 Z` would swallow the next header.
static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .with_mime_headers()
        .with_message_ids()
        .header_text(HeaderName::Subject)
        .header_address(HeaderName::From)
        .header_address(HeaderName::Sender)
        .header_address(HeaderName::To)
        .header_address(HeaderName::Cc)
});

fn headers_and_text(raw: &[u8], problems: &mut Vec<String>) -> Message {
    let (head, body) = limits::split_head(raw);
    let mut message = match understand_head(head) {
        Some(parsed) => headers::read(&parsed, problems),
        None => {
            problems.push("no headers were found; the whole file is kept as text".to_owned());
            Message::default()
        }
    };
    let body = if message.headers.is_empty() { raw } else { body };
    message.text = text::tidy(&text::decode(&body[..body.len().min(limits::TEXT_BYTES)]));
    message
}

#[cfg(test)]
mod tests;
