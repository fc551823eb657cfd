//! The programs that may act for me, and letting in another.

use maud::{Markup, html};
use trestle_domain::time::Timestamp;

use super::Model;
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, Kind, notice, problem_at};
use crate::text::Say;
use crate::words::iso;

/// A program that may act for me.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: i64,
    /// What I call it.
    pub name: String,
    /// What it may do, by key: `read`, `write`.
    pub scopes: Vec<String>,
    /// When it was let in, if that is known.
    pub created_at: Option<Timestamp>,
}

/// What a token may be made for, by key.
pub const SCOPES: [&str; 2] = ["read", "write"];

pub(super) fn tokens(say: &Say, model: &Model) -> Markup {
    html! {
        p.muted { (say.text("account-tokens-text")) }
        @if let Some(secret) = &model.fresh_token { (fresh(say, secret)) }
        @if !model.tokens.is_empty() {
            ul.sessions { @for token in &model.tokens { li { (one(say, &model.csrf, token)) } } }
        }
        details.side-details open[model.problems.iter().any(|problem| problem.field.starts_with("token-"))] {
            summary { (say.text("account-token-new")) }
            (new(say, model))
        }
    }
}

/// Shown once: it is kept as its hash only.
fn fresh(say: &Say, secret: &str) -> Markup {
    notice(
        say,
        Kind::Done,
        &html! {
            (say.text("account-token-made")) " " code.token-secret { (secret) }
        },
    )
}

fn one(say: &Say, csrf: &str, token: &Token) -> Markup {
    let name = token.name.as_str();
    html! {
        div.session-words {
            strong { bdi { (name) } }
            p.muted {
                (may(say, &token.scopes))
                @if let Some(at) = token.created_at {
                    " · " time datetime=(iso(at.0)) { (say.with("account-token-since", &[("date", say.date(at.0).into())])) }
                }
            }
        }
        form method="post" action={ "/me/tokens/" (token.id) "/end" } {
            (form::csrf_field(csrf))
            button.button type="submit" aria-label=(say.with("account-token-end-of", &[("name", name.into())])) {
                (say.text("account-session-end"))
            }
        }
    }
}

fn may(say: &Say, scopes: &[String]) -> String {
    scopes.iter().map(|scope| word(say, scope)).collect::<Vec<_>>().join(", ")
}

fn word(say: &Say, scope: &str) -> String {
    match scope {
        "read" => say.text("account-token-scope-read"),
        "write" => say.text("account-token-scope-write"),
        other => other.to_owned(),
    }
}

fn new(say: &Say, model: &Model) -> Markup {
    let (name, hint) = (say.text("account-token-name"), say.text("account-token-name-hint"));
    let scopes = say.text("account-token-scopes");
    let words = SCOPES.map(|scope| word(say, scope));
    let choices = [Choice::new(SCOPES[0], &words[0]), Choice::new(SCOPES[1], &words[1])];
    let name = Field::new("token-name", &name).hint(&hint).error(problem_at(&model.problems, "token-name"));
    let scopes = Field::new("token-scopes", &scopes).error(problem_at(&model.problems, "token-scopes"));
    form::post(
        &model.csrf,
        "/me/tokens",
        &html! {
            (form::input(say, &name, Input::Text, &model.token_name))
            (form::check_boxes(say, &scopes, &choices, &SCOPES[..1]))
            (Button::new(&say.text("account-token-make")))
        },
    )
}
