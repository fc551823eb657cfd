//! What somebody is typing: the last word may be unfinished, and any may be mistyped.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query};

use crate::analysis;
use crate::index::{Found, Index, IndexError, Wanted};

/// Words from this length on may have one wrong letter, from twice that on two.
const FORGIVING: usize = 5;
/// More words than this are a question.
const MOST_WORDS: usize = 12;

impl Index {
    /// The documents in which every typed word occurs, the last one perhaps as a beginning, best first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn complete(&self, typed: &Wanted<'_>) -> Result<Vec<Found>, IndexError> {
        let searcher = self.searcher();
        let words = analysis::words(typed.text);
        let Some((last, whole)) = words.split_last() else { return Ok(vec![]) };
        let is_unfinished = typed.text.ends_with(|letter: char| !letter.is_whitespace());
        let whole = &whole[whole.len().saturating_sub(MOST_WORDS)..];
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        // What stands in every text, such as "how do I", is not asked for; all of it together is.
        let telling: Vec<&String> =
            whole.iter().filter(|word| !analysis::stems(word, typed.language).is_empty()).collect();
        for word in telling {
            clauses.push((Occur::Must, self.near(word, typed.language, false)));
        }
        clauses.push((Occur::Must, self.near(last, typed.language, is_unfinished)));
        self.best(&searcher, Box::new(BooleanQuery::new(clauses)), typed.scopes, typed.most)
    }

    /// A word as it stands, in another form, or mistyped; best in the title.
    fn near(&self, word: &str, language: &str, is_unfinished: bool) -> Box<dyn Query> {
        let words = self.fields.words;
        let term = Term::from_field_text(words, word);
        let mistakes = (word.chars().count() / FORGIVING).min(2) as u8;
        let near: Box<dyn Query> = match is_unfinished {
            true => Box::new(FuzzyTermQuery::new_prefix(term, mistakes.min(1), true)),
            false => Box::new(FuzzyTermQuery::new(term, mistakes, true)),
        };
        let mut ways: Vec<(Occur, Box<dyn Query>)> = vec![
            (Occur::Should, Box::new(BoostQuery::new(near, 0.3))),
            (Occur::Should, self.term(words, word)),
        ];
        for stem in analysis::stems(word, language) {
            ways.push((Occur::Should, self.term(self.fields.text, &stem)));
            ways.push((Occur::Should, Box::new(BoostQuery::new(self.term(self.fields.title, &stem), 2.0))));
        }
        if is_unfinished {
            let begun = FuzzyTermQuery::new_prefix(Term::from_field_text(self.fields.title, word), 0, true);
            ways.push((Occur::Should, Box::new(BoostQuery::new(Box::new(begun), 2.0))));
        }
        Box::new(BooleanQuery::new(ways))
    }
}
