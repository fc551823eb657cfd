//! The lines of a log as they may be kept: without what is secret, each with what is known of it.
//!
//! The texts go to the caller one by one; what is known of a line takes eight bytes until the report
//! is there, and no more than so many lines are kept, so a file of nothing but line ends stays small.

use crate::analysis::file::Begun;
use crate::line::Level;
use crate::report::Report;
use crate::template::Shape;
use crate::time::SECOND;

/// What is known of one kept line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Index of its event in the report's templates; none for a line that belongs to none.
    pub event: Option<u32>,
    /// The level that its record says.
    pub level: Option<Level>,
    /// The instant of its record, in seconds since 1970.
    pub at_s: Option<u32>,
    /// Whether a record begins here; other lines go on with one.
    pub begins: bool,
}

/// What is known of every line that was kept, in their order.
#[derive(Debug, Default)]
pub struct Marks {
    list: Vec<Packed>,
    most: usize,
    left_out: u64,
}

/// Seconds since 1970, zero for none; and shape (28 bits), whether a record begins, level (3 bits).
#[derive(Clone, Copy, Debug)]
struct Packed(u32, u32);

const SHAPE: u32 = (1 << 28) - 1;
const BEGINS: u32 = 1 << 28;
const LEVEL: u32 = 29;
const NO_LEVEL: u32 = 7;

impl Marks {
    pub(super) fn of_at_most(most: usize) -> Marks {
        Marks { list: vec![], most, left_out: 0 }
    }

    /// Whether there is room for another line; what finds none is counted.
    pub(super) fn has_room(&mut self) -> bool {
        let has_room = self.list.len() < self.most;
        self.left_out += u64::from(!has_room);
        has_room
    }

    pub(super) fn push(&mut self, shape: Shape, begun: &Begun, begins: bool) {
        self.list.push(Packed::of(shape, begun, begins));
    }

    /// Gives the lines of which a record was made what is known of it; so many lines are behind them.
    pub(super) fn cover(&mut self, shape: Shape, begun: &Begun, behind: usize) {
        for mark in self.list.iter_mut().rev().skip(behind).take(begun.covers) {
            *mark = Packed::of(shape, begun, mark.1 & BEGINS != 0);
        }
    }

    /// How many lines were kept.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether none was kept.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many lines found no room.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// What is known of each line, the events as the report numbers them.
    pub fn iter<'m>(&'m self, report: &'m Report) -> impl Iterator<Item = Mark> + 'm {
        self.list.iter().map(|Packed(at, rest)| Mark {
            event: report.event_of(Shape(rest & SHAPE)),
            level: Level::ALL.get((rest >> LEVEL) as usize).copied(),
            at_s: (*at != 0).then_some(*at),
            begins: rest & BEGINS != 0,
        })
    }
}

impl Packed {
    fn of(shape: Shape, begun: &Begun, begins: bool) -> Packed {
        let at = begun.at.and_then(|at| u32::try_from(at.div_euclid(SECOND)).ok()).unwrap_or(0);
        let level = begun.level.map_or(NO_LEVEL, |level| level as u32);
        // A log of more shapes than this has used up its memory long before.
        let shape = shape.0.min(SHAPE);
        Packed(at, shape | if begins { BEGINS } else { 0 } | level << LEVEL)
    }
}
