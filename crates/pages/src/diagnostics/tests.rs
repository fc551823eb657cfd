//! Each page keeps the rules of [`crate::check`], in both languages.

use trestle_domain::view::bundles::Against;

use super::{log, samples, tab};
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
fn findings_come_before_everything_else() {
    let page = tab::page(&say(Language::En), &tab::Model::sample()).into_string();
    let places =
        ["The pool is used up", "Records over time", "Stands out", "Events", "Stack traces", "Taken out"];
    let found: Vec<_> =
        places.iter().map(|words| page.find(words).unwrap_or_else(|| panic!("{words}"))).collect();
    assert!(found.is_sorted(), "{found:?}");
}

#[test]
fn healthy_logs_that_somebody_may_not_read_have_no_name() {
    let mut model = tab::Model::sample();
    model.shown.as_mut().unwrap().compared.with = Some(Against::Hidden);
    let page = tab::page(&say(Language::En), &model).into_string();
    assert!(page.contains("New against healthy logs") && page.contains("a ticket that you cannot read"));
    assert!(!page.contains("quiet-day.zip") && !page.contains("A Sunday without complaints"));
    assert!(page.contains("These logs are healthy"));
    model.view.rights.work = false;
    let page = tab::page(&say(Language::En), &model).into_string();
    assert!(!page.contains("These logs are healthy"), "only who works on the ticket says so");
}

#[test]
fn what_a_log_says_is_text() {
    let mut model = log::Model::sample();
    model.page.lines[0].text = "<script>alert(1)</script>\u{1b}[31m\u{7}".to_owned();
    let page = log::page(&say(Language::En), &model).into_string();
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains('\u{1b}'));
}

#[test]
fn a_filter_keeps_what_else_was_chosen() {
    let mut filter = log::Filter { q: "a&b".to_owned(), level: Some(5), ..log::Filter::default() };
    assert_eq!(filter.query(), "?q=a%26b&level=error");
    filter = log::Filter { since: Some(1_714_979_283), event: "ab12".to_owned(), ..log::Filter::default() };
    assert_eq!(filter.query(), "?event=ab12&since=2024-05-06T07%3A08%3A03");
}
