//! What came of an action on many tickets: each one that was refused, and why.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;
use trestle_domain::ticket::Refusal;

use super::problem::refusal_words;
use super::sample;
use crate::parts::{Button, Kind, back_link, notice, page_head};
use crate::text::Say;

/// A ticket that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkTicket {
    /// The ticket.
    pub ticket: TicketId,
    /// In a line.
    pub subject: String,
}

/// A ticket that was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkRefusal {
    /// The ticket.
    pub ticket: TicketId,
    /// In a line.
    pub subject: String,
    /// Why not.
    pub why: Refusal,
}

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// The list one came from.
    pub back: String,
    /// Changed.
    pub changed: Vec<BulkTicket>,
    /// Refused.
    pub refused: Vec<BulkRefusal>,
}

impl Model {
    /// Two done, two refused.
    pub fn sample() -> Model {
        let rows = sample::queue().rows;
        let changed =
            rows[..2].iter().map(|row| BulkTicket { ticket: row.ticket, subject: row.subject.clone() });
        let refused =
            rows[2..5].iter().zip([Refusal::OfferOpen, Refusal::NotAllowed, Refusal::AlreadySolved]);
        let refused =
            refused.map(|(row, why)| BulkRefusal { ticket: row.ticket, subject: row.subject.clone(), why });
        Model { back: "/tickets".to_owned(), changed: changed.collect(), refused: refused.collect() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-bulk-result-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let done = say.with("desk-bulk-changed", &[("n", model.changed.len().into())]);
    let kind = if model.changed.is_empty() { Kind::Info } else { Kind::Done };
    html! {
        (back_link(&model.back, &say.text("desk-bulk-back")))
        (page_head(&title(say, model), &html! {}, &html! {}))
        (notice(say, kind, &html! { (done) }))
        @if !model.refused.is_empty() {
            h2.section-title { (say.with("desk-bulk-refused", &[("n", model.refused.len().into())])) }
            ul.result-list {
                @for row in &model.refused {
                    li data-row {
                        (link(row.ticket, &row.subject))
                        p { (refusal_words(say, &row.why)) }
                    }
                }
            }
        }
        @if !model.changed.is_empty() {
            h2.section-title { (say.text("desk-bulk-changed-heading")) }
            ul.result-list { @for row in &model.changed { li data-row { (link(row.ticket, &row.subject)) } } }
        }
        p.day-more { (Button::new(&say.text("desk-bulk-back")).to(&model.back)) }
    }
}

fn link(ticket: TicketId, subject: &str) -> Markup {
    html! { span.muted.figure { "#" (ticket) } " " a href={ "/tickets/" (ticket) } { (subject) } }
}
