//! What changed on a device, when, by whom and why; nothing is left out.

use maud::{Markup, html};
use trestle_domain::device::{Change, Field, Kind, State, Way};
use trestle_domain::view::devices::DeviceChange;

use super::one::{Model, Names};
use super::terms;
use crate::text::Say;
use crate::words::iso;

pub(super) fn history(say: &Say, model: &Model) -> Markup {
    html! {
        section {
            h2.section-title id="history" { (say.text("devices-history")) }
            ol.bulletin-timeline {
                @for entry in &model.history { li { (one(say, &model.names, entry)) } }
            }
            @if model.is_cut { p.muted { (say.text("devices-history-cut")) } }
        }
    }
}

fn one(say: &Say, names: &Names, entry: &DeviceChange) -> Markup {
    let at = entry.at.0;
    html! {
        p.bulletin-meta {
            bdi { (entry.by.as_ref().map_or("–", |by| by.name.as_str())) }
            time datetime=(iso(at)) title=(say.exact(at)) { (say.moment(at)) }
            @if let Some(key) = way(entry) {
                @match (entry.ticket, entry.bundle) {
                    (Some(ticket), Some(bundle)) => {
                        a.muted href={ "/tickets/" (ticket) "/diagnostics/" (bundle) } { (say.text(key)) }
                    },
                    _ => span.muted { (say.text(key)) },
                }
            }
            @if let Some(ticket) = entry.ticket {
                span { (say.text("devices-on-ticket")) " " a href={ "/tickets/" (ticket) } { "#" (ticket) } }
            }
        }
        @if !entry.why.is_empty() { p { q { (entry.why) } } }
        @if entry.changes.is_empty() { p { (say.text("devices-recorded")) } }
        @else { dl.facts { @for change in &entry.changes { (changed(say, names, change)) } } }
    }
}

fn way(entry: &DeviceChange) -> Option<&'static str> {
    match entry.way {
        Way::Screen => None,
        Way::Table => Some("devices-way-table"),
        Way::Program => Some("devices-way-program"),
        Way::Bundle => Some("devices-way-bundle"),
    }
}

fn changed(say: &Say, names: &Names, change: &Change) -> Markup {
    let before = change.before.as_deref().map(|text| value(say, names, change.field, text));
    let after = change.after.as_deref().map(|text| value(say, names, change.field, text));
    let label = change.program.clone().unwrap_or_else(|| terms::field(say, change.field));
    html! {
        div {
            dt { bdi { (label) } }
            dd { (from_to(say, change.field, before, after)) }
        }
    }
}

/// What stood there and what stands there now. A program without a known version is told apart from none.
pub(crate) fn from_to(say: &Say, field: Field, before: Option<String>, after: Option<String>) -> Markup {
    let version = |text: String| match text.is_empty() {
        true => say.text("devices-version-unknown"),
        false => text,
    };
    html! {
        @match (field, before, after) {
            (Field::Software, None, Some(after)) => { (say.text("devices-program-added")) " " ins { (version(after)) } },
            (Field::Software, Some(before), None) => { (say.text("devices-program-removed")) " " del { (version(before)) } },
            (_, before, after) => {
                @match before {
                    Some(before) => del { (version(before)) },
                    None => span.muted { (say.text("devices-not-recorded")) },
                }
                " → "
                @match after {
                    Some(after) => ins { (version(after)) },
                    None => span.muted { (say.text("devices-not-recorded")) },
                }
            },
        }
    }
}

/// What a change holds, as people say it.
fn value(say: &Say, names: &Names, field: Field, text: &str) -> String {
    let known = match field {
        Field::Kind => Kind::from_key(text).map(|kind| terms::kind(say, kind)),
        Field::State => State::from_key(text).map(|state| terms::state(say, state)),
        Field::WarrantyUntil => text.parse().ok().map(|day| terms::day(say, day)),
        Field::Owner => Some(names.person(text).unwrap_or("?").to_owned()),
        Field::Organisation => Some(names.organisation(text).unwrap_or("?").to_owned()),
        _ => None,
    };
    known.unwrap_or_else(|| text.to_owned())
}
