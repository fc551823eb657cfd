//! Solving a ticket: what the customer is told in plain words, and the cause for colleagues.

use maud::{Markup, html};
use trestle_domain::ladder::{Ladder, Tier};
use trestle_domain::view::desk::{Pending, TicketView};

use super::problem::{Problem, problem_at, problem_summary};
use super::sample::{self, Chapter};
use super::ticket::{answer_fields, attach};
use super::ticket_head::back_to_ticket;
use crate::parts::form::{self, Field};
use crate::parts::paragraphs;
use crate::parts::{Button, Icon, Preview, page_head, preview, preview_button};
use crate::text::Say;

/// From this tier up the domain asks for a root cause.
const ROOT_CAUSE_FROM: Tier = Tier(2);

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The ticket.
    pub view: TicketView,
    /// Teams and tiers.
    pub ladder: Ladder,
    /// The solution that was taken back and stands here again.
    pub taken_back: Option<Pending>,
    /// The workaround that the investigation knows.
    pub found_workaround: Option<String>,
    /// The cause as it was typed.
    pub root_cause: String,
    /// The message as it was typed.
    pub body: String,
    /// The message as the customer will see it, if that was asked for.
    pub preview: Option<Preview>,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

impl Model {
    /// An empty form for a ticket with a workaround.
    pub fn sample() -> Model {
        let who = sample::agent(sample::JONAS, sample::NETWORK);
        Model {
            csrf: "token".to_owned(),
            view: sample::view(Chapter::InWork, &who),
            ladder: sample::ladder(),
            taken_back: None,
            found_workaround: Some("Restart the gateway when the pool is nearly empty.".to_owned()),
            root_cause: String::new(),
            body: String::new(),
            preview: None,
            problems: vec![],
        }
    }

    /// Sent without a cause.
    pub fn sample_refused() -> Model {
        let body = "Hello Åsa,\n\nwe have updated the gateway in Rotterdam.".to_owned();
        Model { body, problems: vec![Problem::new("root_cause", "Name the root cause.")], ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-solution-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    let texts = ["desk-solution-body-hint", "desk-solution-cause", "desk-solution-cause-hint"];
    let [body_hint, cause, cause_hint] = texts.map(|key| say.text(key));
    let body = say.with("desk-solution-body", &[("customer", model.view.customer.name.as_str().into())]);
    let action = format!("/tickets/{}/solution", ticket.id);
    let error = |field| problem_at(&model.problems, field);
    let cause = Field::new("root_cause", &cause).hint(&cause_hint).error(error("root_cause"));
    let cause = if ticket.tier < ROOT_CAUSE_FROM { cause.optional() } else { cause };
    html! {
        (back_to_ticket(&model.view))
        (page_head(&title(say, model), &html! { (say.text("desk-solution-lead")) }, &html! {}))
        (problem_summary(say, &model.problems, "body"))
        div.with-side {
            div.narrow {
                (form::post_files(&model.csrf, &action, &html! {
                    div.to-customer {
                        (form::markdown_area(say, &Field::new("body", &body).hint(&body_hint).error(error("body")), 6, &model.body, &preview_button(say, &action, "body-preview")))
                        (preview(say, "body-preview", &model.body, model.preview.as_ref()))
                        div.compose-extras {
                            @if let Some(earlier) = &model.taken_back { (answer_fields(say, earlier)) }
                            (attach(say, "solution-files"))
                        }
                    }
                    div.to-colleagues { (form::text_area(say, &cause, 3, &model.root_cause)) }
                    div.actions {
                        (Button::primary(&say.text("desk-solution-button")).icon(Icon::Check))
                        a.button.button-quiet href={ "/tickets/" (ticket.id) } { (say.text("desk-cancel")) }
                    }
                }))
            }
            aside.known aria-label=(say.text("desk-solution-known")) { (known(say, model)) }
        }
    }
}

/// What was found out on the way, to write from.
fn known(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    let package = ticket.moves().last().map(|handoff| &handoff.package);
    html! {
        h2.section-title { (say.text("desk-solution-known")) }
        @if let Some(workaround) = &ticket.workaround {
            h3 { (say.text("desk-workaround")) }
            (paragraphs(workaround))
        }
        @if let Some(found) = model.found_workaround.as_ref().filter(|found| ticket.workaround.as_ref() != Some(found)) {
            h3 { (say.text("investigation-workaround-found")) }
            (paragraphs(found))
        }
        @if let Some(package) = package.filter(|package| !package.customer_words.is_empty()) {
            h3 { (say.text("desk-item-customer-words")) }
            blockquote.coaching { (paragraphs(&package.customer_words)) }
        }
        @if ticket.workaround.is_none() && model.found_workaround.is_none() && package.is_none() { p.muted { (say.text("desk-solution-nothing-known")) } }
        @let learners = ticket.sighted_by.iter().filter(|team| **team != ticket.team).filter_map(|team| model.ladder.team(*team));
        @let learners: Vec<&str> = learners.map(|team| team.name.as_str()).collect();
        @if !learners.is_empty() { p.muted { (say.with("desk-solution-learners", &[("teams", learners.join(", ").into())])) } }
    }
}
