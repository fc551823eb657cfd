//! Median and 90th percentile by nearest rank: always a value that was measured, never one in
//! between.

use crate::time::Millis;

/// Median and 90th percentile of `values`, whose order is lost; `None` without any.
pub fn spread(values: &mut [Millis]) -> Option<(Millis, Millis)> {
    let (median, p90) = (place(values.len(), 50)?, place(values.len(), 90)?);
    // Finding two places costs a fraction of sorting: a quarter's tickets are hundreds of thousands.
    let (below, found, _) = values.select_nth_unstable(p90);
    let p90 = *found;
    let median = if median < below.len() { *below.select_nth_unstable(median).1 } else { p90 };
    Some((median, p90))
}

/// Where in order the smallest of `count` values stands that `percent` of them do not exceed.
fn place(count: usize, percent: usize) -> Option<usize> {
    (count > 0).then(|| (count * percent).div_ceil(100).max(1) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_published_example() {
        let places = [5, 30, 40, 50, 90, 100].map(|percent| place(5, percent));
        assert_eq!(places, [0, 1, 1, 2, 4, 4].map(Some));
        assert_eq!(place(0, 50), None);
    }

    #[test]
    fn any_order_will_do() {
        let check = |values: &[i64]| {
            let mut values: Vec<Millis> = values.iter().copied().map(Millis).collect();
            spread(&mut values).map(|(median, p90)| (median.0, p90.0))
        };
        assert_eq!(check(&[]), None);
        assert_eq!(check(&[7]), Some((7, 7)));
        assert_eq!(check(&[40, 15, 50, 35, 20]), Some((35, 50)));
        assert_eq!(check(&[9, 8, 7, 6, 5, 4, 3, 2, 1, 0]), Some((4, 8)));
        assert_eq!(check(&[3, 3, 3, 1]), Some((3, 3)));
    }
}
