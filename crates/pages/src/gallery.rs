//! Every part in every state with made-up data: to look at, to test, to copy from.

mod everyday;
mod figures;
mod forms;
mod requests;
mod tickets;

use maud::{Markup, html};

use crate::parts::page_head;
use crate::text::Say;

pub use requests::portal_home;
pub use tickets::ticket;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// All parts on one page, for the desk's frame.
pub fn gallery(say: &Say) -> Markup {
    let sections = [
        ("Tickets", tickets::lists(say)),
        ("A ticket", tickets::ticket(say)),
        ("Badges, clocks, people", tickets::badges(say)),
        ("Forms", forms::forms(say)),
        ("Everyday", everyday::everyday(say)),
        ("Figures", figures::figures(say)),
        ("Portal", requests::requests(say)),
    ];
    html! {
        (page_head(&say.text("gallery-title"), &html! { (say.text("gallery-lead")) }, &html! {}))
        @for (title, body) in &sections {
            section { h2.section-title { (title) } (body) }
        }
    }
}

#[cfg(test)]
mod tests;
