//! One step of a troubleshooter: one question, large answers, and the way back.

use maud::{Markup, html};
use trestle_domain::ids::ArticleId;
use trestle_domain::playbook::{Finding, Playbook, StepId, TriedByYou};
use trestle_domain::view::guides::GuideStep;

use super::trail::trail;
use super::{said, sample};
use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Icon, Problem, article_of, back_link, problem_at, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The run's name in addresses.
    pub run: String,
    /// The troubleshooter's name in addresses.
    pub slug: String,
    /// The troubleshooter's title.
    pub title: String,
    /// The step's place in the run, from 1.
    pub number: usize,
    /// The step.
    pub step: GuideStep,
    /// The title of the article it names, if everyone may read that.
    pub article: Option<String>,
    /// The answer as chosen before.
    pub chosen: Option<Finding>,
    /// What was written down before.
    pub note: String,
    /// The answers before this step.
    pub tried: Vec<TriedByYou>,
    /// Why an answer was refused.
    pub problems: Vec<Problem>,
}

impl Model {
    /// A question, after one answer.
    pub fn sample() -> Model {
        Model::at(&sample::printer(), StepId(2))
    }

    /// Something to do, with a command and a place for what it prints.
    pub fn sample_do() -> Model {
        Model::at(&sample::printer(), StepId(3))
    }

    /// An article to read.
    pub fn sample_article() -> Model {
        let article = Some("Clean the print head".to_owned());
        Model { article, ..Model::at(&sample::printer(), StepId(4)) }
    }

    /// Nothing was chosen.
    pub fn sample_refused() -> Model {
        let problems = vec![Problem::new("answer", "Choose one of the answers.")];
        Model { problems, ..Model::sample() }
    }

    fn at(playbook: &Playbook, id: StepId) -> Model {
        let tried = sample::tried();
        Model {
            csrf: "token".to_owned(),
            run: "k3v9".to_owned(),
            slug: "printer-prints-nothing".to_owned(),
            title: playbook.title.clone(),
            number: tried.len() + 1,
            step: GuideStep::of(playbook.step(id).expect("the sample has this step")),
            article: None,
            chosen: None,
            note: String::new(),
            tried,
            problems: vec![],
        }
    }
}

/// Where the `number`th step of a run is.
pub fn href(run: &str, number: usize) -> String {
    format!("/guides/runs/{run}/steps/{number}")
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    format!("{} – {}", model.step.title, counted(say, model))
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let step = &model.step;
    let back = match model.number {
        0 | 1 => super::start::href(&model.slug),
        number => href(&model.run, number - 1),
    };
    html! {
        (problem_summary(say, &model.problems))
        (back_link(&back, &say.text("guides-back")))
        header.article-head {
            p.eyebrow { (model.title) }
            h1 { (step.title) }
            p.muted { (counted(say, model)) }
        }
        div.guide-step {
            @if !step.instructions.trim().is_empty() {
                div.prose.article-body { (article_of(say, say.language().tag(), &step.instructions, vec![])) }
            }
            @if let (Some(ArticleId(id)), Some(article)) = (step.article, &model.article) {
                p.guide-read { (Icon::Book) a href={ "/articles/" (id) } target="_blank" { (article) } " " span.muted { (say.text("guides-new-tab")) } }
            }
            @if !step.command.trim().is_empty() { (command(say, &step.command)) }
            @if !step.look_for.trim().is_empty() {
                p.guide-look { strong { (say.text("guides-look-for")) } " " (step.look_for) }
            }
            (form::post(&model.csrf, &href(&model.run, model.number), &answers(say, model)))
        }
        p.guide-out {
            (say.text("guides-stop")) " " a href={ "/requests/new?run=" (model.run) } { (say.text("guides-stop-ask")) }
        }
        (trail(say, &model.run, &model.tried))
    }
}

fn counted(say: &Say, model: &Model) -> String {
    say.with("guides-step", &[("n", model.number.into())])
}

/// A command, to be copied with one press where scripts run.
pub fn command(say: &Say, command: &str) -> Markup {
    html! {
        copy-text data-copy=(say.text("guides-copy")) data-copied=(say.text("guides-copied")) {
            pre.command tabindex="0" { code { (command) } }
        }
    }
}

fn answers(say: &Say, model: &Model) -> Markup {
    let step = &model.step;
    let words: Vec<(String, String)> =
        step.answers.iter().map(|(finding, words)| (finding.to_string(), said(say, words))).collect();
    let choices: Vec<_> = words.iter().map(|(value, label)| Choice::new(value, label)).collect();
    let question = say.text(match step.answers.first() {
        Some((Finding::Done, _)) => "guides-question-do",
        Some((Finding::Helped, _)) => "guides-question-article",
        _ => "guides-question-ask",
    });
    let chosen = model.chosen.map(|finding| finding.to_string()).unwrap_or_default();
    let field = Field::new("answer", &question).error(problem_at(&model.problems, "answer"));
    let note = Field::new("note", &step.note_label).optional().error(problem_at(&model.problems, "note"));
    html! {
        @if !step.note_label.trim().is_empty() { (form::text_area(say, &note, 5, &model.note)) }
        div.guide-answers { (form::radios(say, &field, &choices, &chosen)) }
        (Button::primary(&say.text("guides-continue")))
    }
}
