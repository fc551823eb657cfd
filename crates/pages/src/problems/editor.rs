//! Where a problem is described: what happens, why, what helps, and who answers for it.

use maud::{Markup, html};
use trestle_domain::ids::{ArticleId, PersonId, ProblemId, TeamId};
use trestle_domain::view::desk::Named;

use super::update::audiences;
use super::{sample, terms};
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, Kind, Problem, back_link, notice, page_head, problem_at, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The problem; `None` while it is new.
    pub id: Option<ProblemId>,
    /// The form.
    pub typed: Typed,
    /// Teams that can answer for it.
    pub teams: Vec<Named<TeamId>>,
    /// People who can work on it, each with their team's name.
    pub people: Vec<(Named<PersonId>, String)>,
    /// Articles to name, each with its title.
    pub articles: Vec<(ArticleId, String)>,
    /// Whether somebody else has changed it meanwhile.
    pub is_stale: bool,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

/// The form as it was sent, or as it is to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The version that its writer had before them.
    pub seen: i64,
    /// In a line.
    pub title: String,
    /// What happens to whom.
    pub description: String,
    /// The id of the team.
    pub team: String,
    /// The id of who works on it.
    pub owner: String,
    /// Why it happens.
    pub root_cause: String,
    /// What helps meanwhile.
    pub workaround: String,
    /// The key of who may read that.
    pub workaround_for: String,
    /// The release that repairs it.
    pub fix_version: String,
    /// The number of an article.
    pub article: String,
    /// The numbers of the tickets that it is made of.
    pub tickets: String,
    /// The call that it is made of.
    pub alarm: String,
}

impl Model {
    /// A known error.
    pub fn sample() -> Model {
        sample::editor()
    }

    /// A new one, of a ticket.
    pub fn sample_new() -> Model {
        let typed = Typed {
            title: "Card terminal at the second till hangs".to_owned(),
            team: "2".to_owned(),
            tickets: "1042".to_owned(),
            ..Typed::default()
        };
        Model { id: None, typed, ..Model::sample() }
    }

    /// Without a title, and changed meanwhile.
    pub fn sample_refused(say: &Say) -> Model {
        let problems = vec![Problem::new("title", say.text("problems-flaw-no-title"))];
        let mut model = Model { problems, is_stale: true, ..Model::sample() };
        model.typed.title = String::new();
        model
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(if model.id.is_some() { "problems-edit-title" } else { "problems-new-title" })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let (action, back) = match model.id {
        Some(id) => (format!("/problems/{id}"), terms::number(id)),
        None => ("/problems".to_owned(), say.text("problems-title")),
    };
    let typed = &model.typed;
    let save = say.text(if model.id.is_some() { "problems-save" } else { "problems-open-button" });
    html! {
        (back_link(&action, &back))
        (page_head(&title(say, model), &html! { (say.text("problems-editor-lead")) }, &html! {}))
        (problem_summary(say, &model.problems))
        @if model.is_stale { (notice(say, Kind::Warning, &html! { (say.text("bulletins-stale")) })) }
        (form::post(&model.csrf, &action, &html! {
            input type="hidden" name="seen" value=(typed.seen);
            @if !typed.alarm.is_empty() { input type="hidden" name="alarm" value=(typed.alarm); }
            (what(say, model))
            (keepers(say, model))
            (known(say, model))
            (more(say, model))
            div.actions { (Button::primary(&save)) (Button::new(&say.text("problems-cancel")).look(crate::parts::Look::Quiet).to(&action)) }
        }))
    }
}

fn what(say: &Say, model: &Model) -> Markup {
    let texts = [
        "problems-field-title",
        "problems-title-hint",
        "problems-field-description",
        "problems-field-tickets",
        "problems-add-hint",
    ]
    .map(|key| say.text(key));
    let error = |field: &str| problem_at(&model.problems, field);
    let (title, tickets) = (Field::new("title", &texts[0]).hint(&texts[1]), Field::new("tickets", &texts[3]));
    html! {
        div.field-wide { (form::input(say, &title.error(error("title")), Input::Text, &model.typed.title)) }
        (form::markdown_area(say, &Field::new("description", &texts[2]).error(error("description")).optional(), 4, &model.typed.description, &html! {}))
        @if model.id.is_none() {
            (form::input(say, &tickets.hint(&texts[4]).error(error("tickets")).optional(), Input::Text, &model.typed.tickets))
        }
    }
}

fn keepers(say: &Say, model: &Model) -> Markup {
    let labels = ["problems-field-team", "problems-field-owner", "problems-nobody"].map(|key| say.text(key));
    let error = |field: &str| problem_at(&model.problems, field);
    let teams: Vec<_> = model.teams.iter().map(|team| (team.id.to_string(), team.name.as_str())).collect();
    let teams: Vec<_> = teams.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let people = model
        .people
        .iter()
        .map(|(person, team)| (person.id.to_string(), format!("{} – {team}", person.name)));
    let people: Vec<_> = people.collect();
    let nobody = [Choice::new("", &labels[2])];
    let people: Vec<_> =
        nobody.into_iter().chain(people.iter().map(|(id, name)| Choice::new(id, name))).collect();
    html! {
        div.row.row-fields {
            (form::select(say, &Field::new("team", &labels[0]).error(error("team")), &teams, &model.typed.team))
            (form::select(say, &Field::new("owner", &labels[1]).error(error("owner")).optional(), &people, &model.typed.owner))
        }
    }
}

fn known(say: &Say, model: &Model) -> Markup {
    let texts = [
        "problems-field-root-cause",
        "problems-root-cause-hint",
        "problems-field-workaround",
        "problems-workaround-hint",
        "problems-field-workaround-for",
    ]
    .map(|key| say.text(key));
    let error = |field: &str| problem_at(&model.problems, field);
    let audiences = audiences(say);
    let audiences = audiences.each_ref().map(|(key, label)| Choice::new(key, label));
    let chosen =
        if model.typed.workaround_for.is_empty() { audiences[0].value } else { &model.typed.workaround_for };
    html! {
        (form::markdown_area(say, &Field::new("root_cause", &texts[0]).hint(&texts[1]).error(error("root_cause")).optional(), 3, &model.typed.root_cause, &html! {}))
        (form::markdown_area(say, &Field::new("workaround", &texts[2]).hint(&texts[3]).error(error("workaround")).optional(), 4, &model.typed.workaround, &html! {}))
        (form::radios(say, &Field::new("workaround_for", &texts[4]), &audiences, chosen))
    }
}

fn more(say: &Say, model: &Model) -> Markup {
    let texts = ["problems-field-fix-version", "problems-field-article", "bulletins-article-hint"]
        .map(|key| say.text(key));
    let error = |field: &str| problem_at(&model.problems, field);
    let article = Field::new("article", &texts[1]).hint(&texts[2]).error(error("article")).optional();
    html! {
        (form::input(say, &Field::new("fix_version", &texts[0]).error(error("fix_version")).optional(), Input::Text, &model.typed.fix_version))
        div.field.has-error[error("article").is_some()] {
            label for="article" { (texts[1]) " " span.optional { (say.text("field-optional")) } }
            p.hint id="article-hint" { (texts[2]) }
            (form::error_of(say, &article))
            input id="article" name="article" type="text" list="articles" value=(model.typed.article)
                aria-invalid=[error("article").map(|_| "true")] aria-describedby=[form::described_by(&article)];
            datalist id="articles" { @for (id, title) in &model.articles { option value=(id) { (title) } } }
        }
    }
}
