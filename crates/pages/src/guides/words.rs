//! Answers in the words of whoever gives them.

use trestle_domain::playbook::{Finding, Said};

use crate::text::Say;

/// An answer, as the customer chooses it and reads it later.
pub fn said(say: &Say, said: &Said) -> String {
    let key = match said {
        Said::Label(label) => return label.clone(),
        Said::Common(Finding::Chose(_) | Finding::NotSure) => "guides-said-not-sure",
        Said::Common(Finding::Done) => "guides-said-done",
        Said::Common(Finding::DidNotWork) => "guides-said-did-not-work",
        Said::Common(Finding::CannotDo) => "guides-said-cannot-do",
        Said::Common(Finding::Helped) => "guides-said-helped",
        Said::Common(Finding::DidNotHelp) => "guides-said-did-not-help",
        Said::Common(Finding::Skipped) => "guides-said-skipped",
    };
    say.text(key)
}
