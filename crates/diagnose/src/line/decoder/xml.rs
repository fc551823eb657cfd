//! Windows events in XML, as the event viewer and `wevtutil` save them.

use crate::line::decoder::Record;
use crate::line::{Head, Level};
use crate::time;

const END: &[u8] = b"</Event>";
/// No event is larger.
const LARGEST: usize = 1 << 18;

/// The event so far.
#[derive(Default)]
pub struct Events {
    text: Vec<u8>,
    lines: usize,
}

impl Events {
    /// Whether a file begins like one.
    pub fn is(sample: &[u8]) -> bool {
        let head = &sample[..sample.len().min(8192)];
        let has = |word: &[u8]| memchr::memmem::find(head, word).is_some();
        has(b"<Event") && has(b"<System>") && has(b"<EventID")
    }

    /// Keeps a line, and hands over each event that ends in it.
    pub fn line(&mut self, line: &[u8], scratch: &mut Vec<u8>, each: &mut dyn FnMut(Record)) -> bool {
        if self.text.len() + line.len() > LARGEST {
            self.text.clear();
        }
        // The end may have begun in the line before.
        let mut new = self.text.len().saturating_sub(END.len());
        self.text.extend_from_slice(line);
        self.text.push(b' ');
        self.lines += 1;
        while let Some(end) = memchr::memmem::find(&self.text[new..], END).map(|end| new + end) {
            new = 0;
            let covers = std::mem::take(&mut self.lines).saturating_sub(1);
            event(&self.text[..end], covers, scratch, each);
            self.text.drain(..end + END.len());
        }
        true
    }
}

fn event(text: &[u8], covers: usize, message: &mut Vec<u8>, each: &mut dyn FnMut(Record)) {
    let provider = attribute(text, b"<Provider", b"Name=").unwrap_or(b"unknown");
    let number = inside(text, b"<EventID").unwrap_or(b"0");
    let level = match inside(text, b"<Level").and_then(<[u8]>::first) {
        Some(b'1') => Some(Level::Fatal),
        Some(b'2') => Some(Level::Error),
        Some(b'3') => Some(Level::Warning),
        Some(b'5') => Some(Level::Debug),
        Some(_) => Some(Level::Info),
        None => None,
    };
    let stamp = attribute(text, b"<TimeCreated", b"SystemTime=").and_then(|text| time::scan(text, 0));
    message.clear();
    message.extend_from_slice(provider);
    // Padded, so that the number is told from values and stays.
    let number: u32 = std::str::from_utf8(number).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    message.extend_from_slice(format!(" EVENT-{number:04}: ").as_bytes());
    match inside(text, b"<Message") {
        Some(said) => unescape(said, message),
        None => data(text, message),
    }
    let head =
        Head { stamp, level, component: Some(provider), host: inside(text, b"<Computer"), ..Head::default() };
    each(Record { covers, ..Record::whole(head, message) });
}

/// `<Data Name="user">marta</Data>` becomes `user=marta`.
fn data(text: &[u8], message: &mut Vec<u8>) {
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&text[at..], b"<Data") {
        let start = at + found;
        let end = memchr::memmem::find(&text[start..], b"</Data>").map_or(text.len(), |end| start + end);
        let element = &text[start..end];
        if let Some(name) = attribute(element, b"<Data", b"Name=") {
            message.extend_from_slice(name);
            message.extend_from_slice(b"=\"");
            unescape(element.split(|byte| *byte == b'>').nth(1).unwrap_or_default(), message);
            message.extend_from_slice(b"\" ");
        }
        at = end.max(start + 5);
    }
}

/// The text of the first such element.
fn inside<'t>(text: &'t [u8], element: &[u8]) -> Option<&'t [u8]> {
    let start = memchr::memmem::find(text, element)? + element.len();
    let open = start + memchr::memchr(b'>', &text[start..])?;
    if text[open - 1] == b'/' {
        return None;
    }
    let close = open + memchr::memmem::find(&text[open..], b"</")?;
    Some(text[open + 1..close].trim_ascii())
}

fn attribute<'t>(text: &'t [u8], element: &[u8], name: &[u8]) -> Option<&'t [u8]> {
    let start = memchr::memmem::find(text, element)?;
    let end = start + memchr::memchr(b'>', &text[start..])?;
    let tag = &text[start..end];
    let value = memchr::memmem::find(tag, name)? + name.len();
    let quote = *tag.get(value).filter(|quote| matches!(quote, b'"' | b'\''))?;
    let rest = &tag[value + 1..];
    Some(&rest[..memchr::memchr(quote, rest)?])
}

fn unescape(text: &[u8], into: &mut Vec<u8>) {
    const NAMES: [(&[u8], u8); 5] =
        [(b"&lt;", b'<'), (b"&gt;", b'>'), (b"&amp;", b'&'), (b"&quot;", b'"'), (b"&apos;", b'\'')];
    let mut at = 0;
    while at < text.len() {
        match NAMES.iter().find(|(name, _)| text[at..].starts_with(name)) {
            Some((name, byte)) => {
                into.push(*byte);
                at += name.len();
            }
            None => {
                into.push(text[at]);
                at += 1;
            }
        }
    }
}
