//! One device: what is known of it, the tickets about it, and everything that ever changed.

use maud::{Markup, html};
use trestle_domain::device::State;
use trestle_domain::ids::{OrganisationId, PersonId};
use trestle_domain::view::desk::Named;
use trestle_domain::view::devices::{DeviceChange, DeviceTicket, DeviceView};

use super::{history, sample, terms};
use crate::desk::terms as ticket_terms;
use crate::parts::{Button, Icon, Kind as NoticeKind, back_link, facts, notice, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The device.
    pub device: DeviceView,
    /// Tickets about it that the reader may see, open ones first.
    pub tickets: Vec<DeviceTicket>,
    /// The history, the latest first.
    pub history: Vec<DeviceChange>,
    /// Whether older entries are not shown.
    pub is_cut: bool,
    /// Names that the history needs.
    pub names: Names,
    /// Whether the reader may open the pages of people.
    pub links_people: bool,
}

/// The people and organisations that a history names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// People.
    pub people: Vec<Named<PersonId>>,
    /// Organisations.
    pub organisations: Vec<Named<OrganisationId>>,
}

impl Names {
    pub(super) fn person(&self, id: &str) -> Option<&str> {
        let id = id.parse().ok()?;
        self.people.iter().find(|named| named.id == id).map(|named| named.name.as_str())
    }

    pub(super) fn organisation(&self, id: &str) -> Option<&str> {
        let id = id.parse().ok()?;
        self.organisations.iter().find(|named| named.id == id).map(|named| named.name.as_str())
    }
}

impl Model {
    /// One that has been through something.
    pub fn sample() -> Model {
        sample::one()
    }

    /// One of which only the name is known.
    pub fn sample_bare() -> Model {
        sample::bare()
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    model.device.content.name.clone()
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let content = &model.device.content;
    let path = format!("/devices/{}", model.device.id);
    html! {
        (back_link("/devices", &say.text("devices-title")))
        (page_head(&title(say, model), &html! {
            (terms::kind(say, content.kind)) @if !content.made().is_empty() { " · " bdi { (content.made()) } }
        }, &html! {
            (Button::new(&say.text("devices-edit")).icon(Icon::Edit).to(&format!("{path}/edit")).key("e"))
        }))
        @if content.state == State::Retired { (notice(say, NoticeKind::Info, &html! { (say.text("devices-is-retired")) })) }
        div.with-side {
            div.stack {
                (about(say, model))
                (tickets(say, model))
                (software(say, model))
                (history::history(say, model))
            }
            aside.stack aria-label=(say.text("devices-side")) {
                (owner(say, model))
                (warranty(say, model))
                @if !content.notes.is_empty() {
                    section.card { h2 { (say.text("devices-field-notes")) } p.letter-text { (content.notes) } p.muted { (say.text("devices-notes-inside")) } }
                }
            }
        }
    }
}

/// Rows for what is known; nothing for what is not.
fn about(say: &Say, model: &Model) -> Markup {
    let content = &model.device.content;
    let labels =
        ["tag", "serial", "host", "system", "place"].map(|key| say.text(&format!("devices-field-{key}")));
    let values = [&content.tag, &content.serial, &content.host, &content.system, &content.place];
    let known = labels.iter().zip(values).filter(|(_, value)| !value.is_empty());
    let state = say.text("devices-field-state");
    let first = (state.as_str(), terms::state_chip(say, content.state));
    let rest = known.map(|(label, value)| (label.as_str(), html! { bdi { (value) } }));
    let rows: Vec<_> = std::iter::once(first).chain(rest).collect();
    html! { section.card aria-label=(say.text("devices-about")) { (facts(&rows)) } }
}

fn tickets(say: &Say, model: &Model) -> Markup {
    html! {
        section {
            h2.section-title { (say.text("devices-tickets")) }
            @if model.tickets.is_empty() { p.muted { (say.text("devices-tickets-none")) } }
            @else {
                ul.side-links {
                    @for one in &model.tickets {
                        li {
                            a href={ "/tickets/" (one.ticket) } { "#" (one.ticket) " " (one.subject) }
                            " " span.muted { (ticket_terms::status(say, one.status)) " · " (say.date(one.created_at.0)) }
                        }
                    }
                }
            }
        }
    }
}

fn software(say: &Say, model: &Model) -> Markup {
    let all = &model.device.content.software;
    html! {
        @if !all.is_empty() {
            section {
                h2.section-title { (say.text("devices-field-software")) }
                dl.facts {
                    @for one in all {
                        div { dt { bdi { (one.name) } } dd { @if one.version.is_empty() { span.muted { (say.text("devices-version-unknown")) } } @else { span.figure { (one.version) } } } }
                    }
                }
            }
        }
    }
}

fn owner(say: &Say, model: &Model) -> Markup {
    let device = &model.device;
    let labels =
        ["devices-field-owner", "people-email", "devices-field-organisation"].map(|key| say.text(key));
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    if let Some((owner, email)) = &device.owner {
        rows.push((&labels[0], html! {
            @if model.links_people { a href={ "/people/" (owner.id) } { bdi { (owner.name) } } } @else { bdi { (owner.name) } }
        }));
        rows.push((&labels[1], html! { a href={ "mailto:" (email) } { (email) } }));
    }
    if let Some(organisation) = &device.organisation {
        rows.push((&labels[2], html! { bdi { (organisation.name) } }));
    }
    html! {
        section.card {
            h2 { (say.text("devices-whose")) }
            @if rows.is_empty() { p.muted { (say.text("devices-nobodys")) } } @else { (facts(&rows)) }
        }
    }
}

fn warranty(say: &Say, model: &Model) -> Markup {
    let content = &model.device.content;
    let labels = ["devices-field-warranty", "devices-field-supplier", "devices-field-contract"]
        .map(|key| say.text(key));
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    if content.warranty_until.is_some() {
        rows.push((&labels[0], terms::warranty(say, content.warranty_until)));
    }
    for (label, value) in labels[1..].iter().zip([&content.supplier, &content.contract]) {
        if !value.is_empty() {
            rows.push((label, html! { bdi { (value) } }));
        }
    }
    html! {
        section.card {
            h2 { (say.text("devices-warranty")) }
            @if rows.is_empty() { p.muted { (say.text("devices-warranty-none")) } } @else { (facts(&rows)) }
        }
    }
}
