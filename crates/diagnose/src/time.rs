//! Instants in logs: finding a time stamp in bytes, and placing it in UTC.
//!
//! Scanners of bytes, no patterns: a stamp is looked for at one place and recognised by its
//! shape. What a stamp does not say – the year, the zone, the order of day and month – is not
//! guessed here but taken from a [`Reference`].

mod clock;
mod date;
mod stamp;

pub use stamp::{Form, Stamp, scan};

/// Microseconds since 1970 in UTC; what every stamp becomes.
pub type Micros = i64;

/// One second.
pub const SECOND: Micros = 1_000_000;
/// One day.
pub const DAY: Micros = 86_400 * SECOND;

/// What is taken for granted where a stamp is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// When the logs were handed in: a stamp without a year is the last such day before it.
    pub now: Micros,
    /// A stamp without a day is the last such time before this.
    pub today: Micros,
    /// What to subtract from stamps that name no zone, such as one hour for Central Europe.
    pub offset: Micros,
    /// Whether `03/04/2024` is the third of April.
    pub day_first: bool,
}

impl Reference {
    /// UTC, months first, and the given end of time.
    pub fn at(now: Micros) -> Reference {
        Reference { now, today: now, offset: 0, day_first: false }
    }
}

impl Reference {
    /// The same beside other files whose last line is of `latest`: what says no day is of that
    /// one, what says no year is not of a much later one.
    pub fn beside(self, latest: Option<Micros>) -> Reference {
        let Some(latest) = latest else { return self };
        Reference { now: self.now.min(latest + 30 * DAY), today: self.today.min(latest), ..self }
    }
}

impl Stamp {
    /// The instant that is meant, or `None` if the stamp names no day at all.
    pub fn instant(&self, reference: &Reference) -> Option<Micros> {
        let of_day = self.of_day;
        let days = match self.form {
            Form::Unix => return Some(of_day),
            Form::Uptime => return None,
            Form::Clock => return Some(self.last_of_day(reference)),
            Form::Full | Form::Day => date::days(self.year, self.month, self.day),
            Form::Slashed => {
                let (month, day) =
                    if reference.day_first { (self.day, self.month) } else { (self.month, self.day) };
                let fits = (1..=12).contains(&month);
                if fits { date::days(self.year, month, day) } else { date::days(self.year, day, month) }
            }
            Form::Yearless => return Some(self.last_before(reference)),
        };
        Some(days * DAY + of_day - self.offset.unwrap_or(reference.offset))
    }

    /// The last such time of day before the reference.
    fn last_of_day(&self, reference: &Reference) -> Micros {
        let today = reference.today.div_euclid(DAY) * DAY;
        let at = today + self.of_day - self.offset.unwrap_or(reference.offset);
        if at > reference.today { at - DAY } else { at }
    }

    /// The last such day and time that is not more than a day after the reference.
    fn last_before(&self, reference: &Reference) -> Micros {
        let year = date::year(reference.now.div_euclid(DAY));
        let offset = self.offset.unwrap_or(reference.offset);
        let of = |year| date::days(year, self.month, self.day) * DAY + self.of_day - offset;
        let this = of(year);
        if this > reference.now + DAY { of(year - 1) } else { this }
    }
}

#[cfg(test)]
mod tests;
