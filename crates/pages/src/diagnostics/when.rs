//! Times as logs have them: in UTC, to the second, the same in every language.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// `2024-05-06 07:08:03`, or only the time where all of them are of one day.
pub(super) fn written(second: i64, is_one_day: bool) -> String {
    let format = if is_one_day { "%H:%M:%S" } else { "%Y-%m-%d %H:%M:%S" };
    at(second).map_or_else(String::new, |at| at.strftime(format).to_string())
}

/// Whether two seconds are of the same day.
pub(super) fn is_one_day(one: i64, other: i64) -> bool {
    one.div_euclid(86_400) == other.div_euclid(86_400)
}

/// As the field of a form has it: `2024-05-06T07:08:03`.
pub(super) fn in_field(second: i64) -> String {
    at(second).map_or_else(String::new, |at| at.strftime("%Y-%m-%dT%H:%M:%S").to_string())
}

/// The second that a field names.
pub(super) fn from_field(typed: &str) -> Option<i64> {
    let at: DateTime = typed.trim().parse().ok()?;
    Some(at.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second())
}

/// An instant of a report without its fraction: `2024-05-06 07:08:03`.
pub(super) fn of_report(instant: &str) -> String {
    instant.parse::<Timestamp>().map_or_else(|_| instant.to_owned(), |at| written(at.as_second(), false))
}

/// The second of an instant of a report.
pub(super) fn second_of(instant: &str) -> Option<i64> {
    instant.parse::<Timestamp>().ok().map(Timestamp::as_second)
}

fn at(second: i64) -> Option<jiff::Zoned> {
    Some(Timestamp::from_second(second).ok()?.to_zoned(TimeZone::UTC))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_gives_back_what_it_was_given() {
        assert_eq!(in_field(1_714_979_283), "2024-05-06T07:08:03");
        assert_eq!(from_field("2024-05-06T07:08:03"), Some(1_714_979_283));
        assert_eq!(from_field("2024-05-06T07:08"), Some(1_714_979_280));
        assert_eq!(from_field("yesterday"), None);
        assert_eq!(written(1_714_979_283, true), "07:08:03");
        assert_eq!(of_report("2024-05-06T07:08:03.123Z"), "2024-05-06 07:08:03");
        assert_eq!(of_report("no time"), "no time");
    }
}
