//! The ladder strip: the tiers as a line, the ticket's path and its time in each.
//!
//! Above, the path over time: each hold a span as high as its tier, like the spans of
//! a trestle. Below, the tiers with the total time each one held the ticket. The same
//! is written out as a list for those who don't see the drawing.

use maud::{Markup, html};

use super::tier_badge::{steps, tier_class};
use crate::text::Say;

/// The drawing's own units; it is stretched to the width there is.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 48.0;
/// Short holds stay visible.
const NARROWEST: f64 = 8.0;

/// One tier of the ladder.
#[derive(Clone, Copy, Debug)]
pub struct Rung<'a> {
    /// Its number, which is its place in the ladder.
    pub tier: u8,
    /// Its name, such as "Technical".
    pub name: &'a str,
}

/// Who held the ticket during a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldBy {
    /// A queue or an agent of the team.
    Team,
    /// The customer: we wait for them.
    Customer,
    /// An outside provider: we wait for them.
    Vendor,
}

/// One hold of the ledger.
#[derive(Clone, Copy, Debug)]
pub struct Span<'a> {
    /// The tier that answers for the ticket during the hold.
    pub tier: u8,
    /// Team and agent in words.
    pub holder: &'a str,
    /// Who held it.
    pub held_by: HeldBy,
    /// Start, unix milliseconds.
    pub from_ms: i64,
    /// End, unix milliseconds; none while it lasts.
    pub to_ms: Option<i64>,
}

/// A hand-off that waits for acceptance.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// The tier it is offered to.
    pub tier: u8,
    /// The team it is offered to.
    pub team: &'a str,
}

/// Everything the strip shows.
#[derive(Clone, Copy, Debug)]
pub struct Ladder<'a> {
    /// The tiers, from the lowest.
    pub rungs: &'a [Rung<'a>],
    /// The ledger, gapless, oldest first.
    pub spans: &'a [Span<'a>],
    /// The open offer, if any.
    pub offer: Option<Offer<'a>>,
}

/// Draws the strip.
pub fn ladder_strip(say: &Say, ladder: &Ladder<'_>) -> Markup {
    let label = say.text("ladder-label");
    html! {
        section.ladder aria-label=(label) {
            @if !ladder.spans.is_empty() { (path(say, ladder)) }
            ol.ladder-rungs {
                @for rung in ladder.rungs { (station(say, ladder, rung)) }
            }
            details.ladder-words {
                summary { (say.text("ladder-words")) }
                ol {
                    @for span in ladder.spans { li { (sentence(say, span)) } }
                    @if let Some(offer) = &ladder.offer {
                        li { (say.with("ladder-offer", &[("tier", offer.tier.into()), ("team", offer.team.into())])) }
                    }
                }
            }
        }
    }
}

/// The path over time, and below it when it began and where it stands.
fn path(say: &Say, ladder: &Ladder<'_>) -> Markup {
    let widths = widths(say, ladder.spans);
    let lefts = widths.iter().scan(0.0, |right, width| {
        *right += width;
        Some(*right - width)
    });
    let begin = ladder.spans.first().map_or(0, |span| span.from_ms);
    let end = ladder.spans.last().and_then(|span| span.to_ms);
    html! {
        svg.ladder-path viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" aria-hidden="true" {
            @for rung in ladder.rungs {
                @let y = HEIGHT - height(ladder, rung.tier);
                line.ladder-level x1="0" x2=(WIDTH) y1=(y) y2=(y) {}
            }
            @for ((span, width), left) in ladder.spans.iter().zip(&widths).zip(lefts) {
                @let height = height(ladder, span.tier);
                g class={ (tier_class(span.tier)) (waiting_class(span.held_by)) } {
                    title { (sentence(say, span)) }
                    rect.ladder-fill x=(px(left)) y=(HEIGHT - height) width=(px(width - 1.5)) height=(height) {}
                    line.ladder-edge x1=(px(left)) x2=(px(left + width - 1.5)) y1=(HEIGHT - height) y2=(HEIGHT - height) {}
                }
            }
        }
        p.ladder-ends aria-hidden="true" {
            span { (say.moment(begin)) }
            span { (end.map_or_else(|| say.text("ladder-now"), |end| say.moment(end))) }
        }
    }
}

fn station(say: &Say, ladder: &Ladder<'_>, rung: &Rung<'_>) -> Markup {
    let total: i64 =
        ladder.spans.iter().filter(|span| span.tier == rung.tier).map(|span| length(say, span)).sum();
    let visits = visits(ladder.spans, rung.tier);
    let is_here = ladder.spans.last().is_some_and(|span| span.to_ms.is_none() && span.tier == rung.tier);
    let is_offered = ladder.offer.is_some_and(|offer| offer.tier == rung.tier);
    html! {
        li.ladder-rung.(tier_class(rung.tier)).is-here[is_here].is-offered[is_offered].was-here[visits > 0] aria-current=[is_here.then_some("step")] {
            span.ladder-stop { (steps(rung.tier)) span { "T" (rung.tier) } }
            span.ladder-name { (rung.name) }
            span.ladder-time {
                @if visits > 0 { (say.span(total)) } @else if !is_offered { span aria-hidden="true" { "–" } }
                @if is_offered { span.ladder-note { (say.text("ladder-offered")) } }
                @if visits > 1 { span.ladder-note { (say.with("ladder-visits", &[("n", visits.into())])) } }
            }
        }
    }
}

fn sentence(say: &Say, span: &Span<'_>) -> String {
    let key = match span.held_by {
        HeldBy::Team => "ladder-span-team",
        HeldBy::Customer => "ladder-span-customer",
        HeldBy::Vendor => "ladder-span-vendor",
    };
    let time = say.span(length(say, span));
    let from = say.moment(span.from_ms);
    let values = [
        ("tier", span.tier.into()),
        ("holder", span.holder.into()),
        ("time", time.into()),
        ("from", from.into()),
    ];
    say.with(key, &values)
}

fn waiting_class(held_by: HeldBy) -> &'static str {
    match held_by {
        HeldBy::Team => "",
        HeldBy::Customer | HeldBy::Vendor => " is-waiting",
    }
}

fn length(say: &Say, span: &Span<'_>) -> i64 {
    span.to_ms.unwrap_or(say.now_ms()).saturating_sub(span.from_ms).max(0)
}

/// How often the ticket came to a tier: neighbouring holds are one visit.
fn visits(spans: &[Span<'_>], tier: u8) -> usize {
    spans.chunk_by(|left, right| left.tier == right.tier).filter(|visit| visit[0].tier == tier).count()
}

/// A tier's height in the drawing, by its place in the ladder.
fn height(ladder: &Ladder<'_>, tier: u8) -> f64 {
    let place = ladder.rungs.iter().position(|rung| rung.tier == tier).unwrap_or(0);
    let last = ladder.rungs.len().saturating_sub(1).max(1);
    10.0 + (place * 34 / last) as f64
}

/// The width of each span, proportional to its length, none too narrow to see.
fn widths(say: &Say, spans: &[Span<'_>]) -> Vec<f64> {
    let lengths: Vec<f64> = spans.iter().map(|span| length(say, span) as f64).collect();
    let total = lengths.iter().sum::<f64>().max(1.0);
    let least: Vec<f64> = lengths.iter().map(|length| (length / total * WIDTH).max(NARROWEST)).collect();
    let scale = WIDTH / least.iter().sum::<f64>().max(1.0);
    least.iter().map(|width| width * scale).collect()
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::text::Language;

    fn span(tier: u8, from_ms: i64, to_ms: Option<i64>) -> Span<'static> {
        Span { tier, holder: "Desk", held_by: HeldBy::Team, from_ms, to_ms }
    }

    #[test]
    fn widths_fill_the_drawing_and_show_short_holds() {
        let say = Say::new(Language::En, TimeZone::UTC, 1_000_000);
        let spans = [span(1, 0, Some(10)), span(2, 10, Some(600_000)), span(1, 600_000, None)];
        let widths = widths(&say, &spans);
        assert!((widths.iter().sum::<f64>() - WIDTH).abs() < 0.01);
        assert!(widths[0] > 7.0 && widths[1] > widths[2]);
    }

    #[test]
    fn neighbouring_holds_are_one_visit() {
        let spans = [span(1, 0, Some(1)), span(1, 1, Some(2)), span(2, 2, Some(3)), span(1, 3, None)];
        assert_eq!([visits(&spans, 0), visits(&spans, 1), visits(&spans, 2)], [0, 2, 1]);
    }
}
