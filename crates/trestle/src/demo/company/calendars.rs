//! When Harbour's teams and partners work.

use trestle_domain::calendar::{Calendar, Rule, Weekday, When, Written, WrittenWeek};
use trestle_domain::ids::CalendarId;

/// Every hour of every day.
pub const AROUND_THE_CLOCK: CalendarId = CalendarId(1);
/// The English front line: early to late, seven days.
pub const LONG_DAYS: CalendarId = CalendarId(2);
/// The German front line: weekdays with a lunch break.
pub const GERMAN_DESK: CalendarId = CalendarId(3);
/// The Berlin office.
pub const BERLIN: CalendarId = CalendarId(4);
/// The New York office.
pub const NEW_YORK: CalendarId = CalendarId(5);
/// The Kolkata office.
pub const KOLKATA: CalendarId = CalendarId(6);
/// The repair workshop, Saturdays too.
pub const WORKSHOP: CalendarId = CalendarId(7);
/// What most customers pay for: European business hours.
pub const BUSINESS_HOURS: CalendarId = CalendarId(8);

type Spans<'s> = &'s [[&'s str; 2]];

/// Every calendar with its name.
pub fn calendars() -> Vec<(CalendarId, &'static str, Calendar)> {
    let lunch_at_half_past_twelve: Spans = &[["08:00", "12:30"], ["13:00", "18:00"]];
    let berlin: Spans = &[["08:00", "12:00"], ["12:45", "17:30"]];
    let new_york: Spans = &[["08:30", "12:30"], ["13:15", "17:30"]];
    let kolkata: Spans = &[["09:30", "13:30"], ["14:15", "19:00"]];
    let workshop: Spans = &[["07:30", "12:00"], ["12:30", "16:30"]];
    vec![
        (AROUND_THE_CLOCK, "Around the clock", Calendar::around_the_clock()),
        (
            LONG_DAYS,
            "Long days, London",
            calendar(
                "Europe/London",
                &[["06:00", "23:00"]],
                &[["07:00", "22:00"]],
                &[["08:00", "20:00"]],
                british(),
            ),
        ),
        (
            GERMAN_DESK,
            "German desk",
            calendar("Europe/Berlin", lunch_at_half_past_twelve, &[], &[], german()),
        ),
        (BERLIN, "Berlin office", calendar("Europe/Berlin", berlin, &[], &[], german())),
        (NEW_YORK, "New York office", calendar("America/New_York", new_york, &[], &[], american())),
        (KOLKATA, "Kolkata office", calendar("Asia/Kolkata", kolkata, &[], &[], indian())),
        (WORKSHOP, "Workshop", calendar("Europe/Berlin", workshop, &[["08:00", "12:00"]], &[], german())),
        (
            BUSINESS_HOURS,
            "Business hours",
            calendar(
                "Europe/Berlin",
                &[["08:00", "18:00"]],
                &[],
                &[],
                vec![fixed("New Year's Day", 1, 1), fixed("Christmas Day", 12, 25)],
            ),
        ),
    ]
}

/// When customers write: not at night.
pub fn waking_hours() -> Calendar {
    let day: Spans = &[["06:30", "22:30"]];
    calendar("Europe/London", day, day, day, vec![])
}

fn calendar(zone: &str, weekdays: Spans, saturday: Spans, sunday: Spans, rules: Vec<Rule>) -> Calendar {
    let spans =
        |spans: Spans| -> Vec<[String; 2]> { spans.iter().map(|span| span.map(str::to_owned)).collect() };
    let day = || spans(weekdays);
    let week = WrittenWeek {
        mon: day(),
        tue: day(),
        wed: day(),
        thu: day(),
        fri: day(),
        sat: spans(saturday),
        sun: spans(sunday),
    };
    let written = Written { zone: zone.to_owned(), week, holidays: vec![], rules };
    Calendar::try_from(written).expect("the demo's calendars are checked by its tests")
}

fn british() -> Vec<Rule> {
    vec![fixed("New Year's Day", 1, 1), fixed("Christmas Day", 12, 25)]
}

fn german() -> Vec<Rule> {
    vec![
        fixed("Neujahr", 1, 1),
        easter("Karfreitag", -2),
        easter("Ostermontag", 1),
        fixed("Tag der Arbeit", 5, 1),
        easter("Christi Himmelfahrt", 39),
        easter("Pfingstmontag", 50),
        fixed("Tag der Deutschen Einheit", 10, 3),
        fixed("1. Weihnachtstag", 12, 25),
        fixed("2. Weihnachtstag", 12, 26),
    ]
}

fn american() -> Vec<Rule> {
    vec![
        fixed("New Year's Day", 1, 1),
        nth("Martin Luther King Jr. Day", 1, Weekday::Mon, 3),
        nth("Memorial Day", 5, Weekday::Mon, -1),
        fixed("Independence Day", 7, 4),
        nth("Labor Day", 9, Weekday::Mon, 1),
        nth("Thanksgiving", 11, Weekday::Thu, 4),
        fixed("Christmas Day", 12, 25),
    ]
}

fn indian() -> Vec<Rule> {
    vec![
        fixed("Republic Day", 1, 26),
        fixed("Independence Day", 8, 15),
        fixed("Gandhi Jayanti", 10, 2),
        fixed("Christmas Day", 12, 25),
    ]
}

fn fixed(name: &str, month: i8, day: i8) -> Rule {
    Rule { name: name.to_owned(), when: When::Fixed { month, day } }
}

fn easter(name: &str, days: i16) -> Rule {
    Rule { name: name.to_owned(), when: When::Easter { days } }
}

fn nth(name: &str, month: i8, weekday: Weekday, nth: i8) -> Rule {
    Rule { name: name.to_owned(), when: When::Weekday { month, weekday, nth } }
}
