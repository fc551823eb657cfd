//! By how much the clocks of two files differ, from ids that both of them name.

use std::collections::BTreeMap;

use crate::time::Micros;

/// The ids with the smallest hashes, each with the first time it was named: two files keep the
/// same ones without knowing of each other.
#[derive(Clone, Debug, Default)]
pub struct Named {
    smallest: BTreeMap<u64, Micros>,
}

const KEPT: usize = 1024;
/// With fewer ids in common nothing is said.
const ENOUGH: usize = 5;

impl Named {
    /// Takes in a hash of an id.
    pub fn add(&mut self, hash: u64, at: Micros) {
        let full = self.smallest.len() >= KEPT;
        let largest = self.smallest.last_key_value().map_or(u64::MAX, |(largest, _)| *largest);
        if full && hash > largest || self.smallest.contains_key(&hash) {
            return;
        }
        self.smallest.insert(hash, at);
        if full {
            self.smallest.pop_last();
        }
    }

    /// By how much this file's clock is ahead of the other's, if they name enough ids and agree.
    pub fn ahead_of(&self, other: &Named) -> Option<Micros> {
        let mut apart: Vec<Micros> =
            self.smallest.iter().filter_map(|(id, at)| Some(at - other.smallest.get(id)?)).collect();
        if apart.len() < ENOUGH {
            return None;
        }
        apart.sort_unstable();
        let median = apart[apart.len() / 2];
        let mut off: Vec<Micros> = apart.iter().map(|apart| (apart - median).abs()).collect();
        off.sort_unstable();
        // Most must agree to a tenth, or to a second: else it is work that takes time, not a clock.
        (off[off.len() * 3 / 4] <= (median.abs() / 10).max(1_000_000)).then_some(median)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_ahead_is_seen_and_noise_is_not() {
        let (mut server, mut client, mut noisy) = (Named::default(), Named::default(), Named::default());
        for id in 1..5000_u64 {
            let hash = id.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let at = i64::try_from(id).unwrap() * 1_000_000;
            server.add(hash, at);
            client.add(hash, at + 90_000_000 + i64::try_from(id % 7).unwrap() * 1000);
            noisy.add(hash, at + i64::try_from(hash >> 20).unwrap());
        }
        let ahead = client.ahead_of(&server).expect("both name the same ids");
        assert!((ahead - 90_003_000).abs() < 10_000, "{ahead}");
        assert_eq!(server.ahead_of(&client), Some(-ahead));
        assert_eq!(noisy.ahead_of(&server), None);
        assert_eq!(Named::default().ahead_of(&server), None);
    }
}
