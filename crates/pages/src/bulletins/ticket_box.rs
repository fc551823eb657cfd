//! The bulletins beside a ticket: those it is about, and those it may be about.

use maud::{Markup, html};
use trestle_domain::ids::{BulletinId, TicketId};
use trestle_domain::view::bulletins::{Headline, LinkedBulletin};

use super::terms;
use crate::desk::act::act;
use crate::parts::{Button, Icon, Look};
use crate::text::Say;

/// What belongs to a ticket, or may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bulletins {
    /// Those the ticket is about.
    pub linked: Vec<LinkedBulletin>,
    /// Those its words are near to, nearest first, without the linked ones.
    pub near: Vec<Headline>,
    /// The other current ones.
    pub others: Vec<(BulletinId, String)>,
}

/// Draws the box.
pub fn ticket_box(say: &Say, csrf: &str, ticket: TicketId, about: &Bulletins) -> Markup {
    let path = format!("/tickets/{ticket}/bulletins");
    let write = format!("/knowledge/bulletins/new?ticket={ticket}");
    html! {
        @if about.linked.is_empty() && about.near.is_empty() { p.muted { (say.text("bulletins-box-nothing")) } }
        @if !about.linked.is_empty() {
            ul.box-articles { @for one in &about.linked { li { (linked(say, csrf, &path, one)) } } }
        }
        @if !about.near.is_empty() {
            h3.side-heading { (say.text("bulletins-box-near")) }
            ul.box-articles { @for one in &about.near { li { (near(say, csrf, &path, one)) } } }
        }
        @if !about.others.is_empty() {
            details.side-details {
                summary { (say.text("bulletins-box-others")) }
                (act(csrf, &path, &html! {
                    select name="bulletin" aria-label=(say.text("bulletins-box-others")) {
                        @for (id, title) in &about.others { option value=(id) { (title) } }
                    }
                    (Button::new(&say.text("bulletins-link")))
                }))
            }
        }
        p.box-write { (Button::new(&say.text("bulletins-write-from-ticket")).icon(Icon::Plus).look(Look::Quiet).to(&write)) }
    }
}

fn linked(say: &Say, csrf: &str, path: &str, one: &LinkedBulletin) -> Markup {
    let title = [("title", one.title.as_str().into())];
    let (remove, spoken) = (say.text("bulletins-unlink"), say.with("bulletins-unlink-one", &title));
    html! {
        a href={ "/knowledge/bulletins/" (one.id) } { (one.title) }
        div.row {
            @match one.stage { Some(stage) => (terms::stage_chip(say, stage)), None => span.muted { (terms::kind(say, one.kind)) } }
            span.muted { (say.with("bulletins-tickets", &[("n", one.tickets.into())])) }
            (act(csrf, &format!("{path}/{}/removal", one.id), &html! { (Button::new(&remove).look(Look::Quiet).label(&spoken)) }))
        }
    }
}

fn near(say: &Say, csrf: &str, path: &str, one: &Headline) -> Markup {
    let spoken = say.with("bulletins-link-one", &[("title", one.title.as_str().into())]);
    html! {
        a href={ "/knowledge/bulletins/" (one.id) } { (one.title) }
        div.row {
            (terms::standing(say, one.stage, one.phase))
            (act(csrf, path, &html! {
                input type="hidden" name="bulletin" value=(one.id);
                (Button::new(&say.text("bulletins-link")).look(Look::Quiet).label(&spoken))
            }))
        }
    }
}
