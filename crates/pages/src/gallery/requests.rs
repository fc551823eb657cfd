//! What customers see.

use maud::{Markup, html};

use crate::parts::{
    Arrangement, LinkItem, RequestStage, Suggestion, link_list, search_box, stages, suggestions,
};
use crate::text::Say;

/// The portal's first page, composed of parts.
pub fn portal_home(say: &Say) -> Markup {
    html! {
        h1.visually-hidden { "Meridian Support" }
        div.stack {
            (search_box(say, "/search", "/search/suggestions", ""))
            h2.section-title { "Topics" }
            (link_list("Topics", Arrangement::Tiles, &[
                item("Signing in", "Passwords, codes, locked accounts.", html! {}),
                item("Orders and invoices", "Copies, addresses, tax numbers.", html! {}),
                item("Devices", "Set-up, updates, warranty.", html! {}),
                item("Network and VPN", "Slow, unstable or not at all.", html! {}),
            ]))
            h2.section-title { "Your open request" }
            div.card.stack {
                p { strong { "VPN drops every 40 minutes" } }
                (stages(say, &ALL_STAGES, RequestStage::WithSpecialists))
                p { "Jonas from the network team has it. You will hear from us by " strong { "today, 14:30" } "." }
            }
            h2.section-title { "Often read" }
            (link_list("Often read", Arrangement::Rows, &[
                item("Reset your password", "Three steps, two minutes.", html! { span.chip { "Guide" } }),
                item("Bookings are slow this morning", "We are working on it. Next update at 11:00.", html! { span.chip { "Known issue" } }),
            ]))
        }
    }
}

pub(super) fn requests(say: &Say) -> Markup {
    html! {
        div.stack {
            (stages(say, &ALL_STAGES, RequestStage::WithSpecialists))
            (stages(say, &[RequestStage::Received, RequestStage::InProgress, RequestStage::Solved], RequestStage::Solved))
            (suggestions(say, &[
                Suggestion { href: "#a", title: "Reset your password", kind: "Guide" },
                Suggestion { href: "#b", title: "Bookings are slow this morning", kind: "Known issue" },
            ]))
        }
    }
}

const ALL_STAGES: [RequestStage; 4] =
    [RequestStage::Received, RequestStage::InProgress, RequestStage::WithSpecialists, RequestStage::Solved];

fn item<'a>(title: &'a str, text: &'a str, aside: Markup) -> LinkItem<'a> {
    LinkItem { href: "#article", title, text: html! { (text) }, aside }
}
