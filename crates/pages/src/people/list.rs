//! Everybody, to be searched.

use maud::{Markup, html};
use trestle_domain::ids::PersonId;

use super::Kind;
use crate::parts::form;
use crate::parts::records::{Record, names, records};
use crate::parts::{Button, Empty, Icon, Tab, empty, page_head, tabs};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The people of this page, by name.
    pub rows: Vec<Row>,
    /// What was searched for.
    pub filter: Filter,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
    /// Whether the reader may add people.
    pub adding: Adding,
}

/// Whether the reader may add people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Adding {
    /// May not.
    #[default]
    Closed,
    /// May.
    Open,
}

/// What was searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of the name or the address.
    pub q: String,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Where this page begins; `None` is the first.
    pub after: Option<String>,
}

/// One person.
#[derive(Clone, Debug)]
pub struct Row {
    /// Their id.
    pub id: PersonId,
    /// The name colleagues use.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// What they are to us.
    pub kind: Kind,
    /// A customer's organisation.
    pub organisation: Option<String>,
    /// An agent's or contact's teams.
    pub teams: Vec<String>,
    /// Whether they can sign in, and as what.
    pub standing: Standing,
}

/// Whether a person can sign in, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As anybody of their kind.
    Usual,
    /// As an administrator.
    Admin,
    /// Not at all.
    Inactive,
}

impl Model {
    /// The first of several pages.
    pub fn sample() -> Model {
        let row = |id, name: &str, kind, organisation: Option<&str>, teams: &[&str], standing| Row {
            id: PersonId(id),
            name: name.to_owned(),
            email: format!("{}@meridian.example", name.to_lowercase().replace(' ', ".")),
            kind,
            organisation: organisation.map(str::to_owned),
            teams: teams.iter().map(|team| (*team).to_owned()).collect(),
            standing,
        };
        Model {
            rows: vec![
                row(12, "Ada Lovelace", Kind::Agent, None, &["Platform engineering"], Standing::Usual),
                row(
                    31,
                    "Anneliese von Reichenbach-Wolffersdorff",
                    Kind::Customer,
                    Some("Hafenlogistik Brandt & Söhne AG"),
                    &[],
                    Standing::Usual,
                ),
                row(40, "Bo Ek", Kind::Customer, None, &[], Standing::Inactive),
                row(
                    44,
                    "Jens Petersen",
                    Kind::Vendor,
                    None,
                    &["Nordlicht Telekommunikation GmbH & Co. KG"],
                    Standing::Usual,
                ),
                row(
                    9,
                    "Noor Haddad",
                    Kind::Agent,
                    None,
                    &["Front line", "Network specialists"],
                    Standing::Admin,
                ),
            ],
            filter: Filter::default(),
            next: Some("9 noor haddad".to_owned()),
            adding: Adding::Open,
        }
    }

    /// A search without a hit.
    pub fn sample_empty() -> Model {
        Model {
            filter: Filter { q: "quetzalcoatl".to_owned(), kind: Some(Kind::Vendor), after: None },
            adding: Adding::Open,
            ..Model::default()
        }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("people-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let add = say.text("people-new");
    html! {
        (page_head(&title(say, model), &html! {}, &html! {
            @if model.adding == Adding::Open { (Button::primary(&add).icon(Icon::Plus).to("/people/new")) }
        }))
        (search(say, &model.filter))
        (kinds(say, &model.filter))
        @if model.rows.is_empty() {
            (empty(&Empty { icon: Icon::Search, title: &say.text("people-none"), text: &say.text("people-none-text"), action: None }))
        } @else {
            (list(say, model))
            (paging(say, model))
        }
    }
}

fn search(say: &Say, filter: &Filter) -> Markup {
    html! {
        div.people-search {
            (form::get("/people", &html! {
                div.row {
                    @if let Some(kind) = filter.kind { input type="hidden" name="kind" value=(kind.key()); }
                    input type="search" name="q" value=(filter.q) aria-label=(say.text("people-search")) placeholder=(say.text("people-search"));
                    (Button::new(&say.text("search-button")).icon(Icon::Search))
                }
            }))
        }
    }
}

fn kinds(say: &Say, filter: &Filter) -> Markup {
    let everyone = (None, say.text("people-everyone"));
    let kinds = [Kind::Customer, Kind::Agent, Kind::Vendor];
    let labels = ["people-customers", "people-agents", "people-vendors"].map(|key| say.text(key));
    let choices: Vec<_> = std::iter::once(everyone)
        .chain(kinds.map(Some).into_iter().zip(labels))
        .map(|(kind, label)| (kind, label, href(&filter.q, kind, None)))
        .collect();
    let places: Vec<_> = choices
        .iter()
        .map(|(kind, label, href)| Tab { href, label, count: None, is_current: *kind == filter.kind })
        .collect();
    tabs(&say.text("people-kinds"), &places)
}

fn list(say: &Say, model: &Model) -> Markup {
    let columns =
        ["people-column-person", "people-column-kind", "people-column-belongs", "people-column-email"]
            .map(|key| say.text(key));
    let rows: Vec<_> = model.rows.iter().map(|row| record(say, row)).collect();
    records(&say.text("people-title"), &columns.each_ref().map(String::as_str), &rows)
}

fn record<'a>(say: &Say, row: &'a Row) -> Record<'a> {
    Record {
        href: format!("/people/{}", row.id),
        title: &row.name,
        text: html! {},
        cells: vec![
            html! {
                span.row {
                    (row.kind.words(say))
                    @match row.standing {
                        Standing::Usual => {},
                        Standing::Admin => span.chip { (Icon::Star) (say.text("people-admin")) },
                        Standing::Inactive => span.chip { (Icon::Lock) (say.text("people-inactive")) },
                    }
                }
            },
            names(row.organisation.iter().chain(&row.teams).map(String::as_str)),
            html! { bdi { (row.email) } },
        ],
    }
}

/// Pages go forwards only: nobody knows how many people come before the one a page starts with.
fn paging(say: &Say, model: &Model) -> Markup {
    let filter = &model.filter;
    html! {
        @if filter.after.is_some() || model.next.is_some() {
            nav.pager aria-label=(say.text("pager-label")) {
                p {}
                @if filter.after.is_some() {
                    (Button::new(&say.text("people-first-page")).icon(Icon::ArrowLeft).to(&href(&filter.q, filter.kind, None)))
                }
                @if let Some(next) = &model.next {
                    (Button::new(&say.text("pager-after")).icon(Icon::ArrowRight).to(&href(&filter.q, filter.kind, Some(next))))
                }
            }
        }
    }
}

fn href(q: &str, kind: Option<Kind>, after: Option<&str>) -> String {
    let mut parts = Vec::new();
    if !q.is_empty() {
        parts.push(format!("q={}", crate::query::escaped(q)));
    }
    parts.extend(kind.map(|kind| format!("kind={}", kind.key())));
    parts.extend(after.map(|after| format!("after={}", crate::query::escaped(after))));
    if parts.is_empty() { "/people".to_owned() } else { format!("/people?{}", parts.join("&")) }
}
