//! A figure as a card: value, change, and a small drawing; leads to what is behind it.

use maud::{Markup, html};

use super::{Icon, sparkline};

/// How a figure moved, as a ready text, and whether that is welcome.
#[derive(Clone, Copy, Debug)]
pub enum Trend<'a> {
    /// The right way.
    Better(&'a str),
    /// The wrong way.
    Worse(&'a str),
    /// Nowhere.
    Same(&'a str),
}

/// One figure.
#[derive(Clone, Copy, Debug)]
pub struct Stat<'a> {
    /// Its name.
    pub label: &'a str,
    /// Its value with unit.
    pub value: &'a str,
    /// Its change against the time before.
    pub trend: Option<Trend<'a>>,
    /// Its course, oldest first; empty for none.
    pub course: &'a [f64],
    /// The tickets behind it.
    pub href: &'a str,
}

/// A row of figures.
pub fn stats(figures: &[Stat<'_>]) -> Markup {
    html! { div.stats { @for figure in figures { (stat(figure)) } } }
}

/// One card.
pub fn stat(figure: &Stat<'_>) -> Markup {
    html! {
        a.stat href=(figure.href) {
            span.stat-label { (figure.label) }
            span.stat-value { (figure.value) }
            @if let Some(trend) = figure.trend { (change(trend)) }
            @if figure.course.len() > 1 { (sparkline(figure.course)) }
        }
    }
}

fn change(trend: Trend<'_>) -> Markup {
    let (class, icon, text) = match trend {
        Trend::Better(text) => ("stat-trend is-better", Icon::Check, text),
        Trend::Worse(text) => ("stat-trend is-worse", Icon::Alert, text),
        Trend::Same(text) => ("stat-trend", Icon::ArrowRight, text),
    };
    html! { span class=(class) { (icon) span { (text) } } }
}
