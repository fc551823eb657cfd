//! Tells a visitor that their request has arrived and how it goes on.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;

use crate::parts::{Button, Icon};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// The request's number.
    pub number: TicketId,
}

impl Model {
    /// A made-up number.
    pub fn sample() -> Model {
        Model { number: TicketId(1042) }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("portal-received-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        div.received {
            (Icon::Check)
            h1 { (title(say, model)) }
            p { (say.text("portal-received-number")) }
            p.received-number { "#" (model.number) }
        }
        section.what-next {
            h2 { (say.text("portal-received-next")) }
            ol {
                li { (say.text("portal-received-mail")) }
                li { (say.text("portal-received-answer")) }
                li { (say.text("portal-received-reply")) }
            }
            (Button::new(&say.text("portal-to-home")).to("/"))
        }
    }
}
