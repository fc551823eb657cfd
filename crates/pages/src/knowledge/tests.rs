//! Each page keeps the rules of [`crate::check`], in both languages.

use trestle_domain::view::knowledge::Shelf;

use super::list::Filter;
use super::{article, changes, samples};
use crate::text::{Language, Say};

fn say(language: Language) -> Say {
    Say::new(language, jiff::tz::TimeZone::UTC, super::sample::NOW.0)
}

#[test]
fn pages_keep_the_rules() {
    for language in Language::ALL {
        crate::tests::keep_the_rules(samples(&say(language)));
    }
}

#[test]
fn the_list_is_asked_for_by_its_address() {
    let filter = Filter {
        shelf: Shelf::ReviewDue,
        q: "a & b".to_owned(),
        language: "de".to_owned(),
        ..Filter::default()
    };
    assert_eq!(filter.href(), "/knowledge?shelf=review_due&q=a%20%26%20b&language=de");
    assert_eq!(Filter::default().href(), "/knowledge");
}

#[test]
fn nobody_is_offered_what_they_may_not_do() {
    let model = article::Model { may: vec![], ..article::Model::sample_in_review() };
    let page = article::page(&say(Language::En), &model).into_string();
    for action in ["/validation", "/return", "/edit", "/archive"] {
        assert!(!page.contains(action), "{action}");
    }
}

#[test]
fn changes_are_told_by_words_and_to_those_who_only_hear_them() {
    let page = changes::page(&say(Language::En), &changes::Model::sample()).into_string();
    assert!(page.contains("<del>ten</del>") && page.contains("<ins>thirty</ins>"), "{page}");
    assert!(page.contains("Taken away:") && page.contains("Added:"));
}
