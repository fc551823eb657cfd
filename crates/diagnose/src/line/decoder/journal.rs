//! `journalctl -o export`: a field on each line, an empty line between records.

use crate::line::decoder::Record;
use crate::line::{Head, Level};
use crate::time::Micros;

/// The record so far.
#[derive(Default)]
pub struct Journal {
    lines: usize,
    at: Option<Micros>,
    level: Option<Level>,
    message: Option<Vec<u8>>,
    component: Option<Vec<u8>>,
    process: Option<Vec<u8>>,
    host: Option<Vec<u8>>,
}

impl Journal {
    /// Whether a file begins like one.
    pub fn is(lines: &[&[u8]]) -> bool {
        lines
            .iter()
            .take(5)
            .any(|line| line.starts_with(b"__CURSOR=") || line.starts_with(b"__REALTIME_TIMESTAMP="))
    }

    /// Keeps a field, or hands over the record at its end.
    pub fn line(&mut self, line: &[u8], each: &mut dyn FnMut(Record)) -> bool {
        let Some(equals) = memchr::memchr(b'=', line) else {
            if line.is_empty() {
                self.end(each);
            }
            return true;
        };
        self.lines += 1;
        let value = &line[equals + 1..];
        let number = || std::str::from_utf8(value).ok()?.parse().ok();
        match &line[..equals] {
            b"__REALTIME_TIMESTAMP" => self.at = number(),
            b"PRIORITY" => {
                self.level = number().and_then(|number: i64| Level::numbered(u8::try_from(number).ok()?))
            }
            b"MESSAGE" => self.message = Some(value.to_vec()),
            b"SYSLOG_IDENTIFIER" => self.component = Some(value.to_vec()),
            b"_PID" => self.process = Some(value.to_vec()),
            b"_HOSTNAME" => self.host = Some(value.to_vec()),
            _ => {}
        }
        true
    }

    /// Hands over the record, if there is one.
    pub fn end(&mut self, each: &mut dyn FnMut(Record)) {
        let done = std::mem::take(self);
        let Some(message) = &done.message else { return };
        let head = Head {
            level: done.level,
            component: done.component.as_deref(),
            process: done.process.as_deref(),
            host: done.host.as_deref(),
            ..Head::default()
        };
        each(Record { at: done.at, covers: done.lines, ..Record::whole(head, message) });
    }
}
