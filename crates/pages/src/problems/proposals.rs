//! Tickets that may be of one problem: on the list of problems, and beside a ticket.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;
use trestle_domain::mark::{Mark, MarkKind};
use trestle_domain::problem::MOST_TICKETS;
use trestle_domain::view::problems::{LikeTicket, Proposal};

use super::terms;
use crate::desk::act::act;
use crate::parts::{Button, Icon, Look};
use crate::text::Say;

/// Tickets of a group that are named; the others are counted.
const NAMED: usize = 5;

/// Those on the list of problems; nothing where there are none.
pub(super) fn on_list(say: &Say, csrf: &str, proposals: &[Proposal]) -> Markup {
    html! {
        @if !proposals.is_empty() {
            section.stack aria-labelledby="problem-proposals" {
                h2.section-title id="problem-proposals" { (say.text("problems-proposals")) " " span.count { (proposals.len()) } }
                @for one in proposals { div.card.stack { (on_list_one(say, csrf, one)) } }
            }
        }
    }
}

fn on_list_one(say: &Say, csrf: &str, one: &Proposal) -> Markup {
    let numbers = numbers(&one.tickets, None);
    let make = format!("/problems/new?tickets={numbers}");
    let count = [("n", (one.tickets.len() as i64).into())];
    let taken = [("n", (one.tickets.len().min(MOST_TICKETS) as i64).into())];
    html! {
        p { strong { (say.with("problems-alike", &count)) } " " (shared(say, &one.mark)) }
        (names(say, &one.tickets, None))
        div.actions {
            (Button::new(&say.text("problems-make")).icon(Icon::Plus).to(&make).label(&say.with("problems-make-of", &taken)))
            (apart(say, csrf, "/problems/proposals/dismissal", one))
        }
    }
}

/// Those beside a ticket; nothing where there are none.
pub(super) fn beside(say: &Say, csrf: &str, ticket: TicketId, proposals: &[Proposal]) -> Markup {
    html! { @for one in proposals { div.callout { (beside_one(say, csrf, ticket, one)) } } }
}

fn beside_one(say: &Say, csrf: &str, ticket: TicketId, one: &Proposal) -> Markup {
    let make = format!("/problems/new?tickets={}", numbers(&one.tickets, Some(ticket)));
    let others = one.tickets.len().saturating_sub(1) as i64;
    html! {
        p { strong { (say.with("problems-others-alike", &[("n", others.into())])) } " " (shared(say, &one.mark)) }
        (names(say, &one.tickets, Some(ticket)))
        @for problem in &one.problems {
            @let spoken = say.with("problems-link-one", &[("title", problem.title.as_str().into())]);
            p { a href={ "/problems/" (problem.id) } { (terms::number(problem.id)) " " (problem.title) } " " (terms::state_chip(say, problem.state)) }
            @if !problem.workaround.is_empty() {
                details.side-details { summary { (say.text("problems-field-workaround")) } (terms::words(&problem.workaround)) }
            }
            (act(csrf, &format!("/tickets/{ticket}/problems"), &html! {
                input type="hidden" name="problem" value=(problem.id);
                (Button::new(&say.text("problems-link")).label(&spoken))
            }))
        }
        div.row {
            @if one.problems.is_empty() { (Button::new(&say.text("problems-make")).icon(Icon::Plus).look(Look::Quiet).to(&make)) }
            (apart(say, csrf, &format!("/tickets/{ticket}/likeness/dismissal"), one))
        }
    }
}

/// Says that they are not the same.
fn apart(say: &Say, csrf: &str, action: &str, one: &Proposal) -> Markup {
    act(
        csrf,
        action,
        &html! {
            input type="hidden" name="kind" value=(one.mark.kind.key());
            input type="hidden" name="mark" value=(one.mark.mark);
            (Button::new(&say.text("problems-not-the-same")).look(Look::Quiet))
        },
    )
}

/// What they share, in a sentence.
pub(super) fn shared(say: &Say, mark: &Mark) -> Markup {
    let key = match mark.kind {
        MarkKind::Signature => "problems-share-signature",
        MarkKind::Stack => "problems-share-stack",
        MarkKind::Event => "problems-share-event",
        MarkKind::Words => "problems-share-words",
        MarkKind::Category => "problems-share-category",
    };
    html! {
        (say.text(key))
        @match mark.kind {
            MarkKind::Words => {},
            MarkKind::Stack | MarkKind::Event => { " " code { (mark.label) } },
            MarkKind::Signature | MarkKind::Category => { " " bdi { (mark.label) } },
        }
    }
}

fn names(say: &Say, tickets: &[LikeTicket], own: Option<TicketId>) -> Markup {
    let others: Vec<_> = tickets.iter().filter(|ticket| Some(ticket.id) != own).collect();
    let more = others.len().saturating_sub(NAMED) as i64;
    html! {
        ul.side-links {
            @for ticket in others.iter().take(NAMED) {
                li { a href={ "/tickets/" (ticket.id) } { "#" (ticket.id) " " (ticket.subject) } " " span.muted { bdi { (ticket.customer) } " · " (say.ago(ticket.opened_at.0)) } }
            }
            @if more > 0 { li.muted { (say.with("problems-more", &[("n", more.into())])) } }
        }
    }
}

/// The numbers as a query has them, the ticket's own first; no more than can be made into a problem at once.
fn numbers(tickets: &[LikeTicket], first: Option<TicketId>) -> String {
    let others = tickets.iter().map(|ticket| ticket.id).filter(|id| Some(*id) != first);
    first.into_iter().chain(others).take(MOST_TICKETS).map(|id| id.to_string()).collect::<Vec<_>>().join(",")
}
