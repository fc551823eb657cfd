//! What happened, in a sentence per fact. The timeline and the history speak with these
//! words, so an event reads the same wherever it is met.

use maud::{Markup, html};
use trestle_domain::event::{Event, Fact, Opened};
use trestle_domain::handoff::Handoff;
use trestle_domain::ids::{DeviceId, HandoffId, PersonId, ProblemId, TeamId, TicketId};
use trestle_domain::ladder::{Direction, Ladder};
use trestle_domain::playbook::Outcome;
use trestle_domain::ticket::Channel;
use trestle_domain::view::bundles::Counts;
use trestle_domain::view::desk::{Named, TicketView};

use super::sentence::{name, sentence as put_together, word};
use super::terms;
use crate::investigation;
use crate::parts::{EventLine, Icon, event_line};
use crate::text::Say;

/// Where ids become names.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The ticket whose events are told.
    pub ticket: TicketId,
    /// Everyone the ticket mentions.
    pub people: &'a [Named<PersonId>],
    /// Teams and tiers.
    pub ladder: &'a Ladder,
    /// The ticket's offers.
    pub handoffs: &'a [Handoff],
    /// Every device it is or was about.
    pub devices: &'a [Named<DeviceId>],
}

impl<'a> Names<'a> {
    /// The names a ticket's events need.
    pub fn of(view: &'a TicketView, ladder: &'a Ladder) -> Names<'a> {
        let (people, handoffs) = (&view.people, &view.ticket.handoffs);
        Names { ticket: view.ticket.id, people, ladder, handoffs, devices: &view.devices }
    }

    /// A person's name, `?` for one who is unknown.
    pub fn person(&self, id: PersonId) -> &'a str {
        self.people.iter().find(|named| named.id == id).map_or("?", |named| &named.name)
    }

    /// A team's name, `?` for one that is unknown.
    pub fn team(&self, id: TeamId) -> &'a str {
        self.ladder.team(id).map_or("?", |team| &team.name)
    }

    /// A device's name, `?` for one that is unknown.
    pub fn device(&self, id: DeviceId) -> &'a str {
        self.devices.iter().find(|named| named.id == id).map_or("?", |named| &named.name)
    }

    /// What the ladder calls a tier.
    pub fn tier(&self, tier: trestle_domain::ladder::Tier) -> &'a str {
        self.ladder.rung(tier).map_or("", |rung| &rung.name)
    }

    fn handoff(&self, id: HandoffId) -> Option<&'a Handoff> {
        self.handoffs.iter().find(|handoff| handoff.id == id)
    }
}

/// The event as a line of the timeline.
pub fn line(say: &Say, names: &Names<'_>, event: &Event) -> Markup {
    let text = sentence(say, names, event);
    let place = match event.fact {
        Fact::Investigated { step } => Some(investigation::place_of(names.ticket, step)),
        _ => None,
    };
    let href = place.as_deref();
    event_line(say, &EventLine { icon: icon(&event.fact), text, at_ms: event.at.0, href })
}

/// The event in a sentence.
pub fn sentence(say: &Say, names: &Names<'_>, event: &Event) -> Markup {
    let program = say.text("desk-event-program");
    let who = name(event.by.map_or(program.as_str(), |person| names.person(person)));
    let by = |key: &str| put_together(say, key, &[("who", who.clone())]);
    let team_line = |key: &str, id: TeamId| {
        put_together(say, key, &[("who", who.clone()), ("team", name(names.team(id)))])
    };
    match &event.fact {
        Fact::Opened(opened) => opening(say, names, opened, &who),
        Fact::CustomerWrote { .. } => by("desk-event-customer-wrote"),
        Fact::CustomerThanked { .. } => by("desk-event-customer-thanked"),
        Fact::Replied { .. } => by("desk-event-replied"),
        Fact::NoteWritten { .. } => by("desk-event-note-written"),
        Fact::Assigned { to } if event.by == Some(*to) => by("desk-event-taken"),
        Fact::Assigned { to } => {
            put_together(say, "desk-event-assigned", &[("who", who), ("person", name(names.person(*to)))])
        }
        Fact::Unassigned => by("desk-event-unassigned"),
        Fact::Prioritised { priority } => {
            let priority = word(&terms::priority(say, *priority));
            put_together(say, "desk-event-prioritised", &[("who", who), ("priority", priority)])
        }
        Fact::Categorised { category } => {
            put_together(say, "desk-event-categorised", &[("who", who), ("category", name(category))])
        }
        Fact::HandoffOffered { handoff, to, to_tier, .. } => {
            let key = match names.handoff(*handoff).map(Handoff::direction) {
                Some(Direction::Escalation) => "desk-event-offered-up",
                Some(Direction::HandBack) => "desk-event-offered-down",
                Some(Direction::Transfer) | None => "desk-event-offered",
            };
            let tier = word(&to_tier.0.to_string());
            put_together(say, key, &[("who", who), ("team", name(names.team(*to))), ("tier", tier)])
        }
        Fact::HandoffAccepted { handoff } => answered(say, names, *handoff, "desk-event-accepted", who),
        Fact::HandoffReturned { handoff, reason, coaching } => html! {
            (answered(say, names, *handoff, "desk-event-returned", who))
            " " (terms::return_reason(say, *reason)) "."
            (quote(coaching))
        },
        Fact::HandoffWithdrawn { handoff } => answered(say, names, *handoff, "desk-event-withdrawn", who),
        Fact::HandoffExpired { handoff } => answered(say, names, *handoff, "desk-event-expired", who),
        Fact::Ruled { team, owner, reason, .. } => {
            let pieces =
                [("who", who), ("team", name(names.team(*team))), ("person", name(names.person(*owner)))];
            html! { (put_together(say, "desk-event-ruled", &pieces)) (quote(reason)) }
        }
        Fact::PromiseMade { due_at, .. } => {
            let moment = word(&say.moment(due_at.0));
            put_together(say, "desk-event-promise-made", &[("who", who), ("moment", moment)])
        }
        Fact::PromiseKept { .. } => html! { (say.text("desk-event-promise-kept")) },
        Fact::PromiseBroken { due_at, .. } => {
            let moment = word(&say.moment(due_at.0));
            put_together(say, "desk-event-promise-broken", &[("moment", moment)])
        }
        Fact::WaitedForCustomer => by("desk-event-waited"),
        Fact::VendorAsked { vendor, .. } => team_line("desk-event-vendor-asked", *vendor),
        Fact::VendorAnswered { vendor, .. } => team_line("desk-event-vendor-answered", *vendor),
        Fact::WorkResumed => by("desk-event-resumed"),
        Fact::Restored { workaround } => html! { (by("desk-event-restored")) (quote(workaround)) },
        Fact::Solved { root_cause, .. } => html! { (by("desk-event-solved")) (quote(root_cause)) },
        Fact::LessonGiven { team } => team_line("desk-event-lesson", *team),
        Fact::Reopened => by("desk-event-reopened"),
        Fact::Closed => html! { (say.text("desk-event-closed")) },
        Fact::Rated { score, comment } => {
            let score = word(&score.to_string());
            html! { (put_together(say, "desk-event-rated", &[("who", who), ("score", score)])) (quote(comment)) }
        }
        Fact::ClockWarned { clock, due_at } => clock_line(say, "desk-event-clock-warned", *clock, due_at.0),
        Fact::ClockBreached { clock, due_at } => {
            clock_line(say, "desk-event-clock-breached", *clock, due_at.0)
        }
        Fact::LeadCalled { team } => team_line("desk-event-lead-called", *team),
        Fact::ParticipantAdded { person } => put_together(
            say,
            "desk-event-participant-added",
            &[("who", who), ("person", name(names.person(*person)))],
        ),
        Fact::ParticipantRemoved { person } => put_together(
            say,
            "desk-event-participant-removed",
            &[("who", who), ("person", name(names.person(*person)))],
        ),
        Fact::RunBrought { title, .. } => titled(say, "desk-event-run-brought", who, title),
        Fact::RunStarted { title, .. } => titled(say, "desk-event-run-started", who, title),
        Fact::RunStepTaken { step, said, .. } => {
            let said = word(&terms::said(say, said));
            put_together(say, "desk-event-run-step", &[("who", who), ("step", name(step)), ("said", said)])
        }
        Fact::RunSteppedBack { step, .. } => {
            put_together(say, "desk-event-run-back", &[("who", who), ("step", name(step))])
        }
        Fact::RunEnded { outcome: Outcome::Solved, .. } => by("desk-event-run-solved"),
        Fact::RunEnded { outcome: Outcome::Person, .. } => by("desk-event-run-unsolved"),
        Fact::BundleAdded { .. } => by("desk-event-bundle-added"),
        Fact::BundleRead { counts, .. } => bundle_read(say, counts),
        Fact::BundleUnreadable { .. } => html! { (say.text("desk-event-bundle-unreadable")) },
        Fact::KnownErrorRecognised { title, .. } => titled(say, "desk-event-known-error", who, title),
        Fact::KnownErrorDismissed { title, .. } => titled(say, "desk-event-known-error-not", who, title),
        Fact::BundleMarkedHealthy { .. } => by("desk-event-healthy"),
        Fact::BundleUnmarkedHealthy { .. } => by("desk-event-healthy-not"),
        Fact::OriginalOpened { reason, .. } => html! { (by("desk-event-original-opened")) (quote(reason)) },
        Fact::UploadLinkWithdrawn { .. } => by("desk-event-upload-link-withdrawn"),
        Fact::ProblemLinked { problem } => of_problem(say, "desk-event-problem-linked", who, *problem),
        Fact::ProblemTold { problem, .. } => of_problem(say, "desk-event-problem-told", who, *problem),
        Fact::ProblemNoted { problem } => of_problem(say, "desk-event-problem-noted", who, *problem),
        Fact::ProblemUnlinked { problem, reason } => html! {
            (of_problem(say, "desk-event-problem-unlinked", who, *problem))
            (quote(reason))
        },
        Fact::DeviceLinked { device } => titled(say, "desk-event-device-linked", who, names.device(*device)),
        Fact::DeviceUnlinked { device } => {
            titled(say, "desk-event-device-unlinked", who, names.device(*device))
        }
        Fact::Investigated { step } => by(investigation::event_key(*step)),
        Fact::Followed { person } => {
            put_together(say, "desk-event-followed", &[("who", name(names.person(*person)))])
        }
    }
}

fn bundle_read(say: &Say, counts: &Counts) -> Markup {
    let number = |count: u64| say.number(i64::try_from(count).unwrap_or(i64::MAX));
    let values = [
        ("lines", number(counts.lines).into()),
        ("findings", number(counts.findings).into()),
        ("notable", number(counts.notable).into()),
        ("redacted", number(counts.redacted).into()),
    ];
    html! { (say.with("desk-event-bundle-read", &values)) }
}

fn of_problem(say: &Say, key: &str, who: Markup, problem: ProblemId) -> Markup {
    let link = html! { a href={ "/problems/" (problem) } { (crate::problems::number(problem)) } };
    put_together(say, key, &[("who", who), ("problem", link)])
}

fn titled(say: &Say, key: &str, who: Markup, title: &str) -> Markup {
    put_together(say, key, &[("who", who), ("title", name(title))])
}

fn opening(say: &Say, names: &Names<'_>, opened: &Opened, who: &Markup) -> Markup {
    let key = match opened.channel {
        Channel::Mail => "desk-event-opened-mail",
        Channel::Portal => "desk-event-opened-portal",
        Channel::Phone => "desk-event-opened-phone",
        Channel::Api => "desk-event-opened-api",
    };
    let requester = name(names.person(opened.requester));
    let team = name(names.team(opened.team));
    put_together(say, key, &[("customer", requester), ("team", team), ("who", who.clone())])
}

fn answered(say: &Say, names: &Names<'_>, id: HandoffId, key: &str, who: Markup) -> Markup {
    let handoff = names.handoff(id);
    let [from, to] = [handoff.map(|handoff| handoff.from), handoff.map(|handoff| handoff.to)]
        .map(|team| name(team.map_or("?", |team| names.team(team))));
    put_together(say, key, &[("who", who), ("from", from), ("team", to)])
}

fn clock_line(say: &Say, key: &str, clock: trestle_domain::clock::ClockKind, due_ms: i64) -> Markup {
    let pieces = [("clock", word(&terms::clock(say, clock))), ("moment", word(&say.moment(due_ms)))];
    put_together(say, key, &pieces)
}

/// The words that belong to an event, set apart from ours.
fn quote(words: &str) -> Markup {
    html! { @if !words.trim().is_empty() { " " q.event-quote { (words.trim()) } } }
}

fn icon(fact: &Fact) -> Icon {
    match fact {
        Fact::Opened(_) | Fact::CustomerWrote { .. } | Fact::CustomerThanked { .. } => Icon::Mail,
        Fact::Replied { .. } => Icon::Send,
        Fact::NoteWritten { .. } => Icon::Lock,
        Fact::Assigned { .. }
        | Fact::Unassigned
        | Fact::Ruled { .. }
        | Fact::ParticipantAdded { .. }
        | Fact::ParticipantRemoved { .. } => Icon::Person,
        Fact::Prioritised { .. }
        | Fact::Categorised { .. }
        | Fact::DeviceLinked { .. }
        | Fact::DeviceUnlinked { .. } => Icon::Tag,
        Fact::HandoffOffered { .. } => Icon::ArrowRight,
        Fact::HandoffAccepted { .. } | Fact::PromiseKept { .. } | Fact::Solved { .. } => Icon::Check,
        Fact::HandoffReturned { .. } | Fact::HandoffWithdrawn { .. } | Fact::HandoffExpired { .. } => {
            Icon::ArrowLeft
        }
        Fact::PromiseMade { .. } | Fact::ClockWarned { .. } | Fact::LeadCalled { .. } => Icon::Bell,
        Fact::PromiseBroken { .. } | Fact::ClockBreached { .. } => Icon::Alert,
        Fact::WaitedForCustomer => Icon::Pause,
        Fact::VendorAsked { .. } | Fact::VendorAnswered { .. } => Icon::Briefcase,
        Fact::WorkResumed | Fact::Reopened => Icon::Pulse,
        Fact::Restored { .. } => Icon::Sparkle,
        Fact::LessonGiven { .. } => Icon::Book,
        Fact::Closed => Icon::Lock,
        Fact::Rated { .. } => Icon::Star,
        Fact::Followed { .. } => Icon::Eye,
        Fact::RunBrought { .. }
        | Fact::RunStarted { .. }
        | Fact::RunStepTaken { .. }
        | Fact::RunSteppedBack { .. }
        | Fact::RunEnded { .. } => Icon::List,
        Fact::ProblemLinked { .. }
        | Fact::ProblemUnlinked { .. }
        | Fact::ProblemTold { .. }
        | Fact::ProblemNoted { .. } => Icon::Problem,
        Fact::BundleAdded { .. }
        | Fact::BundleRead { .. }
        | Fact::BundleUnreadable { .. }
        | Fact::KnownErrorRecognised { .. }
        | Fact::KnownErrorDismissed { .. }
        | Fact::BundleMarkedHealthy { .. }
        | Fact::BundleUnmarkedHealthy { .. } => Icon::Pulse,
        Fact::OriginalOpened { .. } | Fact::UploadLinkWithdrawn { .. } => Icon::Lock,
        Fact::Investigated { .. } => Icon::Search,
    }
}
