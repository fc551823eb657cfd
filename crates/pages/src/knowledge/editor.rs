//! Where an article is written: new, again, from a ticket, or in another language with its source beside.

use maud::{Markup, html};
use trestle_domain::anonymise::Taken;
use trestle_domain::article::from_ticket::Part;
use trestle_domain::article::{ArticleKind, Audience};
use trestle_domain::ids::{ArticleId, PersonId, TicketId};
use trestle_domain::thread::Attachment;
use trestle_domain::view::desk::Named;
use trestle_domain::view::knowledge::{Content, Version};

use super::diff::diff;
use super::reading::reading;
use super::{sample, terms};
use crate::parts::form::{self, Checked, Choice, Field, Input};
use crate::parts::{
    self, Button, Icon, Kind, Preview, Problem, back_link, notice, page_head, problem_at, problem_summary,
};
use crate::text::{Language, Say, direction};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The article; `None` while it is new.
    pub id: Option<ArticleId>,
    /// The form.
    pub typed: Typed,
    /// Whether its language may still be chosen.
    pub chooses_language: bool,
    /// Whom it can be for.
    pub audiences: Vec<Audience>,
    /// Categories in use.
    pub categories: Vec<String>,
    /// Who can look after it.
    pub colleagues: Vec<Named<PersonId>>,
    /// The article that it translates.
    pub source: Option<Source>,
    /// What was left out of a draft from a ticket.
    pub taken: Vec<(Part, Taken)>,
    /// What somebody else has written meanwhile.
    pub meanwhile: Option<Meanwhile>,
    /// How it will be read, if that was asked for.
    pub preview: Option<Preview>,
    /// Whether files came with the form: a browser does not put them back into it.
    pub lost_uploads: bool,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

/// The form as it was sent, or as it is to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What it is.
    pub kind: ArticleKind,
    /// The version that its writer had before them; 0 for none.
    pub seen: i64,
    /// The title.
    pub title: String,
    /// The same in plain words.
    pub summary: String,
    /// Markdown.
    pub body: String,
    /// What it is about.
    pub category: String,
    /// Words to sort it by, with commas between.
    pub tags: String,
    /// The key of whom it is for.
    pub audience: String,
    /// Its language.
    pub language: String,
    /// The id of who looks after it.
    pub owner: String,
    /// The day on which somebody is to look at it again.
    pub review_on: String,
    /// When readers are to get it.
    pub publish_at: String,
    /// What was changed.
    pub note: String,
    /// Whether it says the same as its source does now.
    pub matches: bool,
    /// The files of the version that was seen.
    pub files: Vec<Attachment>,
    /// Which of them stay.
    pub keep: Vec<usize>,
    /// The ticket that it is written from.
    pub ticket: Option<TicketId>,
}

/// The article that this one translates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The article.
    pub id: ArticleId,
    /// Its language.
    pub language: String,
    /// The version that is translated.
    pub number: i64,
    /// What it says.
    pub content: Content,
    /// What it said when it was translated last, if that was something else.
    pub before: Option<Content>,
}

/// What somebody else has written while this was being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meanwhile {
    /// What both began with.
    pub before: Content,
    /// What the other one wrote.
    pub theirs: Version,
}

impl Model {
    /// An article that readers have.
    pub fn sample() -> Model {
        sample::editor()
    }

    /// An empty form.
    pub fn sample_new() -> Model {
        let typed = Typed { language: "en".to_owned(), audience: "public".to_owned(), ..Typed::default() };
        let problems = vec![Problem::new("title", "Give it a title.")];
        Model { id: None, chooses_language: true, typed, problems, ..sample::editor() }
    }

    /// A draft with the customer's details taken out.
    pub fn sample_from_ticket() -> Model {
        sample::editor_from_ticket()
    }

    /// A case study from a ticket.
    pub fn sample_case_study() -> Model {
        sample::editor_case_study()
    }

    /// A translation with its source beside.
    pub fn sample_translation() -> Model {
        sample::editor_translation()
    }

    /// Somebody else was faster.
    pub fn sample_meanwhile() -> Model {
        sample::editor_meanwhile()
    }

    fn action(&self) -> String {
        self.id.map_or_else(|| "/knowledge".to_owned(), |id| format!("/knowledge/{id}"))
    }

    fn error(&self, field: &str) -> Option<&str> {
        problem_at(&self.problems, field)
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    match (model.id, &model.source) {
        (Some(_), _) => say.with("knowledge-edit-title", &[("title", model.typed.title.as_str().into())]),
        (None, Some(source)) => {
            say.with("knowledge-translate-title", &[("title", source.content.title.as_str().into())])
        }
        (None, None) if model.typed.kind == ArticleKind::CaseStudy => say.text("knowledge-new-case-study"),
        (None, None) => say.text("knowledge-new-title"),
    }
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let (back, label) = match (model.id, model.typed.ticket) {
        (Some(id), _) => (format!("/knowledge/{id}"), model.typed.title.clone()),
        (None, Some(ticket)) => (format!("/tickets/{ticket}"), format!("#{ticket}")),
        (None, None) => ("/knowledge".to_owned(), say.text("knowledge-title")),
    };
    html! {
        (back_link(&back, &label))
        (page_head(&title(say, model), &html! {}, &html! {}))
        (problem_summary(say, &model.problems))
        @if model.typed.kind == ArticleKind::CaseStudy {
            (notice(say, Kind::Info, &html! { (say.text("knowledge-case-study-hint")) }))
            @if model.id.is_none() && model.typed.ticket.is_none() && model.source.is_none() { (which_ticket(say)) }
        }
        @if let Some(meanwhile) = &model.meanwhile { (written_meanwhile(say, meanwhile)) }
        @if model.typed.ticket.is_some() && model.id.is_none() { (taken_out(say, model)) }
        (form::post_files(&model.csrf, &model.action(), &html! {
            (hidden(model))
            div.with-side.editor {
                div.form {
                    (words(say, model))
                    (placing(say, model))
                    (dates(say, model))
                    (finish(say, model))
                }
                aside aria-label=(say.text("knowledge-editor-side")) {
                    @if let Some(source) = &model.source { (source_beside(say, source)) }
                    h2.section-title { (say.text("knowledge-reading")) }
                    draft-preview.stack.known id="reading" { (reading(say, &model.typed.language, &model.typed.body)) }
                    (marks_help(say))
                }
            }
        }))
    }
}

/// Where a case study is begun without a ticket: with its number the draft is made of it.
fn which_ticket(say: &Say) -> Markup {
    let label = say.text("knowledge-case-study-ticket");
    form::get(
        "/knowledge/new",
        &html! {
            input type="hidden" name="kind" value=(ArticleKind::CaseStudy.key());
            div.row.row-fields {
                (form::input(say, &Field::new("ticket", &label).id("from-ticket"), Input::Number, ""))
                (Button::new(&say.text("knowledge-case-study-from")))
            }
        },
    )
}

fn hidden(model: &Model) -> Markup {
    html! {
        input type="hidden" name="kind" value=(model.typed.kind.key());
        input type="hidden" name="seen" value=(model.typed.seen);
        @if let Some(ticket) = model.typed.ticket { input type="hidden" name="ticket" value=(ticket); }
        @if let Some(source) = &model.source {
            input type="hidden" name="source" value=(source.id);
            input type="hidden" name="translates" value=(source.number);
        }
        @if !model.chooses_language { input type="hidden" name="language" value=(model.typed.language); }
    }
}

fn words(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let texts = [
        "knowledge-field-title",
        "knowledge-field-summary",
        "knowledge-summary-hint",
        "knowledge-field-body",
        "knowledge-field-files",
        "knowledge-files-hint",
    ]
    .map(|key| say.text(key));
    let [title, summary, summary_hint, body, files, files_hint] = texts.each_ref().map(String::as_str);
    let action = model.action();
    let title = Field::new("title", title).error(model.error("title"));
    let summary = Field::new("summary", summary).hint(summary_hint).error(model.error("summary")).optional();
    let body = Field::new("body", body).error(model.error("body"));
    let button = parts::preview_button(say, &action, "body-preview");
    html! {
        div.field-wide { (form::input(say, &title, Input::Text, &typed.title)) }
        (form::text_area(say, &summary, 2, &typed.summary))
        div.to-customer {
            (form::markdown_area(say, &body, 18, &typed.body, &button))
            (preview(say, model))
        }
        @if !typed.files.is_empty() { (kept_files(say, model)) }
        (form::files(say, &Field::new("files", files).hint(files_hint).error(model.error("files")).optional()))
    }
}

/// The article as its readers will see it.
fn preview(say: &Say, model: &Model) -> Markup {
    html! {
        draft-preview id="body-preview" {
            @if let Some(preview) = &model.preview {
                section.preview aria-label=(say.text("preview-title")) tabindex="-1" {
                    p.preview-title { (Icon::Eye) span { (say.text("preview-title")) } }
                    @if !model.typed.summary.is_empty() {
                        div.in-plain-words { h2 { (say.text("article-in-plain-words")) } (parts::paragraphs(&model.typed.summary)) }
                    }
                    div.prose.article-body { (parts::article_of(say, &model.typed.language, &model.typed.body, preview.files.clone())) }
                }
            }
        }
        @if model.lost_uploads {
            p.preview-again { (Icon::Alert) span { (say.text("preview-files-again")) } }
        }
    }
}

fn kept_files(say: &Say, model: &Model) -> Markup {
    let names: Vec<_> =
        model.typed.files.iter().enumerate().map(|(at, file)| (at.to_string(), &file.name)).collect();
    let choices: Vec<_> = names.iter().map(|(at, name)| Choice::new(at, name)).collect();
    let kept: Vec<String> = model.typed.keep.iter().map(ToString::to_string).collect();
    let kept: Vec<&str> = kept.iter().map(String::as_str).collect();
    let label = say.text("knowledge-files-kept");
    html! {
        (form::check_boxes(say, &Field::new("keep", &label), &choices, &kept))
        // A picture that is added gets a name that none of these has.
        @for file in &model.typed.files { span hidden data-file=(file.name) {} }
    }
}

/// What it is about and whom it is for.
fn placing(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let texts = [
        "knowledge-category",
        "knowledge-field-tags",
        "knowledge-tags-hint",
        "knowledge-field-audience",
        "knowledge-language",
    ]
    .map(|key| say.text(key));
    let [category, tags, tags_hint, audience, language] = texts.each_ref().map(String::as_str);
    let audiences: Vec<_> =
        model.audiences.iter().map(|one| (one.key(), terms::audience(say, *one))).collect();
    let audiences: Vec<_> = audiences.iter().map(|(key, words)| Choice::new(key, words)).collect();
    let languages: Vec<_> = Language::ALL.iter().map(|one| Choice::new(one.tag(), one.own_name())).collect();
    html! {
        div.row.row-fields {
            div.field.has-error[model.error("category").is_some()] {
                label for="category" { (category) " " span.optional { (say.text("field-optional")) } }
                @if let Some(error) = model.error("category") { p.field-error id="category-error" { (Icon::Alert) span { (error) } } }
                input id="category" name="category" type="text" list="categories" value=(typed.category);
                datalist id="categories" { @for one in &model.categories { option value=(one) {} } }
            }
            (form::select(say, &Field::new("audience", audience).error(model.error("audience")), &audiences, &typed.audience))
            @if model.chooses_language {
                (form::select(say, &Field::new("language", language).error(model.error("language")), &languages, &typed.language))
            }
        }
        (form::input(say, &Field::new("tags", tags).hint(tags_hint).error(model.error("tags")).optional(), Input::Text, &typed.tags))
    }
}

/// Who looks after it and when.
fn dates(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let texts = ["knowledge-owner", "knowledge-review-on", "knowledge-publish-at"].map(|key| say.text(key));
    let [owner, review, publish] = texts.each_ref().map(String::as_str);
    let nobody = say.text("knowledge-owner-nobody");
    let people: Vec<_> = model.colleagues.iter().map(|one| (one.id.to_string(), one.name.as_str())).collect();
    let people: Vec<_> = std::iter::once(Choice::new("", &nobody))
        .chain(people.iter().map(|(id, name)| Choice::new(id, name)))
        .collect();
    html! {
        div.row.row-fields {
            (form::select(say, &Field::new("owner", owner).optional().error(model.error("owner")), &people, &typed.owner))
            (form::input(say, &Field::new("review_on", review).optional().error(model.error("review_on")), Input::Date, &typed.review_on))
            (form::input(say, &Field::new("publish_at", publish).optional().error(model.error("publish_at")), Input::DateTime, &typed.publish_at))
        }
        p.hint { (say.text("knowledge-dates-hint")) }
    }
}

fn finish(say: &Say, model: &Model) -> Markup {
    let note = say.text("knowledge-note");
    html! {
        @if model.id.is_some() {
            (form::input(say, &Field::new("note", &note).optional(), Input::Text, &model.typed.note))
        }
        @if let Some(source) = &model.source {
            @let values = [("n", source.number.into()), ("language", terms::language(&source.language).into())];
            @let label = say.with("knowledge-matches", &values);
            (form::check_box(say, &Field::new("matches", &label), if model.typed.matches { Checked::Yes } else { Checked::No }))
        }
        div.actions {
            (Button::primary(&say.text("knowledge-save")).icon(Icon::Check))
            @let back = model.id.map_or_else(|| "/knowledge".to_owned(), |id| format!("/knowledge/{id}"));
            a.button.button-quiet href=(back) { (say.text("desk-cancel")) }
        }
        p.hint { (say.text("knowledge-save-hint")) }
    }
}

/// What the other one changed; the form below still holds what this one wrote.
fn written_meanwhile(say: &Say, meanwhile: &Meanwhile) -> Markup {
    let who =
        meanwhile.theirs.by.as_ref().map_or_else(|| say.text("knowledge-imported"), |by| by.name.clone());
    let values = [("who", who.into()), ("n", meanwhile.theirs.number.into())];
    html! {
        (notice(say, Kind::Warning, &html! { (say.with("knowledge-meanwhile", &values)) }))
        section { h2.section-title { (say.text("knowledge-meanwhile-title")) } (diff(say, &meanwhile.before, &meanwhile.theirs.content)) }
    }
}

/// What was left out of the draft, so that a person can judge it.
fn taken_out(say: &Say, model: &Model) -> Markup {
    html! {
        section.card.stack.taken-out aria-labelledby="taken-title" {
            h2 id="taken-title" { (Icon::Lock) " " (say.with("knowledge-taken-title", &[("n", model.taken.len().into())])) }
            @if model.taken.is_empty() { p { (say.text("knowledge-taken-nothing")) } } @else {
                p { (say.text("knowledge-taken-text")) }
                ul.taken {
                    @for (part, taken) in &model.taken {
                        li {
                            span.chip { (terms::detail(say, taken.detail)) }
                            " " del { (taken.was) } " "
                            span.muted { (terms::taken_from(say, *part, taken.line)) }
                        }
                    }
                }
            }
        }
    }
}

fn source_beside(say: &Say, source: &Source) -> Markup {
    let language = terms::language(&source.language);
    html! {
        h2.section-title { (say.with("knowledge-source", &[("language", language.into()), ("n", source.number.into())])) }
        @if let Some(before) = &source.before {
            details.quoted open {
                summary { (say.text("knowledge-source-changed")) }
                (diff(say, before, &source.content))
            }
        }
        div.card.source-beside lang=(source.language) dir=(direction(&source.language)) tabindex="0" role="region" aria-label=(say.text("knowledge-source-label")) {
            p { strong { (source.content.title) } }
            @if !source.content.summary.is_empty() { (parts::paragraphs(&source.content.summary)) }
            pre { (source.content.body) }
        }
    }
}

fn marks_help(say: &Say) -> Markup {
    html! {
        details.side-details {
            summary { (say.text("knowledge-marks")) }
            dl.facts {
                @for (key, mark) in [
                    ("knowledge-marks-heading", "## …"),
                    ("knowledge-marks-steps", "1. …"),
                    ("knowledge-marks-callout", "> [!NOTE]\n> …"),
                    ("knowledge-marks-picture", "![…](name.png)"),
                    ("knowledge-marks-video", "https://…/video.mp4"),
                ] { div { dt { (say.text(key)) } dd { code { (mark) } } } }
            }
        }
    }
}
