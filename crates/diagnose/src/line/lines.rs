//! Bytes as lines, without ever holding more than a part of the file.

use std::io::Read;

/// What is read at once.
const BLOCK: usize = 1 << 18;
/// A longer line is cut; the rest counts as part of it and is not looked at.
const LONGEST: usize = 1 << 20;

/// Lines of a stream.
pub struct Lines<'a> {
    reader: &'a mut dyn Read,
    buffer: Vec<u8>,
    /// What has not been given out yet.
    start: usize,
    filled: usize,
    ended: bool,
    skipping: bool,
    /// Bytes read so far.
    pub bytes: u64,
    /// Why reading stopped before the end, if it did.
    pub failed: Option<std::io::Error>,
    /// How many lines were cut.
    pub cut: u64,
}

impl<'a> Lines<'a> {
    /// The lines of whatever is read.
    pub fn new(reader: &'a mut dyn Read) -> Lines<'a> {
        let buffer = vec![0; BLOCK + LONGEST];
        Lines {
            reader,
            buffer,
            start: 0,
            filled: 0,
            ended: false,
            skipping: false,
            bytes: 0,
            failed: None,
            cut: 0,
        }
    }

    /// The first bytes, without taking them.
    pub fn peek(&mut self) -> &[u8] {
        while !self.ended && self.filled - self.start < BLOCK {
            self.fill();
        }
        &self.buffer[self.start..self.filled]
    }

    /// The next line without its end.
    pub fn take(&mut self) -> Option<&[u8]> {
        if self.skipping {
            self.skip_rest();
        }
        let mut searched = self.start;
        loop {
            if let Some(length) = memchr::memchr(b'\n', &self.buffer[searched..self.filled]) {
                let (start, end) = (self.start, searched + length);
                if end - start <= LONGEST {
                    self.start = end + 1;
                    return Some(without_return(&self.buffer[start..end]));
                }
            }
            searched = self.filled;
            if self.ended && self.filled - self.start <= LONGEST {
                let (start, end) = (self.start, self.filled);
                self.start = end;
                return (end > start).then(|| without_return(&self.buffer[start..end]));
            }
            if self.filled - self.start > LONGEST {
                self.cut += 1;
                self.skipping = true;
                self.start += LONGEST;
                return Some(&self.buffer[self.start - LONGEST..self.start]);
            }
            let before = self.start;
            self.fill();
            searched -= before - self.start;
        }
    }

    /// Drops the rest of a line that was cut.
    fn skip_rest(&mut self) {
        self.skipping = false;
        loop {
            if let Some(length) = memchr::memchr(b'\n', &self.buffer[self.start..self.filled]) {
                self.start += length + 1;
                return;
            }
            self.start = self.filled;
            if self.ended {
                return;
            }
            self.fill();
        }
    }

    fn fill(&mut self) {
        if self.start > 0 && self.buffer.len() - self.filled < BLOCK {
            self.buffer.copy_within(self.start..self.filled, 0);
            self.filled -= self.start;
            self.start = 0;
        }
        let until = self.buffer.len().min(self.filled + BLOCK);
        match self.reader.read(&mut self.buffer[self.filled..until]) {
            Ok(0) => self.ended = true,
            Ok(count) => {
                self.filled += count;
                self.bytes += count as u64;
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => {
                self.failed = Some(error);
                self.ended = true;
            }
        }
    }
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut bytes: &[u8]) -> Vec<Vec<u8>> {
        let mut lines = Lines::new(&mut bytes);
        let mut all = vec![];
        while let Some(line) = lines.take() {
            all.push(line.to_vec());
        }
        all
    }

    #[test]
    fn cuts_at_ends_of_lines() {
        for (text, expected) in
            [("", vec![]), ("a", vec!["a"]), ("a\n", vec!["a"]), ("a\r\n\nb", vec!["a", "", "b"])]
        {
            let lines = all(text.as_bytes());
            assert_eq!(lines, expected.iter().map(|line| line.as_bytes().to_vec()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn many_blocks_lose_nothing() {
        let text: String = (0..100_000).map(|number| format!("line {number}\n")).collect();
        let lines = all(text.as_bytes());
        assert_eq!(lines.len(), 100_000);
        assert!(
            lines.iter().enumerate().all(|(number, line)| *line == format!("line {number}").into_bytes())
        );
    }

    #[test]
    fn a_line_without_end_is_cut_and_the_next_ones_are_whole() {
        for longer in [LONGEST + 5, 3 * LONGEST + 7] {
            let mut text = b"before\n".to_vec();
            text.extend(std::iter::repeat_n(b'x', longer));
            text.extend_from_slice(b"\nafter\nlast");
            let lines = all(&text);
            assert_eq!(lines.len(), 4, "{longer}");
            assert_eq!(lines[1].len(), LONGEST);
            assert!(lines[1].iter().all(|byte| *byte == b'x'));
            assert_eq!((&lines[2][..], &lines[3][..]), (&b"after"[..], &b"last"[..]));
        }
    }
}
