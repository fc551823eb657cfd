//! Events: messages with everything that varies left open, to be sorted, filtered and looked into.

use std::cmp::Reverse;

use maud::{Markup, html};
use trestle_domain::view::bundles::{Diagnosis, LEVELS, LogEvent};

use super::log::level_word;
use super::tab::{Model, Order, Shown};
use super::when;
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, Column, table};
use crate::query::escaped;
use crate::text::Say;

/// Rows that are shown; a filter leads to the others.
const MOST: usize = 100;

/// The table with its filter.
pub(super) fn events(say: &Say, model: &Model, shown: &Shown, diagnosis: &Diagnosis) -> Markup {
    let focus = &shown.focus;
    let wanted = focus.q.to_lowercase();
    let mut found: Vec<&LogEvent> = diagnosis
        .templates
        .iter()
        .filter(|event| wanted.is_empty() || event.template.to_lowercase().contains(&wanted))
        .filter(|event| came_between(event, focus.since, focus.until))
        .collect();
    sort(&mut found, focus.order);
    let all = found.len();
    let columns = ["diagnostics-event", "diagnostics-level", "diagnostics-count", "diagnostics-first-last"];
    let columns = columns.map(|key| say.text(key));
    let [event, level, count, first_last] = columns.each_ref().map(String::as_str);
    let columns =
        [Column::words(event), Column::words(level), Column::figures(count), Column::words(first_last)];
    let rows: Vec<_> =
        found.iter().take(MOST).map(|event| row(say, model, shown, diagnosis, event)).collect();
    html! {
        div.stack {
            h4 id="events-title" { (say.text("diagnostics-events")) }
            (filter(say, shown))
            @if rows.is_empty() { p.muted { (say.text("diagnostics-events-none")) } }
            @else { (table(&say.text("diagnostics-events"), &columns, &rows)) }
            @if all > MOST { p.muted { (say.with("diagnostics-events-more", &[("n", (all - MOST).into())])) } }
            @if diagnosis.events_left_out > 0 {
                p.muted { (say.with("diagnostics-events-left-out", &[("n", diagnosis.events_left_out.into())])) }
            }
        }
    }
}

fn row(say: &Say, model: &Model, shown: &Shown, diagnosis: &Diagnosis, event: &LogEvent) -> Vec<Markup> {
    let line = diagnosis.line_of_example(&event.example);
    let level = event.level.as_deref().unwrap_or("unknown");
    vec![
        html! {
            code.template { (clean(&event.template)) }
            span.row {
                a href={ (shown.lines()) "?event=" (escaped(&event.id)) } { (say.text("diagnostics-its-lines")) span.visually-hidden { ": " (clean(&event.template)) } }
                a href={ (shown.lines()) "?from=" (line) "&to=" (line) "#L" (line) } { (say.text("diagnostics-first-of-them")) span.visually-hidden { ": " (clean(&event.template)) } }
                @if let Some(make) = model.making(&format!("bundle={}&event={}", shown.bundle.id, escaped(&event.id))) {
                    a href=(make) { (say.text("signatures-make")) span.visually-hidden { ": " (clean(&event.template)) } }
                }
                @if event.new { span.chip { (say.text("diagnostics-kind-new")) } }
                @if event.burst { span.chip { (say.text("diagnostics-kind-burst")) } }
            }
        },
        html! { span class={ "log-level log-" (level) } { (level_word(say, level)) } },
        html! { (say.number(i64::try_from(event.count).unwrap_or(i64::MAX))) },
        html! {
            @if let Some(first) = &event.first { span.figure { (when::of_report(first)) } }
            @if let Some(last) = event.last.as_ref().filter(|last| Some(*last) != event.first.as_ref()) { " – " span.figure { (when::of_report(last)) } }
        },
    ]
}

fn filter(say: &Say, shown: &Shown) -> Markup {
    let (words, order) = (say.text("diagnostics-filter-events"), say.text("diagnostics-order"));
    let names = Order::ALL.map(order_key).map(|key| say.text(key));
    let choices: Vec<_> =
        Order::ALL.iter().zip(&names).map(|(order, name)| Choice::new(order.key(), name)).collect();
    html! {
        div.log-filter {
            (form::get(&format!("{}#events-title", shown.href()), &html! {
                @if let Some(since) = shown.focus.since { input type="hidden" name="since" value=(since); }
                @if let Some(until) = shown.focus.until { input type="hidden" name="until" value=(until); }
                (form::input(say, &Field::new("q", &words).id("events-q").optional(), Input::Text, &shown.focus.q))
                (form::select(say, &Field::new("order", &order).id("events-order"), &choices, shown.focus.order.key()))
                (Button::new(&say.text("diagnostics-apply")))
            }))
        }
    }
}

fn order_key(order: Order) -> &'static str {
    match order {
        Order::Gravity => "diagnostics-order-gravity",
        Order::Count => "diagnostics-order-count",
        Order::Rare => "diagnostics-order-rare",
        Order::Burst => "diagnostics-order-burst",
    }
}

fn sort(events: &mut [&LogEvent], order: Order) {
    let gravity = |event: &LogEvent| {
        let level = event.level.as_deref().unwrap_or("unknown");
        LEVELS[..7].iter().position(|known| *known == level).filter(|place| *place >= 4)
    };
    // Stable: they come the most frequent first.
    match order {
        Order::Gravity => events.sort_by_key(|event| Reverse(gravity(event))),
        Order::Count => {}
        Order::Rare => events.sort_by_key(|event| event.count),
        Order::Burst => events.sort_by_key(|event| (!event.burst, !event.new)),
    }
}

/// Whether some of it may have come within a stretch of time.
fn came_between(event: &LogEvent, since: Option<i64>, until: Option<i64>) -> bool {
    let (first, last) =
        (event.first.as_deref().and_then(when::second_of), event.last.as_deref().and_then(when::second_of));
    since.is_none_or(|since| last.is_some_and(|last| last >= since))
        && until.is_none_or(|until| first.is_some_and(|first| first < until))
}

/// What a log says, without what could steer a terminal or a reader's eye.
pub(super) fn clean(text: &str) -> String {
    let seen = |letter: char| if letter.is_control() && letter != '\t' { '\u{fffd}' } else { letter };
    text.chars().map(seen).collect()
}
