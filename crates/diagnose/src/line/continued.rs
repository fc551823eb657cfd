//! Which lines go on with the record before them.

use crate::line::{Forms, Record};

/// Tells first lines of records from further ones, for one file.
#[derive(Clone, Copy, Debug)]
pub struct Continued {
    /// Nearly every line has a time, so one without goes on with the one before.
    timed: bool,
}

/// Of a hundred lines so many must have a time, if one without is to be no record.
const USUAL: usize = 50;

impl Continued {
    /// For a file of these forms.
    pub fn new(forms: &Forms) -> Continued {
        Continued { timed: forms.timed >= USUAL }
    }

    /// Whether this line goes on with the record before it.
    pub fn is(self, line: &[u8], record: &Record) -> bool {
        if record.whole {
            return false;
        }
        if record.head.stamp.is_some() {
            return false;
        }
        self.timed || line.is_empty() || line[0].is_ascii_whitespace() || is_of_trace(line)
    }
}

/// How stack traces go on at the beginning of a line.
fn is_of_trace(line: &[u8]) -> bool {
    const STARTS: [&[u8]; 9] = [
        b"at ",
        b"Caused by: ",
        b"Suppressed: ",
        b"Traceback (most recent call last)",
        b"... ",
        b"goroutine ",
        b"stack backtrace:",
        b"note: run with `RUST_BACKTRACE",
        b"}",
    ];
    STARTS.iter().any(|start| line.starts_with(start)) || is_of_error(line)
}

/// `java.io.IOException: disk full`, `ValueError: no such thing`.
fn is_of_error(line: &[u8]) -> bool {
    let length = line.iter().position(|byte| matches!(byte, b' ' | b':')).unwrap_or(line.len());
    let name = &line[..length];
    (name.ends_with(b"Error") || name.ends_with(b"Exception")) && name.len() > 5
}
