//! Text of any encoding as UTF-8, while it is read.
//!
//! What is UTF-8 already passes untouched and is only looked at. Everything else is decided by what
//! the bytes look like: a mark or the pattern of zeros for UTF-16, a guess for the old encodings of
//! one and two bytes, line by line, since a log is often written by programs that do not agree. It
//! refuses nothing: what fits no encoding becomes U+FFFD, and zeros stay zeros.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much is looked at at once; longer lines are decided piece by piece.
const PIECE_BYTES: usize = 64 << 10;

/// A reader that gives UTF-8 whatever it reads.
pub struct Utf8<R> {
    inner: R,
    raw: Vec<u8>,
    /// Where in `raw` the bytes begin that were not looked at, and where they end.
    next: usize,
    end: usize,
    is_at_end: bool,
    /// Up to where the bytes from `next` on may be given as they are.
    clean: usize,
    mended: Vec<u8>,
    mended_next: usize,
    wide: Option<Decoder>,
    /// Whether the last mended line was UTF-16, whose line feed's second byte is still to come.
    was_wide: bool,
    guess: Option<&'static Encoding>,
    encoding: &'static str,
    failure: Option<io::Error>,
}

impl<R: Read> Utf8<R> {
    /// Reads the first piece, to know what it is; its failure shows where it happened.
    pub fn new(inner: R) -> Self {
        let mut this = Self {
            inner,
            raw: vec![0; PIECE_BYTES],
            next: 0,
            end: 0,
            is_at_end: false,
            clean: 0,
            mended: vec![],
            mended_next: 0,
            wide: None,
            was_wide: false,
            guess: None,
            encoding: UTF_8.name(),
            failure: None,
        };
        this.failure = this.refill().err();
        this.is_at_end |= this.failure.is_some();
        let head = &this.raw[..this.end];
        if let Some(encoding) = utf16(head) {
            this.wide = Some(encoding.new_decoder_with_bom_removal());
            this.encoding = encoding.name();
        } else if head.starts_with(b"\xef\xbb\xbf") {
            this.next = 3;
        }
        if this.wide.is_none() {
            this.look();
            this.encoding = this.guess.map_or(UTF_8.name(), Encoding::name);
        }
        this
    }

    /// What the bytes are, as far as the first piece shows: `UTF-8`, `UTF-16LE`, or what its lines are
    /// read as that are not UTF-8, such as `windows-1252`.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// Reads until the piece is full or the input ends.
    fn refill(&mut self) -> io::Result<()> {
        self.raw.copy_within(self.next..self.end, 0);
        self.end -= self.next;
        self.next = 0;
        while self.end < self.raw.len() && !self.is_at_end {
            match self.inner.read(&mut self.raw[self.end..]) {
                Ok(0) => self.is_at_end = true,
                Ok(count) => self.end += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
            // Whoever waits at the other end of a pipe gets what is there.
            if self.end > 0 {
                break;
            }
        }
        Ok(())
    }

    /// Decides about the bytes at hand: as they are, or mended.
    fn look(&mut self) {
        let bytes = &self.raw[self.next..self.end];
        let has_wide_lines = memchr::memchr(0, bytes).is_some()
            && (self.was_wide || bytes.split(|byte| *byte == b'\n').any(is_wide));
        match std::str::from_utf8(bytes) {
            Ok(_) if !has_wide_lines => self.clean = bytes.len(),
            Err(error) if error.error_len().is_none() && !self.is_at_end && !has_wide_lines => {
                self.clean = error.valid_up_to();
            }
            _ => self.mend(),
        }
    }

    /// Decodes whole lines; the last one waits for its end unless the piece is full.
    fn mend(&mut self) {
        let bytes = &self.raw[self.next..self.end];
        let is_full = bytes.len() == self.raw.len() || self.is_at_end;
        let length = match memchr::memrchr(b'\n', bytes) {
            Some(at) if !self.is_at_end => at + 1,
            None if !is_full => 0,
            _ => bytes.len(),
        };
        if self.guess.is_none() && std::str::from_utf8(bytes).is_err() {
            self.guess = Some(guess(bytes));
        }
        let guess = self.guess.unwrap_or(WINDOWS_1252);
        for line in bytes[..length].split_inclusive(|byte| *byte == b'\n') {
            if !(self.was_wide && line == b"\0") {
                mend_line(line, guess, &mut self.mended);
            }
            self.was_wide = is_wide(line);
        }
        self.next += length;
    }

    /// Decodes a piece of UTF-16.
    fn widen(&mut self) {
        let Some(decoder) = &mut self.wide else { return };
        self.mended.resize(3 * PIECE_BYTES + 16, 0);
        let bytes = &self.raw[self.next..self.end];
        let (_, read, written, _) = decoder.decode_to_utf8(bytes, &mut self.mended, self.is_at_end);
        self.mended.truncate(written);
        self.next += read;
        if self.is_at_end {
            // A decoder that was told of the end must not be asked again.
            self.wide = None;
        }
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if self.mended_next < self.mended.len() {
                let mut left = &self.mended[self.mended_next..];
                let count = left.read(buffer)?;
                self.mended_next += count;
                return Ok(count);
            }
            if self.clean > 0 {
                let mut left = &self.raw[self.next..self.next + self.clean];
                let count = left.read(buffer)?;
                self.next += count;
                self.clean -= count;
                return Ok(count);
            }
            self.mended.clear();
            self.mended_next = 0;
            if self.is_at_end && self.next == self.end && self.wide.is_none() {
                return self.failure.take().map_or(Ok(0), Err);
            }
            self.refill()?;
            if self.wide.is_some() {
                self.widen();
            } else {
                self.look();
            }
        }
    }
}

/// UTF-16, if the mark at the beginning or the pattern of zeros says so.
pub(crate) fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(head) {
        Some((encoding, _)) if encoding != UTF_8 => return Some(encoding),
        Some(_) => return None,
        None => {}
    }
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros_at = |place: usize| head.chunks_exact(2).filter(|pair| pair[place] == 0).count();
    let (even, odd) = (zeros_at(0), zeros_at(1));
    if odd * 2 > pairs && even * 20 < pairs {
        Some(UTF_16LE)
    } else if even * 2 > pairs && odd * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether every other byte is zero: UTF-16 that was appended to something else.
fn is_wide(line: &[u8]) -> bool {
    let zeros = memchr::memchr_iter(0, line).count();
    line.len() >= 8 && zeros * 5 >= line.len() * 2 && zeros * 5 <= line.len() * 3
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, false);
    detector.guess(None, Utf8Detection::Deny)
}

fn mend_line(line: &[u8], guess: &'static Encoding, out: &mut Vec<u8>) {
    if is_wide(line) {
        let narrow = line.iter().copied().filter(|byte| *byte != 0).collect::<Vec<u8>>();
        out.extend_from_slice(String::from_utf8_lossy(&narrow).as_bytes());
    } else if std::str::from_utf8(line).is_ok() {
        out.extend_from_slice(line);
    } else if is_mostly_utf_8(line) {
        // Mostly UTF-8: only what is not is read as Western Europe's.
        for chunk in line.utf8_chunks() {
            out.extend_from_slice(chunk.valid().as_bytes());
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
            out.extend_from_slice(text.as_bytes());
        }
    } else {
        let (text, _) = guess.decode_without_bom_handling(line);
        out.extend_from_slice(text.as_bytes());
    }
}

/// Whether there are at least as many characters of several bytes as bytes that fit nowhere; the
/// encodings of East Asia make such characters by accident, but fewer.
fn is_mostly_utf_8(line: &[u8]) -> bool {
    let (mut characters, mut strays) = (0, 0);
    for chunk in line.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        strays += chunk.invalid().len();
    }
    characters >= strays
}

#[cfg(test)]
mod tests;
