//! Reads the message after DATA: finds its end, takes the dot stuffing out, keeps the size.
//!
//! RFC 5321, 4.1.1.4 and 4.5.2. Only a dot alone between two whole CR LF ends a message; a
//! dot beside a bare CR or bare LF is text like any other.

/// Collects one message across reads of any size.
pub(super) struct DataReader {
    at: Position,
    message: Vec<u8>,
    cap: usize,
    size: Size,
    arrived: usize,
}

/// Where a [`DataReader`] stands after a read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// All bytes were taken and the message goes on.
    More,
    /// The message ended after this many of the bytes.
    End(usize),
}

/// Whether a message fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Size {
    Fits,
    TooBig,
}

/// What the last bytes were.
#[derive(Clone, Copy)]
enum Position {
    /// The DATA command or a whole CR LF.
    LineStart,
    /// A dot at the start of a line, not yet known to be text or stuffing.
    Dot,
    /// That dot and a CR.
    DotCr,
    /// A CR within a line.
    Cr,
    /// Anything else.
    Line,
}

impl DataReader {
    /// A reader that puts `head` before the message and stores at most `cap` bytes after it.
    pub(super) fn new(head: Vec<u8>, cap: usize) -> Self {
        Self { at: Position::LineStart, cap: head.len() + cap, message: head, size: Size::Fits, arrived: 0 }
    }

    /// Takes the next bytes from the client, up to the end of the message.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Progress {
        let mut next = 0;
        while let Some(&byte) = bytes.get(next) {
            if let Position::Line = self.at {
                let text = &bytes[next..];
                let length = text.iter().position(|&byte| byte == b'\r').unwrap_or(text.len());
                self.store(&text[..length]);
                next += length;
                if next == bytes.len() {
                    break;
                }
                self.at = Position::Cr;
                next += 1;
                continue;
            }
            next += 1;
            self.at = match (self.at, byte) {
                (Position::LineStart, b'.') => Position::Dot,
                (Position::DotCr, b'\n') => {
                    self.arrived += next;
                    return Progress::End(next);
                }
                (Position::Dot, b'\r') => Position::DotCr,
                (Position::LineStart, b'\r') => Position::Cr,
                // The CR held back so far was bare; the new one may begin a line end.
                (Position::Cr | Position::DotCr, b'\r') => {
                    self.store(b"\r");
                    Position::Cr
                }
                (Position::Cr, b'\n') => {
                    self.store(b"\r\n");
                    Position::LineStart
                }
                (Position::Cr | Position::DotCr, _) => {
                    self.store(&[b'\r', byte]);
                    Position::Line
                }
                (Position::LineStart | Position::Dot | Position::Line, _) => {
                    self.store(&[byte]);
                    Position::Line
                }
            };
        }
        self.arrived += bytes.len();
        Progress::More
    }

    /// Whether so much arrived beyond the cap that reading on to the end is a waste.
    pub(super) fn is_hopeless(&self) -> bool {
        self.arrived / 2 > self.cap
    }

    /// The head and the message, or `None` if it was larger than the cap.
    pub(super) fn into_message(self) -> Option<Vec<u8>> {
        match self.size {
            Size::Fits => Some(self.message),
            Size::TooBig => None,
        }
    }

    fn store(&mut self, bytes: &[u8]) {
        if self.message.len() + bytes.len() > self.cap {
            self.size = Size::TooBig;
            self.message = Vec::new();
        }
        if self.size == Size::Fits {
            self.message.extend_from_slice(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `wire` in pieces of `step` bytes: the message and what is left of the wire.
    fn read(wire: &[u8], step: usize) -> Option<(Vec<u8>, Vec<u8>)> {
        let mut reader = DataReader::new(Vec::new(), 1000);
        let mut read = 0;
        for piece in wire.chunks(step) {
            if let Progress::End(used) = reader.feed(piece) {
                return Some((reader.into_message()?, wire[read + used..].to_vec()));
            }
            read += piece.len();
        }
        None
    }

    #[test]
    fn a_message_ends_at_its_lone_dot_however_it_is_cut() {
        for (wire, message, rest) in [
            (".\r\n", "", ""),
            ("a\r\n.\r\nQUIT\r\n", "a\r\n", "QUIT\r\n"),
            ("..a\r\n.\r\n", ".a\r\n", ""),
            (".a\r\n.\r\n", "a\r\n", ""),
            ("a\r\n..\r\n.\r\n", "a\r\n.\r\n", ""),
            ("a.\r\nb.c\r\n.\r\n", "a.\r\nb.c\r\n", ""),
            ("a\n.\r\nb\r\n.\r\n", "a\n.\r\nb\r\n", ""),
            ("a\r\n.\nb\r\n.\r\n", "a\r\n\nb\r\n", ""),
            ("a\r\n.\rb\r\n.\r\n", "a\r\n\rb\r\n", ""),
            ("a\r\n.\r\r\nb\r\n.\r\n", "a\r\n\r\r\nb\r\n", ""),
            ("a\r.\r\nb\r\n.\r\n", "a\r.\r\nb\r\n", ""),
            ("a\r\r\n.\r\n", "a\r\r\n", ""),
            ("a\r\n\0.\r\nb\r\n.\r\n", "a\r\n\0.\r\nb\r\n", ""),
        ] {
            for step in 1..=wire.len() {
                let (read, left) = read(wire.as_bytes(), step).expect("the message ends");
                assert_eq!(read, message.as_bytes(), "{wire:?} in steps of {step}");
                assert_eq!(left, rest.as_bytes(), "{wire:?} in steps of {step}");
            }
        }
    }

    #[test]
    fn a_message_over_the_cap_is_read_to_its_end_and_not_kept() {
        for (length, fits) in [(8, true), (9, false)] {
            let mut reader = DataReader::new(b"Head".to_vec(), 10);
            let wire = format!("{}\r\n.\r\n", "x".repeat(length));
            assert_eq!(reader.feed(wire.as_bytes()), Progress::End(wire.len()));
            assert_eq!(reader.into_message().is_some(), fits, "{length} bytes and CR LF");
        }
    }
}
