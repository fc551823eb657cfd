//! The frame of an outside provider: their cases and nothing else to go to.

use maud::{Markup, html};

use super::desk::brand_mark;
use super::document::{Document, document, language_chooser, theme_chooser};
use super::{Brand, Theme};
use crate::parts::{self, Icon, Kind, form};
use crate::text::Say;

/// What surrounds a provider's page.
#[derive(Clone, Debug)]
pub struct ProviderFrame<'a> {
    pub say: &'a Say,
    /// The supporting organisation's name.
    pub site: &'a str,
    /// The person's name.
    pub who: &'a str,
    /// The provider's name.
    pub provider: &'a str,
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

impl<'a> ProviderFrame<'a> {
    /// A frame with made-up values.
    pub fn sample(say: &'a Say) -> Self {
        ProviderFrame {
            say,
            site: "Meridian Support",
            who: "Giovanna Della Rovere-Castiglione",
            provider: "Voltanet Gateways S.p.A.",
            theme: Theme::System,
            csrf: "token",
            nonce: "nonce",
            path: "/cases",
            flash: None,
        }
    }
}

/// A provider's page.
pub fn provider(frame: &ProviderFrame<'_>, title: &str, body: &Markup) -> Markup {
    let say = frame.say;
    let page = Document {
        say,
        theme: frame.theme,
        nonce: frame.nonce,
        title,
        layout: "portal",
        site: frame.site,
        brand: Brand::OWN,
    };
    document(
        &page,
        &html! {
            (bar(frame))
            main id="main" tabindex="-1" {
                @if let Some((kind, text)) = frame.flash { (parts::notice(say, kind, &html! { (text) })) }
                (body)
            }
            footer.portal-foot {
                (language_chooser(say, Brand::OWN, frame.csrf, frame.path))
                (theme_chooser(say, frame.theme, frame.csrf, frame.path))
                p { a href="/accessibility" { (say.text("accessibility")) } " " a href="/privacy" { (say.text("privacy")) } }
            }
        },
    )
}

fn bar(frame: &ProviderFrame<'_>) -> Markup {
    let say = frame.say;
    html! {
        header.portal-bar {
            div.portal-bar-inner {
                a.brand href="/cases" { (brand_mark()) span { (frame.site) } }
                nav aria-label=(say.text("portal-label")) {
                    ul {
                        li { a href="/cases" { (say.text("vendor-cases")) } }
                        li { a href="/help" { (say.text("help")) } }
                    }
                }
                details.menu {
                    summary { (parts::avatar(frame.who)) bdi { (frame.who) } (Icon::ChevronDown) }
                    div.menu-body {
                        p.menu-who { bdi { (frame.provider) } }
                        a.rail-link href="/me" { (Icon::Sliders) span { (say.text("my-settings")) } }
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
