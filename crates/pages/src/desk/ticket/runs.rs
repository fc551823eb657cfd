//! What was tried before and with the ticket: the customer's own walk through a troubleshooter, and
//! our procedures.

use maud::{Markup, html};
use trestle_domain::playbook::{Outcome, Tried};
use trestle_domain::view::playbooks::{RunView, Walker};

use super::Model;
use crate::desk::act::act;
use crate::desk::terms;
use crate::parts::{Button, Icon, Look, paragraphs};
use crate::text::Say;
use crate::words::iso;

/// Every run, oldest first, above the conversation.
pub(super) fn runs(say: &Say, model: &Model) -> Markup {
    html! {
        @if !model.runs.is_empty() { div.runs { @for run in &model.runs { (one(say, model, run)) } } }
    }
}

fn one(say: &Say, model: &Model, run: &RunView) -> Markup {
    let lead = match run.walker {
        Walker::Customer => "playbooks-card-customer",
        Walker::Colleague => "playbooks-card-colleague",
    };
    let is_open = run.walker == Walker::Customer || run.outcome.is_none();
    html! {
        details.card.run id={ "run-" (run.id) } open[is_open && model.view.ticket.status.is_unsolved()] {
            summary {
                (Icon::List)
                h3 { (run.title) }
                span.chip { (standing(say, run)) }
                span.muted { (say.text(lead)) ", " (say.with("playbooks-steps-count", &[("n", run.steps.len().into())])) }
            }
            (steps(say, &run.steps, &|step| step.by.map(|by| model.view.name(by).to_owned())))
            @if run.walker == Walker::Colleague && run.outcome.is_none() && model.is_at_work() {
                @let href = model.path(&format!("runs/{}", run.id));
                p { (Button::new(&say.text("playbooks-continue")).icon(Icon::ArrowRight).to(&href)) }
            }
        }
    }
}

/// Where a run stands, in a word.
pub(crate) fn standing(say: &Say, run: &RunView) -> String {
    match (run.outcome, &run.current) {
        (Some(Outcome::Solved), _) => say.text("playbooks-standing-solved"),
        (Some(Outcome::Person), _) => say.text("playbooks-standing-unsolved"),
        (None, _) => say.text("playbooks-standing-open"),
    }
}

/// Each step with its result, what was written down, when and by whom.
pub(crate) fn steps(say: &Say, tried: &[Tried], name: &dyn Fn(&Tried) -> Option<String>) -> Markup {
    html! {
        ol.run-steps {
            @for step in tried {
                li {
                    p { (step.title) " – " strong { (terms::said(say, &step.said)) } }
                    @if !step.command.is_empty() { p { code { (step.command) } } }
                    @if !step.note.is_empty() { blockquote { (paragraphs(&step.note)) } }
                    p.muted {
                        @if let Some(name) = name(step) { bdi { (name) } ", " }
                        time.figure datetime=(iso(step.at.0)) title=(say.exact(step.at.0)) { (say.moment(step.at.0)) }
                    }
                }
            }
        }
    }
}

/// Procedures for the ticket's category, each one press away, and the way to all.
pub(super) fn panel(say: &Say, model: &Model) -> Markup {
    html! {
        @if model.playbooks.is_empty() { p.muted { (say.text("playbooks-none-here")) } }
        @for playbook in &model.playbooks {
            (act(&model.csrf, &model.path("runs"), &html! {
                input type="hidden" name="playbook" value=(playbook.id);
                (Button::new(&playbook.title).icon(Icon::ArrowRight).look(Look::Quiet).label(&say.with("playbooks-start-spoken", &[("title", playbook.title.as_str().into())])))
            }))
        }
        p { a href=(model.path("playbooks")) { (say.text("playbooks-start")) } }
    }
}

/// A package's steps tried, as the runs tell them: one a line, `what – result`.
pub fn as_steps_tried(say: &Say, runs: &[RunView]) -> Vec<String> {
    let tried = runs.iter().flat_map(|run| &run.steps);
    tried
        .map(|step| {
            let note = as_note(&step.note);
            let line = format!("{} – {}", step.title, terms::said(say, &step.said));
            if note.is_empty() { line } else { format!("{line} ({note})") }
        })
        .collect()
}

/// A pasted result in a line of a package, cut where it is long.
pub(crate) fn as_note(text: &str) -> String {
    let note = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match note.char_indices().nth(LONGEST_NOTE) {
        Some((end, _)) => format!("{}…", &note[..end]),
        None => note,
    }
}

/// Letters of a pasted result that a package carries; the ticket has all of it.
const LONGEST_NOTE: usize = 200;
