//! What of a message is constant and what is a value, seen from the line alone.
//!
//! This decides the ids of templates: the same line is cut the same way in every file, so no
//! statistics of a file come in here. Only shapes count – digits, slashes, quotes, what stands
//! after an equals sign – and never the words of one system.

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

const END: u8 = 1;
const DIGIT: u8 = 2;
const LOWER: u8 = 4;
const UPPER: u8 = 8;
const DOT: u8 = 16;
const SLASH: u8 = 32;
const COLON: u8 = 64;
/// `\` `@` and all else that can stand in a name.
const OTHER: u8 = 128;

const CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'_' | 0x80..=0xff => LOWER,
            b'A'..=b'Z' => UPPER,
            b'.' => DOT,
            b'/' => SLASH,
            b':' => COLON,
            0..=b' ' | 0x7f => END,
            b',' | b';' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' => END,
            b'"' | b'\'' | b'=' | b'|' | b'!' | b'?' | b'`' | b'^' | b'#' => END,
            _ => OTHER,
        };
        byte += 1;
    }
    table
}

fn class(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(END, |byte| CLASS[usize::from(*byte)])
}

/// Cuts a message into constants and values.
pub fn mask(message: &[u8], sink: &mut impl Sink) {
    let mut masker =
        Masker { bytes: message, at: 0, sink, listing: false, comma: false, space: false, last: (0, 0) };
    while masker.at < message.len() {
        masker.step();
    }
    masker.flush();
}

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
                self.gap();
            }
            b',' if self.listing && !self.comma && !self.space => {
                self.comma = true;
                self.at += 1;
            }
            quote @ (b'"' | b'\'') => self.quoted(quote),
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
            let class = CLASS[usize::from(self.bytes[end])];
            if class == END {
                let apostrophe = self.bytes[end] == b'\'' && end > start;
                let letter = |at| class_of(self.bytes, at) & (LOWER | UPPER) != 0;
                if !(apostrophe && letter(end - 1) && letter(end + 1)) {
                    break;
                }
            } else if class == DOT && class_of(self.bytes, end + 1) == DOT {
                break;
            }
            seen |= class;
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
        // `type:create` is written like `type=create`, and meant so.
        let small = |byte: &u8| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-');
        if colon >= 2 && chunk[..colon].iter().all(small) && colon + 1 < chunk.len() {
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
        if self.bytes.get(end) == Some(&b'(') && is_key(chunk) && chunk.len() > 4 {
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
        let glued = start >= 2 && class_of(self.bytes, start - 2) & (LOWER | UPPER | DIGIT) != 0;
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

/// Words that may follow `user` without being anybody's name.
const GOES_ON: [&[u8]; 31] = [
    b"invalid", b"illegal", b"is", b"was", b"has", b"had", b"not", b"in", b"on", b"from", b"for", b"to",
    b"with", b"by", b"and", b"or", b"at", b"of", b"id", b"name", b"unknown", b"does", b"did", b"cannot",
    b"can", b"may", b"must", b"account", b"session", b"request", b"agent",
];

/// What somebody tries who signs in: `Failed password for root`.
const SECRETS: [&[u8]; 6] = [b"password", b"publickey", b"failures", b"login", b"logon", b"authentication"];

fn class_of(bytes: &[u8], at: usize) -> u8 {
    class(bytes, at)
}

/// What may stand before `=` or `(` as a name: it begins with a letter and is no number or id.
fn is_key(chunk: &[u8]) -> bool {
    chunk[0].is_ascii_alphabetic() && chunk.iter().filter(|byte| byte.is_ascii_digit()).count() <= 2
}

/// Paths, hosts, file names, addresses and long hexadecimal numbers that happen to have no digit.
fn is_value_without_digits(chunk: &[u8], seen: u8, next: Option<&u8>) -> bool {
    if seen & SLASH != 0 {
        let slashes = chunk.iter().filter(|byte| **byte == b'/').count();
        let rooted = chunk[0] == b'/' || chunk.starts_with(b"./") || chunk.starts_with(b"~/");
        if slashes >= 2 || seen & DOT != 0 || rooted && chunk.len() > 1 {
            return true;
        }
    }
    if seen & OTHER != 0 {
        if chunk.contains(&b'\\') {
            return true;
        }
        if let Some(at) = memchr::memchr(b'@', chunk) {
            return at > 0 && at + 1 < chunk.len();
        }
    }
    seen & DOT != 0 && next != Some(&b'(') && (is_host(chunk, seen) || is_file(chunk))
}

/// `www.example.org`: at least three labels, all small, the last one a domain's.
fn is_host(chunk: &[u8], seen: u8) -> bool {
    let dots = chunk.iter().filter(|byte| **byte == b'.').count();
    seen & (UPPER | SLASH | COLON) == 0 && dots >= 2 && is_named_host(chunk)
}

/// Whether the last label is a domain's; two letters are a country's, but for those that
/// programs give to files and fields.
fn is_named_host(chunk: &[u8]) -> bool {
    let Some(dot) = memchr::memrchr(b'.', chunk).filter(|dot| *dot > 0) else { return false };
    match &chunk[dot + 1..] {
        b"id" | b"js" | b"py" | b"sh" | b"db" | b"rb" | b"so" => false,
        label if label.len() == 2 => label.iter().all(u8::is_ascii_lowercase),
        label => DOMAINS.contains(&label),
    }
}

/// Ports that are written behind names of machines more often than anything else is.
const PORTS: [&[u8]; 14] = [
    b"80", b"443", b"8080", b"8443", b"22", b"25", b"465", b"587", b"993", b"389", b"636", b"3306", b"5432",
    b"6379",
];

const DOMAINS: [&[u8]; 16] = [
    b"com",
    b"org",
    b"net",
    b"edu",
    b"gov",
    b"mil",
    b"int",
    b"info",
    b"biz",
    b"arpa",
    b"local",
    b"lan",
    b"internal",
    b"localdomain",
    b"cloud",
    b"cluster",
];

/// Endings of files that programs work with, not of any one program.
const ENDINGS: [&[u8]; 38] = [
    b"exe", b"dll", b"so", b"sys", b"log", b"txt", b"conf", b"cfg", b"ini", b"xml", b"json", b"yaml", b"yml",
    b"html", b"htm", b"php", b"asp", b"jsp", b"js", b"css", b"png", b"jpg", b"gif", b"ico", b"py", b"sh",
    b"jar", b"war", b"zip", b"gz", b"tar", b"tmp", b"dat", b"db", b"sock", b"pid", b"csv", b"service",
];

fn is_file(chunk: &[u8]) -> bool {
    let Some(dot) = memchr::memrchr(b'.', chunk) else { return false };
    dot > 0 && ENDINGS.contains(&&chunk[dot + 1..])
}

/// `AH01114:`, `ORA-00942:`: the number of a message says what happened.
fn is_code(chunk: &[u8]) -> bool {
    let letters = chunk.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let digits = chunk[letters..].strip_prefix(b"-").unwrap_or(&chunk[letters..]);
    (2..=6).contains(&letters) && (3..=6).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit)
}

/// How much of `core.4900` or `Session@1f4c` is a name in front of its value.
fn kept_prefix(chunk: &[u8]) -> Option<usize> {
    let split = chunk.iter().position(|byte| !byte.is_ascii_alphabetic() && *byte != b'$')?;
    let rest = &chunk[split + 1..];
    let value = match chunk[split] {
        b'.' => rest.iter().all(u8::is_ascii_digit),
        b'@' => rest.iter().all(u8::is_ascii_hexdigit),
        _ => false,
    };
    (split >= 3 && !rest.is_empty() && value).then_some(split)
}

/// Digits with a sign, separators or a percent sign.
fn is_number(chunk: &[u8]) -> bool {
    chunk.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'%'))
}

/// Units of time and size, small, as they stand behind a number.
const UNITS: [&[u8]; 45] = [
    b"b",
    b"byte",
    b"bytes",
    b"kb",
    b"kib",
    b"mb",
    b"mib",
    b"gb",
    b"gib",
    b"tb",
    b"tib",
    b"k",
    b"m",
    b"g",
    b"kbytes",
    b"mbytes",
    b"bps",
    b"kbps",
    b"mbps",
    b"ns",
    b"us",
    b"ms",
    b"msec",
    b"msecs",
    b"millis",
    b"milliseconds",
    b"millisecond",
    b"microseconds",
    b"s",
    b"sec",
    b"secs",
    b"second",
    b"seconds",
    b"min",
    b"mins",
    b"minute",
    b"minutes",
    b"h",
    b"hr",
    b"hrs",
    b"hour",
    b"hours",
    b"day",
    b"days",
    b"d",
];

/// Where a quantity ends whose number ends at `at`, if a unit follows: `1396 bytes (1.36 KB)`.
fn quantity(bytes: &[u8], at: usize) -> Option<usize> {
    let end = unit(bytes, at)?;
    if bytes.get(end..end + 2) != Some(b" (") {
        return Some(end);
    }
    let number = end + 2;
    let digits = bytes[number..].iter().take(16).take_while(|byte| is_number(&[**byte])).count();
    let same = unit(bytes, number + digits).filter(|after| digits > 0 && bytes.get(*after) == Some(&b')'));
    Some(same.map_or(end, |after| after + 1))
}

fn unit(bytes: &[u8], at: usize) -> Option<usize> {
    let start = at + usize::from(bytes.get(at) == Some(&b' '));
    let mut small = [0; 12];
    let mut length = 0;
    while length < 12
        && let Some(byte) = bytes.get(start + length).filter(|byte| byte.is_ascii_alphabetic())
    {
        small[length] = byte.to_ascii_lowercase();
        length += 1;
    }
    let ends = class(bytes, start + length) & (DIGIT | LOWER | UPPER) == 0;
    // `5 M` and `5 d` are rather a word than a unit; `5M` is one, and so is `5 B`.
    let word = start > at && length == 1 && !matches!(bytes[start], b'B' | b's' | b'h');
    (ends && !word && UNITS.contains(&&small[..length])).then_some(start + length)
}
