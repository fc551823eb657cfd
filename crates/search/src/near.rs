//! Whether what somebody writes is about a short text, without an index: for the few things that are
//! so new, or change so often, that they are looked through whole each time.

use std::collections::BTreeSet;

use crate::analysis::{pieces, placed_words, stems, words};

/// What is looked through.
#[derive(Clone, Copy, Debug)]
pub struct Nearby<'t> {
    /// The language of the text, as a tag.
    pub language: &'t str,
    /// Its title and names: a word of these tells much.
    pub names: &'t str,
    /// Everything else.
    pub words: &'t str,
}

/// From this many points on, something is about the same.
const NEAR: usize = 4;
/// Points of a word that is among the names, and of one that is elsewhere.
const NAME: usize = 2;
/// Words from elsewhere count up to here: in a long text some always occur.
const MOST_FROM_ELSEWHERE: usize = 2;
/// Shorter words are not taken for mistyped ones.
const LONG: usize = 5;
/// Shorter beginnings are not taken for words that are still being typed.
const BEGINNING: usize = 4;
/// A name of this many letters says as much as two: German writes several words as one.
const COMPOUND: usize = 10;
/// Two words that share this part of their pieces are the same, mistyped.
const ALIKE: f32 = 0.6;

/// How near `written` comes to a text, above 0; `None` if it is about something else.
///
/// Two words of the names make it near, or a long one, or one with two from elsewhere; of a text of one or two words,
/// all of them.
pub fn nearness(written: &str, text: &Nearby<'_>) -> Option<usize> {
    let of = |text_of: &str| stems(text_of, text.language).into_iter().collect::<BTreeSet<_>>();
    let (wanted, names, elsewhere) = (of(written), of(text.names), of(text.words));
    let whole_names = words(text.names);
    let unfinished = unfinished(written);
    let is_name = |stem: &String| {
        names.contains(stem)
            || names.iter().any(|name| is_mistyped(stem, name))
            || unfinished.as_ref().is_some_and(|beginning| {
                beginning.starts_with(stem.as_str())
                    && whole_names.iter().any(|name| name.starts_with(beginning))
            })
    };
    let (named, others): (Vec<_>, Vec<_>) = wanted.iter().partition(|stem| is_name(stem));
    let found = others.iter().filter(|stem| elsewhere.contains(**stem)).count();
    let told = named.iter().map(|stem| if stem.chars().count() < COMPOUND { NAME } else { 2 * NAME });
    let points = told.sum::<usize>() + found.min(MOST_FROM_ELSEWHERE);
    let has_all = !named.is_empty() && named.len() + found == wanted.len();
    (points >= NEAR && !named.is_empty() || has_all).then_some(points)
}

/// The last word, if something may follow it.
fn unfinished(written: &str) -> Option<String> {
    let last = placed_words(written).pop().filter(|place| place.end == written.len())?;
    words(&written[last]).pop().filter(|word| word.chars().count() >= BEGINNING)
}

fn is_mistyped(one: &str, other: &str) -> bool {
    if one.chars().count() < LONG || other.chars().count() < LONG {
        return false;
    }
    let [one, other] =
        [one, other].map(|word| pieces(&[word.to_owned()]).into_iter().collect::<BTreeSet<_>>());
    let shared = one.intersection(&other).count() as f32;
    shared / one.len().min(other.len()) as f32 >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOW: Nearby<'_> = Nearby {
        language: "en",
        names: "Card payments take up to a minute. Payments Card terminals",
        words: "Since this morning the connection to one bank is slow. Customers can pay in cash.",
    };
    const LANGSAM: Nearby<'_> = Nearby {
        language: "de",
        names: "Kartenzahlungen dauern bis zu einer Minute",
        words: "Die Verbindung zu einer Bank ist langsam.",
    };

    #[test]
    fn what_is_about_the_same_is_near() {
        for written in [
            "card payment",
            "payments",
            "my card terminal hangs",
            "paying by card takes a minute",
            "card pay",
            "the terminl is slow since this morning",
            "Hello,\n\nour shop opened at nine and every card payment takes ages. Please help.",
        ] {
            assert!(nearness(written, &SLOW).is_some(), "{written}");
        }
        assert!(nearness("Kartenzahlung dauert ewig", &LANGSAM).is_some());
    }

    #[test]
    fn what_is_about_something_else_is_not() {
        for written in [
            "",
            "the",
            "the till is slow this morning",
            "invoice",
            "a minute of silence",
            "the bank of our customers is slow, cash only",
            "printer",
            "pay",
        ] {
            assert_eq!(nearness(written, &SLOW), None, "{written}");
        }
        assert_eq!(nearness("Meine Rechnung fehlt", &LANGSAM), None);
    }

    #[test]
    fn the_nearer_has_more_points() {
        let of = |written| nearness(written, &SLOW).unwrap();
        assert!(of("card terminal payments minute") > of("card payments"));
    }
}
