//! The tree as a nested list: each step once, with what each answer leads to.

use maud::{Markup, html};
use trestle_domain::playbook::{Branch, Outcome, Outline, StepId, Success};

use crate::desk::terms;
use crate::parts::Icon;
use crate::text::Say;

/// The tree, with links to the steps where `anchor` gives them one; marks where people give up.
pub(super) fn outline(
    say: &Say,
    tree: &Outline,
    success: &Success,
    anchor: &dyn Fn(StepId) -> String,
) -> Markup {
    html! { ol.outline { li { (step(say, tree, success, anchor)) } } }
}

fn step(say: &Say, tree: &Outline, success: &Success, anchor: &dyn Fn(StepId) -> String) -> Markup {
    let figures = success.steps.get(&tree.step);
    html! {
        a href=(anchor(tree.step)) { (named(say, tree.place, &tree.title)) }
        @if let Some(rate) = figures.and_then(|figures| figures.rate()) {
            " " span.muted { (say.with("playbooks-rate", &[("rate", rate.into())])) }
        }
        @if figures.is_some_and(|figures| figures.loses_people()) { (super::figures::losing(say)) }
        ul {
            @for (said, branch) in &tree.branches {
                li {
                    span.muted { (terms::said(say, said)) " → " }
                    @match branch {
                        Branch::Step(next) => { (step(say, next, success, anchor)) }
                        Branch::Elsewhere(place, title) => { (named(say, *place, title)) }
                        Branch::End(outcome) => { span.chip { (ending(say, *outcome)) } }
                        Branch::Nowhere => { span.due.due-late { (Icon::Alert) span { (say.text("playbooks-nowhere")) } } }
                    }
                }
            }
        }
    }
}

/// `2. Switch it on`, also before it has a title.
pub(super) fn named(say: &Say, place: usize, title: &str) -> String {
    match title.trim() {
        "" => say.with("playbooks-step-untitled", &[("n", place.into())]),
        title => format!("{place}. {title}"),
    }
}

/// An end in words.
pub(super) fn ending(say: &Say, outcome: Outcome) -> String {
    say.text(match outcome {
        Outcome::Solved => "playbooks-end-solved",
        Outcome::Person => "playbooks-end-person",
    })
}
