//! A request's stage in words a customer uses, and the next word they were promised.

use maud::{Markup, html};
use trestle_domain::time::Timestamp;
use trestle_domain::view::portal::{RequestView, Stage};

use crate::parts::{Icon, RequestStage, stages};
use crate::text::Say;
use crate::words::iso;

/// The stage as a chip; what needs the customer's answer stands out.
pub(super) fn chip(say: &Say, stage: Stage) -> Markup {
    let (class, icon) = match stage {
        Stage::WaitingForYou => ("chip chip-yours", Icon::Chat),
        Stage::Solved | Stage::Closed => ("chip chip-solved", Icon::Check),
        Stage::WaitingForPartner => ("chip", Icon::Pause),
        Stage::Received => ("chip", Icon::Inbox),
        Stage::InProgress | Stage::WithSpecialists => ("chip", Icon::Person),
    };
    html! { span class=(class) { (icon) span { (name(say, stage)) } } }
}

/// The stage's name.
pub(super) fn name(say: &Say, stage: Stage) -> String {
    say.text(match stage {
        Stage::Received => "portal-stage-received",
        Stage::InProgress => "portal-stage-in-progress",
        Stage::WithSpecialists => "portal-stage-with-specialists",
        Stage::WaitingForYou => "portal-stage-waiting-for-you",
        Stage::WaitingForPartner => "portal-stage-waiting-for-partner",
        Stage::Solved => "portal-stage-solved",
        Stage::Closed => "portal-stage-closed",
    })
}

/// Where the request is, who has it and when the customer hears next.
pub(super) fn standing(say: &Say, request: &RequestView) -> Markup {
    let (path, current) = line(request.stage);
    html! {
        section.card.standing aria-label=(say.text("stages-label")) {
            p.standing-words { (sentence(say, request)) }
            @if let Some(at) = request.promise_at { (promise(say, at, request.now)) }
            (stages(say, path, current))
        }
    }
}

/// "You will hear from us by …", or an honest word when that has passed.
pub(super) fn promise(say: &Say, at: Timestamp, now: Timestamp) -> Markup {
    let key = if now > at { "portal-promise-late" } else { "portal-promise" };
    let marked = say.with(key, &[("moment", "\u{0}".into())]);
    let (before, after) = marked.split_once('\u{0}').unwrap_or((&marked, ""));
    html! {
        p.promised.is-late[now > at] {
            (Icon::Clock)
            span { (before) time datetime=(iso(at.0)) title=(say.exact(at.0)) { (moment(say, at)) } (after) }
        }
    }
}

/// A moment for people who do not read schedules: "today, 14:30".
fn moment(say: &Say, at: Timestamp) -> String {
    let moment = say.moment(at.0);
    if say.date(at.0) == say.date(say.now_ms()) {
        say.with("portal-today", &[("time", moment.into())])
    } else {
        moment
    }
}

fn sentence(say: &Say, request: &RequestView) -> String {
    let team = ("team", request.team.as_str().into());
    let Some(holder) = &request.holder else {
        return say.with(without_holder(request.stage), &[team]);
    };
    say.with(with_holder(request.stage), &[team, ("holder", holder.as_str().into())])
}

fn without_holder(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "portal-words-received",
        Stage::InProgress => "portal-words-in-progress",
        Stage::WithSpecialists => "portal-words-with-specialists",
        Stage::WaitingForYou => "portal-words-waiting-for-you",
        Stage::WaitingForPartner => "portal-words-waiting-for-partner",
        Stage::Solved => "portal-words-solved",
        Stage::Closed => "portal-words-closed",
    }
}

fn with_holder(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "portal-words-received-held",
        Stage::InProgress => "portal-words-in-progress-held",
        Stage::WithSpecialists => "portal-words-with-specialists-held",
        Stage::WaitingForYou => "portal-words-waiting-for-you-held",
        Stage::WaitingForPartner => "portal-words-waiting-for-partner-held",
        Stage::Solved => "portal-words-solved",
        Stage::Closed => "portal-words-closed",
    }
}

/// The stages to draw and the current one. Waiting is not a stage of its own on the line:
/// it happens within one, and the sentence above the line says so.
fn line(stage: Stage) -> (&'static [RequestStage], RequestStage) {
    use RequestStage::{InProgress, Received, Solved, WithSpecialists};
    const SHORT: &[RequestStage] = &[Received, InProgress, Solved];
    const LONG: &[RequestStage] = &[Received, InProgress, WithSpecialists, Solved];
    match stage {
        Stage::Received => (SHORT, Received),
        Stage::InProgress | Stage::WaitingForYou | Stage::WaitingForPartner => (SHORT, InProgress),
        Stage::WithSpecialists => (LONG, WithSpecialists),
        Stage::Solved | Stage::Closed => (SHORT, Solved),
    }
}
