//! The versions of a playbook: when each was published, how it helps, and the way back to it.

use maud::{Markup, html};
use trestle_domain::ids::{PersonId, PlaybookId};
use trestle_domain::playbook::{Playbook, Success};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::playbooks::VersionRow;

use super::editor::Publishing;
use super::{figures, outline};
use crate::desk::act::act;
use crate::guides;
use crate::parts::form;
use crate::parts::{Button, Column, Empty, Icon, Look, back_link, empty, page_head, table};
use crate::text::Say;
use crate::words::iso;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// Whether the reader may take the playbook out of use.
    pub publishing: Publishing,
    /// The token against forged requests.
    pub csrf: String,
    /// Which.
    pub id: PlaybookId,
    /// Its title.
    pub title: String,
    /// The version in force.
    pub published: Option<u32>,
    /// The latest first.
    pub versions: Vec<VersionRow>,
    /// The version that is looked at.
    pub shown: Option<Shown>,
}

/// A version that is looked at.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its number.
    pub version: u32,
    /// What it says.
    pub playbook: Playbook,
    /// How it helps.
    pub success: Success,
}

impl Model {
    /// Two versions; the second is looked at.
    pub fn sample() -> Model {
        let row = |version, runs, solved| VersionRow {
            version,
            title: "The printer prints nothing".to_owned(),
            published_at: Timestamp(1_773_000_000_000),
            published_by: Named { id: PersonId(9), name: "Noor Haddad".to_owned() },
            runs,
            solved,
        };
        let editor = super::editor::Model::sample();
        Model {
            publishing: Publishing::Open,
            csrf: "token".to_owned(),
            id: PlaybookId(7),
            title: "The printer prints nothing".to_owned(),
            published: Some(2),
            versions: vec![row(2, 412, 198), row(1, 60, 12)],
            shown: Some(Shown { version: 2, playbook: guides::sample::printer(), success: editor.success }),
        }
    }

    /// Never published.
    pub fn sample_empty() -> Model {
        Model { published: None, versions: vec![], shown: None, ..Model::sample() }
    }

    fn path(&self, rest: &str) -> String {
        format!("/playbooks/{}{rest}", self.id)
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.with("playbooks-versions-of", &[("title", model.title.as_str().into())])
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (back_link(&model.path(""), &say.text("playbooks-back-to-editor")))
        (page_head(&title(say, model), &html! { (say.text("playbooks-versions-lead")) }, &html! {}))
        @if model.versions.is_empty() {
            (empty(&Empty {
                icon: Icon::List,
                title: &say.text("playbooks-never-published"),
                text: &say.text("playbooks-versions-empty"),
                action: None,
            }))
        } @else {
            div.stack {
                (list(say, model))
                @if let Some(shown) = &model.shown { (one(say, shown)) }
                @if model.published.is_some() && model.publishing == Publishing::Open { (withdrawal(say, model)) }
            }
        }
    }
}

fn list(say: &Say, model: &Model) -> Markup {
    let labels = [
        "playbooks-column-version",
        "playbooks-column-published",
        "playbooks-column-runs",
        "playbooks-column-solved",
        "playbooks-column-restore",
    ]
    .map(|key| say.text(key));
    let columns = [
        Column::words(&labels[0]),
        Column::words(&labels[1]),
        Column::figures(&labels[2]),
        Column::figures(&labels[3]),
        Column::words(&labels[4]),
    ];
    let rows: Vec<Vec<Markup>> = model.versions.iter().map(|row| cells(say, model, row)).collect();
    table(&say.text("playbooks-versions"), &columns, &rows)
}

fn cells(say: &Say, model: &Model, row: &VersionRow) -> Vec<Markup> {
    let version = row.version;
    let is_shown = model.shown.as_ref().is_some_and(|shown| shown.version == version);
    vec![
        html! {
            a href=(model.path(&format!("/versions/{version}"))) aria-current=[is_shown.then_some("true")] { (say.with("playbooks-version", &[("n", version.into())])) }
            @if model.published == Some(version) { " " span.chip { (say.text("playbooks-state-in-force")) } }
        },
        html! {
            time datetime=(iso(row.published_at.0)) title=(say.exact(row.published_at.0)) { (say.date(row.published_at.0)) }
            ", " bdi { (row.published_by.name) }
        },
        html! { (row.runs) },
        html! { @if row.runs > 0 { (row.solved * 100 / row.runs) " %" } @else { "–" } },
        act(
            &model.csrf,
            &model.path(&format!("/versions/{version}/restoration")),
            &html! {
                (Button::new(&say.text("playbooks-restore")).look(Look::Quiet).label(&say.with("playbooks-restore-spoken", &[("n", version.into())])))
            },
        ),
    ]
}

fn one(say: &Say, shown: &Shown) -> Markup {
    let Shown { version, playbook, success } = shown;
    let labels = [
        "playbooks-column-step",
        "playbooks-column-reached",
        "playbooks-column-left",
        "playbooks-column-asked",
        "playbooks-column-solved-after",
        "playbooks-column-median",
    ]
    .map(|key| say.text(key));
    let columns: Vec<_> = std::iter::once(Column::words(&labels[0]))
        .chain(labels[1..].iter().map(|label| Column::figures(label)))
        .collect();
    let rows: Vec<Vec<Markup>> = playbook
        .steps
        .iter()
        .zip(1..)
        .map(|(step, place)| {
            let figures = success.steps.get(&step.id).copied().unwrap_or_default();
            vec![
                html! {
                    (outline::named(say, place, &step.title))
                    @if figures.loses_people() { (figures::losing(say)) }
                },
                html! { (figures.reached) },
                html! { (figures.left) },
                html! { (figures.asked_here) },
                html! { @match figures.rate() { Some(rate) => { (rate) " %" } None => { "–" } } },
                html! { @match figures.median { Some(median) => { (figures::span(say, median.0)) } None => { "–" } } },
            ]
        })
        .collect();
    let anchor = |_| format!("#version-{version}");
    html! {
        section.stack id={ "version-" (version) } {
            h2.section-title { (say.with("playbooks-version", &[("n", (*version).into())])) }
            p { (figures::whole(say, success)) }
            (table(&say.text("playbooks-steps-table"), &columns, &rows))
            p.muted { (say.text("playbooks-steps-table-hint")) }
            details.quoted {
                summary { (say.text("playbooks-outline")) }
                @if let Some(tree) = playbook.outline() { (outline::outline(say, &tree, success, &anchor)) }
            }
        }
    }
}

fn withdrawal(say: &Say, model: &Model) -> Markup {
    html! {
        details.removal {
            summary.button.button-quiet { (Icon::Cross) span { (say.text("playbooks-withdraw")) } }
            div.card {
                p { (say.text("playbooks-withdraw-text")) }
                (form::post(&model.csrf, &model.path("/withdrawal"), &html! {
                    (Button::new(&say.text("playbooks-withdraw-now")).look(Look::Danger))
                }))
            }
        }
    }
}
