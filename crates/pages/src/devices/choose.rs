//! Looks for the device that a ticket is about.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;
use trestle_domain::view::devices::DeviceLine;

use super::list::{numbers, under, whose};
use super::{sample, terms};
use crate::desk::act::act;
use crate::parts::{Button, Empty, Icon, back_link, empty, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The ticket.
    pub ticket: TicketId,
    /// What it is about.
    pub subject: String,
    /// What is looked for.
    pub q: String,
    /// The first that match.
    pub found: Vec<DeviceLine>,
}

impl Model {
    /// Some that match.
    pub fn sample() -> Model {
        Model {
            csrf: "token".to_owned(),
            ticket: TicketId(1042),
            subject: "VPN drops every 40 minutes".to_owned(),
            q: "notebook".to_owned(),
            found: sample::lines(),
        }
    }

    /// None that matches.
    pub fn sample_none() -> Model {
        Model { q: "fax".to_owned(), found: vec![], ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("devices-choose-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let path = format!("/tickets/{}/devices", model.ticket);
    let new = format!("/devices/new?ticket={}", model.ticket);
    let words = say.text("devices-search");
    html! {
        (back_link(&format!("/tickets/{}", model.ticket), &format!("#{} {}", model.ticket, model.subject)))
        (page_head(&title(say, model), &html! {}, &html! { (Button::new(&say.text("devices-new")).icon(Icon::Plus).to(&new)) }))
        form.filter method="get" action=(path) role="search" aria-label=(words) {
            div.filter-words { (Icon::Search) input type="search" name="q" value=(model.q) aria-label=(words) placeholder=(words); }
            (Button::new(&say.text("search-button")))
        }
        @if model.found.is_empty() {
            @let texts = ["devices-none", "devices-choose-none-text", "devices-new"].map(|key| say.text(key));
            (empty(&Empty { icon: Icon::Search, title: &texts[0], text: &texts[1], action: Some(Button::new(&texts[2]).to(&new)) }))
        } @else {
            ul.request-rows aria-label=(say.text("devices-title")) {
                @for line in &model.found { li { (found(say, model, &path, line)) } }
            }
        }
    }
}

fn found(say: &Say, model: &Model, path: &str, line: &DeviceLine) -> Markup {
    let spoken = say.with("devices-link-one", &[("name", line.name.as_str().into())]);
    html! {
        div {
            strong { bdi { (line.name) } } br;
            span.muted { (under(say, line)) } br;
            (whose(line)) " " (numbers(line)) " " (terms::state_chip(say, line.state))
        }
        (act(&model.csrf, path, &html! {
            input type="hidden" name="device" value=(line.id);
            (Button::new(&say.text("devices-link")).label(&spoken))
        }))
    }
}
