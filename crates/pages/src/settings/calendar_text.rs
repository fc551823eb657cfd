//! A calendar as the form shows it: a line of hours for each day, a line for each holiday.
//!
//! Written and read here, so that what is shown can always be sent back unchanged. Whether
//! it makes a calendar is for [`Calendar`] to say; the words about what is wrong, in the
//! reader's language, are from here.
//!
//! Yearly holidays are one to a line: `12-25 Christmas Day`, `easter-2 Good Friday`,
//! `4 thu 11 Thanksgiving` (the fourth Thursday of November; -1 is the last).

use trestle_domain::calendar::{
    Calendar, Problems, Rule, Weekday, When, Written, WrittenHoliday, WrittenWeek,
};

use crate::parts::Problem;
use crate::text::Say;

/// The form fields of the days, Monday first.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// Fields that can be wrong, in the order of the form.
const FIELDS: [&str; 10] = ["zone", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "holidays", "rules"];

const HOLIDAY: &str = "settings-problem-holiday";
const RULE: &str = "settings-problem-rule";

/// A line with its number from 1.
type Line<'a> = (usize, &'a str);

/// The fields as stored or as typed; each is named like its form field, the days by [`DAYS`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What the calendar is called.
    pub name: String,
    /// An IANA name.
    pub zone: String,
    /// `09:00-12:00, 13:00-17:00`; empty when closed.
    pub week: [String; 7],
    /// `2026-12-25 Christmas Day`, one to a line.
    pub holidays: String,
    /// Holidays of every year, one to a line.
    pub rules: String,
}

impl Typed {
    /// The fields of a stored calendar.
    pub fn of(name: &str, calendar: &Calendar) -> Typed {
        let written = Written::from(calendar.clone());
        Typed {
            name: name.to_owned(),
            zone: written.zone,
            week: WEEKDAYS.map(|day| day_line(calendar, day)),
            holidays: lines(written.holidays.iter().map(holiday_line)),
            rules: lines(written.rules.iter().map(rule_line)),
        }
    }

    /// The calendar they describe; its name is not looked at.
    ///
    /// # Errors
    /// Every field that is wrong, with what to write instead.
    pub fn read(&self, say: &Say) -> Result<Calendar, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut week = WrittenWeek::default();
        let WrittenWeek { mon, tue, wed, thu, fri, sat, sun } = &mut week;
        for ((day, line), spans) in DAYS.iter().zip(&self.week).zip([mon, tue, wed, thu, fri, sat, sun]) {
            match read_spans(line) {
                Ok(read) => *spans = read,
                Err(wrong) => problems.push(Problem::new(*day, span_problem(say, &wrong))),
            }
        }
        let dates: Vec<_> = filled(&self.holidays).collect();
        let holidays = dates.iter().map(|(_, line)| read_holiday(line)).collect();
        let (mut rules, mut rule_lines) = (Vec::new(), Vec::new());
        for (number, line) in filled(&self.rules) {
            match read_rule(line) {
                Some(rule) => {
                    rules.push(rule);
                    rule_lines.push((number, line));
                }
                None => problems.push(Problem::new("rules", line_problem(say, RULE, number, line))),
            }
        }
        let written = Written { zone: self.zone.trim().to_owned(), week, holidays, rules };
        let read = Calendar::try_from(written);
        let found = read.as_ref().err().into_iter();
        problems.extend(found.flat_map(|found| self.placed(say, found, &dates, &rule_lines)));
        match read {
            Ok(calendar) if problems.is_empty() => Ok(calendar),
            _ => {
                problems.sort_by_key(|problem| FIELDS.iter().position(|field| *field == problem.field));
                Err(problems)
            }
        }
    }

    /// The domain's problems at the form's fields, in the reader's words.
    fn placed(&self, say: &Say, found: &Problems, dates: &[Line<'_>], rules: &[Line<'_>]) -> Vec<Problem> {
        let at_line = |field: &str, key, lines: &[Line<'_>], place: Option<usize>| {
            let (number, line) = place.and_then(|place| lines.get(place)).copied().unwrap_or((1, ""));
            Problem::new(field, line_problem(say, key, number, line))
        };
        let place = |problem: &trestle_domain::calendar::Problem| match split_place(&problem.field) {
            ("zone", _) => Problem::new("zone", say.text("settings-problem-zone")),
            ("holidays", place) => at_line("holidays", HOLIDAY, dates, place),
            ("rules", place) => at_line("rules", RULE, rules, place),
            (field, place) => {
                let day = field.strip_prefix("week.").unwrap_or(field);
                let line = DAYS.iter().position(|known| *known == day).map_or("", |day| &self.week[day]);
                let span = place.and_then(|place| spans(line).nth(place)).unwrap_or(line);
                Problem::new(day, span_problem(say, span))
            }
        };
        found.0.iter().map(place).collect()
    }
}

fn day_line(calendar: &Calendar, day: Weekday) -> String {
    let spans = calendar.spans(day).iter().map(|span| span.written().join("-"));
    spans.collect::<Vec<_>>().join(", ")
}

fn holiday_line(holiday: &WrittenHoliday) -> String {
    match holiday {
        WrittenHoliday::Nameless(on) => on.clone(),
        WrittenHoliday::Named { on, name } => format!("{on} {name}"),
    }
}

fn rule_line(rule: &Rule) -> String {
    let name = &rule.name;
    match rule.when {
        When::Fixed { month, day } => format!("{month:02}-{day:02} {name}"),
        When::Easter { days } => format!("easter{days:+} {name}"),
        When::Weekday { month, weekday, nth } => format!("{nth} {} {month} {name}", DAYS[weekday as usize]),
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// Lines with something on them, with their numbers from 1.
fn filled(text: &str) -> impl Iterator<Item = Line<'_>> {
    (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty())
}

fn spans(line: &str) -> impl Iterator<Item = &str> {
    line.split(',').map(str::trim).filter(|span| !span.is_empty())
}

/// The spans of a day's line, or the first that is none.
fn read_spans(line: &str) -> Result<Vec<[String; 2]>, String> {
    spans(line)
        .map(|span| {
            let (from, to) = span.split_once(['-', '–', '—']).ok_or_else(|| span.to_owned())?;
            Ok([from.trim().to_owned(), to.trim().to_owned()])
        })
        .collect()
}

fn read_holiday(line: &str) -> WrittenHoliday {
    match line.split_once(char::is_whitespace) {
        Some((on, name)) => WrittenHoliday::Named { on: on.to_owned(), name: name.trim().to_owned() },
        None => WrittenHoliday::Nameless(line.to_owned()),
    }
}

fn read_rule(line: &str) -> Option<Rule> {
    let (first, rest) = line.split_once(char::is_whitespace)?;
    let rest = rest.trim();
    let (when, name) = if let Some(days) = first.strip_prefix("easter") {
        let days = if days.is_empty() { 0 } else { days.parse().ok()? };
        (When::Easter { days }, rest)
    } else if let Ok(nth) = first.parse() {
        let (day, rest) = rest.split_once(char::is_whitespace)?;
        let (month, name) = rest.trim().split_once(char::is_whitespace)?;
        let weekday = WEEKDAYS[DAYS.iter().position(|known| known.eq_ignore_ascii_case(day))?];
        (When::Weekday { month: month.parse().ok()?, weekday, nth }, name.trim())
    } else {
        let (month, day) = first.split_once('-')?;
        (When::Fixed { month: month.parse().ok()?, day: day.parse().ok()? }, rest)
    };
    // The nearest leap year and its neighbour: a rule that no year can meet is a slip.
    let comes = (2028..2056).any(|year| when.in_year(year).is_some());
    (comes && !name.is_empty()).then(|| Rule { name: name.to_owned(), when })
}

/// `week.mon[1]` as `week.mon` and 1.
fn split_place(field: &str) -> (&str, Option<usize>) {
    match field.strip_suffix(']').and_then(|field| field.rsplit_once('[')) {
        Some((field, place)) => (field, place.parse().ok()),
        None => (field, None),
    }
}

fn span_problem(say: &Say, span: &str) -> String {
    say.with("settings-problem-span", &[("span", span.into())])
}

fn line_problem(say: &Say, key: &str, number: usize, line: &str) -> String {
    say.with(key, &[("n", number.into()), ("line", line.into())])
}
