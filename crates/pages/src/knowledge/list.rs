//! The list of articles, by where the work on them stands.

use maud::{Markup, html};
use trestle_domain::article::ArticleKind;
use trestle_domain::ids::PersonId;
use trestle_domain::view::desk::{Named, Page};
use trestle_domain::view::knowledge::{ArticleLine, Shelf};

use super::{sample, terms};
use crate::parts::records::{Record, records};
use crate::parts::{Button, Empty, Icon, Look, Tab, cursor_pager, empty, page_head, tabs};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The articles.
    pub articles: Page<ArticleLine>,
    /// How many are on each shelf.
    pub counts: Vec<(Shelf, i64)>,
    /// What is looked for.
    pub filter: Filter,
    /// Languages to choose from, as tags.
    pub languages: Vec<String>,
    /// Categories to choose from.
    pub categories: Vec<String>,
    /// Who looks after articles.
    pub owners: Vec<Named<PersonId>>,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What they are.
    pub kind: Option<ArticleKind>,
    /// Where the work on it stands.
    pub shelf: Shelf,
    /// Words of the title.
    pub q: String,
    /// Language tag.
    pub language: String,
    /// What it is about.
    pub category: String,
    /// Who looks after it.
    pub owner: Option<PersonId>,
    /// Who is asked to review it.
    pub reviewer: Option<PersonId>,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
}

impl Filter {
    /// The list's URL with this filter.
    pub fn href(&self) -> String {
        let shelf = (self.shelf != Shelf::All).then(|| self.shelf.key().to_owned());
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let pairs = [
            ("shelf", shelf),
            ("kind", self.kind.map(|kind| kind.key().to_owned())),
            ("q", text(&self.q)),
            ("language", text(&self.language)),
            ("category", text(&self.category)),
            ("owner", self.owner.map(|owner| owner.to_string())),
            ("reviewer", self.reviewer.map(|reviewer| reviewer.to_string())),
            ("after", self.after.clone()),
        ];
        let asked = pairs.into_iter().filter_map(|(name, value)| {
            value.map(|value| format!("{name}={}", crate::query::escaped(&value)))
        });
        let asked = asked.collect::<Vec<_>>().join("&");
        if asked.is_empty() { "/knowledge".to_owned() } else { format!("/knowledge?{asked}") }
    }

    fn narrows(&self) -> bool {
        *self != Filter { shelf: self.shelf, after: self.after.clone(), ..Filter::default() }
    }
}

impl Model {
    /// Articles in every state.
    pub fn sample() -> Model {
        Model {
            articles: Page { rows: sample::lines(), next: Some("7.7".to_owned()) },
            counts: Shelf::ALL.iter().zip([58, 4, 2, 52, 3, 1, 9]).map(|(shelf, n)| (*shelf, n)).collect(),
            filter: Filter::default(),
            languages: vec!["de".to_owned(), "en".to_owned()],
            categories: vec!["Network and VPN".to_owned(), "Signing in".to_owned()],
            owners: vec![sample::named(9, "Noor Haddad")],
        }
    }

    /// Nothing that was asked for.
    pub fn sample_empty() -> Model {
        let filter = Filter { q: "fax".to_owned(), shelf: Shelf::ReviewDue, ..Filter::default() };
        Model { articles: Page::default(), filter, ..Model::sample() }
    }

    /// A desk without articles.
    pub fn sample_nothing_yet() -> Model {
        Model { counts: Shelf::ALL.iter().map(|shelf| (*shelf, 0)).collect(), ..Model::default() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("knowledge-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let start = model.filter.after.as_ref().map(|_| Filter { after: None, ..model.filter.clone() }.href());
    let next = model.articles.next.as_ref();
    let next = next.map(|cursor| Filter { after: Some(cursor.clone()), ..model.filter.clone() }.href());
    html! {
        (page_head(&title(say, model), &html! { (say.text("knowledge-lead")) }, &html! {
            (Button::new(&say.text("bulletins-title")).look(Look::Quiet).to("/knowledge/bulletins"))
            (Button::new(&say.text("self-service-gaps")).look(Look::Quiet).to("/knowledge/gaps"))
            (Button::new(&say.text("self-service-health")).look(Look::Quiet).to("/knowledge/health"))
            (Button::new(&say.text("knowledge-new-case-study")).look(Look::Quiet).to("/knowledge/new?kind=case_study"))
            (Button::primary(&say.text("knowledge-new")).icon(Icon::Plus).to("/knowledge/new"))
        }))
        (shelves(say, model))
        (filter_form(say, model))
        @if model.articles.rows.is_empty() { (nothing(say, model)) } @else { (rows(say, model)) }
        (cursor_pager(say, start.as_deref(), next.as_deref()))
    }
}

fn shelves(say: &Say, model: &Model) -> Markup {
    let shown: Vec<_> = model
        .counts
        .iter()
        // Rare ones are there while there is something on them.
        .filter(|(shelf, count)| *count > 0 || *shelf != Shelf::Outdated || model.filter.shelf == *shelf)
        .map(|(shelf, count)| {
            let filter = Filter { shelf: *shelf, after: None, ..model.filter.clone() };
            (*shelf, say.text(terms::shelf_key(*shelf)), filter.href(), u32::try_from(*count).ok())
        })
        .collect();
    let places: Vec<_> = shown
        .iter()
        .map(|(shelf, label, href, count)| Tab {
            href,
            label,
            count: *count,
            is_current: *shelf == model.filter.shelf,
        })
        .collect();
    tabs(&say.text("knowledge-shelves"), &places)
}

fn filter_form(say: &Say, model: &Model) -> Markup {
    let filter = &model.filter;
    let labels = ["knowledge-language", "knowledge-category", "knowledge-owner"].map(|key| say.text(key));
    html! {
        form.filter method="get" action="/knowledge" role="search" aria-label=(say.text("knowledge-filter")) {
            @if filter.shelf != Shelf::All { input type="hidden" name="shelf" value=(filter.shelf.key()); }
            @if let Some(reviewer) = filter.reviewer { input type="hidden" name="reviewer" value=(reviewer); }
            div.filter-words {
                (Icon::Search)
                input type="search" name="q" value=(filter.q) aria-label=(say.text("knowledge-words")) placeholder=(say.text("knowledge-words"));
            }
            select name="kind" aria-label=(say.text("knowledge-field-kind")) {
                option value="" { (say.text("knowledge-any-kind")) }
                @for kind in ArticleKind::ALL { option value=(kind.key()) selected[Some(*kind) == filter.kind] { (say.text(terms::kind_key(*kind))) } }
            }
            select name="language" aria-label=(labels[0]) {
                option value="" { (say.text("knowledge-any-language")) }
                @for tag in &model.languages { option value=(tag) selected[*tag == filter.language] { (terms::language(tag)) } }
            }
            select name="category" aria-label=(labels[1]) {
                option value="" { (say.text("knowledge-any-category")) }
                @for category in &model.categories { option value=(category) selected[*category == filter.category] { (category) } }
            }
            select name="owner" aria-label=(labels[2]) {
                option value="" { (say.text("knowledge-any-owner")) }
                @for owner in &model.owners { option value=(owner.id) selected[Some(owner.id) == filter.owner] { (owner.name) } }
            }
            (Button::new(&say.text("knowledge-filter-apply")))
        }
    }
}

fn nothing(say: &Say, model: &Model) -> Markup {
    let is_new = !model.filter.narrows() && model.counts.iter().all(|(_, count)| *count == 0);
    let texts = match (is_new, model.filter.narrows()) {
        (true, _) => ["knowledge-nothing-yet", "knowledge-nothing-yet-text", "knowledge-new"],
        (false, true) => ["knowledge-none", "knowledge-none-text", "knowledge-show-all"],
        (false, false) => ["knowledge-shelf-empty", "knowledge-shelf-empty-text", "knowledge-show-all"],
    };
    let [title, text, action] = texts.map(|key| say.text(key));
    let href = if is_new { "/knowledge/new" } else { "/knowledge" };
    empty(&Empty {
        icon: Icon::Book,
        title: &title,
        text: &text,
        action: Some(Button::new(&action).to(href)),
    })
}

fn rows(say: &Say, model: &Model) -> Markup {
    let columns = [
        "knowledge-column-article",
        "knowledge-column-state",
        "knowledge-column-audience",
        "knowledge-owner",
        "knowledge-column-review",
    ]
    .map(|key| say.text(key));
    let rows: Vec<_> = model.articles.rows.iter().map(|line| row(say, line)).collect();
    records(&title(say, model), &columns.each_ref().map(String::as_str), &rows)
}

fn row<'a>(say: &Say, line: &'a ArticleLine) -> Record<'a> {
    let language = terms::language(&line.language);
    let is_due = line.review_at.is_some_and(|at| at.0 <= say.now_ms());
    Record {
        href: format!("/knowledge/{}", line.id),
        title: &line.title,
        text: html! {
            @if !line.category.is_empty() { (line.category) " · " } (language) " · " (say.ago(line.at.0))
        },
        cells: vec![
            html! {
                span.row {
                    (terms::kind_chip(say, line.kind))
                    (terms::standing(say, line.state, line.progress))
                    @if line.is_outdated { span.chip.chip-yours { (Icon::Alert) (say.text("knowledge-outdated")) } }
                }
            },
            html! { (terms::audience(say, line.audience)) },
            html! {
                @match &line.owner { Some(owner) => bdi { (owner.name) }, None => span.muted { "–" } }
            },
            html! {
                @match line.review_at {
                    Some(at) if is_due => span.chip.chip-yours { (Icon::Alert) (say.date(at.0)) },
                    Some(at) => (say.date(at.0)),
                    None => span.muted { "–" },
                }
            },
        ],
    }
}
