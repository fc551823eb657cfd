//! The document: head, skip link, live region, script.

use maud::{DOCTYPE, Markup, html};

use super::{Brand, Theme};
use crate::assets;
use crate::parts::{Button, Look, form};
use crate::text::{Language, Say};

/// The layout of our own people's pages.
pub(super) const DESK: &str = "desk";

/// What every document needs.
pub(super) struct Document<'a> {
    pub say: &'a Say,
    pub theme: Theme,
    pub nonce: &'a str,
    pub title: &'a str,
    /// The class of the body, which chooses the layout.
    pub layout: &'static str,
    /// The installation's name, after the title.
    pub site: &'a str,
    /// The brand's look.
    pub brand: &'a Brand,
}

/// The whole page around the landmarks in `body`; the main one has the id `main`.
pub(super) fn document(page: &Document<'_>, body: &Markup) -> Markup {
    let say = page.say;
    let language = say.language();
    let script = if page.layout == DESK { "desk.js" } else { "main.js" };
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction()) data-theme=(page.theme.name()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) " · " (page.site) }
                @if page.layout != DESK {
                    meta name="description" content=(say.with("page-description", &[("site", page.site.into())]));
                }
                link rel="icon" href=(assets::url("icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(assets::url("app.css"));
                @if let Some(styles) = &page.brand.styles { link rel="stylesheet" href=(styles); }
                script type="module" nonce=(page.nonce) src=(assets::url(script)) {}
            }
            body class=(page.layout) {
                a.skip-link href="#main" { (say.text("skip-to-content")) }
                (body)
                div.visually-hidden id="announcements" role="status" aria-live="polite" {}
            }
        }
    }
}

/// Light, dark or as the device; posts to `/preferences`, at once where there is script.
pub(super) fn theme_chooser(say: &Say, theme: Theme, csrf: &str, back: &str) -> Markup {
    html! {
        theme-switch {
            form.choice-row method="post" action="/preferences" aria-label=(say.text("theme-label")) {
                (form::csrf_field(csrf))
                input type="hidden" name="back" value=(back);
                @for (choice, key) in [(Theme::System, "theme-system"), (Theme::Light, "theme-light"), (Theme::Dark, "theme-dark")] {
                    button.button.button-quiet type="submit" name="theme" value=(choice.name()) aria-pressed=((theme == choice)) { (say.text(key)) }
                }
            }
        }
    }
}

/// The languages, each in itself; posts to `/preferences`.
pub(super) fn language_chooser(say: &Say, brand: &Brand, csrf: &str, back: &str) -> Markup {
    html! {
        form.choice-row method="post" action="/preferences" aria-label=(say.text("language-label")) {
            (form::csrf_field(csrf))
            input type="hidden" name="back" value=(back);
            @for language in Language::ALL.into_iter().filter(|one| brand.offers(one.tag())) {
                @if language == say.language() {
                    span.choice-current aria-current="true" { (language.own_name()) }
                } @else {
                    span lang=(language.tag()) dir=(language.direction()) {
                        (Button::new(language.own_name()).look(Look::Quiet).sends("language", language.tag()))
                    }
                }
            }
        }
    }
}
