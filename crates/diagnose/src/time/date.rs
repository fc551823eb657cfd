//! Days of the Gregorian calendar, counted from 1970 (Hinnant, "chrono-compatible low-level
//! date algorithms"): three divisions instead of a calendar library, because each line asks.

/// Days from 1970-01-01 to this day.
pub fn days(year: i32, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The year that this day lies in.
pub fn year(days: i64) -> i32 {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let begins_in_march = (5 * day_of_year + 2) / 153;
    let year = year_of_era + era * 400 + i64::from(begins_in_march >= 10);
    i32::try_from(year).unwrap_or(1970)
}

const NAMES: [&[u8; 3]; 12] =
    [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];
const WEEK: [&[u8; 3]; 7] = [b"mon", b"tue", b"wed", b"thu", b"fri", b"sat", b"sun"];

/// The month that is named at `at`, in its first three letters, as every log writes it.
pub fn month_named(bytes: &[u8], at: usize) -> Option<u8> {
    let name = three(bytes, at)?;
    let index = NAMES.iter().position(|known| **known == name)?;
    u8::try_from(index + 1).ok()
}

/// Whether a day of the week is named at `at`.
pub fn is_weekday(bytes: &[u8], at: usize) -> bool {
    three(bytes, at).is_some_and(|name| WEEK.iter().any(|known| **known == name))
}

fn three(bytes: &[u8], at: usize) -> Option<[u8; 3]> {
    let name = bytes.get(at..at + 3)?;
    let lower = [0, 1, 2].map(|index| name[index].to_ascii_lowercase());
    name[0].is_ascii_alphabetic().then_some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days() {
        for (date, count) in [
            ((1970, 1, 1), 0),
            ((1969, 12, 31), -1),
            ((2000, 2, 29), 11_016),
            ((2000, 3, 1), 11_017),
            ((2024, 12, 31), 20_088),
            ((2100, 3, 1), 47_541),
        ] {
            assert_eq!(days(date.0, date.1, date.2), count, "{date:?}");
            assert_eq!(year(count), date.0, "{date:?}");
        }
    }
}
