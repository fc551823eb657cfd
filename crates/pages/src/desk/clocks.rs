//! Why each deadline is what it is: the ledger replayed through the calendar, line by line.

use maud::{Markup, html};
use trestle_domain::clock::{ClockState, Line, Why};
use trestle_domain::ladder::Ladder;
use trestle_domain::ledger::Party;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::{ClockView, TicketView};

use super::event_words::Names;
use super::sample::{self, Chapter};
use super::terms;
use super::ticket_head::{TicketTab, holder, strip, ticket_head, ticket_tabs, ticket_title};
use crate::parts::{Column, Due, Empty, Icon, due, empty, table};
use crate::text::Say;
use crate::words::iso;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The ticket with its clocks.
    pub view: TicketView,
    /// Teams and tiers.
    pub ladder: Ladder,
}

impl Model {
    /// Clocks of every state.
    pub fn sample() -> Model {
        let who = sample::agent(sample::JONAS, sample::NETWORK);
        Model { view: sample::view(Chapter::Offered, &who), ladder: sample::ladder() }
    }

    /// A ticket that nothing measures.
    pub fn sample_empty() -> Model {
        let mut model = Model::sample();
        model.view.clocks.clear();
        model
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    ticket_title(&model.view)
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let view = &model.view;
    html! {
        div.ticket-page.stack {
            (ticket_head(say, view, &model.ladder, &html! {}))
            (strip(say, view, &model.ladder))
            (ticket_tabs(say, view, TicketTab::Clocks))
            @if view.clocks.is_empty() {
                (empty(&Empty {
                    icon: Icon::Clock,
                    title: &say.text("desk-no-clocks"),
                    text: &say.text("desk-no-clocks-text"),
                    action: None,
                }))
            }
            @for clock in &view.clocks { (why(say, model, clock)) }
        }
    }
}

/// How a clock stands, as a chip. One that stopped too late says so and stops growing.
pub(super) fn clock_chip(say: &Say, clock: &ClockView, now: Timestamp) -> Markup {
    match clock.state {
        ClockState::Running { due_at, remaining } if remaining.0 * 4 <= clock.target.0 => {
            due(say, Due::Soon { due_ms: due_at.0 })
        }
        ClockState::Running { due_at, .. } => due(say, Due::OnTime { due_ms: due_at.0 }),
        ClockState::Paused { remaining } => due(say, Due::Paused { remaining_ms: remaining.0 }),
        ClockState::Met { at } => due(say, Due::Met { at_ms: at.0 }),
        ClockState::Breached { due_at } if stopped(clock, now) => html! {
            span.due.due-late {
                (Icon::Alert)
                time datetime=(iso(due_at.0)) title=(say.exact(due_at.0)) {
                    (say.with("desk-clock-missed", &[("moment", say.moment(due_at.0).into())]))
                }
            }
        },
        ClockState::Breached { due_at } => due(say, Due::Late { due_ms: due_at.0 }),
    }
}

fn stopped(clock: &ClockView, now: Timestamp) -> bool {
    clock.lines.last().is_some_and(|line| line.to < now)
}

fn why(say: &Say, model: &Model, clock: &ClockView) -> Markup {
    let key = clock.kind.key();
    let policy = [
        ("policy", clock.policy.as_str().into()),
        ("version", clock.policy_version.into()),
        ("target", say.worked(clock.target.0).into()),
        ("zone", clock.zone.as_str().into()),
    ];
    html! {
        section.clock-why id=(key) aria-labelledby={ (key) "-title" } {
            header.clock-head {
                h2 id={ (key) "-title" } { (terms::clock(say, clock.kind)) }
                (clock_chip(say, clock, model.view.now))
            }
            p.muted { (terms::clock_meaning(say, clock.kind)) " " (say.with("desk-clock-policy", &policy)) }
            @if clock.lines.is_empty() { p.muted { (say.text("desk-clock-no-lines")) } } @else { (lines(say, model, clock)) }
            p.clock-sum { (sum(say, clock, model.view.now)) }
        }
    }
}

fn lines(say: &Say, model: &Model, clock: &ClockView) -> Markup {
    let names = Names::of(&model.view, &model.ladder);
    let heads = ["desk-from", "desk-to", "desk-held-by", "desk-why-column", "desk-counted", "desk-total"];
    let heads = heads.map(|key| say.text(key));
    let columns: Vec<_> = heads
        .iter()
        .enumerate()
        .map(|(index, head)| if index < 4 { Column::words(head) } else { Column::figures(head) })
        .collect();
    let rows: Vec<_> = clock.lines.iter().map(|line| cells(say, &names, line)).collect();
    let caption = say.with("desk-clock-caption", &[("clock", terms::clock(say, clock.kind).into())]);
    html! { div.bare-caption { (table(&caption, &columns, &rows)) } }
}

fn cells(say: &Say, names: &Names<'_>, line: &Line) -> Vec<Markup> {
    let moment = |at: Timestamp| html! { time.figure datetime=(iso(at.0)) title=(say.exact(at.0)) { (say.moment(at.0)) } };
    let counts = line.why == Why::Counted;
    vec![
        moment(line.from),
        moment(line.to),
        html! { (held_by(say, names, line)) },
        html! { span.why-words.is-idle[!counts] { (why_words(say, line)) } },
        html! { @if counts { strong.figure { (say.worked(line.counted.0)) } } @else { span.is-idle { "–" } } },
        html! { span.figure { (say.worked(line.total.0)) } },
    ]
}

fn held_by(say: &Say, names: &Names<'_>, line: &Line) -> Markup {
    let who = match line.party {
        Party::Customer | Party::Nobody => terms::party_kind(say, line.party.kind()),
        Party::Queue => say.with("desk-queue-of", &[("team", names.team(line.team).into())]),
        Party::Agent { .. } | Party::Vendor { .. } => holder(names, line.party, line.team),
    };
    html! { bdi.held-by { (who) } }
}

fn why_words(say: &Say, line: &Line) -> String {
    match &line.why {
        Why::Counted => say.text("desk-why-counted"),
        Why::Paused => {
            say.with("desk-why-paused", &[("party", terms::party_kind(say, line.party.kind()).into())])
        }
        Why::OutsideHours => say.text("desk-why-outside"),
        Why::Holiday(Some(name)) => say.with("desk-why-holiday-named", &[("name", name.as_str().into())]),
        Why::Holiday(None) => say.text("desk-why-holiday"),
    }
}

/// What follows from the lines, in a sentence.
fn sum(say: &Say, clock: &ClockView, now: Timestamp) -> String {
    let counted = say.worked(clock.counted.0);
    let target = say.worked(clock.target.0);
    let left = |remaining: i64| say.worked(remaining);
    match clock.state {
        ClockState::Running { due_at, remaining } => say.with(
            "desk-sum-running",
            &[
                ("counted", counted.into()),
                ("target", target.into()),
                ("left", left(remaining.0).into()),
                ("due", say.exact(due_at.0).into()),
            ],
        ),
        ClockState::Paused { remaining } => say.with(
            "desk-sum-paused",
            &[("counted", counted.into()), ("target", target.into()), ("left", left(remaining.0).into())],
        ),
        ClockState::Met { at } => say.with(
            "desk-sum-met",
            &[("counted", counted.into()), ("target", target.into()), ("at", say.exact(at.0).into())],
        ),
        ClockState::Breached { due_at } => {
            let key = if stopped(clock, now) { "desk-sum-missed" } else { "desk-sum-late" };
            say.with(
                key,
                &[
                    ("counted", counted.into()),
                    ("target", target.into()),
                    ("due", say.exact(due_at.0).into()),
                ],
            )
        }
    }
}
