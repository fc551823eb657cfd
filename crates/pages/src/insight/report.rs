//! The report: every figure of a period, and pictures of how work flows.

mod samples;

use maud::{Markup, html};
use trestle_domain::figures::Figure;
use trestle_domain::ids::TeamId;
use trestle_domain::ladder::Tier;
use trestle_domain::view::desk::Named;
use trestle_domain::view::insight::Report;

use super::Filter;
use super::card::card;
use super::days_chart::days_chart;
use super::filter::filter_bar;
use super::flow_chart::flow_chart;
use super::tier_names::TierNames;
use crate::desk::terms;
use crate::parts::{Bar, Button, Column, bars, page_head, table, tier_badge_named};
use crate::text::Say;

pub(super) use samples::sample_reading;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The figures.
    pub report: Report,
    /// What was asked for.
    pub filter: Filter,
    /// The teams to choose from.
    pub teams: Vec<Named<TeamId>>,
    /// The ladder's tiers with their names.
    pub rungs: Vec<Named<Tier>>,
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("place-insight")
}

/// Figures that are read together.
const GROUPS: [(&str, &[Figure]); 4] = [
    ("insight-group-time", &[Figure::Volume, Figure::FirstResponse, Figure::Resolution, Figure::BacklogAge]),
    ("insight-group-first-line", &[Figure::FirstContact, Figure::FirstLevel, Figure::OneTouch]),
    ("insight-group-hand-offs", &[Figure::Escalation, Figure::Return, Figure::Bounce, Figure::TimeInTier]),
    ("insight-group-word", &[Figure::PromiseKept, Figure::SlaMet, Figure::Reopen, Figure::Csat]),
];

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let csv = format!("/insight.csv{}", model.filter.query());
    let actions = html! { (Button::new(&say.text("insight-export")).to(&csv)) };
    html! {
        (page_head(&title(say, model), &period(say, &model.report), &actions))
        (filter_bar(say, model.filter, &model.teams))
        @for (heading, figures) in GROUPS { (group(say, model, heading, figures)) }
        h2.section-title { (say.text("insight-pictures")) }
        (pictures(say, model))
    }
}

/// The days that count, the last one included.
fn period(say: &Say, report: &Report) -> Markup {
    let last = report.slice.to.0.saturating_sub(1);
    let values = [("from", say.date(report.slice.from.0).into()), ("to", say.date(last).into())];
    html! { (say.with("insight-between", &values)) }
}

fn group(say: &Say, model: &Model, heading: &str, figures: &[Figure]) -> Markup {
    let readings = figures
        .iter()
        .filter_map(|figure| model.report.readings.iter().find(|reading| reading.figure == *figure));
    html! {
        section {
            h2.section-title { (say.text(heading)) }
            ul.figure-cards { @for reading in readings { (card(say, reading, model.filter)) } }
        }
    }
}

fn pictures(say: &Say, model: &Model) -> Markup {
    let names = TierNames(&model.rungs);
    html! {
        div.charts {
            div.chart-wide { (days_chart(say, &model.report.days)) }
            div.chart-wide { (time_in_tiers(say, model, &names)) }
            div.chart-column { (flow_chart(say, &model.report.flow, &names)) }
            div.chart-column {
                (returns(say, &model.report))
                (backlog(say, &model.report))
            }
        }
    }
}

const AGES: [&str; 5] =
    ["insight-age-0-1", "insight-age-2-3", "insight-age-4-7", "insight-age-8-30", "insight-age-over-30"];

fn backlog(say: &Say, report: &Report) -> Markup {
    let labels = AGES.map(|key| say.text(key));
    let counts = report.backlog.map(|count| say.number(count));
    let drawn: Vec<_> = (0..AGES.len())
        .map(|index| Bar {
            label: &labels[index],
            value: report.backlog[index] as f64,
            written: &counts[index],
        })
        .collect();
    bars(
        say,
        &say.text("insight-backlog"),
        [&say.text("insight-age"), &say.text("insight-column-tickets")],
        &drawn,
    )
}

fn returns(say: &Say, report: &Report) -> Markup {
    let title = say.text("insight-returns");
    if report.returns.is_empty() {
        return html! { figure.chart { figcaption { (title) } p.muted { (say.text("insight-returns-none")) } } };
    }
    let texts: Vec<_> = report
        .returns
        .iter()
        .map(|(reason, count)| (terms::return_reason(say, *reason), *count, say.number(*count)))
        .collect();
    let drawn: Vec<_> =
        texts.iter().map(|(label, count, written)| Bar { label, value: *count as f64, written }).collect();
    bars(say, &title, [&say.text("insight-reason"), &say.text("insight-column-offers")], &drawn)
}

/// Median and 90th percentile beside each other: a table says it better than bars.
fn time_in_tiers(say: &Say, model: &Model, names: &TierNames<'_>) -> Markup {
    let heads = ["insight-tier", "insight-column-tickets", "insight-median", "insight-p90", "insight-total"]
        .map(|key| say.text(key));
    let columns = [
        Column::words(&heads[0]),
        Column::figures(&heads[1]),
        Column::figures(&heads[2]),
        Column::figures(&heads[3]),
        Column::figures(&heads[4]),
    ];
    let rows: Vec<_> = model
        .report
        .tiers
        .iter()
        .map(|time| {
            vec![
                tier_badge_named(say, time.tier.0, names.of(time.tier)),
                html! { (say.number(time.tickets)) },
                html! { (say.span(time.median.0)) },
                html! { (say.span(time.p90.0)) },
                html! { (say.span(time.total.0)) },
            ]
        })
        .collect();
    let caption = say.text("insight-tiers");
    html! {
        @if rows.is_empty() { figure.chart { figcaption { (caption) } p.muted { (say.text("insight-nothing-measured")) } } }
        @else { (table(&caption, &columns, &rows)) }
    }
}
