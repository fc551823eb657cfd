//! One request: where it is, who has it, what was said, and how to answer.

mod samples;

use maud::{Markup, html};
use trestle_domain::view::portal::{PublicLetter, RequestView, Side, Stage};
use trestle_domain::view::signatures::ToldToCustomer;

use super::request_new::files_hint;
use super::stage;
use crate::parts::form::{self, Field};
use crate::parts::{
    Button, Icon, Kind, Letter, Problem, Speaker, back_link, files, letters, notice, problem_at,
    problem_summary, score_word, scores,
};
use crate::signatures::told::told;
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The request.
    pub request: RequestView,
    /// Known errors that the customer is told of.
    pub told: Vec<ToldToCustomer>,
    /// The answer as typed.
    pub body: String,
    /// The score as chosen, when a rating was refused.
    pub score: Option<u8>,
    /// The comment as typed, when a rating was refused.
    pub comment: String,
    /// Why an answer or a rating was refused.
    pub problems: Vec<Problem>,
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    format!("#{} {}", model.request.ticket, model.request.subject)
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let request = &model.request;
    html! {
        (back_link("/requests", &say.text("portal-requests")))
        header.article-head {
            p.eyebrow { (say.with("portal-request-number", &[("number", request.ticket.to_string().into())])) }
            h1 { (request.subject) }
        }
        (problem_summary(say, &model.problems))
        (stage::standing(say, request))
        @if let Some(workaround) = request.workaround.as_ref().filter(|_| !is_done(request)) { (meanwhile(say, workaround)) }
        @if !is_done(request) { (told(say, &model.told)) }
        @if let Some(solution) = solution(request) {
            section { (letters(say, &say.text("letters-solution"), &[letter(request, solution)])) }
        }
        @if is_done(request) { (rating(say, model)) }
        section {
            div.section-head { h2 { (say.text("timeline-label")) } }
            @if !request.others.is_empty() {
                p.muted { (say.with("portal-others", &[("names", request.others.join(", ").into())])) }
            }
            (conversation(say, request))
        }
        @if request.stage == Stage::Closed { (closed(say)) } @else { (answer(say, model)) }
    }
}

fn meanwhile(say: &Say, workaround: &str) -> Markup {
    html! {
        section.meanwhile {
            h2 { (Icon::Sparkle) span { (say.text("portal-meanwhile")) } }
            div.letter-text { (workaround) }
        }
    }
}

/// The solution stands above the conversation while it holds; a reopened request has it in
/// its place again.
fn solution(request: &RequestView) -> Option<&PublicLetter> {
    let solution = request.letters.iter().rev().find(|public| public.side == Side::Solution);
    solution.filter(|_| is_done(request))
}

fn is_done(request: &RequestView) -> bool {
    matches!(request.stage, Stage::Solved | Stage::Closed)
}

fn conversation(say: &Say, request: &RequestView) -> Markup {
    let above = solution(request).map(|public| public.letter.id);
    let below = request.letters.iter().filter(|public| Some(public.letter.id) != above);
    let label = say.text("timeline-label");
    letters(say, &label, &below.map(|public| letter(request, public)).collect::<Vec<_>>())
}

fn letter<'a>(request: &RequestView, public: &'a PublicLetter) -> Letter<'a> {
    let letter = &public.letter;
    let href = |index| format!("/requests/{}/messages/{}/files/{index}", request.ticket, letter.id);
    Letter {
        id: format!("message-{}", letter.id),
        speaker: match public.side {
            Side::You => Speaker::You,
            Side::Other => Speaker::Other,
            Side::Us => Speaker::Us,
            Side::Solution => Speaker::Solution,
        },
        who: &letter.author,
        at_ms: letter.at.0,
        text: &letter.text,
        style: letter.style,
        quoted: &letter.quoted,
        files: files(&letter.attachments, href),
        formatted: letter
            .formatted
            .then(|| format!("/requests/{}/messages/{}/formatted", request.ticket, letter.id)),
    }
}

fn answer(say: &Say, model: &Model) -> Markup {
    let error = |field| problem_at(&model.problems, field);
    let (title, hint) = match model.request.stage {
        Stage::Solved => ("portal-answer-reopen", "portal-answer-reopen-hint"),
        Stage::WaitingForYou => ("portal-answer-asked", "portal-answer-hint"),
        _ => ("portal-answer", "portal-answer-hint"),
    };
    let label = say.text("portal-answer-label");
    let (hint, attach) = (say.text(hint), say.text("portal-files"));
    let body = Field::new("body", &label).hint(&hint).error(error("body"));
    html! {
        section.answer id="answer" {
            div.section-head { h2 { (say.text(title)) } }
            (form::post_files(&model.csrf, &format!("/requests/{}/messages", model.request.ticket), &html! {
                (form::text_area(say, &body, 5, &model.body))
                (form::files(say, &Field::new("files", &attach).hint(&say.text(files_hint(&model.problems))).optional().error(error("files"))))
                (Button::primary(&say.text("portal-answer-send")).icon(Icon::Send))
            }))
        }
    }
}

/// Asks for a rating, or thanks for the one given.
fn rating(say: &Say, model: &Model) -> Markup {
    let error = |field| problem_at(&model.problems, field);
    if let Some(score) = model.request.rating {
        let values = [("score", i64::from(score).into()), ("word", score_word(say, score).into())];
        return notice(say, Kind::Done, &html! { (say.with("portal-rated", &values)) });
    }
    let comment = say.text("portal-rate-comment");
    html! {
        section.card.rating id="rating" {
            (form::post(&model.csrf, &format!("/requests/{}/rating", model.request.ticket), &html! {
                (scores(say, &say.text("portal-rate-question"), model.score, error("score")))
                (form::text_area(say, &Field::new("comment", &comment).optional().error(error("comment")), 2, &model.comment))
                (Button::new(&say.text("portal-rate-send")).icon(Icon::Star))
            }))
        }
    }
}

fn closed(say: &Say) -> Markup {
    html! {
        section.card.ask {
            div { h2 { (say.text("portal-closed")) } p.muted { (say.text("portal-closed-text")) } }
            (Button::new(&say.text("portal-ask")).icon(Icon::Chat).to("/requests/new"))
        }
    }
}
