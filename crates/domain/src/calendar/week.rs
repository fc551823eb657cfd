//! One week of opening hours on a wall clock that never jumps.
//!
//! Local time here is milliseconds since 1970-01-01T00:00 on that wall clock. Zones, changes of
//! offset and holidays are not known here; callers cut time into runs without them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{DAY, MINUTE};

const WEEK: i64 = 7 * DAY;
/// 1970-01-01 was a Thursday; weeks start on Monday.
const MONDAY_BEFORE_1970: i64 = -3 * DAY;

/// A day of the week, written `mon` to `sun`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

/// Opening hours within one day: from one wall-clock minute up to, not including, another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    from: WallMinute,
    to: WallMinute,
}

/// Minutes since local midnight, 0 to 1440; 1440 is written `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct WallMinute(u16);

impl Span {
    /// From 00:00 to 24:00.
    pub const WHOLE_DAY: Span = Span { from: WallMinute(0), to: WallMinute(24 * 60) };

    /// Reads two `HH:MM` times; the end may be `24:00` and must be after the start.
    ///
    /// # Errors
    /// A sentence for the person who wrote the times.
    pub fn parse(from: &str, to: &str) -> Result<Span, String> {
        let (from, to) = (from.parse::<WallMinute>()?, to.parse::<WallMinute>()?);
        if from < to {
            return Ok(Span { from, to });
        }
        Err(if to == WallMinute(0) {
            format!("{from}–{to} ends before it starts: write the end of the day as 24:00")
        } else if from == to {
            format!("{from}–{to} is empty")
        } else {
            format!(
                "{from}–{to} ends before it starts: write hours across midnight as two spans, \
                 {from}–24:00 and 00:00–{to} of the next day"
            )
        })
    }

    /// The two times as [`Span::parse`] reads them.
    pub fn written(self) -> [String; 2] {
        [self.from.to_string(), self.to.to_string()]
    }
}

impl FromStr for WallMinute {
    type Err = String;

    fn from_str(text: &str) -> Result<WallMinute, String> {
        let part = |digits: &str, longest: usize| {
            let plain =
                (1..=longest).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| digits.parse::<u16>().ok()).flatten()
        };
        text.split_once(':')
            .filter(|(_, minutes)| minutes.len() == 2)
            .and_then(|(hours, minutes)| Some((part(hours, 2)?, part(minutes, 2)?)))
            .filter(|&(hours, minutes)| minutes < 60 && hours * 60 + minutes <= 24 * 60)
            .map(|(hours, minutes)| WallMinute(hours * 60 + minutes))
            .ok_or_else(|| format!("{text:?} is no time of day such as \"09:00\""))
    }
}

impl fmt::Display for WallMinute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// The spans of a week, by weekday and as one line of stretches with running totals.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Week {
    days: [Vec<Span>; 7],
    stretches: Vec<Stretch>,
    total: i64,
}

/// An open stretch in milliseconds since Monday 00:00, and the open time of the week before it.
#[derive(Debug, Clone, PartialEq)]
struct Stretch {
    from: i64,
    to: i64,
    before: i64,
}

impl Week {
    /// A week from Monday to Sunday; the spans of a day may come in any order and overlap.
    pub(super) fn new(days: [Vec<Span>; 7]) -> Week {
        let days = days.map(merged);
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut total = 0;
        for (day, spans) in (0..).zip(&days) {
            for span in spans {
                let from = day * DAY + i64::from(span.from.0) * MINUTE;
                let to = day * DAY + i64::from(span.to.0) * MINUTE;
                let before = total;
                match stretches.last_mut() {
                    Some(last) if last.to == from => last.to = to,
                    _ => stretches.push(Stretch { from, to, before }),
                }
                total += to - from;
            }
        }
        Week { days, stretches, total }
    }

    pub(super) fn spans(&self, weekday: Weekday) -> &[Span] {
        &self.days[weekday as usize]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// The open time from Monday 1969-12-29 up to `local`; negative before that day.
    pub(super) fn worked_until(&self, local: i64) -> i64 {
        let (week, within) = week_of(local);
        let started = self.stretches.partition_point(|stretch| stretch.from < within);
        let this_week = match started.checked_sub(1).map(|last| &self.stretches[last]) {
            Some(last) => last.before + within.min(last.to) - last.from,
            None => 0,
        };
        week * self.total + this_week
    }

    /// The first local time by which `amount` (more than nothing) was open since `local`.
    ///
    /// The week must not be empty.
    pub(super) fn reach(&self, local: i64, amount: i64) -> i64 {
        let target = self.worked_until(local) + amount;
        // A week's last open instant closes that week; it does not open the next one.
        let week = (target - 1).div_euclid(self.total);
        let within = target - week * self.total;
        let after = self.stretches.partition_point(|stretch| stretch.before < within);
        let stretch = &self.stretches[after - 1];
        start_of(week) + stretch.from + (within - stretch.before)
    }

    /// The open stretch at `local` (then it starts there) or the next one after it.
    ///
    /// Stretches end with the week at the latest; the next one may then start at once.
    pub(super) fn next_span(&self, local: i64) -> Option<(i64, i64)> {
        let (week, within) = week_of(local);
        let next = self.stretches.partition_point(|stretch| stretch.to <= within);
        let (week, stretch) = match self.stretches.get(next) {
            Some(stretch) => (week, stretch),
            None => (week + 1, self.stretches.first()?),
        };
        let monday = start_of(week);
        Some(((monday + stretch.from).max(local), monday + stretch.to))
    }
}

fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => merged.push(span),
        }
    }
    merged
}

/// The number of the week since the one of 1970-01-01, and the time since its Monday.
fn week_of(local: i64) -> (i64, i64) {
    let since = local - MONDAY_BEFORE_1970;
    (since.div_euclid(WEEK), since.rem_euclid(WEEK))
}

fn start_of(week: i64) -> i64 {
    MONDAY_BEFORE_1970 + week * WEEK
}
