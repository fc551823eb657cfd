//! Values and their changes as people read them.

use trestle_domain::figures::Figure;
use trestle_domain::view::insight::{Reading, Value};

use super::figure_words::{Wanted, wanted};
use crate::text::Say;

/// A value in two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// What is read first: a number, a percentage, a median; a dash if nothing was measured.
    pub value: String,
    /// What it is made of: numerator and denominator, or the 90th percentile.
    pub made_of: String,
}

/// Writes a value.
pub(super) fn written(say: &Say, value: &Value) -> Written {
    let nothing = || Written { value: "–".to_owned(), made_of: say.text("insight-nothing-measured") };
    match *value {
        Value::Count(count) => {
            Written { value: say.number(count), made_of: say.with("insight-tickets", &[("n", count.into())]) }
        }
        Value::Share { whole: 0, .. } => nothing(),
        Value::Share { part, whole } => {
            let values = [("part", say.number(part).into()), ("whole", say.number(whole).into())];
            Written {
                value: say.with("insight-percent", &[("n", say.decimal(percent(part, whole)).into())]),
                made_of: say.with("insight-part-of", &values),
            }
        }
        Value::Spread { count, median: Some(median), p90: Some(p90) } => {
            let values = [("p", say.span(p90.0).into()), ("n", say.number(count).into())];
            Written { value: say.span(median.0), made_of: say.with("insight-median-of", &values) }
        }
        Value::Spread { .. } => nothing(),
    }
}

/// Whether a change is welcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    Better,
    Worse,
    Neutral,
}

/// How a figure moved against the period before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub judgement: Judgement,
    pub words: String,
}

/// The change of a reading; `None` when one of the two periods has no value.
pub(super) fn change(say: &Say, reading: &Reading) -> Option<Change> {
    let before = reading.before.as_deref()?;
    let (difference, unit) = match (&reading.value, before) {
        (&Value::Share { part, whole }, &Value::Share { part: part_before, whole: whole_before })
            if whole > 0 && whole_before > 0 =>
        {
            (percent(part, whole) - percent(part_before, whole_before), "insight-change-points")
        }
        (now, before) => (relative(size(now)?, size(before)?)?, "insight-change-percent"),
    };
    let sign = if difference > 0.0 { "+" } else { "−" };
    let is_same = difference.abs() < 0.05;
    let was = ("before", written(say, before).value.into());
    let words = if is_same {
        say.with("insight-change-none", &[was])
    } else {
        let size = format!("{sign}{}", say.decimal(difference.abs()));
        say.with(unit, &[("n", size.into()), was])
    };
    Some(Change { judgement: judge(reading.figure, difference, is_same), words })
}

fn judge(figure: Figure, difference: f64, is_same: bool) -> Judgement {
    match wanted(figure) {
        _ if is_same => Judgement::Neutral,
        Wanted::Neither => Judgement::Neutral,
        Wanted::More if difference > 0.0 => Judgement::Better,
        Wanted::Less if difference < 0.0 => Judgement::Better,
        Wanted::More | Wanted::Less => Judgement::Worse,
    }
}

/// What is compared of a value that is not a share.
fn size(value: &Value) -> Option<i64> {
    match *value {
        Value::Count(count) => Some(count),
        Value::Spread { median, .. } => median.map(|median| median.0),
        Value::Share { .. } => None,
    }
}

fn relative(now: i64, before: i64) -> Option<f64> {
    (before != 0).then(|| (now - before) as f64 / before as f64 * 100.0)
}

fn percent(part: i64, whole: i64) -> f64 {
    part as f64 / whole as f64 * 100.0
}
