//! The next two weeks of a calendar, a bar and the hours in words for each day.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use maud::{Markup, html};
use trestle_domain::calendar::{Calendar, Open};

use super::terms;
use crate::text::Say;

const DAYS: i32 = 14;
const DAY_MINUTES: i32 = 24 * 60;

/// One day of the preview.
struct Day {
    date: Date,
    /// Minutes of the wall clock.
    open: Vec<(i32, i32)>,
    /// A holiday, and its name if it has one.
    holiday: Option<Option<String>>,
}

/// The preview, beginning today in the calendar's zone.
pub(super) fn fortnight(say: &Say, calendar: &Calendar) -> Markup {
    html! {
        ol.fortnight {
            @for day in days(calendar, say.now_ms()) {
                li.is-closed[day.open.is_empty()].is-week-start[day.date.weekday() == Weekday::Monday] {
                    span.fortnight-date { (date_words(say, day.date)) }
                    (bar(&day))
                    span.fortnight-hours { (hours(say, &day)) }
                }
            }
        }
    }
}

fn days(calendar: &Calendar, now_ms: i64) -> Vec<Day> {
    let zone = TimeZone::get(calendar.zone()).unwrap_or(TimeZone::UTC);
    let now = Timestamp::from_millisecond(now_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let today = now.to_zoned(zone.clone()).date();
    (0..DAYS)
        .filter_map(|ahead| {
            let date = today.checked_add(ahead.days()).ok()?;
            let from = date.to_zoned(zone.clone()).ok()?;
            let to = date.tomorrow().ok()?.to_zoned(zone.clone()).ok()?;
            Some(day(calendar, &from, &to))
        })
        .collect()
}

fn day(calendar: &Calendar, from: &Zoned, to: &Zoned) -> Day {
    let mut day = Day { date: from.date(), open: Vec::new(), holiday: None };
    let [start, end] = [from, to].map(|at| at.timestamp().into());
    for segment in calendar.segments(start, end) {
        match segment.open {
            Open::Outside => {}
            Open::Holiday(name) => day.holiday = Some(name),
            Open::Working => {
                let opens = minute_of(segment.from.to_jiff().to_zoned(from.time_zone().clone()));
                let closes = minute_of(segment.to.to_jiff().to_zoned(from.time_zone().clone()));
                // Midnight at the end of a day is 24:00, not 00:00 of the next.
                day.open.push((opens, if segment.to == end { DAY_MINUTES } else { closes }));
            }
        }
    }
    day
}

fn minute_of(at: Zoned) -> i32 {
    i32::from(at.hour()) * 60 + i32::from(at.minute())
}

fn bar(day: &Day) -> Markup {
    html! {
        svg.fortnight-bar viewBox="0 0 1440 10" preserveAspectRatio="none" aria-hidden="true" {
            rect width="1440" height="10" {}
            @for (opens, closes) in &day.open { rect.is-open x=(opens) width=(closes - opens) height="10" {} }
        }
    }
}

fn hours(say: &Say, day: &Day) -> String {
    let spans: Vec<_> = day
        .open
        .iter()
        .map(|(opens, closes)| format!("{}–{}", clock_face(*opens), clock_face(*closes)))
        .collect();
    match &day.holiday {
        Some(Some(name)) if !name.is_empty() => name.clone(),
        Some(_) => say.text("settings-preview-holiday"),
        None if spans.is_empty() => say.text("settings-preview-closed"),
        None => spans.join(", "),
    }
}

fn clock_face(minutes: i32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `Mon 16 Mar`; the words are those of any date on any page.
fn date_words(say: &Say, date: Date) -> String {
    let day = date.weekday().to_monday_zero_offset();
    let short = terms::day_short(say, usize::try_from(day).expect("0 to 6"));
    let noon = date.at(12, 0, 0, 0).to_zoned(say.zone().clone());
    let written = noon.map(|noon| say.date(noon.timestamp().as_millisecond())).unwrap_or_default();
    let day_and_month = written.rsplit_once(' ').map_or("", |(day_and_month, _)| day_and_month);
    format!("{short} {day_and_month}")
}
