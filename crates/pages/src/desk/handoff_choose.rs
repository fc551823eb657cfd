//! Where a ticket can go: every reachable team with its direction and what its path asks.

use maud::{Markup, html};
use trestle_domain::handoff::PackageItem;
use trestle_domain::ladder::{Direction, Ladder, Path, Senders, Team};
use trestle_domain::view::desk::TicketView;

use super::sample::{self, Chapter};
use super::ticket_head::back_to_ticket;
use super::{Standing, terms};
use crate::parts::{Button, Empty, Icon, empty, page_head, tier_badge_named};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The ticket.
    pub view: TicketView,
    /// Teams and paths.
    pub ladder: Ladder,
    /// What the viewer is to the owning team: some paths are for leads.
    pub standing: Standing,
}

impl Model {
    /// One way up, one down, one sideways.
    pub fn sample() -> Model {
        let who = sample::agent(sample::JONAS, sample::NETWORK);
        let mut ladder = sample::ladder();
        if let Some(path) = ladder
            .paths
            .iter_mut()
            .find(|path| path.to == sample::APPLICATIONS && path.from == sample::NETWORK)
        {
            path.contract.senders = Senders::Leads;
        }
        Model { view: sample::view(Chapter::InWork, &who), ladder, standing: Standing::Member }
    }

    /// A team without a path.
    pub fn sample_empty() -> Model {
        let mut model = Model::sample();
        model.ladder.paths.clear();
        model
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-handoff-choose-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let ways: Vec<(&Path, &Team)> = ways(model);
    html! {
        div.narrow {
            (back_to_ticket(&model.view))
            (page_head(&title(say, model), &html! { (say.text("desk-handoff-choose-lead")) }, &html! {}))
            @if ways.is_empty() {
                (empty(&Empty {
                    icon: Icon::ArrowRight,
                    title: &say.text("desk-handoff-choose-empty"),
                    text: &say.text("desk-handoff-choose-empty-text"),
                    action: None,
                }))
            }
            @for direction in [Direction::Escalation, Direction::Transfer, Direction::HandBack] {
                @let here: Vec<_> = ways.iter().filter(|(_, team)| Direction::between(model.view.ticket.tier, team.tier) == direction).collect();
                @if !here.is_empty() {
                    section.day-part {
                        h2.section-title { (terms::direction(say, direction)) }
                        ul.ways { @for (path, team) in here { (way(say, model, path, team, direction)) } }
                    }
                }
            }
        }
    }
}

fn ways(model: &Model) -> Vec<(&Path, &Team)> {
    let from_here = model.ladder.paths.iter().filter(|path| path.from == model.view.ticket.team);
    let teams = from_here.filter_map(|path| Some((path, model.ladder.team(path.to)?)));
    teams.filter(|(_, team)| !model.ladder.is_provider(team.id)).collect()
}

fn way(say: &Say, model: &Model, path: &Path, team: &Team, direction: Direction) -> Markup {
    let ticket = &model.view.ticket;
    let demands: Vec<String> = path
        .contract
        .demands(ticket.category.as_deref())
        .into_iter()
        .map(|item: PackageItem| terms::package_item(say, item))
        .collect();
    let rung = model.ladder.rung(team.tier).map_or("", |rung| &rung.name);
    let href = format!("/tickets/{}/handoffs/new?to={}", ticket.id, team.id);
    let icon = match direction {
        Direction::Escalation => Icon::ArrowUp,
        Direction::HandBack => Icon::ArrowDown,
        Direction::Transfer => Icon::ArrowRight,
    };
    let is_for_leads = path.contract.senders == Senders::Leads && model.standing != Standing::Lead;
    html! {
        li.way data-row {
            div {
                h3 { (team.name) }
                p { (tier_badge_named(say, team.tier.0, rung)) }
                @if demands.is_empty() { p.muted { (say.text("desk-handoff-asks-nothing")) } }
                @else { p.muted { (say.with("desk-handoff-asks", &[("items", demands.join(", ").into())])) } }
            }
            @if ticket.moved_too_often(team.tier, &model.ladder) {
                p.way-closed { (Icon::Lock) span { (say.text("desk-handoff-needs-ruling")) } }
            } @else if is_for_leads {
                p.way-closed { (Icon::Lock) span { (say.text("desk-handoff-for-leads")) } }
            } @else {
                (Button::new(&say.with("desk-handoff-choose", &[("team", team.name.as_str().into())])).icon(icon).to(&href))
            }
        }
    }
}
