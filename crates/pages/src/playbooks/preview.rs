//! A draft as it will be walked through. Nothing is kept: the answers stand in the address.

use maud::{Markup, html};
use trestle_domain::ids::PlaybookId;
use trestle_domain::playbook::{Audience, Finding, Given, Outcome, Playbook, Run, Said, TriedByYou};
use trestle_domain::time::Timestamp;
use trestle_domain::view::guides::GuideStep;

use super::outline::ending;
use crate::desk::terms;
use crate::guides;
use crate::parts::{Button, Icon, article_of, back_link, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// Which.
    pub id: PlaybookId,
    /// The draft.
    pub draft: Playbook,
    /// The answers so far.
    pub findings: Vec<Finding>,
    /// The run that they make.
    pub run: Run,
}

impl Model {
    /// After one answer.
    pub fn sample() -> Model {
        Model::after(&[Finding::Chose(2)])
    }

    /// At an end.
    pub fn sample_ended() -> Model {
        Model::after(&[Finding::Chose(2), Finding::Done])
    }

    fn after(findings: &[Finding]) -> Model {
        Model::walked(PlaybookId(7), guides::sample::printer(), findings)
    }

    /// A draft walked through as far as the answers fit.
    pub fn walked(id: PlaybookId, draft: Playbook, findings: &[Finding]) -> Model {
        let mut run = Run::default();
        let mut fitting = Vec::new();
        for finding in findings {
            let given = Given { finding: *finding, note: "…".to_owned(), at: Timestamp(0), by: None };
            if run.answer(&draft, given).is_err() {
                break;
            }
            fitting.push(*finding);
        }
        Model { id, draft, findings: fitting, run }
    }
}

/// Where the preview is, after these answers.
pub fn href(id: PlaybookId, findings: &[Finding]) -> String {
    let path: Vec<String> = findings.iter().map(ToString::to_string).collect();
    format!("/playbooks/{id}/preview?path={}", path.join("."))
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.with("playbooks-preview-of", &[("title", model.draft.title.as_str().into())])
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (back_link(&format!("/playbooks/{}", model.id), &say.text("playbooks-back-to-editor")))
        (page_head(&title(say, model), &html! { (say.text("playbooks-preview-lead")) }, &html! {}))
        div.narrow.stack {
            @match model.run.current(&model.draft) {
                Some(step) => { (current(say, model, &GuideStep::of(step))) }
                None => { (ended(say, model)) }
            }
            (trail(say, model))
        }
    }
}

fn current(say: &Say, model: &Model, step: &GuideStep) -> Markup {
    let number = model.findings.len() + 1;
    html! {
        section.card.guide-step {
            div { p.muted { (say.with("guides-step", &[("n", number.into())])) } h2 { (step.title) } }
            @if !step.instructions.trim().is_empty() { div.prose { (article_of(say, say.language().tag(), &step.instructions, vec![])) } }
            @if !step.command.trim().is_empty() { (guides::step::command(say, &step.command)) }
            @if !step.look_for.trim().is_empty() { p.guide-look { strong { (say.text("guides-look-for")) } " " (step.look_for) } }
            @if !step.note_label.trim().is_empty() { p.muted { (say.with("playbooks-preview-note", &[("label", step.note_label.as_str().into())])) } }
            div.stack {
                @for (finding, words) in &step.answers {
                    @let to = href(model.id, &[model.findings.as_slice(), &[*finding]].concat());
                    p { (Button::new(&worded(say, model, words)).to(&to)) }
                }
            }
        }
    }
}

fn worded(say: &Say, model: &Model, said: &Said) -> String {
    match model.draft.audience {
        Audience::Public => guides::said(say, said),
        Audience::Agents => terms::said(say, said),
    }
}

fn ended(say: &Say, model: &Model) -> Markup {
    let outcome = model.run.outcome(&model.draft).unwrap_or(Outcome::Person);
    html! {
        section.card.stack {
            h2 { (ending(say, outcome)) }
            p { (Button::new(&say.text("playbooks-preview-again")).icon(Icon::ArrowLeft).to(&href(model.id, &[]))) }
        }
    }
}

fn trail(say: &Say, model: &Model) -> Markup {
    let tried = model.run.tried_by_you(&model.draft);
    html! {
        @if !tried.is_empty() {
            section.trail {
                h2.section-title { (say.text("guides-trail")) }
                ol {
                    @for TriedByYou { number, title, said, .. } in &tried {
                        li {
                            div { p.muted { (title) } p { strong { (worded(say, model, said)) } } }
                            a href=(href(model.id, &model.findings[..number - 1])) aria-label=(say.with("guides-change-spoken", &[("step", title.as_str().into())])) { (say.text("guides-change")) }
                        }
                    }
                }
            }
        }
    }
}
