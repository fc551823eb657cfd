//! Every playbook, for those who write them.

use maud::{Markup, html};
use trestle_domain::ids::PlaybookId;
use trestle_domain::playbook::Audience;
use trestle_domain::time::Timestamp;
use trestle_domain::view::playbooks::PlaybookRow;

use crate::parts::records::{Record, records};
use crate::parts::{Button, Empty, Icon, empty, page_head};
use crate::text::{Language, Say};

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// By category and title.
    pub rows: Vec<PlaybookRow>,
}

impl Model {
    /// One in use, one that was changed since, and a draft.
    pub fn sample() -> Model {
        let row =
            |id, title: &str, category: &str, audience, published, is_changed, runs, solved| PlaybookRow {
                id: PlaybookId(id),
                title: title.to_owned(),
                category: category.to_owned(),
                language: "en".to_owned(),
                audience,
                published,
                is_changed,
                changed_at: Timestamp(1_773_300_000_000),
                runs,
                solved,
            };
        Model {
            rows: vec![
                row(
                    1,
                    "The VPN does not connect",
                    "Network and VPN",
                    Audience::Public,
                    Some(3),
                    true,
                    412,
                    198,
                ),
                row(
                    2,
                    "VPN: find out where the tunnel ends",
                    "Network and VPN",
                    Audience::Agents,
                    Some(1),
                    false,
                    0,
                    0,
                ),
                row(3, "Printer", "Printing", Audience::Public, None, false, 0, 0),
            ],
        }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("playbooks-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let new = say.text("playbooks-new");
    let keys = [
        "playbooks-column-name",
        "playbooks-column-for",
        "playbooks-column-state",
        "playbooks-column-helped",
    ];
    let columns = keys.map(|key| say.text(key));
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let rows: Vec<_> = model.rows.iter().map(|row| record(say, row)).collect();
    html! {
        (page_head(&title(say, model), &html! { (say.text("playbooks-lead")) }, &html! {
            (Button::primary(&new).icon(Icon::Plus).to("/playbooks/new"))
        }))
        @if rows.is_empty() {
            (empty(&Empty {
                icon: Icon::List,
                title: &say.text("playbooks-none"),
                text: &say.text("playbooks-empty-text"),
                action: Some(Button::new(&new).to("/playbooks/new")),
            }))
        } @else {
            (records(&title(say, model), &columns, &rows))
        }
    }
}

fn record<'r>(say: &Say, row: &'r PlaybookRow) -> Record<'r> {
    let language =
        Language::from_tag(&row.language).map_or(row.language.as_str(), |language| language.own_name());
    Record {
        href: format!("/playbooks/{}", row.id),
        title: &row.title,
        text: html! { (row.category) ", " (language) },
        cells: vec![
            html! { (audience(say, row.audience)) },
            html! { (state(say, row)) },
            html! {
                @if row.runs == 0 { span.muted { (say.text("playbooks-no-runs")) } }
                @else { (say.with("playbooks-helped", &[("rate", (row.solved * 100 / row.runs).into()), ("runs", row.runs.into())])) }
            },
        ],
    }
}

fn state(say: &Say, row: &PlaybookRow) -> Markup {
    html! {
        @match row.published {
            None => { span.chip { (say.text("playbooks-state-draft")) } }
            Some(version) => {
                (say.with("playbooks-version", &[("n", version.into())]))
                @if row.is_changed { " " span.chip.chip-pressing { (say.text("playbooks-state-changed")) } }
            }
        }
    }
}

/// Who walks through it, in words.
pub(super) fn audience(say: &Say, audience: Audience) -> String {
    say.text(match audience {
        Audience::Public => "playbooks-audience-customers",
        Audience::Agents => "playbooks-audience-agents",
    })
}
