//! How a run ended: it works, or a person takes over and knows what was tried.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;
use trestle_domain::playbook::TriedByYou;

use super::sample;
use super::trail::trail;
use crate::parts::{Button, Icon, back_link, form};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The run's name in addresses.
    pub run: String,
    /// The troubleshooter's title.
    pub title: String,
    /// What was answered.
    pub tried: Vec<TriedByYou>,
    /// How it ended.
    pub ending: Ending,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It works.
    Solved(Voted),
    /// A person has to help.
    Person,
    /// The request was sent; its number is for whoever may follow it here.
    Sent(Option<TicketId>),
}

/// Whether somebody said that it helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voted {
    /// Not yet.
    No,
    /// They did.
    Yes,
}

impl Model {
    /// It works.
    pub fn sample_solved() -> Model {
        Model {
            csrf: "token".to_owned(),
            run: "k3v9".to_owned(),
            title: sample::printer().title,
            tried: sample::tried(),
            ending: Ending::Solved(Voted::No),
        }
    }

    /// It works, and they said so.
    pub fn sample_voted() -> Model {
        Model { ending: Ending::Solved(Voted::Yes), ..Model::sample_solved() }
    }

    /// A person has to help.
    pub fn sample_person() -> Model {
        Model { ending: Ending::Person, ..Model::sample_solved() }
    }

    /// The request was sent.
    pub fn sample_sent() -> Model {
        Model { ending: Ending::Sent(Some(TicketId(1042))), ..Model::sample_solved() }
    }
}

/// Where a run is.
pub fn href(run: &str) -> String {
    format!("/guides/runs/{run}")
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(match model.ending {
        Ending::Solved(_) => "guides-solved",
        Ending::Person => "guides-person",
        Ending::Sent(_) => "guides-sent",
    })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let last = super::step::href(&model.run, model.tried.len().max(1));
    html! {
        @if !matches!(model.ending, Ending::Sent(_)) { (back_link(&last, &say.text("guides-back"))) }
        header.article-head {
            p.eyebrow { (model.title) }
            h1 { (title(say, model)) }
        }
        @match model.ending {
            Ending::Solved(voted) => { (solved(say, model, voted)) (trail(say, &model.run, &model.tried)) }
            Ending::Person => { (person(say, model)) (trail(say, &model.run, &model.tried)) }
            Ending::Sent(ticket) => { (sent(say, ticket)) }
        }
    }
}

fn solved(say: &Say, model: &Model, voted: Voted) -> Markup {
    html! {
        p.lead { (say.text("guides-solved-text")) }
        @match voted {
            Voted::No => {
                section.card.ask {
                    div { h2 { (say.text("guides-vote")) } p.muted { (say.text("guides-vote-text")) } }
                    form.row method="post" action={ (href(&model.run)) "/vote" } {
                        (form::csrf_field(&model.csrf))
                        (Button::new(&say.text("guides-vote-yes")).sends("vote", "helped").icon(Icon::Check))
                        (Button::new(&say.text("guides-vote-no")).sends("vote", "did-not-help"))
                    }
                }
            }
            Voted::Yes => { p { (say.text("guides-voted")) } }
        }
        p { a href="/" { (say.text("portal-to-home")) } }
    }
}

fn person(say: &Say, model: &Model) -> Markup {
    html! {
        p.lead { (say.text("guides-person-text")) }
        p { (Button::primary(&say.text("portal-ask")).icon(Icon::Chat).to(&format!("/requests/new?run={}", model.run))) }
    }
}

fn sent(say: &Say, ticket: Option<TicketId>) -> Markup {
    html! {
        p.lead { (say.text("guides-sent-text")) }
        @match ticket {
            Some(ticket) => { p { (Button::new(&say.text("guides-sent-follow")).to(&format!("/requests/{ticket}"))) } }
            None => { p { a href="/" { (say.text("portal-to-home")) } } }
        }
    }
}
