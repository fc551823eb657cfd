//! Tickets of my teams that nobody has taken: the list that must be empty in the evening.

use maud::{Markup, html};
use trestle_domain::view::desk::{Queue, QueueRow};

use super::bulk_bar::{Bulk, bulk_bar};
use super::queue::queue_list;
use super::sample;
use crate::parts::{Button, Empty, Icon, cursor_pager_of, empty, live, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The tickets, first due first.
    pub queue: Queue,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
    /// What refreshes the page.
    pub topics: Vec<String>,
}

impl Model {
    /// Some tickets, and a page after them.
    pub fn sample() -> Model {
        let mut queue = sample::queue();
        queue.rows.retain(|row| row.holder.is_none());
        Model { csrf: "token".to_owned(), queue, after: None, topics: vec!["team:2".to_owned()] }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-unowned-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let topics: Vec<&str> = model.topics.iter().map(String::as_str).collect();
    let rows: Vec<&QueueRow> = model.queue.rows.iter().collect();
    let bulk = Bulk::On { teams: vec![] };
    html! {
        (page_head(&title(say, model), &html! { (say.text("desk-unowned-lead")) }, &html! {}))
        (live("queue-live", "/unowned", &topics, &say.text("desk-unowned-changed"), &html! {
            @if rows.is_empty() {
                (empty(&Empty {
                    icon: Icon::Check,
                    title: &say.text("desk-unowned-empty"),
                    text: &say.text("desk-unowned-empty-text"),
                    action: Some(Button::new(&say.text("desk-my-day-title")).to("/my-day")),
                }))
            } @else {
                (queue_list(say, &title(say, model), &rows, bulk.choosing()))
                (bulk_bar(say, &model.csrf, &bulk, "/unowned"))
            }
            (cursor_pager_of(say, "/unowned", model.after.as_deref(), model.queue.next.as_deref()))
        }))
    }
}
