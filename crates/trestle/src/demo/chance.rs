//! Chance that comes out the same every time: xorshift64* with a fixed seed for each story.

use trestle_domain::time::Millis;

/// A small stream of numbers. Not for secrets: whoever knows the seed knows them all.
pub struct Chance(u64);

/// How often a delay's median it takes in the quickest to the slowest of ten cases: roughly
/// log-normal, as answer times of support desks are. A table, so that every machine agrees.
const TENTHS: [f64; 11] = [0.15, 0.34, 0.49, 0.64, 0.81, 1.0, 1.24, 1.56, 2.0, 2.9, 5.5];

impl Chance {
    /// The stream with this number.
    pub fn seeded(seed: u64) -> Chance {
        // Neighbouring seeds must not give similar streams (SplitMix64's finaliser).
        let mut mixed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Chance((mixed ^ (mixed >> 31)) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// From 0 up to, not including, 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// From 0 up to, not including, `count`, which must not be 0.
    pub fn below(&mut self, count: usize) -> usize {
        (self.share() * count as f64) as usize
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, percent: f64) -> bool {
        self.share() * 100.0 < percent
    }

    /// One of a list that is not empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// A place in `weights`, the heavier the likelier; their sum must not be 0.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().sum::<u32>() as usize) as u32;
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        weights.len() - 1
    }

    /// A delay around a median.
    pub fn around(&mut self, median: Millis) -> Millis {
        let place = self.share() * 10.0;
        let (below, part) = (place as usize, place.fract());
        let factor = TENTHS[below] + (TENTHS[below + 1] - TENTHS[below]) * part;
        Millis((median.0 as f64 * factor) as i64)
    }

    /// An instant's worth within a length.
    pub fn within(&mut self, length: Millis) -> Millis {
        Millis((length.0 as f64 * self.share()) as i64)
    }
}
