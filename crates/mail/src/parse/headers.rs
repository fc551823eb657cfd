//! The top-level headers: ids, date, people, subject, and the raw list the guard reads.

use mail_parser::parsers::MessageStream;
use mail_parser::{DateTime, HeaderName, HeaderValue, Message as Parsed};

use super::{addresses, limits, text};
use crate::message::Message;

/// A message with everything its headers say and nothing else.
pub fn read(parsed: &Parsed<'_>, problems: &mut Vec<String>) -> Message {
    let mut message = Message { headers: list(parsed, problems), ..Message::default() };
    if message.headers.is_empty() {
        return message;
    }
    name_doubles(&message, problems);
    message.message_id = ids(parsed, HeaderName::MessageId).into_iter().next();
    message.in_reply_to = ids(parsed, HeaderName::InReplyTo);
    message.references = ids(parsed, HeaderName::References);
    message.date = date(parsed, problems);
    message.subject = subject(parsed, &message, problems);
    addresses::read(parsed, &mut message, problems);
    message
}

fn list(parsed: &Parsed<'_>, problems: &mut Vec<String>) -> Vec<(String, String)> {
    let headers = parsed.headers();
    if headers.len() > limits::HEADERS {
        problems.push(format!("{} headers; only the first {} were read", headers.len(), limits::HEADERS));
    }
    headers
        .iter()
        .take(limits::HEADERS)
        .map(|header| {
            let raw = parsed
                .raw_message
                .get(header.offset_start as usize..header.offset_end as usize)
                .unwrap_or_default();
            let raw = &raw[..raw.len().min(limits::HEADER_BYTES)];
            let name = text::one_line(header.name());
            (name, unfold(&text::decode(raw)))
        })
        .collect()
}

/// RFC 5322 §2.2.3: a line end before white space is no more than that white space.
fn unfold(value: &str) -> String {
    let mut unfolded = String::with_capacity(value.len());
    for line in value.lines() {
        if !unfolded.is_empty() {
            unfolded.push(' ');
        }
        unfolded.push_str(line.trim());
    }
    text::one_line(&unfolded)
}

/// RFC 5322 §3.6 allows each of these once; a second one is a trick or a broken gateway.
fn name_doubles(message: &Message, problems: &mut Vec<String>) {
    for name in ["From", "Subject", "Date", "Message-ID", "To"] {
        let count = message.headers_named(name).count();
        if count > 1 {
            problems.push(format!("{count} {name} headers; the first counts"));
        }
    }
}

/// The first header of that name: the one a person would have been shown.
pub fn first<'a, 'x>(parsed: &'a Parsed<'x>, name: HeaderName<'static>) -> Option<&'a HeaderValue<'x>> {
    let headers = parsed.headers().iter().take(limits::HEADERS);
    headers.filter(|header| header.name == name).map(|header| &header.value).next()
}

fn ids(parsed: &Parsed<'_>, name: HeaderName<'static>) -> Vec<String> {
    let ids: &[_] = match first(parsed, name) {
        Some(HeaderValue::Text(id)) => std::slice::from_ref(id),
        Some(HeaderValue::TextList(ids)) => ids,
        _ => &[],
    };
    ids.iter()
        .take(limits::ADDRESSES)
        .map(|id| text::cut(text::one_line(id), 998))
        .filter(|id| !id.is_empty())
        .collect()
}

fn date(parsed: &Parsed<'_>, problems: &mut Vec<String>) -> Option<String> {
    let Some(value) = first(parsed, HeaderName::Date) else {
        problems.push("no Date header".to_owned());
        return None;
    };
    let date = value.as_text().and_then(DateTime::parse_rfc822).filter(DateTime::is_valid);
    if date.is_none() {
        problems.push("the Date header is not a date".to_owned());
    }
    date.map(|date| date.to_rfc3339())
}

fn subject(parsed: &Parsed<'_>, message: &Message, problems: &mut Vec<String>) -> String {
    let raw = message.header("Subject").unwrap_or_default();
    let spaced = raw.contains("  ").then(|| with_its_spaces(raw)).flatten();
    let decoded = match first(parsed, HeaderName::Subject).and_then(|value| value.as_text()) {
        // Raw eight-bit subjects arrive with replacement characters; the list kept the bytes' meaning.
        Some(decoded) if decoded.contains('\u{fffd}') && !decoded.contains("=?") => {
            if raw.is_empty() || raw.contains("=?") { decoded } else { raw }
        }
        Some(decoded) => spaced.as_deref().unwrap_or(decoded),
        None => "",
    };
    if decoded.len() > limits::SUBJECT_BYTES {
        problems.push(format!("the subject has {} bytes and was cut", decoded.len()));
    }
    text::cut(text::one_line(decoded), limits::SUBJECT_BYTES)
}

/// Decodes a value again without losing spaces in a row, which the parser makes one. Spaces between
/// two encoded words are no text (RFC 2047 §6.2) and are lost in any case.
fn with_its_spaces(raw: &str) -> Option<String> {
    // Stands for all spaces of a gap but the first, as a word that the parser cannot lose.
    const SPACE: char = '\u{f8ff}';
    if raw.contains(SPACE) {
        return None;
    }
    let mut marked = String::with_capacity(raw.len() + 16);
    let mut words = raw.split(' ').peekable();
    let mut before = "";
    while let Some(word) = words.next() {
        marked.push_str(word);
        before = if word.is_empty() { before } else { word };
        let gap = std::iter::from_fn(|| words.next_if(|word| word.is_empty())).count();
        let between_encoded =
            before.ends_with("?=") && words.peek().is_some_and(|word| word.starts_with("=?"));
        if gap > 0 && !between_encoded {
            marked.push(' ');
            marked.extend(std::iter::repeat_n(SPACE, gap));
        }
        if words.peek().is_some() {
            marked.push(' ');
        }
    }
    marked.push('\n');
    let decoded = MessageStream::new(marked.as_bytes()).parse_unstructured().into_text()?;
    Some(decoded.replace(&format!(" {SPACE}"), &SPACE.to_string()).replace(SPACE, " "))
}
