//! The domain's queue rows as the ticket list draws them, and the pager of a cursor.

use maud::Markup;
use trestle_domain::ticket::Priority;
use trestle_domain::view::desk::QueueRow;

use super::terms;
use crate::parts::{Due, TicketRow, Unread, ticket_list};
use crate::text::Say;

/// A row turns to "soon" this long before it is due.
const SOON_MS: i64 = 60 * 60_000;

/// Whether rows have a box to tick for the bulk form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choosing {
    /// No boxes.
    Nothing,
    /// One box a row.
    Tickets,
}

/// The list; `label` names it for screen readers.
pub(crate) fn queue_list(say: &Say, label: &str, rows: &[&QueueRow], choosing: Choosing) -> Markup {
    let texts: Vec<Texts> = rows.iter().map(|row| Texts::of(say, row)).collect();
    let rows = rows.iter().zip(&texts).map(|(row, texts)| TicketRow {
        href: &texts.href,
        number: &texts.number,
        subject: &row.subject,
        customer: &texts.customer,
        status: &texts.status,
        is_known_error: row.is_known_error,
        tier: row.tier.0,
        holder: row.holder.as_deref(),
        next: due_of(say, row),
        next_label: &texts.next_label,
        watchers: &[],
        unread: Unread::Seen,
        choice: (choosing == Choosing::Tickets).then_some(texts.id.as_str()),
    });
    ticket_list(say, label, &rows.collect::<Vec<_>>())
}

/// A running target as a chip's state, by how near it is.
pub(super) fn running(say: &Say, due_ms: i64) -> Due {
    Due::running(due_ms, due_ms - SOON_MS, say.now_ms())
}

fn due_of(say: &Say, row: &QueueRow) -> Due {
    row.due.map_or(Due::Nothing, |due| running(say, due.at.0))
}

struct Texts {
    id: String,
    href: String,
    number: String,
    customer: String,
    status: String,
    next_label: String,
}

impl Texts {
    fn of(say: &Say, row: &QueueRow) -> Texts {
        let status = terms::status(say, row.status);
        Texts {
            id: row.ticket.to_string(),
            href: format!("/tickets/{}", row.ticket),
            number: format!("#{}", row.ticket),
            customer: match &row.organisation {
                Some(organisation) => format!("{}, {organisation}", row.requester),
                None => row.requester.clone(),
            },
            status: match row.priority {
                Priority::Low | Priority::Normal => status,
                pressing => format!("{} · {status}", terms::priority(say, pressing)),
            },
            next_label: row.due.map(|due| terms::due_kind(say, due.kind)).unwrap_or_default(),
        }
    }
}
