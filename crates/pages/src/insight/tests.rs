//! Each page keeps the rules of [`crate::check`], and figures are written as they are.

use trestle_domain::figures::Figure;
use trestle_domain::time::Millis;
use trestle_domain::view::insight::{Reading, Value};

use super::value::{Judgement, change, written};
use super::{figure, report, samples};
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
fn values_are_written_with_what_they_are_made_of() {
    let spread = |median, p90| Value::Spread { count: 2, median, p90 };
    let table = [
        (Value::Count(1_200), "1,200", "tickets"),
        (Value::Share { part: 1, whole: 8 }, "12.5 %", "1 of 8"),
        (Value::Share { part: 0, whole: 0 }, "–", "nothing measured"),
        (
            spread(Some(Millis::hours(2)), Some(Millis::hours(9))),
            "2 h",
            "median; 9 in 10 within 9 h; 2 measured",
        ),
        (spread(None, None), "–", "nothing measured"),
    ];
    for (value, first, second) in table {
        let written = written(&say(Language::En), &value);
        assert_eq!((written.value.as_str(), written.made_of.as_str()), (first, second));
    }
}

#[test]
fn a_change_is_judged_by_what_is_wanted_of_the_figure() {
    let share = |part| Value::Share { part, whole: 100 };
    let table = [
        (Figure::FirstContact, share(60), share(50), Some(Judgement::Better)),
        (Figure::Return, share(60), share(50), Some(Judgement::Worse)),
        (Figure::Escalation, share(60), share(50), Some(Judgement::Neutral)),
        (Figure::Csat, share(50), share(50), Some(Judgement::Neutral)),
        (Figure::Volume, Value::Count(5), Value::Count(0), None),
        (Figure::Csat, share(5), Value::Share { part: 0, whole: 0 }, None),
    ];
    for (figure, value, before, expected) in table {
        let reading = Reading { figure, value, tickets: 5, before: Some(Box::new(before)) };
        let judgement = change(&say(Language::En), &reading).map(|change| change.judgement);
        assert_eq!(judgement, expected, "{figure:?}");
    }
}

#[test]
fn every_figure_leads_to_its_tickets_in_the_same_period() {
    let page = report::page(&say(Language::En), &report::Model::sample_quarter()).into_string();
    for figure in Figure::ALL {
        let href = format!("/insight/figures/{}?days=90&amp;team=2", figure.key());
        assert!(page.contains(&href), "{href}");
    }
}

#[test]
fn a_share_names_numerator_and_denominator() {
    let say = say(Language::En);
    let share = figure::page(&say, &figure::Model::sample_share()).into_string();
    assert!(share.contains("Numerator") && share.contains("Denominator"));
    let spread = figure::page(&say, &figure::Model::sample()).into_string();
    assert!(!spread.contains("Denominator"));
}
