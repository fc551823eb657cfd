//! A clock or a promise as a chip: state by shape and word, then the time.

use maud::{Markup, html};

use super::Icon;
use crate::text::Say;
use crate::words::iso;

/// Where a clock stands. All values in unix milliseconds or milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Running, far from its end.
    OnTime { due_ms: i64 },
    /// Running, past its warning.
    Soon { due_ms: i64 },
    /// Breached at `due_ms`, still open.
    Late { due_ms: i64 },
    /// Not counting now.
    Paused { remaining_ms: i64 },
    /// Met at that moment.
    Met { at_ms: i64 },
    /// Nothing is due.
    Nothing,
}

impl Due {
    /// The state of a running clock: soon from `warn_ms` on, late from `due_ms` on.
    pub fn running(due_ms: i64, warn_ms: i64, now_ms: i64) -> Due {
        if now_ms >= due_ms {
            Due::Late { due_ms }
        } else if now_ms >= warn_ms {
            Due::Soon { due_ms }
        } else {
            Due::OnTime { due_ms }
        }
    }

    fn class(self) -> &'static str {
        match self {
            Due::OnTime { .. } => "due due-on-time",
            Due::Soon { .. } => "due due-soon",
            Due::Late { .. } => "due due-late",
            Due::Paused { .. } => "due due-paused",
            Due::Met { .. } => "due due-met",
            Due::Nothing => "due due-nothing",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Due::OnTime { .. } => Icon::Clock,
            Due::Soon { .. } => Icon::Bell,
            Due::Late { .. } => Icon::Alert,
            Due::Paused { .. } => Icon::Pause,
            Due::Met { .. } => Icon::Check,
            Due::Nothing => Icon::Dot,
        }
    }
}

/// The chip alone: `in 2 h 10 min`, `soon, in 20 min`, `3 days late`, `paused, 1 h left`.
pub fn due(say: &Say, state: Due) -> Markup {
    html! {
        span class=(state.class()) { (state.icon()) (wording(say, state)) }
    }
}

/// The chip with what is due before it: `First response – in 20 min`.
pub fn due_with_label(say: &Say, label: &str, state: Due) -> Markup {
    html! {
        span class=(state.class()) {
            (state.icon())
            span.due-label { (label) }
            (wording(say, state))
        }
    }
}

fn wording(say: &Say, state: Due) -> Markup {
    match state {
        Due::OnTime { due_ms } | Due::Late { due_ms } => running(say, due_ms),
        Due::Soon { due_ms } => html! {
            span.visually-hidden { (say.text("due-soon")) " " }
            (running(say, due_ms))
        },
        Due::Paused { remaining_ms } => html! {
            span { (say.with("due-paused", &[("time", say.worked(remaining_ms).into())])) }
        },
        Due::Met { at_ms } => html! {
            time datetime=(iso(at_ms)) title=(say.exact(at_ms)) {
                (say.with("due-met", &[("moment", say.moment(at_ms).into())]))
            }
        },
        Due::Nothing => html! { span { (say.text("due-nothing")) } },
    }
}

/// A time that `<since-time>` keeps current in the browser while it is below a day.
fn running(say: &Say, due_ms: i64) -> Markup {
    let placeholder = [("time", "{time}".into())];
    html! {
        since-time data-future=(say.with("until-future", &placeholder)) data-past=(say.with("until-past", &placeholder)) {
            time datetime=(iso(due_ms)) title=(say.exact(due_ms)) { (say.until(due_ms)) }
        }
    }
}
