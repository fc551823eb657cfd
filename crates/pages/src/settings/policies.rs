//! Every policy: its targets for a ticket of normal priority, and who is measured by it.

use maud::{Markup, html};
use trestle_domain::clock::Policy;
use trestle_domain::ticket::Priority;

use super::{amount, sample};
use crate::desk::terms;
use crate::parts::records::{Record, names, records};
use crate::parts::{Button, Empty, Icon, back_link, empty, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The policies, by name.
    pub rows: Vec<Row>,
}

/// One policy.
#[derive(Clone, Debug)]
pub struct Row {
    /// The policy.
    pub policy: Policy,
    /// The name of its calendar; `None`: the hours of the team that answers.
    pub calendar: Option<String>,
    /// The names of the teams and organisations measured by it.
    pub used_by: Vec<String>,
}

impl Model {
    /// Two policies.
    pub fn sample() -> Model {
        let users = ["Hafenlogistik Brandt & Söhne AG", "Meridian Bakery"].map(str::to_owned).to_vec();
        Model {
            rows: vec![
                Row {
                    policy: sample::policy_between_teams(),
                    calendar: Some("Office hours Berlin".to_owned()),
                    used_by: sample::ladder().teams.into_iter().map(|team| team.name).collect(),
                },
                Row { policy: sample::policy(), calendar: None, used_by: users },
            ],
        }
    }

    /// Before the first policy.
    pub fn sample_empty() -> Model {
        Model { rows: Vec::new() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("settings-policies")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let add = say.text("settings-policy-new");
    let button = Button::primary(&add).icon(Icon::Plus).to("/settings/policies/new");
    html! {
        (back_link("/settings", &say.text("settings-title")))
        (page_head(&title(say, model), &html! { (say.text("settings-policies-lead")) }, &html! { @if !model.rows.is_empty() { (button) } }))
        @if model.rows.is_empty() {
            (empty(&Empty {
                icon: Icon::Clock,
                title: &say.text("settings-policies-none"),
                text: &say.text("settings-policies-none-text"),
                action: Some(button),
            }))
        } @else {
            (list(say, model))
        }
    }
}

fn list(say: &Say, model: &Model) -> Markup {
    let columns = [
        "settings-column-policy",
        "settings-column-hours",
        "settings-column-normal",
        "settings-column-used-by",
    ]
    .map(|key| say.text(key));
    let rows: Vec<_> = model.rows.iter().map(|row| record(say, row)).collect();
    records(&say.text("settings-policies"), &columns.each_ref().map(String::as_str), &rows)
}

fn record<'a>(say: &Say, row: &'a Row) -> Record<'a> {
    let policy = &row.policy;
    Record {
        href: format!("/settings/policies/{}", policy.id),
        title: &policy.name,
        text: html! { (say.with("settings-policy-version", &[("n", policy.version.into())])) },
        cells: vec![
            html! {
                @match &row.calendar {
                    Some(name) => bdi { (name) },
                    None => (say.text("settings-policy-own-hours")),
                }
            },
            html! {
                @if policy.targets.is_empty() { span.muted { "–" } }
                ul.week.targets {
                    @for target in &policy.targets {
                        li {
                            span.target-clock { (terms::clock(say, target.clock)) }
                            span.figure { (amount::write(target.for_priority(Priority::Normal).as_minutes())) }
                        }
                    }
                }
            },
            names(row.used_by.iter().map(String::as_str)),
        ],
    }
}
