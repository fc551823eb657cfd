//! A hand-off to read: the package as it travels, and what became of it.

use maud::{Markup, html};
use trestle_domain::handoff::{Handoff, HandoffState, Package, PackageItem};

use super::event_words::Names;
use super::sentence::{name, sentence, word};
use super::terms;
use crate::parts::paragraphs;
use crate::parts::tier_badge;
use crate::text::Say;
use crate::words::iso;

/// Every filled item of a package, in form order.
pub(super) fn package(say: &Say, package: &Package) -> Markup {
    let filled = PackageItem::ALL.into_iter().filter(|item| package.has(*item));
    html! {
        dl.package {
            @for item in filled {
                div {
                    dt { (terms::package_item(say, item)) }
                    dd {
                        @match (package.text(item), package.promise_at) {
                            (Some(text), _) => { (paragraphs(text)) }
                            (None, Some(at)) => { time datetime=(iso(at.0)) title=(say.exact(at.0)) { (say.moment(at.0)) } }
                            (None, None) => {}
                        }
                    }
                }
            }
        }
    }
}

/// One line of a ticket's hand-offs: from, to, what became of it, with the package folded.
pub(super) fn handoff(say: &Say, names: &Names<'_>, handoff: &Handoff) -> Markup {
    let offered = [
        ("who", name(names.person(handoff.offered_by))),
        ("team", name(names.team(handoff.to))),
        ("moment", word(&say.moment(handoff.offered_at.0))),
    ];
    html! {
        li.handoff-line {
            p {
                (tier_badge(say, handoff.from_tier.0)) span aria-hidden="true" { " → " } (tier_badge(say, handoff.to_tier.0)) " "
                strong { (terms::handoff_state(say, &handoff.state)) }
                (ended(say, names, &handoff.state))
            }
            p.muted { (sentence(say, "desk-handoff-line", &offered)) }
            @if let HandoffState::Returned { reason, coaching, .. } = &handoff.state {
                p { (terms::return_reason(say, *reason)) "." }
                blockquote.coaching { (paragraphs(coaching)) }
            }
            details.quoted { summary { (say.text("desk-package")) } (package(say, &handoff.package)) }
        }
    }
}

fn ended(say: &Say, names: &Names<'_>, state: &HandoffState) -> Markup {
    let (by, at) = match state {
        HandoffState::Offered => return html! {},
        HandoffState::Accepted { by, at }
        | HandoffState::Returned { by, at, .. }
        | HandoffState::Withdrawn { by, at } => (Some(*by), *at),
        HandoffState::Expired { at } => (None, *at),
    };
    html! {
        @if let Some(by) = by { ", " bdi { (names.person(by)) } }
        ", " time.figure datetime=(iso(at.0)) title=(say.exact(at.0)) { (say.moment(at.0)) }
    }
}
