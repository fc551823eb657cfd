//! Templates: what messages of the same event have in common.
//!
//! Two steps. Each message is masked by itself ([`mask`]), which gives its shape; shapes are
//! found again by a hash, so a known line costs one look. Only at the end are the few shapes
//! compared with one another ([`merge`]). The id of a template is a hash of its constant parts,
//! so the same event has the same id in every file.

mod mask;
mod merge;
mod shape;
mod value;

use std::collections::HashMap;

use crate::template::mask::mask;
use crate::template::shape::{Hashing, Pieces};

pub use crate::template::shape::Piece;
pub use crate::template::value::{Kind, Values};

/// Which shape a message has; templates are known only at the end, see [`Templates::of`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shape(pub u32);

/// Finds the shapes of messages, one after the other.
#[derive(Default)]
pub struct Miner {
    known: HashMap<u64, Shape, shape::AsItIs>,
    shapes: Vec<Vec<Piece>>,
    coarse: HashMap<Vec<Piece>, Shape>,
    /// The pieces of all shapes.
    pieces: usize,
    long: u64,
}

/// So many shapes are told apart.
const MOST: usize = 30_000;
/// And of so many pieces in all.
const MOST_PIECES: usize = 800_000;

impl Miner {
    /// A hash of the last long value in the message added last, or 0: an id that other files may name too.
    pub fn long_value(&self) -> u64 {
        self.long
    }

    /// The shape of a message, if it is known and none of its values could be a secret.
    pub fn known(&mut self, message: &[u8]) -> Option<Shape> {
        let mut hashing = Hashing::default();
        mask(message, &mut hashing);
        self.long = hashing.long;
        if hashing.doubtful { None } else { self.known.get(&hashing.hash).copied() }
    }

    /// Shows the values of a message, from left to right.
    pub fn values(message: &[u8], into: &mut Vec<Values>) {
        mask(message, &mut shape::Collecting { values: into, next: 0 });
    }

    /// The id and the text that a shape has by itself.
    pub fn of_shape(&self, shape: Shape) -> (String, String) {
        merge::own(&self.shapes[shape.0 as usize])
    }

    /// The shape of a message.
    pub fn add(&mut self, message: &[u8]) -> Shape {
        let mut hashing = Hashing::default();
        mask(message, &mut hashing);
        self.long = hashing.long;
        if let Some(shape) = self.known.get(&hashing.hash) {
            return *shape;
        }
        let mut pieces = Pieces::default();
        mask(message, &mut pieces);
        if self.shapes.len() >= MOST || self.pieces >= MOST_PIECES {
            return self.add_coarse(&pieces.list);
        }
        let shape = self.keep(pieces.list);
        self.known.insert(hashing.hash, shape);
        shape
    }

    /// Keeps a message by its first two words alone: so different messages are no log any more, and
    /// memory must not grow with them.
    fn add_coarse(&mut self, pieces: &[Piece]) -> Shape {
        let words = pieces.iter().filter(|piece| matches!(piece, Piece::Word(_))).take(2);
        let mut coarse: Vec<Piece> = words.flat_map(|word| [word.clone(), Piece::Space]).collect();
        if self.shapes.len() >= 2 * MOST {
            coarse.clear();
        }
        coarse.push(Piece::Value);
        if let Some(shape) = self.coarse.get(&coarse) {
            return *shape;
        }
        let shape = self.keep(coarse.clone());
        self.coarse.insert(coarse, shape);
        shape
    }

    fn keep(&mut self, pieces: Vec<Piece>) -> Shape {
        let shape =
            Shape(u32::try_from(self.shapes.len()).expect("there are never more than a few ten thousand"));
        self.pieces += pieces.len();
        self.shapes.push(pieces);
        shape
    }

    /// Joins the shapes that are one event.
    pub fn finish(self) -> Templates {
        merge::merge(self.shapes)
    }
}

/// What messages have in common, with the shapes that belong to each.
pub struct Templates {
    /// The templates in the order of their first message.
    pub list: Vec<Template>,
    of: Vec<u32>,
    /// The shapes as they were found, to see which of their words became values.
    shapes: Vec<Vec<Piece>>,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Sixteen hexadecimal digits that depend on the constant parts alone.
    pub id: String,
    /// The message with `<*>` for every value.
    pub text: String,
    pieces: Vec<Piece>,
}

impl Templates {
    /// Which template a shape belongs to, as an index into the list.
    pub fn of(&self, shape: Shape) -> usize {
        self.of[shape.0 as usize] as usize
    }

    /// The values of a template, filled with what was seen of one of its shapes.
    pub fn gather(&self, shape: Shape, seen: &[Values], count: u64, into: &mut Vec<Values>) {
        let template = &self.list[self.of(shape)];
        let (mut from, mut to) = (seen.iter(), 0);
        for (mine, whole) in self.shapes[shape.0 as usize].iter().zip(&template.pieces) {
            let values = if *mine == Piece::Value { from.next() } else { None };
            if *whole != Piece::Value {
                continue;
            }
            if into.len() == to {
                into.push(Values::default());
            }
            match (mine, values) {
                (Piece::Word(word), _) => into[to].add_many(word, count),
                (_, Some(values)) => into[to].join(values),
                _ => {}
            }
            to += 1;
        }
    }
}
