//! Splits an mbox file into its messages, one at a time. Understands both quotings of `From `
//! lines (mboxo and mboxrd, RFC 4155); does not believe `Content-Length` headers.

use std::io::{self, BufRead};

/// A line longer than this is read in pieces, so that a file without line ends stays bounded.
const LINE_BYTES: u64 = 1 << 20;

/// Whether a file that begins like this is an mbox.
pub fn is_mbox(start: &[u8]) -> bool {
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    is_separator(line)
}

/// The raw messages of an mbox, in order, without their separators.
///
/// One message is in memory at a time; one that outgrows `limit` bytes is cut there. Bytes before
/// the first separator form a message of their own.
pub fn messages<R: BufRead>(reader: R, limit: usize) -> Messages<R> {
    Messages { reader, limit, line: Vec::new(), begun: false }
}

/// The iterator of [`messages`].
pub struct Messages<R> {
    reader: R,
    limit: usize,
    /// The line read last, if it belongs to the next message.
    line: Vec<u8>,
    begun: bool,
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<io::Result<Vec<u8>>> {
        self.read().transpose()
    }
}

impl<R: BufRead> Messages<R> {
    fn read(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut message = Vec::new();
        let mut after_blank = true;
        let mut line_start = true;
        loop {
            self.line.clear();
            let mut bounded = io::Read::take(&mut self.reader, LINE_BYTES);
            if bounded.read_until(b'\n', &mut self.line)? == 0 {
                drop_last_blank(&mut message);
                let found = self.begun && !message.is_empty();
                self.begun = false;
                return Ok(found.then_some(message));
            }
            if line_start && after_blank && is_separator(&self.line) {
                let found = !message.is_empty();
                self.begun = true;
                if found {
                    drop_last_blank(&mut message);
                    return Ok(Some(message));
                }
                continue;
            }
            self.begun = true;
            let line = if line_start { unquoted(&self.line) } else { &self.line };
            let room = self.limit.saturating_sub(message.len());
            message.extend_from_slice(&line[..line.len().min(room)]);
            after_blank = line_start && matches!(self.line.as_slice(), b"\n" | b"\r\n");
            line_start = self.line.ends_with(b"\n");
        }
    }
}

/// `From `, a sender and a date. A sentence that begins with "From " has no clock time.
fn is_separator(line: &[u8]) -> bool {
    line.strip_prefix(b"From ").is_some_and(|rest| {
        let clock = rest
            .windows(5)
            .any(|five| five[2] == b':' && [0, 1, 3, 4].iter().all(|&at| five[at].is_ascii_digit()));
        rest.len() < 1_000 && clock
    })
}

/// Takes one `>` off a quoted `From ` line.
fn unquoted(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|&&byte| byte == b'>').count();
    if marks > 0 && line[marks..].starts_with(b"From ") { &line[1..] } else { line }
}

/// The blank line before a separator belongs to the file, not to the message.
fn drop_last_blank(message: &mut Vec<u8>) {
    if message.ends_with(b"\n\r\n") {
        message.truncate(message.len() - 2);
    } else if message.ends_with(b"\n\n") {
        message.truncate(message.len() - 1);
    }
}

#[cfg(test)]
mod tests;
