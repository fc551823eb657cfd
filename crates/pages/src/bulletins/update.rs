//! The form of an update: how far it is now, what is new in each language, and who is told by mail.

use maud::{Markup, html};
use trestle_domain::bulletin::{Kind, Phase, Stage};
use trestle_domain::time::Timestamp;

use super::kept::Model;
use super::terms;
use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Icon, Preview, preview, preview_button, problem_at};
use crate::text::{Language, Say};

/// The form as it was sent, or as it is to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The key of the stage from now on.
    pub stage: String,
    /// What is new, in the order of [`Language::ALL`].
    pub words: Vec<String>,
    /// `nobody`, `followers` or `organisations`.
    pub reach: String,
    /// The ids of the chosen organisations.
    pub organisations: Vec<String>,
    /// Whether it is shown before it is sent.
    pub is_preview: bool,
}

pub(super) fn form(say: &Say, model: &Model) -> Markup {
    let error = |field: &str| problem_at(&model.problems, field);
    let content = &model.bulletin.content;
    let action = model.path("/updates");
    let labels = ["bulletins-field-stage", "bulletins-field-reach"].map(|key| say.text(key));
    let stages: Vec<_> = Stage::ALL.iter().map(|stage| (stage.key(), terms::stage(say, *stage))).collect();
    let stages: Vec<_> = stages.iter().map(|(key, label)| Choice::new(key, label)).collect();
    let preview_text = model.typed.words.iter().find(|text| !text.trim().is_empty());
    let shown = model.typed.is_preview.then(Preview::default);
    html! {
        section.card.stack.bulletin-update aria-labelledby="update-title" {
            h2 id="update-title" { (say.text("bulletins-update")) }
            (form::post(&model.csrf, &action, &html! {
                @if content.kind == Kind::KnownIssue {
                    (form::select(say, &Field::new("stage", &labels[0]).error(error("stage")), &stages, &model.typed.stage))
                }
                @for (place, language) in Language::ALL.into_iter().enumerate() {
                    @let name = format!("words-{}", language.tag());
                    @let label = say.with("bulletins-field-news", &[("language", language.own_name().into())]);
                    @let text = model.typed.words.get(place).map_or("", String::as_str);
                    (form::markdown_area(say, &Field::new(&name, &label).error(error(&name)).optional(), 3, text, &html! {}))
                }
                (preview(say, "update-preview", preview_text.map_or("", String::as_str), shown.as_ref()))
                (reach(say, model, &labels[1]))
                div.actions {
                    (Button::primary(&say.text("bulletins-post")).icon(Icon::Send))
                    (preview_button(say, &action, "update-preview"))
                }
            }))
        }
    }
}

/// Who is told, and how many those are.
fn reach(say: &Say, model: &Model, label: &str) -> Markup {
    let error = |field: &str| problem_at(&model.problems, field);
    let is_out = model.bulletin.phase(Timestamp(say.now_ms())) != Phase::Scheduled;
    let texts = [
        say.with("bulletins-reach-followers", &[("n", model.hearers.into())]),
        say.text("bulletins-reach-nobody"),
        say.text("bulletins-reach-organisations"),
    ];
    let hint = say.text("bulletins-reach-hint");
    let mut choices = vec![Choice::new("nobody", &texts[1])];
    if is_out {
        choices.insert(0, Choice { value: "followers", label: &texts[0], hint: Some(&hint) });
        if !model.organisations.is_empty() {
            choices.push(Choice::new("organisations", &texts[2]));
        }
    }
    let chosen = match (model.typed.reach.as_str(), is_out, model.bulletin.content.kind) {
        ("", true, Kind::KnownIssue | Kind::Maintenance) => "followers",
        ("", ..) => "nobody",
        (typed, ..) => typed,
    };
    let which = say.text("bulletins-organisations");
    html! {
        (form::radios(say, &Field::new("reach", label).error(error("reach")), &choices, chosen))
        @if is_out && !model.organisations.is_empty() {
            details.side-details open[chosen == "organisations"] {
                summary { (which) }
                fieldset.field.bulletin-organisations {
                    legend.visually-hidden { (which) }
                    @for organisation in &model.organisations {
                        @let id = format!("organisation-{}", organisation.id);
                        @let value = organisation.id.to_string();
                        @let is_chosen = model.typed.organisations.contains(&value);
                        div.choice {
                            input id=(id) type="checkbox" name="organisation" value=(value) checked[is_chosen];
                            label for=(id) { (organisation.name) }
                        }
                    }
                }
            }
        }
    }
}

impl Typed {
    /// The form as a page offers it first.
    pub fn fresh(stage: Option<Stage>) -> Typed {
        let stage = stage.map_or_else(String::new, |stage| stage.key().to_owned());
        Typed { stage, words: vec![String::new(); Language::ALL.len()], ..Typed::default() }
    }
}
