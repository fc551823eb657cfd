//! Why a form was refused: messages in words, each placed at the field that mends it.

use maud::{Markup, html};
use trestle_domain::ticket::Refusal;

use super::terms;
use crate::parts::form;
use crate::text::Say;

pub use crate::parts::Problem;

/// The refusal as a person reads it: what is the matter, and what to do next.
pub fn refusal_words(say: &Say, refusal: &Refusal) -> String {
    let key = match refusal {
        Refusal::NotAllowed => "desk-refusal-not-allowed",
        Refusal::NoSuchPath => "desk-refusal-no-such-path",
        Refusal::PackageIncomplete { missing } => {
            let items: Vec<_> = missing.iter().map(|item| terms::package_item(say, *item)).collect();
            return say.with("desk-refusal-package-incomplete", &[("items", items.join(", ").into())]);
        }
        Refusal::NeedsRuling { moves, .. } => {
            return say.with("desk-refusal-needs-ruling", &[("moves", (*moves).into())]);
        }
        Refusal::NoRulingNeeded => "desk-refusal-no-ruling-needed",
        Refusal::OfferOpen => "desk-refusal-offer-open",
        Refusal::NoOpenOffer => "desk-refusal-no-open-offer",
        Refusal::CoachingMissing => "desk-refusal-coaching-missing",
        Refusal::WordsMissing => "desk-refusal-words-missing",
        Refusal::PromiseInThePast => "desk-refusal-promise-in-the-past",
        Refusal::RootCauseMissing => "desk-refusal-root-cause-missing",
        Refusal::NotAMember => "desk-refusal-not-a-member",
        Refusal::NotAVendor => "desk-refusal-not-a-vendor",
        Refusal::AlreadySolved => "desk-refusal-already-solved",
        Refusal::NotSolved => "desk-refusal-not-solved",
        Refusal::Closed => "desk-refusal-closed",
        Refusal::RatingOutOfRange => "desk-refusal-rating-out-of-range",
    };
    say.text(key)
}

/// The refusal placed at its fields: an incomplete package is one problem per missing item.
/// Missing words are placed at `body`, a promise at `promise`; a form that calls them
/// otherwise moves them with [`Problem::renamed`].
pub fn problems_of(say: &Say, refusal: &Refusal) -> Vec<Problem> {
    let at = |field: &str| vec![Problem::new(field, refusal_words(say, refusal))];
    match refusal {
        Refusal::PackageIncomplete { missing } => {
            missing.iter().map(|item| Problem::new(item.key(), say.text(missing_key(*item)))).collect()
        }
        Refusal::CoachingMissing => at("coaching"),
        Refusal::PromiseInThePast => at("promise"),
        Refusal::RootCauseMissing => at("root_cause"),
        Refusal::NotAMember => at("holder"),
        Refusal::NotAVendor => at("vendor"),
        Refusal::NoSuchPath => at("to"),
        Refusal::WordsMissing => at("body"),
        _ => at(""),
    }
}

fn missing_key(item: trestle_domain::handoff::PackageItem) -> &'static str {
    use trestle_domain::handoff::PackageItem::*;
    match item {
        Summary => "desk-missing-summary",
        CustomerWords => "desk-missing-customer-words",
        Impact => "desk-missing-impact",
        Environment => "desk-missing-environment",
        StepsTried => "desk-missing-steps-tried",
        Evidence => "desk-missing-evidence",
        RuledOut => "desk-missing-ruled-out",
        Ask => "desk-missing-ask",
        Promise => "desk-missing-promise",
    }
}

/// The message at a field, if there is one.
pub(super) fn problem_at<'p>(problems: &'p [Problem], field: &str) -> Option<&'p str> {
    problems.iter().find(|problem| problem.field == field).map(|problem| problem.message.as_str())
}

/// All problems on top of the page. `anchor` is the id to lead to when a problem is about
/// the whole form.
pub(super) fn problem_summary(say: &Say, problems: &[Problem], anchor: &str) -> Markup {
    let links: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| {
            let id = if problem.field.is_empty() { anchor } else { problem.field.as_str() };
            (id, problem.message.as_str())
        })
        .collect();
    html! { (form::error_summary(say, &links)) }
}
