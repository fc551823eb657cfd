use jiff::tz::TimeZone;

use super::{gallery, portal_home};
use crate::check::problems;
use crate::parts::{Kind, back_link, page_head};
use crate::shell::{BareFrame, DeskFrame, PortalFrame, Visitor, bare, desk, portal};
use crate::text::{Language, Say};

#[test]
fn every_part_and_shell_is_sound_in_every_language() {
    for language in Language::ALL {
        let say = Say::new(language, TimeZone::UTC, 1_773_316_800_000);
        let frame = DeskFrame { flash: Some((Kind::Done, "Saved.")), ..DeskFrame::sample(&say) };
        let visitor = PortalFrame { visitor: Visitor::Unknown, ..PortalFrame::sample(&say) };
        let framed = PortalFrame { in_widget: true, ..visitor.clone() };
        let head = page_head("Title", &back_link("/", "Back"), &maud::html! {});
        let pages = [
            desk(&frame, "Samples", &gallery(&say)),
            portal(&PortalFrame::sample(&say), "Home", &portal_home(&say)),
            portal(&visitor, "Home", &portal_home(&say)),
            portal(&framed, "Home", &portal_home(&say)),
            bare(&BareFrame::sample(&say), "Sign in", &head),
        ];
        for page in pages {
            assert_eq!(problems(&page.into_string()), [""; 0]);
        }
    }
}

#[test]
fn the_language_reaches_the_page() {
    let say = Say::new(Language::De, TimeZone::UTC, 1_773_316_800_000);
    let page = desk(&DeskFrame::sample(&say), "Muster", &gallery(&say)).into_string();
    for expected in
        [r#"<html lang="de" dir="ltr""#, "Zum Inhalt springen", "An Kunden senden", "3 Tage zu spät"]
    {
        assert!(page.contains(expected), "{expected}");
    }
}

#[test]
fn names_are_escaped() {
    let say = Say::new(Language::En, TimeZone::UTC, 0);
    let frame = DeskFrame { who: "<b>Eve", path: "/x?a=\"><script>", ..DeskFrame::sample(&say) };
    let page = desk(&frame, "</title><script>", &head()).into_string();
    assert_eq!(problems(&page), [""; 0]);
    assert!(page.contains("&lt;b&gt;Eve"));
}

fn head() -> maud::Markup {
    page_head("Title", &maud::html! {}, &maud::html! {})
}
