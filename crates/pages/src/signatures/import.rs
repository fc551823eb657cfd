//! Taking in a file of signatures: the form, and what came of it.

use maud::{Markup, html};
use trestle_domain::signature::{Flaw, Place, State};

use super::terms;
use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Icon, Kind, Problem, back_link, notice, page_head, problem_at, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The text of the file, as it was sent.
    pub typed: String,
    /// Where new ones are to stand.
    pub state: State,
    /// What came of it.
    pub done: Option<Done>,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// New signatures, changed ones, and those that say the same.
    pub counts: (usize, usize, usize),
    /// What could not be read, with its line.
    pub problems: Vec<(Option<u64>, String)>,
    /// What keeps an entry from being taken in, by its key.
    pub flaws: Vec<(String, Place, Flaw)>,
    /// Entries that were not looked at, because one file has too many.
    pub beyond: usize,
}

impl Done {
    /// Whether every entry was taken in.
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty() && self.flaws.is_empty() && self.beyond == 0
    }
}

impl Model {
    /// At the start.
    pub fn sample() -> Model {
        Model { csrf: "token".to_owned(), ..Model::default() }
    }

    /// Some were taken in, some could not be.
    pub fn sample_done() -> Model {
        let said = "the signature pool was left out: it names no text of three letters or more".to_owned();
        let flaws = vec![
            ("disk-full".to_owned(), Place::Samples, Flaw::Misses(2)),
            ("clock".to_owned(), Place::Reading, Flaw::NoArticle),
        ];
        let done = Done { counts: (12, 2, 5), problems: vec![(Some(17), said)], flaws, beyond: 3 };
        Model { done: Some(done), typed: "[[signature]]\nid = \"pool\"".to_owned(), ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("signatures-import")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let [text, state] = ["signatures-import-file", "signatures-import-state"].map(|key| say.text(key));
    let hint = say.text("signatures-import-file-hint");
    let words = ["signatures-import-draft", "signatures-import-active"].map(|key| say.text(key));
    let choices = [State::Draft, State::Active];
    let choices: Vec<_> =
        choices.iter().zip(&words).map(|(one, label)| Choice::new(one.key(), label)).collect();
    let field = Field::new("toml", &text).hint(&hint).error(problem_at(&model.problems, "toml"));
    html! {
        (back_link("/diagnostics/signatures", &say.text("signatures-title")))
        (page_head(&title(say, model), &html! { (say.text("signatures-import-lead")) }, &html! {}))
        (problem_summary(say, &model.problems))
        @if let Some(done) = &model.done { (what_came(say, done)) }
        (form::post(&model.csrf, "/diagnostics/signatures/import", &html! {
            div.code-fields.stack { (form::text_area(say, &field, 12, &model.typed)) }
            (form::radios(say, &Field::new("state", &state), &choices, model.state.key()))
            div.actions { (Button::primary(&say.text("signatures-import-send")).icon(Icon::Check)) }
        }))
    }
}

fn what_came(say: &Say, done: &Done) -> Markup {
    let (added, changed, same) = done.counts;
    let counts = [("added", added.into()), ("changed", changed.into()), ("same", same.into())];
    let is_whole = done.is_whole();
    html! {
        (notice(say, if is_whole { Kind::Done } else { Kind::Warning }, &html! { (say.with("signatures-imported", &counts)) }))
        @if !is_whole {
            section.card.stack aria-labelledby="left-out-title" {
                h2.section-title id="left-out-title" { (say.text("signatures-import-problems")) }
                ul.notable {
                    @for (line, what) in &done.problems {
                        li {
                            @if let Some(line) = line { strong { (say.with("signatures-line", &[("n", (*line).into())])) } " " }
                            span lang="en" { (what) }
                        }
                    }
                    @for (key, place, flaw) in &done.flaws { li { code { (key) } " " (terms::flaw(say, *place, flaw)) } }
                    @if done.beyond > 0 { li { (say.with("signatures-import-beyond", &[("n", done.beyond.into())])) } }
                }
            }
        }
    }
}
