//! Words that mean the same to those who search.

use maud::{Markup, html};

use crate::parts::form::{self, Field};
use crate::parts::{Button, Problem, back_link, page_head, problem_at, problem_summary};
use crate::text::{Language, Say};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The text for each language.
    pub texts: Vec<(Language, String)>,
    /// Why they were refused, by the language's tag.
    pub problems: Vec<Problem>,
}

impl Model {
    /// Some in English.
    pub fn sample() -> Model {
        let text = "card reader, payment terminal, pin pad\ntill, checkout, point of sale\n".to_owned();
        Model {
            csrf: "token".to_owned(),
            texts: vec![(Language::En, text), (Language::De, String::new())],
            problems: vec![],
        }
    }

    /// A word that stands alone.
    pub fn sample_refused() -> Model {
        let problem = Problem::new("de", "Line 1 has nothing to mean the same as.");
        let texts = vec![(Language::En, String::new()), (Language::De, "Kasse".to_owned())];
        Model { texts, problems: vec![problem], ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("settings-synonyms")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let hint = say.text("settings-synonyms-hint");
    html! {
        (problem_summary(say, &model.problems))
        (back_link("/settings", &say.text("settings-title")))
        (page_head(&title(say, model), &html! { (say.text("settings-synonyms-lead")) }, &html! {}))
        section.card.settings-section {
            (form::post(&model.csrf, "/settings/synonyms", &html! {
                @for (language, text) in &model.texts {
                    (form::text_area(say, &field(model, *language).hint(&hint), rows(text), text))
                }
                (Button::primary(&say.text("settings-save")))
            }))
        }
    }
}

fn field<'a>(model: &'a Model, language: Language) -> Field<'a> {
    Field::new(language.tag(), language.own_name())
        .error(problem_at(&model.problems, language.tag()))
        .optional()
}

fn rows(text: &str) -> u8 {
    text.lines().count().clamp(4, 20) as u8 + 1
}
