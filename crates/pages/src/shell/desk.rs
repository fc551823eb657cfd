//! The agents' frame: a rail on the side, which on a phone becomes a bar below with a
//! drawer, without script.

use maud::{Markup, html};

use super::document::{DESK, Document, document, language_chooser, theme_chooser};
use super::{Brand, Theme, keys};
use crate::parts::{self, Icon, Kind, form, kbd};
use crate::text::Say;

/// A place in the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    MyDay,
    ToAccept,
    Unowned,
    Promises,
    Held,
    Tickets,
    Teams,
    Views,
    Knowledge,
    Playbooks,
    Problems,
    Diagnostics,
    Devices,
    Vendors,
    People,
    Insight,
    Settings,
}

impl Place {
    /// Every place, in the order of the rail.
    pub const ALL: [Place; 17] = [
        Place::MyDay,
        Place::ToAccept,
        Place::Unowned,
        Place::Promises,
        Place::Held,
        Place::Tickets,
        Place::Teams,
        Place::Views,
        Place::Knowledge,
        Place::Playbooks,
        Place::Problems,
        Place::Diagnostics,
        Place::Devices,
        Place::Vendors,
        Place::People,
        Place::Insight,
        Place::Settings,
    ];

    /// How many of [`Place::ALL`] are about the day's work; they stand apart.
    const DAILY: usize = 8;

    /// Its URL.
    pub fn href(self) -> &'static str {
        self.parts().0
    }

    pub(super) fn label_key(self) -> &'static str {
        self.parts().1
    }

    fn icon(self) -> Icon {
        self.parts().2
    }

    fn parts(self) -> (&'static str, &'static str, Icon) {
        match self {
            Place::MyDay => ("/my-day", "place-my-day", Icon::Sun),
            Place::ToAccept => ("/to-accept", "place-to-accept", Icon::Inbox),
            Place::Unowned => ("/unowned", "place-unowned", Icon::Person),
            Place::Promises => ("/promises", "place-promises", Icon::Bell),
            Place::Held => ("/held", "place-held", Icon::Mail),
            Place::Tickets => ("/tickets", "place-tickets", Icon::Views),
            Place::Teams => ("/teams", "place-teams", Icon::People),
            Place::Views => ("/views", "place-views", Icon::Views),
            Place::Knowledge => ("/knowledge", "place-knowledge", Icon::Book),
            Place::Playbooks => ("/playbooks", "place-playbooks", Icon::List),
            Place::Problems => ("/problems", "place-problems", Icon::Problem),
            Place::Diagnostics => ("/diagnostics/signatures", "place-diagnostics", Icon::Pulse),
            Place::Devices => ("/devices", "place-devices", Icon::Device),
            Place::Vendors => ("/vendors", "place-vendors", Icon::Briefcase),
            Place::People => ("/people", "place-people", Icon::Person),
            Place::Insight => ("/insight", "place-insight", Icon::Chart),
            Place::Settings => ("/settings", "place-settings", Icon::Gear),
        }
    }
}

/// What waits, beside its place in the rail; zeros are not shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct RailCounts {
    pub my_day: u32,
    pub to_accept: u32,
    pub unowned: u32,
    pub promises: u32,
    pub held: u32,
    pub knowledge: u32,
}

/// From here on a count is as good as any other.
const MANY: u32 = 1_000;

/// `12`, or `999+`.
fn counted(count: u32) -> String {
    if count < MANY { count.to_string() } else { format!("{}+", MANY - 1) }
}

impl RailCounts {
    fn of(self, place: Place) -> u32 {
        match place {
            Place::MyDay => self.my_day,
            Place::ToAccept => self.to_accept,
            Place::Unowned => self.unowned,
            Place::Promises => self.promises,
            Place::Held => self.held,
            Place::Knowledge => self.knowledge,
            _ => 0,
        }
    }
}

/// Whether single keys do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    On,
    Off,
}

/// What surrounds an agent's page.
#[derive(Clone, Debug)]
pub struct DeskFrame<'a> {
    pub say: &'a Say,
    /// The installation's name.
    pub site: &'a str,
    /// The agent's name.
    pub who: &'a str,
    /// What the agent's role may open.
    pub places: &'a [Place],
    /// Where the page belongs.
    pub current: Option<Place>,
    pub counts: RailCounts,
    /// The topics whose change refreshes the rail: `["person:9", "team:3"]`.
    pub topics: &'a [&'a str],
    pub theme: Theme,
    pub keys: Keys,
    /// The token against forged requests.
    pub csrf: &'a str,
    /// The nonce of this answer's content security policy.
    pub nonce: &'a str,
    /// The page's own path and query, to come back to.
    pub path: &'a str,
    /// What the last action brought.
    pub flash: Option<(Kind, &'a str)>,
}

impl<'a> DeskFrame<'a> {
    /// A frame with made-up values.
    pub fn sample(say: &'a Say) -> Self {
        DeskFrame {
            say,
            site: "Meridian Support",
            who: "Noor Haddad",
            places: &Place::ALL,
            current: Some(Place::MyDay),
            counts: RailCounts { my_day: 6, to_accept: 2, unowned: 14, promises: 0, held: 1, knowledge: 2 },
            topics: &["person:9"],
            theme: Theme::System,
            keys: Keys::On,
            csrf: "token",
            nonce: "nonce",
            path: "/samples",
            flash: None,
        }
    }
}

/// An agent's page.
pub fn desk(frame: &DeskFrame<'_>, title: &str, body: &Markup) -> Markup {
    let page = Document {
        say: frame.say,
        theme: frame.theme,
        nonce: frame.nonce,
        title,
        layout: DESK,
        site: frame.site,
        brand: Brand::OWN,
    };
    document(
        &page,
        &html! {
            (rail(frame))
            main id="main" tabindex="-1" {
                @if let Some((kind, text)) = frame.flash { (parts::notice(frame.say, kind, &html! { (text) })) }
                (body)
            }
            (dock(frame))
            (keys::palette(frame))
            (keys::help(frame))
        },
    )
}

/// The rail alone, to refresh it live.
pub fn rail(frame: &DeskFrame<'_>) -> Markup {
    let say = frame.say;
    // Held mail is rare; its place is there while there is any.
    let is_there = |place: &&Place| {
        **place != Place::Held || frame.counts.held > 0 || frame.current == Some(Place::Held)
    };
    let (daily, others): (Vec<Place>, Vec<Place>) =
        frame.places.iter().filter(is_there).partition(|place| Place::ALL[..Place::DAILY].contains(place));
    html! {
        header.rail id="rail" {
            div.rail-top {
                a.brand href="/my-day" { (brand_mark()) span { (frame.site) } }
                a.rail-close href="#main" { (Icon::Cross) span.visually-hidden { (say.text("menu-close")) } }
            }
            form.rail-search role="search" method="get" action="/search" {
                (Icon::Search)
                input type="search" name="q" aria-label=(say.text("search-label")) placeholder=(say.text("search-label")) data-key="/";
                (kbd("/"))
            }
            nav aria-label=(say.text("rail-label")) {
                (parts::live("rail-places", frame.path, frame.topics, "", &html! {
                    (places(frame, &daily))
                    (places(frame, &others))
                }))
            }
            div.rail-foot {
                a.rail-link href="/help" { (Icon::Help) span { (say.text("help")) } }
                details.menu {
                    summary { (parts::avatar(frame.who)) bdi { (frame.who) } (Icon::ChevronDown) }
                    div.menu-body {
                        a.rail-link href="/me" { (Icon::Sliders) span { (say.text("my-settings")) } }
                        (theme_chooser(say, frame.theme, frame.csrf, frame.path))
                        (language_chooser(say, Brand::OWN, frame.csrf, frame.path))
                        form method="post" action="/sign-out" {
                            (form::csrf_field(frame.csrf))
                            button.rail-link type="submit" { (Icon::SignOut) span { (say.text("sign-out")) } }
                        }
                    }
                }
            }
        }
    }
}

fn places(frame: &DeskFrame<'_>, places: &[Place]) -> Markup {
    html! {
        ul.rail-places {
            @for place in places { li { (place_link(frame, *place)) } }
        }
    }
}

fn place_link(frame: &DeskFrame<'_>, place: Place) -> Markup {
    let count = frame.counts.of(place);
    html! {
        a.rail-link href=(place.href()) aria-current=[(frame.current == Some(place)).then_some("page")] {
            (place.icon())
            span { (frame.say.text(place.label_key())) }
            @if count > 0 { " " span.count { (counted(count)) } }
        }
    }
}

/// The bar on a phone; its last link opens the rail as a drawer.
fn dock(frame: &DeskFrame<'_>) -> Markup {
    let say = frame.say;
    html! {
        nav.dock aria-label=(say.text("dock-label")) {
            @for place in [Place::MyDay, Place::ToAccept, Place::Unowned, Place::Promises] {
                @if frame.places.contains(&place) { (place_link(frame, place)) }
            }
            a.rail-link href="#rail" { (Icon::Menu) span { (say.text("menu")) } }
        }
    }
}

/// Three spans on their posts.
pub(crate) fn brand_mark() -> Markup {
    html! {
        svg.brand-mark viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" {
            path d="M2 19h20M4 19v-4.5M9.3 19v-8M14.7 19v-11M20 19V4.5M3 15.5 20.5 4" {}
        }
    }
}
