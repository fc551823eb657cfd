//! What somebody is typing: the last word may be unfinished, and any may be mistyped.
//!
//! Three readings: titles, which are short and answer a letter or two at once; whole texts, where the titles
//! are too few; and, asked for by itself where nothing was found, both with mistakes forgiven.

use std::collections::HashMap;

use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::analysis;
use crate::index::{Fields, Found, Index, IndexError, Wanted};
use crate::synonyms::Unit;

/// Words from this length on may have one wrong letter, from twice that on two.
const FORGIVING: usize = 5;
/// More words than this are a question.
const MOST_WORDS: usize = 12;
/// How much other words count that mean the same.
pub(crate) const MEANT: f32 = 0.7;
/// How many ends of an unfinished word are tried for each of its letters, and at most: the most frequent ones. A
/// letter or two have thousands, and say little about a whole text.
const ENDS_A_LETTER: usize = 8;
const MOST_ENDS: usize = 24;
/// Among how many they are chosen.
const LOOKED_AT: usize = 5_000;

/// What was typed, word by word.
struct Typed<'q> {
    wanted: &'q Wanted<'q>,
    /// Without those that stand in every text, such as "how do I".
    whole: Vec<Unit<'q>>,
    /// Alone, unless it is finished and the end of a phrase.
    last: Unit<'q>,
    is_unfinished: bool,
}

impl Typed<'_> {
    /// The unfinished word.
    fn begun(&self) -> &str {
        &self.last.words[0]
    }
}

impl Index {
    /// The documents in which every typed word occurs, the last one perhaps as a beginning, best first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn complete(&self, wanted: &Wanted<'_>) -> Result<Vec<Found>, IndexError> {
        self.with_typed(wanted, |searcher, typed| {
            let mut found = self.in_titles(searcher, typed)?;
            if found.len() < wanted.most {
                append(&mut found, self.in_texts(searcher, typed)?);
                found.truncate(wanted.most);
            }
            Ok(found)
        })
    }

    /// The same with a letter or two wrong in each word. Much more work: for when nothing has the words as
    /// they were typed.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn complete_mistyped(&self, wanted: &Wanted<'_>) -> Result<Vec<Found>, IndexError> {
        self.with_typed(wanted, |searcher, typed| self.mistyped(searcher, typed))
    }

    fn with_typed(
        &self,
        wanted: &Wanted<'_>,
        find: impl FnOnce(&Searcher, &Typed<'_>) -> Result<Vec<Found>, IndexError>,
    ) -> Result<Vec<Found>, IndexError> {
        let words = analysis::words(wanted.text);
        let words = &words[words.len().saturating_sub(MOST_WORDS)..];
        let mut whole = wanted.synonyms.units(words, wanted.language);
        let Some(last) = whole.pop() else { return Ok(vec![]) };
        let is_unfinished =
            wanted.text.ends_with(|letter: char| !letter.is_whitespace()) && last.words.len() == 1;
        whole.retain(|unit| !analysis::stems(&unit.words.join(" "), wanted.language).is_empty());
        find(&self.searcher(), &Typed { wanted, whole, last, is_unfinished })
    }

    fn in_titles(&self, searcher: &Searcher, typed: &Typed<'_>) -> Result<Vec<Found>, IndexError> {
        let Fields { begins, title, .. } = self.fields;
        let mut groups = Vec::new();
        for unit in &typed.whole {
            groups.push(self.forms(title, begins, unit, typed.wanted.language));
        }
        let mut ends = self.forms(title, begins, &typed.last, typed.wanted.language);
        if typed.is_unfinished {
            ends.push(self.term(begins, typed.begun()));
            if typed.begun().chars().count() > analysis::BEGINNING {
                ends.extend(self.ends(searcher, begins, typed.begun())?);
            }
        }
        groups.push(ends);
        self.in_groups(searcher, groups, typed.wanted)
    }

    fn in_texts(&self, searcher: &Searcher, typed: &Typed<'_>) -> Result<Vec<Found>, IndexError> {
        let Fields { text, words, .. } = self.fields;
        let mut groups = Vec::new();
        for unit in &typed.whole {
            groups.push(self.forms(text, words, unit, typed.wanted.language));
        }
        let mut ends = self.forms(text, words, &typed.last, typed.wanted.language);
        if typed.is_unfinished {
            ends.extend(self.ends(searcher, words, typed.begun())?);
        }
        groups.push(ends);
        self.in_groups(searcher, groups, typed.wanted)
    }

    /// What has some of each group; what has the first of each stands before the rest. It is looked for alone, as
    /// single terms let leap over all that is too poor, and mostly it is enough.
    fn in_groups(
        &self,
        searcher: &Searcher,
        groups: Vec<Vec<Box<dyn Query>>>,
        wanted: &Wanted<'_>,
    ) -> Result<Vec<Found>, IndexError> {
        let firsts = groups.iter().filter_map(|ways| ways.first()).map(|way| vec![way.box_clone()]).collect();
        let mut found = self.best(searcher, &*each(firsts), wanted, wanted.most)?;
        if found.len() < wanted.most && groups.iter().any(|ways| ways.len() > 1) {
            append(&mut found, self.best(searcher, &*each(groups), wanted, wanted.most)?);
            found.truncate(wanted.most);
        }
        Ok(found)
    }

    fn mistyped(&self, searcher: &Searcher, typed: &Typed<'_>) -> Result<Vec<Found>, IndexError> {
        let Fields { text, words, .. } = self.fields;
        let language = typed.wanted.language;
        let mut groups = Vec::new();
        let whole = typed.whole.iter().map(|unit| (unit, false));
        for (unit, is_unfinished) in whole.chain([(&typed.last, typed.is_unfinished)]) {
            let mut ways = self.forms(text, words, unit, language);
            if is_unfinished {
                ways.extend(self.ends(searcher, words, typed.begun())?);
            }
            if let [word] = unit.words
                && let mistakes @ 1.. = (word.chars().count() / FORGIVING).min(2) as u8
            {
                let term = Term::from_field_text(words, word);
                let near = match is_unfinished {
                    true => FuzzyTermQuery::new_prefix(term, 1, true),
                    false => FuzzyTermQuery::new(term, mistakes, true),
                };
                ways.push(Box::new(BoostQuery::new(Box::new(near), 0.3)));
            }
            groups.push(ways);
        }
        self.best(searcher, &*each(groups), typed.wanted, typed.wanted.most)
    }

    /// The ways to say a word or a phrase: in other forms, as it stands if every text has it, and in
    /// other words that mean the same.
    fn forms(&self, stems: Field, words: Field, unit: &Unit<'_>, language: &str) -> Vec<Box<dyn Query>> {
        let forms = analysis::stems(&unit.words.join(" "), language);
        let mut ways = match forms.is_empty() {
            true => vec![self.all(words, unit.words)],
            false => vec![self.all(stems, &forms)],
        };
        if words == stems && forms != unit.words {
            ways.push(self.all(words, unit.words));
        }
        for other in &unit.others {
            ways.push(Box::new(BoostQuery::new(self.all(stems, other), MEANT)));
        }
        ways
    }

    /// The words that an unfinished one may become.
    fn ends(
        &self,
        searcher: &Searcher,
        field: Field,
        begun: &str,
    ) -> Result<impl Iterator<Item = Box<dyn Query>>, IndexError> {
        Ok(ends_of(searcher, field, begun)?.into_iter().map(move |end| self.term(field, &end)))
    }

    /// Each of some terms.
    pub(crate) fn all(&self, field: Field, terms: &[String]) -> Box<dyn Query> {
        match terms {
            [term] => self.term(field, term),
            _ => {
                let each = terms.iter().map(|term| (Occur::Must, self.term(field, term)));
                Box::new(BooleanQuery::new(each.collect()))
            }
        }
    }
}

/// Some of each group. What is the only one stands for itself: then the best can be found without the rest.
fn each(groups: Vec<Vec<Box<dyn Query>>>) -> Box<dyn Query> {
    let joined = |mut queries: Vec<Box<dyn Query>>, occur| match queries.len() {
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::new(queries.into_iter().map(|query| (occur, query)).collect())),
    };
    joined(groups.into_iter().map(|ways| joined(ways, Occur::Should)).collect(), Occur::Must)
}

/// Words that begin like this one, the most frequent first.
fn ends_of(searcher: &Searcher, field: Field, begun: &str) -> Result<Vec<String>, IndexError> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut words = index.terms().range().ge(begun).into_stream()?;
        let mut looked_at = 0;
        while words.advance() && words.key().starts_with(begun.as_bytes()) && looked_at < LOOKED_AT {
            looked_at += 1;
            if let Ok(word) = std::str::from_utf8(words.key())
                && word != begun
            {
                *counts.entry(word.to_owned()).or_default() += words.value().doc_freq;
            }
        }
    }
    let mut ends: Vec<(u32, String)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
    ends.sort_unstable_by(|(one, word), (other, another)| other.cmp(one).then(word.cmp(another)));
    ends.truncate(MOST_ENDS.min(ENDS_A_LETTER * begun.chars().count()));
    Ok(ends.into_iter().map(|(_, word)| word).collect())
}

/// Those of `more` that are new, all of them poorer than what was found before.
fn append(found: &mut Vec<Found>, more: Vec<Found>) {
    let lowest = found.last().map_or(f32::MAX, |last| last.score);
    let highest = more.first().map_or(lowest, |first| first.score);
    let share = (lowest / highest).min(1.0);
    let is_new: Vec<Found> =
        more.into_iter().filter(|one| !found.iter().any(|known| known.key == one.key)).collect();
    found.extend(is_new.into_iter().map(|one| Found { score: one.score * share, ..one }));
}
