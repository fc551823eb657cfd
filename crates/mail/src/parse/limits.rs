//! How much of a mail is looked at. Bounds are on what costs time or stack: bytes, headers,
//! addresses, nested messages, multiparts, and searches for boundaries that never come.

use memchr::{memchr_iter, memchr2_iter, memmem};

/// More than any provider delivers; the rest of a longer mail is not read.
const MESSAGE_BYTES: usize = 64 << 20;
/// The longest body that becomes text or HTML; a longer one is cut and stays whole in the raw mail.
pub const TEXT_BYTES: usize = 2 << 20;
pub const HEADERS: usize = 1_000;
pub const HEADER_BYTES: usize = 16 << 10;
pub const SUBJECT_BYTES: usize = 1_000;
pub const ADDRESSES: usize = 1_000;
pub const ATTACHMENTS: usize = 1_000;
/// Body parts that are joined into one text.
pub const BODIES: usize = 1_000;
/// How deep multiparts and messages may lie in one another.
pub const DEPTH: usize = 50;
pub const PARTS: usize = 1_000;
const NESTED_MESSAGES: usize = 100;
const MULTIPARTS: usize = 1_000;
/// Pieces of header parameters (RFC 2231 §3), which the parser joins at a growing price.
const CONTINUATIONS: usize = 1_000;
/// The most that is read of the headers of a mail whose structure is not.
const HEAD_BYTES: usize = 1 << 20;
/// A multipart whose boundary never comes makes the parser search the whole rest for it.
const VAIN_BOUNDARIES: usize = 5;

/// Whether the MIME tree may be built.
pub enum Structure {
    Sound,
    Hostile(String),
}

/// Blank lines before the first header would end the headers before they begin.
pub fn skip_blank_start(raw: &[u8]) -> &[u8] {
    let start = raw.len() - raw.trim_ascii_start().len();
    let line = memchr::memrchr(b'\n', &raw[..start]).map_or(0, |at| at + 1);
    &raw[line..]
}

/// The part of the mail that is read at all.
pub fn cap<'a>(raw: &'a [u8], problems: &mut Vec<String>) -> &'a [u8] {
    if raw.len() <= MESSAGE_BYTES {
        return raw;
    }
    problems.push(format!("the mail has {} bytes; only the first {MESSAGE_BYTES} were read", raw.len()));
    &raw[..MESSAGE_BYTES]
}

/// Estimates what unfolding the mail would cost, in a few passes over its bytes.
pub fn structure(raw: &[u8]) -> Structure {
    let nested = ["rfc822", "global", "digest"]
        .iter()
        .map(|subtype| count_containers(raw, subtype.as_bytes()))
        .sum::<usize>();
    if nested > NESTED_MESSAGES {
        return Structure::Hostile(format!("{nested} messages inside one another; kept as plain text"));
    }
    let continuations = memchr_iter(b'=', raw).filter(|&at| continues_a_parameter(&raw[..at])).count();
    if continuations > CONTINUATIONS {
        return Structure::Hostile(format!(
            "{continuations} pieces of header parameters; kept as plain text"
        ));
    }
    let boundaries: Vec<usize> = memchr_iter(b'=', raw)
        .filter(|&at| declares_a_boundary(&raw[..at]))
        .map(|at| at + 1)
        .take(MULTIPARTS + 1)
        .collect();
    let vain = boundaries.iter().filter(|&&at| !boundary_follows(&raw[at..])).take(VAIN_BOUNDARIES).count();
    if boundaries.len() > MULTIPARTS || vain == VAIN_BOUNDARIES {
        return Structure::Hostile(
            "too many multiparts, or multiparts without their boundaries; kept as plain text".to_owned(),
        );
    }
    Structure::Sound
}

/// How often `message/rfc822` and the other types that make messages nest may be meant, comments
/// and spaces included. The address type in `Final-Recipient: rfc822; …` is none of them.
fn count_containers(raw: &[u8], subtype: &[u8]) -> usize {
    let (lower, upper) = (subtype[0], subtype[0].to_ascii_uppercase());
    memchr2_iter(lower, upper, raw)
        .filter(|&at| raw[at..].get(..subtype.len()).is_some_and(|word| word.eq_ignore_ascii_case(subtype)))
        .filter(|&at| raw[..at].trim_ascii_end().ends_with(b"/") || ends_a_comment(&raw[..at]))
        .count()
}

fn ends_a_comment(before: &[u8]) -> bool {
    let before = before.trim_ascii_end();
    before.ends_with(b")") || before.ends_with(b"\"")
}

/// `name*0=` and `name*0*=`.
fn continues_a_parameter(before_equals: &[u8]) -> bool {
    let near = &before_equals[before_equals.len().saturating_sub(12)..];
    let near = near.strip_suffix(b"*").unwrap_or(near);
    let digits = near.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && near[..near.len() - digits].ends_with(b"*")
}

fn declares_a_boundary(before_equals: &[u8]) -> bool {
    let near = before_equals.trim_ascii_end();
    let word = near.len().checked_sub(8).map(|at| &near[at..]);
    word.is_some_and(|word| word.eq_ignore_ascii_case(b"boundary"))
}

/// Whether the boundary that is declared here occurs later on.
fn boundary_follows(declared: &[u8]) -> bool {
    let declared = declared.trim_ascii_start();
    let value = declared.strip_prefix(b"\"").unwrap_or(declared);
    let length = value
        .iter()
        .take(200)
        .position(|byte| matches!(byte, b'"' | b';' | b'\r' | b'\n'))
        .unwrap_or(value.len().min(200));
    let (value, rest) = value.split_at(length);
    memmem::find(rest, value.trim_ascii_end()).is_some()
}

/// Splits at the first empty line; without one, everything is head. A long head is cut.
pub fn split_head(raw: &[u8]) -> (&[u8], &[u8]) {
    let crlf = memmem::find(raw, b"\r\n\r\n").map(|at| at + 4);
    let lf = memmem::find(raw, b"\n\n").map(|at| at + 2);
    let at = match (crlf, lf) {
        (Some(crlf), Some(lf)) => crlf.min(lf),
        (found, None) | (None, found) => found.unwrap_or(raw.len()),
    };
    let (head, body) = raw.split_at(at);
    (&head[..head.len().min(HEAD_BYTES)], body)
}
