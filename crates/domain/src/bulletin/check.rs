//! What is wrong with a bulletin or an update before it can be kept.

use std::collections::BTreeSet;

use super::{Content, Kind, Reach, Stage, Update};

/// More letters in a line are refused.
const LONGEST_TITLE: usize = 160;
/// More letters in a text are refused.
const LONGEST_TEXT: usize = 10_000;
/// More letters in a word for what is affected are refused.
const LONGEST_WORD: usize = 60;
/// More such words are refused.
const MOST_WORDS: usize = 20;

/// Where something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The title in this language.
    Title(String),
    /// The text in this language.
    Body(String),
    /// The workaround in this language.
    Workaround(String),
    /// What it is about.
    Affects,
    /// When it begins.
    Begin,
    /// When it ends.
    End,
    /// How far the issue is.
    Stage,
    /// Whom the update is mailed to.
    Reach,
    /// The whole.
    Whole,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing is said in any language.
    NoWords,
    /// There are words in this language, but no title.
    NoTitle,
    /// It is too long, or there are too many.
    TooLong,
    /// It ends before it begins.
    EndsBeforeItBegins,
    /// Maintenance without a beginning or an end.
    NoWindow,
    /// Only known issues have a stage, and every one has.
    WrongStage,
    /// No organisation was chosen.
    NobodyChosen,
}

/// Everything wrong with a bulletin; nothing if it can be kept.
pub fn check(content: &Content) -> Vec<(Place, Flaw)> {
    let mut wrong = Vec::new();
    let mut languages = BTreeSet::new();
    for text in &content.texts {
        let language = || text.language.clone();
        let is_first = languages.insert(text.language.to_ascii_lowercase());
        if text.title.trim().is_empty() || !is_first {
            wrong.push((Place::Title(language()), Flaw::NoTitle));
        }
        for (is_long, place) in [
            (letters(&text.title) > LONGEST_TITLE, Place::Title(language())),
            (letters(&text.body) > LONGEST_TEXT, Place::Body(language())),
            (letters(&text.workaround) > LONGEST_TEXT, Place::Workaround(language())),
        ] {
            wrong.extend(is_long.then_some((place, Flaw::TooLong)));
        }
    }
    if content.texts.is_empty() {
        wrong.push((Place::Whole, Flaw::NoWords));
    }
    let has_long_word = content.affects.iter().any(|word| letters(word) > LONGEST_WORD);
    if has_long_word || content.affects.len() > MOST_WORDS {
        wrong.push((Place::Affects, Flaw::TooLong));
    }
    if (content.kind == Kind::KnownIssue) != content.stage.is_some() {
        wrong.push((Place::Stage, Flaw::WrongStage));
    }
    let begin = content.begins_at.unwrap_or(content.shown_from);
    if content.ends_at.is_some_and(|end| end <= begin) {
        wrong.push((Place::End, Flaw::EndsBeforeItBegins));
    }
    if content.kind == Kind::Maintenance {
        let missing = [(content.begins_at, Place::Begin), (content.ends_at, Place::End)];
        wrong.extend(
            missing.into_iter().filter(|(at, _)| at.is_none()).map(|(_, place)| (place, Flaw::NoWindow)),
        );
    }
    wrong
}

/// Everything wrong with an update of a bulletin of this kind.
pub fn check_update(kind: Kind, update: &Update) -> Vec<(Place, Flaw)> {
    let mut wrong = Vec::new();
    if update.words.iter().all(|(_, words)| words.trim().is_empty()) {
        wrong.push((Place::Whole, Flaw::NoWords));
    }
    let long = update.words.iter().filter(|(_, words)| letters(words) > LONGEST_TEXT);
    wrong.extend(long.map(|(language, _)| (Place::Body(language.clone()), Flaw::TooLong)));
    if update.stage.is_some() && kind != Kind::KnownIssue {
        wrong.push((Place::Stage, Flaw::WrongStage));
    }
    if matches!(&update.reach, Reach::Organisations(chosen) if chosen.is_empty()) {
        wrong.push((Place::Reach, Flaw::NobodyChosen));
    }
    wrong
}

impl Stage {
    /// The stage a known issue begins with.
    pub const FIRST: Stage = Stage::Investigating;
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::super::{Audience, Severity, Text};
    use super::*;
    use crate::ids::OrganisationId;
    use crate::time::Timestamp;

    fn issue() -> Content {
        let text = Text { language: "en".into(), title: "Tills are slow".into(), ..Text::default() };
        Content {
            kind: Kind::KnownIssue,
            severity: Severity::Major,
            stage: Some(Stage::FIRST),
            audience: Audience::Public,
            affects: vec!["Tills".into()],
            article: None,
            shown_from: Timestamp(100),
            begins_at: None,
            ends_at: None,
            texts: vec![text],
        }
    }

    #[test]
    fn each_flaw_is_named_at_its_place() {
        assert_eq!(check(&issue()), []);
        let text = |title: &str, language: &str| Text {
            language: language.into(),
            title: title.into(),
            body: "words".into(),
            ..Text::default()
        };
        let en = || "en".to_owned();
        let table = [
            (Content { texts: vec![], ..issue() }, Place::Whole, Flaw::NoWords),
            (Content { texts: vec![text(" ", "en")], ..issue() }, Place::Title(en()), Flaw::NoTitle),
            (
                Content { texts: vec![text("a", "en"), text("b", "en")], ..issue() },
                Place::Title(en()),
                Flaw::NoTitle,
            ),
            (
                Content { texts: vec![text(&"x".repeat(161), "en")], ..issue() },
                Place::Title(en()),
                Flaw::TooLong,
            ),
            (Content { affects: vec!["x".into(); 21], ..issue() }, Place::Affects, Flaw::TooLong),
            (Content { stage: None, ..issue() }, Place::Stage, Flaw::WrongStage),
            (Content { kind: Kind::Announcement, ..issue() }, Place::Stage, Flaw::WrongStage),
            (Content { ends_at: Some(Timestamp(100)), ..issue() }, Place::End, Flaw::EndsBeforeItBegins),
        ];
        for (content, place, flaw) in table {
            assert_eq!(check(&content), [(place, flaw)]);
        }
        let maintenance = Content { kind: Kind::Maintenance, stage: None, ..issue() };
        let missing = [(Place::Begin, Flaw::NoWindow), (Place::End, Flaw::NoWindow)];
        assert_eq!(check(&maintenance), missing);
    }

    #[test]
    fn an_update_says_something_to_somebody() {
        let update = |words: &str, stage, reach| Update {
            stage,
            words: vec![("en".into(), words.into()), ("de".into(), String::new())],
            reach,
        };
        let said = update("It is fixed.", Some(Stage::Fixed), Reach::Followers);
        assert_eq!(check_update(Kind::KnownIssue, &said), []);
        assert_eq!(check_update(Kind::Maintenance, &said), [(Place::Stage, Flaw::WrongStage)]);
        let silent = update(" ", None, Reach::Nobody);
        assert_eq!(check_update(Kind::KnownIssue, &silent), [(Place::Whole, Flaw::NoWords)]);
        let nobody = update("x", None, Reach::Organisations(vec![]));
        assert_eq!(check_update(Kind::Announcement, &nobody), [(Place::Reach, Flaw::NobodyChosen)]);
        let somebody = update("x", None, Reach::Organisations(vec![OrganisationId(1)]));
        assert_eq!(check_update(Kind::Announcement, &somebody), []);
    }
}
