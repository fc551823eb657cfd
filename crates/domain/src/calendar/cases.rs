//! Working-time questions as JSON lines, answered without a server.
//!
//! `{"id","calendar","start","minutes"}` asks when that much work is due, and
//! `{"id","calendar","start","end"}` how much working time lies between.

use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::Calendar;
use crate::time::{Millis, Timestamp};

/// Answers one line with one line, without its line break.
///
/// A due time is RFC 3339 with the offset of the calendar's zone. Minutes are whole where they
/// are, otherwise a decimal fraction.
///
/// # Errors
/// A sentence for the person who wrote the line, saying what is wrong with it.
pub fn answer(line: &str) -> Result<String, String> {
    let case: Case = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let found = case.answer();
    let answer = found.map_err(|message| format!("case {}: {message}", case.id))?;
    serde_json::to_string(&answer).map_err(|error| error.to_string())
}

#[derive(Deserialize)]
struct Case {
    /// Any JSON value; the answer repeats it.
    id: Value,
    calendar: Calendar,
    start: String,
    minutes: Option<f64>,
    end: Option<String>,
}

#[derive(Serialize)]
struct Answer<'c> {
    id: &'c Value,
    #[serde(flatten)]
    found: Found,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Found {
    Due(String),
    Minutes(Number),
}

impl Case {
    fn answer(&self) -> Result<Answer<'_>, String> {
        let start = instant("start", &self.start)?;
        let found = match (self.minutes, &self.end) {
            (Some(minutes), None) => self.due(start, minutes)?,
            (None, Some(end)) => self.between(start, instant("end", end)?),
            _ => return Err("give either \"minutes\" or \"end\"".to_owned()),
        };
        Ok(Answer { id: &self.id, found })
    }

    fn due(&self, start: Timestamp, minutes: f64) -> Result<Found, String> {
        /// Two centuries: more than any calendar knows.
        const MOST_MINUTES: f64 = 200.0 * 366.0 * 24.0 * 60.0;
        if !(0.0..=MOST_MINUTES).contains(&minutes) {
            return Err(format!("minutes: {minutes} is out of range"));
        }
        let amount = Millis((minutes * 60_000.0).round() as i64);
        let due = self.calendar.due(start, amount);
        let due = due.ok_or("the calendar has not enough working time before the year 2101")?;
        let offset = self.calendar.offset_at(due);
        Ok(Found::Due(due.to_jiff().display_with_offset(offset).to_string()))
    }

    fn between(&self, start: Timestamp, end: Timestamp) -> Found {
        let worked = self.calendar.between(start, end);
        let whole = worked.as_minutes();
        let exact = (Millis::minutes(whole) != worked)
            .then(|| Number::from_f64(worked.0 as f64 / 60_000.0))
            .flatten();
        Found::Minutes(exact.unwrap_or_else(|| Number::from(whole)))
    }
}

fn instant(field: &str, text: &str) -> Result<Timestamp, String> {
    text.parse()
        .map_err(|_| format!("{field}: {text:?} is no RFC 3339 instant such as \"2026-03-29T09:00:00Z\""))
}
