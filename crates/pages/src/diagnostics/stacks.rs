//! Stack traces, equal ones counted together.

use maud::{Markup, html};
use trestle_domain::view::bundles::Diagnosis;

use super::events::clean;
use super::findings::link;
use super::tab::{Model, Shown};
use crate::parts::{Button, Icon};
use crate::query::escaped;
use crate::text::Say;

/// Traces that are shown.
const MOST: usize = 30;

/// Every trace, the most frequent first.
pub(super) fn stacks(say: &Say, model: &Model, shown: &Shown, diagnosis: &Diagnosis) -> Markup {
    html! {
        @if !diagnosis.stacks.is_empty() {
            section.stack aria-labelledby="stacks-title" {
                h4 id="stacks-title" { (say.text("diagnostics-stacks")) }
                @for (index, stack) in diagnosis.stacks.iter().take(MOST).enumerate() {
                    details.card.stack-trace id={ "stack-" (index) } {
                        summary {
                            (Icon::ChevronRight)
                            strong { (clean(&stack.kind)) }
                            span.chip { (say.with("diagnostics-times", &[("n", stack.count.into())])) }
                            code { (clean(&stack.top)) }
                        }
                        @if !stack.message.is_empty() { p { (clean(&stack.message)) } }
                        @if stack.causes.len() > 1 {
                            p { (say.text("diagnostics-causes")) " " @for (index, cause) in stack.causes.iter().enumerate() { @if index > 0 { " → " } code { (clean(cause)) } } }
                        }
                        ol.frames { @for frame in &stack.frames { li { code { (clean(frame)) } } } }
                        @if let Some(place) = &stack.first { p { (say.text("diagnostics-first-at")) " " (link(say, shown, diagnosis, place)) } }
                        @if let Some(make) = model.making(&format!("bundle={}&trace={}", shown.bundle.id, escaped(&stack.id))) {
                            p { (Button::new(&say.text("signatures-make")).to(&make).label(&say.with("signatures-make-spoken", &[("what", clean(&stack.kind).into())]))) }
                        }
                    }
                }
                @if diagnosis.stacks.len() > MOST { p.muted { (say.with("diagnostics-stacks-more", &[("n", (diagnosis.stacks.len() - MOST).into())])) } }
            }
        }
    }
}
