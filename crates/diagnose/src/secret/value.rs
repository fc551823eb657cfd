//! Where a value ends: at its closing quote, at a tag, or at whatever cannot be part of it.

use std::ops::Range;

/// A value and whether it stands without quotes.
pub(super) struct Value {
    pub(super) place: Range<usize>,
    pub(super) is_bare: bool,
}

/// What ends a value without quotes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// A blank, a quote, a comma, a semicolon, an ampersand, a bracket of a tag.
    AtBlank,
    /// The next tag, or what would be one after escaping.
    AtTag,
}

/// No secret is longer than this; what is cut here is cut in its middle.
const MOST_BYTES: usize = 4_000;

/// The value that begins at `start`; none if what begins there can be no secret at all.
pub(super) fn value_at(text: &str, start: usize, ends: Ends) -> Option<Value> {
    let bytes = &text.as_bytes()[..text.len().min(start + MOST_BYTES)];
    let mut at = start;
    if ends == Ends::AtTag {
        let end = at
            + bytes[at..]
                .iter()
                .position(|byte| matches!(byte, b'<' | b'>' | b'\n'))
                .unwrap_or(bytes.len() - at);
        let value = text.get(at..end).unwrap_or_default();
        let value = value.split("&lt;").next().unwrap_or_default();
        let value = value.split("]]").next().unwrap_or_default().trim_end();
        return Some(Value { place: at..at + value.len(), is_bare: true });
    }
    if let [b'b' | b'B' | b'u' | b'U', b'"' | b'\'', ..] = bytes[at..] {
        at += 1;
    }
    let backslashes = bytes[at..].iter().take_while(|byte| **byte == b'\\').count();
    match bytes.get(at + backslashes) {
        Some(quote @ (b'"' | b'\'' | b'`')) => {
            let from = at + backslashes + 1;
            let end = closing(bytes, from, *quote, backslashes);
            whole(text, from, end).map(|place| Value { place, is_bare: false })
        }
        // Of these no value begins that would have to be looked at to its end.
        None | Some(b'{' | b'[' | b'<' | b'(' | b'%' | b'#') => None,
        Some(_) => {
            let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"\"'`,;&<>\x1b".contains(byte);
            let end = bytes[at..].iter().position(is_end).map_or(bytes.len(), |length| at + length);
            whole(text, at, end).map(|place| Value { place, is_bare: true })
        }
    }
}

/// Where the quote comes that closes: one with as many backslashes before it as the opening one has.
fn closing(bytes: &[u8], from: usize, quote: u8, backslashes: usize) -> usize {
    let mut run = 0;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        if *byte == quote && (run <= backslashes && (backslashes > 0 || run.is_multiple_of(2))) {
            return at - run.min(backslashes);
        }
        if *byte == b'\n' && backslashes > 0 {
            return at;
        }
        run = if *byte == b'\\' { run + 1 } else { 0 };
    }
    bytes.len()
}

/// The range in whole characters.
fn whole(text: &str, from: usize, mut end: usize) -> Option<Range<usize>> {
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    (from <= end).then_some(from..end)
}
