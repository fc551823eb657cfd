//! Lines of a program inside the lines of whoever ran it.

use crate::line::decoder::Record;
use crate::line::{Head, Level};
use crate::time::{self, Stamp};

/// `2024-05-06T07:08:09.123456789Z stdout F what the program wrote`, as container runtimes write.
pub fn cri(line: &[u8]) -> Option<(Stamp, &[u8])> {
    let stamp = time::scan(line, 0)?;
    let rest = line[stamp.end..].strip_prefix(b" ")?;
    let rest = rest.strip_prefix(b"stdout ").or_else(|| rest.strip_prefix(b"stderr "))?;
    let rest = rest.strip_prefix(b"F").or_else(|| rest.strip_prefix(b"P"))?;
    Some((stamp, rest.strip_prefix(b" ").unwrap_or(rest)))
}

pub fn is_cri(line: &[u8]) -> bool {
    cri(line).is_some()
}

/// `<165>1 2024-05-06T07:08:09Z host app 811 ID47 [origin ip="…"] message` (RFC 5424).
pub fn rfc5424(line: &[u8]) -> Option<Record<'_>> {
    let close = memchr::memchr(b'>', line.get(..6.min(line.len()))?)?;
    let number: u16 = std::str::from_utf8(line.get(1..close)?).ok()?.parse().ok()?;
    let rest = line[close + 1..].strip_prefix(b"1 ")?;
    let mut at = line.len() - rest.len();
    let mut field = || {
        let start = at;
        let end = start + memchr::memchr(b' ', line.get(start..)?)?;
        at = end + 1;
        Some(&line[start..end])
    };
    let given = |text: &&[u8]| *text != b"-";
    let (time, host, app) = (field()?, field()?, field()?);
    let (process, _) = (field()?, field()?);
    let message = line.get(at..)?;
    let message = match message.first() {
        Some(b'-') => message[1..].trim_ascii(),
        _ => structured_end(message).map(|end| message[end..].trim_ascii())?,
    };
    let head = Head {
        stamp: time::scan(time, 0),
        level: Level::numbered(u8::try_from(number % 8).ok()?),
        host: Some(host).filter(given),
        component: Some(app).filter(given),
        process: Some(process).filter(given),
        thread: None,
        message: 0,
    };
    Some(Record::whole(head, message.strip_prefix("\u{feff}".as_bytes()).unwrap_or(message)))
}

/// Where `[id key="value"][…]` ends; a bracket may stand in quotes.
fn structured_end(text: &[u8]) -> Option<usize> {
    let (mut at, mut quoted) = (0, false);
    while text.get(at) == Some(&b'[') || quoted {
        at += 1;
        loop {
            match text.get(at)? {
                b'\\' => at += 1,
                b'"' => quoted = !quoted,
                b']' if !quoted => break,
                _ => {}
            }
            at += 1;
        }
        at += 1;
    }
    Some(at)
}
