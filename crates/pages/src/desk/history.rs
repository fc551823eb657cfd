//! The ticket's whole life: who held it when, and every event in a sentence.

use maud::{Markup, html};
use trestle_domain::event::Event;
use trestle_domain::ladder::Ladder;
use trestle_domain::ledger::{Hold, Party};
use trestle_domain::view::desk::TicketView;

use super::event_words::{self, Names};
use super::sample::{self, Chapter};
use super::terms;
use super::ticket_head::{TicketTab, holder, strip, ticket_head, ticket_tabs, ticket_title};
use crate::parts::{Column, table, tier_badge_named};
use crate::text::Say;
use crate::words::iso;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The ticket.
    pub view: TicketView,
    /// Teams and tiers.
    pub ladder: Ladder,
    /// Every event, oldest first.
    pub events: Vec<Event>,
}

impl Model {
    /// From the first word to the solution.
    pub fn sample() -> Model {
        let who = sample::agent(sample::PRIYA, sample::PLATFORM);
        Model {
            view: sample::view(Chapter::Solved, &who),
            ladder: sample::ladder(),
            events: sample::events(Chapter::Solved),
        }
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    ticket_title(&model.view)
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let names = Names::of(&model.view, &model.ladder);
    html! {
        div.ticket-page.stack {
            (ticket_head(say, &model.view, &model.ladder, &html! {}))
            (strip(say, &model.view, &model.ladder))
            (ticket_tabs(say, &model.view, TicketTab::History))
            section { h2.section-title { (say.text("desk-ledger")) } (ledger(say, model, &names)) }
            section {
                h2.section-title { (say.with("desk-events", &[("n", model.events.len().into())])) }
                (events(say, model, &names))
            }
        }
    }
}

fn ledger(say: &Say, model: &Model, names: &Names<'_>) -> Markup {
    let heads =
        ["desk-from", "desk-to", "desk-tier", "desk-held-by", "desk-duration"].map(|key| say.text(key));
    let columns: Vec<_> = heads
        .iter()
        .enumerate()
        .map(|(index, head)| if index < 4 { Column::words(head) } else { Column::figures(head) })
        .collect();
    let holds = model.view.ticket.ledger.holds();
    let rows: Vec<_> = holds.iter().map(|hold| cells(say, model, names, hold)).collect();
    html! {
        div.bare-caption { (table(&say.text("desk-ledger-caption"), &columns, &rows)) }
        p.ledger-sums {
            @for (tier, spent) in model.view.ticket.ledger.time_in_tiers(model.view.now) {
                span { (tier_badge_named(say, tier.0, names.tier(tier))) " " span.figure { (say.span(spent.0)) } }
            }
        }
    }
}

fn cells(say: &Say, model: &Model, names: &Names<'_>, hold: &Hold) -> Vec<Markup> {
    let moment = |at_ms: i64| html! { time.figure datetime=(iso(at_ms)) title=(say.exact(at_ms)) { (say.moment(at_ms)) } };
    let who = match hold.party {
        Party::Queue => say.with("desk-queue-of", &[("team", names.team(hold.team).into())]),
        Party::Customer | Party::Nobody => terms::party_kind(say, hold.party.kind()),
        Party::Agent { .. } | Party::Vendor { .. } => holder(names, hold.party, hold.team),
    };
    vec![
        moment(hold.from.0),
        html! { @match hold.to { Some(to) => { (moment(to.0)) } None => { (say.text("ladder-now")) } } },
        html! { (tier_badge_named(say, hold.tier.0, names.tier(hold.tier))) },
        html! { bdi.held-by { (who) } },
        html! { span.figure { (say.span(hold.end(model.view.now).since(hold.from).0)) } },
    ]
}

/// Events under the day they happened on.
fn events(say: &Say, model: &Model, names: &Names<'_>) -> Markup {
    let days = model.events.chunk_by(|one, next| say.date(one.at.0) == say.date(next.at.0));
    html! {
        @for day in days {
            @if let Some(first) = day.first() { h3.history-day { (say.date(first.at.0)) } }
            ol.history { @for event in day { li { (event_words::line(say, names, event)) } } }
        }
    }
}
