//! Each page keeps the rules of [`crate::check`], in both languages.

use super::{samples, step};
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
fn a_step_names_its_place_and_a_way_out() {
    let page = step::page(&say(Language::En), &step::Model::sample()).into_string();
    for expected in ["Step 3", "/requests/new?run=k3v9", r#"href="/guides/runs/k3v9/steps/2""#] {
        assert!(page.contains(expected), "{expected}");
    }
}

#[test]
fn what_people_write_is_never_markup() {
    let mut model = step::Model::sample_do();
    let attack = "<img src=x onerror=alert(1)>";
    attack.clone_into(&mut model.step.title);
    attack.clone_into(&mut model.step.instructions);
    attack.clone_into(&mut model.step.command);
    attack.clone_into(&mut model.tried[1].note);
    assert!(!step::page(&say(Language::De), &model).into_string().contains("<img"));
}
