//! Every calendar: its zone and week, whether it is open now, and who goes by it.

use maud::{Markup, html};
use trestle_domain::calendar::Calendar;
use trestle_domain::ids::CalendarId;
use trestle_domain::time::Timestamp;

use super::calendar_text::Typed;
use super::{sample, terms};
use crate::parts::records::{Record, names, records};
use crate::parts::{Button, Empty, Icon, back_link, empty, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The calendars, by name.
    pub rows: Vec<Row>,
}

/// One calendar.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id.
    pub id: CalendarId,
    /// What it is called.
    pub name: String,
    /// The calendar.
    pub calendar: Calendar,
    /// The names of the teams and policies that go by it.
    pub used_by: Vec<String>,
}

impl Model {
    /// A few calendars.
    pub fn sample() -> Model {
        let users = [
            vec!["Front line", "Workplace specialists", "Network specialists"],
            vec!["Platform engineering"],
            vec!["Gold plan, around the clock"],
            vec![],
        ];
        let row = |((place, named), used_by): (
            (usize, trestle_domain::view::desk::Named<CalendarId>),
            Vec<&str>,
        )| Row {
            id: named.id,
            name: named.name,
            calendar: if place == 2 { Calendar::around_the_clock() } else { sample::calendar() },
            used_by: used_by.into_iter().map(str::to_owned).collect(),
        };
        Model { rows: sample::calendar_names().into_iter().enumerate().zip(users).map(row).collect() }
    }

    /// Before the first calendar.
    pub fn sample_empty() -> Model {
        Model { rows: Vec::new() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("settings-calendars")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let add = say.text("settings-calendar-new");
    let button = Button::primary(&add).icon(Icon::Plus).to("/settings/calendars/new");
    html! {
        (back_link("/settings", &say.text("settings-title")))
        (page_head(&title(say, model), &html! { (say.text("settings-calendars-lead")) }, &html! { @if !model.rows.is_empty() { (button) } }))
        @if model.rows.is_empty() {
            (empty(&Empty {
                icon: Icon::Clock,
                title: &say.text("settings-calendars-none"),
                text: &say.text("settings-calendars-none-text"),
                action: Some(button),
            }))
        } @else {
            (list(say, model))
        }
    }
}

fn list(say: &Say, model: &Model) -> Markup {
    let columns = [
        "settings-column-calendar",
        "settings-column-week",
        "settings-column-now",
        "settings-column-used-by",
    ]
    .map(|key| say.text(key));
    let rows: Vec<_> = model.rows.iter().map(|row| record(say, row)).collect();
    records(&say.text("settings-calendars"), &columns.each_ref().map(String::as_str), &rows)
}

fn record<'a>(say: &Say, row: &'a Row) -> Record<'a> {
    Record {
        href: format!("/settings/calendars/{}", row.id),
        title: &row.name,
        text: html! { (row.calendar.zone()) },
        cells: vec![
            week(say, &row.calendar),
            now(say, &row.calendar),
            names(row.used_by.iter().map(String::as_str)),
        ],
    }
}

/// Days with the same hours together: `Mon – Thu 09:00-17:00`.
fn week(say: &Say, calendar: &Calendar) -> Markup {
    let days = Typed::of("", calendar).week;
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for day in (0..days.len()).filter(|day| !days[*day].is_empty()) {
        match runs.last_mut() {
            Some((first, last)) if *last + 1 == day && days[*first] == days[day] => *last = day,
            _ => runs.push((day, day)),
        }
    }
    html! {
        @if runs.is_empty() { span.muted { (say.text("settings-week-never")) } }
        ul.week {
            @for (first, last) in runs {
                li {
                    span.week-days { (terms::day_short(say, first)) @if first < last { "–" (terms::day_short(say, last)) } }
                    span.figure { (days[first].replace('-', "–")) }
                }
            }
        }
    }
}

fn now(say: &Say, calendar: &Calendar) -> Markup {
    let now = Timestamp(say.now_ms());
    html! {
        @if calendar.is_open(now) { span.is-open-now { (Icon::Sun) (say.text("settings-open-now")) } }
        @else if let Some(opens) = calendar.next_open(now) {
            span.muted { (say.with("settings-opens", &[("moment", say.moment(opens.0).into())])) }
        }
        @else { span.muted { "–" } }
    }
}
