//! What has its own notation – JSON, key=value, access logs, tables – is brought into the
//! same record as a plain line.

use std::borrow::Cow;

use crate::line::{Forms, Head};
use crate::time::Micros;

mod access;
mod json;
mod keys;
mod wrapped;

/// One line as a record.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// What the header says.
    pub head: Head<'a>,
    /// When, where it is not said by a stamp in the line.
    pub at: Option<Micros>,
    /// What happened.
    pub message: &'a [u8],
    /// It can only be a record of its own, never part of another.
    pub whole: bool,
}

/// How the lines of one file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notation {
    Plain,
    Json,
    Keys,
    Access,
    Cri,
}

/// Reads one file's notation.
pub struct Decoder {
    notation: Notation,
    scratch: Vec<u8>,
}

impl Decoder {
    /// Looks at a file's first bytes.
    pub fn of(_path: &str, sample: &[u8]) -> Decoder {
        let lines: Vec<&[u8]> =
            sample.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).take(50).collect();
        let most = |is: fn(&[u8]) -> bool| {
            let fits = lines.iter().filter(|line| is(line)).count();
            fits > 0 && fits * 10 >= lines.len() * 6
        };
        let notation = if most(json::is) {
            Notation::Json
        } else if most(wrapped::is_cri) {
            Notation::Cri
        } else if most(access::is) {
            Notation::Access
        } else if most(keys::is) {
            Notation::Keys
        } else {
            Notation::Plain
        };
        Decoder { notation, scratch: vec![] }
    }

    /// What the form is called in reports.
    pub fn name(&self, forms: &Forms) -> &'static str {
        match self.notation {
            Notation::Json => "JSON lines",
            Notation::Keys => "key=value",
            Notation::Access => "access log",
            Notation::Cri => "container log",
            Notation::Plain if forms.timed > 0 => "lines with a time",
            Notation::Plain => "plain text",
        }
    }

    /// Whether a record's message is all that a line holds besides its header.
    pub fn is_plain(&self) -> bool {
        matches!(self.notation, Notation::Plain | Notation::Cri)
    }

    /// The part of a line that has a header of its own.
    pub fn inner<'a>(&self, line: &'a [u8]) -> &'a [u8] {
        match self.notation {
            Notation::Cri => wrapped::cri(line).map_or(line, |(_, inner)| inner),
            _ => line,
        }
    }

    /// Hands over the record of a line; some lines have none.
    pub fn line(&mut self, line: &[u8], forms: &Forms, each: &mut dyn FnMut(Record)) {
        let line = &*plain(line);
        if line.first() == Some(&b'<')
            && let Some(record) = wrapped::rfc5424(line)
        {
            return each(record);
        }
        match self.notation {
            Notation::Plain => {}
            Notation::Json => {
                if json::read(line, forms, each) {
                    return;
                }
            }
            Notation::Keys => {
                if keys::read(line, each) {
                    return;
                }
            }
            Notation::Access => {
                if access::read(line, &mut self.scratch, each) {
                    return;
                }
            }
            Notation::Cri => {
                if let Some((stamp, inner)) = wrapped::cri(line) {
                    let mut record = from_head(inner, forms);
                    record.head.stamp = Some(stamp);
                    record.whole = !inner.first().is_none_or(u8::is_ascii_whitespace);
                    return each(record);
                }
            }
        }
        each(from_head(line, forms));
    }

    /// What could not be understood.
    pub fn problems(&self) -> Vec<String> {
        vec![]
    }
}

fn from_head<'a>(line: &'a [u8], forms: &Forms) -> Record<'a> {
    let head = forms.head(line);
    Record { head, at: None, message: line[head.message.min(line.len())..].trim_ascii(), whole: false }
}

/// The line without the colours that programs write for terminals.
fn plain(line: &[u8]) -> Cow<'_, [u8]> {
    let Some(first) = memchr::memchr(0x1b, line) else { return Cow::Borrowed(line) };
    let mut plain = line[..first].to_vec();
    let mut at = first;
    while at < line.len() {
        if line[at] != 0x1b {
            plain.push(line[at]);
            at += 1;
            continue;
        }
        at += 1;
        if line.get(at) == Some(&b'[') {
            at += 1;
            while line.get(at).is_some_and(|byte| !(0x40..=0x7e).contains(byte)) {
                at += 1;
            }
            at += 1;
        }
    }
    Cow::Owned(plain)
}
