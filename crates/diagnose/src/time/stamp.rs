//! One time stamp at one place, recognised by its shape.

use crate::time::clock::{dense_time, digits, fraction, time_of_day, two, unpadded_time, zone};
use crate::time::date::{is_weekday, month_named};
use crate::time::{Micros, SECOND};

/// What a stamp says and what it leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// Seconds, milliseconds, … since 1970.
    Unix,
    /// Day and time.
    Full,
    /// Day and time, day and month in an order that differs between countries.
    Slashed,
    /// Day and time, the year left out.
    Yearless,
    /// A day alone.
    Day,
    /// A time alone.
    Clock,
    /// Seconds since the machine was started.
    Uptime,
}

/// A time stamp as written, ending before the byte `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// What is known.
    pub form: Form,
    /// Where it ends.
    pub end: usize,
    /// The year, or 0.
    pub year: i32,
    /// The month, or 0.
    pub month: u8,
    /// The day of the month, or 0.
    pub day: u8,
    /// Microseconds since midnight; since 1970 or since the start for [`Form::Unix`] and [`Form::Uptime`].
    pub of_day: Micros,
    /// What to subtract to get UTC, if a zone is named.
    pub offset: Option<Micros>,
}

/// The stamp that begins at `at`, if one does.
pub fn scan(bytes: &[u8], at: usize) -> Option<Stamp> {
    let stamp = match bytes.get(at)? {
        b'0'..=b'9' => from_digits(bytes, at),
        b'I' | b'W' | b'E' | b'F' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => klog(bytes, at),
        b'A'..=b'Z' => from_name(bytes, at),
        _ => None,
    }?;
    let next = bytes.get(stamp.end);
    (!next.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')).then_some(stamp)
}

fn from_digits(bytes: &[u8], at: usize) -> Option<Stamp> {
    let length = bytes[at..].iter().take(20).take_while(|byte| byte.is_ascii_digit()).count();
    let after = at + length;
    match length {
        4 => year_first(bytes, at),
        6 => compact(bytes, at, 2),
        8 => compact(bytes, at, 4),
        14 => dense(bytes, at),
        10 | 13 | 16 | 19 => unix(bytes, at, after),
        1 | 2 => match bytes.get(after)? {
            b':' => {
                let (of_day, end) = time_of_day(bytes, at)?;
                Some(with_zone(bytes, plain(Form::Clock, 0, 0, 0, of_day, end)))
            }
            b'/' | b'.' | b'-' | b' ' => short_first(bytes, at, after),
            _ => None,
        },
        _ => None,
    }
}

/// `2024-05-06T07:08:09.123Z`, `2024/05/06 07:08:09`, `2024-05-06-07.08.09.123456`, `2024.05.06`.
fn year_first(bytes: &[u8], at: usize) -> Option<Stamp> {
    let (year, after) = digits(bytes, at, 4).filter(|(year, _)| (1970..2100).contains(year))?;
    let separator = *bytes.get(after)?;
    if !matches!(separator, b'-' | b'/' | b'.') {
        return None;
    }
    let (month, after) = named_or_number(bytes, after + 1)?;
    if bytes.get(after) != Some(&separator) {
        return None;
    }
    let (day, after) = digits(bytes, after + 1, 2).filter(|(day, _)| (1..=31).contains(day))?;
    timed(bytes, year, month, day, after)
}

/// The time behind a day, or the day alone.
fn timed(bytes: &[u8], year: i64, month: u8, day: i64, after: usize) -> Option<Stamp> {
    let (year, day) = (i32::try_from(year).ok()?, u8::try_from(day).ok()?);
    let mut start = after;
    match bytes.get(after) {
        Some(b'T' | b't' | b'_' | b'-' | b':') => start += 1,
        Some(b',' | b' ') => {
            start += 1;
            while bytes.get(start) == Some(&b' ') && start < after + 3 {
                start += 1;
            }
        }
        _ => return Some(plain(Form::Day, year, month, day, 0, after)),
    }
    Some(match time_of_day(bytes, start) {
        Some((of_day, end)) => with_zone(bytes, plain(Form::Full, year, month, day, of_day, end)),
        None => plain(Form::Day, year, month, day, 0, after),
    })
}

/// `20171223-22:15:29:606`, `20240506T070809Z`, `081109 203615`, `081109 20:36:15`.
fn compact(bytes: &[u8], at: usize, year_digits: usize) -> Option<Stamp> {
    let (year, after) = digits(bytes, at, year_digits)?;
    let year = if year_digits == 2 { 2000 + year } else { year };
    let month = two(bytes, after, 12).filter(|month| *month > 0)?;
    let day = two(bytes, after + 2, 31).filter(|day| *day > 0)?;
    let start = after + 4;
    let separator = *bytes.get(start)?;
    if !matches!(separator, b' ' | b'-' | b'T' | b'_') || !(1970..2100).contains(&year) {
        return None;
    }
    let mut start = start + 1;
    // MySQL pads the hour: `081109  7:36:15`.
    start += usize::from(separator == b' ' && bytes.get(start) == Some(&b' '));
    let (of_day, end) = time_of_day(bytes, start)
        .or_else(|| dense_time(bytes, start))
        .or_else(|| unpadded_time(bytes, start))?;
    let (year, month) = (i32::try_from(year).ok()?, u8::try_from(month).ok()?);
    Some(with_zone(bytes, plain(Form::Full, year, month, u8::try_from(day).ok()?, of_day, end)))
}

/// `20240506070809`.
fn dense(bytes: &[u8], at: usize) -> Option<Stamp> {
    let (year, after) = digits(bytes, at, 4).filter(|(year, _)| (1970..2100).contains(year))?;
    let month = two(bytes, after, 12).filter(|month| *month > 0)?;
    let day = two(bytes, after + 2, 31).filter(|day| *day > 0)?;
    let (of_day, end) = dense_time(bytes, after + 4)?;
    let (year, month) = (i32::try_from(year).ok()?, u8::try_from(month).ok()?);
    Some(with_zone(bytes, plain(Form::Full, year, month, u8::try_from(day).ok()?, of_day, end)))
}

/// Seconds with a fraction, or milli-, micro-, nanoseconds, between 2001 and 2033.
fn unix(bytes: &[u8], at: usize, after: usize) -> Option<Stamp> {
    let (value, _) = digits(bytes, at, 19)?;
    let (mut micros, mut end) = match after - at {
        10 => (value * SECOND, after),
        13 => (value * 1000, after),
        16 => (value, after),
        _ => (value / 1000, after),
    };
    if !(1_000_000_000 * SECOND..2_000_000_000 * SECOND).contains(&micros) {
        return None;
    }
    if after - at == 10
        && bytes.get(after) == Some(&b'.')
        && let Some((part, after)) = fraction(bytes, after + 1)
    {
        micros += part;
        end = after;
    }
    Some(plain(Form::Unix, 0, 0, 0, micros, end))
}

/// Whatever begins with one or two digits and goes on with a day: `10/Oct/2000:13:55:36`,
/// `6 May 2024 07:08:09`, `06.05.2024 07:08:09`, `17/06/09 20:10:40`, `03-17 16:13:38.811`.
fn short_first(bytes: &[u8], at: usize, after: usize) -> Option<Stamp> {
    let (first, _) = digits(bytes, at, 2)?;
    let separator = bytes[after];
    if let Some(month) = month_named(bytes, after + 1) {
        let next = after + 4;
        let wanted = (1..=31).contains(&first) && bytes.get(next) == Some(&separator);
        let (year, end) = digits(bytes, next + 1, 4).filter(|_| wanted)?;
        let year = if end == next + 3 { 2000 + year } else { year };
        return timed(bytes, year, month, first, end).filter(|stamp| stamp.form == Form::Full);
    }
    if separator == b' ' {
        return None;
    }
    let (second, next) = digits(bytes, after + 1, 2)?;
    if bytes.get(next) == Some(&separator) {
        let (third, end) = digits(bytes, next + 1, 4)?;
        return with_year_or_two(bytes, [first, second, third], separator, end, end - next - 1);
    }
    // `03-17 16:13:38`, `07.26 13:30:49`: month and day, and the time right behind them.
    let day = (1..=12).contains(&first) && (1..=31).contains(&second) && bytes.get(next) == Some(&b' ');
    let (of_day, end) = time_of_day(bytes, next + 1).filter(|_| day)?;
    let (month, day) = (u8::try_from(first).ok()?, u8::try_from(second).ok()?);
    Some(with_zone(bytes, plain(Form::Yearless, 0, month, day, of_day, end)))
}

fn with_year_or_two(
    bytes: &[u8],
    [first, second, third]: [i64; 3],
    separator: u8,
    end: usize,
    year_digits: usize,
) -> Option<Stamp> {
    let day = |value: i64| (1..=31).contains(&value);
    let month = |value: i64| (1..=12).contains(&value);
    let (year, form, month, day) = match (year_digits, separator) {
        (4, b'.' | b'-') if day(first) && month(second) => (third, Form::Full, second, first),
        (4, b'/') if day(first) && month(second) || month(first) && day(second) => {
            (third, Form::Slashed, first, second)
        }
        (2, b'.') if day(first) && month(second) => (2000 + third, Form::Full, second, first),
        (2, _) if month(second) && day(third) => (2000 + first, Form::Full, second, third),
        (2, b'/') if month(first) && day(second) => (2000 + third, Form::Slashed, first, second),
        _ => return None,
    };
    let mut stamp = timed(bytes, year, u8::try_from(month).ok()?, day, end)?;
    if !(1970..2100).contains(&year) || stamp.form != Form::Full {
        return None;
    }
    stamp.form = form;
    Some(stamp)
}

/// `Dec 10 07:07:38`, `Dec 10 2005 07:07:38`, `Dec 10, 2005 7:07:38 AM`, `Sun Dec 04 04:47:44 2005`,
/// `Sun, 04 Dec 2005 04:47:44 GMT`.
fn from_name(bytes: &[u8], at: usize) -> Option<Stamp> {
    let mut start = at;
    if is_weekday(bytes, at) {
        start = at + 3 + usize::from(bytes.get(at + 3) == Some(&b','));
        start += bytes[start..].iter().take(2).take_while(|byte| **byte == b' ').count();
        if bytes.get(start).is_some_and(u8::is_ascii_digit) {
            return from_digits(bytes, start).filter(|stamp| stamp.form == Form::Full);
        }
    }
    let month = month_named(bytes, start)?;
    let gap = bytes.get(start + 3..)?.iter().take(3).take_while(|byte| **byte == b' ').count();
    let (day, mut after) =
        digits(bytes, start + 3 + gap, 2).filter(|(day, _)| gap > 0 && (1..=31).contains(day))?;
    after += usize::from(bytes.get(after) == Some(&b','));
    if bytes.get(after) != Some(&b' ') {
        return None;
    }
    let day8 = u8::try_from(day).ok()?;
    if let Some((year, end)) = digits(bytes, after + 1, 4).filter(|(_, end)| *end == after + 5) {
        return timed(bytes, year, month, day, end).filter(|stamp| stamp.form == Form::Full);
    }
    let pad = usize::from(bytes.get(after + 1) == Some(&b' '));
    let (of_day, end) = time_of_day(bytes, after + 1 + pad)?;
    let mut stamp = with_zone(bytes, plain(Form::Yearless, 0, month, day8, of_day, end));
    // `Sun Dec 04 04:47:44 2005`, `… 04:47:44 UTC 2005`.
    if bytes.get(stamp.end) == Some(&b' ')
        && let Some((year, end)) = digits(bytes, stamp.end + 1, 4)
        && end == stamp.end + 5
        && (1970..2100).contains(&year)
        && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)
    {
        (stamp.form, stamp.year, stamp.end) = (Form::Full, i32::try_from(year).ok()?, end);
    }
    Some(stamp)
}

/// `I0102 15:04:05.000000`: the level, then month and day without a separator.
fn klog(bytes: &[u8], at: usize) -> Option<Stamp> {
    let month = two(bytes, at + 1, 12).filter(|month| *month > 0)?;
    let day = two(bytes, at + 3, 31).filter(|day| *day > 0)?;
    if bytes.get(at + 5) != Some(&b' ') {
        return None;
    }
    let (of_day, end) = time_of_day(bytes, at + 6)?;
    Some(plain(Form::Yearless, 0, u8::try_from(month).ok()?, u8::try_from(day).ok()?, of_day, end))
}

fn named_or_number(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    if let Some(month) = month_named(bytes, at) {
        return Some((month, at + 3));
    }
    let (month, end) = digits(bytes, at, 2).filter(|(month, _)| (1..=12).contains(month))?;
    Some((u8::try_from(month).ok()?, end))
}

fn with_zone(bytes: &[u8], mut stamp: Stamp) -> Stamp {
    if let Some((offset, end)) = zone(bytes, stamp.end) {
        (stamp.offset, stamp.end) = (Some(offset), end);
    }
    stamp
}

fn plain(form: Form, year: i32, month: u8, day: u8, of_day: Micros, end: usize) -> Stamp {
    Stamp { form, end, year, month, day, of_day, offset: None }
}
