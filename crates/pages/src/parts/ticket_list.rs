//! The list agents live in: one ticket per row, dense, the same columns everywhere.

use maud::{Markup, html};

use super::{Due, Icon, avatar, due, tier_badge, watchers};
use crate::text::Say;

/// Whether the reader has seen the last message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Something new.
    New,
    /// Nothing new.
    Seen,
}

/// One row.
#[derive(Clone, Debug)]
pub struct TicketRow<'a> {
    /// Where the row leads.
    pub href: &'a str,
    /// The number people quote.
    pub number: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The customer's name, or their organisation's.
    pub customer: &'a str,
    /// The state in words.
    pub status: &'a str,
    /// Whether its error is known, so that the ticket says what helps.
    pub is_known_error: bool,
    /// The tier that holds it.
    pub tier: u8,
    /// The agent who holds it; none is unowned.
    pub holder: Option<&'a str>,
    /// What comes next: the most urgent clock, promise or hand-off.
    pub next: Due,
    /// What that is, such as "First response".
    pub next_label: &'a str,
    /// Who is looking at it now.
    pub watchers: &'a [&'a str],
    /// Whether there is something new.
    pub unread: Unread,
    /// The value of its check box in a list that allows bulk actions.
    pub choice: Option<&'a str>,
}

/// The list; `label` names it for screen readers. Check boxes belong to the form `bulk`
/// and are named `tickets`.
pub fn ticket_list(say: &Say, label: &str, rows: &[TicketRow<'_>]) -> Markup {
    html! {
        ul.tickets aria-label=(label) {
            @for row in rows { (ticket_row(say, row)) }
        }
    }
}

fn ticket_row(say: &Say, row: &TicketRow<'_>) -> Markup {
    html! {
        li.ticket.is-new[row.unread == Unread::New] data-row {
            @if let Some(value) = row.choice {
                label.ticket-choice {
                    span.visually-hidden { (say.with("ticket-choose", &[("number", row.number.into())])) }
                    input type="checkbox" form="bulk" name="tickets" value=(value);
                }
            }
            (tier_badge(say, row.tier))
            span.ticket-main {
                a.ticket-subject href=(row.href) {
                    @if row.unread == Unread::New { span.visually-hidden { (say.text("ticket-new")) " " } }
                    (row.subject)
                }
                span.ticket-meta {
                    span.ticket-number { (row.number) }
                    @if row.is_known_error { span.chip { (Icon::Problem) (say.text("ticket-known-error")) } }
                    bdi { (row.customer) }
                    span { (row.status) }
                }
            }
            (watchers(say, row.watchers))
            span.ticket-holder {
                @if let Some(holder) = row.holder {
                    span.visually-hidden { (say.text("ticket-holder")) " " }
                    (avatar(holder)) bdi { (holder) }
                } @else {
                    span.unowned { (Icon::Person) span { (say.text("ticket-unowned")) } }
                }
            }
            span.ticket-due {
                (due(say, row.next))
                @if row.next != Due::Nothing { span.ticket-due-label { (row.next_label) } }
            }
        }
    }
}
