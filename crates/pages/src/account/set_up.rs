//! Making the first administrator, behind the link of the first start.

use maud::{Markup, html};

use crate::parts::form::{self, Field, Input};
use crate::parts::{Button, Problem, problem_at, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The link's token.
    pub token: String,
    /// The name as typed.
    pub name: String,
    /// The mail address as typed.
    pub email: String,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

impl Model {
    /// A first try.
    pub fn sample() -> Model {
        let nothing = String::new;
        Model {
            csrf: "token".into(),
            token: "once".into(),
            name: nothing(),
            email: nothing(),
            problems: vec![],
        }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("set-up-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let error = |field| problem_at(&model.problems, field);
    let (name, email) = (say.text("account-name"), say.text("account-email"));
    let (password, hint) = (say.text("account-password"), say.text("problem-password-short"));
    html! {
        h1 { (title(say, model)) }
        p.lead { (say.text("set-up-lead")) }
        (problem_summary(say, &model.problems))
        (form::post(&model.csrf, &format!("/set-up/{}", model.token), &html! {
            (form::input(say, &Field::new("name", &name).autocomplete("name").error(error("name")), Input::Text, &model.name))
            (form::input(say, &Field::new("email", &email).autocomplete("username").error(error("email")), Input::Email, &model.email))
            (form::input(say, &Field::new("password", &password).autocomplete("new-password").hint(&hint).error(error("password")), Input::Password, ""))
            (Button::primary(&say.text("set-up-go")))
        }))
    }
}
