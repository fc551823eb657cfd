//! What a customer sees of the devices that are theirs, or their organisation's.

use maud::{Markup, html};
use trestle_domain::device::State;
use trestle_domain::view::devices::OwnDevice;

use super::{sample, terms};
use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Empty, Icon, empty, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The devices.
    pub devices: Vec<OwnDevice>,
}

impl Model {
    /// Some of one's own, one of a colleague.
    pub fn sample() -> Model {
        Model { devices: sample::own() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("devices-own-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (page_head(&title(say, model), &html! { (say.text("devices-own-lead")) }, &html! {}))
        @if model.devices.is_empty() {
            @let texts = ["devices-own-none", "devices-own-none-text", "portal-ask"].map(|key| say.text(key));
            (empty(&Empty { icon: Icon::Device, title: &texts[0], text: &texts[1], action: Some(Button::new(&texts[2]).to("/requests/new")) }))
        } @else {
            ul.request-rows aria-label=(title(say, model)) { @for one in &model.devices { li { (device(say, one)) } } }
        }
    }
}

fn device(say: &Say, one: &OwnDevice) -> Markup {
    let ask = format!("/requests/new?device={}", one.id);
    let spoken = say.with("devices-own-ask-one", &[("name", one.name.as_str().into())]);
    html! {
        div {
            strong { bdi { (one.name) } }
            p.request-row-meta {
                span { (terms::kind(say, one.kind)) }
                @if !one.made.is_empty() { span { bdi { (one.made) } } }
                @if !one.tag.is_empty() { span { (one.tag) } }
                @if let Some(owner) = &one.owner { span { bdi { (owner) } } }
            }
            p.request-row-meta {
                span { (terms::state_chip(say, one.state)) }
                @if one.warranty_until.is_some() && one.state != State::Retired {
                    span { (say.text("devices-warranty")) " " (terms::warranty(say, one.warranty_until)) }
                }
            }
        }
        @if one.state != State::Retired {
            (Button::new(&say.text("devices-own-ask")).icon(Icon::Chat).label(&spoken).to(&ask))
        }
    }
}

/// The choice in the form of a request; nothing for whoever has no devices.
pub(crate) fn choice(say: &Say, devices: &[OwnDevice], chosen: &str, error: Option<&str>) -> Markup {
    let texts =
        ["devices-own-which", "devices-own-which-hint", "devices-own-which-none"].map(|key| say.text(key));
    let labels: Vec<_> = devices.iter().map(|one| (one.id.to_string(), labelled(one))).collect();
    let choices = labels.iter().map(|(id, label)| Choice::new(id, label));
    let choices: Vec<_> = std::iter::once(Choice::new("", &texts[2])).chain(choices).collect();
    let field = Field::new("device", &texts[0]).hint(&texts[1]).optional().error(error);
    html! { @if !devices.is_empty() || error.is_some() { (form::select(say, &field, &choices, chosen)) } }
}

fn labelled(one: &OwnDevice) -> String {
    let made = if one.made.is_empty() { String::new() } else { format!(" – {}", one.made) };
    let owner = one.owner.as_ref().map(|owner| format!(" ({owner})")).unwrap_or_default();
    format!("{}{made}{owner}", one.name)
}
