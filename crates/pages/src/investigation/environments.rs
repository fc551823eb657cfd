//! The environments in which problems are reproduced, for all tickets: added, changed, archived.

use maud::{Markup, html};
use trestle_domain::view::reproduction::Environment;

use super::form::{Ask, Form, Typed};
use super::sample;
use super::words::by_and_at;
use crate::desk::act::act;
use crate::parts::form::{self, Input};
use crate::parts::{Button, Empty, Icon, Look, Problem, empty, page_head, paragraphs, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// All of them, those that are offered first.
    pub environments: Vec<Environment>,
    /// What was refused.
    pub typed: Option<Typed>,
    /// Why.
    pub problems: Vec<Problem>,
}

impl Model {
    /// Three, one of them archived.
    pub fn sample() -> Model {
        let csrf = "token".to_owned();
        Model { csrf, environments: sample::environments(), typed: None, problems: vec![] }
    }

    /// None yet.
    pub fn sample_empty() -> Model {
        Model { environments: vec![], ..Model::sample() }
    }

    /// A name that is taken.
    pub fn sample_refused() -> Model {
        let values = vec![("name".to_owned(), "Till lab".to_owned())];
        let problems = vec![Problem::new("environment-name", "Another environment has this name.")];
        let typed = Some(Typed { form: "environment".to_owned(), values });
        Model { typed, problems, ..Model::sample() }
    }

    fn form(&self, name: String) -> Form<'_> {
        Form::named(name, self.typed.as_ref(), &self.problems)
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("investigation-environments")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (page_head(&title(say, model), &html! { (say.text("investigation-environments-lead")) }, &html! {}))
        (problem_summary(say, &model.problems))
        div.stack {
            @if model.environments.is_empty() {
                (empty(&Empty {
                    icon: Icon::Gear,
                    title: &say.text("investigation-no-environments"),
                    text: &say.text("investigation-no-environments-text"),
                    action: None,
                }))
            }
            @for one in &model.environments { (environment(say, model, one)) }
            (add(say, model))
        }
    }
}

fn environment(say: &Say, model: &Model, one: &Environment) -> Markup {
    let own = format!("/environments/{}", one.id);
    let form = model.form(format!("environment-{}", one.id));
    let spoken = |key: &str| {
        say.with("investigation-spoken", &[("act", say.text(key).into()), ("what", one.name.as_str().into())])
    };
    let (act_key, act_path) = match one.archived_at {
        None => ("investigation-archive", format!("{own}/archive")),
        Some(_) => ("investigation-unarchive", format!("{own}/restoration")),
    };
    html! {
        section.card.hypothesis aria-label=(one.name) {
            header {
                h2 { (one.name) }
                p.row {
                    @if one.archived_at.is_some() { span.chip { (say.text("investigation-archived")) } }
                    @if !one.version.is_empty() { span { (one.version) } }
                    @if !one.system.is_empty() { span.muted { (one.system) } }
                }
            }
            @if !one.notes.is_empty() { div { (paragraphs(&one.notes)) } }
            p { (by_and_at(say, &one.by, one.at)) }
            details.side-details open[form.is_refused()] {
                summary aria-label=(spoken("investigation-change")) { (Icon::Edit) (say.text("investigation-change")) }
                (form::post(&model.csrf, &own, &html! {
                    input type="hidden" id=(form.id("seen")) name="seen" value=(one.at.0);
                    (fields(say, &form, Some(one)))
                    div.actions { (Button::primary(&say.text("investigation-keep"))) }
                }))
            }
            (act(&model.csrf, &act_path, &html! { (Button::new(&say.text(act_key)).look(Look::Quiet).label(&spoken(act_key))) }))
        }
    }
}

fn add(say: &Say, model: &Model) -> Markup {
    let form = model.form("environment".to_owned());
    html! {
        details.card.upload open[model.environments.is_empty() || form.is_refused()] {
            summary { (Icon::Plus) h2 { (say.text("investigation-add-environment")) } }
            (form::post(&model.csrf, "/environments", &html! {
                (fields(say, &form, None))
                div.actions { (Button::primary(&say.text("investigation-add-environment"))) }
            }))
        }
    }
}

/// Name, version, system and notes; also in the form of an attempt, where all of them may be empty.
pub(super) fn fields(say: &Say, form: &Form<'_>, one: Option<&Environment>) -> Markup {
    let name =
        Ask::needed("name", "investigation-environment-name").hint("investigation-environment-name-hint");
    html! {
        (form.input(say, name, Input::Text, one.map_or("", |one| &one.name)))
        (rest(say, form, one))
    }
}

/// The same without the name.
pub(super) fn rest(say: &Say, form: &Form<'_>, one: Option<&Environment>) -> Markup {
    let [version, system, notes] = match one {
        Some(one) => [one.version.as_str(), one.system.as_str(), one.notes.as_str()],
        None => [""; 3],
    };
    html! {
        div.pair {
            (form.input(say, Ask::optional("product_version", "investigation-environment-version"), Input::Text, version))
            (form.input(say, Ask::optional("system", "investigation-environment-system"), Input::Text, system))
        }
        (form.area(say, Ask::optional("notes", "investigation-environment-notes"), 2, notes))
    }
}
