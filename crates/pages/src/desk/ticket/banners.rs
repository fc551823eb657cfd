//! What must be known before anything else: an open offer, a returned one, a ticket that
//! moved too often, a solution.

use maud::{Markup, html};
use trestle_domain::handoff::{Handoff, HandoffState};
use trestle_domain::view::knowledge::LinkKind;

use super::Model;
use crate::desk::act::act;
use crate::desk::event_words::Names;
use crate::desk::queue::running;
use crate::desk::sentence::{name, sentence, word};
use crate::desk::{handoff_card, terms};
use crate::parts::paragraphs;
use crate::parts::{Button, Icon, Kind, due_with_label, notice, tier_badge};
use crate::text::Say;

pub(super) fn banners(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    let last = ticket.handoffs.last().filter(|last| last.from == ticket.team && ticket.status.is_unsolved());
    html! {
        @if let Some(offer) = ticket.open_handoff() { (open_offer(say, model, offer)) }
        @else if let Some(last) = last { (sent_back(say, model, last)) }
        @if ticket.status.is_unsolved() { (moved_too_often(say, model)) } @else { (solution(say, model)) }
        @if !model.view.rights.work && !model.view.rights.answer_offer { (onlooker(say, model)) }
        @if let Some(known) = model.known.first().filter(|_| ticket.status.is_unsolved()) {
            (notice(say, Kind::Info, &html! {
                strong { (say.text("signatures-banner")) } " " (known.title) " – " a href="#panel-known" { (say.text("signatures-banner-link")) }
            }))
        }
    }
}

fn open_offer(say: &Say, model: &Model, offer: &Handoff) -> Markup {
    let names = Names::of(&model.view, &model.ladder);
    let handoff = model.path(&format!("handoffs/{}", offer.id));
    let rights = model.view.rights;
    let pieces = [
        ("who", name(names.person(offer.offered_by))),
        ("from", name(names.team(offer.from))),
        ("team", name(names.team(offer.to))),
        ("ago", word(&say.ago(offer.offered_at.0))),
    ];
    let accept_clock =
        model.view.clocks.iter().find(|clock| clock.kind == trestle_domain::clock::ClockKind::Accept);
    let due = accept_clock.and_then(|clock| match clock.state {
        trestle_domain::clock::ClockState::Running { due_at, .. }
        | trestle_domain::clock::ClockState::Breached { due_at } => Some(due_at),
        _ => None,
    });
    html! {
        section.offer-banner aria-labelledby="offer-title" {
            div.offer-head {
                span.offer-way { (tier_badge(say, offer.from_tier.0)) (Icon::ArrowRight) (tier_badge(say, offer.to_tier.0)) }
                h2 id="offer-title" { (say.with("desk-offer-title", &[("team", names.team(offer.to).into())])) }
                @if let Some(due) = due { span.offer-due { (due_with_label(say, &say.text("desk-accept-by"), running(say, due.0))) } }
            }
            p.muted { (sentence(say, "desk-offer-from", &pieces)) " " (say.text("desk-offer-meanwhile")) }
            @if rights.answer_offer { (handoff_card::package(say, &offer.package)) }
            @else { details.quoted { summary { (say.text("desk-package")) } (handoff_card::package(say, &offer.package)) } }
            @if rights.answer_offer || rights.withdraw_offer {
                div.actions {
                    @if rights.answer_offer {
                        (act(&model.csrf, &format!("{handoff}/acceptance"), &html! {
                            (Button::primary(&say.text("desk-accept")).icon(Icon::Check).key("a"))
                        }))
                        (Button::new(&say.text("desk-return")).icon(Icon::ArrowLeft).to(&format!("{handoff}/return")))
                    }
                    @if rights.withdraw_offer {
                        (act(&model.csrf, &format!("{handoff}/withdrawal"), &html! { (Button::new(&say.text("desk-withdraw"))) }))
                    }
                }
            }
        }
    }
}

/// The last offer came back: with coaching, or because nobody answered.
fn sent_back(say: &Say, model: &Model, offer: &Handoff) -> Markup {
    let names = Names::of(&model.view, &model.ladder);
    let again = model.path(&format!("handoffs/new?to={}", offer.to));
    let again = html! {
        @if model.is_at_work() {
            p { (Button::new(&say.text("desk-offer-again")).icon(Icon::ArrowRight).to(&again)) }
        }
    };
    match &offer.state {
        HandoffState::Returned { by, at, reason, coaching } => {
            let pieces = [
                ("who", name(names.person(*by))),
                ("team", name(names.team(offer.to))),
                ("ago", word(&say.ago(at.0))),
            ];
            let body = html! {
                (sentence(say, "desk-returned", &pieces)) " "
                strong { (terms::return_reason(say, *reason)) "." }
                blockquote.coaching { (paragraphs(coaching)) }
                (again)
            };
            notice(say, Kind::Warning, &body)
        }
        HandoffState::Expired { at } => {
            let pieces = [("team", name(names.team(offer.to))), ("ago", word(&say.ago(at.0)))];
            notice(say, Kind::Warning, &html! { (sentence(say, "desk-expired", &pieces)) (again) })
        }
        HandoffState::Offered | HandoffState::Accepted { .. } | HandoffState::Withdrawn { .. } => html! {},
    }
}

fn moved_too_often(say: &Say, model: &Model) -> Markup {
    let (ticket, guard) = (&model.view.ticket, model.ladder.guard);
    let (moves, re_entries) = (ticket.moves().count(), ticket.re_entries());
    if moves < guard.max_moves && re_entries < guard.max_re_entries {
        return html! {};
    }
    let text = say.with("desk-moved-too-often", &[("moves", moves.into()), ("returns", re_entries.into())]);
    notice(
        say,
        Kind::Warning,
        &html! {
            (text)
            @if model.view.rights.rule { p { (Button::new(&say.text("desk-rule")).to(&model.path("rulings/new"))) } }
        },
    )
}

fn solution(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    let Some(at) = ticket.solved_at else { return html! {} };
    notice(
        say,
        Kind::Done,
        &html! {
            (say.with("desk-solved-ago", &[("ago", say.ago(at.0).into())]))
            @if let Some(cause) = ticket.root_cause.as_ref().filter(|cause| !cause.is_empty()) {
                " " strong { (say.text("desk-root-cause")) } " " (cause)
            }
            @if model.view.rights.read_as_desk && model.linked.iter().all(|one| one.kind != LinkKind::LedTo) {
                p { a href={ "/knowledge/new?ticket=" (ticket.id) } { (say.text("knowledge-write-what-helped")) } }
            }
            @if let Some(rating) = &ticket.rating {
                p {
                    (say.with("desk-rated", &[("score", rating.score.into())]))
                    @if !rating.comment.is_empty() { " " q { (rating.comment) } }
                }
            }
        },
    )
}

fn onlooker(say: &Say, model: &Model) -> Markup {
    let names = Names::of(&model.view, &model.ladder);
    let team = [("team", name(names.team(model.view.ticket.team)))];
    notice(say, Kind::Info, &sentence(say, "desk-onlooker", &team))
}
