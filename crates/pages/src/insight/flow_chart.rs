//! Accepted hand-offs between tiers: where they left on one side, where they arrived on
//! the other, and a band between whose width is their number.

use std::collections::BTreeMap;

use maud::{Markup, html};
use trestle_domain::ladder::{Direction, Tier};
use trestle_domain::view::insight::Flow;

use super::tier_names::TierNames;
use crate::desk::terms;
use crate::parts::{Column, table, tier_badge_named};
use crate::text::Say;

const WIDTH: f64 = 400.0;
/// Room for the labels on either side.
const LABEL: f64 = 92.0;
/// The thickness of a node.
const NODE: f64 = 6.0;
/// The height shared by all bands.
const BANDS: f64 = 190.0;
/// A band stays visible, and a node leaves room for its label.
const LEAST_BAND: f64 = 1.5;
const LEAST_NODE: f64 = 14.0;
const GAP: f64 = 12.0;

/// The picture with its numbers behind it; nothing to draw without hand-offs.
pub(super) fn flow_chart(say: &Say, flows: &[Flow], names: &TierNames<'_>) -> Markup {
    let caption = say.text("insight-flow");
    let flows: Vec<_> = flows.iter().copied().filter(|flow| flow.count > 0).collect();
    html! {
        figure.chart {
            figcaption { (caption) }
            @if flows.is_empty() {
                p.muted { (say.text("insight-flow-none")) }
            } @else {
                p.chart-lead { (say.text("insight-flow-lead")) }
                (picture(say, &flows))
                (numbers(say, &caption, &flows, names))
            }
        }
    }
}

/// One side's node of a tier: where it begins and how much of it is taken by bands so far.
#[derive(Clone, Copy, Debug)]
struct Node {
    top: f64,
    height: f64,
    count: i64,
    taken: f64,
}

/// The nodes of one side, top down by tier, and the height of all of them.
fn side(flows: &[Flow], scale: f64, tier_of: fn(&Flow) -> Tier) -> (BTreeMap<Tier, Node>, f64) {
    let mut counts: BTreeMap<Tier, (i64, f64)> = BTreeMap::new();
    for flow in flows {
        let (count, height) = counts.entry(tier_of(flow)).or_default();
        *count += flow.count;
        *height += band_height(flow, scale);
    }
    let mut bottom = 0.0;
    let nodes = counts.into_iter().map(|(tier, (count, height))| {
        let slot = height.max(LEAST_NODE);
        let node = Node { top: bottom + (slot - height) / 2.0, height, count, taken: 0.0 };
        bottom += slot + GAP;
        (tier, node)
    });
    let nodes = nodes.collect();
    (nodes, bottom - GAP)
}

fn band_height(flow: &Flow, scale: f64) -> f64 {
    (flow.count as f64 * scale).max(LEAST_BAND)
}

fn picture(say: &Say, flows: &[Flow]) -> Markup {
    let total: i64 = flows.iter().map(|flow| flow.count).sum();
    let scale = BANDS / total as f64;
    let (mut left, left_height) = side(flows, scale, |flow| flow.from);
    let (mut right, right_height) = side(flows, scale, |flow| flow.to);
    let height = left_height.max(right_height);
    let mut ordered = flows.to_vec();
    ordered.sort_by_key(|flow| (flow.from, flow.to));
    let bands: Vec<_> = ordered
        .iter()
        .map(|flow| {
            let thickness = band_height(flow, scale);
            let start = take(&mut left, flow.from, thickness);
            let end = take(&mut right, flow.to, thickness);
            (band_class(flow), band(start, end, thickness))
        })
        .collect();
    html! {
        svg.flow-picture viewBox={ "0 0 " (WIDTH) " " (px(height)) } aria-hidden="true" {
            @for (class, path) in &bands { path class=(class) d=(path) {} }
            @for (tier, node) in &left { (draw_node(say, *tier, node, LABEL - NODE, LABEL - NODE - 6.0, "end")) }
            @for (tier, node) in &right { (draw_node(say, *tier, node, WIDTH - LABEL, WIDTH - LABEL + NODE + 6.0, "start")) }
        }
    }
}

/// Where the next band of a node begins.
fn take(nodes: &mut BTreeMap<Tier, Node>, tier: Tier, thickness: f64) -> f64 {
    let node = nodes.get_mut(&tier).expect("the nodes were made of the same flows");
    let start = node.top + node.taken;
    node.taken += thickness;
    start
}

/// A band between two heights, as two curves that leave and arrive level.
fn band(start: f64, end: f64, thickness: f64) -> String {
    let (from, to, middle) = (px(LABEL), px(WIDTH - LABEL), px(WIDTH / 2.0));
    let (top_start, top_end) = (px(start), px(end));
    let (bottom_start, bottom_end) = (px(start + thickness), px(end + thickness));
    format!(
        "M{from} {top_start}C{middle} {top_start} {middle} {top_end} {to} {top_end}V{bottom_end}\
         C{middle} {bottom_end} {middle} {bottom_start} {from} {bottom_start}Z"
    )
}

fn band_class(flow: &Flow) -> &'static str {
    match flow.direction() {
        Direction::Escalation => "flow flow-up",
        Direction::HandBack => "flow flow-down",
        Direction::Transfer => "flow flow-side",
    }
}

fn draw_node(say: &Say, tier: Tier, node: &Node, x: f64, label_x: f64, anchor: &str) -> Markup {
    html! {
        rect class={ "flow-node tier-" (tier.0) } x=(px(x)) y=(px(node.top)) width=(NODE) height=(px(node.height)) {}
        text x=(px(label_x)) y=(px(node.top + node.height / 2.0)) text-anchor=(anchor) dominant-baseline="central" {
            tspan.flow-tier { (tier) } " " (say.number(node.count))
        }
    }
}

fn numbers(say: &Say, caption: &str, flows: &[Flow], names: &TierNames<'_>) -> Markup {
    let heads =
        ["insight-from", "insight-to", "insight-direction", "insight-hand-offs"].map(|key| say.text(key));
    let columns = [
        Column::words(&heads[0]),
        Column::words(&heads[1]),
        Column::words(&heads[2]),
        Column::figures(&heads[3]),
    ];
    let tier = |tier: Tier| tier_badge_named(say, tier.0, names.of(tier));
    let rows: Vec<_> = flows
        .iter()
        .map(|flow| {
            let direction = terms::direction(say, flow.direction());
            vec![tier(flow.from), tier(flow.to), html! { (direction) }, html! { (say.number(flow.count)) }]
        })
        .collect();
    html! { details.as-table { summary { (say.text("chart-table")) } (table(caption, &columns, &rows)) } }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}
