//! What events are called, and which message was written with one.

use super::Fact;
use crate::ids::MessageId;

impl Fact {
    /// The message that was written with it, if one was.
    pub fn message(&self) -> Option<MessageId> {
        match self {
            Fact::Opened(opened) => Some(opened.message),
            Fact::CustomerWrote { message }
            | Fact::CustomerThanked { message }
            | Fact::Replied { message }
            | Fact::NoteWritten { message }
            | Fact::VendorAsked { message, .. }
            | Fact::VendorAnswered { message, .. }
            | Fact::ProblemTold { message, .. }
            | Fact::Solved { message, .. } => Some(*message),
            _ => None,
        }
    }

    /// The name used in columns and JSON.
    pub fn key(&self) -> &'static str {
        match self {
            Fact::Opened(_) => "opened",
            Fact::CustomerWrote { .. } => "customer_wrote",
            Fact::CustomerThanked { .. } => "customer_thanked",
            Fact::Replied { .. } => "replied",
            Fact::NoteWritten { .. } => "note_written",
            Fact::Assigned { .. } => "assigned",
            Fact::Unassigned => "unassigned",
            Fact::Prioritised { .. } => "prioritised",
            Fact::Categorised { .. } => "categorised",
            Fact::HandoffOffered { .. } => "handoff_offered",
            Fact::HandoffAccepted { .. } => "handoff_accepted",
            Fact::HandoffReturned { .. } => "handoff_returned",
            Fact::HandoffWithdrawn { .. } => "handoff_withdrawn",
            Fact::HandoffExpired { .. } => "handoff_expired",
            Fact::Ruled { .. } => "ruled",
            Fact::PromiseMade { .. } => "promise_made",
            Fact::PromiseKept { .. } => "promise_kept",
            Fact::PromiseBroken { .. } => "promise_broken",
            Fact::WaitedForCustomer => "waited_for_customer",
            Fact::VendorAsked { .. } => "vendor_asked",
            Fact::VendorAnswered { .. } => "vendor_answered",
            Fact::WorkResumed => "work_resumed",
            Fact::Restored { .. } => "restored",
            Fact::Solved { .. } => "solved",
            Fact::LessonGiven { .. } => "lesson_given",
            Fact::Reopened => "reopened",
            Fact::Closed => "closed",
            Fact::Rated { .. } => "rated",
            Fact::ClockWarned { .. } => "clock_warned",
            Fact::ClockBreached { .. } => "clock_breached",
            Fact::LeadCalled { .. } => "lead_called",
            Fact::Followed { .. } => "followed",
            Fact::ParticipantAdded { .. } => "participant_added",
            Fact::ParticipantRemoved { .. } => "participant_removed",
            Fact::RunBrought { .. } => "run_brought",
            Fact::RunStarted { .. } => "run_started",
            Fact::RunStepTaken { .. } => "run_step_taken",
            Fact::RunSteppedBack { .. } => "run_stepped_back",
            Fact::RunEnded { .. } => "run_ended",
            Fact::BundleAdded { .. } => "bundle_added",
            Fact::BundleRead { .. } => "bundle_read",
            Fact::BundleUnreadable { .. } => "bundle_unreadable",
            Fact::KnownErrorRecognised { .. } => "known_error_recognised",
            Fact::KnownErrorDismissed { .. } => "known_error_dismissed",
            Fact::BundleMarkedHealthy { .. } => "bundle_marked_healthy",
            Fact::BundleUnmarkedHealthy { .. } => "bundle_unmarked_healthy",
            Fact::OriginalOpened { .. } => "original_opened",
            Fact::UploadLinkWithdrawn { .. } => "upload_link_withdrawn",
            Fact::ProblemLinked { .. } => "problem_linked",
            Fact::ProblemUnlinked { .. } => "problem_unlinked",
            Fact::ProblemTold { .. } => "problem_told",
            Fact::ProblemNoted { .. } => "problem_noted",
            Fact::DeviceLinked { .. } => "device_linked",
            Fact::DeviceUnlinked { .. } => "device_unlinked",
            Fact::Investigated { step } => step.key(),
        }
    }
}
