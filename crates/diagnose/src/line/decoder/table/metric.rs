//! The numbers of one column, few enough to keep and enough to see a spike.

use crate::time::{Micros, Reference, Stamp};

/// So many are kept; where there are more, the one of two neighbours that is farther from zero.
const KEPT: usize = 8192;

/// One column of numbers.
#[derive(Clone, Debug)]
pub struct Metric {
    /// What it is called.
    pub name: String,
    kept: Vec<(Stamp, f64)>,
    /// How many rows one kept number stands for.
    stride: usize,
    rows: usize,
}

/// A number far from the usual ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spike {
    /// When.
    pub at: Micros,
    /// The number.
    pub value: f64,
    /// The median of all numbers.
    pub usual: f64,
}

impl Metric {
    /// A column without numbers.
    pub fn new(name: &[u8]) -> Metric {
        Metric { name: String::from_utf8_lossy(name).into_owned(), kept: vec![], stride: 1, rows: 0 }
    }

    /// Whether there are no numbers.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Takes in the next one.
    pub fn add(&mut self, stamp: Stamp, value: f64) {
        let begins = self.rows.is_multiple_of(self.stride);
        self.rows += 1;
        match self.kept.last_mut().filter(|_| !begins) {
            Some(last) if value.abs() > last.1.abs() => *last = (stamp, value),
            Some(_) => {}
            None => self.kept.push((stamp, value)),
        }
        if self.kept.len() >= KEPT {
            let pairs = self.kept.chunks(2);
            let larger = pairs
                .map(|pair| *pair.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs())).expect("not empty"));
            self.kept = larger.collect();
            self.stride *= 2;
        }
    }

    /// The highest of each row of numbers that stand ten deviations above the median, the highest first.
    pub fn spikes(&self, reference: &Reference) -> Vec<Spike> {
        if self.kept.len() < 20 {
            return vec![];
        }
        let usual = median(self.kept.iter().map(|(_, value)| *value));
        let deviation = median(self.kept.iter().map(|(_, value)| (value - usual).abs()));
        // A column that hardly ever moves must at least double.
        let least = usual + (10.0 * 1.4826 * deviation).max(usual.abs()).max(f64::EPSILON);
        let mut spikes: Vec<Spike> = vec![];
        let mut rising = false;
        for (stamp, value) in &self.kept {
            let high = *value > least;
            if let Some(at) = stamp.instant(reference).filter(|_| high) {
                let spike = Spike { at, value: *value, usual };
                match spikes.last_mut().filter(|_| rising) {
                    Some(last) if last.value < *value => *last = spike,
                    Some(_) => {}
                    None => spikes.push(spike),
                }
            }
            rising = high;
        }
        spikes.sort_by(|a, b| b.value.total_cmp(&a.value));
        spikes
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time;

    #[test]
    fn one_row_of_high_numbers_is_one_spike() {
        let mut metric = Metric::new(b"cpu");
        for minute in 0..20_000 {
            let text = format!("2024-05-06T{:02}:{:02}:00Z", minute / 60 % 24, minute % 60);
            let value = if (700..705).contains(&minute) {
                90.0 + f64::from(minute) / 1000.0
            } else {
                10.0 + f64::from(minute % 3)
            };
            metric.add(time::scan(text.as_bytes(), 0).unwrap(), value);
        }
        let spikes = metric.spikes(&Reference::at(0));
        assert_eq!(spikes.len(), 1, "{spikes:?}");
        assert!(spikes[0].value > 90.7 && spikes[0].usual < 13.0);
    }
}
