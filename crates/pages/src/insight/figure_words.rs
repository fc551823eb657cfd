//! What each figure means: one sentence for the report, and the exact definition.

use trestle_domain::figures::Figure;

use crate::text::Say;

/// Which way a figure should move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    More,
    Less,
    /// Neither is good by itself: more tickets, or more escalations, can be either.
    Neither,
}

/// Which way a figure should move.
pub(super) fn wanted(figure: Figure) -> Wanted {
    match figure {
        Figure::Volume | Figure::Escalation => Wanted::Neither,
        Figure::FirstContact
        | Figure::FirstLevel
        | Figure::OneTouch
        | Figure::PromiseKept
        | Figure::SlaMet
        | Figure::Csat => Wanted::More,
        Figure::FirstResponse
        | Figure::Resolution
        | Figure::Return
        | Figure::Bounce
        | Figure::Reopen
        | Figure::BacklogAge
        | Figure::TimeInTier => Wanted::Less,
    }
}

/// One sentence.
pub(super) fn meaning(say: &Say, figure: Figure) -> String {
    say.text(match figure {
        Figure::Volume => "insight-meaning-volume",
        Figure::FirstResponse => "insight-meaning-first-response",
        Figure::Resolution => "insight-meaning-resolution",
        Figure::FirstContact => "insight-meaning-first-contact",
        Figure::FirstLevel => "insight-meaning-first-level",
        Figure::OneTouch => "insight-meaning-one-touch",
        Figure::Escalation => "insight-meaning-escalation",
        Figure::Return => "insight-meaning-return",
        Figure::Bounce => "insight-meaning-bounce",
        Figure::Reopen => "insight-meaning-reopen",
        Figure::PromiseKept => "insight-meaning-promise-kept",
        Figure::SlaMet => "insight-meaning-sla-met",
        Figure::Csat => "insight-meaning-csat",
        Figure::BacklogAge => "insight-meaning-backlog-age",
        Figure::TimeInTier => "insight-meaning-time-in-tier",
    })
}

/// The exact definition of a figure.
pub(super) struct Definition {
    /// What is counted above the line, or measured.
    pub measured: String,
    /// What it is divided by; `None` for what is not a share.
    pub of: Option<String>,
    /// Which tickets belong to a period.
    pub counted_when: String,
    /// Whose definition it is.
    pub source: String,
}

/// The exact definition.
pub(super) fn definition(say: &Say, figure: Figure) -> Definition {
    let (measured, of) = fraction(figure);
    let counted_when = match figure {
        Figure::Volume => "insight-when-opened",
        Figure::BacklogAge => "insight-when-unsolved",
        Figure::Return => "insight-when-answered",
        _ => "insight-when-solved",
    };
    let source = match figure {
        Figure::Volume | Figure::FirstResponse | Figure::Resolution | Figure::OneTouch => {
            "insight-source-zendesk"
        }
        Figure::FirstContact | Figure::FirstLevel => "insight-source-metricnet",
        Figure::Csat => "insight-source-csat",
        _ => "insight-source-own",
    };
    Definition {
        measured: say.text(measured),
        of: of.map(|key| say.text(key)),
        counted_when: say.text(counted_when),
        source: say.text(source),
    }
}

/// Numerator and denominator.
fn fraction(figure: Figure) -> (&'static str, Option<&'static str>) {
    let solved = Some("insight-of-solved");
    match figure {
        Figure::Volume => ("insight-exact-volume", None),
        Figure::FirstResponse => ("insight-exact-first-response", None),
        Figure::Resolution => ("insight-exact-resolution", None),
        Figure::FirstContact => ("insight-exact-first-contact", solved),
        Figure::FirstLevel => ("insight-exact-first-level", solved),
        Figure::OneTouch => ("insight-exact-one-touch", solved),
        Figure::Escalation => ("insight-exact-escalation", solved),
        Figure::Return => ("insight-exact-return", Some("insight-of-offers")),
        Figure::Bounce => ("insight-exact-bounce", Some("insight-of-escalated")),
        Figure::Reopen => ("insight-exact-reopen", solved),
        Figure::PromiseKept => ("insight-exact-promise-kept", Some("insight-of-promises")),
        Figure::SlaMet => ("insight-exact-sla-met", Some("insight-of-clocks")),
        Figure::Csat => ("insight-exact-csat", Some("insight-of-ratings")),
        Figure::BacklogAge => ("insight-exact-backlog-age", None),
        Figure::TimeInTier => ("insight-exact-time-in-tier", None),
    }
}
