//! What customers are told of known errors: what it is, what to try, and where they can read more.

use maud::{Markup, html};
use trestle_domain::view::signatures::ToldToCustomer;

use crate::parts::paragraphs;
use crate::text::Say;

/// A card for each, or nothing.
pub fn told(say: &Say, all: &[ToldToCustomer]) -> Markup {
    html! {
        @for one in all {
            article.card.finding {
                p.eyebrow { (say.text("signatures-told-known")) }
                h2 { (one.title) }
                @if !one.meaning.is_empty() { (paragraphs(&one.meaning)) }
                @if !one.to_try.is_empty() {
                    p { strong { (say.text("signatures-told-try")) } }
                    ol.frames { @for step in &one.to_try { li { (step) } } }
                }
                @if !one.fixed_in.is_empty() { p { (say.with("signatures-told-fixed", &[("version", one.fixed_in.as_str().into())])) } }
                @if let Some(article) = &one.article {
                    p { (say.text("signatures-told-read")) " " a href={ "/articles/" (article.id) } { (article.name) } }
                }
            }
        }
    }
}
