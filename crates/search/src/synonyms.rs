//! Words that mean the same to those who search: `card reader` and `terminal`.

use crate::analysis;

/// Groups of words and phrases that mean the same, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    /// The stems of each phrase of each group.
    groups: Vec<Vec<Vec<String>>>,
}

/// A part of a question: a word, or a phrase that somebody gave a meaning.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unit<'w> {
    /// Its words as they were written.
    pub(crate) words: &'w [String],
    /// The stems of other phrases that mean the same.
    pub(crate) others: Vec<&'w [String]>,
}

impl Synonyms {
    /// From groups of phrases in the language with this tag. What has no word in it is left out.
    pub fn new<'a>(groups: impl IntoIterator<Item = Vec<&'a str>>, language: &str) -> Synonyms {
        let stems = |phrase: &str| match analysis::stems(phrase, language) {
            stems if stems.is_empty() => analysis::words(phrase),
            stems => stems,
        };
        let groups = groups.into_iter().map(|phrases| {
            phrases.into_iter().map(stems).filter(|stems| !stems.is_empty()).collect::<Vec<_>>()
        });
        Synonyms { groups: groups.filter(|group| group.len() > 1).collect() }
    }

    /// Words in parts, the longest phrases first; each word with its stem.
    pub(crate) fn units<'w>(&'w self, words: &'w [String], language: &str) -> Vec<Unit<'w>> {
        let stems: Vec<String> = words
            .iter()
            .map(|word| analysis::stems(word, language).pop().unwrap_or_else(|| word.clone()))
            .collect();
        let (mut units, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let meant = self.groups.iter().flat_map(|group| group.iter().map(move |phrase| (group, phrase)));
            let longest = meant
                .filter(|(_, phrase)| stems[at..].starts_with(phrase))
                .max_by_key(|(_, phrase)| phrase.len());
            let (length, others) = match longest {
                Some((group, phrase)) => {
                    (phrase.len(), group.iter().filter(|other| *other != phrase).map(Vec::as_slice).collect())
                }
                None => (1, vec![]),
            };
            units.push(Unit { words: &words[at..at + length], others });
            at += length;
        }
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_in_other_forms_and_the_longest_wins() {
        let groups =
            [vec!["card reader", "terminal", "pin pad"], vec!["reader", "scanner"], vec!["alone", " . "]];
        let synonyms = Synonyms::new(groups, "en");
        let words: Vec<String> = ["my", "card", "readers", "broke"].map(str::to_owned).to_vec();
        let units = synonyms.units(&words, "en");
        let meant: Vec<(usize, usize)> =
            units.iter().map(|unit| (unit.words.len(), unit.others.len())).collect();
        assert_eq!(meant, [(1, 0), (2, 2), (1, 0)]);
        assert_eq!(
            units[1].others,
            [["termin"].map(str::to_owned).as_slice(), &["pin", "pad"].map(str::to_owned)]
        );
        assert_eq!(Synonyms::new([vec!["alone", "!"]], "en"), Synonyms::default());
    }
}
