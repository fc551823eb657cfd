//! One bulletin as our own people keep it: what it says in every language, its timeline, and where an
//! update is posted.

use maud::{Markup, html};
use trestle_domain::bulletin::{Bulletin, Kind, Phase, Text};
use trestle_domain::ids::{ArticleId, OrganisationId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::bulletins::{KeptUpdate, ReportedIn};
use trestle_domain::view::desk::Named;

use super::update;
pub use super::update::Typed;
use super::{sample, terms};
use crate::desk::act::act;
use crate::parts::{
    Button, Icon, Kind as NoticeKind, Look, Problem, back_link, facts, notice, page_head, problem_summary,
};
use crate::text::{Language, Say, direction};

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The bulletin.
    pub bulletin: Bulletin,
    /// Its timeline, the latest first.
    pub updates: Vec<KeptUpdate>,
    /// The article that tells more.
    pub article: Option<(ArticleId, String)>,
    /// Tickets that are about it and that the reader may see.
    pub tickets: Vec<ReportedIn>,
    /// All tickets that are about it.
    pub reports: i64,
    /// Customers who follow it.
    pub followers: i64,
    /// Customers who would get a mail.
    pub hearers: i64,
    /// Organisations to choose from; none for those who may not.
    pub organisations: Vec<Named<OrganisationId>>,
    /// Whether the reader may take it away or give it back.
    pub may_withdraw: bool,
    /// The form of an update as it was sent.
    pub typed: Typed,
    /// Why the update was refused.
    pub problems: Vec<Problem>,
}

impl Model {
    /// A known issue with two updates.
    pub fn sample() -> Model {
        sample::kept()
    }

    /// The same for a lead, who may write to organisations.
    pub fn sample_lead() -> Model {
        let organisation = |id, name: &str| Named { id: OrganisationId(id), name: name.to_owned() };
        let organisations =
            vec![organisation(1, "Hotel Lindqvist AB"), organisation(2, "Nordwind Reisen GmbH")];
        Model { organisations, may_withdraw: true, ..Model::sample() }
    }

    /// An update without words.
    pub fn sample_refused(say: &Say) -> Model {
        let problems = vec![Problem::new("words-en", say.text("bulletins-problem-no-words"))];
        Model { problems, ..Model::sample() }
    }

    /// Taken away.
    pub fn sample_withdrawn() -> Model {
        let mut model = Model::sample_lead();
        model.bulletin.withdrawn_at = Some(sample::NOW);
        model
    }

    pub(super) fn path(&self, rest: &str) -> String {
        format!("/knowledge/bulletins/{}{rest}", self.bulletin.id)
    }

    fn phase(&self, say: &Say) -> Phase {
        self.bulletin.phase(Timestamp(say.now_ms()))
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    model.bulletin.text(say.language().tag()).map_or_else(|| "–".to_owned(), |text| text.title.clone())
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let content = &model.bulletin.content;
    let phase = model.phase(say);
    html! {
        (back_link("/knowledge/bulletins", &say.text("bulletins-title")))
        (page_head(&title(say, model), &html! {
            (terms::kind(say, content.kind)) " · " (terms::severity(say, content.severity)) " · " (terms::audience(say, content.audience))
        }, &actions(say, model, phase)))
        (problem_summary(say, &model.problems))
        div.article-standing { (terms::standing(say, content.stage, phase)) }
        @match phase {
            Phase::Withdrawn => (notice(say, NoticeKind::Warning, &html! { (say.text("bulletins-is-withdrawn")) })),
            Phase::Scheduled => (notice(say, NoticeKind::Info, &html! { (say.with("bulletins-is-scheduled", &[("when", say.exact(content.shown_from.0).into())])) })),
            _ => {}
        }
        div.with-side {
            div.stack {
                @if phase != Phase::Withdrawn { (update::form(say, model)) }
                (timeline(say, &model.updates))
                @for text in &content.texts { (words(say, text)) }
            }
            aside aria-label=(say.text("bulletins-side")) { (side(say, model)) }
        }
    }
}

fn actions(say: &Say, model: &Model, phase: Phase) -> Markup {
    let (way, key) = match phase {
        Phase::Withdrawn => ("/restoration", "bulletins-restore"),
        _ => ("/withdrawal", "bulletins-withdraw"),
    };
    html! {
        @if model.may_withdraw {
            (act(&model.csrf, &model.path(way), &html! { (Button::new(&say.text(key)).look(Look::Quiet)) }))
        }
        @if phase.is_shown() {
            (Button::new(&say.text("knowledge-as-read")).icon(Icon::Eye).to(&format!("/bulletins/{}", model.bulletin.id)))
        }
        (Button::new(&say.text("knowledge-edit")).icon(Icon::Edit).to(&model.path("/edit")).key("e"))
    }
}

fn timeline(say: &Say, updates: &[KeptUpdate]) -> Markup {
    html! {
        section {
            h2.section-title { (say.text("bulletins-updates")) }
            @if updates.is_empty() { p.muted { (say.text("bulletins-no-updates")) } }
            ol.bulletin-timeline {
                @for update in updates {
                    li {
                        p.bulletin-meta {
                            bdi { (update.by.name) }
                            time title=(say.exact(update.at.0)) { (say.ago(update.at.0)) }
                            @if let Some(stage) = update.stage { (terms::stage_chip(say, stage)) }
                            span.muted { (say.with("bulletins-mailed", &[("n", update.mailed.into())])) }
                        }
                        @for (language, said) in &update.words { (terms::words(language, said)) }
                    }
                }
            }
        }
    }
}

/// What it says in one language.
fn words(say: &Say, text: &Text) -> Markup {
    let language =
        Language::from_tag(&text.language).map_or(text.language.as_str(), |known| known.own_name());
    html! {
        section.card.stack {
            h2 { (language) }
            p { strong lang=(text.language) dir=(direction(&text.language)) { (text.title) } }
            @if !text.body.is_empty() { (terms::words(&text.language, &text.body)) }
            @if !text.workaround.is_empty() {
                div.callout.callout-tip {
                    p.callout-title { (say.text("bulletins-workaround")) }
                    (terms::words(&text.language, &text.workaround))
                }
            }
        }
    }
}

fn side(say: &Say, model: &Model) -> Markup {
    let content = &model.bulletin.content;
    let labels = ["bulletins-affects", "bulletins-field-begins", "bulletins-field-ends", "bulletins-article"]
        .map(|key| say.text(key));
    let moment = |at: Timestamp| html! { time title=(say.exact(at.0)) { (say.moment(at.0)) } };
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    if !content.affects.is_empty() {
        rows.push((&labels[0], html! { (content.affects.join(", ")) }));
    }
    rows.push((&labels[1], moment(content.begins_at.unwrap_or(content.shown_from))));
    if let Some(at) = content.ends_at {
        rows.push((&labels[2], moment(at)));
    }
    if let Some((id, title)) = &model.article {
        rows.push((&labels[3], html! { a href={ "/knowledge/" (id) } { (title) } }));
    }
    html! {
        section.stack {
            h2.section-title { (say.text("bulletins-facts")) }
            (facts(&rows))
        }
        section.stack {
            h2.section-title { (say.text("bulletins-who-hears")) }
            p { (say.with("bulletins-tickets", &[("n", model.reports.into())])) " · " (say.with("bulletins-followers", &[("n", model.followers.into())])) }
            @if !model.tickets.is_empty() {
                ul.side-links {
                    @for one in &model.tickets { li { a href={ "/tickets/" (one.ticket) } { "#" (one.ticket) " " (one.subject) } } }
                }
            }
            @if model.tickets.is_empty() && content.kind == Kind::KnownIssue { p.muted { (say.text("bulletins-link-hint")) } }
        }
    }
}
