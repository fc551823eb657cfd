//! A part of the page that stays current while it is looked at.

use maud::{Markup, html};

/// Marks `body` as live: when one of `topics` (`["team:3", "person:9"]`) changes, the
/// browser fetches `src` with the header `Trestle-Fragment: id` and takes over the
/// element with this id from the answer, which may be the whole page. `announce` is
/// then read out politely; empty to stay silent.
pub fn live(id: &str, src: &str, topics: &[&str], announce: &str, body: &Markup) -> Markup {
    html! {
        live-fragment id=(id) src=(src) topics=(topics.join(" ")) data-announce=[(!announce.is_empty()).then_some(announce)] {
            (body)
        }
    }
}
