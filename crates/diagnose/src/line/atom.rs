//! The atoms that headers are made of.

use crate::line::Level;
use crate::time::{self, Form, Stamp};

/// What stands at one place of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A time, perhaps in brackets.
    Time(Stamp),
    /// A level, perhaps in brackets or with a colon.
    Level(Level),
    /// Digits alone.
    Number,
    /// Anything in brackets.
    Bracket,
    /// A name that ends with a colon: `sshd[24]:`, `org.example.Client:`.
    Tag,
    /// One to three words in front of ` - `.
    Dashed,
    /// Punctuation that stands alone.
    Mark,
    /// Any other word.
    Word,
}

/// An atom with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Atom {
    /// What it is.
    pub kind: Kind,
    /// Its text without brackets and colon.
    pub text: (usize, usize),
    /// Where the next atom or the message begins.
    pub next: usize,
    /// Whether a column ends behind it: a bar, a tab, two spaces.
    pub closed: bool,
}

impl Atom {
    /// The time, if it is one.
    pub fn stamp(&self) -> Option<Stamp> {
        match self.kind {
            Kind::Time(stamp) => Some(stamp),
            _ => None,
        }
    }
}

/// No bracket of a header is longer.
const LONGEST: usize = 200;

/// The atom at or after `at`; `None` where the line ends or a message has plainly begun.
pub fn atom(line: &[u8], at: usize) -> Option<Atom> {
    read(line, at, true)
}

/// The same where no name ends with a dash, which saves looking ahead.
pub fn undashed(line: &[u8], at: usize) -> Option<Atom> {
    read(line, at, false)
}

fn read(line: &[u8], at: usize, dashes: bool) -> Option<Atom> {
    let start = skip(line, at);
    let first = *line.get(start)?;
    if let Some(stamp) = time::scan(line, start) {
        let clock_alone = stamp.form == Form::Clock && start > 0;
        if !clock_alone {
            return Some(finish(line, Kind::Time(stamp), (start, stamp.end), stamp.end));
        }
    }
    match first {
        b'[' | b'(' | b'<' => bracket(line, start, dashes),
        b'{' | b'"' => None,
        _ => word(line, start, dashes),
    }
}

/// Where the next thing stands: spaces, bars and commas separate columns.
fn skip(line: &[u8], mut at: usize) -> usize {
    while matches!(line.get(at), Some(b' ' | b'\t' | b'|' | b',' | b';')) {
        at += 1;
    }
    at
}

fn finish(line: &[u8], kind: Kind, text: (usize, usize), end: usize) -> Atom {
    let gap = line.get(end);
    let closed = matches!(gap, Some(b'|' | b'\t')) || line.get(end..end + 2) == Some(b"  ");
    Atom { kind, text, next: skip(line, end), closed }
}

fn bracket(line: &[u8], start: usize, dashes: bool) -> Option<Atom> {
    let open = line[start];
    let close = if open == b'[' {
        b']'
    } else if open == b'(' {
        b')'
    } else {
        b'>'
    };
    let mut depth = 0;
    let length = line[start..].iter().take(LONGEST).position(|byte| {
        depth += i32::from(*byte == open) - i32::from(*byte == close);
        depth == 0
    });
    let Some(length) = length else { return word(line, start, dashes) };
    let inside = (start + 1, start + length);
    let mut end = start + length + 1;
    end += usize::from(line.get(end) == Some(&b':'));
    let text = &line[inside.0..inside.1];
    let padded = text.iter().position(|byte| *byte != b' ').unwrap_or(0);
    let trimmed = text.trim_ascii();
    let stamp = time::scan(line, inside.0 + padded);
    if let Some(stamp) = stamp.filter(|stamp| open == b'[' && line.get(stamp.end) == Some(&b' ')) {
        // `[2024-05-06T07:08:09Z INFO  shop]`: the bracket holds the whole header.
        return Some(finish(line, Kind::Time(stamp), (inside.0, stamp.end), stamp.end));
    }
    let kind = if let Some(stamp) = stamp {
        Kind::Time(stamp)
    } else if let Some(stamp) = uptime(trimmed, inside.1).filter(|_| open == b'[') {
        Kind::Time(stamp)
    } else if let Some(level) = bracketed_level(trimmed) {
        Kind::Level(level)
    } else {
        match open {
            // `<34>` is a priority; other angles are the message's own.
            b'<' if start > 0 || !trimmed.iter().all(u8::is_ascii_digit) => return word(line, start, dashes),
            _ => Kind::Bracket,
        }
    };
    Some(finish(line, kind, inside, end))
}

/// `[error]`, `[core:error]`.
fn bracketed_level(text: &[u8]) -> Option<Level> {
    let last = text.rsplit(|byte| *byte == b':').next()?;
    Level::named(last).filter(|_| text.len() <= 40)
}

/// `[   12.345678]`, as the kernel writes.
fn uptime(text: &[u8], end: usize) -> Option<Stamp> {
    let dot = memchr::memchr(b'.', text).filter(|dot| *dot > 0 && text.len() == dot + 7)?;
    let digits = |part: &[u8]| {
        part.iter().try_fold(0_i64, |sum, byte| {
            byte.is_ascii_digit().then(|| sum.saturating_mul(10).saturating_add(i64::from(byte - b'0')))
        })
    };
    let of_day = digits(&text[..dot])?.saturating_mul(time::SECOND) + digits(&text[dot + 1..])?;
    Some(Stamp { form: Form::Uptime, end, year: 0, month: 0, day: 0, of_day, offset: None })
}

fn word(line: &[u8], start: usize, dashes: bool) -> Option<Atom> {
    let window = &line[start..line.len().min(start + LONGEST)];
    let length = memchr::memchr3(b' ', b'\t', b'|', window).unwrap_or(window.len());
    let end = start + length;
    let mut stop = end;
    while stop > start && matches!(line[stop - 1], b',' | b';') {
        stop -= 1;
    }
    let chunk = &line[start..stop];
    let mut bare = chunk.strip_suffix(b":").unwrap_or(chunk);
    // The end of a bracket that began with the time.
    let closing = bare.strip_suffix(b"]").filter(|inside| !inside.is_empty() && !inside.contains(&b'['));
    bare = closing.unwrap_or(bare);
    let text = (start, start + bare.len());
    let at_end = |kind| {
        let mut atom = finish(line, kind, text, end);
        atom.closed |= closing.is_some();
        Some(atom)
    };
    if bare.iter().all(u8::is_ascii_digit) && !bare.is_empty() {
        return at_end(Kind::Number);
    }
    if chunk.iter().all(|byte| matches!(byte, b'-' | b':' | b'>' | b'~' | b'*')) {
        return at_end(Kind::Mark);
    }
    if let Some(level) = Level::named(bare) {
        return at_end(Kind::Level(level));
    }
    if let [letter] = bare
        && start > 0
        && let Some(level) = Level::lettered(*letter)
    {
        return at_end(Kind::Level(level));
    }
    // `INFO:root:…`, `WARN:…`: the level touches what follows.
    if let Some(colon) = memchr::memchr(b':', bare).filter(|colon| *colon <= 8)
        && let Some(level) = Level::named(&bare[..colon])
    {
        return Some(finish(line, Kind::Level(level), (start, start + colon), start + colon + 1));
    }
    let named = bare.iter().any(u8::is_ascii_alphabetic);
    if chunk.ends_with(b":") && named && !bare.contains(&b'=') {
        return at_end(Kind::Tag);
    }
    if chunk.contains(&b'=') && chunk[0] != b'[' {
        return None;
    }
    if dashes && let Some(dash) = dash(line, end) {
        return Some(finish(line, Kind::Dashed, (start, dash), dash + 2));
    }
    at_end(Kind::Word)
}

/// Where ` - ` stands, behind at most two more words.
fn dash(line: &[u8], end: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..3 {
        if line.get(at..at + 3) == Some(b" - ") {
            return Some(at);
        }
        let next = at + 1;
        let length = line.get(next..)?.iter().take(48).position(|byte| *byte == b' ')?;
        if length == 0 || matches!(line[next], b'[' | b'(' | b'"') {
            return None;
        }
        at = next + length;
    }
    None
}
