//! The page behind a rating link in a mail.
//!
//! Mail scanners follow links, so opening it must not count: the score is sent by the
//! `submit-once` element in a person's browser, or by the button where there is no script.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;

use crate::parts::form::{self, Field};
use crate::parts::{Button, Empty, Icon, empty, page_head, score_word, scores};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The link's token.
    pub token: String,
    /// How far it got.
    pub step: Step,
}

/// How far a rating got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The link was opened; nothing is stored.
    Confirm {
        /// The request's number.
        number: TicketId,
        /// Its subject.
        subject: String,
        /// The score of the link, 1 to 5.
        score: u8,
    },
    /// The score is stored; without a comment, one is asked for.
    Thanked {
        /// The score, 1 to 5.
        score: u8,
        /// The comment, empty while there is none.
        comment: String,
    },
    /// The link no longer counts.
    Expired,
}

impl Model {
    /// A link just opened.
    pub fn sample() -> Model {
        let subject = "VPN drops every 40 minutes".to_owned();
        let step = Step::Confirm { number: TicketId(1042), subject, score: 4 };
        Model { csrf: "token".to_owned(), token: "k3v9".to_owned(), step }
    }

    /// Rated, without a comment.
    pub fn sample_thanked() -> Model {
        Model { step: Step::Thanked { score: 2, comment: String::new() }, ..Model::sample() }
    }

    /// Rated, with a comment.
    pub fn sample_commented() -> Model {
        let comment = "Jonas had read everything. Thank you!".to_owned();
        Model { step: Step::Thanked { score: 5, comment }, ..Model::sample() }
    }

    /// An old link.
    pub fn sample_expired() -> Model {
        Model { step: Step::Expired, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(match model.step {
        Step::Confirm { .. } => "portal-rate-question",
        Step::Thanked { .. } => "portal-rate-thanks",
        Step::Expired => "portal-rate-expired",
    })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let title = title(say, model);
    match &model.step {
        Step::Confirm { number, subject, score } => html! {
            (page_head(&title, &html! { "#" (number) " " (subject) }, &html! {}))
            submit-once form="rate" { (confirm(say, model, *score)) }
        },
        Step::Thanked { score, comment } => html! {
            (page_head(&title, &html! { (thanked_words(say, *score)) }, &html! {}))
            @if comment.is_empty() {
                (more(say, model, *score))
            } @else {
                figure.card.said { blockquote.letter-text { (comment) } figcaption.muted { (say.text("portal-rate-comment-kept")) } }
                p { a href="/" { (say.text("portal-to-home")) } }
            }
        },
        Step::Expired => html! {
            h1.visually-hidden { (title) }
            (empty(&Empty {
                icon: Icon::Clock,
                title: &title,
                text: &say.text("portal-rate-expired-text"),
                action: Some(Button::new(&say.text("portal-requests")).to("/requests")),
            }))
        },
    }
}

fn confirm(say: &Say, model: &Model, score: u8) -> Markup {
    html! {
        form.form.card id="rate" method="post" action=(action(model)) {
            (form::csrf_field(&model.csrf))
            (scores(say, &say.text("portal-rate-score"), Some(score), None))
            (Button::primary(&say.text("portal-rate-send")).icon(Icon::Star))
        }
    }
}

fn thanked_words(say: &Say, score: u8) -> String {
    let values = [("score", i64::from(score).into()), ("word", score_word(say, score).into())];
    say.with("portal-rated", &values)
}

fn more(say: &Say, model: &Model, score: u8) -> Markup {
    // A bad score asks what went wrong, a good one what to keep.
    let label = say.text(if score <= 3 { "portal-rate-what-better" } else { "portal-rate-what-good" });
    html! {
        div.card {
            (form::post(&model.csrf, &action(model), &html! {
                input type="hidden" name="score" value=(score);
                (form::text_area(say, &Field::new("comment", &label).optional(), 4, ""))
                (Button::primary(&say.text("portal-rate-send-comment")).icon(Icon::Send))
            }))
        }
    }
}

fn action(model: &Model) -> String {
    format!("/rate/{}", model.token)
}
