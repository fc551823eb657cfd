//! Healthy logs: the form that marks a bundle, and what is new in another one against them.

use maud::{Markup, html};
use trestle_domain::view::bundles::{Against, Diagnosis, Healthy};

use super::events::clean;
use super::tab::{Model, Shown};
use crate::desk::act::act;
use crate::parts::form::{self, Field, Input};
use crate::parts::{Button, Icon, Look, problem_at};
use crate::query::escaped;
use crate::text::Say;
use crate::words::iso;

/// Events that are shown.
const MOST: usize = 20;

/// What a bundle is compared with, and what is new in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The mark of the bundle itself, if it is healthy.
    pub own: Option<Healthy>,
    /// The healthy one of the category, if that is another.
    pub with: Option<Against>,
    /// The ids of events that it does not have.
    pub new: Vec<String>,
}

/// What is new, where there is something to compare with.
pub(super) fn compared(say: &Say, shown: &Shown, diagnosis: &Diagnosis) -> Markup {
    let compared = &shown.compared;
    let new = diagnosis.templates.iter().filter(|event| compared.new.contains(&event.id));
    html! {
        @if let Some(against) = &compared.with {
            section.stack aria-labelledby="healthy-title" {
                h4 id="healthy-title" { (say.text("diagnostics-healthy-new")) }
                p.muted {
                    @match against {
                        Against::Known(healthy) => { (whose(say, healthy)) }
                        Against::Hidden => { (say.text("diagnostics-healthy-hidden")) }
                    }
                }
                @if compared.new.is_empty() { p { (say.text("diagnostics-healthy-nothing")) } }
                ul.notable {
                    @for event in new.take(MOST) {
                        @let line = diagnosis.line_of_example(&event.example);
                        li {
                            code.template { (clean(&event.template)) }
                            span.row {
                                span.chip { (say.with("diagnostics-times", &[("n", event.count.into())])) }
                                a href={ (shown.lines()) "?event=" (escaped(&event.id)) } { (say.text("diagnostics-its-lines")) span.visually-hidden { ": " (clean(&event.template)) } }
                                a href={ (shown.lines()) "?from=" (line) "&to=" (line) "#L" (line) } { (say.text("diagnostics-first-of-them")) span.visually-hidden { ": " (clean(&event.template)) } }
                            }
                        }
                    }
                }
                @if compared.new.len() > MOST { p.muted { (say.with("diagnostics-events-more", &[("n", (compared.new.len() - MOST).into())])) } }
            }
        }
    }
}

/// The mark of the bundle, and the forms that mark it or take that back, for those who work on the ticket.
pub(super) fn mark(say: &Say, model: &Model, shown: &Shown) -> Markup {
    let (works, path) = (model.view.rights.work, format!("{}/baseline", shown.href()));
    let label = say.text("diagnostics-healthy-note");
    let field = Field::new("healthy", &label).optional().error(problem_at(&model.problems, "healthy"));
    html! {
        @match &shown.compared.own {
            Some(own) => div.card.row {
                span { (Icon::Check) " " (say.text("diagnostics-healthy-own")) " " (whose(say, own)) }
                @if works {
                    (act(&model.csrf, &format!("{path}/removal"), &html! {
                        (Button::new(&say.text("diagnostics-healthy-remove")).look(Look::Quiet))
                    }))
                }
            },
            None if !works => {}
            None => details.card.upload {
                summary { (Icon::ChevronRight) h4 { (say.text("diagnostics-healthy-mark")) } }
                p.muted { (say.text("diagnostics-healthy-text")) }
                (form::post(&model.csrf, &path, &html! {
                    (form::input(say, &field, Input::Text, ""))
                    div.actions { (Button::new(&say.text("diagnostics-healthy-send")).icon(Icon::Check)) }
                }))
            },
        }
    }
}

fn whose(say: &Say, healthy: &Healthy) -> Markup {
    let at = healthy.at.0;
    html! {
        bdi { (healthy.name) }
        @if !healthy.note.is_empty() { " – " (healthy.note) }
        " (" bdi { (healthy.by.name) } ", " time.figure datetime=(iso(at)) title=(say.exact(at)) { (say.moment(at)) } ")"
    }
}
