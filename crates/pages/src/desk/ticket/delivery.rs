//! How the mails of an answer fare: in a word, and recipient by recipient where there are several.

use maud::{Markup, html};
use trestle_domain::view::desk::{Delivery, Mailed};

use crate::desk::terms;
use crate::parts::Icon;
use crate::text::Say;

/// The foot of an answer. Silence when all is well would leave room for doubt.
pub(super) fn foot(say: &Say, mails: &[Mailed]) -> Markup {
    let worst = mails.iter().map(|mail| mail.delivery).max_by_key(|delivery| delivery.badness());
    let Some(worst) = worst else { return html! {} };
    if let [only] = mails
        && !asks_for_attention(only.delivery)
    {
        return chip(say, worst);
    }
    html! {
        details.mails {
            summary {
                (chip(say, worst))
                @if mails.len() > 1 {
                    " " span.muted { (say.with("desk-mails", &[("count", mails.len().into())])) }
                }
            }
            ul {
                @for mail in mails {
                    li {
                        span.address { (mail.recipient) } " " (chip(say, mail.delivery))
                        @if let Some(answer) = mail.answer.as_deref().filter(|_| asks_for_attention(mail.delivery)) {
                            br; span.muted { (answer) }
                        }
                    }
                }
            }
        }
    }
}

fn asks_for_attention(delivery: Delivery) -> bool {
    matches!(delivery, Delivery::Retry | Delivery::Failed | Delivery::Unknown)
}

fn chip(say: &Say, delivery: Delivery) -> Markup {
    let (icon, class) = match delivery {
        Delivery::Sent | Delivery::PerhapsTwice => (Icon::Check, "delivery"),
        Delivery::Queued | Delivery::Sending | Delivery::Retry => (Icon::Clock, "delivery"),
        Delivery::Failed | Delivery::Unknown => (Icon::Alert, "delivery is-danger"),
    };
    html! { span class=(class) { (icon) span { (terms::delivery(say, delivery)) } } }
}
