//! A masked message: as a hash for those that are known, as pieces for those that are new.

use std::hash::{BuildHasherDefault, Hasher};

use crate::template::Values;
use crate::template::mask::Sink;

/// One part of a masked message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Piece {
    /// A constant word.
    Word(Box<[u8]>),
    /// Punctuation.
    Mark(u8),
    /// Spaces.
    Space,
    /// A value.
    Value,
}

/// Collects the pieces.
#[derive(Default)]
pub struct Pieces {
    pub list: Vec<Piece>,
}

/// What a message says in its first words; whatever follows so many pieces is one value.
const MOST: usize = 400;
/// A longer word is none.
const LONGEST_WORD: usize = 256;
/// The values of a message that are kept apart.
const MOST_VALUES: usize = 200;

impl Pieces {
    fn push(&mut self, piece: Piece) {
        match self.list.len() {
            ..MOST => self.list.push(piece),
            MOST => self.list.push(Piece::Value),
            _ => {}
        }
    }
}

impl Sink for Pieces {
    fn constant(&mut self, word: &[u8]) {
        self.push(if word.len() > LONGEST_WORD { Piece::Value } else { Piece::Word(word.into()) });
    }
    fn mark(&mut self, byte: u8) {
        self.push(Piece::Mark(byte));
    }
    fn space(&mut self) {
        self.push(Piece::Space);
    }
    fn value(&mut self, _text: &[u8]) {
        self.push(Piece::Value);
    }
}

/// Hashes the same pieces without keeping them. Never leaves the process: ids are made of
/// another hash.
#[derive(Default)]
pub struct Hashing {
    pub hash: u64,
    /// A hash of the last value that is long enough to be an id, or 0.
    pub long: u64,
    /// A value could be a secret: a long token, a card's number, a name with a password.
    pub doubtful: bool,
    listed: u32,
}

/// Values shorter than this are seldom the same by more than chance.
const LONG: usize = 16;

const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hashing {
    fn mix(&mut self, value: u64) {
        let product = u128::from(self.hash ^ value) * u128::from(ODD);
        // Folding both halves keeps what a plain product would shift out.
        self.hash = (product >> 64) as u64 ^ product as u64;
        self.hash = self.hash.rotate_left(23);
    }
}

impl Sink for Hashing {
    fn constant(&mut self, word: &[u8]) {
        let mut chunks = word.chunks_exact(8);
        for chunk in &mut chunks {
            self.mix(u64::from_le_bytes(chunk.try_into().expect("chunks of eight")));
        }
        let mut last = [0_u8; 8];
        let rest = chunks.remainder();
        last[..rest.len()].copy_from_slice(rest);
        self.mix(u64::from_le_bytes(last) ^ ((word.len() as u64) << 56));
    }
    fn mark(&mut self, byte: u8) {
        self.mix(0x1_0000 | u64::from(byte));
    }
    fn space(&mut self) {
        self.mix(0x2_0000);
    }
    fn value(&mut self, text: &[u8]) {
        self.mix(0x3_0000);
        self.listed = 0;
        self.doubt(text);
        if text.len() >= LONG {
            let mut own = Hashing::default();
            own.constant(text);
            self.long = own.hash;
        }
    }
    fn listed(&mut self, text: &[u8]) {
        self.doubt(text);
        // Four groups of four digits are a card's number too.
        self.listed += 1;
        self.doubtful |= self.listed >= 3;
    }
}

/// No token of any vendor has a shorter run of letters and digits, but for those that a word announces.
const TOKEN: usize = 16;
/// Nor is the number of any card.
const CARD: usize = 13;

impl Hashing {
    fn doubt(&mut self, text: &[u8]) {
        if text.len() >= 8 && !self.doubtful {
            self.doubtful = memchr::memchr(b'@', text).is_some()
                || text.len() >= CARD && text.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-')
                || text.len() >= TOKEN && has_token(text);
        }
    }
}

/// Whether there is a long run of letters and digits, in a value that is more than hexadecimal: a vendor's token
/// has other letters, or a name in front.
fn has_token(text: &[u8]) -> bool {
    let (mut is_long, mut is_named) = (false, false);
    for run in text.split(|byte| !byte.is_ascii_alphanumeric()) {
        let own = run.strip_prefix(b"0x").unwrap_or(run);
        is_named |= own.iter().any(|byte| matches!(byte | 0x20, b'g'..=b'z'));
        is_long |= run.len() >= TOKEN
            && own.iter().any(u8::is_ascii_digit)
            && own.iter().any(u8::is_ascii_alphabetic);
    }
    is_long && is_named
}

/// Collects the values.
pub struct Collecting<'v> {
    pub values: &'v mut Vec<Values>,
    pub next: usize,
}

impl Sink for Collecting<'_> {
    fn constant(&mut self, _word: &[u8]) {}
    fn mark(&mut self, _byte: u8) {}
    fn space(&mut self) {}
    fn value(&mut self, text: &[u8]) {
        if self.next == MOST_VALUES {
            return;
        }
        if self.values.len() == self.next {
            self.values.push(Values::default());
        }
        self.values[self.next].add_many(text, 1);
        self.next += 1;
    }
}

/// Keys that are hashes already need no second one.
#[derive(Default)]
pub struct Itself(u64);

/// For maps whose keys are hashes.
pub type AsItIs = BuildHasherDefault<Itself>;

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}
