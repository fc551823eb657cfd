//! An offer that waits for its team: what is asked, by whom, until when, and the answer.

use maud::{Markup, html};
use trestle_domain::ticket::Priority;
use trestle_domain::view::desk::OfferRow;

use super::act::act;
use super::queue::running;
use super::sentence::{name, sentence, word};
use super::terms;
use crate::parts::paragraphs;
use crate::parts::{Button, Icon, due_with_label, tier_badge};
use crate::text::Say;

/// Whether a card's Accept button has the key: only one on a page can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keyed {
    First,
    Later,
}

/// The offers in the order given; the first can be accepted by its key.
pub(super) fn offer_cards(say: &Say, csrf: &str, label: &str, offers: &[OfferRow]) -> Markup {
    html! {
        ul.offers aria-label=(label) {
            @for (index, offer) in offers.iter().enumerate() {
                (card(say, csrf, offer, if index == 0 { Keyed::First } else { Keyed::Later }))
            }
        }
    }
}

fn card(say: &Say, csrf: &str, offer: &OfferRow, keyed: Keyed) -> Markup {
    let ticket = format!("/tickets/{}", offer.ticket);
    let handoff = format!("{ticket}/handoffs/{}", offer.handoff);
    let accept = say.text("desk-accept");
    let accept = Button::primary(&accept).icon(Icon::Check);
    let from = [
        ("who", name(&offer.offered_by)),
        ("from", name(&offer.from)),
        ("team", name(&offer.to)),
        ("ago", word(&say.ago(offer.offered_at.0))),
    ];
    html! {
        li.offer data-row {
            div.offer-head {
                span.offer-way { (tier_badge(say, offer.from_tier.0)) (Icon::ArrowRight) (tier_badge(say, offer.to_tier.0)) }
                h3 { a href=(ticket) { (offer.subject) } }
                span.ticket-number { "#" (offer.ticket) }
                @if offer.priority > Priority::Normal { span.chip.chip-pressing { (terms::priority(say, offer.priority)) } }
                @if let Some(due) = offer.due_at {
                    span.offer-due { (due_with_label(say, &say.text("desk-accept-by"), running(say, due.0))) }
                }
            }
            dl.offer-words {
                div { dt { (say.text("desk-item-summary")) } dd { (paragraphs(&offer.summary)) } }
                div { dt { (say.text("desk-item-ask")) } dd { (paragraphs(&offer.ask)) } }
            }
            div.offer-foot {
                p.muted { (sentence(say, "desk-offer-from", &from)) }
                div.actions {
                    (act(csrf, &format!("{handoff}/acceptance"), &html! {
                        (if keyed == Keyed::First { accept.key("a") } else { accept })
                    }))
                    (Button::new(&say.text("desk-return")).icon(Icon::ArrowLeft).to(&format!("{handoff}/return")))
                }
            }
        }
    }
}
