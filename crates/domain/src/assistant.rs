//! The assistant's conversations: what it may say, and when it must say that it does not know.
//!
//! It never says anything of its own: a reply is a part of published articles with its source, a
//! question back, or the admission that the evidence is thin.

use serde::{Deserialize, Serialize};

use crate::ids::{ArticleId, TicketId};
use crate::time::Timestamp;

/// A conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct Talk {
    /// Its id.
    pub id: i64,
    /// The language it is held in, as a tag.
    pub language: String,
    /// The request that it was handed over with.
    pub ticket: Option<TicketId>,
    /// What was asked and said, in order.
    pub turns: Vec<Turn>,
}

/// A question and its reply.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// When.
    pub at: Timestamp,
    /// What was asked.
    pub question: String,
    /// What was said.
    pub reply: Reply,
    /// Whether it helped, if the asker said.
    pub helped: Option<bool>,
}

/// What the assistant says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reply {
    /// An answer.
    Answer {
        /// In Markdown; `[1]` names the first source.
        text: String,
        /// Where it is from, at least one.
        sources: Vec<Source>,
        /// Whether a language model put it into words.
        #[serde(default)]
        is_written: bool,
    },
    /// Several articles fit: which is meant?
    Which {
        /// They, best first.
        choices: Vec<Source>,
    },
    /// It does not know.
    Unknown {
        /// What comes closest, perhaps nothing.
        nearest: Vec<Source>,
    },
}

/// An article that a reply rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The article.
    pub article: ArticleId,
    /// Its title then.
    pub title: String,
}

/// What speaks for an article as an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// How well it fits, above 0; only comparable within one search.
    pub score: f32,
    /// How much of what was asked it has, 0 to 1.
    pub coverage: f32,
}

/// What to do with what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Answer from the best.
    Answer,
    /// Ask which of the best two is meant.
    Ask,
    /// Say that one does not know.
    Admit,
}

/// With less than this of the question in the best article, the evidence is thin.
const THIN: f32 = 0.65;
/// When the second fits this well beside the first, either may be meant.
const CLOSE: f32 = 0.9;
/// Whoever says more than this has said what they mean.
const SHORT: usize = 2;

/// What the best articles for a question of `telling` words, best first, are good for.
pub fn verdict(best: &[Evidence], telling: usize) -> Verdict {
    match best {
        [first, ..] if first.coverage < THIN => Verdict::Admit,
        [first, second, ..]
            if telling <= SHORT && second.coverage >= THIN && second.score >= first.score * CLOSE =>
        {
            Verdict::Ask
        }
        [_, ..] => Verdict::Answer,
        [] => Verdict::Admit,
    }
}

/// The words of a language model, if they may be said: each statement must rest on the `sources` given
/// to it, so words that name none of them, or one that is not there, are not.
pub fn cited(text: &str, sources: usize) -> Option<Vec<usize>> {
    let mut named = Vec::new();
    for part in text.split('[').skip(1) {
        let Some((number, _)) = part.split_once(']') else { continue };
        let Ok(number) = number.trim().parse::<usize>() else { continue };
        if number == 0 || number > sources {
            return None;
        }
        if !named.contains(&number) {
            named.push(number);
        }
    }
    (!named.is_empty()).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(score: f32, coverage: f32) -> Evidence {
        Evidence { score, coverage }
    }

    #[test]
    fn it_answers_asks_back_or_admits() {
        assert_eq!(verdict(&[], 3), Verdict::Admit);
        assert_eq!(verdict(&[evidence(9.0, 0.5), evidence(8.9, 1.0)], 1), Verdict::Admit);
        assert_eq!(verdict(&[evidence(9.0, 1.0)], 1), Verdict::Answer);
        assert_eq!(verdict(&[evidence(9.0, 1.0), evidence(8.5, 1.0)], 1), Verdict::Ask);
        assert_eq!(verdict(&[evidence(9.0, 1.0), evidence(8.5, 0.2)], 1), Verdict::Answer);
        assert_eq!(verdict(&[evidence(9.0, 1.0), evidence(5.0, 1.0)], 1), Verdict::Answer);
        assert_eq!(verdict(&[evidence(9.0, 1.0), evidence(8.9, 1.0)], 6), Verdict::Answer);
    }

    #[test]
    fn words_without_a_source_are_not_said() {
        assert_eq!(cited("Hold the key [2], then wait [1][2].", 2), Some(vec![2, 1]));
        for invented in ["Hold the key.", "Hold it [3].", "Hold it [0].", "see [this page]", "[", "[]"] {
            assert_eq!(cited(invented, 2), None, "{invented}");
        }
    }
}
