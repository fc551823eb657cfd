//! Silence: longer pauses than a file usually makes.

use crate::time::{Micros, SECOND};

/// A pause between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The time of the line before.
    pub from: Micros,
    /// The time of the line after.
    pub to: Micros,
    /// The line after, counted from 1.
    pub line: u64,
}

/// Finds the pauses of one file.
#[derive(Clone, Debug)]
pub struct Gaps {
    last: Option<Micros>,
    longest: Vec<Gap>,
    /// How many pauses had so many bits when written in milliseconds.
    usual: [u64; 48],
}

/// So many are remembered.
const KEPT: usize = 8;

impl Default for Gaps {
    fn default() -> Gaps {
        Gaps { last: None, longest: vec![], usual: [0; 48] }
    }
}

impl Gaps {
    /// Takes in the time of the next line.
    pub fn add(&mut self, at: Micros, line: u64) {
        let Some(from) = self.last.replace(at) else { return };
        let pause = at - from;
        if pause < 0 {
            return;
        }
        let bits = 64 - u64::try_from(pause / 1000).unwrap_or(0).leading_zeros();
        self.usual[(bits as usize).min(47)] += 1;
        if pause < SECOND {
            return;
        }
        let least = self.longest.last().map_or(0, |gap| gap.to - gap.from);
        if self.longest.len() < KEPT || pause > least {
            self.longest.push(Gap { from, to: at, line });
            self.longest.sort_by_key(|gap| std::cmp::Reverse(gap.to - gap.from));
            self.longest.truncate(KEPT);
        }
    }

    /// The pauses that stand out: at least half a minute, and sixteen times what 99 of a hundred
    /// pauses stay below.
    pub fn unusual(&self) -> Vec<Gap> {
        let all: u64 = self.usual.iter().sum();
        let mut below = 0;
        let bits = self.usual.iter().position(|count| {
            below += count;
            below * 100 >= all * 99
        });
        let usual = 1000 << bits.unwrap_or(0).min(40);
        let wanted = (30 * SECOND).max(16 * usual);
        if all < 20 {
            return vec![];
        }
        self.longest.iter().filter(|gap| gap.to - gap.from >= wanted).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unusual_silence_is_a_gap() {
        let mut gaps = Gaps::default();
        for second in 0..200 {
            let at = if second < 100 { second } else { second + 600 };
            gaps.add(at * SECOND, second as u64 + 1);
        }
        assert_eq!(gaps.unusual(), [Gap { from: 99 * SECOND, to: 700 * SECOND, line: 101 }]);

        let mut slow = Gaps::default();
        for hour in 0..50 {
            slow.add(hour * 3600 * SECOND, hour as u64 + 1);
        }
        assert_eq!(slow.unusual(), []);
    }
}
