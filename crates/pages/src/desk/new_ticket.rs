//! The phone log: an agent writes down what a caller asks for.

use maud::{Markup, html};
use trestle_domain::ids::TeamId;
use trestle_domain::ticket::Priority;
use trestle_domain::view::desk::Named;

use super::problem::{Problem, problem_at, problem_summary};
use super::{sample, terms};
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, back_link, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// Teams a request can start with.
    pub teams: Vec<Named<TeamId>>,
    /// What is already typed.
    pub typed: Typed,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

/// The form as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The caller's mail address.
    pub email: String,
    /// The caller's name.
    pub name: String,
    /// The request in a line.
    pub subject: String,
    /// The caller's words.
    pub body: String,
    /// The priority's key; empty for the usual.
    pub priority: String,
    /// The team's id; empty for the first.
    pub team: String,
}

impl Model {
    /// An empty form.
    pub fn sample() -> Model {
        let teams =
            sample::ladder().teams.into_iter().take(3).map(|team| Named { id: team.id, name: team.name });
        Model { csrf: "token".to_owned(), teams: teams.collect(), ..Model::default() }
    }

    /// Sent without a subject.
    pub fn sample_refused() -> Model {
        let typed = Typed {
            email: "asa.lindqvist".to_owned(),
            name: "Åsa Lindqvist".to_owned(),
            body: "Scanner 14 beeps and shows \"E7\".".to_owned(),
            priority: "high".to_owned(),
            ..Typed::default()
        };
        let problems = vec![
            Problem::new("email", "Enter a mail address like name@example.com"),
            Problem::new("subject", "Say in a line what it is about"),
        ];
        Model { typed, problems, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-new-ticket")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let error = |field| problem_at(&model.problems, field);
    let labels = [
        "desk-new-email",
        "desk-new-email-hint",
        "desk-new-name",
        "desk-new-subject",
        "desk-new-body",
        "desk-new-body-hint",
        "desk-priority",
        "desk-new-team",
    ];
    let [email, email_hint, name, subject, body, body_hint, priority_label, team_label] =
        labels.map(|key| say.text(key));
    let field = |name, label| Field::new(name, label).error(error(name));
    let email = field("email", &email).hint(&email_hint).autocomplete("off");
    let name = field("name", &name).autocomplete("off").optional();
    let subject = field("subject", &subject);
    let body = field("body", &body).hint(&body_hint);
    let (priority_field, team_field) = (field("priority", &priority_label), field("team", &team_label));
    let priority = Priority::from_key(&typed.priority).unwrap_or_default();
    let priorities: Vec<_> =
        Priority::ALL.iter().map(|one| (one.key(), terms::priority(say, *one))).collect();
    let priorities: Vec<_> = priorities.iter().map(|(key, label)| Choice::new(key, label)).collect();
    let teams: Vec<_> = model.teams.iter().map(|team| (team.id.to_string(), team.name.as_str())).collect();
    let teams: Vec<_> = teams.iter().map(|(id, name)| Choice::new(id, name)).collect();
    html! {
        div.narrow {
            (back_link("/my-day", &say.text("desk-my-day-title")))
            (page_head(&title(say, model), &html! { (say.text("desk-new-ticket-lead")) }, &html! {}))
            (problem_summary(say, &model.problems, "email"))
            (form::post(&model.csrf, "/tickets", &html! {
                (form::input(say, &email, Input::Email, &typed.email))
                (form::input(say, &name, Input::Text, &typed.name))
                (form::input(say, &subject, Input::Text, &typed.subject))
                (form::text_area(say, &body, 6, &typed.body))
                (form::select(say, &priority_field, &priorities, priority.key()))
                (form::select(say, &team_field, &teams, &typed.team))
                (Button::primary(&say.text("desk-new-button")))
            }))
        }
    }
}
