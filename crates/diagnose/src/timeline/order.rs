//! What usually follows what, and where it did not.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::template::Shape;

/// Counts which shape follows which within one process or thread.
#[derive(Debug, Default)]
pub struct Order {
    last: HashMap<u64, Shape, RandomState>,
    pairs: HashMap<(Shape, Shape), Pair, RandomState>,
}

#[derive(Clone, Copy, Debug)]
struct Pair {
    count: u64,
    file: u32,
    line: u64,
}

/// A place where something else came than usually does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// What came before.
    pub before: Shape,
    /// What usually follows.
    pub usual: Shape,
    /// How often it did.
    pub times: u64,
    /// What came instead.
    pub instead: Shape,
    /// How often that was.
    pub count: u64,
    /// Where it was first.
    pub file: u32,
    /// The line, counted from 1.
    pub line: u64,
}

/// So many threads and pairs are told apart; a log with more keeps no order.
const THREADS: usize = 4096;
const PAIRS: usize = 50_000;
/// So often must the usual follow before anything else is a break.
const OFTEN: u64 = 20;

impl Order {
    /// Takes in the next shape of a thread.
    pub fn add(&mut self, thread: u64, shape: Shape, file: u32, line: u64) {
        let before = match self.last.get_mut(&thread) {
            Some(last) => std::mem::replace(last, shape),
            None => {
                if self.last.len() < THREADS {
                    self.last.insert(thread, shape);
                }
                return;
            }
        };
        if let Some(pair) = self.pairs.get_mut(&(before, shape)) {
            pair.count += 1;
        } else if self.pairs.len() < PAIRS {
            self.pairs.insert((before, shape), Pair { count: 1, file, line });
        }
    }

    /// Where something followed once in a hundred times or less, the rarest first.
    pub fn breaks(&self) -> Vec<Break> {
        if self.pairs.len() >= PAIRS {
            return vec![];
        }
        let mut usual: HashMap<Shape, (u64, u64, Shape)> = HashMap::new();
        for ((before, after), pair) in &self.pairs {
            let (all, most, best) = usual.entry(*before).or_insert((0, 0, *after));
            *all += pair.count;
            if (pair.count, after.0) > (*most, best.0) {
                (*most, *best) = (pair.count, *after);
            }
        }
        let mut breaks = vec![];
        for ((before, after), pair) in &self.pairs {
            let (all, most, best) = usual[before];
            let kept = most >= OFTEN && most * 100 >= all * 95;
            if kept && *after != best && pair.count * 100 <= all {
                let Pair { count, file, line } = *pair;
                breaks.push(Break {
                    before: *before,
                    usual: best,
                    times: most,
                    instead: *after,
                    count,
                    file,
                    line,
                });
            }
        }
        breaks.sort_by_key(|found| (found.count, std::cmp::Reverse(found.times), found.file, found.line));
        breaks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_a_long_habit_is_found() {
        let mut order = Order::default();
        for round in 0..200 {
            order.add(7, Shape(0), 0, round * 2 + 1);
            // Another thread in between does not count.
            order.add(8, Shape(9), 0, round * 2 + 1);
            let after = if round == 120 { Shape(5) } else { Shape(1) };
            order.add(7, after, 0, round * 2 + 2);
        }
        let breaks = order.breaks();
        let first = breaks.first().expect("one");
        assert_eq!((first.before, first.usual, first.instead), (Shape(0), Shape(1), Shape(5)));
        assert_eq!((first.count, first.times, first.line), (1, 199, 242));
    }
}
