//! The list of brands.

use maud::{Markup, html};
use trestle_domain::brand::{Brand, Colour};
use trestle_domain::ids::{BrandId, TeamId};
use trestle_domain::view::desk::Named;

use crate::parts::records::{Record, names, records};
use crate::parts::{Button, Empty, Icon, back_link, empty, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// By name.
    pub brands: Vec<Brand>,
    /// The names of teams.
    pub teams: Vec<Named<TeamId>>,
}

impl Model {
    /// Two brands.
    pub fn sample() -> Model {
        let second = Brand {
            id: BrandId(2),
            name: "Tidewater Markets".to_owned(),
            url: "https://help.tidewater.example".to_owned(),
            accent: None,
            teams: vec![],
            ..sample()
        };
        Model { brands: vec![sample(), second], teams: sample_teams() }
    }
}

/// A brand with everything.
pub(super) fn sample() -> Brand {
    Brand {
        id: BrandId(1),
        name: "Lighthouse Hotels".to_owned(),
        url: "https://help.lighthouse.example".to_owned(),
        accent: Some(Colour(0xff_d4_00)),
        logo: None,
        languages: vec!["en".to_owned()],
        categories: vec!["Payments".to_owned()],
        teams: vec![TeamId(1)],
        version: 3,
    }
}

pub(super) fn sample_teams() -> Vec<Named<TeamId>> {
    let team = |id, name: &str| Named { id: TeamId(id), name: name.to_owned() };
    vec![team(1, "Service desk"), team(2, "Network specialists")]
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("brands-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let new = say.text("brands-new");
    html! {
        (back_link("/settings", &say.text("settings-title")))
        (page_head(&title(say, model), &html! { (say.text("brands-lead")) }, &html! {
            @if !model.brands.is_empty() { (Button::primary(&new).icon(Icon::Plus).to("/settings/brands/new")) }
        }))
        @if model.brands.is_empty() {
            (empty(&Empty {
                icon: Icon::Tag,
                title: &say.text("brands-none"),
                text: &say.text("brands-none-text"),
                action: Some(Button::primary(&new).icon(Icon::Plus).to("/settings/brands/new")),
            }))
        } @else { (rows(say, model)) }
    }
}

fn rows(say: &Say, model: &Model) -> Markup {
    let columns = ["brands-column-brand", "brands-teams", "brands-languages", "brands-categories"]
        .map(|key| say.text(key));
    let all = say.text("brands-all");
    let listed = |some: &[String]| {
        html! { @if some.is_empty() { span.muted { (all) } } @else { (names(some.iter().map(String::as_str))) } }
    };
    let rows: Vec<_> = model
        .brands
        .iter()
        .map(|brand| {
            let teams = brand.teams.iter().filter_map(|id| model.teams.iter().find(|team| team.id == *id));
            Record {
                href: format!("/settings/brands/{}", brand.id),
                title: &brand.name,
                text: html! { (brand.url) },
                cells: vec![
                    names(teams.map(|team| team.name.as_str())),
                    listed(&brand.languages),
                    listed(&brand.categories),
                ],
            }
        })
        .collect();
    records(&say.text("brands-title"), &columns.each_ref().map(String::as_str), &rows)
}
