//! Numbers as bars and words.

use crate::report::{Bars, written};
use crate::time::SECOND;

const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar for each number, as high as it is large; nothing for none.
pub fn spark(counts: &[u32]) -> String {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let bar = |count: &u32| match *count {
        0 => ' ',
        count => HEIGHTS[(u64::from(count) * 8).div_ceil(u64::from(most)) as usize - 1],
    };
    counts.iter().map(bar).collect()
}

/// Not more numbers than columns: neighbours are added.
pub fn fitted(counts: &[u32], columns: usize) -> Vec<u32> {
    let together = counts.len().div_ceil(columns.max(1)).max(1);
    counts
        .chunks(together)
        .map(|part| part.iter().fold(0, |sum: u32, count| sum.saturating_add(*count)))
        .collect()
}

/// The bars of one event, in so many columns from `start` to `end`.
pub fn placed(bars: &Bars, start: i64, end: i64, columns: usize) -> Vec<u32> {
    let mut placed = vec![0_u32; columns];
    let span = (end - start).max(1);
    for (index, count) in bars.counts.iter().enumerate() {
        // The middle of a bar that may be wider than a column.
        let at = bars.start + index as i64 * bars.width + bars.width / 2;
        let column = ((at - start).max(0) * columns as i64 / span).clamp(0, columns as i64 - 1);
        let column = usize::try_from(column).expect("not negative");
        placed[column] = placed[column].saturating_add(*count);
    }
    placed
}

/// `12,345,678`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1.2 MB`.
pub fn bytes(count: u64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let (mut value, mut unit) = (count as f64, 0);
    while value >= 1000.0 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    if unit == 0 { format!("{count} B") } else { format!("{value:.1} {}", UNITS[unit]) }
}

/// `2024-05-06 07:08`.
pub fn clock(seconds: i64) -> String {
    let written = written(seconds.saturating_mul(SECOND));
    written.get(..16).map_or(written.clone(), |minutes| minutes.replace('T', " "))
}

/// Not more letters than columns.
pub fn clipped(text: &str, columns: usize) -> String {
    if text.chars().count() <= columns {
        return text.to_owned();
    }
    let mut clipped: String = text.chars().take(columns.saturating_sub(1)).collect();
    clipped.push('…');
    clipped
}

/// Lines of at most so many columns, broken at spaces where there are any; at most three.
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(20);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("never empty");
        let length = line.chars().count();
        if length > 0 && length + 1 + word.chars().count() > columns {
            lines.push(word.to_owned());
        } else {
            if length > 0 {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    let more = lines.len() > 3;
    lines.truncate(3);
    let mut lines: Vec<String> = lines.iter().map(|line| clipped(line, columns)).collect();
    if more {
        let last = lines.last_mut().expect("three");
        *last = clipped(&format!("{last} …"), columns);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([999, 1000, 1_234_567].map(bytes), ["999 B", "1.0 kB", "1.2 MB"]);
        assert_eq!(spark(&[0, 1, 4, 8]), " ▁▄█");
        assert_eq!(fitted(&[1, 2, 3, 4, 5], 3), [3, 7, 5]);
        assert_eq!(clock(1_714_979_289), "2024-05-06 07:08");
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(clipped("abcdef", 4), "abc…");
        let lines = wrapped(&"word ".repeat(40), 30);
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.chars().count() <= 30));
        assert!(lines[2].ends_with('…'));
        assert_eq!(wrapped(&"x".repeat(90), 30).len(), 1);
    }
}
