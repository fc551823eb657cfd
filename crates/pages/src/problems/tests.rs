use trestle_domain::ids::TeamId;
use trestle_domain::view::problems::Shelf;

use super::list::Filter;
use super::{hearers, one, sample, samples};
use crate::text::{Language, Say};

fn say(language: Language) -> Say {
    Say::new(language, jiff::tz::TimeZone::UTC, sample::NOW.0)
}

#[test]
fn pages_keep_the_rules() {
    for language in Language::ALL {
        crate::tests::keep_the_rules(samples(&say(language)));
    }
}

#[test]
fn the_list_is_asked_for_by_its_address() {
    let filter =
        Filter { shelf: Shelf::KnownError, team: Some(TeamId(3)), q: "a & b".to_owned(), after: None };
    assert_eq!(filter.href(), "/problems?shelf=known_error&team=3&q=a%20%26%20b");
    assert_eq!(Filter::default().href(), "/problems");
}

#[test]
fn only_those_who_keep_a_problem_are_offered_to_change_it() {
    let say = say(Language::En);
    let own = one::page(&say, &one::Model::sample()).into_string();
    let other = one::page(&say, &one::Model::sample_reader()).into_string();
    for act in ["/problems/7/updates", "/problems/7/edit"] {
        assert!(own.contains(act) && !other.contains(act), "{act}");
    }
    assert!(other.contains("/problems/7/tickets"), "every one of ours says which tickets are of it");
}

#[test]
fn signatures_are_named_where_there_are_some() {
    let say = say(Language::En);
    let shown = one::page(&say, &one::Model::sample()).into_string();
    for part in [
        "Recognised by",
        "href=\"/diagnostics/signatures/4\"",
        "<bdi>The disk of the terminal is full</bdi>",
        "3 tickets",
        "Only tickets that you may see are counted.",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let none = one::page(&say, &one::Model::sample_new()).into_string();
    assert!(!none.contains("Recognised by"), "{none}");
}

#[test]
fn each_is_told_in_their_language_or_in_the_first_that_was_written() {
    let mut model = hearers::Model::sample();
    let shown = |model: &hearers::Model| hearers::page(&say(Language::En), model).into_string();
    assert_eq!(shown(&model).matches("<div>Deutsch</div>").count(), 1);
    assert!(shown(&model).contains("Send to 3 customers"));
    assert!(shown(&hearers::Model::sample_hidden()).contains("Send to 5 customers"));
    assert!(shown(&hearers::Model::sample_hidden()).contains("and 2 more that you do not see"));
    model.typed.words[0].clear();
    assert_eq!(shown(&model).matches("<div>Deutsch</div>").count(), 3);
}
