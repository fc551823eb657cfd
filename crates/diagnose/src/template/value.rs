//! What values look like, and which ones were seen at one place of a template.

use std::collections::HashMap;

use serde::Serialize;

/// The kind of a value, by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Digits, perhaps with a sign or a fraction.
    Number,
    /// A number of bytes with its unit.
    Size,
    /// A length of time with its unit.
    Duration,
    /// An address of the internet protocol, perhaps with a port.
    Ip,
    /// A name of a machine.
    Host,
    /// A place in a file system.
    Path,
    /// An address of the web.
    Url,
    /// An address of a person.
    Email,
    /// A time.
    Time,
    /// An identifier: letters and digits, a UUID, hexadecimal.
    Id,
    /// A word.
    Word,
}

/// The kind of one value.
pub fn kind(text: &[u8]) -> Kind {
    let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let has = |byte: u8| text.contains(&byte);
    if memchr::memmem::find(text, b"://").is_some() {
        return Kind::Url;
    }
    if text.first() == Some(&b'/') && ip(&text[1..]) || ip(text) {
        return Kind::Ip;
    }
    if has(b'/') && (text[0] == b'/' || text[0] == b'.' || text[0] == b'~') || has(b'\\') {
        return Kind::Path;
    }
    if text.iter().position(|byte| *byte == b'@').is_some_and(|at| text[at..].contains(&b'.')) {
        return Kind::Email;
    }
    if digits == 0 {
        let host =
            has(b'.') && text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
        return if host { Kind::Host } else { Kind::Word };
    }
    if crate::time::scan(text, 0).is_some_and(|stamp| stamp.end == text.len() && has(b':')) {
        return Kind::Time;
    }
    let number = text
        .iter()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'<' | b','))
        .count();
    match text[number..].trim_ascii() {
        b"" => Kind::Number,
        b"%" => Kind::Number,
        unit if number > 0 && unit.first().is_some_and(u8::is_ascii_alphabetic) && text.len() < 40 => {
            let word: Vec<u8> = unit
                .iter()
                .take_while(|byte| byte.is_ascii_alphabetic())
                .map(u8::to_ascii_lowercase)
                .collect();
            match &word[..] {
                b"b" | b"byte" | b"bytes" | b"kb" | b"kib" | b"mb" | b"mib" | b"gb" | b"gib" | b"tb"
                | b"tib" | b"kbytes" | b"mbytes" | b"k" | b"m" | b"g" => Kind::Size,
                b"ns" | b"us" | b"ms" | b"msec" | b"msecs" | b"millis" | b"milliseconds" | b"millisecond"
                | b"microseconds" | b"s" | b"sec" | b"secs" | b"second" | b"seconds" | b"min" | b"mins"
                | b"minute" | b"minutes" | b"h" | b"hr" | b"hrs" | b"hour" | b"hours" | b"d" | b"day"
                | b"days" => Kind::Duration,
                _ => Kind::Id,
            }
        }
        _ => {
            let host = has(b'.') && has(b'-') || has(b':');
            if host && text.iter().any(u8::is_ascii_alphabetic) && !has(b'_') { Kind::Host } else { Kind::Id }
        }
    }
}

/// Four numbers with dots, or hexadecimal groups with colons; a port may follow.
fn ip(text: &[u8]) -> bool {
    let text = std::str::from_utf8(text).unwrap_or_default();
    text.parse::<std::net::IpAddr>().is_ok() && text.contains(['.', ':'])
        || text.parse::<std::net::SocketAddr>().is_ok()
}

/// Values at one place.
#[derive(Clone, Debug, Default)]
pub struct Values {
    known: HashMap<Box<[u8]>, u64>,
    kinds: HashMap<Kind, u64>,
    more: bool,
}

/// So many different values are told apart.
const KEPT: usize = 32;

impl Values {
    /// Takes in one that came so often.
    pub fn add_many(&mut self, text: &[u8], count: u64) {
        let text = &text[..text.len().min(120)];
        if text.is_empty() {
            return;
        }
        *self.kinds.entry(kind(text)).or_default() += count;
        if let Some(known) = self.known.get_mut(text) {
            *known += count;
        } else if self.known.len() < KEPT {
            self.known.insert(text.into(), count);
        } else {
            self.more = true;
        }
    }

    /// Takes in those of the same place of another shape.
    pub fn join(&mut self, other: &Values) {
        for (kind, count) in &other.kinds {
            *self.kinds.entry(*kind).or_default() += count;
        }
        for (text, count) in &other.known {
            if self.known.contains_key(text) || self.known.len() < KEPT {
                *self.known.entry(text.clone()).or_default() += count;
            } else {
                self.more = true;
            }
        }
        self.more |= other.more;
    }

    /// The kind that most of them have.
    pub fn kind(&self) -> Kind {
        let most = self.kinds.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)));
        most.map_or(Kind::Word, |(kind, _)| *kind)
    }

    /// How many different ones, and whether there were more.
    pub fn distinct(&self) -> (u64, bool) {
        (self.known.len() as u64, self.more)
    }

    /// The most frequent ones.
    pub fn some(&self, most: usize) -> Vec<String> {
        let mut known: Vec<_> = self.known.iter().collect();
        known.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        known.iter().take(most).map(|(text, _)| String::from_utf8_lossy(text).into_owned()).collect()
    }
}
