//! The words of bulletins: what one tells, how far it is, when it counts.

use maud::{Markup, PreEscaped, html};
use trestle_domain::bulletin::{Audience, Kind, Phase, Severity, Stage};
use trestle_domain::view::bulletins::{Board, Headline};

use crate::parts::Icon;
use crate::text::{Say, direction};
use crate::words::iso;

/// What a bulletin tells.
pub fn kind(say: &Say, kind: Kind) -> String {
    say.text(match kind {
        Kind::KnownIssue => "bulletins-kind-known-issue",
        Kind::Maintenance => "bulletins-kind-maintenance",
        Kind::Announcement => "bulletins-kind-announcement",
    })
}

pub(super) fn icon(kind: Kind) -> Icon {
    match kind {
        Kind::KnownIssue => Icon::Alert,
        Kind::Maintenance => Icon::Clock,
        Kind::Announcement => Icon::Bell,
    }
}

pub(super) fn severity(say: &Say, severity: Severity) -> String {
    say.text(match severity {
        Severity::Minor => "bulletins-severity-minor",
        Severity::Major => "bulletins-severity-major",
        Severity::Critical => "bulletins-severity-critical",
    })
}

pub(super) fn audience(say: &Say, audience: Audience) -> String {
    say.text(match audience {
        Audience::Public => "bulletins-audience-public",
        Audience::Customers => "bulletins-audience-customers",
    })
}

pub(super) fn stage(say: &Say, stage: Stage) -> String {
    say.text(match stage {
        Stage::Investigating => "bulletins-stage-investigating",
        Stage::CauseFound => "bulletins-stage-cause-found",
        Stage::Workaround => "bulletins-stage-workaround",
        Stage::Fixed => "bulletins-stage-fixed",
    })
}

pub(super) fn board_key(board: Board) -> &'static str {
    match board {
        Board::Now => "bulletins-board-now",
        Board::Scheduled => "bulletins-board-scheduled",
        Board::Past => "bulletins-board-past",
        Board::Withdrawn => "bulletins-board-withdrawn",
    }
}

/// How far a known issue is, as a word with a mark.
pub(super) fn stage_chip(say: &Say, of: Stage) -> Markup {
    let (class, icon) = match of {
        Stage::Investigating => ("chip chip-yours", Icon::Search),
        Stage::CauseFound => ("chip chip-yours", Icon::Dot),
        Stage::Workaround => ("chip chip-yours", Icon::Sparkle),
        Stage::Fixed => ("chip chip-solved", Icon::Check),
    };
    html! { span class=(class) { (icon) (stage(say, of)) } }
}

/// Where something stands; nothing where that goes without saying.
pub(super) fn standing(say: &Say, of: Option<Stage>, phase: Phase) -> Markup {
    let chip = |icon: Icon, key: &str| html! { span.chip { (icon) (say.text(key)) } };
    html! {
        @match (of, phase) {
            (_, Phase::Scheduled) => (chip(Icon::Clock, "bulletins-phase-scheduled")),
            (_, Phase::Withdrawn) => (chip(Icon::Lock, "bulletins-phase-withdrawn")),
            (Some(of), _) => (stage_chip(say, of)),
            (None, Phase::Planned) => (chip(Icon::Clock, "bulletins-phase-planned")),
            (None, Phase::Current) => (chip(Icon::Dot, "bulletins-phase-current")),
            (None, Phase::Past) => (chip(Icon::Check, "bulletins-phase-past")),
        }
    }
}

/// The class by which a bulletin is coloured.
pub(super) fn tint(headline: &Headline) -> &'static str {
    match (headline.phase, headline.kind, headline.severity) {
        (Phase::Past | Phase::Withdrawn, ..) => "bulletin-past",
        (_, Kind::KnownIssue, Severity::Critical) => "bulletin-critical",
        (_, Kind::KnownIssue, _) => "bulletin-issue",
        _ => "bulletin-news",
    }
}

/// When it counts, in words.
pub(super) fn when(say: &Say, headline: &Headline) -> Markup {
    let begin = headline.begins_at.unwrap_or(headline.shown_from);
    let moment = |at: i64| html! { time datetime=(iso(at)) title=(say.exact(at)) { (say.moment(at)) } };
    html! {
        @match (headline.kind, headline.ends_at) {
            (Kind::Announcement, _) => (moment(begin.0)),
            (_, Some(end)) => { (moment(begin.0)) " – " (moment(end.0)) },
            (_, None) => { (say.text("bulletins-since")) " " (moment(begin.0)) },
        }
    }
}

/// Light Markdown in its own language.
pub(super) fn words(language: &str, text: &str) -> Markup {
    html! {
        div.prose.message lang=(language) dir=(direction(language)) { (PreEscaped(trestle_markup::message(text, &[]).html)) }
    }
}
