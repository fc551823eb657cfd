//! Where a bulletin is written: what it tells, whom it is for, when it counts, and its words in each
//! language.

use maud::{Markup, html};
use trestle_domain::bulletin::{Audience, Kind, Severity, Stage};
use trestle_domain::ids::{AlarmId, ArticleId, BulletinId, ProblemId, TicketId};

use super::{sample, terms};
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{
    Button, Icon, Preview, Problem, back_link, page_head, preview, preview_button, problem_at,
    problem_summary,
};
use crate::text::{Language, Say};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The bulletin; `None` while it is new.
    pub id: Option<BulletinId>,
    /// The form.
    pub typed: Typed,
    /// Words for what is affected that are in use.
    pub known: Vec<String>,
    /// Articles to name, each with its title.
    pub articles: Vec<(ArticleId, String)>,
    /// Whether it is shown as readers will have it.
    pub is_preview: bool,
    /// Whether somebody else has changed it meanwhile.
    pub is_stale: bool,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

/// The form as it was sent, or as it is to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The version that its writer had before them.
    pub seen: i64,
    /// The key of what it tells.
    pub kind: String,
    /// The key of how hard it hits.
    pub severity: String,
    /// The key of how far a new known issue is.
    pub stage: String,
    /// The key of whom it is for.
    pub audience: String,
    /// What it is about, with commas between.
    pub affects: String,
    /// The number of an article.
    pub article: String,
    /// From when on readers have it.
    pub shown_from: String,
    /// When what it tells begins.
    pub begins_at: String,
    /// When it is over.
    pub ends_at: String,
    /// Its words, in the order of [`Language::ALL`].
    pub texts: Vec<TypedText>,
    /// The ticket it is written from.
    pub ticket: Option<TicketId>,
    /// The problem whose public face it is to be.
    pub problem: Option<ProblemId>,
    /// The call that it answers.
    pub alarm: Option<AlarmId>,
}

/// The words in one language as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedText {
    /// In a line.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// What helps meanwhile.
    pub workaround: String,
}

impl TypedText {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        [&self.title, &self.body, &self.workaround].iter().all(|text| text.trim().is_empty())
    }
}

impl Model {
    /// One that readers have.
    pub fn sample() -> Model {
        sample::editor()
    }

    /// An empty form.
    pub fn sample_new() -> Model {
        let typed = Typed {
            kind: Kind::KnownIssue.key().to_owned(),
            texts: vec![TypedText::default(); Language::ALL.len()],
            ..Typed::default()
        };
        Model { id: None, typed, is_preview: false, ..Model::sample() }
    }

    /// Refused, and changed by somebody else.
    pub fn sample_refused(say: &Say) -> Model {
        let problems = vec![
            Problem::new("title-en", say.text("bulletins-problem-no-title")),
            Problem::new("ends_at", say.text("bulletins-problem-ends-before")),
        ];
        Model { problems, is_stale: true, is_preview: false, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(if model.id.is_some() { "bulletins-edit-title" } else { "bulletins-new-title" })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let (back, action) = match model.id {
        Some(id) => (format!("/knowledge/bulletins/{id}"), format!("/knowledge/bulletins/{id}")),
        None => ("/knowledge/bulletins".to_owned(), "/knowledge/bulletins".to_owned()),
    };
    html! {
        (back_link(&back, &say.text("bulletins-title")))
        (problem_summary(say, &model.problems))
        (page_head(&title(say, model), &html! { (say.text("bulletins-editor-lead")) }, &html! {}))
        @if model.is_stale { div.notice.notice-warning role="status" { (Icon::Bell) div { (say.text("bulletins-stale")) } } }
        div.editor {
            (form::post(&model.csrf, &action, &html! {
                input type="hidden" name="seen" value=(model.typed.seen);
                @if let Some(ticket) = model.typed.ticket { input type="hidden" name="ticket" value=(ticket); }
                @if let Some(problem) = model.typed.problem { input type="hidden" name="problem" value=(problem); }
                @if let Some(alarm) = model.typed.alarm { input type="hidden" name="alarm" value=(alarm); }
                (what(say, model))
                @for (place, language) in Language::ALL.into_iter().enumerate() { (words(say, model, place, language)) }
                (about(say, model))
                (times(say, model))
                div.actions {
                    (Button::primary(&say.text(if model.id.is_some() { "bulletins-save" } else { "bulletins-publish" })).icon(Icon::Check))
                    (preview_button(say, &action, "preview-en"))
                    a.button.button-quiet href=(back) { (say.text("desk-cancel")) }
                }
            }))
        }
    }
}

/// What it tells; that stays what it is.
fn what(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let error = |field: &str| problem_at(&model.problems, field);
    let labels = [
        "bulletins-field-kind",
        "bulletins-field-severity",
        "bulletins-field-stage",
        "bulletins-field-audience",
    ]
    .map(|key| say.text(key));
    let kinds = Kind::ALL.iter().map(|one| (one.key(), terms::kind(say, *one))).collect::<Vec<_>>();
    let severities =
        Severity::ALL.iter().map(|one| (one.key(), terms::severity(say, *one))).collect::<Vec<_>>();
    let stages = Stage::ALL.iter().map(|one| (one.key(), terms::stage(say, *one))).collect::<Vec<_>>();
    let audiences =
        Audience::ALL.iter().map(|one| (one.key(), terms::audience(say, *one))).collect::<Vec<_>>();
    let choices = |all: &[(&'static str, String)], field: &Field<'_>, chosen: &str| {
        let all: Vec<_> = all.iter().map(|(key, label)| Choice::new(key, label)).collect();
        form::select(say, field, &all, chosen)
    };
    let hint = say.text("bulletins-stage-hint");
    html! {
        div.row.row-fields {
            @if model.id.is_none() {
                (choices(&kinds, &Field::new("kind", &labels[0]).error(error("kind")), &typed.kind))
                (choices(&stages, &Field::new("stage", &labels[2]).hint(&hint).error(error("stage")), &typed.stage))
            } @else { input type="hidden" name="kind" value=(typed.kind); }
            (choices(&severities, &Field::new("severity", &labels[1]).error(error("severity")), &typed.severity))
            (choices(&audiences, &Field::new("audience", &labels[3]).error(error("audience")), &typed.audience))
        }
    }
}

fn words(say: &Say, model: &Model, place: usize, language: Language) -> Markup {
    let text = model.typed.texts.get(place).cloned().unwrap_or_default();
    let tag = language.tag();
    let names = ["title", "body", "workaround"].map(|field| format!("{field}-{tag}"));
    let labels = ["bulletins-field-title", "bulletins-field-body", "bulletins-field-workaround"]
        .map(|key| say.text(key));
    let error = |place: usize| problem_at(&model.problems, &names[place]);
    let shown = (model.is_preview && !text.is_empty()).then(Preview::default);
    let preview_id = format!("preview-{tag}");
    let whole = match text.workaround.trim() {
        "" => text.body.clone(),
        helps => format!("{}\n\n**{}**\n\n{helps}", text.body, say.text("bulletins-workaround")),
    };
    html! {
        fieldset.bulletin-words {
            legend { (language.own_name()) }
            div.field-wide {
                (form::input(say, &Field::new(&names[0], &labels[0]).error(error(0)).optional(), Input::Text, &text.title))
            }
            (form::markdown_area(say, &Field::new(&names[1], &labels[1]).error(error(1)).optional(), 5, &text.body, &html! {}))
            (form::markdown_area(say, &Field::new(&names[2], &labels[2]).error(error(2)).optional(), 3, &text.workaround, &html! {}))
            (preview(say, &preview_id, &whole, shown.as_ref()))
        }
    }
}

/// What it is about.
fn about(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let texts =
        ["bulletins-affects", "bulletins-affects-hint", "bulletins-article", "bulletins-article-hint"]
            .map(|key| say.text(key));
    let error = |field: &str| problem_at(&model.problems, field);
    let article = Field::new("article", &texts[2]).hint(&texts[3]).error(error("article")).optional();
    html! {
        (form::input(say, &Field::new("affects", &texts[0]).hint(&texts[1]).error(error("affects")).optional(), Input::Text, &typed.affects))
        @if !model.known.is_empty() { p.hint.bulletin-known { (say.text("bulletins-known")) " " @for word in &model.known { span.chip { (word) } " " } } }
        div.field.has-error[error("article").is_some()] {
            label for="article" { (texts[2]) " " span.optional { (say.text("field-optional")) } }
            p.hint id="article-hint" { (texts[3]) }
            (form::error_of(say, &article))
            input id="article" name="article" type="text" list="articles" value=(typed.article)
                aria-invalid=[error("article").map(|_| "true")] aria-describedby=[form::described_by(&article)];
            datalist id="articles" { @for (id, title) in &model.articles { option value=(id) { (title) } } }
        }
    }
}

fn times(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let labels = ["bulletins-field-shown-from", "bulletins-field-begins", "bulletins-field-ends"]
        .map(|key| say.text(key));
    let error = |field: &str| problem_at(&model.problems, field);
    let field =
        |name: &'static str, label: usize| Field::new(name, &labels[label]).error(error(name)).optional();
    html! {
        div.row.row-fields {
            (form::input(say, &field("begins_at", 1), Input::DateTime, &typed.begins_at))
            (form::input(say, &field("ends_at", 2), Input::DateTime, &typed.ends_at))
            (form::input(say, &field("shown_from", 0), Input::DateTime, &typed.shown_from))
        }
        p.hint { (say.text("bulletins-times-hint")) }
    }
}
