//! The words of devices: what one is, what it is doing, how long its warranty lasts.

use jiff::civil::Date;
use maud::{Markup, html};
use trestle_domain::device::{Field, Kind, SOON_DAYS, State, days_left};

use crate::parts::Icon;
use crate::text::Say;

/// What a device is.
pub fn kind(say: &Say, kind: Kind) -> String {
    say.text(match kind {
        Kind::Computer => "devices-kind-computer",
        Kind::Mobile => "devices-kind-mobile",
        Kind::Till => "devices-kind-till",
        Kind::Printer => "devices-kind-printer",
        Kind::Server => "devices-kind-server",
        Kind::Network => "devices-kind-network",
        Kind::Software => "devices-kind-software",
        Kind::Service => "devices-kind-service",
        Kind::Other => "devices-kind-other",
    })
}

/// What it is doing.
pub fn state(say: &Say, state: State) -> String {
    say.text(match state {
        State::InUse => "devices-state-in-use",
        State::InRepair => "devices-state-in-repair",
        State::Spare => "devices-state-spare",
        State::Retired => "devices-state-retired",
    })
}

/// The same as a word with a mark; what is usual has no mark.
pub(super) fn state_chip(say: &Say, of: State) -> Markup {
    let (class, icon) = match of {
        State::InUse => return html! { (state(say, of)) },
        State::InRepair => ("chip chip-yours", Icon::Sliders),
        State::Spare => ("chip", Icon::Pause),
        State::Retired => ("chip", Icon::Lock),
    };
    html! { span class=(class) { (icon) (state(say, of)) } }
}

/// The name of a field.
pub fn field(say: &Say, field: Field) -> String {
    say.text(match field {
        Field::Name => "devices-field-name",
        Field::Kind => "devices-field-kind",
        Field::State => "devices-field-state",
        Field::Tag => "devices-field-tag",
        Field::Serial => "devices-field-serial",
        Field::Maker => "devices-field-maker",
        Field::Model => "devices-field-model",
        Field::Owner => "devices-field-owner",
        Field::Organisation => "devices-field-organisation",
        Field::Place => "devices-field-place",
        Field::Host => "devices-field-host",
        Field::System => "devices-field-system",
        Field::Supplier => "devices-field-supplier",
        Field::WarrantyUntil => "devices-field-warranty",
        Field::Contract => "devices-field-contract",
        Field::Software => "devices-field-software",
        Field::Notes => "devices-field-notes",
    })
}

/// A day in words.
pub(super) fn day(say: &Say, day: Date) -> String {
    let noon = day.at(12, 0, 0, 0).to_zoned(say.zone().clone());
    noon.map_or_else(|_| day.to_string(), |noon| say.date(noon.timestamp().as_millisecond()))
}

/// The day it is where the reader is.
pub fn today(say: &Say) -> Date {
    let now = jiff::Timestamp::from_millisecond(say.now_ms()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    now.to_zoned(say.zone().clone()).date()
}

/// How long a warranty lasts: an alarm where it has ended, a warning where it will soon.
pub(crate) fn warranty(say: &Say, until: Option<Date>) -> Markup {
    let Some(until) = until else { return html! { span.muted { "–" } } };
    let date = day(say, until);
    let value = [("date", date.as_str().into())];
    html! {
        @match days_left(until, today(say)) {
            ..0 => span.due.due-late { (Icon::Alert) span { (say.with("devices-warranty-ended", &value)) } },
            0 => span.due.due-soon title=(date) { (Icon::Clock) span { (say.text("devices-warranty-today")) } },
            left if left <= SOON_DAYS => span.due.due-soon title=(date) { (Icon::Clock) span { (say.with("devices-warranty-soon", &[("n", left.into())])) } },
            _ => (say.with("devices-warranty-until", &value)),
        }
    }
}
