//! Instants and lengths of time, both whole milliseconds.
//!
//! Nothing here reads a clock: every instant is handed in. Wall clocks, zones and working
//! hours belong to [`crate::calendar`].

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The instant `length` later; the ends of the number range hold it.
    pub fn plus(self, length: Millis) -> Timestamp {
        Timestamp(self.0.saturating_add(length.0))
    }

    /// The instant `length` earlier; the ends of the number range hold it.
    pub fn minus(self, length: Millis) -> Timestamp {
        Timestamp(self.0.saturating_sub(length.0))
    }

    /// The time that passed since `earlier`; negative when `earlier` is the later one.
    pub fn since(self, earlier: Timestamp) -> Millis {
        Millis(self.0.saturating_sub(earlier.0))
    }

    /// The same instant for `jiff`; one outside its years -9999 to 9999 becomes the nearest it knows.
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }
}

impl From<jiff::Timestamp> for Timestamp {
    /// Drops what is finer than a millisecond, towards 1970.
    fn from(instant: jiff::Timestamp) -> Timestamp {
        Timestamp(instant.as_millisecond())
    }
}

impl From<Timestamp> for jiff::Timestamp {
    fn from(instant: Timestamp) -> jiff::Timestamp {
        instant.to_jiff()
    }
}

impl FromStr for Timestamp {
    type Err = jiff::Error;

    /// Reads RFC 3339 with `Z` or any offset.
    fn from_str(text: &str) -> Result<Timestamp, jiff::Error> {
        text.parse::<jiff::Timestamp>().map(Timestamp::from)
    }
}

/// RFC 3339 in UTC, such as `2026-03-29T01:00:00Z`; a fraction only where there is one.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_jiff().fmt(f)
    }
}

/// A length of time in milliseconds; may be negative.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    /// No time at all.
    pub const ZERO: Millis = Millis(0);

    /// `count` minutes.
    pub const fn minutes(count: i64) -> Millis {
        Millis(count.saturating_mul(60_000))
    }

    /// `count` hours.
    pub const fn hours(count: i64) -> Millis {
        Millis(count.saturating_mul(3_600_000))
    }

    /// `count` times 24 hours.
    pub const fn days(count: i64) -> Millis {
        Millis(count.saturating_mul(86_400_000))
    }

    /// Whole minutes; what is left of a started one is dropped, towards zero.
    pub const fn as_minutes(self) -> i64 {
        self.0 / 60_000
    }
}

impl Add for Millis {
    type Output = Millis;

    fn add(self, other: Millis) -> Millis {
        Millis(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Millis {
    fn add_assign(&mut self, other: Millis) {
        *self = *self + other;
    }
}

impl Sub for Millis {
    type Output = Millis;

    fn sub(self, other: Millis) -> Millis {
        Millis(self.0.saturating_sub(other.0))
    }
}

impl SubAssign for Millis {
    fn sub_assign(&mut self, other: Millis) {
        *self = *self - other;
    }
}

impl Neg for Millis {
    type Output = Millis;

    fn neg(self) -> Millis {
        Millis(self.0.saturating_neg())
    }
}

impl Sum for Millis {
    fn sum<I: Iterator<Item = Millis>>(lengths: I) -> Millis {
        lengths.fold(Millis::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_read_and_write_rfc_3339() {
        let noon: Timestamp = "2026-07-01T12:00:00+02:00".parse().unwrap();
        assert_eq!(noon.to_string(), "2026-07-01T10:00:00Z");
        let later = noon.plus(Millis(1_250));
        assert_eq!(later.to_string(), "2026-07-01T10:00:01.25Z");
        assert_eq!(later.since(noon), Millis(1_250));
        assert_eq!(noon.since(later), -Millis(1_250));
        assert_eq!(later.minus(Millis(1_250)), noon);
        assert_eq!(serde_json::to_string(&Timestamp(7)).unwrap(), "7");
        assert!("2026-07-01".parse::<Timestamp>().is_err());
    }

    #[test]
    fn the_ends_of_the_range_hold() {
        let last = Timestamp(i64::MAX);
        assert_eq!(last.plus(Millis::days(1)), last);
        assert!(last.to_string().starts_with("9999-12-30"));
        assert!(Timestamp(i64::MIN).to_string().starts_with("-009999-01-02"));
    }

    #[test]
    fn lengths_add_up() {
        let parts = [Millis::days(1), Millis::hours(2), Millis::minutes(3)];
        let sum: Millis = parts.into_iter().sum();
        assert_eq!(sum.as_minutes(), 26 * 60 + 3);
        assert_eq!(sum - sum, Millis::ZERO);
        assert_eq!(Millis(-119_999).as_minutes(), -1);
    }
}
