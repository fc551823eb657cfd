//! Where a request is, for its customer: the stages in plain words.

use maud::{Markup, html};

use super::Icon;
use crate::text::Say;

/// A stage as the customer knows it; tiers and teams are not their business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequestStage {
    /// It has arrived.
    Received,
    /// Someone works on it.
    InProgress,
    /// Specialists work on it.
    WithSpecialists,
    /// It is done.
    Solved,
}

impl RequestStage {
    fn key(self) -> &'static str {
        match self {
            RequestStage::Received => "stage-received",
            RequestStage::InProgress => "stage-in-progress",
            RequestStage::WithSpecialists => "stage-with-specialists",
            RequestStage::Solved => "stage-solved",
        }
    }
}

/// The stages this request goes through as a line, with the current one marked.
pub fn stages(say: &Say, path: &[RequestStage], current: RequestStage) -> Markup {
    html! {
        ol.stages aria-label=(say.text("stages-label")) {
            @for &stage in path {
                @let is_done = stage < current || current == RequestStage::Solved;
                li.is-done[is_done].is-current[stage == current] aria-current=[(stage == current).then_some("step")] {
                    span.stage-mark aria-hidden="true" { @if is_done { (Icon::Check) } }
                    span { (say.text(stage.key())) }
                    @if stage < current { span.visually-hidden { " " (say.text("stage-done")) } }
                }
            }
        }
    }
}
