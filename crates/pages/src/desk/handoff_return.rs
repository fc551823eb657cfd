//! Giving an offer back: why, and what would make the next one better.

use maud::{Markup, html};
use trestle_domain::handoff::ReturnReason;
use trestle_domain::ids::HandoffId;
use trestle_domain::ladder::Ladder;
use trestle_domain::view::desk::TicketView;

use super::event_words::Names;
use super::handoff_card;
use super::problem::{Problem, problem_at, problem_summary};
use super::sample::{self, Chapter};
use super::terms;
use super::ticket_head::back_to_ticket;
use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Icon, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The ticket.
    pub view: TicketView,
    /// Teams and tiers.
    pub ladder: Ladder,
    /// The offer.
    pub handoff: HandoffId,
    /// The reason's key as it was sent.
    pub reason: String,
    /// The coaching as it was typed.
    pub coaching: String,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

impl Model {
    /// An empty form.
    pub fn sample() -> Model {
        let who = sample::agent(sample::PRIYA, sample::PLATFORM);
        Model {
            csrf: "token".to_owned(),
            view: sample::view(Chapter::Offered, &who),
            ladder: sample::ladder(),
            handoff: HandoffId(503),
            reason: String::new(),
            coaching: String::new(),
            problems: vec![],
        }
    }

    /// Sent without a word of coaching.
    pub fn sample_refused() -> Model {
        let problems = vec![Problem::new("coaching", "Say what would make the package complete.")];
        Model { reason: "not_reproduced".to_owned(), problems, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    let offer = model.view.ticket.handoffs.iter().find(|offer| offer.id == model.handoff);
    let team = offer.and_then(|offer| model.ladder.team(offer.from)).map_or("?", |team| &team.name);
    say.with("desk-return-title", &[("team", team.into())])
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let action = format!("/tickets/{}/handoffs/{}/return", model.view.ticket.id, model.handoff);
    let texts = ReturnReason::ALL
        .map(|reason| (reason.key(), terms::return_reason(say, reason), terms::return_hint(say, reason)));
    let choices: Vec<_> =
        texts.iter().map(|(value, label, hint)| Choice { value, label, hint: Some(hint) }).collect();
    let error = |field| problem_at(&model.problems, field);
    let [reason, coaching, hint] =
        ["desk-return-reason", "desk-coaching", "desk-coaching-hint"].map(|key| say.text(key));
    html! {
        (back_to_ticket(&model.view))
        (page_head(&title(say, model), &html! { (say.text("desk-return-lead")) }, &html! {}))
        (problem_summary(say, &model.problems, "reason"))
        div.with-side {
            div.narrow {
                (form::post(&model.csrf, &action, &html! {
                    (form::radios(say, &Field::new("reason", &reason).error(error("reason")), &choices, &model.reason))
                    (form::text_area(say, &Field::new("coaching", &coaching).hint(&hint).error(error("coaching")), 4, &model.coaching))
                    div.actions {
                        (Button::primary(&say.text("desk-return-button")).icon(Icon::ArrowLeft))
                        a.button.button-quiet href={ "/tickets/" (model.view.ticket.id) } { (say.text("desk-cancel")) }
                    }
                }))
            }
            aside aria-label=(say.text("desk-package")) { (offered(say, model)) }
        }
    }
}

fn offered(say: &Say, model: &Model) -> Markup {
    let names = Names::of(&model.view, &model.ladder);
    let offer = model.view.ticket.handoffs.iter().find(|offer| offer.id == model.handoff);
    html! {
        @if let Some(offer) = offer {
            h2.section-title { (say.with("desk-package-of", &[("who", names.person(offer.offered_by).into())])) }
            (handoff_card::package(say, &offer.package))
        }
    }
}
