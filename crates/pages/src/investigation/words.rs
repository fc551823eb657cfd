//! The choices of an investigation in words, and its steps as events.

use maud::{Markup, html};
use trestle_domain::configuration::Format;
use trestle_domain::ids::{PersonId, TicketId};
use trestle_domain::investigation::{Conclusion, Reproduced, Side, Standing, Step, TestResult};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;

use crate::parts::Icon;
use crate::text::Say;
use crate::words::iso;

/// How a hypothesis stands, by word, shape and colour.
pub(super) fn standing_chip(say: &Say, standing: Standing) -> Markup {
    let (class, icon) = match standing {
        Standing::Open => ("chip", Icon::Help),
        Standing::Supported => ("chip chip-yours", Icon::ArrowUp),
        Standing::Refuted => ("chip", Icon::Cross),
        Standing::Confirmed => ("chip chip-solved", Icon::Check),
    };
    html! { span class=(class) { (icon) (standing_word(say, standing)) } }
}

pub(super) fn standing_word(say: &Say, standing: Standing) -> String {
    say.text(match standing {
        Standing::Open => "investigation-standing-open",
        Standing::Supported => "investigation-standing-supported",
        Standing::Refuted => "investigation-standing-refuted",
        Standing::Confirmed => "investigation-standing-confirmed",
    })
}

/// What a test showed; that it is still to be done if there is nothing yet.
pub(super) fn result_chip(say: &Say, result: Option<TestResult>) -> Markup {
    let (class, icon) = match result {
        None => ("chip", Icon::Clock),
        Some(TestResult::Passed) => ("chip chip-solved", Icon::Check),
        Some(TestResult::Failed) => ("chip chip-failed", Icon::Cross),
        Some(TestResult::Unclear) => ("chip", Icon::Help),
    };
    html! { span class=(class) { (icon) (result_word(say, result)) } }
}

pub(super) fn result_word(say: &Say, result: Option<TestResult>) -> String {
    say.text(match result {
        None => "investigation-result-none",
        Some(TestResult::Passed) => "investigation-result-passed",
        Some(TestResult::Failed) => "investigation-result-failed",
        Some(TestResult::Unclear) => "investigation-result-unclear",
    })
}

/// What came of an attempt, by word, shape and colour.
pub(super) fn outcome_chip(say: &Say, outcome: Reproduced) -> Markup {
    let (class, icon) = match outcome {
        Reproduced::Yes => ("chip chip-failed", Icon::Alert),
        Reproduced::Partly => ("chip chip-yours", Icon::Alert),
        Reproduced::No => ("chip", Icon::Cross),
    };
    html! { span class=(class) { (icon) (outcome_word(say, outcome)) } }
}

pub(super) fn outcome_word(say: &Say, outcome: Reproduced) -> String {
    say.text(match outcome {
        Reproduced::Yes => "investigation-outcome-yes",
        Reproduced::Partly => "investigation-outcome-partly",
        Reproduced::No => "investigation-outcome-no",
    })
}

pub(super) fn format_word(say: &Say, format: Format) -> String {
    say.text(match format {
        Format::Text => "investigation-format-text",
        Format::Json => "investigation-format-json",
        Format::Yaml => "investigation-format-yaml",
        Format::Ini => "investigation-format-ini",
    })
}

/// Who and when, softly.
pub(super) fn by_and_at(say: &Say, by: &Named<PersonId>, at: Timestamp) -> Markup {
    html! { span.muted { bdi { (by.name) } ", " (moment(say, at)) } }
}

pub(super) fn moment(say: &Say, at: Timestamp) -> Markup {
    html! { time.figure datetime=(iso(at.0)) title=(say.exact(at.0)) { (say.moment(at.0)) } }
}

/// Words in one line, for a package.
pub(super) fn in_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The key of the sentence that tells of a step.
pub(crate) fn event_key(step: Step) -> &'static str {
    match step {
        Step::HypothesisStated { .. } => "desk-event-hypothesis-stated",
        Step::TestRecorded { result: None, .. } => "desk-event-test-planned",
        Step::TestRecorded { result: Some(TestResult::Passed), .. } => "desk-event-test-passed",
        Step::TestRecorded { result: Some(TestResult::Failed), .. } => "desk-event-test-failed",
        Step::TestRecorded { result: Some(TestResult::Unclear), .. } => "desk-event-test-unclear",
        Step::EvidenceWeighed { side: Side::For, .. } => "desk-event-evidence-for",
        Step::EvidenceWeighed { side: Side::Against, .. } => "desk-event-evidence-against",
        Step::EvidenceDropped { .. } => "desk-event-evidence-dropped",
        Step::VerdictGiven { standing: Standing::Open, .. } => "desk-event-verdict-open",
        Step::VerdictGiven { standing: Standing::Supported, .. } => "desk-event-verdict-supported",
        Step::VerdictGiven { standing: Standing::Refuted, .. } => "desk-event-verdict-refuted",
        Step::VerdictGiven { standing: Standing::Confirmed, .. } => "desk-event-verdict-confirmed",
        Step::RootCauseStated => "desk-event-root-cause-stated",
        Step::WorkaroundFound => "desk-event-workaround-found",
        Step::FixNamed => "desk-event-fix-named",
        Step::ConclusionDropped { conclusion: Conclusion::RootCause } => "desk-event-root-cause-dropped",
        Step::ConclusionDropped { conclusion: Conclusion::Workaround } => "desk-event-workaround-dropped",
        Step::ConclusionDropped { conclusion: Conclusion::FixVersion } => "desk-event-fix-dropped",
        Step::ReproductionRun { outcome: Reproduced::Yes, .. } => "desk-event-reproduced",
        Step::ReproductionRun { outcome: Reproduced::Partly, .. } => "desk-event-reproduced-partly",
        Step::ReproductionRun { outcome: Reproduced::No, .. } => "desk-event-not-reproduced",
        Step::SnapshotTaken { .. } => "desk-event-snapshot-taken",
        Step::SnapshotRemoved { .. } => "desk-event-snapshot-removed",
    }
}

/// Where a step is told in full.
pub(crate) fn place_of(ticket: TicketId, step: Step) -> String {
    let part = match step {
        Step::HypothesisStated { hypothesis }
        | Step::TestRecorded { hypothesis, .. }
        | Step::EvidenceWeighed { hypothesis, .. }
        | Step::EvidenceDropped { hypothesis }
        | Step::VerdictGiven { hypothesis, .. } => format!("#hypothesis-{hypothesis}"),
        Step::ReproductionRun { .. } => "#reproduction".to_owned(),
        Step::SnapshotTaken { .. } | Step::SnapshotRemoved { .. } => "#snapshots".to_owned(),
        Step::RootCauseStated | Step::WorkaroundFound | Step::FixNamed | Step::ConclusionDropped { .. } => {
            "#known".to_owned()
        }
    };
    format!("/tickets/{ticket}/investigation{part}")
}
