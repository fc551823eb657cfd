//! A promised instant as a choice: a few likely ones to pick, and a field for any other.
//! Times are local to the reader, written as `datetime-local` fields write them.

use jiff::civil::{Weekday, time};
use jiff::{RoundMode, Timestamp, ToSpan, Unit, Zoned, ZonedRound};
use maud::{Markup, html};

use crate::parts::form::{self, Field};
use crate::text::Say;

/// The value of the radio button that points to the free field.
pub const OTHER: &str = "other";

const DAY_STARTS: i8 = 10;
const DAY_ENDS: i8 = 17;

/// What was chosen: the value itself, or the free field's when that was pointed to; empty
/// when there is no promise.
pub fn chosen<'f>(value: &'f str, other: &'f str) -> &'f str {
    if value == OTHER { other.trim() } else { value.trim() }
}

/// An instant as a `datetime-local` field writes it, in the reader's zone.
pub fn local(say: &Say, at_ms: i64) -> String {
    zoned(say, at_ms).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// Likely instants, soonest first: in two hours, the end of this day, and the next working
/// mornings. Each is the field's value and its words.
pub(super) fn quick_choices(say: &Say) -> Vec<(String, String)> {
    let now = zoned(say, say.now_ms());
    let quarter = ZonedRound::new().smallest(Unit::Minute).increment(15).mode(RoundMode::Ceil);
    // Rounding fails only at the end of the calendar; then the choice is left out.
    let soon = now.checked_add(2.hours()).and_then(|later| later.round(quarter)).ok();
    let evening = now.with().time(time(DAY_ENDS, 0, 0, 0)).build().ok();
    let evening = evening.filter(|evening| soon.as_ref().is_some_and(|soon| soon < evening));
    let mornings = working_mornings(&now).into_iter().take(2);
    let choices = soon.into_iter().chain(evening).chain(mornings);
    choices.map(|at| (at.strftime("%Y-%m-%dT%H:%M").to_string(), words(say, &at))).collect()
}

/// The field in a form: quick choices as radio buttons, then any other instant.
pub(super) fn field(say: &Say, field: &Field<'_>, name: &str, value: &str) -> Markup {
    let mut choices = quick_choices(say);
    let other_label = say.text("desk-promise-other");
    let is_quick = choices.iter().any(|(choice, _)| choice == value);
    choices.push((OTHER.to_owned(), other_label));
    let options: Vec<_> = choices.iter().map(|(value, label)| form::Choice::new(value, label)).collect();
    let picked = match value {
        "" => "",
        value if is_quick => value,
        _ => OTHER,
    };
    let id = format!("{name}_other");
    let label = say.text("desk-promise-other-label");
    html! {
        div.promise-field {
            (form::radios(say, field, &options, picked))
            div.promise-other {
                label.visually-hidden for=(id) { (label) }
                input id=(id) name=(id) type="datetime-local" value=(if picked == OTHER { value } else { "" });
            }
        }
    }
}

fn working_mornings(now: &Zoned) -> Vec<Zoned> {
    let days = (1..=7).filter_map(|days| now.checked_add(days.days()).ok());
    let working = days.filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    working.filter_map(|day| day.with().time(time(DAY_STARTS, 0, 0, 0)).build().ok()).collect()
}

fn words(say: &Say, at: &Zoned) -> String {
    let at_ms = at.timestamp().as_millisecond();
    say.with(
        "desk-promise-choice",
        &[("moment", say.moment(at_ms).into()), ("until", say.until(at_ms).into())],
    )
}

fn zoned(say: &Say, at_ms: i64) -> Zoned {
    Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(say.zone().clone())
}
