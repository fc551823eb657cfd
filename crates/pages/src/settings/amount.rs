//! Working time as people write it: `4 h`, `1 h 30 min`, `90` (minutes), `1.5 h`, `1:30`.
//!
//! Days are refused: whether one has eight hours or twenty-four is for nobody to guess.

/// So many minutes as text that [`read`] understands.
pub fn write(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// The minutes; `None` when the text is none, or less than one or more than [`MOST`].
pub fn read(text: &str) -> Option<i64> {
    let text = text.trim().to_lowercase().replace(',', ".");
    let minutes = match text.split_once(':') {
        Some((hours, minutes)) => {
            hours.parse::<u32>().ok().zip(minutes.parse::<u32>().ok()).and_then(|(hours, minutes)| {
                (minutes < 60).then(|| f64::from(hours) * 60.0 + f64::from(minutes))
            })?
        }
        None => sum(&text)?,
    };
    let whole = minutes.round();
    // In range of both types after the comparison.
    (1.0..=MOST as f64).contains(&whole).then_some(whole as i64)
}

/// A year of working time around the clock; more is a slip of the keyboard.
pub const MOST: i64 = 366 * 24 * 60;

/// Adds up numbers, each with its unit; a number without one is minutes.
fn sum(text: &str) -> Option<f64> {
    let mut total = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(digits);
        let after = after.trim_start();
        let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        let factor = match unit {
            "" | "m" | "min" | "minute" | "minutes" | "minuten" => 1.0,
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" => 60.0,
            _ => return None,
        };
        total += number.parse::<f64>().ok()? * factor;
        rest = after.trim_start_matches('.').trim_start();
    }
    (!text.is_empty()).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::{MOST, read, write};

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let table = [
            ("4 h", Some(240)),
            ("4h", Some(240)),
            ("1 h 30 min", Some(90)),
            ("1h30", Some(90)),
            ("90", Some(90)),
            ("1.5 h", Some(90)),
            ("1,5 Std.", Some(90)),
            ("1:30", Some(90)),
            (" 15 min ", Some(15)),
            ("", None),
            ("0", None),
            ("-5", None),
            ("1:75", None),
            ("2 days", None),
            ("soon", None),
            ("h", None),
            ("1 2 .. h", None),
            ("99999999999999999999 h", None),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for minutes in [1, 59, 60, 61, 480, 1_439, MOST] {
            assert_eq!(read(&write(minutes)), Some(minutes));
        }
    }
}
