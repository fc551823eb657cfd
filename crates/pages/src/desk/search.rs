//! What a search over tickets found.

use maud::{Markup, html};
use trestle_domain::view::desk::{Queue, QueueRow};

use super::queue::{Choosing, queue_list};
use super::sample;
use super::tickets::{Filter, StatusFilter};
use crate::parts::{Button, Empty, Icon, cursor_pager, empty, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// What was searched for.
    pub q: String,
    /// What was found, best first.
    pub queue: Queue,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
}

impl Model {
    /// Some hits.
    pub fn sample() -> Model {
        Model { q: "rotterdam vpn".to_owned(), queue: sample::queue(), after: None }
    }

    /// No hits.
    pub fn sample_empty() -> Model {
        Model { q: "fax machine".to_owned(), ..Model::default() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.with("desk-search-title", &[("q", model.q.as_str().into())])
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let rows: Vec<&QueueRow> = model.queue.rows.iter().collect();
    let own = format!("/search?q={}", crate::query::escaped(&model.q));
    let next =
        model.queue.next.as_ref().map(|cursor| format!("{own}&after={}", crate::query::escaped(cursor)));
    let start = model.after.as_ref().map(|_| own.as_str());
    let all = Filter { q: model.q.clone(), status: StatusFilter::All, ..Filter::default() }.href();
    html! {
        (page_head(&say.text("desk-search-heading"), &html! {}, &html! {}))
        form.filter method="get" action="/search" role="search" aria-label=(say.text("desk-search-label")) {
            div.filter-words {
                (Icon::Search)
                label.visually-hidden for="search-q" { (say.text("desk-filter-words")) }
                input id="search-q" type="search" name="q" value=(model.q) placeholder=(say.text("desk-filter-words"));
            }
            (Button::new(&say.text("desk-filter-apply")))
        }
        @if rows.is_empty() {
            (empty(&Empty {
                icon: Icon::Search,
                title: &say.text("desk-search-empty"),
                text: &say.text("desk-search-empty-text"),
                action: Some(Button::new(&say.text("desk-tickets-title")).to(&all)),
            }))
        } @else {
            (queue_list(say, &title(say, model), &rows, Choosing::Nothing))
        }
        (cursor_pager(say, start, next.as_deref()))
    }
}
