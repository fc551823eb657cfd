//! A lead's ruling: who owns a ticket that moved too often.

use maud::{Markup, html};
use trestle_domain::ids::PersonId;
use trestle_domain::ladder::{Ladder, Team};
use trestle_domain::view::desk::{Named, TicketView};

use super::problem::{Problem, problem_at, problem_summary};
use super::sample::{self, Chapter};
use super::ticket_head::{back_to_ticket, strip};
use crate::parts::form::{self, Field};
use crate::parts::{Button, page_head};
use crate::text::Say;

/// A team that can own the ticket, with its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamMembers {
    /// The team.
    pub team: Team,
    /// Its members.
    pub members: Vec<Named<PersonId>>,
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The ticket.
    pub view: TicketView,
    /// Teams and tiers.
    pub ladder: Ladder,
    /// Who can own it.
    pub teams: Vec<TeamMembers>,
    /// `TEAM:PERSON` as it was sent.
    pub owner: String,
    /// The reason as it was typed.
    pub reason: String,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

impl Model {
    /// An empty form.
    pub fn sample() -> Model {
        let mut ladder = sample::ladder();
        ladder.guard.max_moves = 1;
        let members =
            [vec![sample::NOOR], vec![sample::JONAS, sample::LONG_NAME], vec![], vec![sample::PRIYA]];
        let teams = ladder.teams.iter().zip(&members).filter(|(_, members)| !members.is_empty());
        let teams = teams
            .map(|(team, members)| TeamMembers { team: team.clone(), members: sample::named(members) })
            .collect();
        let who = sample::agent(sample::TOM, sample::NETWORK);
        Model {
            csrf: "token".to_owned(),
            view: sample::view(Chapter::InWork, &who),
            ladder,
            teams,
            owner: String::new(),
            reason: String::new(),
            problems: vec![],
        }
    }

    /// Sent without a reason.
    pub fn sample_refused() -> Model {
        let problems = vec![Problem::new("reason", "Write something first.")];
        Model { owner: "2:22".to_owned(), problems, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-ruling-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    let counts = [("moves", ticket.moves().count().into()), ("returns", ticket.re_entries().into())];
    let [reason, hint] = ["desk-ruling-reason", "desk-ruling-reason-hint"].map(|key| say.text(key));
    let field = Field::new("reason", &reason).hint(&hint).error(problem_at(&model.problems, "reason"));
    html! {
        (back_to_ticket(&model.view))
        (page_head(&title(say, model), &html! { (say.with("desk-ruling-lead", &counts)) }, &html! {}))
        (problem_summary(say, &model.problems, "owner"))
        (strip(say, &model.view, &model.ladder))
        div.narrow.form-below {
            (form::post(&model.csrf, &format!("/tickets/{}/rulings", ticket.id), &html! {
                (owner(say, model))
                (form::text_area(say, &field, 3, &model.reason))
                div.actions {
                    (Button::primary(&say.text("desk-ruling-button")))
                    a.button.button-quiet href={ "/tickets/" (ticket.id) } { (say.text("desk-cancel")) }
                }
            }))
        }
    }
}

/// The select of owners, grouped by team, which the plain part does not know.
fn owner(say: &Say, model: &Model) -> Markup {
    let label = say.text("desk-ruling-owner");
    let field = Field::new("owner", &label).error(problem_at(&model.problems, "owner"));
    html! {
        div.field.has-error[problem_at(&model.problems, "owner").is_some()] {
            label for="owner" { (label) }
            (form::error_of(say, &field))
            select id="owner" name="owner" required aria-describedby=[form::described_by(&field)] {
                option value="" { (say.text("desk-choose")) }
                @for group in &model.teams {
                    optgroup label={ (group.team.tier) " " (group.team.name) } {
                        @for member in &group.members {
                            @let value = format!("{}:{}", group.team.id, member.id);
                            option value=(value) selected[value == model.owner] { (member.name) }
                        }
                    }
                }
            }
        }
    }
}
