//! One figure of the report: value, what it is made of, its change, and what it means.

use maud::{Markup, html};
use trestle_domain::view::insight::Reading;

use super::Filter;
use super::figure_words::meaning;
use super::value::{Change, Judgement, change, written};
use crate::desk::terms;
use crate::parts::Icon;
use crate::text::Say;

/// A card whose title leads to the tickets behind the figure.
pub(super) fn card(say: &Say, reading: &Reading, filter: Filter) -> Markup {
    let written = written(say, &reading.value);
    html! {
        li.figure-card data-row {
            h3 { a href=(href(reading, filter)) { (terms::figure(say, reading.figure)) } }
            p.figure-value { (written.value) }
            p.figure-made-of { (written.made_of) }
            @if let Some(change) = change(say, reading) { (change_line(say, &change)) }
            p.figure-meaning { (meaning(say, reading.figure)) }
        }
    }
}

/// The change in words, with a shape and a word for whether it is welcome.
pub(super) fn change_line(say: &Say, change: &Change) -> Markup {
    let (class, icon, judgement) = match change.judgement {
        Judgement::Better => ("figure-change is-better", Icon::Check, Some("insight-better")),
        Judgement::Worse => ("figure-change is-worse", Icon::Alert, Some("insight-worse")),
        Judgement::Neutral => ("figure-change", Icon::ArrowRight, None),
    };
    html! {
        p class=(class) {
            (icon)
            span {
                @if let Some(key) = judgement { span.visually-hidden { (say.text(key)) " " } }
                (change.words)
            }
        }
    }
}

fn href(reading: &Reading, filter: Filter) -> String {
    format!("/insight/figures/{}{}", reading.figure.key(), filter.query())
}
