//! Median and 90th percentile by nearest rank: always a value that was measured, never one in
//! between.

use trestle_domain::time::Millis;
use trestle_domain::view::insight::Value;

/// The smallest of the sorted `values` that `percent` of them do not exceed; `None` without any.
pub(super) fn nearest_rank(values: &[Millis], percent: usize) -> Option<Millis> {
    let rank = (values.len() * percent).div_ceil(100);
    values.get(rank.max(1) - 1).copied()
}

/// The spread of the sorted `values`.
pub(super) fn spread(values: &[Millis]) -> Value {
    Value::Spread {
        count: values.len() as i64,
        median: nearest_rank(values, 50),
        p90: nearest_rank(values, 90),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_by_the_published_example() {
        let values = [15, 20, 35, 40, 50].map(Millis);
        let ranks = [5, 30, 40, 50, 90, 100].map(|percent| nearest_rank(&values, percent).map(|rank| rank.0));
        assert_eq!(ranks, [15, 20, 20, 35, 50, 50].map(Some));
        assert_eq!(nearest_rank(&[], 50), None);
        assert_eq!(
            spread(&[Millis(7)]),
            Value::Spread { count: 1, median: Some(Millis(7)), p90: Some(Millis(7)) }
        );
    }
}
