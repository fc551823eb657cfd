//! The words of the mail: its text parts joined, its HTML parts joined, both as UTF-8.

use mail_parser::{Message as Parsed, MessagePart, MimeHeaders, PartType};

use super::{limits, text, transfer};
use crate::html;

/// The bodies a reader would see.
pub struct Body {
    /// Absent when the mail has nothing but HTML.
    pub text: Option<String>,
    pub html: Option<String>,
}

/// Joins the body parts in their order and reports what could not be decoded.
pub fn read(parsed: &Parsed<'_>, problems: &mut Vec<String>) -> Body {
    for part in &parsed.parts {
        report_part(part, problems);
    }
    Body { text: plain(parsed, problems), html: rich(parsed, problems) }
}

fn plain(parsed: &Parsed<'_>, problems: &mut Vec<String>) -> Option<String> {
    let unfolded = parsed.parts.iter().filter(|part| is_failed_multipart(part));
    let parts: Vec<_> = parsed.text_bodies().chain(unfolded).take(limits::BODIES).collect();
    let any_plain =
        parts.iter().any(|part| matches!(part.body, PartType::Text(_)) || is_failed_multipart(part));
    if !any_plain {
        return None;
    }
    let mut joined = String::new();
    for part in parts {
        let words = match &part.body {
            PartType::Text(_) => decoded(parsed, part, problems),
            PartType::Html(_) => html::to_text(&decoded(parsed, part, problems)),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) if is_failed_multipart(part) => {
                text::tidy(&text::decode(bytes))
            }
            _ => continue,
        };
        if !joined.is_empty() && !joined.ends_with('\n') {
            joined.push('\n');
        }
        joined.push_str(&words);
    }
    Some(capped(joined, problems))
}

fn rich(parsed: &Parsed<'_>, problems: &mut Vec<String>) -> Option<String> {
    let parts: Vec<_> = parsed.html_bodies().take(limits::BODIES).collect();
    let any_html = parts.iter().any(|part| matches!(part.body, PartType::Html(_)));
    if !any_html {
        return None;
    }
    let mut joined = String::new();
    for part in parts {
        match &part.body {
            PartType::Html(_) => joined.push_str(&decoded(parsed, part, problems)),
            PartType::Text(_) => joined.push_str(&html::from_text(&decoded(parsed, part, problems))),
            _ => {}
        }
    }
    Some(capped(joined, problems))
}

/// The part's text. Where the declared charset failed, the original bytes are read again.
fn decoded(parsed: &Parsed<'_>, part: &MessagePart<'_>, problems: &mut Vec<String>) -> String {
    let text = part.text_contents().unwrap_or_default();
    if text.contains('\0') {
        note(problems, "NUL bytes were dropped");
    }
    if !text.contains('\u{fffd}') {
        return text::tidy(text);
    }
    match transfer::original_bytes(parsed, part) {
        Some(bytes) if !bytes.is_ascii() => {
            let utf8 = std::str::from_utf8(&bytes).is_ok();
            let read_as = if utf8 { "UTF-8" } else { "Windows-1252" };
            // A text that is UTF-8 and says so may hold the replacement character itself.
            if !utf8 || text::decode(&bytes) != text {
                note(problems, &format!("bytes outside the declared charset were read as {read_as}"));
            }
            text::tidy(&text::decode(&bytes))
        }
        _ => text::tidy(text),
    }
}

/// A multipart whose boundary never came: the parser kept all of it as one text.
pub fn is_failed_multipart(part: &MessagePart<'_>) -> bool {
    let declared = part.content_type().is_some_and(|declared| declared.ctype() == "multipart");
    declared && matches!(part.body, PartType::Text(_) | PartType::Binary(_) | PartType::InlineBinary(_))
}

fn report_part(part: &MessagePart<'_>, problems: &mut Vec<String>) {
    if part.is_encoding_problem {
        note(problems, "a part is not in the transfer encoding it declares");
    }
    let Some(content_type) = part.content_type() else {
        return;
    };
    if is_failed_multipart(part) {
        note(problems, "a multipart without its boundary was kept as text");
    }
    if let Some(charset) = content_type.attribute("charset")
        && !text::knows_charset(charset)
    {
        let charset = text::cut(text::one_line(charset), 40);
        note(problems, &format!("unknown charset {charset:?}"));
    }
}

fn capped(text: String, problems: &mut Vec<String>) -> String {
    if text.len() > limits::TEXT_BYTES {
        note(problems, "the body is longer than 2 MiB and was cut");
    }
    text::cut(text, limits::TEXT_BYTES)
}

fn note(problems: &mut Vec<String>, problem: &str) {
    if problems.len() < 50 && !problems.iter().any(|known| known == problem) {
        problems.push(problem.to_owned());
    }
}
