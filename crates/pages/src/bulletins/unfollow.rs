//! Where the link in a mail ends that mail. Opening it changes nothing: programs open links, too.

use maud::{Markup, html};

use crate::parts::{Button, form, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The link's own token.
    pub token: String,
    /// How far it is.
    pub step: Step,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To be confirmed, for the bulletin with this title.
    Confirm(String),
    /// Done.
    Done,
    /// The link is too old or not ours.
    Expired,
}

impl Model {
    /// To be confirmed.
    pub fn sample() -> Model {
        let step = Step::Confirm("Card payments take up to a minute".to_owned());
        Model { csrf: "token".to_owned(), token: "k3v9".to_owned(), step }
    }

    /// Done.
    pub fn sample_done() -> Model {
        Model { step: Step::Done, ..Model::sample() }
    }

    /// Too old.
    pub fn sample_expired() -> Model {
        Model { step: Step::Expired, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(match model.step {
        Step::Confirm(_) => "bulletins-unfollow-title",
        Step::Done => "bulletins-unfollow-done",
        Step::Expired => "bulletins-unfollow-expired",
    })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let action = format!("/unfollow/{}", model.token);
    let lead = match &model.step {
        Step::Confirm(bulletin) => {
            say.with("bulletins-unfollow-lead", &[("title", bulletin.as_str().into())])
        }
        Step::Done => say.text("bulletins-unfollow-done-text"),
        Step::Expired => say.text("bulletins-unfollow-expired-text"),
    };
    html! {
        (page_head(&title(say, model), &html! { (lead) }, &html! {}))
        @if let Step::Confirm(_) = model.step {
            (form::post(&model.csrf, &action, &html! { (Button::primary(&say.text("bulletins-unfollow"))) }))
        } @else {
            p { a href="/bulletins" { (say.text("bulletins-portal-title")) } }
        }
    }
}
