//! The frame without navigation: signing in, first start, errors.

use maud::{Markup, html};

use super::document::{Document, document, language_chooser};
use super::{Brand, Theme};
use crate::parts::Icon;
use crate::text::Say;

/// What surrounds a page that stands alone.
#[derive(Clone, Debug)]
pub struct BareFrame<'a> {
    pub say: &'a Say,
    /// The installation's name.
    pub site: &'a str,
    /// The brand's look.
    pub brand: &'a Brand,
    pub theme: Theme,
    /// The token against forged requests.
    pub csrf: &'a str,
    /// The nonce of this answer's content security policy.
    pub nonce: &'a str,
    /// The page's own path and query, to come back to.
    pub path: &'a str,
}

impl<'a> BareFrame<'a> {
    /// A frame with made-up values.
    pub fn sample(say: &'a Say) -> Self {
        BareFrame {
            say,
            site: "Meridian Support",
            brand: Brand::OWN,
            theme: Theme::System,
            csrf: "token",
            nonce: "nonce",
            path: "/sign-in",
        }
    }
}

/// A page that stands alone: one card in the middle.
pub fn bare(frame: &BareFrame<'_>, title: &str, body: &Markup) -> Markup {
    let say = frame.say;
    let page = Document {
        say,
        theme: frame.theme,
        nonce: frame.nonce,
        title,
        layout: "bare",
        site: frame.site,
        brand: frame.brand,
    };
    document(
        &page,
        &html! {
            header { a.brand href="/" { (frame.brand.mark()) span { (frame.site) } } }
            main id="main" tabindex="-1" { div.card { (body) } }
            footer.portal-foot {
                a.bare-help href="/help" { (Icon::Help) span { (say.text("help")) } }
                (language_chooser(say, frame.brand, frame.csrf, frame.path))
            }
        },
    )
}
