//! The form of an update: what customers are told, what colleagues are, and how far the problem is now.

use maud::{Markup, html};
use trestle_domain::problem::{State, WorkaroundFor};

use super::one::Model;
use super::terms;
use crate::parts::form::{self, Checked, Choice, Field, Input};
use crate::parts::{Button, Icon, problem_at};
use crate::text::{Language, Say};

/// The form as it was sent, or as it is to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The key of the state from now on.
    pub state: String,
    /// The release that repairs it.
    pub fix_version: String,
    /// What customers are told, in the order of [`Language::ALL`].
    pub words: Vec<String>,
    /// What colleagues are told.
    pub note: String,
    /// Whether the tickets are solved with it.
    pub solves: bool,
    /// Whether it stands on the public face, too.
    pub on_face: bool,
}

impl Typed {
    /// The form as a page offers it first.
    pub fn fresh(state: State, fix_version: &str) -> Typed {
        Typed {
            state: state.key().to_owned(),
            fix_version: fix_version.to_owned(),
            words: vec![String::new(); Language::ALL.len()],
            ..Typed::default()
        }
    }

    /// Whether customers are told something.
    pub fn tells_customers(&self) -> bool {
        self.words.iter().any(|words| !words.trim().is_empty())
    }
}

pub(super) fn form(say: &Say, model: &Model) -> Markup {
    let (view, typed) = (&model.view, &model.typed);
    let is_open = !model.problems.is_empty() || typed.tells_customers() || !typed.note.is_empty();
    html! {
        details.card.stack.bulletin-update open[is_open] {
            summary {
                strong { (say.text("problems-update")) } " "
                span.muted { (say.with("problems-update-reach", &[("n", model.hearers.into())])) }
            }
            (form::post(&model.csrf, &model.path("/updates"), &html! {
                input type="hidden" name="seen" value=(view.problem.version);
                (words(say, model))
                (note(say, model))
                (standing(say, model))
                (consequences(say, model))
                div.actions { (Button::primary(&say.text("problems-continue")).icon(Icon::ArrowRight)) }
                p.hint { (say.text("problems-continue-hint")) }
            }))
        }
    }
}

fn words(say: &Say, model: &Model) -> Markup {
    let hint = say.text("problems-news-hint");
    html! {
        @for (place, language) in Language::ALL.into_iter().enumerate() {
            @let name = format!("words-{}", language.tag());
            @let label = say.with("problems-field-news", &[("language", language.own_name().into())]);
            @let text = model.typed.words.get(place).map_or("", String::as_str);
            @let field = Field::new(&name, &label).error(problem_at(&model.problems, &name)).optional();
            (form::markdown_area(say, &if place == 0 { field.hint(&hint) } else { field }, 3, text, &html! {}))
        }
    }
}

fn note(say: &Say, model: &Model) -> Markup {
    let (label, hint) = (say.text("problems-note"), say.text("problems-note-hint"));
    let field = Field::new("note", &label).hint(&hint).error(problem_at(&model.problems, "note")).optional();
    form::markdown_area(say, &field, 2, &model.typed.note, &html! {})
}

fn standing(say: &Say, model: &Model) -> Markup {
    let labels = ["problems-field-state", "problems-field-fix-version"].map(|key| say.text(key));
    let error = |field: &str| problem_at(&model.problems, field);
    let states: Vec<_> = State::ALL.iter().map(|state| (state.key(), terms::state(say, *state))).collect();
    let states: Vec<_> = states.iter().map(|(key, label)| Choice::new(key, label)).collect();
    let version = Field::new("fix_version", &labels[1]).error(error("fix_version")).optional();
    html! {
        div.row.row-fields {
            (form::select(say, &Field::new("state", &labels[0]).error(error("state")), &states, &model.typed.state))
            (form::input(say, &version, Input::Text, &model.typed.fix_version))
        }
    }
}

fn consequences(say: &Say, model: &Model) -> Markup {
    let checked = |is: bool| if is { Checked::Yes } else { Checked::No };
    let labels = ["problems-solve", "problems-solve-hint", "problems-on-face"].map(|key| say.text(key));
    let solve = Field::new("solve", &labels[0]).hint(&labels[1]).error(problem_at(&model.problems, "solve"));
    html! {
        (form::check_box(say, &solve, checked(model.typed.solves)))
        @if model.view.face.is_some() { (form::check_box(say, &Field::new("face", &labels[2]), checked(model.typed.on_face))) }
    }
}

/// The hidden fields that carry a form through another page.
pub(super) fn carried(typed: &Typed, seen: i64) -> Markup {
    html! {
        input type="hidden" name="seen" value=(seen);
        input type="hidden" name="state" value=(typed.state);
        input type="hidden" name="fix_version" value=(typed.fix_version);
        @for (language, words) in Language::ALL.into_iter().zip(&typed.words) {
            input type="hidden" name={ "words-" (language.tag()) } value=(words);
        }
        input type="hidden" name="note" value=(typed.note);
        @if typed.solves { input type="hidden" name="solve" value="yes"; }
        @if typed.on_face { input type="hidden" name="face" value="yes"; }
    }
}

/// Who may read a workaround, as a choice.
pub(super) fn audiences(say: &Say) -> [(&'static str, String); 2] {
    [
        (WorkaroundFor::Colleagues.key(), say.text("problems-for-colleagues")),
        (WorkaroundFor::Customers.key(), say.text("problems-for-customers")),
    ]
}
