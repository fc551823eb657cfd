//! What logs say about the machine they come from, and what of it a record does not have yet.

use maud::{Markup, html};
use trestle_domain::device::{FactKind, Fit, Proposal};
use trestle_domain::ids::DeviceId;
use trestle_domain::view::bundles::{Diagnosis, LogFact};
use trestle_domain::view::desk::Named;
use trestle_domain::view::devices::DeviceLine;

use super::events::clean;
use super::tab::{Model, Shown};
use crate::desk::act::act;
use crate::devices::{from_to, terms};
use crate::parts::{Button, Icon, Kind, Look, notice};
use crate::text::Say;

/// The devices that the facts may be about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Machine {
    /// Those that the ticket is about, each with what is proposed to it.
    pub linked: Vec<Proposed>,
    /// Those with a host name that the logs name, which the ticket is not about yet.
    pub namesakes: Vec<DeviceLine>,
}

/// What is proposed to one device.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// The device.
    pub device: Named<DeviceId>,
    /// Whether the logs are of it.
    pub fit: Fit,
    /// What would change.
    pub proposals: Vec<Proposal>,
}

/// The section; nothing where the logs say nothing.
pub(super) fn machine(say: &Say, model: &Model, shown: &Shown, diagnosis: &Diagnosis) -> Markup {
    html! {
        @if !diagnosis.facts.is_empty() {
            section.stack aria-labelledby="machine-title" {
                h3 id="machine-title" { (say.text("diagnostics-machine")) }
                (facts(say, shown, diagnosis))
                @for one in &shown.machine.linked { (proposed(say, model, shown, diagnosis, one)) }
                @for line in &shown.machine.namesakes { (namesake(say, model, line)) }
                @if shown.machine.linked.is_empty() && shown.machine.namesakes.is_empty() {
                    p.muted {
                        (say.text("diagnostics-machine-no-device")) " "
                        a href={ "/tickets/" (model.view.ticket.id) "/devices" } { (say.text("diagnostics-machine-choose")) }
                    }
                }
            }
        }
    }
}

fn facts(say: &Say, shown: &Shown, diagnosis: &Diagnosis) -> Markup {
    html! {
        dl.facts {
            @for fact in &diagnosis.facts {
                div {
                    dt { bdi { (label(say, fact)) } }
                    dd { bdi { (clean(&fact.value)) } " " (place(say, shown, diagnosis, &fact.place)) }
                }
            }
        }
    }
}

fn label(say: &Say, fact: &LogFact) -> String {
    let key = match fact.kind {
        FactKind::Host => "devices-field-host",
        FactKind::System => "devices-field-system",
        FactKind::Kernel => "diagnostics-machine-kernel",
        FactKind::Maker => "devices-field-maker",
        FactKind::Model => "devices-field-model",
        FactKind::Serial => "devices-field-serial",
        FactKind::Product => return clean(fact.name.as_deref().unwrap_or_default()),
    };
    say.text(key)
}

/// The line in which it was read.
fn place(
    say: &Say,
    shown: &Shown,
    diagnosis: &Diagnosis,
    place: &trestle_domain::view::bundles::LogPlace,
) -> Markup {
    let name = place.path.rsplit('/').next().unwrap_or(&place.path);
    html! {
        @if let Some(line) = diagnosis.line_of(place) {
            a.muted href={ (shown.lines()) "?from=" (line) "#L" (line) } {
                (say.with("diagnostics-machine-line", &[("file", name.into()), ("line", place.line.into())]))
            }
        }
    }
}

fn proposed(say: &Say, model: &Model, shown: &Shown, diagnosis: &Diagnosis, of: &Proposed) -> Markup {
    let action = format!("{}/proposals", shown.href());
    let id = of.device.id;
    html! {
        div.card.stack {
            h4 { a href={ "/devices/" (id) } { bdi { (of.device.name) } } }
            @if let Fit::Elsewhere(host) = &of.fit {
                (notice(say, Kind::Warning, &html! { (say.with("diagnostics-machine-elsewhere", &[("host", clean(host).into())])) }))
            }
            @if of.proposals.is_empty() { p.muted { (say.text("diagnostics-machine-nothing")) } }
            @else {
                p { (say.text("diagnostics-machine-proposed")) }
                ul.request-rows { @for one in &of.proposals { li { (proposal(say, model, shown, diagnosis, of, one)) } } }
                // All at once only where nothing speaks for another machine.
                @if of.proposals.len() > 1 && of.fit == Fit::Possible {
                    div { (act(&model.csrf, &action, &html! {
                        input type="hidden" name="device" value=(id);
                        (Button::primary(&say.text("diagnostics-machine-accept-all")).icon(Icon::Check).sends("accept", "all"))
                        (Button::new(&say.text("diagnostics-machine-dismiss-all")).look(Look::Quiet).sends("dismiss", "all"))
                    })) }
                }
            }
        }
    }
}

fn proposal(
    say: &Say,
    model: &Model,
    shown: &Shown,
    diagnosis: &Diagnosis,
    of: &Proposed,
    one: &Proposal,
) -> Markup {
    let change = &one.change;
    let label = match &change.program {
        Some(program) => clean(program),
        None => terms::field(say, change.field),
    };
    let what = [
        ("what", label.as_str().into()),
        ("value", clean(change.after.as_deref().unwrap_or_default()).into()),
    ];
    let (accept, dismiss) = (
        say.with("diagnostics-machine-accept-one", &what),
        say.with("diagnostics-machine-dismiss-one", &what),
    );
    let text = |text: &Option<String>| text.as_deref().map(clean);
    html! {
        div {
            strong { bdi { (label) } } ": " (from_to(say, change.field, text(&change.before), text(&change.after)))
            " " (place(say, shown, diagnosis, &one.place))
        }
        (act(&model.csrf, &format!("{}/proposals", shown.href()), &html! {
            input type="hidden" name="device" value=(of.device.id);
            (Button::new(&say.text("diagnostics-machine-accept")).label(&accept).sends("accept", &one.key))
            (Button::new(&say.text("diagnostics-machine-dismiss")).look(Look::Quiet).label(&dismiss).sends("dismiss", &one.key))
        }))
    }
}

/// A device of this host name: the logs may be of it. A person says so.
fn namesake(say: &Say, model: &Model, line: &DeviceLine) -> Markup {
    let spoken = say.with("devices-link-one", &[("name", line.name.as_str().into())]);
    html! {
        div.card.row {
            p { (say.text("diagnostics-machine-namesake")) " " a href={ "/devices/" (line.id) } { bdi { (line.name) } } }
            (act(&model.csrf, &format!("/tickets/{}/devices", model.view.ticket.id), &html! {
                input type="hidden" name="device" value=(line.id);
                (Button::new(&say.text("devices-link")).label(&spoken))
            }))
        }
    }
}
