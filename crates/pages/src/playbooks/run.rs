//! A playbook on a ticket: the step it stands at, and what was tried before it.

use maud::{Markup, html};
use trestle_domain::ids::RunId;
use trestle_domain::playbook::{Answer, Finding, Outcome, Position, Run, Said};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::TicketView;
use trestle_domain::view::guides::GuideStep;
use trestle_domain::view::playbooks::{RunView, Walker};

use crate::desk::act::act;
use crate::desk::sample::{self, Chapter};
use crate::desk::terms;
use crate::desk::ticket::{standing, steps};
use crate::desk::ticket_head::back_to_ticket;
use crate::guides;
use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Icon, Look, Problem, article_of, page_head, problem_at, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The ticket.
    pub view: TicketView,
    /// The run with everything that was tried.
    pub run: RunView,
    /// The step it stands at; none once it ended, or for who only reads.
    pub step: Option<GuideStep>,
    /// The title of the article that the step names.
    pub article: Option<String>,
    /// What was chosen and refused.
    pub chosen: Option<Finding>,
    /// What was written down and refused.
    pub note: String,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

impl Model {
    /// At a step with a command, after one answer.
    pub fn sample() -> Model {
        Model::after(&[Finding::Chose(2)])
    }

    /// Skipped without a reason.
    pub fn sample_refused() -> Model {
        let problems = vec![Problem::new("note", "Say why this step is skipped.")];
        Model { chosen: Some(Finding::Skipped), problems, ..Model::sample() }
    }

    /// At its end.
    pub fn sample_ended() -> Model {
        Model::after(&[Finding::Chose(2), Finding::DidNotWork, Finding::DidNotHelp])
    }

    /// Read by who does not work on the ticket.
    pub fn sample_read() -> Model {
        Model { step: None, ..Model::sample() }
    }

    fn after(findings: &[Finding]) -> Model {
        let playbook = guides::sample::printer();
        let mut answers: Vec<Answer> = Vec::new();
        for finding in findings {
            let here = Run::of(answers.clone());
            let Some(step) = here.current(&playbook) else { break };
            answers.push(Answer {
                step: step.id,
                finding: *finding,
                note: "printer HP is idle.".to_owned(),
                at: Timestamp(sample::NOW.0 - 60_000),
                by: Some(sample::JONAS),
            });
        }
        let run = Run::of(answers);
        let step = match run.position(&playbook) {
            Position::At(step) => Some(step),
            Position::Ended(_) => None,
        };
        Model {
            csrf: "token".to_owned(),
            view: sample::view(Chapter::InWork, &sample::agent(sample::JONAS, sample::NETWORK)),
            run: RunView {
                id: RunId(7),
                title: playbook.title.clone(),
                version: 2,
                walker: Walker::Colleague,
                started_at: Timestamp(sample::NOW.0 - 120_000),
                changed_at: sample::NOW,
                steps: run.tried(&playbook),
                current: step.map(|step| step.title.clone()),
                outcome: run.outcome(&playbook),
            },
            step: step.map(GuideStep::of),
            article: Some("Clean the print head".to_owned()),
            chosen: None,
            note: String::new(),
            problems: vec![],
        }
    }

    /// Whether the reader walks through it, or only reads.
    fn is_walked(&self) -> bool {
        let ticket = &self.view.ticket;
        self.view.rights.work && ticket.status.is_unsolved() && self.run.walker == Walker::Colleague
    }

    fn path(&self, rest: &str) -> String {
        format!("/tickets/{}/runs/{}{rest}", self.view.ticket.id, self.run.id)
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    model.run.title.clone()
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let version = say.with("playbooks-version", &[("n", model.run.version.into())]);
    html! {
        (back_to_ticket(&model.view))
        (page_head(&title(say, model), &html! { (version) " · " (standing(say, &model.run)) }, &html! {}))
        (problem_summary(say, &model.problems))
        div.narrow.stack {
            @if let Some(step) = &model.step { (current(say, model, step)) }
            @if let Some(outcome) = model.run.outcome { (ended(say, model, outcome)) }
            @if !model.run.steps.is_empty() {
                section.stack {
                    h2.section-title { (say.text("playbooks-tried")) }
                    (steps(say, &model.run.steps, &|step| step.by.map(|by| model.view.name(by).to_owned())))
                    @if model.is_walked() { (back(say, model)) }
                }
            }
        }
    }
}

fn back(say: &Say, model: &Model) -> Markup {
    act(
        &model.csrf,
        &model.path("/back"),
        &html! {
            (Button::new(&say.text("playbooks-back")).icon(Icon::ArrowLeft).look(Look::Quiet))
        },
    )
}

fn current(say: &Say, model: &Model, step: &GuideStep) -> Markup {
    let number = model.run.steps.len() + 1;
    html! {
        section.card.guide-step {
            div {
                p.muted { (say.with("guides-step", &[("n", number.into())])) }
                h2 { (step.title) }
            }
            @if !step.instructions.trim().is_empty() {
                div.prose { (article_of(say, say.language().tag(), &step.instructions, vec![])) }
            }
            @if let (Some(id), Some(article)) = (step.article, &model.article) {
                p.guide-read { (Icon::Book) a href={ "/articles/" (id) } target="_blank" { (article) } " " span.muted { (say.text("guides-new-tab")) } }
            }
            @if !step.command.trim().is_empty() { (guides::step::command(say, &step.command)) }
            @if !step.look_for.trim().is_empty() {
                p.guide-look { strong { (say.text("guides-look-for")) } " " (step.look_for) }
            }
            (form::post(&model.csrf, &model.path("/answers"), &answers(say, model, step, number)))
        }
    }
}

fn answers(say: &Say, model: &Model, step: &GuideStep, number: usize) -> Markup {
    let error = |field| problem_at(&model.problems, field);
    let skipped = (Finding::Skipped, Said::Common(Finding::Skipped));
    let words: Vec<(String, String)> = step
        .answers
        .iter()
        .chain([&skipped])
        .map(|(finding, said)| {
            let label = match finding {
                Finding::Skipped => say.text("playbooks-skip"),
                _ => terms::said(say, said),
            };
            (finding.to_string(), label)
        })
        .collect();
    let choices: Vec<_> = words.iter().map(|(value, label)| Choice::new(value, label)).collect();
    let chosen = model.chosen.map(|finding| finding.to_string()).unwrap_or_default();
    let label = match step.note_label.trim() {
        "" => say.text("playbooks-note"),
        label => label.to_owned(),
    };
    html! {
        input type="hidden" name="number" value=(number);
        (form::text_area(say, &Field::new("note", &label).hint(&say.text("playbooks-note-hint")).error(error("note")).optional(), 4, &model.note))
        (form::radios(say, &Field::new("answer", &say.text("playbooks-result")).error(error("answer")), &choices, &chosen))
        (Button::primary(&say.text("guides-continue")))
    }
}

fn ended(say: &Say, model: &Model, outcome: Outcome) -> Markup {
    let ticket = model.view.ticket.id;
    let (title, text) = match outcome {
        Outcome::Solved => ("playbooks-ended-solved", "playbooks-ended-solved-text"),
        Outcome::Person => ("playbooks-ended-person", "playbooks-ended-person-text"),
    };
    html! {
        section.card.stack {
            h2 { (say.text(title)) }
            p { (say.text(text)) }
            @if model.is_walked() {
                div.row {
                    @match outcome {
                        Outcome::Solved => { (Button::primary(&say.text("desk-solve")).icon(Icon::Check).to(&format!("/tickets/{ticket}/solution/new"))) }
                        Outcome::Person => { (Button::primary(&say.text("playbooks-hand-off")).icon(Icon::ArrowUp).to(&format!("/tickets/{ticket}/handoffs/new"))) }
                    }
                }
            }
        }
    }
}
