//! Every team: where it stands, when it works, what it is measured by and who is in it.

use maud::{Markup, html};
use trestle_domain::ladder::{Rung, Team};

use super::sample;
use crate::parts::records::{Record, records};
use crate::parts::{Button, Empty, Icon, back_link, empty, page_head, tier_badge_named};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The tiers, lowest first.
    pub rungs: Vec<Rung>,
    /// The teams, by tier.
    pub rows: Vec<Row>,
}

/// One team.
#[derive(Clone, Debug)]
pub struct Row {
    /// The team.
    pub team: Team,
    /// The name of its calendar.
    pub calendar: String,
    /// The name of its policy.
    pub policy: String,
    /// Where mail reaches it, if anywhere.
    pub address: Option<String>,
    /// How many people are in it.
    pub members: i64,
}

impl Model {
    /// A few teams.
    pub fn sample() -> Model {
        let ladder = sample::ladder();
        let addresses = ["support@meridian.example", "", "network@meridian.example"];
        let row = |(place, team): (usize, Team)| Row {
            calendar: sample::calendar_names()[usize::from(team.tier.0) % 3].name.clone(),
            policy: "Between teams".to_owned(),
            address: addresses
                .get(place)
                .filter(|address| !address.is_empty())
                .map(|address| (*address).to_owned()),
            members: [14, 6, 5, 8, 0, 2][place],
            team,
        };
        Model { rungs: ladder.rungs, rows: ladder.teams.into_iter().enumerate().map(row).collect() }
    }

    /// Before the first team.
    pub fn sample_empty() -> Model {
        Model { rows: Vec::new(), ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("settings-teams")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let add = say.text("settings-team-new");
    let button = Button::primary(&add).icon(Icon::Plus).to("/settings/teams/new");
    html! {
        (back_link("/settings", &say.text("settings-title")))
        (page_head(&title(say, model), &html! { (say.text("settings-teams-lead")) }, &html! { @if !model.rows.is_empty() { (button) } }))
        @if model.rows.is_empty() {
            (empty(&Empty {
                icon: Icon::People,
                title: &say.text("settings-teams-none"),
                text: &say.text("settings-teams-none-text"),
                action: Some(button),
            }))
        } @else {
            (list(say, model))
        }
    }
}

fn list(say: &Say, model: &Model) -> Markup {
    let columns = [
        "settings-column-team",
        "settings-column-tier",
        "settings-column-members",
        "settings-column-hours",
        "settings-column-targets",
        "settings-column-address",
    ]
    .map(|key| say.text(key));
    let rows: Vec<_> = model.rows.iter().map(|row| record(say, &model.rungs, row)).collect();
    records(&say.text("settings-teams"), &columns.each_ref().map(String::as_str), &rows)
}

fn record<'a>(say: &Say, rungs: &[Rung], row: &'a Row) -> Record<'a> {
    let tier = row.team.tier;
    let rung = rungs.iter().find(|rung| rung.tier == tier).map_or("", |rung| &rung.name);
    Record {
        href: format!("/settings/teams/{}", row.team.id),
        title: &row.team.name,
        text: html! {
            @if row.team.public_name != row.team.name {
                (say.text("settings-team-shown-as")) " " bdi { (row.team.public_name) }
            }
        },
        cells: vec![
            tier_badge_named(say, tier.0, rung),
            html! {
                @if row.members == 0 { span.warn { (Icon::Alert) (say.text("settings-nobody")) } }
                @else { span.figure { (say.number(row.members)) } }
            },
            html! { bdi { (row.calendar) } },
            html! { bdi { (row.policy) } },
            html! { @match &row.address { Some(address) => bdi { (address) }, None => span.muted { "–" } } },
        ],
    }
}
