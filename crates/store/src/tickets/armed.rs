//! A ticket's timers: which are armed, and what a fired one means.

use trestle_domain::clock::ClockKind;
use trestle_domain::due::TimerKind;
use trestle_domain::ids::{HandoffId, PromiseId, TicketId};
use trestle_domain::time::Timestamp;

use crate::engine::Tx;
use crate::engine::timers::{self, Fired};
use crate::{Result, params};

/// What a fired timer means; `None` for one that no ticket armed.
pub fn timer_kind(fired: &Fired) -> Option<TimerKind> {
    match fired.kind.split_once(' ') {
        Some(("warn", clock)) => ClockKind::from_key(clock).map(TimerKind::Warn),
        Some(("breach", clock)) => ClockKind::from_key(clock).map(TimerKind::Breach),
        None if fired.kind == "expire" => Some(TimerKind::Expire(HandoffId(fired.subject_id))),
        None if fired.kind == "promise" => Some(TimerKind::Promise(PromiseId(fired.subject_id))),
        None if fired.kind == "close" => Some(TimerKind::Close),
        _ => None,
    }
}

/// Arms what is wanted and disarms what is not wanted any more, if it `was` a ticket before.
pub(super) fn write(tx: &mut Tx, was: bool, id: TicketId, wanted: &[(TimerKind, Timestamp)]) -> Result<()> {
    let wanted: Vec<_> = wanted.iter().map(|(kind, at)| (name(*kind), *at)).collect();
    let armed = if was { armed(tx, id)? } else { vec![] };
    for ((kind, subject), _) in &armed {
        if !wanted.iter().any(|(name, _)| (&name.0, &name.1) == (kind, subject)) {
            timers::disarm(tx, id.0, kind, *subject)?;
        }
    }
    let new = wanted.iter().filter(|timer| !armed.contains(timer));
    let new: Vec<_> = new.map(|((kind, subject), at)| (kind.as_str(), *subject, at.0)).collect();
    timers::arm_all(tx, id.0, &new)
}

/// A ticket's timers that wait, each with its name and the instant it fires.
fn armed(tx: &mut Tx, id: TicketId) -> Result<Vec<((String, i64), Timestamp)>> {
    // Fired ones are left out here and not there: PostgreSQL would read the index of all armed
    // timers of the desk instead of the few of this ticket.
    let known = tx.query(
        "SELECT kind, subject_id, due_at, fired_at FROM timers WHERE ticket_id = $1",
        params![id],
        |row| Ok(((row.get(0)?, row.get(1)?), row.get::<Option<Timestamp>>(2)?, row.get::<Option<i64>>(3)?)),
    )?;
    let armed = known
        .into_iter()
        .filter_map(|(name, due_at, fired_at)| Some((name, due_at?)).filter(|_| fired_at.is_none()));
    Ok(armed.collect())
}

fn name(kind: TimerKind) -> (String, i64) {
    match kind {
        TimerKind::Warn(clock) => (format!("warn {}", clock.key()), 0),
        TimerKind::Breach(clock) => (format!("breach {}", clock.key()), 0),
        TimerKind::Expire(handoff) => ("expire".to_owned(), handoff.0),
        TimerKind::Promise(promise) => ("promise".to_owned(), promise.0),
        TimerKind::Close => ("close".to_owned(), 0),
    }
}
