use super::list::{Filter, Warranty};
use super::*;
use crate::text::Language;

/// Thursday, 12 March 2026, 12:00 UTC.
const NOW_MS: i64 = 1_773_316_800_000;

fn say(language: Language) -> Say {
    Say::new(language, jiff::tz::TimeZone::UTC, NOW_MS)
}

#[test]
fn pages_keep_the_rules() {
    for language in Language::ALL {
        crate::tests::keep_the_rules(samples(&say(language)));
        crate::tests::keep_the_rules(portal_samples(&say(language)));
    }
}

#[test]
fn the_list_is_asked_for_by_its_address() {
    let filter = Filter {
        q: "till & bar".to_owned(),
        warranty: Some(Warranty::Soon),
        after: Some("7 x".to_owned()),
        ..Filter::default()
    };
    assert_eq!(filter.href(), "/devices?q=till%20%26%20bar&warranty=soon&after=7%20x");
    assert_eq!(Filter::default().href(), "/devices");
}

#[test]
fn a_warranty_says_when_it_ends() {
    let told = |language, day: &str| terms::warranty(&say(language), day.parse().ok()).into_string();
    for (day, english, german) in [
        ("2026-03-11", "ended on 11 Mar 2026", "abgelaufen am 11. März 2026"),
        ("2026-03-12", "ends today", "endet heute"),
        ("2026-03-13", "ends in 1 day<", "endet in 1 Tag<"),
        ("2026-04-04", "ends in 23 days", "endet in 23 Tagen"),
        ("2028-06-30", "until 30 Jun 2028", "bis 30. Juni 2028"),
    ] {
        let (en, de) = (told(Language::En, day), told(Language::De, day));
        assert!(en.contains(english) && de.contains(german), "{en} {de}");
        assert_eq!(en.contains("due-late"), english.starts_with("ended"), "{en}");
        assert_eq!(en.contains("due-soon"), english.starts_with("ends"), "{en}");
    }
}

#[test]
fn the_history_tells_a_program_without_a_version_from_none() {
    let page = one::page(&say(Language::En), &one::Model::sample()).into_string();
    assert!(page.contains("installed") && page.contains("version unknown"), "{page}");
    assert!(page.contains("<del>4.9.0</del>") && page.contains("<ins>4.10.08025</ins>"));
    assert!(page.contains("Åsa Lindqvist</ins>"), "an owner is named, not numbered");
}

#[test]
fn what_was_read_in_logs_leads_to_them() {
    let page = one::page(&say(Language::En), &one::Model::sample()).into_string();
    assert!(page.contains("href=\"/tickets/1042/diagnostics/3\">read in logs, and accepted</a>"), "{page}");
}
