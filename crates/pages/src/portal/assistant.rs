//! The assistant: a question, an answer with its source, and the way to a person.

use maud::{Markup, html};
use trestle_domain::assistant::{Reply, Source, Turn};
use trestle_domain::ids::ArticleId;
use trestle_domain::view::bulletins::Headline;

use super::request_rows::SAMPLE_NOW;
use crate::bulletins;
use crate::parts::form::{self, Field};
use crate::parts::{Button, Icon, Look, page_head, paragraphs};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The conversation's token; `None` before the first question.
    pub token: Option<String>,
    /// What was asked and said, each answer drawn as safe HTML where it is quoted from an article.
    pub turns: Vec<(Turn, Markup)>,
    /// What is known to be wrong and what the last question may be about.
    pub known: Vec<Headline>,
    /// The question as typed, or the words of a search.
    pub typed: String,
    /// Whether more may be asked here.
    pub goes_on: bool,
    /// Whether too much was asked from one address.
    pub is_too_much: bool,
}

impl Model {
    /// Before the first question.
    pub fn sample_start() -> Model {
        Model {
            csrf: "token".to_owned(),
            token: None,
            turns: vec![],
            known: vec![],
            typed: "vpn drops".to_owned(),
            goes_on: true,
            is_too_much: false,
        }
    }

    /// An answer, a question back, and one that it does not know.
    pub fn sample() -> Model {
        let source = |id, title: &str| Source { article: ArticleId(id), title: title.to_owned() };
        let turn = |question: &str, reply| Turn {
            at: SAMPLE_NOW,
            question: question.to_owned(),
            reply,
            helped: None,
        };
        let answer = Reply::Answer {
            text: String::new(),
            sources: vec![source(3, "VPN drops or does not connect")],
            is_written: false,
        };
        let which = Reply::Which {
            choices: vec![source(1, "Reset your password"), source(2, "A new phone for the second factor")],
        };
        let unknown = Reply::Unknown { nearest: vec![source(5, "Slow network in the meeting rooms")] };
        let steps =
            html! { ol { li { "Turn the wireless network off." } li { "Open the VPN client again." } } };
        Model {
            token: Some("k3v9".to_owned()),
            turns: vec![
                (turn("My VPN drops every forty minutes, what can I do?", answer), steps),
                (turn("sign in", which), html! {}),
                (turn("Can I bring my dog?", unknown), html! {}),
            ],
            known: bulletins::sample_headlines().into_iter().take(1).collect(),
            typed: String::new(),
            ..Model::sample_start()
        }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("assistant-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let action = match &model.token {
        Some(token) => format!("/assistant/{token}"),
        None => "/assistant".to_owned(),
    };
    html! {
        (page_head(&title(say, model), &html! { (say.text("assistant-lead")) }, &html! {}))
        @if !model.turns.is_empty() {
            ol.talk aria-label=(say.text("assistant-talk")) {
                @for (place, (turn, quoted)) in model.turns.iter().enumerate() {
                    (said(say, model, &action, place, turn, quoted))
                }
            }
        }
        (bulletins::banner::found(say, &model.known))
        @if model.goes_on { (question(say, model, &action)) }
        @else { p.muted { (say.text("assistant-enough")) } }
        @if let Some(token) = &model.token { (to_a_person(say, token)) }
    }
}

fn said(say: &Say, model: &Model, action: &str, place: usize, turn: &Turn, quoted: &Markup) -> Markup {
    let id = format!("turn-{}", place + 1);
    html! {
        li id=(id) {
            h2.talk-question { span.visually-hidden { (say.text("assistant-you")) " " } (turn.question) }
            div.card.talk-reply {
                @match &turn.reply {
                    Reply::Answer { text, sources, is_written } => {
                        @if *is_written { (paragraphs(text)) p.muted { (say.text("assistant-written")) } }
                        @else { div.prose { (quoted) } }
                        (numbered(say, sources))
                        (judged(say, model, action, place, turn))
                    }
                    Reply::Which { choices } => {
                        p { (say.text("assistant-which")) }
                        (choose(model, action, &turn.question, choices))
                    }
                    Reply::Unknown { nearest } => {
                        p { strong { (say.text("assistant-unknown")) } }
                        @if nearest.is_empty() { p { (say.text("assistant-unknown-hint")) } }
                        @else {
                            p { (say.text("assistant-nearest")) }
                            ul { @for source in nearest { li { (link(source)) } } }
                        }
                    }
                }
            }
        }
    }
}

fn numbered(say: &Say, sources: &[Source]) -> Markup {
    html! {
        p.talk-sources {
            span.muted { (say.text("assistant-from")) }
            @for (number, source) in (1..).zip(sources) { " [" (number) "] " (link(source)) }
        }
    }
}

fn link(source: &Source) -> Markup {
    html! { a href={ "/articles/" (source.article) } { (source.title) } }
}

fn judged(say: &Say, model: &Model, action: &str, place: usize, turn: &Turn) -> Markup {
    html! {
        @match turn.helped {
            Some(true) => p.muted { (say.text("assistant-helped")) },
            Some(false) => p.muted { (say.text("assistant-not-helped")) },
            None => form.actions method="post" action={ (action) "/turns/" (place) "/rating" } {
                (form::csrf_field(&model.csrf))
                span { (say.text("portal-helped")) }
                (Button::new(&say.text("portal-helped-yes")).look(Look::Quiet).sends("helped", "yes"))
                (Button::new(&say.text("portal-helped-no")).look(Look::Quiet).sends("helped", "no"))
            },
        }
    }
}

/// Each choice asks the same again about one article.
fn choose(model: &Model, action: &str, words: &str, choices: &[Source]) -> Markup {
    html! {
        form.actions method="post" action=(action) {
            (form::csrf_field(&model.csrf))
            input type="hidden" name="question" value=(words);
            @for source in choices { (Button::new(&source.title).sends("about", &source.article.to_string())) }
        }
    }
}

fn question(say: &Say, model: &Model, action: &str) -> Markup {
    let label = say.text(if model.turns.is_empty() { "assistant-question" } else { "assistant-more" });
    let hint = say.text("assistant-hint");
    let problem = model.is_too_much.then(|| say.text("problem-asked-too-often"));
    let field = Field::new("question", &label).hint(&hint).error(problem.as_deref());
    form::post(
        &model.csrf,
        action,
        &html! {
            (form::text_area(say, &field, 3, &model.typed))
            (Button::primary(&say.text("assistant-ask")).icon(Icon::Chat))
        },
    )
}

fn to_a_person(say: &Say, token: &str) -> Markup {
    html! {
        section.card.ask {
            div { h2 { (say.text("assistant-person")) } p.muted { (say.text("assistant-person-text")) } }
            form method="get" action="/requests/new" {
                input type="hidden" name="talk" value=(token);
                (Button::primary(&say.text("portal-ask")).icon(Icon::Chat))
            }
        }
    }
}
