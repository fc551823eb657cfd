//! How a calendar is written down, in JSON and on the screen that edits it, and what can be
//! wrong with that.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::holidays::{Holidays, Rule};
use super::week::{Span, Week, Weekday};
use super::zone::Zone;
use super::{Calendar, KNOWN_YEARS};

/// A calendar as people write it:
/// `{"zone":"Europe/Berlin","week":{"mon":[["09:00","17:00"]]},"holidays":["2026-12-25"]}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// An IANA name.
    pub zone: String,
    /// The opening hours of each weekday.
    pub week: WrittenWeek,
    /// Single days off.
    #[serde(default)]
    pub holidays: Vec<WrittenHoliday>,
    /// Days off that come every year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
}

/// Opening hours by weekday, each a list of `["HH:MM","HH:MM"]`; a missing day is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenWeek {
    /// Monday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mon: Vec<[String; 2]>,
    /// Tuesday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tue: Vec<[String; 2]>,
    /// Wednesday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wed: Vec<[String; 2]>,
    /// Thursday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thu: Vec<[String; 2]>,
    /// Friday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fri: Vec<[String; 2]>,
    /// Saturday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sat: Vec<[String; 2]>,
    /// Sunday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sun: Vec<[String; 2]>,
}

/// One day off, with or without a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "a holiday is a date such as \"2026-12-25\" or {\"on\":…,\"name\":…}")]
pub enum WrittenHoliday {
    /// `"2026-12-25"`
    Nameless(String),
    /// `{"on":"2026-12-25","name":"Christmas Day"}`
    Named {
        /// The date.
        on: String,
        /// What people call it.
        name: String,
    },
}

/// Everything that is wrong with a written calendar; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The path of the field, such as `week.mon[1]`.
    pub field: String,
    /// A sentence for the person who wrote it.
    pub message: String,
}

impl TryFrom<Written> for Calendar {
    type Error = Problems;

    fn try_from(written: Written) -> Result<Calendar, Problems> {
        let mut found = Vec::new();
        let zone = Zone::named(&written.zone);
        if zone.is_none() {
            let message =
                format!("{:?} is no time zone: write an IANA name such as \"Europe/Berlin\"", written.zone);
            found.push(problem("zone".to_owned(), message));
        }
        let week = read_week(written.week, &mut found);
        let dates = read_dates(written.holidays, &mut found);
        for (place, rule) in written.rules.iter().enumerate() {
            let message = rule.when.problem();
            found.extend(message.map(|message| problem(format!("rules[{place}]"), message)));
        }
        match zone {
            Some(zone) if found.is_empty() => {
                Ok(Calendar { zone, week, holidays: Holidays::new(dates, written.rules) })
            }
            _ => Err(Problems(found)),
        }
    }
}

fn read_week(written: WrittenWeek, found: &mut Vec<Problem>) -> Week {
    let WrittenWeek { mon, tue, wed, thu, fri, sat, sun } = written;
    let days =
        [("mon", mon), ("tue", tue), ("wed", wed), ("thu", thu), ("fri", fri), ("sat", sat), ("sun", sun)];
    Week::new(days.map(|(day, spans)| {
        let mut read = Vec::with_capacity(spans.len());
        for (place, [from, to]) in spans.iter().enumerate() {
            match Span::parse(from, to) {
                Ok(span) => read.push(span),
                Err(message) => found.push(problem(format!("week.{day}[{place}]"), message)),
            }
        }
        read
    }))
}

fn read_dates(written: Vec<WrittenHoliday>, found: &mut Vec<Problem>) -> Vec<(Date, Option<String>)> {
    let mut dates = Vec::with_capacity(written.len());
    for (place, holiday) in written.into_iter().enumerate() {
        let (on, name) = match holiday {
            WrittenHoliday::Nameless(on) => (on, None),
            WrittenHoliday::Named { on, name } => (on, Some(name)),
        };
        let wrong = match on.parse::<Date>() {
            Ok(date) if KNOWN_YEARS.contains(&date.year()) => {
                dates.push((date, name));
                continue;
            }
            Ok(_) => format!("{on} is outside the years {} to {}", KNOWN_YEARS.start(), KNOWN_YEARS.end()),
            Err(_) => format!("{on:?} is no date such as \"2026-12-25\""),
        };
        found.push(problem(format!("holidays[{place}]"), wrong));
    }
    dates
}

fn problem(field: String, message: String) -> Problem {
    Problem { field, message }
}

impl From<Calendar> for Written {
    fn from(calendar: Calendar) -> Written {
        let spans = |weekday| {
            let spans = calendar.spans(weekday).iter();
            spans.map(|span| span.written()).collect()
        };
        let holidays = calendar.holidays.dates().iter().map(|(on, name)| match name {
            None => WrittenHoliday::Nameless(on.to_string()),
            Some(name) => WrittenHoliday::Named { on: on.to_string(), name: name.clone() },
        });
        Written {
            zone: calendar.zone().to_owned(),
            week: WrittenWeek {
                mon: spans(Weekday::Mon),
                tue: spans(Weekday::Tue),
                wed: spans(Weekday::Wed),
                thu: spans(Weekday::Thu),
                fri: spans(Weekday::Fri),
                sat: spans(Weekday::Sat),
                sun: spans(Weekday::Sun),
            },
            holidays: holidays.collect(),
            rules: calendar.holidays.rules().to_vec(),
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, problem) in self.0.iter().enumerate() {
            let separator = if place == 0 { "" } else { "; " };
            write!(f, "{separator}{problem}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.message)
    }
}
