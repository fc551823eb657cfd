//! What of a message is constant and what is a value, seen from the line alone.
//!
//! This decides the ids of templates: the same line is cut the same way in every file, so no
//! statistics of a file come in here. Only shapes count – digits, slashes, quotes, what stands
//! after an equals sign – and never the words of one system.

mod class;
mod quantity;
mod shapes;

use crate::template::mask::class::{CLASS, COLON, DIGIT, DOT, END, LOWER, SLASH, UPPER, class};
use crate::template::mask::quantity::quantity;
use crate::template::mask::shapes::{
    GOES_ON, PORTS, SECRETS, is_code, is_key, is_name_with_number, is_number, is_value_without_digits,
    kept_prefix,
};
use crate::time;

/// Receives the pieces of a message from left to right.
pub trait Sink {
    /// A word that stays.
    fn constant(&mut self, word: &[u8]);
    /// Punctuation that stays.
    fn mark(&mut self, byte: u8);
    /// One or more spaces.
    fn space(&mut self);
    /// A value.
    fn value(&mut self, text: &[u8]);
    /// One more value of a list whose first was a value already.
    fn listed(&mut self, _text: &[u8]) {}
}

/// Cuts a message into constants and values.
pub fn mask(message: &[u8], sink: &mut impl Sink) {
    let mut masker = Masker {
        bytes: message,
        at: 0,
        sink,
        listing: false,
        comma: false,
        space: false,
        last: (0, 0),
        colons: 0,
    };
    while masker.at < message.len() {
        masker.step();
    }
    masker.flush();
}

/// So many names in a row are told apart: `a:b:c:…`.
const MOST_COLONS: u8 = 16;

/// What stands where a secret was.
const REDACTED: &[u8] = b"[redacted:";

struct Masker<'a, S> {
    bytes: &'a [u8],
    at: usize,
    sink: &'a mut S,
    /// A value was written last; what follows may be more of a list, which is one value.
    listing: bool,
    comma: bool,
    space: bool,
    /// The word before.
    last: (usize, usize),
    /// Colons without a space in between.
    colons: u8,
}

impl<S: Sink> Masker<'_, S> {
    fn step(&mut self) {
        let start = self.at;
        match self.bytes[start] {
            b' ' | b'\t' | b'\r' | b'\n' => {
                self.at += 1;
                while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
                    self.at += 1;
                }
                self.colons = 0;
                self.gap();
            }
            b',' if self.listing && !self.comma && !self.space => {
                self.comma = true;
                self.at += 1;
            }
            quote @ (b'"' | b'\'') => self.quoted(quote),
            b'[' if self.bytes[start..].starts_with(REDACTED) => {
                // Whatever was secret was a value.
                let rest = &self.bytes[start..];
                self.at = start + memchr::memchr(b']', rest).map_or(rest.len(), |end| end + 1);
                self.value(start, self.at);
            }
            open @ (b'(' | b'[') if self.is_empty_pair(open) => {
                self.mark(open);
                self.at += 1;
                self.value(self.at, self.at);
            }
            byte if CLASS[usize::from(byte)] == END => {
                if byte != b'<' || !self.less_than() {
                    self.mark(byte);
                    self.at += 1;
                }
            }
            _ => self.chunk(),
        }
    }

    /// A run of what can stand in a name, number, path or address.
    fn chunk(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut seen = 0;
        while end < self.bytes.len() {
            let kind = CLASS[usize::from(self.bytes[end])];
            if kind == END {
                let apostrophe = self.bytes[end] == b'\'' && end > start;
                let letter = |at| class(self.bytes, at) & (LOWER | UPPER) != 0;
                if !(apostrophe && letter(end - 1) && letter(end + 1)) {
                    break;
                }
            } else if kind == DOT && class(self.bytes, end + 1) == DOT {
                break;
            }
            seen |= kind;
            end += 1;
        }
        if end == start {
            return self.dots();
        }
        let plain = seen & !(LOWER | UPPER) == 0;
        if plain && self.bytes.get(end) != Some(&b'=') {
            return self.word(start, end);
        }
        // What ends a sentence or announces a value is no part of the name.
        let mut trimmed = end;
        while trimmed > start && matches!(self.bytes[trimmed - 1], b'.' | b':') {
            trimmed -= 1;
        }
        if end >= start + 2 && self.bytes[start..end].iter().all(|byte| *byte == b'*') {
            self.at = end;
            return self.value(start, end);
        }
        if trimmed == start {
            while self.at < end {
                self.mark(self.bytes[self.at]);
                self.at += 1;
            }
            return;
        }
        if seen & COLON != 0 && self.with_colon(start, trimmed) {
            return;
        }
        if self.bytes.get(end) == Some(&b'=') && trimmed == end && is_key(&self.bytes[start..end]) {
            self.key(start, end);
            self.at = end + 1;
            self.mark(b'=');
            return self.assigned();
        }
        self.name(start, trimmed, seen);
        if self.at == trimmed {
            while self.at < end {
                self.mark(self.bytes[self.at]);
                self.at += 1;
            }
        }
    }

    /// Letters alone: a word, unless a date begins here or it spells a long hexadecimal number.
    fn word(&mut self, start: usize, end: usize) {
        let word = &self.bytes[start..end];
        if word.len() == 3
            && word[0].is_ascii_uppercase()
            && let Some(stamp) = time::scan(self.bytes, start)
        {
            self.at = stamp.end;
            return self.value(start, stamp.end);
        }
        self.at = end;
        if word.len() >= 8 && word.iter().all(u8::is_ascii_hexdigit) {
            return self.value(start, end);
        }
        if matches!(word, b"true" | b"false" | b"null" | b"True" | b"False" | b"None") {
            return self.value(start, end);
        }
        self.constant(start, end);
        let before = std::mem::replace(&mut self.last, (start, end));
        match word {
            b"user" | b"username" | b"User" => self.person(),
            b"for" if SECRETS.contains(&&self.bytes[before.0..before.1]) => self.person(),
            b"class" => self.class_name(),
            _ => {}
        }
    }

    /// `class org.example.Thing`: the name of a class is a value if it says where it lives.
    fn class_name(&mut self) {
        let start = self.at + 1;
        let length = self.bytes.get(start..).unwrap_or_default().iter();
        let end = start + length.take_while(|byte| CLASS[usize::from(**byte)] != END).count();
        if self.bytes.get(self.at) == Some(&b' ')
            && let Some(dot) = self.bytes[start..end].iter().position(|byte| *byte == b'.')
            && start + dot + 1 < end
        {
            self.gap();
            self.at = end;
            self.value(start, end);
        }
    }

    /// `user root`: behind this word stands a name, unless the sentence goes on.
    fn person(&mut self) {
        let start = self.at + 1;
        if self.bytes.get(self.at) != Some(&b' ') {
            return;
        }
        let mut end = start;
        while end < self.bytes.len() && CLASS[usize::from(self.bytes[end])] & END == 0 {
            end += 1;
        }
        while end > start && matches!(self.bytes[end - 1], b'.' | b':') {
            end -= 1;
        }
        if end > start && !GOES_ON.contains(&&self.bytes[start..end]) {
            self.gap();
            self.at = end;
            self.value(start, end);
        }
    }

    /// `key:value`, `https://…`, `C:\…`; returns whether it was one.
    fn with_colon(&mut self, start: usize, end: usize) -> bool {
        let chunk = &self.bytes[start..end];
        let Some(colon) = memchr::memchr(b':', chunk) else { return false };
        if chunk[colon + 1..].starts_with(b"//") {
            let mut stop = end;
            while stop < self.bytes.len()
                && !matches!(self.bytes[stop], 0..=b' ' | b'"' | b'\'' | b'<' | b'>' | b')' | b']')
            {
                stop += 1;
            }
            while matches!(self.bytes[stop - 1], b'.' | b',' | b';' | b':') {
                stop -= 1;
            }
            self.at = stop;
            self.value(start, stop);
            return true;
        }
        if chunk[..colon].iter().any(u8::is_ascii_digit) || chunk.get(colon + 1) == Some(&b':') {
            return false;
        }
        if colon == 1 && matches!(chunk.get(2), Some(b'\\' | b'/')) {
            self.at = end;
            self.value(start, end);
            return true;
        }
        // A chain of names that never ends would be looked at once for each of them.
        self.colons = self.colons.saturating_add(1);
        if self.colons > MOST_COLONS {
            self.at = end;
            self.value(start, end);
            return true;
        }
        if colon == 0 {
            self.mark(b':');
            self.at = start + 1;
            return true;
        }
        let seen = chunk[..colon].iter().fold(0, |seen, byte| seen | CLASS[usize::from(*byte)]);
        // With a port behind it, any small name with a dot is a machine's; one without a dot only
        // where the port is a well-known one, since `cores:3` is a field.
        let digits = &chunk[colon + 1..];
        let port = seen & (UPPER | SLASH) == 0
            && !digits.is_empty()
            && digits.iter().all(u8::is_ascii_digit)
            && (seen & DOT != 0 || PORTS.contains(&digits));
        if port || is_value_without_digits(&chunk[..colon], seen, None) {
            self.at = end;
            self.value(start, end);
            return true;
        }
        self.constant(start, start + colon);
        self.mark(b':');
        self.at = start + colon + 1;
        // `type:create` is written like `type=create`, and meant so; `action:app.SCREEN_ON` names what happened.
        let small = |byte: &u8| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-' | b'/');
        let alone = start == 0 || matches!(self.bytes[start - 1], b' ' | b',' | b'{');
        let (key, word) = (&chunk[..colon], &chunk[colon + 1..]);
        if alone && key.len() >= 2 && !word.is_empty() && key.iter().chain(word).all(small) {
            self.at = end;
            self.value(start + colon + 1, end);
        }
        true
    }

    /// A name without colons: constant or value, by its shape. Leaves `at` behind it.
    fn name(&mut self, start: usize, end: usize, seen: u8) {
        let chunk = &self.bytes[start..end];
        self.at = end;
        if seen & DIGIT == 0 {
            return if is_value_without_digits(chunk, seen, self.bytes.get(end)) {
                self.value(start, end);
            } else {
                self.constant(start, end);
            };
        }
        let called = self.bytes.get(end) == Some(&b'(') && is_key(chunk) && chunk.len() > 4;
        if called || is_name_with_number(chunk) {
            return self.constant(start, end);
        }
        if self.bytes.get(end) == Some(&b':') && is_code(chunk) {
            return self.constant(start, end);
        }
        if let Some(prefix) = kept_prefix(chunk) {
            self.constant(start, start + prefix);
            self.mark(chunk[prefix]);
            return self.value(start + prefix + 1, end);
        }
        if is_number(chunk)
            && let Some(after) = quantity(self.bytes, end)
        {
            self.at = after;
            return self.value(start, after);
        }
        self.value(start, end);
    }

    /// A key; in `cpu7=` the number is a value too.
    fn key(&mut self, start: usize, end: usize) {
        let letters = self.bytes[start..end].iter().position(u8::is_ascii_digit);
        self.constant(start, letters.map_or(end, |letters| start + letters));
        if let Some(letters) = letters {
            self.value(start + letters, end);
        }
    }

    /// The value of `key=`, which may be missing.
    fn assigned(&mut self) {
        let start = self.at;
        match self.bytes.get(start) {
            None | Some(b' ' | b',' | b';' | b')' | b']' | b'}' | b'>') => {}
            Some(quote @ (b'"' | b'\'')) => {
                // Behind an equals sign also many words in quotes are one value.
                let rest = &self.bytes[start + 1..];
                let Some(length) = memchr::memchr(*quote, rest) else { return };
                self.mark(*quote);
                self.value(start + 1, start + 1 + length);
                self.mark(*quote);
                self.at = start + length + 2;
            }
            Some(b'(' | b'[' | b'{' | b'<' | b'=') => {}
            Some(_) => {
                let mut end = start;
                while end < self.bytes.len() && CLASS[usize::from(self.bytes[end])] != END {
                    end += 1;
                }
                while end > start + 1 && matches!(self.bytes[end - 1], b'.' | b':') {
                    end -= 1;
                }
                self.at = end.max(start + 1);
                let after = quantity(self.bytes, end).filter(|_| is_number(&self.bytes[start..end]));
                self.at = after.unwrap_or(self.at);
                self.value(start, self.at);
            }
        }
    }

    /// One word in quotes is a value; more words are read like any others.
    fn quoted(&mut self, quote: u8) {
        let start = self.at + 1;
        self.at = start;
        self.mark(quote);
        let glued = start >= 2 && class(self.bytes, start - 2) & (LOWER | UPPER | DIGIT) != 0;
        if quote == b'\'' && glued {
            return;
        }
        let Some(length) = memchr::memchr(quote, &self.bytes[start..]) else { return };
        let content = &self.bytes[start..start + length];
        if length <= 256 && !content.iter().any(|byte| matches!(byte, b' ' | b'\t')) {
            self.value(start, start + length);
            self.at = start + length + 1;
            self.mark(quote);
        }
    }

    /// `from 10.0.0.1 ()`: brackets that stand alone hold a value that is missing.
    fn is_empty_pair(&self, open: u8) -> bool {
        let close = if open == b'(' { b')' } else { b']' };
        let alone = self.at > 0 && self.bytes[self.at - 1] == b' ';
        alone && self.bytes.get(self.at + 1) == Some(&close)
    }

    /// `<1 sec`: the sign belongs to the quantity.
    fn less_than(&mut self) -> bool {
        let start = self.at + 1;
        let end =
            start + self.bytes[start..].iter().take(12).take_while(|byte| byte.is_ascii_digit()).count();
        let Some(after) = quantity(self.bytes, end).filter(|_| end > start) else { return false };
        self.value(self.at, after);
        self.at = after;
        true
    }

    /// Any number of dots is one mark: they only fill a line up to a value.
    fn dots(&mut self) {
        while self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
        }
        self.mark(b'.');
    }

    fn constant(&mut self, start: usize, end: usize) {
        self.flush();
        self.sink.constant(&self.bytes[start..end]);
    }

    fn mark(&mut self, byte: u8) {
        self.flush();
        self.sink.mark(byte);
    }

    fn gap(&mut self) {
        if self.listing {
            self.space = true;
        } else {
            self.sink.space();
        }
    }

    fn value(&mut self, start: usize, end: usize) {
        if !self.listing {
            self.sink.value(&self.bytes[start..end]);
        } else {
            self.sink.listed(&self.bytes[start..end]);
        }
        (self.listing, self.comma, self.space) = (true, false, false);
    }

    /// Writes what was held back because a list might have gone on.
    fn flush(&mut self) {
        if self.comma {
            self.sink.mark(b',');
        }
        if self.space {
            self.sink.space();
        }
        (self.listing, self.comma, self.space) = (false, false, false);
    }
}
