//! Looks for signatures in what a person wrote: prose with a pasted line or a pasted trace in it.

use super::check::level;
use super::{Finding, Record, Signatures};

/// Beginnings of lines that go on with a trace.
const GOES_ON: [&str; 5] = ["at ", "Caused by:", "... ", "File \"", "Suppressed:"];

impl Signatures {
    /// What somebody's words show; lines are counted from 1. A line is a record, and a pasted trace is one.
    pub fn in_words(&self, words: &str) -> Vec<Finding> {
        let mut matcher = self.matcher();
        for (line, text) in records(words) {
            matcher.record(&Record { text: &text, line, level: level(&text), ..Record::default() });
        }
        matcher.finish()
    }
}

/// The records, each with its first line.
fn records(words: &str) -> Vec<(u64, String)> {
    let mut records: Vec<(u64, String)> = vec![];
    let mut ends_trace = false;
    for (number, line) in words.lines().enumerate() {
        // Whoever quotes marks what they quote.
        let unmarked = line.trim_end().trim_start_matches(['>', '|']);
        let is_marked = unmarked.len() < line.trim_end().len();
        let line = if is_marked { unmarked.strip_prefix(' ').unwrap_or(unmarked) } else { unmarked };
        if line.trim().is_empty() {
            ends_trace = false;
            continue;
        }
        let is_indented = line.starts_with([' ', '\t']);
        let goes_on = is_indented || ends_trace || GOES_ON.iter().any(|begin| line.starts_with(begin));
        match records.last_mut().filter(|_| goes_on) {
            Some((_, record)) => {
                record.push('\n');
                record.push_str(line);
                // The error of a Python trace stands below it, where nothing is indented.
                ends_trace = is_indented && record.contains("Traceback (most recent call last)");
            }
            None => {
                ends_trace = false;
                records.push((number as u64 + 1, line.trim_start().to_owned()));
            }
        }
    }
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, words: &str) -> Vec<u64> {
        let file = format!("[[signature]]\nid = 'a'\ntitle = ''\n{pattern}");
        let (signatures, problems) = Signatures::parse(&file);
        assert_eq!(problems, []);
        signatures.in_words(words).first().map(|finding| finding.lines.clone()).unwrap_or_default()
    }

    #[test]
    fn a_pasted_line_is_found_among_prose() {
        let words =
            "Hello,\n\nsince noon it says:\n> 12:01 ERROR pool-3 no connection available\n\nWhat can we do?";
        assert_eq!(found("match = { contains = 'no connection available', level = 'error' }", words), [4]);
        assert_eq!(found("match.contains = ['since noon', 'connection']", words), [] as [u64; 0]);
        assert_eq!(found("match.contains = 'pool-4'", words), [] as [u64; 0]);
    }

    #[test]
    fn a_pasted_trace_is_one_record() {
        let java = "Look:\njava.lang.IllegalStateException: closed\n\tat com.acme.Pool.open(Pool.java:3)\nCaused by: java.io.IOException: gone\n\tat com.acme.Net.read(Net.java:9)\nBye";
        assert_eq!(found("match = { exception = 'IOException', frame = 'Net.read' }", java), [2]);
        let python = "Traceback (most recent call last):\n  File \"till.py\", line 3, in pay\n    go()\nValueError: no amount\nThat is all";
        assert_eq!(found("match = { exception = 'ValueError', contains = 'no amount' }", python), [1]);
        assert_eq!(found("match.contains = ['ValueError', 'That is all']", python), [] as [u64; 0]);
    }
}
