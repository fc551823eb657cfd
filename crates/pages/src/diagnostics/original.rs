//! Logs as they came, where the desk keeps them: until when, and the form that gives them out.

use maud::{Markup, html};

use super::tab::{Model, Shown};
use crate::parts::form::{self, Field, Input};
use crate::parts::{Button, Icon, problem_at};
use crate::text::Say;
use crate::words::iso;

/// Nothing where they are not kept.
pub(super) fn original(say: &Say, model: &Model, shown: &Shown) -> Markup {
    let Some(until) = shown.bundle.original_until else { return html! {} };
    let label = say.text("diagnostics-original-reason");
    let problem = problem_at(&model.problems, "reason");
    let field = Field::new("reason", &label).error(problem);
    let until =
        html! { time.figure datetime=(iso(until.0)) title=(say.exact(until.0)) { (say.moment(until.0)) } };
    html! {
        @if model.is_admin {
            details.card.upload open[problem.is_some()] {
                summary { (Icon::ChevronRight) h4 { (say.text("diagnostics-original")) } }
                p.muted { (say.text("diagnostics-original-until")) " " (until) ". " (say.text("diagnostics-original-secrets")) }
                // A download leaves the page as it is, so the button is not made busy.
                form.form method="post" action={ (shown.href()) "/original" } novalidate {
                    (form::csrf_field(&model.csrf))
                    (form::input(say, &field, Input::Text, ""))
                    div.actions { (Button::new(&say.text("diagnostics-original-open")).icon(Icon::ArrowDown)) }
                }
            }
        } @else {
            p.muted.with-icon { (Icon::Lock) span { (say.text("diagnostics-original")) ". " (say.text("diagnostics-original-until")) " " (until) "." } }
        }
    }
}

/// What happens to a file that is sent: the text where it is deleted, or the one where it is kept.
pub(crate) fn fate(say: &Say, [deleted, kept]: [&str; 2], days: u16) -> String {
    match days {
        0 => say.text(deleted),
        days => say.with(kept, &[("n", i64::from(days).into())]),
    }
}
