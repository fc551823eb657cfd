//! A provider's cases: what we wait for first.

use maud::{Markup, html};
use trestle_domain::ids::{TeamId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::vendor::{CaseRow, Waiting};

use crate::parts::{Due, Empty, Icon, due_with_label, empty, page_head};
use crate::text::Say;
use crate::words::iso;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The cases, first due first.
    pub rows: Vec<CaseRow>,
}

impl Model {
    /// Cases that wait, one of them late, and one that is answered.
    pub fn sample() -> Model {
        let now = Timestamp(1_773_316_800_000);
        let table = [
            (1042, 26, Some(-40), Waiting::ForYou),
            (1030, 5, Some(150), Waiting::ForYou),
            (1018, 70, None, Waiting::ForYou),
            (987, 300, None, Waiting::NoLonger),
        ];
        let rows = table.map(|(ticket, asked_hours_ago, due_in, waiting)| CaseRow {
            ticket: TicketId(ticket),
            vendor: TeamId(9),
            asked_at: now.minus(Millis::hours(asked_hours_ago)),
            due_at: due_in.map(|minutes| now.plus(Millis::minutes(minutes))),
            waiting,
        });
        Model { rows: rows.to_vec() }
    }

    /// Never asked.
    pub fn sample_empty() -> Model {
        Model { rows: Vec::new() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("vendor-cases")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let (waiting, done): (Vec<_>, Vec<_>) = model.rows.iter().partition(|row| row.waiting == Waiting::ForYou);
    html! {
        (page_head(&title(say, model), &html! { (say.text("vendor-cases-lead")) }, &html! {}))
        @if model.rows.is_empty() {
            (empty(&Empty {
                icon: Icon::Inbox,
                title: &say.text("vendor-cases-none"),
                text: &say.text("vendor-cases-none-text"),
                action: None,
            }))
        }
        (group(say, "vendor-cases-waiting", &waiting))
        (group(say, "vendor-cases-answered", &done))
    }
}

fn group(say: &Say, title: &str, rows: &[&CaseRow]) -> Markup {
    let title = say.text(title);
    html! {
        @if !rows.is_empty() {
            section {
                div.section-head { h2 { (title) } }
                ul.request-rows aria-label=(title) { @for row in rows { li data-row { (one_row(say, row)) } } }
            }
        }
    }
}

fn one_row(say: &Say, row: &CaseRow) -> Markup {
    let asked = row.asked_at.0;
    html! {
        div.request-row-main {
            a href={ "/cases/" (row.ticket) } { (say.with("vendor-case", &[("number", row.ticket.to_string().into())])) }
            p.request-row-meta {
                span { (say.text("vendor-case-asked")) " " time datetime=(iso(asked)) title=(say.exact(asked)) { (say.moment(asked)) } }
            }
        }
        (standing(say, row))
    }
}

/// When our question is due, or that nothing is left to do.
pub(super) fn standing(say: &Say, row: &CaseRow) -> Markup {
    match (row.waiting, row.due_at) {
        (Waiting::NoLonger, _) => {
            html! { span.chip { (Icon::Check) span { (say.text("vendor-answered")) } } }
        }
        (Waiting::ForYou, None) => {
            html! { span.chip.chip-yours { (Icon::Chat) span { (say.text("vendor-waiting")) } } }
        }
        (Waiting::ForYou, Some(at)) => {
            // Without the clock's warning moment, the last hour counts as soon.
            let warn_ms = at.0.saturating_sub(Millis::hours(1).0);
            due_with_label(say, &say.text("vendor-due"), Due::running(at.0, warn_ms, say.now_ms()))
        }
    }
}
