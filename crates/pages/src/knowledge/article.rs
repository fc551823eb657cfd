//! One article as those who write it see it: what it says, where the work on it stands, its versions.

use maud::{Markup, html};
use trestle_domain::article::ArticleState;
use trestle_domain::article::work::Deed;
use trestle_domain::ids::PersonId;
use trestle_domain::view::desk::Named;
use trestle_domain::view::knowledge::{Kept, LinkedTicket, Step, StepKind, Translation, Version, VersionRow};

use super::{review, sample, side, terms};
use crate::parts::records::{Record, records};
use crate::parts::{self, Button, Icon, Problem, Written, back_link, page_head, problem_summary};
use crate::text::{Say, direction};

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The article.
    pub kept: Kept,
    /// What its latest version says.
    pub latest: Version,
    /// Every version, the latest first.
    pub versions: Vec<VersionRow>,
    /// What was done with it, the last first.
    pub steps: Vec<Step>,
    /// The same in every language, itself among them.
    pub translations: Vec<Translation>,
    /// Tickets it belongs to that the reader may see.
    pub tickets: Vec<LinkedTicket>,
    /// How often it was used.
    pub uses: i64,
    /// Who can be asked to review it.
    pub colleagues: Vec<Named<PersonId>>,
    /// What the reader may do now.
    pub may: Vec<Deed>,
    /// Who reads.
    pub me: PersonId,
    /// Why it was to be sent back, when that was refused.
    pub reason: String,
    /// Why something was refused.
    pub problems: Vec<Problem>,
}

impl Model {
    /// Readers have it, and a newer version is being written.
    pub fn sample() -> Model {
        sample::article()
    }

    /// It waits for the reader's review.
    pub fn sample_in_review() -> Model {
        sample::in_review()
    }

    /// A translation of something newer.
    pub fn sample_translation() -> Model {
        sample::translation()
    }

    /// It was sent back without a reason.
    pub fn sample_refused() -> Model {
        let problems = vec![Problem::new("reason", "Say what is to be changed.")];
        Model { problems, ..sample::in_review() }
    }

    pub(super) fn may(&self, deed: Deed) -> bool {
        self.may.contains(&deed)
    }

    pub(super) fn path(&self, rest: &str) -> String {
        format!("/knowledge/{}{rest}", self.kept.id)
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    model.latest.content.title.clone()
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let content = &model.latest.content;
    let number = model.latest.number;
    let files =
        parts::files(&content.files, |index| model.path(&format!("/versions/{number}/files/{index}")));
    let Written { words, beside, .. } = parts::article(say, &model.kept.language, &content.body, files);
    let language = terms::language(&model.kept.language);
    html! {
        (back_link("/knowledge", &say.text("knowledge-title")))
        (page_head(&content.title, &html! {
            @if !content.category.is_empty() { (content.category) " · " } (language) " · " (terms::audience(say, content.audience))
        }, &actions(say, model)))
        (problem_summary(say, &model.problems))
        div.article-standing.row { (terms::kind_chip(say, model.kept.kind)) (terms::standing(say, model.kept.state, model.kept.progress)) }
        (review::banner(say, model))
        div.with-side {
            div.stack {
                article.card lang=(model.kept.language) dir=(direction(&model.kept.language)) {
                    @if !content.summary.is_empty() {
                        div.in-plain-words { h2 { (say.text("article-in-plain-words")) } (parts::paragraphs(&content.summary)) }
                    }
                    div.prose.article-body { (words) }
                    @if !beside.is_empty() {
                        ul.attachments {
                            @for file in &beside {
                                li { a href=(file.href) { (Icon::Clip) span { (file.name) } small { (say.bytes(file.bytes)) } } }
                            }
                        }
                    }
                }
                (versions(say, model))
                (steps(say, model))
            }
            aside aria-label=(say.text("knowledge-side")) { (side::side(say, model)) }
        }
    }
}

fn actions(say: &Say, model: &Model) -> Markup {
    html! {
        @if model.may(Deed::Write) {
            (Button::new(&say.text("knowledge-edit")).icon(Icon::Edit).to(&model.path("/edit")).key("e"))
        }
        @if model.kept.state == ArticleState::Validated {
            (Button::new(&say.text("knowledge-as-read")).icon(Icon::Eye).to(&format!("/articles/{}", model.kept.id)))
        }
    }
}

fn versions(say: &Say, model: &Model) -> Markup {
    let columns =
        ["knowledge-column-version", "knowledge-column-by", "knowledge-column-when"].map(|key| say.text(key));
    let names: Vec<String> =
        model.versions.iter().map(|row| say.with("knowledge-version", &[("n", row.number.into())])).collect();
    let is_live =
        |row: &VersionRow| row.number == model.kept.version && model.kept.state == ArticleState::Validated;
    let rows: Vec<_> = model
        .versions
        .iter()
        .zip(&names)
        .map(|(row, name)| Record {
            href: model.path(&format!("/versions/{}", row.number)),
            title: name,
            text: html! { (row.note) },
            cells: vec![
                html! {
                    @match &row.by { Some(by) => bdi { (by.name) }, None => (say.text("knowledge-imported")) }
                },
                html! {
                    span.row {
                        time title=(say.exact(row.at.0)) { (say.ago(row.at.0)) }
                        @if is_live(row) { span.chip.chip-solved { (Icon::Check) (say.text("knowledge-live")) } }
                    }
                },
            ],
        })
        .collect();
    html! {
        section {
            h2.section-title { (say.text("knowledge-versions")) }
            (records(&say.text("knowledge-versions"), &columns.each_ref().map(String::as_str), &rows))
        }
    }
}

fn steps(say: &Say, model: &Model) -> Markup {
    html! {
        @if !model.steps.is_empty() {
            section {
                h2.section-title { (say.text("knowledge-steps")) }
                ul.stack {
                    @for step in &model.steps {
                        li {
                            (step_words(say, step)) " " span.muted { (say.ago(step.at.0)) }
                            @if !step.note.is_empty() { blockquote.coaching { (parts::paragraphs(&step.note)) } }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn step_words(say: &Say, step: &Step) -> String {
    let key = match step.kind {
        StepKind::Submitted => "knowledge-step-submitted",
        StepKind::SentBack => "knowledge-step-sent-back",
        StepKind::Validated => "knowledge-step-validated",
        StepKind::Published => "knowledge-step-published",
        StepKind::Confirmed => "knowledge-step-confirmed",
        StepKind::Archived => "knowledge-step-archived",
        StepKind::Restored => "knowledge-step-restored",
    };
    let who = step.by.as_ref().map_or("", |by| by.name.as_str());
    say.with(key, &[("who", who.into()), ("n", step.version.into())])
}
