//! Lines that prove something: the form that marks them, the list of them, and how a package names them.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;
use trestle_domain::view::bundles::Evidence;

use super::events::clean;
use super::log;
use super::tab::Model;
use crate::desk::act::act;
use crate::parts::form::{self, Field, Input};
use crate::parts::{Button, Icon, Look, problem_at};
use crate::signatures::list::Writing;
use crate::text::Say;
use crate::words::iso;

/// Everything that was marked on the ticket, oldest first.
pub(super) fn list(say: &Say, model: &Model) -> Markup {
    html! {
        @if !model.evidence.is_empty() {
            section.stack id="evidence" aria-labelledby="evidence-title" {
                h3 id="evidence-title" { (say.text("diagnostics-evidence")) }
                @for evidence in &model.evidence { (one(say, model, evidence)) }
            }
        }
    }
}

fn one(say: &Say, model: &Model, evidence: &Evidence) -> Markup {
    let place = place(say, evidence);
    let at = evidence.at.0;
    html! {
        article.card.evidence {
            @if !evidence.note.is_empty() { p { (evidence.note) } }
            p { a href=(href(model.view.ticket.id, evidence)) { (place) } }
            pre.evidence-lines tabindex="0" aria-label=(place) { code { (clean_lines(&evidence.text)) } }
            div.row {
                span.muted { bdi { (evidence.by.name) } ", " time.figure datetime=(iso(at)) title=(say.exact(at)) { (say.moment(at)) } }
                @if let Some(make) = model.making(&format!("evidence={}", evidence.id)) {
                    (Button::new(&say.text("signatures-make")).look(Look::Quiet).to(&make).label(&say.with("signatures-make-spoken", &[("what", place.as_str().into())])))
                }
                (act(&model.csrf, &format!("/tickets/{}/evidence/{}/removal", model.view.ticket.id, evidence.id), &html! {
                    (Button::new(&say.text("diagnostics-evidence-remove")).look(Look::Quiet).label(&say.with("diagnostics-evidence-remove-spoken", &[("place", place.as_str().into())])))
                }))
            }
        }
    }
}

/// The form below the lines.
pub(super) fn mark(say: &Say, model: &log::Model) -> Markup {
    let (typed, problems) = (&model.mark, &model.problems);
    let action = format!("{}/evidence", model.path());
    let keys = ["diagnostics-first-line", "diagnostics-last-line", "diagnostics-note"];
    let [first, last, note] = keys.map(|key| say.text(key));
    let field = |name, label| Field::new(name, label).error(problem_at(problems, name));
    html! {
        details.card.upload open[!typed.first.is_empty() || !problems.is_empty()] {
            summary { (Icon::ChevronRight) h2 { (say.text("diagnostics-mark")) } }
            (form::post(&model.csrf, &action, &html! {
                div.log-filter { div.row {
                    (form::input(say, &field("first", &first), Input::Number, &typed.first))
                    (form::input(say, &field("last", &last).optional(), Input::Number, &typed.last))
                } }
                (form::text_area(say, &field("note", &note).optional(), 2, &typed.note))
                div.actions {
                    (Button::primary(&say.text("diagnostics-mark-send")).icon(Icon::Check))
                    @if model.writing == Writing::Open { (Button::new(&say.text("signatures-make")).icon(Icon::Pulse).sends("do", "signature")) }
                }
            }))
        }
    }
}

/// A package's evidence: one a line, with an address where the lines are.
pub fn as_evidence(say: &Say, desk: &str, ticket: TicketId, all: &[Evidence]) -> Vec<String> {
    let line = |evidence: &Evidence| {
        let note = evidence.note.split_whitespace().collect::<Vec<_>>().join(" ");
        let note = if note.is_empty() { String::new() } else { format!("{note} – ") };
        format!("{note}{}: {desk}{}", place(say, evidence), href(ticket, evidence))
    };
    all.iter().map(line).collect()
}

pub(crate) fn place(say: &Say, evidence: &Evidence) -> String {
    let values = [
        ("file", evidence.bundle_name.as_str().into()),
        ("from", evidence.from.into()),
        ("to", evidence.to.into()),
    ];
    say.with("diagnostics-lines-from-to", &values)
}

pub(crate) fn href(ticket: TicketId, evidence: &Evidence) -> String {
    let Evidence { bundle, from, to, .. } = evidence;
    format!("/tickets/{ticket}/diagnostics/{bundle}/lines?from={from}&to={to}#L{from}")
}

fn clean_lines(text: &str) -> String {
    text.lines().map(clean).collect::<Vec<_>>().join("\n")
}
