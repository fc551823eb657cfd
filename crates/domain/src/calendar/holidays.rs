//! Days off: single dates, and rules for those that come every year.
//!
//! Rules are worked out into dates once, for the years the calendar knows. Days that a
//! government moves when they fall on a weekend have no rule here: enter those as dates.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{KNOWN_YEARS, Weekday};

/// A holiday that comes every year.
///
/// Written `{"name":"Ascension Day","kind":"easter","days":39}`; see [`When`] for the kinds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// What people call it.
    pub name: String,
    /// On which day of a year it falls.
    #[serde(flatten)]
    pub when: When,
}

/// The day of the year on which a [`Rule`]'s holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum When {
    /// The same date every year; 29 February only in leap years.
    Fixed {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// The `nth` such weekday of a month, and none in a year whose month has too few.
    Weekday {
        /// 1 to 12.
        month: i8,
        /// The day of the week.
        weekday: Weekday,
        /// 1 to 5 from the start of the month, -1 to -5 from its end.
        nth: i8,
    },
    /// So many days after (negative: before) Easter Sunday of the western churches.
    Easter {
        /// -100 to 250: never outside the year.
        days: i16,
    },
}

impl When {
    /// The date in `year`, if the year has such a day.
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self {
            When::Fixed { month, day } => Date::new(year, month, day).ok(),
            When::Weekday { month, weekday, nth } => Date::new(year, month, 1)
                .and_then(|first| first.nth_weekday_of_month(nth, weekday.into()))
                .ok(),
            When::Easter { days } => easter(year)?.checked_add(days.days()).ok(),
        }
    }

    /// What is wrong with the rule, if no year could have such a day.
    pub(super) fn problem(self) -> Option<String> {
        const LEAP_YEAR: i16 = 2000;
        match self {
            When::Fixed { month, day } if Date::new(LEAP_YEAR, month, day).is_err() => {
                Some(format!("there is no day {day} in month {month}"))
            }
            When::Fixed { .. } => None,
            When::Weekday { month, .. } if !(1..=12).contains(&month) => {
                Some(format!("there is no month {month}"))
            }
            When::Weekday { nth, .. } if nth == 0 || !(-5..=5).contains(&nth) => {
                Some(format!("nth is {nth}: write 1 to 5, or -1 to -5 from the end of the month"))
            }
            When::Weekday { .. } => None,
            When::Easter { days } => {
                (!(-100..=250).contains(&days)).then(|| format!("{days} days from Easter: write -100 to 250"))
            }
        }
    }
}

impl From<Weekday> for jiff::civil::Weekday {
    fn from(weekday: Weekday) -> jiff::civil::Weekday {
        use jiff::civil::Weekday::*;
        [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday][weekday as usize]
    }
}

/// Easter Sunday in the Gregorian calendar.
///
/// After C. F. Gauss, with the corrections of Lichtenberg (Historia Mathematica 24, 1997):
/// the day is counted in March, so 32 is 1 April.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let century = year_number / 100;
    let moon_shift = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
    let sun_shift = 2 - (3 * century + 3) / 4;
    let moon_year = year_number % 19;
    let first_moon = (19 * moon_year + moon_shift) % 30;
    let correction = (first_moon + moon_year / 11) / 29;
    let full_moon = 21 + first_moon - correction;
    let first_sunday = 7 - (year_number + year_number / 4 + sun_shift) % 7;
    let days_to_sunday = 7 - (full_moon - first_sunday).rem_euclid(7);
    let march_day = full_moon + days_to_sunday;
    Date::new(year, 3, 1).ok()?.checked_add((march_day - 1).days()).ok()
}

/// The days off of one calendar, as written and worked out.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Holidays {
    dates: Vec<(Date, Option<String>)>,
    rules: Vec<Rule>,
    by_day: Vec<Holiday>,
}

/// One day off.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Holiday {
    /// Days since 1970-01-01.
    pub(super) day: i64,
    pub(super) name: Option<Arc<str>>,
}

impl Holidays {
    /// Where several fall on one day, the first named date gives it its name, then the first rule.
    pub(super) fn new(dates: Vec<(Date, Option<String>)>, rules: Vec<Rule>) -> Holidays {
        let single = dates
            .iter()
            .map(|(on, name)| Holiday { day: day_number(*on), name: name.as_deref().map(Arc::from) });
        let yearly = rules.iter().flat_map(|rule| {
            let name: Arc<str> = Arc::from(rule.name.as_str());
            KNOWN_YEARS.filter_map(move |year| {
                Some(Holiday { day: day_number(rule.when.in_year(year)?), name: Some(name.clone()) })
            })
        });
        let mut by_day: Vec<Holiday> = single.chain(yearly).collect();
        by_day.sort_by_key(|holiday| (holiday.day, holiday.name.is_none()));
        by_day.dedup_by_key(|holiday| holiday.day);
        Holidays { dates, rules, by_day }
    }

    pub(super) fn dates(&self) -> &[(Date, Option<String>)] {
        &self.dates
    }

    pub(super) fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The first holiday on or after the day with this number.
    pub(super) fn on_or_after(&self, day: i64) -> Option<&Holiday> {
        self.by_day.get(self.by_day.partition_point(|holiday| holiday.day < day))
    }
}

fn day_number(date: Date) -> i64 {
    const EPOCH: Date = Date::constant(1970, 1, 1);
    date.duration_since(EPOCH).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moveable_days_fall_where_the_almanac_has_them() {
        let easter = When::Easter { days: 0 };
        let ascension = When::Easter { days: 39 };
        let good_friday = When::Easter { days: -2 };
        let fourth_thursday = When::Weekday { month: 11, weekday: Weekday::Thu, nth: 4 };
        let last_monday = When::Weekday { month: 5, weekday: Weekday::Mon, nth: -1 };
        let fifth_friday = When::Weekday { month: 2, weekday: Weekday::Fri, nth: 5 };
        let leap_day = When::Fixed { month: 2, day: 29 };
        let table = [
            (easter, 1818, Some("1818-03-22")),
            (easter, 1954, Some("1954-04-18")),
            (easter, 1981, Some("1981-04-19")),
            (easter, 2024, Some("2024-03-31")),
            (easter, 2025, Some("2025-04-20")),
            (easter, 2026, Some("2026-04-05")),
            (easter, 2027, Some("2027-03-28")),
            (easter, 2028, Some("2028-04-16")),
            (easter, 2029, Some("2029-04-01")),
            (easter, 2030, Some("2030-04-21")),
            (easter, 2038, Some("2038-04-25")),
            (good_friday, 2024, Some("2024-03-29")),
            (ascension, 2024, Some("2024-05-09")),
            (ascension, 2025, Some("2025-05-29")),
            (ascension, 2026, Some("2026-05-14")),
            (fourth_thursday, 2024, Some("2024-11-28")),
            (fourth_thursday, 2025, Some("2025-11-27")),
            (fourth_thursday, 2026, Some("2026-11-26")),
            (last_monday, 2024, Some("2024-05-27")),
            (last_monday, 2027, Some("2027-05-31")),
            (fifth_friday, 2025, None),
            (fifth_friday, 2036, Some("2036-02-29")),
            (leap_day, 2024, Some("2024-02-29")),
            (leap_day, 2025, None),
        ];
        for (when, year, expected) in table {
            let date = when.in_year(year).map(|date| date.to_string());
            assert_eq!(date.as_deref(), expected, "{when:?} {year}");
        }
    }

    #[test]
    fn a_named_holiday_wins_over_a_nameless_one_on_the_same_day() {
        let day: Date = "2026-12-25".parse().unwrap();
        let when = When::Fixed { month: 12, day: 25 };
        let rule = Rule { name: "Christmas".into(), when };
        let holidays = Holidays::new(vec![(day, None)], vec![rule]);
        let found = holidays.on_or_after(day_number(day)).unwrap();
        assert_eq!((found.day, found.name.as_deref()), (20_812, Some("Christmas")));
        let next = holidays.on_or_after(day_number(day) + 1).unwrap();
        assert_eq!(next.day, 20_812 + 365);
    }
}
