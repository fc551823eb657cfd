//! Signing in.

use maud::{Markup, html};

use crate::parts::form::{self, Field, Input};
use crate::parts::{Button, Look, Problem, problem_at, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// Where to go on afterwards: a local path, or empty.
    pub next: String,
    /// The mail address as typed.
    pub email: String,
    /// Why it was refused. A wrong pair is a problem of the whole form: it must not say
    /// which of the two was wrong.
    pub problems: Vec<Problem>,
}

impl Model {
    /// A first try.
    pub fn sample() -> Model {
        Model {
            csrf: "token".to_owned(),
            next: "/my-day".to_owned(),
            email: String::new(),
            problems: Vec::new(),
        }
    }

    /// A wrong pair.
    pub fn sample_refused() -> Model {
        let message = "This mail address and password do not belong together";
        Model {
            email: "asa.lindqvist@nordlicht.example".to_owned(),
            problems: vec![Problem::new("", message)],
            ..Model::sample()
        }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("sign-in")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let error = |field| problem_at(&model.problems, field);
    let (email, password) = (say.text("account-email"), say.text("account-password"));
    html! {
        h1 { (title(say, model)) }
        (problem_summary(say, &model.problems))
        (form::post(&model.csrf, "/sign-in", &html! {
            @if !model.next.is_empty() { input type="hidden" name="next" value=(model.next); }
            (form::input(say, &Field::new("email", &email).autocomplete("username").error(error("email")), Input::Email, &model.email))
            (form::input(say, &Field::new("password", &password).autocomplete("current-password").error(error("password")), Input::Password, ""))
            div.row {
                (Button::primary(&title(say, model)))
                (Button::new(&say.text("sign-in-link-ask")).look(Look::Quiet).action("/sign-in/links"))
            }
        }))
        p.card-note { (say.text("account-no-account")) " " a href="/requests/new" { (say.text("portal-ask")) } }
    }
}
