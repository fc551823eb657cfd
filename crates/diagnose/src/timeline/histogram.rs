//! Counts over time in a fixed number of buckets.

use crate::time::Micros;

/// Widths that read well on an axis, in seconds; beyond the last they double.
const WIDTHS: [i64; 20] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
    604_800,
];

/// Buckets that begin at whole multiples of their width, so those of different files agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    most: usize,
    step: usize,
    /// The number of the first bucket, counted from 1970.
    first: i64,
    counts: Vec<u32>,
}

impl Histogram {
    /// Never has more buckets than this.
    pub fn new(most: usize) -> Histogram {
        Histogram { most, step: 0, first: 0, counts: vec![] }
    }

    /// How long a bucket is, in seconds.
    pub fn width(&self) -> i64 {
        width(self.step)
    }

    /// The first second of the first bucket.
    pub fn start(&self) -> i64 {
        self.first * self.width()
    }

    /// The buckets, the oldest first; the first and the last hold something.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Counts one thing.
    pub fn add(&mut self, at: Micros) {
        self.add_many(at.div_euclid(1_000_000), 1);
    }

    /// Counts things at this second.
    pub fn add_many(&mut self, second: i64, count: u32) {
        if count == 0 {
            return;
        }
        let bucket = second.div_euclid(self.width());
        // Nearly every line belongs to a bucket that is there already.
        let known = usize::try_from(bucket - self.first).ok().and_then(|index| self.counts.get_mut(index));
        match known {
            Some(known) => *known = known.saturating_add(count),
            None => self.grow(second, count),
        }
    }

    #[cold]
    fn grow(&mut self, second: i64, count: u32) {
        if self.counts.is_empty() {
            self.first = second.div_euclid(self.width());
            self.counts.push(count);
            return;
        }
        loop {
            let bucket = second.div_euclid(self.width());
            let last = self.first + self.counts.len() as i64 - 1;
            let (from, to) = (self.first.min(bucket), last.max(bucket));
            if to - from < self.most as i64 {
                let before = usize::try_from(self.first - from).expect("from is not later");
                self.counts.splice(0..0, std::iter::repeat_n(0, before));
                self.first = from;
                let length = usize::try_from(to - from + 1).expect("to is not earlier");
                self.counts.resize(length, 0);
                let index = usize::try_from(bucket - from).expect("within");
                self.counts[index] = self.counts[index].saturating_add(count);
                return;
            }
            self.widen();
        }
    }

    /// Goes to the next width that this one divides.
    pub fn widen(&mut self) {
        let (start, old) = (self.start(), self.width());
        self.step += 1;
        while self.width() % old != 0 {
            self.step += 1;
        }
        let width = self.width();
        let counts = std::mem::take(&mut self.counts);
        self.first = start.div_euclid(width);
        for (index, count) in counts.into_iter().enumerate() {
            let bucket = (start + index as i64 * old).div_euclid(width) - self.first;
            let bucket = usize::try_from(bucket).expect("in order");
            self.counts.resize(self.counts.len().max(bucket + 1), 0);
            self.counts[bucket] = self.counts[bucket].saturating_add(count);
        }
    }

    /// Takes in another one.
    pub fn join(&mut self, other: &Histogram) {
        while self.step < other.step && !self.counts.is_empty() {
            self.widen();
        }
        for (index, count) in other.counts.iter().enumerate() {
            self.add_many(other.start() + index as i64 * other.width(), *count);
        }
    }
}

fn width(step: usize) -> i64 {
    match WIDTHS.get(step) {
        Some(width) => *width,
        None => WIDTHS[WIDTHS.len() - 1] << (step + 1 - WIDTHS.len()).min(40),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn loses_nothing_and_stays_small(seconds in proptest::collection::vec(-4_000_000_000_i64..4_000_000_000, 1..200)) {
            let mut histogram = Histogram::new(60);
            let mut halves = [Histogram::new(60), Histogram::new(60)];
            for (index, second) in seconds.iter().enumerate() {
                histogram.add_many(*second, 1);
                halves[index % 2].add_many(*second, 1);
            }
            prop_assert!(histogram.counts().len() <= 60);
            prop_assert_eq!(histogram.counts().iter().sum::<u32>() as usize, seconds.len());
            let least = *seconds.iter().min().expect("not empty");
            prop_assert!(histogram.start() <= least && least < histogram.start() + histogram.width());
            let [mut joined, other] = halves;
            joined.join(&other);
            prop_assert_eq!(joined.counts().iter().sum::<u32>() as usize, seconds.len());
        }
    }
}
