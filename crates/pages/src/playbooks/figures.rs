//! How well a step or a playbook helps, in words; where people give up stands out.

use maud::{Markup, html};
use trestle_domain::playbook::{StepSuccess, Success};

use crate::parts::Icon;
use crate::text::Say;

/// A playbook's figures in a line.
pub(super) fn whole(say: &Say, success: &Success) -> String {
    let Some(rate) = success.rate() else { return say.text("playbooks-no-runs") };
    let values = [
        ("runs", success.runs.into()),
        ("rate", rate.into()),
        ("asked", success.asked.into()),
        ("left", success.left.into()),
    ];
    let line = say.with("playbooks-figures", &values);
    match success.median {
        Some(median) => {
            format!("{line} {}", say.with("playbooks-median", &[("span", span(say, median.0).into())]))
        }
        None => line,
    }
}

/// A step's figures in a line.
pub(super) fn of_step(say: &Say, step: Option<&StepSuccess>) -> Markup {
    let Some(step) = step else { return html! { p.muted { (say.text("playbooks-step-no-runs")) } } };
    let values = [
        ("reached", step.reached.into()),
        ("left", step.left.into()),
        ("asked", step.asked_here.into()),
        ("rate", step.rate().unwrap_or(0).into()),
    ];
    html! {
        p.muted {
            (say.with("playbooks-step-figures", &values))
            @if let Some(median) = step.median { " " (say.with("playbooks-median", &[("span", span(say, median.0).into())])) }
        }
        @if step.loses_people() { (losing(say)) }
    }
}

/// The mark of a step at which strikingly many give up.
pub(super) fn losing(say: &Say) -> Markup {
    html! { p.due.due-late { (Icon::Alert) span { (say.text("playbooks-loses-people")) } } }
}

/// A length of time; seconds where a minute would say nothing.
pub(super) fn span(say: &Say, ms: i64) -> String {
    if ms < 60_000 { say.with("playbooks-seconds", &[("n", (ms / 1_000).into())]) } else { say.span(ms) }
}
