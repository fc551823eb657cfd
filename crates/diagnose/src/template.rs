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
}

impl Miner {
    /// The shape of a message.
    pub fn add(&mut self, message: &[u8]) -> Shape {
        let mut hashing = Hashing::default();
        mask(message, &mut hashing);
        if let Some(shape) = self.known.get(&hashing.hash) {
            return *shape;
        }
        let mut pieces = Pieces::default();
        mask(message, &mut pieces);
        let shape = Shape(u32::try_from(self.shapes.len()).expect("fewer than four milliards"));
        self.shapes.push(pieces.list);
        self.known.insert(hashing.hash, shape);
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
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Sixteen hexadecimal digits that depend on the constant parts alone.
    pub id: String,
    /// The message with `<*>` for every value.
    pub text: String,
}

impl Templates {
    /// Which template a shape belongs to, as an index into the list.
    pub fn of(&self, shape: Shape) -> usize {
        self.of[shape.0 as usize] as usize
    }
}
