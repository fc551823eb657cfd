//! The time of day and the zone behind it.

use crate::time::{Micros, SECOND};

/// Reads up to `most` digits at `at`; their value and where they end.
pub fn digits(bytes: &[u8], at: usize, most: usize) -> Option<(i64, usize)> {
    let mut value = 0_i64;
    let mut end = at;
    while end < bytes.len() && end < at + most && bytes[end].is_ascii_digit() {
        value = value.saturating_mul(10).saturating_add(i64::from(bytes[end] - b'0'));
        end += 1;
    }
    (end > at).then_some((value, end))
}

/// Two digits at `at`, not more than `most`.
pub fn two(bytes: &[u8], at: usize, most: i64) -> Option<i64> {
    let (value, end) = digits(bytes, at, 2)?;
    (end == at + 2 && value <= most).then_some(value)
}

/// `22:5:9:606`, as `20171223-22:5:9:606` goes on: nothing is padded.
pub fn unpadded_time(bytes: &[u8], at: usize) -> Option<(Micros, usize)> {
    let (hour, after) = digits(bytes, at, 2).filter(|(hour, _)| *hour <= 24)?;
    let colon = |at: usize| bytes.get(at) == Some(&b':');
    let (minute, after) = digits(bytes, after + 1, 2).filter(|(minute, _)| colon(after) && *minute <= 59)?;
    let (second, after) = digits(bytes, after + 1, 2).filter(|(second, _)| colon(after) && *second <= 60)?;
    let (milli, after) = digits(bytes, after + 1, 3).filter(|_| colon(after)).unwrap_or((0, after));
    Some(((hour * 3600 + minute * 60 + second) * SECOND + milli * 1000, after))
}

/// `H:MM:SS`, `HH.MM.SS`, a fraction after `.` `,` or `:`, and AM or PM.
pub fn time_of_day(bytes: &[u8], at: usize) -> Option<(Micros, usize)> {
    let (mut hour, after) = digits(bytes, at, 2).filter(|(hour, _)| *hour <= 24)?;
    let separator = *bytes.get(after)?;
    if separator != b':' && separator != b'.' {
        return None;
    }
    let minute = two(bytes, after + 1, 59)?;
    if bytes.get(after + 3) != Some(&separator) {
        return None;
    }
    let second = two(bytes, after + 4, 60)?;
    let mut end = after + 6;
    let fraction = match bytes.get(end) {
        Some(b'.' | b',' | b':') => fraction(bytes, end + 1),
        _ => None,
    };
    let micros = fraction.map_or(0, |(micros, after)| {
        end = after;
        micros
    });
    if bytes.get(end).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let half = end + usize::from(bytes.get(end) == Some(&b' '));
    if let Some([first @ (b'A' | b'P' | b'a' | b'p'), b'M' | b'm']) = bytes.get(half..half + 2) {
        let noon = if first.eq_ignore_ascii_case(&b'p') { 12 } else { 0 };
        hour = hour % 12 + noon;
        end = half + 2;
    }
    Some(((hour * 3600 + minute * 60 + second) * SECOND + micros, end))
}

/// Six digits without separators: `203615`.
pub fn dense_time(bytes: &[u8], at: usize) -> Option<(Micros, usize)> {
    let (hour, minute, second) = (two(bytes, at, 23)?, two(bytes, at + 2, 59)?, two(bytes, at + 4, 60)?);
    let mut end = at + 6;
    let mut micros = 0;
    if let Some(b'.' | b',') = bytes.get(end)
        && let Some((part, after)) = fraction(bytes, end + 1)
    {
        (micros, end) = (part, after);
    }
    let ends = !bytes.get(end).is_some_and(u8::is_ascii_digit);
    ends.then_some(((hour * 3600 + minute * 60 + second) * SECOND + micros, end))
}

/// Up to nine digits of a second, in microseconds.
pub fn fraction(bytes: &[u8], at: usize) -> Option<(Micros, usize)> {
    let (value, end) = digits(bytes, at, 9)?;
    let micros = match end - at {
        count @ 0..=6 => value * 10_i64.pow(6 - u32::try_from(count).expect("at most six")),
        count => value / 10_i64.pow(u32::try_from(count - 6).expect("at most three")),
    };
    Some((micros, end))
}

/// The zone at `at`, perhaps behind one space: what to subtract to get UTC, and the end.
pub fn zone(bytes: &[u8], at: usize) -> Option<(Micros, usize)> {
    let spaced = usize::from(bytes.get(at) == Some(&b' '));
    let start = at + spaced;
    match bytes.get(start)? {
        b'Z' if !is_word(bytes.get(start + 1)) => Some((0, start + 1)),
        sign @ (b'+' | b'-') => {
            let hours = two(bytes, start + 1, 15)?;
            let colon = usize::from(bytes.get(start + 3) == Some(&b':'));
            let minutes = two(bytes, start + 3 + colon, 59);
            // ` -12 ` is a number; `-07` alone is a zone only where it touches the time.
            let end = match minutes {
                Some(_) => start + 5 + colon,
                None if spaced == 0 && colon == 0 => start + 3,
                None => return None,
            };
            if is_word(bytes.get(end)) {
                return None;
            }
            let offset = (hours * 60 + minutes.unwrap_or(0)) * 60 * SECOND;
            Some((if *sign == b'-' { -offset } else { offset }, end))
        }
        b'A'..=b'Z' => {
            let length = bytes[start..].iter().take(5).take_while(|byte| byte.is_ascii_uppercase()).count();
            let end = start + length;
            let name = &bytes[start..end];
            let (_, hours) = ZONES.iter().find(|(known, _)| *known == name)?;
            (!is_word(bytes.get(end))).then_some((hours * 3600 * SECOND, end))
        }
        _ => None,
    }
}

/// Names of zones that mean the same everywhere they are written in logs.
const ZONES: [(&[u8], i64); 15] = [
    (b"UTC", 0),
    (b"GMT", 0),
    (b"WET", 0),
    (b"BST", 1),
    (b"CET", 1),
    (b"CEST", 2),
    (b"EET", 2),
    (b"EEST", 3),
    (b"MSK", 3),
    (b"EST", -5),
    (b"EDT", -4),
    (b"PST", -8),
    (b"PDT", -7),
    (b"CDT", -5),
    (b"JST", 9),
];

fn is_word(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric())
}
