//! What a browser's tools save of its requests (HAR 1.2): one JSON value for the whole file.

use serde_json::Value;

use crate::line::decoder::{Record, access};
use crate::line::{Head, Level};
use crate::time;

/// A larger archive is not kept in memory.
const LARGEST: usize = 16 << 20;

/// The file so far.
#[derive(Default)]
pub struct Har {
    text: Vec<u8>,
    lines: usize,
    problem: Option<&'static str>,
}

impl Har {
    /// Whether a file begins like one.
    pub fn is(sample: &[u8]) -> bool {
        let head = &sample[..sample.len().min(4096)];
        let has = |word: &[u8]| memchr::memmem::find(head, word).is_some();
        head.trim_ascii_start().first() == Some(&b'{')
            && has(b"\"log\"")
            && (has(b"\"creator\"") || has(b"\"entries\""))
    }

    /// Keeps a line.
    pub fn line(&mut self, line: &[u8]) -> bool {
        self.lines += 1;
        if self.text.len() + line.len() > LARGEST {
            self.problem = Some("an HTTP archive of more than 16 MB was not read");
            self.text.clear();
        } else if self.problem.is_none() {
            self.text.extend_from_slice(line);
            self.text.push(b'\n');
        }
        true
    }

    /// Hands over all requests.
    pub fn end(&mut self, scratch: &mut Vec<u8>, each: &mut dyn FnMut(Record)) {
        if self.problem.is_some() {
            return;
        }
        let Ok(archive) = serde_json::from_slice::<Value>(&self.text) else {
            self.problem = Some("this looks like an HTTP archive, but is no JSON; nothing of it was read");
            return;
        };
        let entries = archive.pointer("/log/entries").and_then(Value::as_array);
        for entry in entries.into_iter().flatten() {
            let method = entry.pointer("/request/method").and_then(Value::as_str).unwrap_or("request");
            // A browser writes 0 where no answer came at all.
            let status = entry.pointer("/response/status").and_then(Value::as_u64).unwrap_or(0);
            let level = match status {
                0 | 500.. => Level::Error,
                400..=499 => Level::Warning,
                _ => Level::Info,
            };
            let begun = entry.get("startedDateTime").and_then(Value::as_str).unwrap_or_default();
            access::request(method.as_bytes(), status.to_string().as_bytes(), scratch);
            let head = Head { stamp: time::scan(begun.as_bytes(), 0), level: Some(level), ..Head::default() };
            let covers = std::mem::take(&mut self.lines);
            each(Record { covers, ..Record::whole(head, scratch) });
        }
    }

    pub fn problem(&self) -> Option<&str> {
        self.problem
    }
}
