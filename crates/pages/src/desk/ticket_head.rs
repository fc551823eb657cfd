//! What every page about one ticket begins with: its head, its ladder strip and its tabs.

use maud::{Markup, html};
use trestle_domain::ids::TeamId;
use trestle_domain::ladder;
use trestle_domain::ledger::{Hold, Party};
use trestle_domain::ticket::Priority;
use trestle_domain::view::desk::TicketView;

use super::event_words::Names;
use super::terms;
use crate::parts::{
    HeldBy, Ladder, Offer, Rung, Span, Tab, back_link, ladder_strip, page_head, tabs, tier_badge_named,
};
use crate::text::Say;

/// Which of a ticket's pages is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TicketTab {
    Conversation,
    Investigation,
    Diagnostics,
    History,
    Clocks,
}

/// `#1042 Subject`, for the document's title.
pub(crate) fn ticket_title(view: &TicketView) -> String {
    format!("#{} {}", view.ticket.id, view.ticket.subject)
}

/// Subject, number, tier, status and priority, with the page's actions.
pub(crate) fn ticket_head(say: &Say, view: &TicketView, ladder: &ladder::Ladder, actions: &Markup) -> Markup {
    let ticket = &view.ticket;
    let names = Names::of(view, ladder);
    html! {
        div.ticket-head { (page_head(&ticket.subject, &html! {}, actions)) }
        p.row.ticket-facts {
            span.figure { "#" (ticket.id) }
            (tier_badge_named(say, ticket.tier.0, names.team(ticket.team)))
            span.chip { (terms::status(say, ticket.status)) }
            @if ticket.priority > Priority::Normal { span.chip.chip-pressing { (terms::priority(say, ticket.priority)) } }
            @else { span.chip { (terms::priority(say, ticket.priority)) } }
            span { (terms::channel(say, ticket.channel)) }
            @if let Some(category) = &ticket.category { span { (category) } }
        }
    }
}

/// The way back from a form to its ticket.
pub(crate) fn back_to_ticket(view: &TicketView) -> Markup {
    back_link(&format!("/tickets/{}", view.ticket.id), &ticket_title(view))
}

/// The ticket's pages as tabs.
pub(crate) fn ticket_tabs(say: &Say, view: &TicketView, current: TicketTab) -> Markup {
    let own = format!("/tickets/{}", view.ticket.id);
    let [investigation, diagnostics, history, clocks] =
        ["investigation", "diagnostics", "history", "clocks"].map(|page| format!("{own}/{page}"));
    let keys = [
        "desk-tab-conversation",
        "desk-tab-investigation",
        "desk-tab-diagnostics",
        "desk-tab-history",
        "desk-tab-clocks",
    ];
    let [conversation_label, investigation_label, diagnostics_label, history_label, clocks_label] =
        keys.map(|key| say.text(key));
    let tab = |href, label, tab| Tab { href, label, count: None, is_current: tab == current };
    tabs(
        &say.text("desk-tabs"),
        &[
            tab(&own, &conversation_label, TicketTab::Conversation),
            tab(&investigation, &investigation_label, TicketTab::Investigation),
            tab(&diagnostics, &diagnostics_label, TicketTab::Diagnostics),
            tab(&history, &history_label, TicketTab::History),
            tab(&clocks, &clocks_label, TicketTab::Clocks),
        ],
    )
}

/// The ladder strip of the ticket.
pub(super) fn strip(say: &Say, view: &TicketView, ladder: &ladder::Ladder) -> Markup {
    let names = Names::of(view, ladder);
    let rungs: Vec<_> =
        ladder.rungs.iter().map(|rung| Rung { tier: rung.tier.0, name: &rung.name }).collect();
    let holds: Vec<&Hold> =
        view.ticket.ledger.holds().iter().filter(|hold| hold.party != Party::Nobody).collect();
    let holders: Vec<String> = holds.iter().map(|hold| holder(&names, hold.party, hold.team)).collect();
    let spans = holds.iter().zip(&holders).map(|(hold, holder)| Span {
        tier: hold.tier.0,
        holder,
        held_by: held_by(hold.party),
        from_ms: hold.from.0,
        to_ms: hold.to.map(|to| to.0),
    });
    let spans: Vec<_> = spans.collect();
    let offer = view.ticket.open_handoff();
    let offer = offer.map(|offer| Offer { tier: offer.to_tier.0, team: names.team(offer.to) });
    ladder_strip(say, &Ladder { rungs: &rungs, spans: &spans, offer })
}

/// Who held it, in names: the team, and the agent or provider.
pub(super) fn holder(names: &Names<'_>, party: Party, team: TeamId) -> String {
    let team = names.team(team);
    match party {
        Party::Agent { person } => format!("{team}, {}", names.person(person)),
        Party::Vendor { vendor } => names.team(vendor).to_owned(),
        Party::Queue | Party::Customer | Party::Nobody => team.to_owned(),
    }
}

fn held_by(party: Party) -> HeldBy {
    match party {
        Party::Customer => HeldBy::Customer,
        Party::Vendor { .. } => HeldBy::Vendor,
        Party::Queue | Party::Agent { .. } | Party::Nobody => HeldBy::Team,
    }
}
