//! Words that mean the same, as an administrator writes them: a line for each group, commas between.
//!
//! ```
//! use trestle_domain::synonyms::groups;
//! assert_eq!(groups("card reader, terminal\n# tills\ntill, checkout"), [
//!     vec!["card reader", "terminal"],
//!     vec!["till", "checkout"],
//! ]);
//! ```

/// Letters of a text at most.
pub const LONGEST_TEXT: usize = 20_000;
/// Groups at most.
pub const MOST_GROUPS: usize = 500;

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SynonymProblem {
    /// It is longer than [`LONGEST_TEXT`].
    TooLong,
    /// It has more groups than [`MOST_GROUPS`].
    TooMany,
    /// This line, counted from 1, has nothing to be the same as.
    Alone(usize),
}

/// The groups of a text. Empty lines, lines that begin with `#`, and words that stand alone mean nothing.
pub fn groups(text: &str) -> Vec<Vec<&str>> {
    lines(text).map(|(_, phrases)| phrases).filter(|phrases| phrases.len() > 1).collect()
}

/// What is wrong with a text, if anything.
pub fn problem(text: &str) -> Option<SynonymProblem> {
    if text.chars().count() > LONGEST_TEXT {
        return Some(SynonymProblem::TooLong);
    }
    let alone = lines(text).find(|(_, phrases)| phrases.len() < 2);
    match alone {
        Some((line, _)) => Some(SynonymProblem::Alone(line)),
        None => (lines(text).count() > MOST_GROUPS).then_some(SynonymProblem::TooMany),
    }
}

fn lines(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|(number, line)| {
        (number, line.split(',').map(str::trim).filter(|phrase| !phrase.is_empty()).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_says_nothing_is_named() {
        assert_eq!(problem("a, b\n\n# note\nc,\n"), Some(SynonymProblem::Alone(4)));
        assert_eq!(problem("a, b"), None);
        assert_eq!(problem(&"a, b\n".repeat(MOST_GROUPS + 1)), Some(SynonymProblem::TooMany));
        assert_eq!(problem(&"a".repeat(LONGEST_TEXT + 1)), Some(SynonymProblem::TooLong));
        assert_eq!(groups("c,\na, b"), [vec!["a", "b"]]);
    }
}
