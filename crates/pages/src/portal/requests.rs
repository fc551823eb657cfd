//! My requests: what is open first, then what is done.

use maud::{Markup, html};
use trestle_domain::view::portal::RequestRow;

use super::request_rows::{is_open, request_rows, sample_rows};
use crate::parts::{Button, Empty, Icon, empty, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The requests of this page, newest first.
    pub rows: Vec<RequestRow>,
    /// The URL of the next page.
    pub next: Option<String>,
    /// Whether the reader has devices.
    pub has_devices: bool,
}

impl Model {
    /// Requests in every stage.
    pub fn sample() -> Model {
        Model { rows: sample_rows(), next: Some("/requests?after=954".to_owned()), has_devices: true }
    }

    /// Nothing asked yet.
    pub fn sample_empty() -> Model {
        Model { rows: Vec::new(), next: None, has_devices: false }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("portal-requests")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let (open, done): (Vec<_>, Vec<_>) = model.rows.iter().partition(|row| is_open(row));
    let ask = say.text("portal-ask");
    html! {
        (page_head(&title(say, model), &html! {}, &html! {
            @if model.has_devices { (Button::new(&say.text("devices-own-title")).icon(Icon::Device).to("/my-devices")) }
            @if !model.rows.is_empty() { (Button::primary(&ask).icon(Icon::Chat).to("/requests/new")) }
        }))
        @if model.rows.is_empty() {
            (empty(&Empty {
                icon: Icon::Inbox,
                title: &say.text("portal-requests-none"),
                text: &say.text("portal-requests-none-text"),
                action: Some(Button::primary(&ask).to("/requests/new")),
            }))
        }
        (group(say, "portal-requests-open", &open))
        (group(say, "portal-requests-done", &done))
        @if let Some(next) = &model.next {
            div.results-more { (Button::new(&say.text("portal-requests-older")).icon(Icon::ArrowDown).to(next)) }
        }
    }
}

fn group(say: &Say, title: &str, rows: &[&RequestRow]) -> Markup {
    let title = say.text(title);
    html! {
        @if !rows.is_empty() {
            section {
                div.section-head { h2 { (title) } }
                (request_rows(say, &title, rows))
            }
        }
    }
}
