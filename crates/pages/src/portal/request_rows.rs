//! Requests below each other: subject, stage, and the next word promised.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::portal::{RequestRow, Stage};

use super::stage;
use crate::text::Say;
use crate::words::iso;

/// The list; `label` names it.
pub(super) fn request_rows(say: &Say, label: &str, rows: &[&RequestRow]) -> Markup {
    html! {
        ul.request-rows aria-label=(label) {
            @for row in rows {
                li data-row {
                    div.request-row-main {
                        a href={ "/requests/" (row.ticket) } { (row.subject) }
                        p.request-row-meta {
                            span { "#" (row.ticket) }
                            span {
                                (say.text("portal-updated")) " "
                                time datetime=(iso(row.updated_at.0)) title=(say.exact(row.updated_at.0)) { (say.moment(row.updated_at.0)) }
                            }
                        }
                    }
                    (stage::chip(say, row.stage))
                    @if let Some(at) = row.promise_at { (stage::promise(say, at, Timestamp(say.now_ms()))) }
                }
            }
        }
    }
}

/// Whether a request still needs somebody.
pub(super) fn is_open(row: &RequestRow) -> bool {
    !matches!(row.stage, Stage::Solved | Stage::Closed)
}

/// Made-up requests, one for each stage.
pub(super) fn sample_rows() -> Vec<RequestRow> {
    let table = [
        (1042, "VPN drops every 40 minutes", Stage::WithSpecialists, Some(100), 12),
        (
            1039,
            "Second monitor stays black after the update of last Thursday, only with the docking station in the meeting room on the third floor",
            Stage::WaitingForYou,
            None,
            190,
        ),
        (1031, "Invoice 2026-0187 shows the old address", Stage::InProgress, Some(-45), 1_500),
        (1030, "Keyboard ordered in February", Stage::WaitingForPartner, Some(2_900), 2_200),
        (998, "New colleague needs access to the shared drive", Stage::Solved, None, 5_000),
        (954, "Printer on floor 2 prints blank pages", Stage::Closed, None, 40_000),
    ];
    table
        .into_iter()
        .map(|(number, subject, stage, promised_in, minutes_ago)| RequestRow {
            ticket: TicketId(number),
            subject: subject.to_owned(),
            stage,
            promise_at: promised_in.map(|minutes| SAMPLE_NOW.plus(Millis::minutes(minutes))),
            updated_at: SAMPLE_NOW.minus(Millis::minutes(minutes_ago)),
        })
        .collect()
}

/// Thursday, 12 March 2026, 12:00 UTC: when the samples play.
pub(super) const SAMPLE_NOW: Timestamp = Timestamp(1_773_316_800_000);
