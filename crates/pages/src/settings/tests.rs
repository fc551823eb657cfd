//! Each page keeps the rules of [`crate::check`]; what is shown can be sent back unchanged.

use trestle_domain::calendar::Calendar;

use super::{calendar, calendar_text, path, paths, policy, policy_text, sample, samples};
use crate::text::{Language, Say};

fn say(language: Language) -> Say {
    Say::new(language, jiff::tz::TimeZone::UTC, 1_773_316_800_000)
}

#[test]
fn pages_keep_the_rules() {
    for language in Language::ALL {
        crate::tests::keep_the_rules(samples(&say(language)));
    }
}

#[test]
fn a_stored_calendar_comes_back_unchanged_from_its_form() {
    for calendar in [sample::calendar(), Calendar::around_the_clock()] {
        let typed = calendar_text::Typed::of("Office hours", &calendar);
        assert_eq!(typed.read(&say(Language::En)), Ok(calendar));
    }
}

#[test]
fn a_calendar_that_cannot_be_read_says_where() {
    let table = [
        ("mon", "9 to 5", "09:00-12:00"),
        ("mon", "09:00-12:00, 17:00-13:00", "“17:00-13:00”"),
        ("mon", "09:00-25:00", "“09:00-25:00”"),
        ("mon", "09:00-12:00,, 8-9", "“8-9”"),
        ("zone", "Middle/Earth", "time zone"),
        ("holidays", "2026-12-25 Christmas\n\n2026-02-30 Never", "Line 3, “2026-02-30 Never”"),
        ("rules", "12-25 Christmas\nwhitsun Monday", "Line 2"),
        ("rules", "02-30 Never", "Line 1"),
        ("rules", "6 thu 11 Never", "Line 1"),
        ("rules", "easter-2", "Line 1"),
        ("rules", "easter+4000 Never", "Line 1"),
    ];
    for (field, text, expected) in table {
        let mut typed = calendar_text::Typed::of("Office hours", &sample::calendar());
        let place = match field {
            "mon" => &mut typed.week[0],
            "zone" => &mut typed.zone,
            "holidays" => &mut typed.holidays,
            _ => &mut typed.rules,
        };
        text.clone_into(place);
        let problems = typed.read(&say(Language::En)).expect_err(text);
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        assert_eq!(problems[0].field, field, "{text}");
        assert!(problems[0].message.contains(expected), "{}", problems[0].message);
    }
}

#[test]
fn problems_come_in_the_order_of_the_form() {
    let problems = calendar::Model::sample_refused(&say(Language::De)).problems;
    let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["tue", "holidays", "rules"]);
}

#[test]
fn dashes_and_spare_commas_are_no_mistakes() {
    let mut typed = calendar_text::Typed::of("Office hours", &sample::calendar());
    typed.week[5] = " 9:00 – 12:00 , ".to_owned();
    let read = typed.read(&say(Language::En)).unwrap();
    assert_eq!(calendar_text::Typed::of("", &read).week[5], "09:00-12:00");
}

#[test]
fn the_preview_shows_holidays_by_name_and_hours_of_the_zone() {
    let page = calendar::page(&say(Language::En), &calendar::Model::sample()).into_string();
    assert!(page.contains("Company outing"));
    assert!(page.contains("09:00–12:00, 13:00–17:30"));
    assert_eq!(page.matches("fortnight-date").count(), 14);
}

#[test]
fn a_stored_policy_comes_back_unchanged_from_its_form() {
    for policy in [sample::policy(), sample::policy_between_teams()] {
        let typed = policy_text::Typed::of(&policy);
        assert_eq!(typed.read(&say(Language::De)), Ok(policy.targets));
    }
}

#[test]
fn a_clock_has_all_targets_or_none() {
    let model = policy::Model::sample_refused(&say(Language::En));
    let fields: Vec<_> = model.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["first_response-normal", "resolution-urgent", "resolution-warn"]);
    assert_eq!(policy_text::Typed::default().read(&say(Language::En)), Ok(Vec::new()));
}

#[test]
fn a_stored_contract_comes_back_unchanged_from_its_form() {
    for path in sample::ladder().paths {
        assert_eq!(path::Typed::of(&path.contract).read(&say(Language::En)), Ok(path.contract));
    }
}

#[test]
fn a_category_needs_a_name_and_items_and_stands_once() {
    let extras = path::Model::sample().typed.extras;
    let (network, nameless) =
        (extras[0].clone(), path::Extra { category: " ".to_owned(), ..extras[0].clone() });
    let bare = path::Extra { category: "account".to_owned(), ..path::Extra::default() };
    let table = [
        (vec![path::Extra::default()], Vec::new()),
        (vec![network.clone(), nameless], vec!["category-1"]),
        (vec![bare], vec!["category-0"]),
        (vec![network.clone(), network], vec!["category-1"]),
    ];
    for (extras, expected) in table {
        let typed = path::Typed { extras, ..path::Typed::default() };
        let problems = typed.read(&say(Language::En)).err().unwrap_or_default();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, expected);
    }
}

#[test]
fn the_matrix_leads_to_every_path_and_offers_the_others() {
    let model = paths::Model::sample();
    let page = paths::page(&say(Language::En), &model).into_string();
    let holders = 5;
    let missing = holders * (holders - 1) - model.ladder.paths.len();
    assert_eq!(page.matches("class=\"matrix-path\"").count(), model.ladder.paths.len());
    assert_eq!(page.matches("/settings/paths/new?from=").count(), missing);
    assert!(!page.contains("Nordlicht"), "providers are asked, no path leads to them");
}
