//! Offers to my teams, first due first.

use maud::{Markup, html};
use trestle_domain::view::desk::{OfferRow, Page};

use super::offer_card::offer_cards;
use super::sample;
use crate::parts::{Empty, Icon, cursor_pager_of, empty, live, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The offers.
    pub offers: Page<OfferRow>,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
    /// What refreshes the page.
    pub topics: Vec<String>,
}

impl Model {
    /// Two offers.
    pub fn sample() -> Model {
        Model {
            csrf: "token".to_owned(),
            offers: Page { rows: sample::offers(), next: Some("9.9".to_owned()) },
            after: None,
            topics: vec!["team:2".to_owned()],
        }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-to-accept-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let topics: Vec<&str> = model.topics.iter().map(String::as_str).collect();
    html! {
        (page_head(&title(say, model), &html! { (say.text("desk-to-accept-lead")) }, &html! {}))
        (live("queue-live", "/to-accept", &topics, &say.text("desk-to-accept-changed"), &html! {
            @if model.offers.rows.is_empty() {
                (empty(&Empty {
                    icon: Icon::Inbox,
                    title: &say.text("desk-to-accept-empty"),
                    text: &say.text("desk-to-accept-empty-text"),
                    action: None,
                }))
            } @else {
                h2.visually-hidden { (say.text("desk-my-day-offers")) }
                (offer_cards(say, &model.csrf, &title(say, model), &model.offers.rows))
            }
            (cursor_pager_of(say, "/to-accept", model.after.as_deref(), model.offers.next.as_deref()))
        }))
    }
}
