//! The customers' frame: one calm column below a quiet bar.

use maud::{Markup, html};

use super::document::{Document, document, language_chooser, theme_chooser};
use super::{Brand, Theme};
use crate::parts::{self, Icon, Kind, form};
use crate::text::Say;

/// Who looks at the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visitor<'a> {
    /// Nobody is signed in.
    Unknown,
    /// A customer, by name.
    Customer(&'a str),
}

/// A place in the portal's bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortalPlace {
    Home,
    MyRequests,
    Ask,
}

/// What surrounds a customer's page.
#[derive(Clone, Debug)]
pub struct PortalFrame<'a> {
    pub say: &'a Say,
    /// The supporting organisation's name.
    pub site: &'a str,
    /// The brand's look.
    pub brand: &'a Brand,
    pub visitor: Visitor<'a>,
    pub current: Option<PortalPlace>,
    /// Whether a page of another site shows it in a small frame.
    pub in_widget: bool,
    pub theme: Theme,
    /// The token against forged requests.
    pub csrf: &'a str,
    /// The nonce of this answer's content security policy.
    pub nonce: &'a str,
    /// The page's own path and query, to come back to.
    pub path: &'a str,
    /// What the last action brought.
    pub flash: Option<(Kind, &'a str)>,
}

impl<'a> PortalFrame<'a> {
    /// A frame with made-up values.
    pub fn sample(say: &'a Say) -> Self {
        PortalFrame {
            say,
            site: "Meridian Support",
            brand: Brand::OWN,
            visitor: Visitor::Customer("Åsa Lindqvist"),
            current: Some(PortalPlace::Home),
            in_widget: false,
            theme: Theme::System,
            csrf: "token",
            nonce: "nonce",
            path: "/",
            flash: None,
        }
    }
}

const PLACES: [(PortalPlace, &str, &str); 3] = [
    (PortalPlace::Home, "/", "portal-home"),
    (PortalPlace::MyRequests, "/requests", "portal-requests"),
    (PortalPlace::Ask, "/requests/new", "portal-ask"),
];

/// A customer's page.
pub fn portal(frame: &PortalFrame<'_>, title: &str, body: &Markup) -> Markup {
    let page = Document {
        say: frame.say,
        theme: frame.theme,
        nonce: frame.nonce,
        title,
        layout: if frame.in_widget { "portal widget" } else { "portal" },
        site: frame.site,
        brand: frame.brand,
    };
    document(
        &page,
        &html! {
            @if frame.in_widget { (small_bar(frame)) } @else { (bar(frame)) }
            main id="main" tabindex="-1" {
                @if let Some((kind, text)) = frame.flash { (parts::notice(frame.say, kind, &html! { (text) })) }
                (body)
            }
            @if !frame.in_widget { (foot(frame)) }
        },
    )
}

fn bar(frame: &PortalFrame<'_>) -> Markup {
    let say = frame.say;
    html! {
        header.portal-bar {
            div.portal-bar-inner {
                a.brand href="/" { (frame.brand.mark()) span { (frame.site) } }
                nav aria-label=(say.text("portal-label")) {
                    ul {
                        @for (place, href, key) in PLACES {
                            li { a href=(href) aria-current=[(frame.current == Some(place)).then_some("page")] { (say.text(key)) } }
                        }
                        li { a href="/help" { (say.text("help")) } }
                    }
                }
                @match frame.visitor {
                    Visitor::Unknown => a.portal-who href="/sign-in" { (Icon::Person) span { (say.text("sign-in")) } },
                    Visitor::Customer(name) => details.menu {
                        summary { (parts::avatar(name)) bdi { (name) } (Icon::ChevronDown) }
                        div.menu-body {
                            a.rail-link href="/me" { (Icon::Sliders) span { (say.text("my-settings")) } }
                            form method="post" action="/sign-out" {
                                (form::csrf_field(frame.csrf))
                                button.rail-link type="submit" { (Icon::SignOut) span { (say.text("sign-out")) } }
                            }
                        }
                    },
                }
            }
        }
    }
}

/// The bar in a frame of another site. Who is signed in is not known there, so that opens a page of its own.
fn small_bar(frame: &PortalFrame<'_>) -> Markup {
    let say = frame.say;
    html! {
        header.portal-bar {
            nav.portal-bar-inner aria-label=(say.text("portal-label")) {
                ul {
                    li { a href="/" aria-current=[(frame.current == Some(PortalPlace::Home)).then_some("page")] { (say.text("portal-home")) } }
                    li { a href="/requests/new" aria-current=[(frame.current == Some(PortalPlace::Ask)).then_some("page")] { (say.text("portal-ask")) } }
                    li { a href="/requests" target="_blank" rel="noopener" { (say.text("portal-requests")) span.visually-hidden { " " (say.text("guides-new-tab")) } } }
                }
            }
        }
    }
}

fn foot(frame: &PortalFrame<'_>) -> Markup {
    let say = frame.say;
    html! {
        footer.portal-foot {
            (language_chooser(say, frame.brand, frame.csrf, frame.path))
            (theme_chooser(say, frame.theme, frame.csrf, frame.path))
            p { a href="/bulletins" { (say.text("bulletins-portal-title")) } " " a href="/accessibility" { (say.text("accessibility")) } " " a href="/privacy" { (say.text("privacy")) } }
        }
    }
}
