//! The articles beside a ticket: those that belong to it, and those that may help.

use maud::{Markup, html};
use trestle_domain::ids::{ArticleId, TicketId};
use trestle_domain::view::knowledge::{LinkKind, LinkedArticle};

use super::terms;
use crate::desk::act::act;
use crate::parts::{Button, Icon, Look};
use crate::text::Say;

/// An article that may help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Whether customers may read it, so that its address can be in an answer.
    pub is_for_customers: bool,
}

/// What the box needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketBox<'a> {
    /// The token against forged requests.
    pub csrf: &'a str,
    /// The ticket.
    pub ticket: TicketId,
    /// Articles that belong to it.
    pub linked: &'a [LinkedArticle],
    /// Articles that may help and do not belong to it.
    pub suggested: &'a [Suggested],
    /// Whether it is solved: then it can become a case study.
    pub is_solved: bool,
    /// The form into whose text an address can be put; nothing while nobody answers.
    pub answer_form: Option<&'a str>,
}

/// Draws the box.
pub fn ticket_box(say: &Say, about: &TicketBox<'_>) -> Markup {
    let write = format!("/knowledge/new?ticket={}", about.ticket);
    html! {
        @if about.linked.is_empty() && about.suggested.is_empty() { p.muted { (say.text("knowledge-box-nothing")) } }
        @if !about.linked.is_empty() {
            ul.box-articles { @for one in about.linked { li { (linked(say, about, one)) } } }
        }
        @if !about.suggested.is_empty() {
            h3.side-heading { (say.text("knowledge-box-suggested")) }
            ul.box-articles { @for one in about.suggested { li { (suggested(say, about, one)) } } }
        }
        p.box-write {
            (Button::new(&say.text("knowledge-write-from-ticket")).icon(Icon::Edit).look(Look::Quiet).to(&write))
            @if about.is_solved { " " (Button::new(&say.text("knowledge-write-case-study")).icon(Icon::Briefcase).look(Look::Quiet).to(&format!("{write}&kind=case_study"))) }
        }
    }
}

fn linked(say: &Say, about: &TicketBox<'_>, one: &LinkedArticle) -> Markup {
    let path = format!("/tickets/{}/articles/{}/removal", about.ticket, one.id);
    let (remove, spoken) = (
        say.text("knowledge-unlink"),
        say.with("knowledge-unlink-one", &[("title", one.title.as_str().into())]),
    );
    html! {
        a href={ "/knowledge/" (one.id) } { (one.title) }
        div.row {
            (terms::state(say, one.state))
            span.muted { (say.text(match one.kind { LinkKind::LedTo => "knowledge-box-led-to", LinkKind::Used => "knowledge-box-used" })) }
            (act(about.csrf, &path, &html! { (Button::new(&remove).look(Look::Quiet).label(&spoken)) }))
        }
    }
}

fn suggested(say: &Say, about: &TicketBox<'_>, one: &Suggested) -> Markup {
    let title = [("title", one.title.as_str().into())];
    let (link, insert) = (say.text("knowledge-link"), say.text("knowledge-insert"));
    let (link_spoken, insert_spoken) =
        (say.with("knowledge-link-one", &title), say.with("knowledge-insert-one", &title));
    let id = one.id.to_string();
    let replies = format!("/tickets/{}/replies#composer", about.ticket);
    html! {
        a href={ "/articles/" (one.id) } { (one.title) }
        div.row {
            @if let Some(form) = about.answer_form.filter(|_| one.is_for_customers) {
                (Button::new(&insert).look(Look::Quiet).of_form(form).action(&replies).sends("insert", &id).label(&insert_spoken))
            }
            (act(about.csrf, &format!("/tickets/{}/articles", about.ticket), &html! {
                input type="hidden" name="article" value=(one.id);
                (Button::new(&link).look(Look::Quiet).label(&link_spoken))
            }))
        }
    }
}
