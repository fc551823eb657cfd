//! `replies.jsonl`: the new words of a mail.

use std::path::Path;

use anyhow::Result;
use serde_json::json;

use super::lines;
use super::reader::Reader;
use super::score::Score;

/// One score per set, then their union.
pub fn measure(reader: &mut Reader, data: &Path) -> Result<Vec<Score>> {
    let mut union =
        Score::new("replies, all", "reply", "quotes and signatures are folded away, typed closings stay");
    let mut sets: Vec<(String, Score)> = vec![];
    for case in lines(&data.join("replies.jsonl"))? {
        let given = reader.ask(&json!({ "trim": case["input"] }))?;
        let expected = case["expected"].as_str().unwrap_or_default();
        let right = same_lines(expected, given.as_str().unwrap_or_default());
        let set = case["set"].as_str().unwrap_or_default();
        let name = format!("{set} {}", case["id"]);
        if !sets.iter().any(|(known, _)| known == set) {
            sets.push((set.to_owned(), Score::new(&format!("replies, {set}"), "reply", policy(set))));
        }
        for (known, score) in &mut sets {
            if known == set {
                score.count(&name, right, &case["expected"], &given);
            }
        }
        union.count(&name, right, &case["expected"], &given);
    }
    Ok(sets.into_iter().map(|(_, score)| score).chain([union]).collect())
}

/// Where a set wants something else than the product does: it folds away what is quoted and
/// what stands below the words, and keeps a closing that a person typed.
fn policy(set: &str) -> &'static str {
    match set {
        "discourse" => "wants quotes between answers kept",
        "talon" => "wants signatures of whole mails kept",
        _ => "",
    }
}

/// The same words on the same lines; blank lines and spaces at line ends do not count.
fn same_lines(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    words(one.trim()) == words(other.trim())
}

#[cfg(test)]
mod tests {
    use super::same_lines;

    #[test]
    fn only_words_and_their_lines_count() {
        assert!(same_lines("a \n\n\nb\n", "a\nb"));
        assert!(!same_lines("a\nb", "a b"));
        assert!(!same_lines("a", "a\nb"));
    }
}
