//! How well answers were found.

use std::time::Duration;

use super::Question;

/// Places that are counted.
const COUNTED: usize = 10;

/// Sums over a set's questions.
pub struct Retrieval {
    answerable: usize,
    first: usize,
    within_5: usize,
    within_10: usize,
    reciprocal_ranks: f64,
    /// How sure each answer was, and whether there was one to find.
    confidences: Vec<(f64, bool)>,
    took: Duration,
}

impl Retrieval {
    pub const HEAD: &str =
        "set      way       questions    P@1  recall@5  hit@10    MRR  AUC unanswerable  ms/question";

    pub fn new(took: Duration) -> Self {
        Retrieval {
            answerable: 0,
            first: 0,
            within_5: 0,
            within_10: 0,
            reciprocal_ranks: 0.0,
            confidences: vec![],
            took,
        }
    }

    /// Counts what was found for a question, best first. A question that is an article itself is not
    /// its own answer.
    pub fn count(&mut self, question: &Question, found: Vec<String>, confidence: f64) {
        self.confidences.push((confidence, question.is_answerable));
        if !question.is_answerable {
            return;
        }
        self.answerable += 1;
        let others = found.iter().filter(|id| **id != question.id).take(COUNTED);
        let Some(place) = others.into_iter().position(|id| question.relevant.contains(id)) else { return };
        self.first += usize::from(place == 0);
        self.within_5 += usize::from(place < 5);
        self.within_10 += 1;
        self.reciprocal_ranks += 1.0 / (place + 1) as f64;
    }

    /// The share of pairs in which the answerable question got the more confident answer.
    fn auc(&self) -> Option<f64> {
        let of = |answerable: bool| {
            self.confidences
                .iter()
                .filter(move |(_, is)| *is == answerable)
                .map(|(confidence, _)| *confidence)
        };
        let pairs = of(true).count() * of(false).count();
        let won: f64 = of(true)
            .flat_map(|one| {
                of(false).map(move |other| if one == other { 0.5 } else { f64::from(one > other) })
            })
            .sum();
        (pairs > 0).then(|| won / pairs as f64)
    }

    pub fn row(&self, set: &str, way: &str) -> String {
        let share = |count: usize| count as f64 / self.answerable.max(1) as f64;
        let mrr = self.reciprocal_ranks / self.answerable.max(1) as f64;
        let auc = self.auc().map_or_else(|| "–".to_owned(), |auc| format!("{auc:.3}"));
        let each = self.took.as_secs_f64() * 1000.0 / self.confidences.len().max(1) as f64;
        format!(
            "{set:<8} {way:<8} {:>10}  {:.3}     {:.3}   {:.3}  {mrr:.3}  {auc:>16}  {each:>11.2}",
            self.confidences.len(),
            share(self.first),
            share(self.within_5),
            share(self.within_10),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn question(is_answerable: bool) -> Question {
        let relevant = HashSet::from(["right".to_owned()]);
        Question { id: "self".to_owned(), text: String::new(), relevant, is_answerable }
    }

    #[test]
    fn places_are_counted_without_the_question_itself() {
        let mut retrieval = Retrieval::new(Duration::ZERO);
        let found = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        retrieval.count(&question(true), found(&["self", "right"]), 0.9);
        retrieval.count(&question(true), found(&["wrong", "right"]), 0.5);
        retrieval.count(&question(true), found(&["wrong"]), 0.1);
        retrieval.count(&question(false), found(&["right"]), 0.3);
        assert_eq!((retrieval.answerable, retrieval.first, retrieval.within_5), (3, 1, 2));
        assert!((retrieval.reciprocal_ranks - 1.5).abs() < 1e-9);
        assert!((retrieval.auc().unwrap() - 2.0 / 3.0).abs() < 1e-9);
    }
}
