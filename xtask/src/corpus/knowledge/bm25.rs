//! The baseline: BM25 over words in lower case (Robertson and Zaragoza, 2009), k1 = 1.2, b = 0.75.

use std::collections::HashMap;

const K1: f64 = 1.2;
const B: f64 = 0.75;

pub struct Bm25<'t> {
    ids: Vec<&'t str>,
    lengths: Vec<f64>,
    mean_length: f64,
    /// For each word, the documents it is in and how often.
    postings: HashMap<String, Vec<(usize, f64)>>,
}

impl<'t> Bm25<'t> {
    /// Over documents by their ids.
    pub fn of(texts: &'t HashMap<String, String>) -> Self {
        let mut ids: Vec<&str> = texts.keys().map(String::as_str).collect();
        ids.sort_unstable();
        let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mut lengths = Vec::new();
        for (place, id) in ids.iter().enumerate() {
            let mut counts: HashMap<String, f64> = HashMap::new();
            for word in words(&texts[*id]) {
                *counts.entry(word).or_default() += 1.0;
            }
            lengths.push(counts.values().sum());
            for (word, count) in counts {
                postings.entry(word).or_default().push((place, count));
            }
        }
        let mean_length = lengths.iter().sum::<f64>() / lengths.len().max(1) as f64;
        Bm25 { ids, lengths, mean_length, postings }
    }

    /// The best documents for a question, each with its score.
    pub fn best(&self, question: &str, most: usize) -> Vec<(String, f64)> {
        let mut scores: HashMap<usize, f64> = HashMap::new();
        let total = self.ids.len() as f64;
        for word in words(question) {
            let Some(found) = self.postings.get(&word) else { continue };
            let among = found.len() as f64;
            let idf = (1.0 + (total - among + 0.5) / (among + 0.5)).ln();
            for (place, count) in found {
                let length = K1 * (1.0 - B + B * self.lengths[*place] / self.mean_length);
                *scores.entry(*place).or_default() += idf * count * (K1 + 1.0) / (count + length);
            }
        }
        let mut best: Vec<(usize, f64)> = scores.into_iter().collect();
        best.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        best.into_iter().take(most).map(|(place, score)| (self.ids[place].to_owned(), score)).collect()
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_count_more_and_long_documents_less() {
        let texts =
            [("a", "the till is slow"), ("b", "the gateway and the till and the lamp"), ("c", "the lamp")]
                .map(|(id, text)| (id.to_owned(), text.to_owned()));
        let texts = HashMap::from(texts);
        let bm25 = Bm25::of(&texts);
        let ids = |question| bm25.best(question, 2).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(ids("the till"), ["a", "b"]);
        assert_eq!(ids("Lamp!"), ["c", "b"]);
        assert_eq!(ids("nothing of this"), [] as [String; 0]);
    }
}
