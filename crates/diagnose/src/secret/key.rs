//! Private keys in their many lines, which may come in one text or in many.

use std::sync::LazyLock;

use regex::Regex;

use super::{About, Found, Hint, hint};

const KIND: &str = "private-key";
/// A key has fewer lines than this; whatever follows was cut off and is something else.
const MOST_LINES: u32 = 200;

static BEGIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----")
        .expect("a pattern written above")
});
static END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"-----END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----").expect("a pattern written above")
});

/// Whether a key is open, and for how many lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Open {
    lines: Option<u32>,
}

impl Open {
    /// Takes the lines of a key that began in an earlier text.
    pub(super) fn look(&mut self, text: &str, found: &mut Vec<Found>) {
        let Some(lines) = self.lines else { return };
        let end = END.find(text).map(|end| end.start());
        let mut at = 0;
        for line in text[..end.unwrap_or(text.len())].split_inclusive('\n') {
            let key = line.trim();
            let start = at + line.len() - line.trim_start().len();
            at += line.len();
            self.lines = Some(lines + 1);
            if !is_key_line(key) || lines > MOST_LINES {
                self.lines = None;
                return;
            }
            found.push(Found { kind: KIND, place: start..start + key.len(), is_sure: true });
        }
        if end.is_some() {
            self.lines = None;
        }
    }
}

/// A line of Base64, a header of an encrypted key, or nothing.
fn is_key_line(line: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    line.is_empty()
        || line.bytes().all(is_letter)
        || ["Proc-Type: ", "DEK-Info: ", "Version: ", "Comment: ", "[redacted:"]
            .iter()
            .any(|head| line.starts_with(head))
}

pub(super) fn hints(hints: &mut Vec<Hint>) {
    hint(hints, "-----BEGIN ", look);
}

/// The body; the lines around it stay, so that one sees what it was.
fn look(mut about: About<'_>) {
    let text = &about.text[about.hit.start..];
    let Some(begin) = BEGIN.find(text) else { return };
    let body = &text[begin.end()..];
    let length = END.find(body).map_or_else(|| open_length(body), |end| end.start());
    let start = about.hit.start + begin.end();
    let inner = body[..length].trim();
    let start = start + body[..length].find(inner).unwrap_or(0);
    about.push(KIND, start..start + inner.len(), true);
}

/// How far a key goes that does not end here.
fn open_length(body: &str) -> usize {
    // Written out line ends belong to it.
    let lines = body.split_inclusive('\n').take_while(|line| {
        let line = line.trim();
        is_key_line(line) || is_key_line(&line.replace("\\n", "").replace("\\r", ""))
    });
    lines.map(str::len).sum()
}

/// Remembers a key that goes on in the next text.
pub(super) fn begin(text: &str, found: &[Found], open: &mut Open) {
    let Some(last) = found.iter().rev().find(|found| found.kind == KIND) else {
        if text.trim_end().ends_with("PRIVATE KEY-----") && text.contains("-----BEGIN ") {
            open.lines = Some(0);
        }
        return;
    };
    let rest = &text[last.place.end..];
    let begins_here = text[..last.place.start].contains("-----BEGIN ");
    if begins_here && rest.trim().is_empty() {
        open.lines = Some(0);
    }
}
