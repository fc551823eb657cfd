//! Each page keeps the rules of [`crate::check`], in both languages.

use super::{as_ruled_out, as_summary, as_tried, sample, samples, still_ruled_out, tab, without_conclusions};
use crate::tests::keep_the_rules;
use crate::text::{Language, Say};
use trestle_domain::investigation::Standing;

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
fn what_is_known_comes_before_how_it_was_found_out() {
    let page = tab::page(&say(Language::En), &tab::Model::sample()).into_string();
    let places = ["What we know", "42 min", "Hypotheses", "keep their connection", "idle connections"];
    let found: Vec<_> =
        places.iter().map(|words| page.find(words).unwrap_or_else(|| panic!("{words}"))).collect();
    assert!(found.is_sorted(), "{found:?}");
}

#[test]
fn who_only_reads_has_no_form() {
    for model in [tab::Model::sample_read(), tab::Model::sample_read_empty()] {
        let page = tab::page(&say(Language::En), &model).into_string();
        assert!(!page.contains("<form") && !page.contains("<details"), "{page}");
    }
    assert!(tab::page(&say(Language::En), &tab::Model::sample()).into_string().contains("<form"));
}

#[test]
fn a_refused_verdict_stands_there_with_what_was_typed() {
    let page = tab::page(&say(Language::En), &tab::Model::sample_refused()).into_string();
    assert!(
        page.contains("href=\"#verdict-12-reason\"") && page.contains("The pool is the same everywhere.")
    );
    assert!(page.contains("id=\"verdict-12-fold\" open"));
    assert!(!page.contains("id=\"verdict-11-fold\" open"), "only the one that was refused");
}

#[test]
fn a_confirmed_hypothesis_is_offered_as_the_cause() {
    let page = tab::page(&say(Language::En), &tab::Model::sample_confirmed()).into_string();
    let form = page.split("action=\"/tickets/1042/conclusions/root_cause\"").nth(1);
    let form = form.unwrap_or_else(|| panic!("no form: {page}")).split("</form>").next().unwrap();
    assert!(form.contains("Payments that time out keep their connection from the pool"), "{form}");
}

#[test]
fn a_package_takes_lines() {
    let (say, investigation) = (say(Language::En), sample::investigation());
    assert_eq!(
        as_ruled_out(&investigation),
        [
            "The till's clock is ahead, so the acquirer turns payments down – Twelve seconds change nothing in the protocol."
        ]
    );
    assert_eq!(
        as_tried(&say, &investigation),
        [
            "Count connections while the acquirer is cut off – as expected (40, 39, 38 … none after 40 time-outs)",
            "Set the till's clock right and pay again – not as expected (40, 39, 38 … none after 40 time-outs)"
        ],
        "what is still to be done was not tried"
    );
    let known = as_summary(&say, &investigation);
    assert_eq!(known.len(), 2);
    assert!(known[0].starts_with("Root cause: After a time-out"), "{known:?}");
}

#[test]
fn a_long_observation_is_cut_in_a_package() {
    let mut investigation = sample::investigation();
    investigation.hypotheses[0].tests[0].observed = "x ".repeat(2_000);
    let lines = as_tried(&say(Language::En), &investigation);
    assert!(lines[0].ends_with("…)") && lines[0].chars().count() < 300, "{lines:?}");
}

#[test]
fn a_package_forgets_what_is_not_so_any_more() {
    let mut investigation = sample::investigation();
    let before = "Payments fail\nRoot cause: a cable\nUrsache: ein Kabel\nFixed in: 4.2\nSince Monday";
    for language in Language::ALL {
        assert_eq!(without_conclusions(&say(language), before), "Payments fail\nSince Monday");
    }
    let ruled_out = [&as_ruled_out(&investigation)[..], &["The moon".to_owned()]].concat().join("\n");
    assert_eq!(still_ruled_out(&investigation, &ruled_out), ruled_out);
    let clock = &mut investigation.hypotheses[2];
    clock.standing = Standing::Confirmed;
    let other = format!("{}, says nobody\n{}", clock.statement, clock.statement);
    assert_eq!(still_ruled_out(&investigation, &ruled_out), "The moon");
    let clock = &investigation.hypotheses[2].statement;
    assert_eq!(still_ruled_out(&investigation, &other), format!("{clock}, says nobody"));
}

#[test]
fn a_conclusion_says_which_one_was_looked_at() {
    let model = tab::Model::sample();
    let seen = model.investigation.conclusions[0].at.0;
    let page = tab::page(&say(Language::En), &model).into_string();
    let field = |form: &str, seen: i64| format!("id=\"{form}-seen\" name=\"seen\" value=\"{seen}\"");
    assert!(page.contains(&field("root_cause", seen)), "{page}");
    assert!(page.contains(&field("fix_version", 0)), "it is not known yet: {page}");
}

#[test]
fn attempts_are_summed_up_in_a_sentence() {
    use super::reproduction::in_words;
    use trestle_domain::view::reproduction::Glance;
    let glance = |reproduced_in, tried_in, not_with: &[&str]| Glance {
        reproduced_in,
        tried_in,
        not_with: not_with.iter().map(|version| (*version).to_owned()).collect(),
    };
    let table = [
        (
            glance(2, 3, &["4.2.1"]),
            "Reproduced in 2 of 3 environments; not with 4.2.1",
            "In 2 von 3 Umgebungen nachgestellt; nicht mit 4.2.1",
        ),
        (glance(1, 1, &[]), "Reproduced in 1 of 1 environment", "In 1 von 1 Umgebung nachgestellt"),
        (glance(0, 1, &[]), "Not reproduced in 1 environment", "In 1 Umgebung nicht nachgestellt"),
        (
            glance(0, 2, &["4", "5"]),
            "Not reproduced in 2 environments; not with 4, 5",
            "In 2 Umgebungen nicht nachgestellt; nicht mit 4, 5",
        ),
    ];
    for (glance, english, german) in table {
        assert_eq!(in_words(&say(Language::En), &glance), english);
        assert_eq!(in_words(&say(Language::De), &glance), german);
    }
}

#[test]
fn keys_that_changed_come_before_lines() {
    use super::compare;
    let page = compare::page(&say(Language::En), &compare::Model::sample()).into_string();
    let places = [
        "3 keys changed",
        "acquirer.retries",
        "pool.size",
        "pool.wait_ms",
        "Line by line",
        "The whole configuration",
    ];
    let found: Vec<_> =
        places.iter().map(|words| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"))).collect();
    assert!(found.is_sorted(), "{found:?}");
    assert!(!page.contains("acquirer.password"), "it is the same");
}
