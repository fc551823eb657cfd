//! Records over time by level: bars to look at, stretches to press, and a table behind it.

use maud::{Markup, html};
use trestle_domain::view::bundles::{Diagnosis, LEVELS, Rates};

use super::tab::{Focus, Shown};
use super::when;
use crate::parts::{Column, table};
use crate::text::Say;

const HEIGHT: f64 = 100.0;
/// Stretches that can be pressed to look closer.
const STRETCHES: usize = 12;
/// Groups of levels, the gravest at the bottom, with the class and the key of each.
const GROUPS: [(&str, &str, &[&str]); 3] = [
    ("log-errors", "diagnostics-errors", &["fatal", "error"]),
    ("log-warnings", "diagnostics-warnings", &["warning"]),
    ("log-others", "diagnostics-others", &["notice", "info", "debug", "trace", "unknown"]),
];

/// Some bars next to each other.
struct Stretch {
    from: i64,
    to: i64,
    records: u64,
    errors: u64,
}

/// The picture, or a word where nothing has a time.
pub(super) fn over_time(say: &Say, shown: &Shown, diagnosis: &Diagnosis) -> Markup {
    let rates = shown.rates.as_ref().unwrap_or(&diagnosis.rates);
    let bars = rates.levels.values().map(Vec::len).max().unwrap_or(0);
    let end = rates.start.saturating_add(rates.width.saturating_mul(i64::try_from(bars).unwrap_or(0)));
    let is_one_day = when::is_one_day(rates.start, end);
    let is_closer = shown.focus.since.is_some() || shown.focus.until.is_some();
    let caption = say.text("diagnostics-over-time");
    html! {
        div.stack {
            h4 id="over-time-title" { (caption) }
            @if bars == 0 {
                p.muted { (say.text(if is_closer { "diagnostics-no-records-then" } else { "diagnostics-no-times" })) }
            } @else {
                figure.chart.log-chart {
                    (legend(say, rates))
                    div.chart-plot {
                        div.chart-scale aria-hidden="true" { span { (say.number(most(rates, bars))) } span { "0" } }
                        time-brush.log-plot data-href={ (shown.href()) (all_time(shown).query()) } data-from=(rates.start) data-to=(end) {
                            (plot(rates, bars))
                            ul.log-stretches aria-label=(say.text("diagnostics-closer")) {
                                @for stretch in stretches(rates, bars) { li { (closer(say, shown, &stretch)) } }
                            }
                        }
                        div.chart-dates aria-hidden="true" {
                            span { (when::written(rates.start, is_one_day)) }
                            span { (when::written(end, is_one_day)) }
                        }
                    }
                    p.muted { (say.with("diagnostics-one-bar", &[("n", rates.width.into())])) }
                    (numbers(say, &caption, rates, bars))
                }
            }
            @if is_closer {
                p.row {
                    a href={ (shown.href()) (all_time(shown).query()) } { (say.text("diagnostics-all-time")) }
                    a href={ (shown.lines()) (lines_then(&shown.focus)) } { (say.text("diagnostics-lines-then")) }
                }
            }
        }
    }
}

fn all_time(shown: &Shown) -> Focus {
    Focus { since: None, until: None, ..shown.focus.clone() }
}

fn lines_then(focus: &Focus) -> String {
    let (since, until) = (focus.since, focus.until);
    super::log::Filter { since, until, ..Default::default() }.query()
}

fn count(rates: &Rates, bar: usize, levels: &[&str]) -> u64 {
    let of = |level: &&str| rates.levels.get(*level).and_then(|bars| bars.get(bar)).copied().unwrap_or(0);
    levels.iter().map(of).map(u64::from).sum()
}

fn most(rates: &Rates, bars: usize) -> i64 {
    let most = (0..bars).map(|bar| count(rates, bar, &LEVELS)).max().unwrap_or(0);
    i64::try_from(most).unwrap_or(i64::MAX)
}

fn legend(say: &Say, rates: &Rates) -> Markup {
    let all = |levels: &[&str]| -> u64 {
        let of = |level: &&str| {
            rates.levels.get(*level).map_or(0, |bars| bars.iter().map(|n| u64::from(*n)).sum())
        };
        levels.iter().map(of).sum::<u64>()
    };
    html! {
        ul.chart-legend {
            @for (class, key, levels) in GROUPS {
                li {
                    svg.chart-key viewBox="0 0 16 12" aria-hidden="true" { rect class=(class) x="1" y="1" width="14" height="10" {} }
                    span { (say.text(key)) } strong { (say.number(i64::try_from(all(levels)).unwrap_or(i64::MAX))) }
                }
            }
        }
    }
}

fn plot(rates: &Rates, bars: usize) -> Markup {
    let most = (0..bars).map(|bar| count(rates, bar, &LEVELS)).max().unwrap_or(0).max(1);
    let height = |count: u64| HEIGHT * count as f64 / most as f64;
    html! {
        svg.chart-picture viewBox={ "0 0 " (bars) " " (HEIGHT) } preserveAspectRatio="none" aria-hidden="true" {
            @for bar in 0..bars {
                @let counts = GROUPS.map(|(class, _, levels)| (class, count(rates, bar, levels)));
                @for (index, (class, count)) in counts.iter().enumerate() {
                    @if *count > 0 {
                        @let below: u64 = counts[..index].iter().map(|(_, count)| count).sum();
                        rect class=(class) x=(bar) width="1" y=(format!("{:.2}", HEIGHT - height(below + count))) height=(format!("{:.2}", height(*count))) {}
                    }
                }
            }
        }
    }
}

fn stretches(rates: &Rates, bars: usize) -> Vec<Stretch> {
    let each = bars.div_ceil(STRETCHES).max(1);
    let begins = (0..bars).step_by(each);
    let stretches = begins.map(|begin| {
        let end = (begin + each).min(bars);
        let at = |bar: usize| rates.start + rates.width * i64::try_from(bar).unwrap_or(0);
        let sum = |levels: &[&str]| (begin..end).map(|bar| count(rates, bar, levels)).sum();
        Stretch { from: at(begin), to: at(end), records: sum(&LEVELS), errors: sum(GROUPS[0].2) }
    });
    stretches.collect()
}

fn closer(say: &Say, shown: &Shown, stretch: &Stretch) -> Markup {
    let focus = Focus { since: Some(stretch.from), until: Some(stretch.to), ..shown.focus.clone() };
    let is_one_day = when::is_one_day(stretch.from, stretch.to);
    let values = [
        ("from", when::written(stretch.from, false).into()),
        ("to", when::written(stretch.to, is_one_day).into()),
        ("records", say.number(i64::try_from(stretch.records).unwrap_or(i64::MAX)).into()),
        ("errors", say.number(i64::try_from(stretch.errors).unwrap_or(i64::MAX)).into()),
    ];
    let words = say.with("diagnostics-stretch", &values);
    html! {
        a href={ (shown.href()) (focus.query()) "#over-time-title" } title=(words) { span.visually-hidden { (words) } }
    }
}

/// What the picture shows, as far as there is something in it.
fn numbers(say: &Say, caption: &str, rates: &Rates, bars: usize) -> Markup {
    let names = GROUPS.map(|(_, key, _)| say.text(key));
    let time = say.text("diagnostics-time");
    let mut columns = vec![Column::words(&time)];
    columns.extend(names.iter().map(|name| Column::figures(name)));
    let rows: Vec<_> = (0..bars)
        .filter(|bar| count(rates, *bar, &LEVELS) > 0)
        .map(|bar| {
            let from = rates.start + rates.width * i64::try_from(bar).unwrap_or(0);
            let mut row = vec![html! { (when::written(from, false)) }];
            let counts = GROUPS.map(|(_, _, levels)| count(rates, bar, levels));
            row.extend(counts.map(|count| html! { (say.number(i64::try_from(count).unwrap_or(i64::MAX))) }));
            row
        })
        .collect();
    html! { details.as-table { summary { (say.text("chart-table")) } (table(caption, &columns, &rows)) } }
}
