//! Which team may hand off to which: a matrix from sender to receiver, and below it each
//! path's contract in words.

use maud::{Markup, html};
use trestle_domain::handoff::PackageItem;
use trestle_domain::ladder::{Contract, Direction, Ladder, Path, RungKind, Senders, Team};

use super::{sample, terms};
use crate::desk::terms::package_item;
use crate::parts::{Button, Empty, Icon, back_link, empty, page_head, tier_badge};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// Tiers, teams and paths.
    pub ladder: Ladder,
}

impl Model {
    /// A desk with eleven paths.
    pub fn sample() -> Model {
        Model { ladder: sample::ladder() }
    }

    /// A desk without a second team to hand off to.
    pub fn sample_empty() -> Model {
        let mut ladder = sample::ladder();
        ladder.teams.truncate(1);
        ladder.paths.clear();
        Model { ladder }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("settings-paths")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let teams = holders(&model.ladder);
    html! {
        (back_link("/settings", &say.text("settings-title")))
        (page_head(&title(say, model), &html! { (say.text("settings-paths-lead")) }, &html! {}))
        @if teams.len() < 2 {
            (empty(&Empty {
                icon: Icon::ArrowUp,
                title: &say.text("settings-paths-none"),
                text: &say.text("settings-paths-none-text"),
                action: Some(Button::primary(&say.text("settings-team-new")).icon(Icon::Plus).to("/settings/teams/new")),
            }))
        } @else {
            (matrix(say, &model.ladder, &teams))
            @if !model.ladder.paths.is_empty() { (contracts(say, &model.ladder, &teams)) }
        }
    }
}

/// The teams that hold tickets; providers are asked, and nobody works in self-service.
fn holders(ladder: &Ladder) -> Vec<&Team> {
    let is_staff = |team: &&Team| ladder.rung(team.tier).is_some_and(|rung| rung.kind == RungKind::Staff);
    let mut teams: Vec<_> = ladder.teams.iter().filter(is_staff).collect();
    teams.sort_by_key(|team| team.tier);
    teams
}

fn matrix(say: &Say, ladder: &Ladder, teams: &[&Team]) -> Markup {
    let label = say.text("settings-paths-matrix");
    html! {
        div.table-scroll role="region" aria-label=(label) tabindex="0" {
            table.matrix {
                caption { (label) }
                thead {
                    tr {
                        td {}
                        @for team in teams { th scope="col" { (team_head(say, team)) } }
                    }
                }
                tbody {
                    @for from in teams {
                        tr {
                            th scope="row" { (team_head(say, from)) }
                            @for to in teams { td { (cell(say, ladder, from, to)) } }
                        }
                    }
                }
            }
        }
        p.muted.matrix-key {
            @for direction in [Direction::Escalation, Direction::HandBack, Direction::Transfer] {
                span { (arrow(direction)) " " (direction_words(say, direction)) }
            }
            span { (say.text("settings-paths-key-figure")) }
        }
    }
}

fn team_head(say: &Say, team: &Team) -> Markup {
    html! { (tier_badge(say, team.tier.0)) a href={ "/settings/teams/" (team.id) } { bdi { (team.name) } } }
}

fn cell(say: &Say, ladder: &Ladder, from: &Team, to: &Team) -> Markup {
    if from.id == to.id {
        return html! { span.matrix-self aria-hidden="true" { "·" } };
    }
    let direction = Direction::between(from.tier, to.tier);
    let values = [("from", from.name.as_str().into()), ("to", to.name.as_str().into())];
    html! {
        @if let Some(path) = ladder.path(from.id, to.id) {
            a.matrix-path href={ "/settings/paths/" (path.id) } {
                (arrow(direction))
                span.visually-hidden { (say.with("settings-path-from-to", &values)) ", " (direction_words(say, direction)) ": " }
                span.figure { (path.contract.required.len()) }
                @if !path.contract.by_category.is_empty() { span aria-hidden="true" { "+" } }
                @if path.contract.senders == Senders::Leads { (Icon::Star) span.visually-hidden { (terms::senders(say, Senders::Leads)) } }
            }
        } @else {
            a.matrix-add href={ "/settings/paths/new?from=" (from.id) "&to=" (to.id) } {
                (Icon::Plus)
                span.visually-hidden { (say.with("settings-path-allow", &values)) }
            }
        }
    }
}

fn arrow(direction: Direction) -> Icon {
    match direction {
        Direction::Escalation => Icon::ArrowUp,
        Direction::HandBack => Icon::ArrowDown,
        Direction::Transfer => Icon::ArrowRight,
    }
}

fn direction_words(say: &Say, direction: Direction) -> String {
    say.text(match direction {
        Direction::Escalation => "settings-direction-escalation",
        Direction::HandBack => "settings-direction-hand-back",
        Direction::Transfer => "settings-direction-transfer",
    })
}

fn contracts(say: &Say, ladder: &Ladder, teams: &[&Team]) -> Markup {
    let from = |team: &Team| ladder.paths.iter().filter(|path| path.from == team.id).collect::<Vec<_>>();
    html! {
        h2.section-title { (say.text("settings-contracts")) }
        @for (team, paths) in teams.iter().map(|team| (team, from(team))).filter(|(_, paths)| !paths.is_empty()) {
            section.contracts {
                h3 { (tier_badge(say, team.tier.0)) " " bdi { (team.name) } }
                ul { @for path in paths { li { (contract(say, ladder, team, path)) } } }
            }
        }
    }
}

fn contract(say: &Say, ladder: &Ladder, from: &Team, path: &Path) -> Markup {
    let to = ladder.team(path.to);
    let direction = to.map_or(Direction::Transfer, |to| Direction::between(from.tier, to.tier));
    let Contract { required, by_category, senders } = &path.contract;
    html! {
        a.contract-to href={ "/settings/paths/" (path.id) } { (arrow(direction)) bdi { (to.map_or("", |to| &to.name)) } }
        div {
            p { (demands(say, required.iter().copied())) }
            @for (category, items) in by_category {
                p.muted { (say.with("settings-contract-category", &[("category", category.as_str().into())])) " " (demands(say, items.iter().copied())) }
            }
            @if *senders == Senders::Leads { p.muted { (Icon::Star) " " (terms::senders(say, *senders)) } }
        }
    }
}

fn demands(say: &Say, items: impl Iterator<Item = PackageItem>) -> String {
    let items: Vec<_> = items.map(|item| package_item(say, item)).collect();
    if items.is_empty() { say.text("settings-contract-nothing") } else { items.join(" · ") }
}
