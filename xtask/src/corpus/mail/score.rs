//! How much of one set was right, and what was not.

use std::fmt::Display;

pub struct Score {
    set: String,
    measure: &'static str,
    note: String,
    right: usize,
    misses: Vec<String>,
}

impl Score {
    pub fn new(set: &str, measure: &'static str, note: &str) -> Self {
        Self { set: set.to_owned(), measure, note: note.to_owned(), right: 0, misses: vec![] }
    }

    pub fn count(&mut self, case: &str, right: bool, expected: &dyn Display, given: &dyn Display) {
        if right {
            self.right += 1;
        } else {
            self.misses.push(format!("{case}\n  expected {expected}\n  given    {given}"));
        }
    }

    /// Sets what the table says beside the numbers.
    pub fn note(&mut self, note: String) {
        self.note = note;
    }

    pub fn is_perfect(&self) -> bool {
        self.misses.is_empty()
    }

    pub fn print_misses(&self) {
        for miss in &self.misses {
            println!("{} {}: {miss}", self.set, self.measure);
        }
    }

    fn row(&self) -> String {
        let total = self.right + self.misses.len();
        let share = 100.0 * self.right as f64 / total.max(1) as f64;
        let (set, measure, note) = (&self.set, self.measure, &self.note);
        let row = format!("{set:<22} {measure:<14} {:>4}/{total:<4} {share:>5.1} %  {note}", self.right);
        row.trim_end().to_owned()
    }
}

/// One row per set and measure.
pub fn print_table(scores: &[Score]) {
    println!("{:<22} {:<14} {:>9} {:>7}", "set", "measure", "right", "share");
    for score in scores {
        println!("{}", score.row());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_right_from_wrong() {
        let mut score = Score::new("bounces", "kind", "a note");
        score.count("a", true, &1, &1);
        assert!(score.is_perfect());
        score.count("b", false, &"bounce", &"person");
        assert!(!score.is_perfect());
        assert_eq!(score.row(), "bounces                kind              1/2     50.0 %  a note");
        assert_eq!(score.misses, ["b\n  expected bounce\n  given    person"]);
    }
}
