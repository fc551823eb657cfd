//! The problems beside a ticket: those it is of, those it may be of, and what helps meanwhile.

use maud::{Markup, html};
use trestle_domain::ids::{ProblemId, TicketId};
use trestle_domain::problem::WorkaroundFor;
use trestle_domain::view::problems::{ProblemBeside, Proposal};

use super::{proposals, terms};
use crate::desk::act::act;
use crate::parts::{Button, Icon, Look};
use crate::text::Say;

/// What belongs to a ticket, or may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// Those the ticket is of.
    pub linked: Vec<ProblemBeside>,
    /// Tickets that it may share one with.
    pub alike: Vec<Proposal>,
    /// The other open ones.
    pub others: Vec<(ProblemId, String)>,
}

/// What the box needs to know.
#[derive(Clone, Copy, Debug)]
pub struct ProblemBox<'a> {
    /// The token against forged requests.
    pub csrf: &'a str,
    /// The ticket.
    pub ticket: TicketId,
    /// What belongs to it.
    pub about: &'a Problems,
    /// The form into whose text a workaround can be put; nothing while nobody answers.
    pub answer_form: Option<&'a str>,
}

/// Draws the box.
pub fn ticket_box(say: &Say, of: &ProblemBox<'_>) -> Markup {
    let path = format!("/tickets/{}/problems", of.ticket);
    let make = format!("/problems/new?ticket={}", of.ticket);
    let others = say.text("problems-box-others");
    html! {
        @if of.about.linked.is_empty() && of.about.alike.is_empty() { p.muted { (say.text("problems-box-nothing")) } }
        @if !of.about.linked.is_empty() {
            ul.box-articles { @for one in &of.about.linked { li { (linked(say, of, &path, one)) } } }
        }
        (proposals::beside(say, of.csrf, of.ticket, &of.about.alike))
        @if !of.about.others.is_empty() {
            details.side-details {
                summary { (others) }
                (act(of.csrf, &path, &html! {
                    select name="problem" aria-label=(others) {
                        @for (id, title) in &of.about.others { option value=(id) { (terms::number(*id)) " " (title) } }
                    }
                    (Button::new(&say.text("problems-link")))
                }))
            }
        }
        p.box-write { (Button::new(&say.text("problems-make-of-ticket")).icon(Icon::Plus).look(Look::Quiet).to(&make)) }
    }
}

fn linked(say: &Say, of: &ProblemBox<'_>, path: &str, one: &ProblemBeside) -> Markup {
    let number = terms::number(one.id);
    let spoken = say.with("problems-unlink-one", &[("title", one.title.as_str().into())]);
    let reason = say.text("problems-remove-reason");
    html! {
        a href={ "/problems/" (one.id) } { (number) " " (one.title) }
        div.row {
            (terms::state_chip(say, one.state))
            span.muted { (say.with("problems-tickets-count", &[("n", one.tickets.into())])) }
        }
        @if !one.fix_version.is_empty() { p.hint { (say.text("problems-field-fix-version")) ": " bdi { (one.fix_version) } } }
        (helps(say, of, one))
        @if !one.note.is_empty() {
            details.side-details { summary { (say.text("problems-box-note")) } (terms::words(&one.note)) }
        }
        details.side-details {
            summary { (say.text("problems-unlink")) span.visually-hidden { " " (number) } }
            (act(of.csrf, &format!("{path}/{}/removal", one.id), &html! {
                input type="text" name="reason" aria-label=(reason) placeholder=(reason) required;
                (Button::new(&say.text("problems-unlink")).look(Look::Quiet).label(&spoken))
            }))
        }
    }
}

/// What helps meanwhile, and a way to put it into the answer.
fn helps(say: &Say, of: &ProblemBox<'_>, one: &ProblemBeside) -> Markup {
    let id = one.id.to_string();
    let spoken = say.with("problems-insert-one", &[("title", one.title.as_str().into())]);
    let replies = format!("/tickets/{}/replies#composer", of.ticket);
    html! {
        @if !one.workaround.is_empty() {
            div.callout.callout-tip {
                p.callout-title { (say.text("problems-field-workaround")) }
                (terms::words(&one.workaround))
                @if one.workaround_for == WorkaroundFor::Colleagues { p.hint { (say.text("problems-workaround-colleagues")) } }
                @else if let Some(form) = of.answer_form {
                    (Button::new(&say.text("problems-insert")).look(Look::Quiet).of_form(form).action(&replies).sends("insert-workaround", &id).label(&spoken))
                }
            }
        }
    }
}
