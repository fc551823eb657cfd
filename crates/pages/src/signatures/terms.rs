//! Words for where a signature stands, who is told, how sure it is, and what is wrong with it.

use maud::{Markup, html};
use trestle_domain::signature::{Audience, Confidence, Flaw, Place, State};

use crate::parts::Problem;
use crate::text::Say;

pub(super) fn state(say: &Say, state: State) -> Markup {
    let key = match state {
        State::Draft => "signatures-state-draft",
        State::Active => "signatures-state-active",
        State::Retired => "signatures-state-retired",
    };
    html! { span.chip { (say.text(key)) } }
}

pub(super) fn audience(say: &Say, audience: Audience) -> String {
    say.text(match audience {
        Audience::Colleagues => "signatures-for-colleagues",
        Audience::Customers => "signatures-for-customers",
    })
}

pub(super) fn sure(say: &Say, confidence: Confidence) -> String {
    say.with("diagnostics-sure", &[("n", i64::from(confidence.hundredths()).into())])
}

/// What is wrong, in words.
pub fn flaw(say: &Say, place: Place, flaw: &Flaw) -> String {
    let count = |at: &usize| i64::try_from(*at).unwrap_or(i64::MAX);
    match (place, flaw) {
        (Place::Title, Flaw::Missing) => say.text("signatures-problem-title"),
        (Place::Samples, Flaw::Missing) => say.text("signatures-problem-no-sample"),
        (_, Flaw::Missing) => say.text("signatures-problem-pattern"),
        (_, Flaw::TooLong) => say.text("signatures-problem-long"),
        (_, Flaw::NoKey) => say.text("signatures-problem-key"),
        (_, Flaw::Taken) => say.text("signatures-problem-taken"),
        (_, Flaw::NoArticle) => say.text("signatures-problem-article"),
        (_, Flaw::Unreadable { line: Some(line), said }) => {
            say.with("signatures-problem-line", &[("line", (*line).into()), ("said", said.as_str().into())])
        }
        (_, Flaw::Unreadable { line: None, said }) => {
            say.with("signatures-problem-unreadable", &[("said", said.as_str().into())])
        }
        (_, Flaw::Misses(at)) => say.with("signatures-problem-misses", &[("n", count(at).into())]),
        (_, Flaw::Finds(at)) => say.with("signatures-problem-finds", &[("n", count(at).into())]),
    }
}

/// Everything that is wrong, each at its field.
pub fn problems(say: &Say, flaws: &[(Place, Flaw)]) -> Vec<Problem> {
    flaws.iter().map(|(place, wrong)| Problem::new(place.key(), flaw(say, *place, wrong))).collect()
}
