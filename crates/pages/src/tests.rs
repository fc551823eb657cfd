//! What every page is held to, whatever its area.

use std::collections::BTreeSet;

use maud::Markup;
use regex::Regex;

use crate::check::problems;
use crate::text::{Language, Say};

/// Checks samples, by name: sound as [`crate::check`] sees it, every word a text, no name twice.
pub(crate) fn keep_the_rules(samples: Vec<(&'static str, Markup)>) {
    let mut names = BTreeSet::new();
    for (name, page) in samples {
        let html = page.into_string();
        assert_eq!(problems(&html), [""; 0], "{name}");
        assert_eq!(unspoken(&html), None, "{name}");
        assert!(names.insert(name), "{name} stands twice");
    }
}

/// A key that is shown or read aloud because its text is missing.
fn unspoken(html: &str) -> Option<String> {
    let shown = Regex::new(r#"(?:>|label="|title=")([a-z]+(?:-[a-z0-9]+)+)["<]"#).unwrap();
    let areas = [
        "portal",
        "account",
        "vendor",
        "insight",
        "desk",
        "people",
        "settings",
        "letters",
        "score",
        "knowledge",
        "guides",
        "playbooks",
        "assistant",
        "lack",
        "self-service",
        "bulletins",
        "problems",
        "brands",
        "diagnostics",
        "signatures",
        "devices",
        "investigation",
    ];
    let mut keys = shown.captures_iter(html).map(|found| found[1].to_owned());
    keys.find(|key| areas.iter().any(|area| key.starts_with(&format!("{area}-"))))
}

#[test]
fn a_missing_text_is_found() {
    let say = Say::new(Language::En, jiff::tz::TimeZone::UTC, 0);
    let page = format!("<p>{}</p><p>{}</p>", say.text("portal-ask"), say.text("no-such-key"));
    assert_eq!(unspoken(&page), None);
    assert_eq!(unspoken("<p>portal-ask</p>").as_deref(), Some("portal-ask"));
    assert_eq!(unspoken(r#"<ul aria-label="score-9">"#).as_deref(), Some("score-9"));
}
