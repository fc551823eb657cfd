//! Each page keeps the rules of [`crate::check`], in both languages.

use super::{error, me, samples, sign_in};
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
fn a_refused_sign_in_keeps_the_address_and_forgets_the_password() {
    let page = sign_in::page(&say(Language::En), &sign_in::Model::sample_refused()).into_string();
    assert!(page.contains(r#"value="asa.lindqvist@nordlicht.example""#));
    assert!(page.contains(r#"type="password" value="""#));
}

#[test]
fn the_session_that_looks_cannot_end_itself() {
    let page = me::page(&say(Language::En), &me::Model::sample()).into_string();
    assert!(!page.contains("/me/sessions/3/end"));
    assert!(page.contains("/me/sessions/7/end"));
}

#[test]
fn every_status_has_a_page() {
    use error::Kind;
    let table = [
        (403, Kind::Forbidden),
        (404, Kind::NotFound),
        (405, Kind::NotFound),
        (413, Kind::Refused),
        (422, Kind::Refused),
        (429, Kind::Unavailable),
        (500, Kind::Failed),
        (503, Kind::Unavailable),
    ];
    for (status, kind) in table {
        assert_eq!(Kind::of_status(status), kind, "{status}");
    }
}
