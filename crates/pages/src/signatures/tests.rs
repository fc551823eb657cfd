//! Each page keeps the rules of [`crate::check`], in both languages; and what is typed comes back as it was.

use trestle_domain::signature::{Content, Flaw, Place};

use super::editor::{Typed, problems};
use super::{beside, editor, sample, samples, told};
use crate::tests::keep_the_rules;
use crate::text::{Language, Say};

fn say(language: Language) -> Say {
    Say::new(language, jiff::tz::TimeZone::UTC, 1_773_316_800_000)
}

#[test]
fn pages_keep_the_rules() {
    for language in Language::ALL {
        keep_the_rules(samples(&say(language)));
    }
}

#[test]
fn what_is_kept_survives_the_form() {
    let content = sample::content();
    assert_eq!(Typed::of(&content).content(), (content.clone(), vec![]));
    let many = Content {
        samples: vec!["a\n\tb".to_owned(), "c".to_owned()],
        counter_samples: vec![],
        reading: None,
        ..content
    };
    assert_eq!(Typed::of(&many).content(), (many.clone(), vec![]));
    let torn = Content { samples: vec!["ERROR a\n\n\tat b".to_owned()], ..many }.tidied();
    assert_eq!(Typed::of(&torn).content().0.samples, ["ERROR a\n\tat b"], "one sample stays one");
    let typed = Typed { article: "javascript:alert(1)".to_owned(), ..Typed::default() };
    assert_eq!(typed.content().1, [(Place::Reading, Flaw::NoArticle)]);
}

#[test]
fn what_is_wrong_is_said_at_its_field() {
    let say = say(Language::En);
    let model = editor::Model::sample_refused(&say);
    let page = editor::page(&say, &model).into_string();
    assert!(page.contains("href=\"#pattern\"") && page.contains("Line 2"), "{page}");
    let missed =
        problems(&say, &[(Place::Samples, Flaw::Misses(2)), (Place::CounterSamples, Flaw::Finds(1))]);
    let fields: Vec<&str> = missed.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["samples", "not"]);
}

#[test]
fn foreign_words_are_text() {
    let say = say(Language::En);
    let mut known = sample::known_errors();
    known[0].title = "<b>bold</b>".to_owned();
    let shown = beside::known_errors(&say, "token", trestle_domain::ids::TicketId(1), &known).into_string();
    assert!(shown.contains("&lt;b&gt;bold") && shown.contains("/recognitions/7/dismissal"));
    let mut all = sample::told();
    all[0].to_try = vec!["<i>x</i>".to_owned()];
    assert!(told::told(&say, &all).into_string().contains("&lt;i&gt;x"));
}
