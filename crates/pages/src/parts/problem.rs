//! Why a form was refused: each reason at its field, and all of them on top of the page.

use maud::Markup;

use super::form;
use crate::text::Say;

/// One reason for a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The form field it is about; empty when it is about the whole form.
    pub field: String,
    /// What is wrong and what to do, in the reader's language.
    pub message: String,
}

impl Problem {
    /// A problem at a field.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Problem {
        Problem { field: field.into(), message: message.into() }
    }
}

/// The message to show at a field, for [`form::Field::error`].
pub fn problem_at<'a>(problems: &'a [Problem], field: &str) -> Option<&'a str> {
    problems.iter().find(|problem| problem.field == field).map(|problem| problem.message.as_str())
}

/// All of them on top of the page, each a link to its field; nothing when there are none.
///
/// A problem of the whole form leads to the page's main part.
pub fn problem_summary(say: &Say, problems: &[Problem]) -> Markup {
    let errors: Vec<_> = problems
        .iter()
        .map(|problem| match problem.field.as_str() {
            "" => ("main", problem.message.as_str()),
            field => (field, problem.message.as_str()),
        })
        .collect();
    form::error_summary(say, &errors)
}
