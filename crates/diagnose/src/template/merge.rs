//! Joins shapes that differ only in a value that no mask could see: a user's name, a host
//! without a dot.
//!
//! It looks at distinct shapes, never at how often they came, and joins all at once, so the
//! order of lines does not matter and two halves of a file come to the same templates as long
//! as both show the same variety.

use std::collections::HashMap;

use crate::template::shape::Piece;
use crate::template::{Template, Templates};

/// So many different words at one place, all else equal, are values and no words.
const VARIETY: usize = 5;

/// The templates of these shapes.
pub fn merge(mut pieces: Vec<Vec<Piece>>) -> Templates {
    let shapes = pieces.clone();
    while join(&mut pieces) {}
    let mut templates = Templates { list: vec![], of: vec![], shapes };
    let mut known: HashMap<Vec<Piece>, u32> = HashMap::new();
    for pieces in pieces {
        let next = u32::try_from(templates.list.len()).expect("fewer templates than shapes");
        let index = *known.entry(pieces).or_insert_with_key(|pieces| {
            let (id, text) = own(pieces);
            templates.list.push(Template { id, text, pieces: pieces.clone() });
            next
        });
        templates.of.push(index);
    }
    templates
}

/// Turns words into values where shapes differ in nothing else; whether any were.
fn join(shapes: &mut [Vec<Piece>]) -> bool {
    let mut places: HashMap<(usize, u64, u64), Vec<usize>> = HashMap::new();
    for (index, pieces) in shapes.iter().enumerate() {
        let words = pieces.iter().filter(|piece| matches!(piece, Piece::Word(_))).count();
        let around = around(pieces);
        for (place, piece) in pieces.iter().enumerate() {
            // Something must be left that says what the event is.
            let left = words - usize::from(matches!(piece, Piece::Word(_)));
            if left > 0 && matches!(piece, Piece::Word(_) | Piece::Value) {
                let (before, behind) = around[place];
                places.entry((place, before, behind)).or_default().push(index);
            }
        }
    }
    let mut values = vec![];
    for ((place, _, _), members) in &places {
        let mut words: Vec<&Piece> = members.iter().map(|member| &shapes[*member][*place]).collect();
        words.sort_unstable();
        words.dedup();
        let value = words.contains(&&Piece::Value);
        if *place > 0 && words.len() >= VARIETY || value && words.len() > 1 {
            values.extend(members.iter().map(|member| (*member, *place)));
        }
    }
    let mut changed = false;
    for (member, place) in values {
        if shapes[member][place] != Piece::Value {
            shapes[member][place] = Piece::Value;
            changed = true;
        }
    }
    changed
}

/// For each place the hashes of all pieces before it and of all behind it.
fn around(pieces: &[Piece]) -> Vec<(u64, u64)> {
    let mut around = vec![(0, 0); pieces.len()];
    let mut before = Fnv::default();
    for (place, piece) in pieces.iter().enumerate() {
        around[place].0 = before.0;
        before.pieces(std::slice::from_ref(piece));
    }
    let mut behind = Fnv::default();
    for (place, piece) in pieces.iter().enumerate().rev() {
        around[place].1 = behind.0;
        behind.pieces(std::slice::from_ref(piece));
    }
    around
}

/// The id and the text of some pieces.
pub fn own(pieces: &[Piece]) -> (String, String) {
    (id(pieces), text(pieces))
}

fn id(pieces: &[Piece]) -> String {
    let mut hash = Fnv::default();
    hash.pieces(pieces);
    format!("{:016x}", hash.0)
}

fn text(pieces: &[Piece]) -> String {
    let mut text = vec![];
    for piece in pieces {
        match piece {
            Piece::Word(word) => text.extend_from_slice(word),
            Piece::Mark(byte) => text.push(*byte),
            Piece::Space => text.push(b' '),
            Piece::Value => text.extend_from_slice(b"<*>"),
        }
    }
    String::from_utf8_lossy(&text).trim().to_owned()
}

/// FNV-1a (Fowler, Noll, Vo): simple enough to stay the same for ever, as ids must.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Word(word) => word.iter().for_each(|byte| self.byte(*byte)),
                Piece::Mark(byte) => self.byte(*byte),
                Piece::Space => self.byte(b' '),
                Piece::Value => self.byte(0),
            }
        }
    }
}
