//! All teams on their tiers, with what each has to do.

use maud::{Markup, html};
use trestle_domain::ladder::{Rung, Team};

use super::{Standing, sample};
use crate::parts::{Icon, page_head, tier_badge_named};
use crate::text::Say;

/// One team and its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamCard {
    /// The team.
    pub team: Team,
    /// What the viewer is to it.
    pub standing: Standing,
    /// Active members.
    pub members: i64,
    /// Unsolved tickets it answers for.
    pub open: i64,
    /// Of these, the ones nobody has taken.
    pub unowned: i64,
    /// Offers that wait for its answer.
    pub to_accept: i64,
    /// Tickets with something overdue.
    pub overdue: i64,
}

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The tiers, lowest first; those without a team are left out.
    pub rungs: Vec<Rung>,
    /// The teams the viewer may see.
    pub teams: Vec<TeamCard>,
}

impl Model {
    /// Five teams on four tiers.
    pub fn sample() -> Model {
        let ladder = sample::ladder();
        let figures =
            [(8, 41, 14, 0, 3), (5, 12, 2, 2, 2), (6, 17, 0, 0, 0), (4, 6, 1, 1, 0), (1, 0, 0, 0, 0)];
        let standings =
            [Standing::Outsider, Standing::Member, Standing::Outsider, Standing::Lead, Standing::Outsider];
        let cards = ladder.teams.into_iter().zip(figures).zip(standings);
        let teams = cards.map(|((team, (members, open, unowned, to_accept, overdue)), standing)| TeamCard {
            team,
            standing,
            members,
            open,
            unowned,
            to_accept,
            overdue,
        });
        Model { rungs: ladder.rungs, teams: teams.collect() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-teams-title")
}

/// The page: the highest tier on top, as on a ladder.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (page_head(&title(say, model), &html! { (say.text("desk-teams-lead")) }, &html! {}))
        @for rung in model.rungs.iter().rev() {
            @let teams: Vec<&TeamCard> = model.teams.iter().filter(|card| card.team.tier == rung.tier).collect();
            @if !teams.is_empty() {
                section.tier-section {
                    h2 { (tier_badge_named(say, rung.tier.0, &rung.name)) }
                    ul.team-cards { @for card in teams { (team_card(say, card)) } }
                }
            }
        }
    }
}

fn team_card(say: &Say, card: &TeamCard) -> Markup {
    let standing = match card.standing {
        Standing::Outsider => None,
        Standing::Member => Some("desk-standing-member"),
        Standing::Lead => Some("desk-standing-lead"),
    };
    html! {
        li.team-card data-row {
            div.team-card-head {
                h3 { a href={ "/teams/" (card.team.id) } { (card.team.name) } }
                @if let Some(key) = standing { span.chip { (say.text(key)) } }
                span.muted.team-members { (Icon::People) (say.with("desk-members", &[("n", card.members.into())])) }
            }
            dl.team-figures {
                (figure(say, "desk-team-open", card.open, Weight::Plain))
                (figure(say, "desk-team-unowned", card.unowned, Weight::Warning))
                (figure(say, "desk-team-to-accept", card.to_accept, Weight::Warning))
                (figure(say, "desk-team-overdue", card.overdue, Weight::Danger))
            }
        }
    }
}

/// How much a figure above zero matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Plain,
    Warning,
    Danger,
}

fn figure(say: &Say, key: &str, value: i64, weight: Weight) -> Markup {
    let class = match weight {
        _ if value == 0 => "figure is-zero",
        Weight::Plain => "figure",
        Weight::Warning => "figure is-warning",
        Weight::Danger => "figure is-danger",
    };
    html! { div { dt { (say.text(key)) } dd class=(class) { (say.number(value)) } } }
}
