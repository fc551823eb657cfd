//! One step in the editor.

use maud::{Markup, html};
use trestle_domain::playbook::{Finding, Outcome, Said, Step, StepId, StepKind, Target};

use super::fields::{exit, of_choice, of_step};
use super::{Model, flaw, team_choice};
use crate::desk::terms;
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, Icon, Look};
use crate::playbooks::figures;
use crate::playbooks::outline::{ending, named};
use crate::text::Say;

pub(super) fn card(say: &Say, model: &Model, step: &Step) -> Markup {
    let id = step.id;
    let place = model.draft.place(id).unwrap_or_default();
    let (kind, kind_words) = match &step.kind {
        StepKind::Ask { .. } => ("ask", say.text("playbooks-kind-ask")),
        StepKind::Do { .. } => ("do", say.text("playbooks-kind-do")),
        StepKind::Article { .. } => ("article", say.text("playbooks-kind-article")),
    };
    let is_start = place == 1;
    html! {
        section.card.form.playbook-step id={ "s" (id) } aria-labelledby={ "s" (id) "-name" } {
            input type="hidden" name="step" value=(id);
            input type="hidden" name=(of_step(id, "kind")) value=(kind);
            div {
                h2 id={ "s" (id) "-name" } { (say.with("guides-step", &[("n", place.into())])) " · " (kind_words) @if is_start { " · " (say.text("playbooks-starts-here")) } }
                @if model.published.is_some() { (figures::of_step(say, model.success.steps.get(&id))) }
            }
            @if let Some(error) = model.wrong(say, &format!("s{id}")) { (flaw(say, &error)) }
            (words(say, model, step))
            (answers(say, model, step))
            (buttons(say, model, id, place))
        }
    }
}

fn words(say: &Say, model: &Model, step: &Step) -> Markup {
    let id = step.id;
    let name = |field: &str| of_step(id, field);
    let [title, instructions, look_for] = ["title", "instructions", "look_for"].map(name);
    let wrong = model.wrong(say, &title);
    let label = say.text(match step.kind {
        StepKind::Ask { .. } => "playbooks-field-question",
        StepKind::Do { .. } => "playbooks-field-action",
        StepKind::Article { .. } => "playbooks-field-read",
    });
    html! {
        div.field-wide { (form::input(say, &Field::new(&title, &label).error(wrong.as_deref()), Input::Text, &step.title)) }
        (form::text_area(say, &Field::new(&instructions, &say.text("playbooks-field-instructions")).hint(&say.text("playbooks-markdown")).optional(), 3, &step.instructions))
        @match &step.kind {
            StepKind::Do { command, note_label, .. } => {
                @let [command_name, note_name] = ["command", "note_label"].map(name);
                (form::text_area(say, &Field::new(&command_name, &say.text("playbooks-field-command")).hint(&say.text("playbooks-field-command-hint")).optional(), 2, command))
                div.field-wide { (form::input(say, &Field::new(&note_name, &say.text("playbooks-field-note")).hint(&say.text("playbooks-field-note-hint")).optional(), Input::Text, note_label)) }
            }
            StepKind::Article { article, .. } => {
                @let article_name = name("article");
                @let wrong = model.wrong(say, &article_name);
                @let value = if article.0 > 0 { article.to_string() } else { String::new() };
                (form::input(say, &Field::new(&article_name, &say.text("playbooks-field-article")).hint(&say.text("playbooks-field-article-hint")).error(wrong.as_deref()), Input::Text, &value))
            }
            StepKind::Ask { .. } => {}
        }
        div.field-wide { (form::input(say, &Field::new(&look_for, &say.text("playbooks-field-look-for")).hint(&say.text("playbooks-field-look-for-hint")).optional(), Input::Text, &step.look_for)) }
    }
}

fn answers(say: &Say, model: &Model, step: &Step) -> Markup {
    let id = step.id;
    html! {
        fieldset.playbook-answers {
            legend { (say.text("playbooks-answers")) }
            @if let StepKind::Ask { choices, .. } = &step.kind {
                @for (index, choice) in choices.iter().enumerate() {
                    @let n = index + 1;
                    @let label_name = of_choice(id, choice.id, "label");
                    @let wrong = model.wrong(say, &label_name);
                    div.row.row-fields.playbook-choice {
                        input type="hidden" name=(of_step(id, "choice")) value=(choice.id);
                        (form::input(say, &Field::new(&label_name, &say.with("playbooks-choice", &[("n", n.into())])).error(wrong.as_deref()), Input::Text, &choice.label))
                        (leads(say, model, step, Finding::Chose(choice.id), choice.to, &say.with("playbooks-choice-to", &[("n", n.into())])))
                        (Button::new(&say.text("playbooks-choice-remove")).look(Look::Quiet).icon(Icon::Cross).sends("do", &format!("remove-choice-{id}-{}", choice.id)).label(&say.with("playbooks-choice-remove-spoken", &[("n", n.into()), ("step", model.draft.place(id).unwrap_or_default().into())])))
                    }
                }
                p { (Button::new(&say.text("playbooks-choice-add")).look(Look::Quiet).icon(Icon::Plus).sends("do", &format!("add-choice-{id}"))) }
            }
            div.playbook-exits {
                @for (finding, to) in step.exits().into_iter().filter(|(finding, _)| !matches!(finding, Finding::Chose(_))) {
                    @let label = say.with("playbooks-answer-to", &[("answer", terms::said(say, &Said::Common(finding)).into())]);
                    (leads(say, model, step, finding, to, &label))
                }
            }
        }
        details.side-details open[step.team.is_some()] {
            summary { (say.text("playbooks-step-team")) }
            (team_choice(say, model, &of_step(id, "team"), &say.text("playbooks-field-step-team"), step.team, &say.text("playbooks-team-playbook")))
        }
    }
}

/// Where an answer leads: another step or an end.
fn leads(say: &Say, model: &Model, step: &Step, finding: Finding, to: Target, label: &str) -> Markup {
    let name = exit(step.id, finding);
    let wrong = model.wrong(say, &name);
    let open = (Target::Open.to_string(), say.text("playbooks-choose"));
    let steps = model.draft.steps.iter().enumerate();
    let steps =
        steps.map(|(index, other)| (Target::Step(other.id).to_string(), named(say, index + 1, &other.title)));
    let ends = [Outcome::Solved, Outcome::Person]
        .map(|outcome| (Target::End(outcome).to_string(), ending(say, outcome)));
    let options: Vec<(String, String)> = std::iter::once(open).chain(ends).chain(steps).collect();
    let choices: Vec<_> = options.iter().map(|(value, label)| Choice::new(value, label)).collect();
    form::select(say, &Field::new(&name, label).error(wrong.as_deref()), &choices, &to.to_string())
}

fn buttons(say: &Say, model: &Model, id: StepId, place: usize) -> Markup {
    let spoken = |key: &str| say.with(key, &[("n", place.into())]);
    html! {
        div.row {
            (Button::new(&say.text("playbooks-save")).sends("do", &format!("save-{id}")).label(&spoken("playbooks-save-spoken")))
            @if place > 1 { (Button::new(&say.text("playbooks-up")).look(Look::Quiet).icon(Icon::ArrowUp).sends("do", &format!("up-{id}")).label(&spoken("playbooks-up-spoken"))) }
            @if place < model.draft.steps.len() { (Button::new(&say.text("playbooks-down")).look(Look::Quiet).icon(Icon::ArrowDown).sends("do", &format!("down-{id}")).label(&spoken("playbooks-down-spoken"))) }
            (Button::new(&say.text("playbooks-step-remove")).look(Look::Quiet).icon(Icon::Cross).sends("do", &format!("remove-{id}")).label(&spoken("playbooks-step-remove-spoken")))
        }
    }
}
