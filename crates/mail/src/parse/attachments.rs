//! The parts that are not the body. Their names are data to show, their types are claims.

use mail_parser::parsers::MessageStream;
use mail_parser::{HeaderName, Message as Parsed, MessagePart, MimeHeaders, PartType};
use sha2::{Digest, Sha256};

use super::tnef::{self, Unpacked};
use super::{bodies, limits, text, transfer};
use crate::message::Attachment;

/// Every attached part with its content, in the order of the mail; after them the body parts that
/// are files as well, since a sender who names a text wants it kept as one.
pub fn read(parsed: &Parsed<'_>, problems: &mut Vec<String>) -> Vec<Attachment> {
    let named_bodies = parsed.text_bodies().filter(|part| part.is_text() && part.attachment_name().is_some());
    let count = parsed.attachments.len();
    if count > limits::ATTACHMENTS {
        problems.push(format!("{count} attachments; only the first {} were kept", limits::ATTACHMENTS));
    }
    parsed
        .attachments()
        .filter(|part| !bodies::is_failed_multipart(part))
        .chain(named_bodies)
        .take(limits::ATTACHMENTS)
        .map(|part| attachment(parsed, part, problems))
        .collect()
}

fn attachment(parsed: &Parsed<'_>, part: &MessagePart<'_>, problems: &mut Vec<String>) -> Attachment {
    let content = content(parsed, part);
    let media_type = media_type(part);
    let content_id = part.content_id().map(|id| text::cut(text::one_line(id), 998));
    let disposition = part.content_disposition();
    let attached = disposition.is_some_and(|disposition| disposition.is_attachment());
    let inline = disposition.is_some_and(|disposition| disposition.is_inline());
    Attachment {
        name: declared_name(parsed, part).and_then(|name| shown_name(&name, problems)),
        media_type,
        bytes: content.len(),
        sha256: hexadecimal(&Sha256::digest(&content)),
        inline: inline || (content_id.is_some() && !attached),
        content_id,
        content,
    }
}

/// Puts the files of each `winmail.dat` in its place and returns the last one's body. One that
/// cannot be read to its end stays beside what came out of it.
pub fn unpack(attachments: &mut Vec<Attachment>, problems: &mut Vec<String>) -> Unpacked {
    let mut body = Unpacked::default();
    let mut unpacked = Vec::with_capacity(attachments.len());
    for attachment in attachments.drain(..) {
        let packed =
            matches!(attachment.media_type.as_str(), "application/ms-tnef" | "application/vnd.ms-tnef")
                || attachment.name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case("winmail.dat"));
        let Some(found) = packed.then(|| tnef::unpack(&attachment.content)) else {
            unpacked.push(attachment);
            continue;
        };
        let found = found.unwrap_or_default();
        if !found.whole {
            problems
                .push("winmail.dat: Outlook packed its attachments; not all could be unpacked".to_owned());
            unpacked.push(attachment);
        }
        let room = limits::ATTACHMENTS.saturating_sub(unpacked.len());
        let files = found.files.into_iter().take(room);
        unpacked.extend(files.map(|file| packed_file(file, problems)));
        body = Unpacked { text: found.text, html: found.html, ..Unpacked::default() };
    }
    *attachments = unpacked;
    body
}

fn packed_file(file: tnef::File, problems: &mut Vec<String>) -> Attachment {
    Attachment {
        name: file.name.and_then(|name| shown_name(&name, problems)),
        media_type: match file.media_type {
            Some(declared) => text::cut(text::one_line(&declared), 127).to_lowercase(),
            None => "application/octet-stream".to_owned(),
        },
        bytes: file.content.len(),
        sha256: hexadecimal(&Sha256::digest(&file.content)),
        inline: file.content_id.is_some(),
        content_id: file.content_id.map(|id| text::cut(id.trim_matches(['<', '>']).to_owned(), 998)),
        content: file.content,
    }
}

/// Text parts keep the sender's bytes and charset; the parser's own copy is already UTF-8.
fn content(parsed: &Parsed<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let original = match part.body {
        PartType::Text(_) | PartType::Html(_) => transfer::original_bytes(parsed, part),
        _ => None,
    };
    original.unwrap_or_else(|| part.contents().to_vec())
}

fn media_type(part: &MessagePart<'_>) -> String {
    match part.content_type() {
        Some(declared) => {
            let whole = match declared.subtype() {
                Some(subtype) => format!("{}/{subtype}", declared.ctype()),
                None => declared.ctype().to_owned(),
            };
            text::cut(text::one_line(&whole), 127).to_lowercase()
        }
        None => match part.body {
            PartType::Message(_) => "message/rfc822".to_owned(),
            PartType::Text(_) => "text/plain".to_owned(),
            _ => "application/octet-stream".to_owned(),
        },
    }
}

/// The name from Content-Disposition or Content-Type. Outlook folds between `filename=` and the
/// value, which the parser does not follow; such a value is read here.
fn declared_name(parsed: &Parsed<'_>, part: &MessagePart<'_>) -> Option<String> {
    if let Some(name) = part.attachment_name() {
        return Some(name.to_owned());
    }
    let header = part.headers.iter().find(|header| header.name == HeaderName::ContentDisposition)?;
    let raw = parsed.raw_message.get(header.offset_start as usize..header.offset_end as usize)?;
    let raw = text::decode(&raw[..raw.len().min(limits::HEADER_BYTES)]);
    let (_, value) = raw.split_once("filename=")?;
    let value = value.trim_start().strip_prefix('"')?;
    let (value, _) = value.split_once('"')?;
    let line = format!("{value}\n");
    MessageStream::new(line.as_bytes()).parse_unstructured().into_text().map(|name| name.into_owned())
}

/// The last component of the name, without characters that hide or redirect what it says.
fn shown_name(name: &str, problems: &mut Vec<String>) -> Option<String> {
    let name = text::one_line(name);
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if last.len() != name.len() {
        problems.push("an attachment name held a path; only its last part was kept".to_owned());
    }
    let shown: String = last.chars().filter(|&letter| !is_invisible(letter)).collect();
    let shown = text::cut(shown.trim().to_owned(), 255);
    (!shown.is_empty()).then_some(shown)
}

/// Zero-width and direction-changing characters: `gpj.exe` must not be shown as `exe.jpg`.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}
