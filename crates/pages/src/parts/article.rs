//! The words of an article, drawn in its own language.

use maud::{Markup, PreEscaped};
use trestle_markup::{Around, Headings};

use super::written::named;
use super::{File, Written};
use crate::text::{Language, Say};

/// The key of each kind of callout, in the order of [`Around::callouts`].
const CALLOUTS: [&str; 5] =
    ["callout-note", "callout-tip", "callout-important", "callout-warning", "callout-caution"];

/// Draws the body of the article that a page is about, in the language with this tag.
pub fn article<'a>(say: &Say, language: &str, body: &str, files: Vec<File<'a>>) -> Written<'a> {
    let drawn = drawn(say, language, body, named(&files), Headings::Listed);
    let beside = files.into_iter().enumerate().filter(|(index, _)| !drawn.shown.contains(index));
    let beside = beside.map(|(_, file)| file).collect();
    Written { words: PreEscaped(drawn.html), contents: drawn.contents, beside }
}

/// One of several articles on a page, with files as the words call them.
pub fn article_of(say: &Say, language: &str, body: &str, files: Vec<trestle_markup::File>) -> Markup {
    PreEscaped(drawn(say, language, body, files, Headings::Plain).html)
}

fn drawn(
    say: &Say,
    language: &str,
    body: &str,
    files: Vec<trestle_markup::File>,
    headings: Headings,
) -> trestle_markup::Article {
    let own = say.speaking(Language::from_tag(language).unwrap_or(say.language()));
    let callouts = CALLOUTS.map(|key| own.text(key));
    trestle_markup::article(body, &Around { files, callouts, video: own.text("article-video"), headings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callouts_speak_the_language_of_their_article() {
        let say = Say::new(Language::En, jiff::tz::TimeZone::UTC, 0);
        let drawn = |language| article(&say, language, "> [!NOTE]\n> x", vec![]).words.0;
        assert!(drawn("de-AT").contains(">Hinweis<"));
        assert!(drawn("fr").contains(">Note<"), "the reader's language stands in");
    }
}
