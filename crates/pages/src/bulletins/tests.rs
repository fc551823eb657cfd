use trestle_domain::bulletin::Kind;
use trestle_domain::view::bulletins::Board;

use super::list::Filter;
use super::{banner, desk_samples, kept, portal_samples, sample};
use crate::text::{Language, Say};

fn say(language: Language) -> Say {
    Say::new(language, jiff::tz::TimeZone::UTC, sample::NOW.0)
}

#[test]
fn pages_keep_the_rules() {
    for language in Language::ALL {
        crate::tests::keep_the_rules(portal_samples(&say(language)));
        crate::tests::keep_the_rules(desk_samples(&say(language)));
        let near = sample::headlines();
        let beside = |signed| banner::beside_request(&say(language), &near, Some(near[1].id), signed);
        crate::tests::keep_the_rules(vec![
            ("banner", banner::banner(&say(language), &near)),
            ("found", banner::found(&say(language), &near)),
            ("beside", beside(banner::Signed::In)),
            ("beside-visitor", beside(banner::Signed::Not)),
        ]);
    }
}

#[test]
fn nothing_is_drawn_where_there_is_nothing_to_tell() {
    let say = say(Language::En);
    let none = banner::banner(&say, &[]).0 + &banner::found(&say, &[]).0;
    assert_eq!(none + &banner::beside_request(&say, &[], None, banner::Signed::In).0, "");
}

#[test]
fn the_banner_shows_the_hardest_and_counts_the_rest() {
    let shown = banner::banner(&say(Language::En), &sample::headlines()).into_string();
    assert_eq!(shown.matches("href=\"/bulletins/").count(), 3);
    assert!(shown.contains("1 more"), "{shown}");
}

#[test]
fn the_list_is_asked_for_by_its_address() {
    let filter =
        Filter { board: Board::Past, kind: Some(Kind::KnownIssue), q: "a & b".to_owned(), after: None };
    assert_eq!(filter.href(), "/knowledge/bulletins?board=past&kind=known_issue&q=a%20%26%20b");
    assert_eq!(Filter::default().href(), "/knowledge/bulletins");
}

#[test]
fn only_leads_are_offered_organisations_and_an_announcement_is_mailed_to_nobody_unasked() {
    let say = say(Language::En);
    let page = |model: &kept::Model| kept::page(&say, model).into_string();
    assert!(!page(&kept::Model::sample()).contains("name=\"organisation\""));
    assert!(page(&kept::Model::sample_lead()).contains("name=\"organisation\""));
    let checked = |value: &str| format!("value=\"{value}\" checked");
    assert!(page(&kept::Model::sample()).contains(&checked("followers")));
    let mut news = kept::Model::sample();
    news.bulletin.content.kind = Kind::Announcement;
    news.bulletin.content.stage = None;
    assert!(page(&news).contains(&checked("nobody")));
}
