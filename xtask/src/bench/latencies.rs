//! How long each of many answers took.

use std::time::Duration;

/// Times in ascending order.
pub struct Latencies(Vec<Duration>);

impl Latencies {
    pub fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The shortest time within which `percent` of a hundred answers came (nearest rank);
    /// nothing when there was no answer.
    pub fn percentile(&self, percent: usize) -> Option<Duration> {
        let rank = (self.0.len() * percent).div_ceil(100);
        self.0.get(rank.saturating_sub(1)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_rank() {
        for (times, percent, expected) in [
            (vec![], 50, None),
            (vec![7], 50, Some(7)),
            (vec![7], 99, Some(7)),
            (vec![3, 1, 2], 50, Some(2)),
            (vec![4, 3, 2, 1], 50, Some(2)),
            ((1..=100).collect(), 95, Some(95)),
            ((1..=200).collect(), 99, Some(198)),
        ] {
            let latencies = Latencies::new(times.into_iter().map(Duration::from_millis).collect());
            assert_eq!(latencies.percentile(percent), expected.map(Duration::from_millis));
        }
    }
}
