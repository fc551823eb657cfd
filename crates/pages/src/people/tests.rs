//! Each page keeps the rules of [`crate::check`], and shows only what its reader may change.

use super::{list, person, samples};
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
fn a_lead_cannot_make_administrators_or_change_colleagues() {
    let customer = person::page(&say(Language::En), &person::Model::sample_customer()).into_string();
    assert!(customer.contains("name=\"email\"") && !customer.contains("name=\"admin\""));
    let colleague = person::page(&say(Language::En), &person::Model::sample_read()).into_string();
    assert!(!colleague.contains("<form"));
}

#[test]
fn words_of_a_search_survive_in_links() {
    let mut model = list::Model::sample();
    model.filter.q = "brandt & söhne".to_owned();
    let page = list::page(&say(Language::En), &model).into_string();
    assert!(page.contains("/people?q=brandt%20%26%20s%C3%B6hne&amp;after=9%20noor%20haddad"));
    assert!(page.contains("/people?q=brandt%20%26%20s%C3%B6hne&amp;kind=vendor"));
}
