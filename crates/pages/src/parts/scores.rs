//! A rating from one to five, as a row of large choices.

use maud::{Markup, html};

use super::form::{self, Field};
use crate::text::Say;

/// The choices, best last; sends `score`.
pub fn scores(say: &Say, legend: &str, chosen: Option<u8>, error: Option<&str>) -> Markup {
    let field = Field::new("score", legend).error(error);
    html! {
        fieldset.field.scores.has-error[error.is_some()] aria-describedby=[form::described_by(&field)] {
            legend { (legend) }
            (form::error_of(say, &field))
            div.scores-row {
                @for score in 1..=5_u8 {
                    // The first one carries the field's own id, so that the summary can link to it.
                    @let id = if score == 1 { "score".to_owned() } else { format!("score-{score}") };
                    div.score {
                        input id=(id) type="radio" name="score" value=(score) checked[chosen == Some(score)] required;
                        label for=(id) { span.score-number { (score) } span.score-word { (score_word(say, score)) } }
                    }
                }
            }
        }
    }
}

/// A score in a word: "very good".
pub fn score_word(say: &Say, score: u8) -> String {
    match score {
        0 | 1 => say.text("score-1"),
        2 => say.text("score-2"),
        3 => say.text("score-3"),
        4 => say.text("score-4"),
        _ => say.text("score-5"),
    }
}
