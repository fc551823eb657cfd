//! What can be done with the ticked rows of a list. It stands below the list and, where the
//! browser can tell, shows itself once a row is ticked.

use maud::{Markup, html};
use trestle_domain::ids::TeamId;
use trestle_domain::ticket::Priority;
use trestle_domain::view::desk::Named;

use super::queue::Choosing;
use super::terms;
use crate::parts::{Button, Icon, form};
use crate::text::Say;

/// Whether a list allows bulk actions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Bulk {
    /// No boxes to tick.
    #[default]
    Off,
    /// Boxes and a bar.
    On {
        /// Teams the tickets can be handed to; empty to leave hand-offs out.
        teams: Vec<Named<TeamId>>,
    },
}

impl Bulk {
    pub(super) fn choosing(&self) -> Choosing {
        match self {
            Bulk::Off => Choosing::Nothing,
            Bulk::On { .. } => Choosing::Tickets,
        }
    }
}

/// The bar; `back` is where the answer page leads to.
pub(super) fn bulk_bar(say: &Say, csrf: &str, bulk: &Bulk, back: &str) -> Markup {
    let Bulk::On { teams } = bulk else { return html! {} };
    html! {
        form.bulk-bar id="bulk" method="post" action="/tickets/bulk" aria-label=(say.text("desk-bulk-label")) {
            (form::csrf_field(csrf))
            input type="hidden" name="back" value=(back);
            strong { (say.text("desk-bulk-chosen")) }
            (Button::new(&say.text("desk-bulk-take")).icon(Icon::Person).sends("action", "take"))
            span.bulk-pair {
                label.visually-hidden for="bulk-priority" { (say.text("desk-priority")) }
                select id="bulk-priority" name="priority" {
                    @for priority in Priority::ALL {
                        option value=(priority.key()) selected[*priority == Priority::Normal] { (terms::priority(say, *priority)) }
                    }
                }
                (Button::new(&say.text("desk-bulk-priority")).sends("action", "priority"))
            }
            @if !teams.is_empty() {
                span.bulk-pair {
                    label.visually-hidden for="bulk-to" { (say.text("desk-team")) }
                    select id="bulk-to" name="to" {
                        @for team in teams { option value=(team.id) { (team.name) } }
                    }
                    (Button::new(&say.text("desk-bulk-handoff")).icon(Icon::ArrowRight).sends("action", "handoff"))
                }
            }
        }
    }
}
