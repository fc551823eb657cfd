//! Opened and solved, day by day: columns and a line, so that they differ in shape.

use maud::{Markup, html};
use trestle_domain::view::insight::Day;

use crate::parts::{Column, table};
use crate::text::Say;

/// The picture stretches with the page, so its labels are text beside it, not inside.
const HEIGHT: f64 = 100.0;

/// The picture with its numbers behind it.
pub(super) fn days_chart(say: &Say, days: &[Day]) -> Markup {
    let most = days.iter().map(|day| day.opened.max(day.solved)).max().unwrap_or(0).max(1);
    let caption = say.text("insight-per-day");
    html! {
        figure.chart {
            figcaption { (caption) }
            (legend(say, days))
            div.chart-plot aria-hidden="true" {
                div.chart-scale { span { (say.number(most)) } span { "0" } }
                (plot(days, most))
                div.chart-dates {
                    @for day in first_middle_last(days) { span { (say.date(day.from.0)) } }
                }
            }
            (numbers(say, &caption, days))
        }
    }
}

fn legend(say: &Say, days: &[Day]) -> Markup {
    let opened: i64 = days.iter().map(|day| day.opened).sum();
    let solved: i64 = days.iter().map(|day| day.solved).sum();
    html! {
        ul.chart-legend {
            li {
                svg.chart-key viewBox="0 0 16 12" aria-hidden="true" {
                    rect.chart-opened x="1" y="4" width="4" height="8" {}
                    rect.chart-opened x="7" y="1" width="4" height="11" {}
                }
                span { (say.text("insight-opened")) } strong { (say.number(opened)) }
            }
            li {
                svg.chart-key viewBox="0 0 16 12" aria-hidden="true" { polyline.chart-solved points="0,9 6,3 11,7 16,2" {} }
                span { (say.text("insight-solved")) } strong { (say.number(solved)) }
            }
        }
    }
}

fn plot(days: &[Day], most: i64) -> Markup {
    let height = |count: i64| HEIGHT * count as f64 / most as f64;
    let line: Vec<_> = days
        .iter()
        .enumerate()
        .map(|(index, day)| format!("{:.1},{:.1}", index as f64 + 0.5, HEIGHT - height(day.solved)))
        .collect();
    html! {
        svg.chart-picture viewBox={ "0 0 " (days.len().max(1)) " " (HEIGHT) } preserveAspectRatio="none" {
            @for (index, day) in days.iter().enumerate() {
                rect.chart-opened x=(format!("{:.2}", index as f64 + 0.18)) y=(format!("{:.1}", HEIGHT - height(day.opened)))
                    width="0.64" height=(format!("{:.1}", height(day.opened))) {}
            }
            polyline.chart-solved points=(line.join(" ")) {}
        }
    }
}

fn first_middle_last(days: &[Day]) -> Vec<&Day> {
    match days {
        [] => Vec::new(),
        [only] => vec![only],
        [first, last] => vec![first, last],
        [first, .., last] => vec![first, &days[days.len() / 2], last],
    }
}

fn numbers(say: &Say, caption: &str, days: &[Day]) -> Markup {
    let (day, opened, solved) =
        (say.text("insight-day"), say.text("insight-opened"), say.text("insight-solved"));
    let columns = [Column::words(&day), Column::figures(&opened), Column::figures(&solved)];
    let rows: Vec<_> = days
        .iter()
        .map(|day| {
            vec![
                html! { (say.date(day.from.0)) },
                html! { (say.number(day.opened)) },
                html! { (say.number(day.solved)) },
            ]
        })
        .collect();
    html! { details.as-table { summary { (say.text("chart-table")) } (table(caption, &columns, &rows)) } }
}
