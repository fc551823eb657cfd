//! What has its own notation – JSON, key=value, access logs, tables, events in XML – is brought
//! into the same record as a plain line.

mod access;
mod har;
mod journal;
mod json;
mod keys;
mod table;
mod wrapped;
mod xml;

use std::borrow::Cow;

use crate::line::decoder::har::Har;
use crate::line::decoder::journal::Journal;
use crate::line::decoder::table::Table;
use crate::line::decoder::xml::Events;
use crate::line::{Forms, Head};
use crate::time::Micros;

pub use table::Metric;

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
    /// So many lines before this one belong to it.
    pub covers: usize,
}

impl<'a> Record<'a> {
    /// A record of its own.
    fn whole(head: Head<'a>, message: &'a [u8]) -> Record<'a> {
        Record { head, at: None, message, whole: true, covers: 0 }
    }
}

/// How the lines of one file are written.
enum Notation {
    Plain,
    Json,
    Keys,
    Access,
    Cri,
    Table(Table),
    Events(Events),
    Journal(Journal),
    Har(Har),
}

/// Reads one file's notation.
pub struct Decoder {
    notation: Notation,
    scratch: Vec<u8>,
}

impl Decoder {
    /// Looks at a file's first bytes.
    pub fn of(sample: &[u8]) -> Decoder {
        let lines: Vec<&[u8]> =
            sample.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).take(50).collect();
        let most = |is: fn(&[u8]) -> bool| {
            let fits = lines.iter().filter(|line| is(line)).count();
            fits > 0 && fits * 10 >= lines.len() * 6
        };
        let notation = if Har::is(sample) {
            Notation::Har(Har::default())
        } else if most(json::is) {
            Notation::Json
        } else if most(wrapped::is_cri) {
            Notation::Cri
        } else if most(access::is) {
            Notation::Access
        } else if Events::is(sample) {
            Notation::Events(Events::default())
        } else if Journal::is(&lines) {
            Notation::Journal(Journal::default())
        } else if let Some(table) = Table::of(&lines) {
            Notation::Table(table)
        } else if most(keys::is) {
            Notation::Keys
        } else {
            Notation::Plain
        };
        Decoder { notation, scratch: vec![] }
    }

    /// What the form is called in reports.
    pub fn name(&self, forms: &Forms) -> &'static str {
        match &self.notation {
            Notation::Json => "JSON lines",
            Notation::Keys => "key=value",
            Notation::Access => "access log",
            Notation::Cri => "container log",
            Notation::Table(table) => table.name(),
            Notation::Events(_) => "Windows events in XML",
            Notation::Journal(_) => "journal export",
            Notation::Har(_) => "HTTP archive",
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

    /// Hands over the record of a line; some lines have none, or complete one that began before.
    pub fn line(&mut self, line: &[u8], forms: &Forms, each: &mut dyn FnMut(Record)) {
        let line = &*plain(line);
        if line.first() == Some(&b'<')
            && let Some(record) = wrapped::rfc5424(line)
        {
            return each(record);
        }
        let scratch = &mut self.scratch;
        let read = match &mut self.notation {
            Notation::Plain => false,
            Notation::Json => json::read(line, forms, each),
            Notation::Keys => keys::read(line, each),
            Notation::Access => access::read(line, scratch, each),
            Notation::Table(table) => table.line(line, scratch, each),
            Notation::Events(events) => events.line(line, scratch, each),
            Notation::Journal(journal) => journal.line(line, each),
            Notation::Har(har) => har.line(line),
            Notation::Cri => {
                if let Some((stamp, inner)) = wrapped::cri(line) {
                    let mut record = from_head(inner, forms);
                    record.head.stamp = Some(stamp);
                    record.whole = !inner.first().is_none_or(u8::is_ascii_whitespace);
                    each(record);
                    true
                } else {
                    false
                }
            }
        };
        if !read {
            each(from_head(line, forms));
        }
    }

    /// Hands over what can only be read at the end of a file.
    pub fn end(&mut self, each: &mut dyn FnMut(Record)) {
        match &mut self.notation {
            Notation::Har(har) => har.end(&mut self.scratch, each),
            Notation::Journal(journal) => journal.end(each),
            _ => {}
        }
    }

    /// The numbers of a table, by column.
    pub fn metrics(self) -> Vec<Metric> {
        match self.notation {
            Notation::Table(table) => table.metrics(),
            _ => vec![],
        }
    }

    /// What could not be understood.
    pub fn problem(&self) -> Option<&str> {
        match &self.notation {
            Notation::Har(har) => har.problem(),
            _ => None,
        }
    }
}

fn from_head<'a>(line: &'a [u8], forms: &Forms) -> Record<'a> {
    let head = forms.head(line);
    let message = line[head.message.min(line.len())..].trim_ascii();
    Record { head, at: None, message, whole: false, covers: 0 }
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
