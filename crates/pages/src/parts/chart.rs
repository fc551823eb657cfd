//! Small drawings of figures, each with its numbers as text behind it.

use maud::{Markup, html};

use super::{Column, table};
use crate::text::Say;

/// One bar.
#[derive(Clone, Copy, Debug)]
pub struct Bar<'a> {
    /// What it counts.
    pub label: &'a str,
    /// How much; drawn from zero, negative values as zero.
    pub value: f64,
    /// The value as a person reads it.
    pub written: &'a str,
}

const WIDTH: f64 = 100.0;
const HEIGHT: f64 = 28.0;

/// Lying bars with their values beside them, and the same as a table below.
pub fn bars(say: &Say, caption: &str, columns: [&str; 2], bars: &[Bar<'_>]) -> Markup {
    let most = bars.iter().map(|bar| bar.value).fold(f64::MIN_POSITIVE, f64::max);
    let rows: Vec<_> = bars.iter().map(|bar| vec![html! { (bar.label) }, html! { (bar.written) }]).collect();
    html! {
        figure.bars {
            figcaption { (caption) }
            div.bars-rows aria-hidden="true" {
                @for bar in bars {
                    span.bar-label { (bar.label) }
                    svg.bar viewBox="0 0 100 10" preserveAspectRatio="none" {
                        rect.bar-ground width="100" height="10" {}
                        rect.bar-value width=(px((bar.value / most).clamp(0.0, 1.0) * WIDTH)) height="10" {}
                    }
                    span.bar-written { (bar.written) }
                }
            }
            details.as-table {
                summary { (say.text("chart-table")) }
                (table(caption, &[Column::words(columns[0]), Column::figures(columns[1])], &rows))
            }
        }
    }
}

/// A line without axes, as decoration beside a figure that is written out.
pub fn sparkline(values: &[f64]) -> Markup {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let range = (high - low).max(f64::MIN_POSITIVE);
    let step = WIDTH / values.len().saturating_sub(1).max(1) as f64;
    let points: Vec<_> = values
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let y = 2.0 + (HEIGHT - 4.0) * (1.0 - (value - low) / range);
            format!("{},{}", px(index as f64 * step), px(y))
        })
        .collect();
    let line = points.join(" ");
    html! {
        svg.sparkline viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" aria-hidden="true" {
            polygon points={ "0," (HEIGHT) " " (line) " " (WIDTH) "," (HEIGHT) } {}
            polyline points=(line) {}
        }
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}
