//! The desk's own mails: what they say, for every team or for one, in each language.

use maud::{Markup, html};
use trestle_domain::ids::TeamId;
use trestle_domain::view::desk::Named;

use super::sample;
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, Problem, back_link, page_head, problem_at, problem_summary};
use crate::text::{Language, Say};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// Teams that customers hear from.
    pub teams: Vec<Named<TeamId>>,
    /// The team whose texts these are; `None` for every team.
    pub team: Option<TeamId>,
    /// The language they are in.
    pub language: Language,
    /// The texts.
    pub texts: Vec<Text>,
    /// Why they were refused, by [`Text::name`].
    pub problems: Vec<Problem>,
}

/// One text.
#[derive(Clone, Debug)]
pub struct Text {
    /// Its name, in text keys too.
    pub name: &'static str,
    /// The fields it may name.
    pub fields: &'static [&'static str],
    /// Whether it is a single line.
    pub is_line: bool,
    /// As it is stored, as it comes, or as it was typed.
    pub text: String,
    /// How it reads, filled in; empty if it cannot be.
    pub reads: String,
}

impl Model {
    /// Two texts of every team.
    pub fn sample() -> Model {
        let text = |name, fields, is_line, text: &str, reads: &str| Text {
            name,
            fields,
            is_line,
            text: text.to_owned(),
            reads: reads.to_owned(),
        };
        let teams = sample::ladder().teams.into_iter().map(|team| Named { id: team.id, name: team.name });
        Model {
            csrf: "token".to_owned(),
            teams: teams.collect(),
            team: None,
            language: Language::En,
            texts: vec![
                text("sender-name", &["site", "team"], true, "{{ site }}", "Meridian Support"),
                text(
                    "signature",
                    &["name", "team", "site"],
                    false,
                    "{{ name }}\n{{ team }}",
                    "Jonas B.\nNetwork specialists",
                ),
            ],
            problems: vec![],
        }
    }

    /// A text that names a field it does not have.
    pub fn sample_refused() -> Model {
        let mut model = Model::sample();
        model.texts[1].text = "{{ phone }}".to_owned();
        model.texts[1].reads.clear();
        model.problems = vec![Problem::new("signature", "There is no field called phone here.")];
        model
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("settings-letters")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (problem_summary(say, &model.problems))
        (back_link("/settings", &say.text("settings-title")))
        (page_head(&title(say, model), &html! { (say.text("settings-letters-lead")) }, &html! {}))
        (choose(say, model))
        section.card.settings-section {
            (form::post(&model.csrf, "/settings/letters", &html! {
                input type="hidden" name="team" value=[model.team];
                input type="hidden" name="language" value=(model.language.tag());
                @for text in &model.texts { (one(say, model, text)) }
                (Button::primary(&say.text("settings-save")))
            }))
        }
    }
}

/// For whom and in which language.
fn choose(say: &Say, model: &Model) -> Markup {
    let every = say.text("settings-letters-every-team");
    let ids: Vec<String> = model.teams.iter().map(|team| team.id.to_string()).collect();
    let teams = ids.iter().zip(&model.teams).map(|(id, team)| Choice::new(id, &team.name));
    let teams: Vec<_> = std::iter::once(Choice::new("", &every)).chain(teams).collect();
    let languages: Vec<_> =
        Language::ALL.iter().map(|language| Choice::new(language.tag(), language.own_name())).collect();
    let chosen = model.team.map_or_else(String::new, |team| team.to_string());
    html! {
        (form::get("/settings/letters", &html! {
            div.row.row-fields {
                (form::select(say, &Field::new("team", &say.text("settings-letters-team")).id("choose-team"), &teams, &chosen))
                (form::select(say, &Field::new("language", &say.text("settings-letters-language")).id("choose-language"), &languages, model.language.tag()))
                (Button::new(&say.text("settings-letters-show")))
            }
        }))
    }
}

fn one(say: &Say, model: &Model, text: &Text) -> Markup {
    let label = say.text(label_key(text.name));
    let fields: Vec<String> = text.fields.iter().map(|field| format!("{{{{ {field} }}}}")).collect();
    let hint = say.with("settings-letter-fields", &[("fields", fields.join(", ").into())]);
    let field =
        Field::new(text.name, &label).hint(&hint).error(problem_at(&model.problems, text.name)).optional();
    let rows = text.text.lines().count().clamp(2, 10) as u8 + 1;
    html! {
        div.stack {
            @if text.is_line { (form::input(say, &field, Input::Text, &text.text)) }
            @else { (form::text_area(say, &field, rows, &text.text)) }
            @if !text.reads.is_empty() {
                details.quoted {
                    summary { (say.text("settings-letter-reads")) }
                    div.letter-text { (text.reads) }
                }
            }
        }
    }
}

fn label_key(name: &str) -> &'static str {
    match name {
        "sender-name" => "settings-letter-sender-name",
        "signature" => "settings-letter-signature",
        "acknowledgement-subject" => "settings-letter-acknowledgement-subject",
        "acknowledgement-text" => "settings-letter-acknowledgement-text",
        "promise-text" => "settings-letter-promise-text",
        "solution-reopen" => "settings-letter-solution-reopen",
        _ => "settings-letter-solution-rate",
    }
}
