//! The domain's values in the reader's language, one function per type.

use trestle_domain::clock::ClockKind;
use trestle_domain::due::DueKind;
use trestle_domain::figures::Figure;
use trestle_domain::handoff::{HandoffState, PackageItem, ReturnReason};
use trestle_domain::ladder::Direction;
use trestle_domain::ledger::PartyKind;
use trestle_domain::playbook::{Finding, Said};
use trestle_domain::ticket::{Channel, Priority, Status};
use trestle_domain::view::desk::Delivery;

use crate::text::Say;

/// Where a ticket stands.
pub fn status(say: &Say, status: Status) -> String {
    say.text(match status {
        Status::New => "desk-status-new",
        Status::Open => "desk-status-open",
        Status::WaitingForCustomer => "desk-status-waiting-for-customer",
        Status::WaitingForVendor => "desk-status-waiting-for-vendor",
        Status::Solved => "desk-status-solved",
        Status::Closed => "desk-status-closed",
    })
}

/// How urgent a ticket is.
pub fn priority(say: &Say, priority: Priority) -> String {
    say.text(match priority {
        Priority::Low => "desk-priority-low",
        Priority::Normal => "desk-priority-normal",
        Priority::High => "desk-priority-high",
        Priority::Urgent => "desk-priority-urgent",
    })
}

/// How a request came: "by mail".
pub fn channel(say: &Say, channel: Channel) -> String {
    say.text(match channel {
        Channel::Mail => "desk-channel-mail",
        Channel::Portal => "desk-channel-portal",
        Channel::Phone => "desk-channel-phone",
        Channel::Api => "desk-channel-api",
    })
}

/// What a clock measures.
pub fn clock(say: &Say, kind: ClockKind) -> String {
    say.text(match kind {
        ClockKind::FirstResponse => "desk-clock-first-response",
        ClockKind::NextResponse => "desk-clock-next-response",
        ClockKind::Restore => "desk-clock-restore",
        ClockKind::Resolution => "desk-clock-resolution",
        ClockKind::Accept => "desk-clock-accept",
        ClockKind::Work => "desk-clock-work",
        ClockKind::Vendor => "desk-clock-vendor",
    })
}

/// What a clock measures, in a sentence.
pub fn clock_meaning(say: &Say, kind: ClockKind) -> String {
    say.text(match kind {
        ClockKind::FirstResponse => "desk-clock-first-response-meaning",
        ClockKind::NextResponse => "desk-clock-next-response-meaning",
        ClockKind::Restore => "desk-clock-restore-meaning",
        ClockKind::Resolution => "desk-clock-resolution-meaning",
        ClockKind::Accept => "desk-clock-accept-meaning",
        ClockKind::Work => "desk-clock-work-meaning",
        ClockKind::Vendor => "desk-clock-vendor-meaning",
    })
}

/// What is due.
pub fn due_kind(say: &Say, kind: DueKind) -> String {
    match kind {
        DueKind::Clock(kind) => clock(say, kind),
        DueKind::Promise => say.text("desk-due-promise"),
    }
}

/// An item of a package.
pub fn package_item(say: &Say, item: PackageItem) -> String {
    say.text(match item {
        PackageItem::Summary => "desk-item-summary",
        PackageItem::CustomerWords => "desk-item-customer-words",
        PackageItem::Impact => "desk-item-impact",
        PackageItem::Environment => "desk-item-environment",
        PackageItem::StepsTried => "desk-item-steps-tried",
        PackageItem::Evidence => "desk-item-evidence",
        PackageItem::RuledOut => "desk-item-ruled-out",
        PackageItem::Ask => "desk-item-ask",
        PackageItem::Promise => "desk-item-promise",
    })
}

/// What belongs into an item of a package.
pub fn package_hint(say: &Say, item: PackageItem) -> String {
    say.text(match item {
        PackageItem::Summary => "desk-item-summary-hint",
        PackageItem::CustomerWords => "desk-item-customer-words-hint",
        PackageItem::Impact => "desk-item-impact-hint",
        PackageItem::Environment => "desk-item-environment-hint",
        PackageItem::StepsTried => "desk-item-steps-tried-hint",
        PackageItem::Evidence => "desk-item-evidence-hint",
        PackageItem::RuledOut => "desk-item-ruled-out-hint",
        PackageItem::Ask => "desk-item-ask-hint",
        PackageItem::Promise => "desk-item-promise-hint",
    })
}

/// Why a package was given back.
pub fn return_reason(say: &Say, reason: ReturnReason) -> String {
    say.text(match reason {
        ReturnReason::MissingInformation => "desk-return-missing-information",
        ReturnReason::SolvableBelow => "desk-return-solvable-below",
        ReturnReason::WrongTeam => "desk-return-wrong-team",
        ReturnReason::NotReproduced => "desk-return-not-reproduced",
        ReturnReason::Duplicate => "desk-return-duplicate",
    })
}

/// When to choose a reason.
pub fn return_hint(say: &Say, reason: ReturnReason) -> String {
    say.text(match reason {
        ReturnReason::MissingInformation => "desk-return-missing-information-hint",
        ReturnReason::SolvableBelow => "desk-return-solvable-below-hint",
        ReturnReason::WrongTeam => "desk-return-wrong-team-hint",
        ReturnReason::NotReproduced => "desk-return-not-reproduced-hint",
        ReturnReason::Duplicate => "desk-return-duplicate-hint",
    })
}

/// What became of an offer, in a word.
pub fn handoff_state(say: &Say, state: &HandoffState) -> String {
    say.text(match state {
        HandoffState::Offered => "desk-handoff-offered",
        HandoffState::Accepted { .. } => "desk-handoff-accepted",
        HandoffState::Returned { .. } => "desk-handoff-returned",
        HandoffState::Withdrawn { .. } => "desk-handoff-withdrawn",
        HandoffState::Expired { .. } => "desk-handoff-expired",
    })
}

/// How an outgoing mail fared.
pub fn delivery(say: &Say, delivery: Delivery) -> String {
    say.text(match delivery {
        Delivery::Queued => "desk-delivery-queued",
        Delivery::Sending => "desk-delivery-sending",
        Delivery::Sent => "desk-delivery-sent",
        Delivery::PerhapsTwice => "desk-delivery-perhaps-twice",
        Delivery::Retry => "desk-delivery-retry",
        Delivery::Failed => "desk-delivery-failed",
        Delivery::Unknown => "desk-delivery-unknown",
    })
}

/// Up, down or sideways, as a verb on a button.
pub fn direction(say: &Say, direction: Direction) -> String {
    say.text(match direction {
        Direction::Escalation => "desk-direction-escalation",
        Direction::HandBack => "desk-direction-hand-back",
        Direction::Transfer => "desk-direction-transfer",
    })
}

/// Who may hold a ticket.
pub fn party_kind(say: &Say, kind: PartyKind) -> String {
    say.text(match kind {
        PartyKind::Queue => "desk-party-queue",
        PartyKind::Agent => "desk-party-agent",
        PartyKind::Customer => "desk-party-customer",
        PartyKind::Vendor => "desk-party-vendor",
        PartyKind::Nobody => "desk-party-nobody",
    })
}

/// The name of a figure.
pub fn figure(say: &Say, figure: Figure) -> String {
    say.text(match figure {
        Figure::Volume => "desk-figure-volume",
        Figure::FirstResponse => "desk-figure-first-response",
        Figure::Resolution => "desk-figure-resolution",
        Figure::FirstContact => "desk-figure-first-contact",
        Figure::FirstLevel => "desk-figure-first-level",
        Figure::Escalation => "desk-figure-escalation",
        Figure::Return => "desk-figure-return",
        Figure::Bounce => "desk-figure-bounce",
        Figure::Reopen => "desk-figure-reopen",
        Figure::OneTouch => "desk-figure-one-touch",
        Figure::PromiseKept => "desk-figure-promise-kept",
        Figure::SlaMet => "desk-figure-sla-met",
        Figure::Csat => "desk-figure-csat",
        Figure::BacklogAge => "desk-figure-backlog-age",
        Figure::TimeInTier => "desk-figure-time-in-tier",
    })
}

/// An answer to a step of a playbook, as colleagues read it.
pub fn said(say: &Say, said: &Said) -> String {
    let key = match said {
        Said::Label(label) => return label.clone(),
        Said::Common(Finding::Chose(_) | Finding::NotSure) => "playbooks-said-not-sure",
        Said::Common(Finding::Done) => "playbooks-said-done",
        Said::Common(Finding::DidNotWork) => "playbooks-said-did-not-work",
        Said::Common(Finding::CannotDo) => "playbooks-said-cannot-do",
        Said::Common(Finding::Helped) => "playbooks-said-helped",
        Said::Common(Finding::DidNotHelp) => "playbooks-said-did-not-help",
        Said::Common(Finding::Skipped) => "playbooks-said-skipped",
    };
    say.text(key)
}
