//! Signing in by a link in a mail: what happens after it was asked for, and when it was opened.
//!
//! Mail scanners follow links, so opening one must not use it up: that is done by the button.

use maud::{Markup, html};

use crate::parts::form;
use crate::parts::{Button, Look};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// How far it got.
    pub step: Step,
}

/// How far it got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It was asked for; whether there is such an account is not said.
    Sent {
        /// The address, as typed.
        email: String,
        /// How long the link works.
        minutes: i64,
    },
    /// Too many were asked for from here.
    TooMany,
    /// The link was opened.
    Opened {
        /// The link's token.
        token: String,
        /// Where to go on afterwards: a local path, or empty.
        next: String,
    },
    /// The link was used, or is too old.
    Expired,
}

impl Model {
    /// Just asked for.
    pub fn sample() -> Model {
        let email = "asa.lindqvist@nordlicht.example".to_owned();
        Model { csrf: "token".to_owned(), step: Step::Sent { email, minutes: 30 } }
    }

    /// Opened.
    pub fn sample_opened() -> Model {
        let step = Step::Opened { token: "k3v9".to_owned(), next: "/requests/1042".to_owned() };
        Model { step, ..Model::sample() }
    }

    /// Too late.
    pub fn sample_expired() -> Model {
        Model { step: Step::Expired, ..Model::sample() }
    }

    /// Too often.
    pub fn sample_too_many() -> Model {
        Model { step: Step::TooMany, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(match model.step {
        Step::Sent { .. } => "sign-in-link-sent",
        Step::TooMany => "sign-in-link-too-many",
        Step::Opened { .. } => "sign-in-link-opened",
        Step::Expired => "sign-in-link-expired",
    })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let again = say.text("sign-in-link-again");
    let again = Button::new(&again).look(Look::Plain).to("/sign-in");
    html! {
        h1 { (title(say, model)) }
        @match &model.step {
            Step::Sent { email, minutes } => {
                p { (say.with("sign-in-link-sent-text", &[("email", email.as_str().into()), ("minutes", (*minutes).into())])) }
                p.card-note { (say.text("sign-in-link-sent-else")) }
                (again)
            }
            Step::TooMany => {
                p { (say.text("sign-in-link-too-many-text")) }
                (again)
            }
            Step::Opened { token, next } => {
                p { (say.text("sign-in-link-opened-text")) }
                (form::post(&model.csrf, &format!("/sign-in/links/{token}"), &html! {
                    @if !next.is_empty() { input type="hidden" name="next" value=(next); }
                    (Button::primary(&say.text("sign-in")))
                }))
            }
            Step::Expired => {
                p { (say.text("sign-in-link-expired-text")) }
                (again)
            }
        }
    }
}
