//! Dates, durations, numbers and sizes in words, as methods of [`Say`].
//!
//! All instants are unix milliseconds, all durations milliseconds. Refuses: to know
//! calendars or clocks; whoever calls has already decided what is due when.

use jiff::{Timestamp, Zoned, civil::Weekday};

use crate::text::Say;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// What stands before a duration: German declines days after a preposition.
#[derive(Clone, Copy)]
enum Case {
    Plain,
    AfterPreposition,
}

impl Say {
    /// A duration: `2 h 10 min`, `1 day 4 h`, `12 days`; the sign is ignored.
    pub fn span(&self, ms: i64) -> String {
        self.span_in_case(ms, Case::Plain)
    }

    /// A length of working time, which has no days of 24 hours: `28 h 10 min`.
    pub fn worked(&self, ms: i64) -> String {
        let ms = ms.saturating_abs();
        match (ms / HOUR_MS, ms % HOUR_MS / MINUTE_MS) {
            (0, 0) => self.text("span-moment"),
            (0, minutes) => self.minutes(minutes),
            (hours, 0) => self.hours(hours),
            (hours, minutes) => format!("{} {}", self.hours(hours), self.minutes(minutes)),
        }
    }

    /// When something is due: `in 2 h 10 min` before, `3 days late` after.
    pub fn until(&self, at_ms: i64) -> String {
        let left = at_ms.saturating_sub(self.now_ms());
        if left >= 0 {
            let time = self.span_in_case(left, Case::AfterPreposition);
            self.with("until-future", &[("time", time.into())])
        } else {
            self.with("until-past", &[("time", self.span(left).into())])
        }
    }

    /// How long ago something happened: `5 min ago`.
    pub fn ago(&self, at_ms: i64) -> String {
        let passed = self.now_ms().saturating_sub(at_ms);
        if passed < MINUTE_MS {
            return self.text("just-now");
        }
        let time = self.span_in_case(passed, Case::AfterPreposition);
        self.with("ago", &[("time", time.into())])
    }

    /// A moment as short as is still clear: `14:30` today, `Mon 14:30` within six
    /// days, `12 Mar 14:30` within the year, `12 Mar 2024` otherwise.
    pub fn moment(&self, at_ms: i64) -> String {
        let at = self.local(at_ms);
        let now = self.local(self.now_ms());
        let time = clock_face(&at);
        let day_ms = at.date().duration_since(now.date()).as_hours().abs();
        if at.date() == now.date() {
            time
        } else if day_ms <= 6 * 24 {
            format!("{} {time}", self.text(weekday_short(at.weekday())))
        } else if at.year() == now.year() {
            format!("{} {time}", self.day_and_month(&at))
        } else {
            format!("{} {}", self.day_and_month(&at), at.year())
        }
    }

    /// A day: `12 Mar 2026`.
    pub fn date(&self, at_ms: i64) -> String {
        let at = self.local(at_ms);
        format!("{} {}", self.day_and_month(&at), at.year())
    }

    /// The full moment with its zone, for tool tips: `Mon, 12 Mar 2026, 14:30 CET`.
    pub fn exact(&self, at_ms: i64) -> String {
        let at = self.local(at_ms);
        format!(
            "{}, {}, {} {}",
            self.text(weekday_short(at.weekday())),
            self.date(at_ms),
            clock_face(&at),
            at.strftime("%Z"),
        )
    }

    /// A count with the language's thousands separator: `12,345`, `12.345`.
    pub fn number(&self, n: i64) -> String {
        let digits = n.unsigned_abs().to_string();
        let separator = self.text("number-separator");
        let mut written = String::from(if n < 0 { "−" } else { "" });
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                written.push_str(&separator);
            }
            written.push(digit);
        }
        written
    }

    /// A value with one decimal place in the language's writing: `3.4`, `3,4`.
    pub fn decimal(&self, value: f64) -> String {
        let point = self.text("number-point");
        format!("{value:.1}").replace('.', &point)
    }

    /// A size: `312 B`, `4.2 kB`, `1.0 GB` (powers of 1000).
    pub fn bytes(&self, bytes: u64) -> String {
        let units = ["B", "kB", "MB", "GB", "TB"];
        let mut value = bytes as f64;
        let mut unit = 0;
        while value >= 999.95 && unit + 1 < units.len() {
            value /= 1000.0;
            unit += 1;
        }
        if unit == 0 { format!("{bytes} B") } else { format!("{} {}", self.decimal(value), units[unit]) }
    }

    fn span_in_case(&self, ms: i64, case: Case) -> String {
        let ms = ms.saturating_abs();
        let (days, hours, minutes) = (ms / DAY_MS, ms % DAY_MS / HOUR_MS, ms % HOUR_MS / MINUTE_MS);
        match (days, hours, minutes) {
            (0, 0, 0) => self.text("span-moment"),
            (0, 0, _) => self.minutes(minutes),
            (0, _, 0) => self.hours(hours),
            (0, _, _) => format!("{} {}", self.hours(hours), self.minutes(minutes)),
            // From three days on, hours are noise.
            (1 | 2, 1.., _) => format!("{} {}", self.days(days, case), self.hours(hours)),
            _ => self.days(days, case),
        }
    }

    fn days(&self, n: i64, case: Case) -> String {
        let key = match case {
            Case::Plain => "span-days",
            Case::AfterPreposition => "span-days-after-preposition",
        };
        self.with(key, &[("n", n.into())])
    }

    fn hours(&self, n: i64) -> String {
        self.with("span-hours", &[("n", n.into())])
    }

    fn minutes(&self, n: i64) -> String {
        self.with("span-minutes", &[("n", n.into())])
    }

    fn day_and_month(&self, at: &Zoned) -> String {
        let month = self.text(MONTHS[at.month() as usize - 1]);
        let values = [("day", i64::from(at.day()).into()), ("month", month.into())];
        self.with("day-and-month", &values)
    }

    fn local(&self, at_ms: i64) -> Zoned {
        Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(self.zone().clone())
    }
}

/// An instant for a `datetime` attribute: `2026-03-12T13:30:00Z`.
pub fn iso(at_ms: i64) -> String {
    Timestamp::from_millisecond(at_ms)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string()
}

fn clock_face(at: &Zoned) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

fn weekday_short(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "weekday-mon",
        Weekday::Tuesday => "weekday-tue",
        Weekday::Wednesday => "weekday-wed",
        Weekday::Thursday => "weekday-thu",
        Weekday::Friday => "weekday-fri",
        Weekday::Saturday => "weekday-sat",
        Weekday::Sunday => "weekday-sun",
    }
}

const MONTHS: [&str; 12] = [
    "month-jan",
    "month-feb",
    "month-mar",
    "month-apr",
    "month-may",
    "month-jun",
    "month-jul",
    "month-aug",
    "month-sep",
    "month-oct",
    "month-nov",
    "month-dec",
];

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::text::Language;

    /// Thursday, 12 March 2026, 12:00 UTC; 13:00 in Berlin.
    const NOON_MS: i64 = 1_773_316_800_000;

    fn say(language: Language) -> Say {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        Say::new(language, berlin, NOON_MS)
    }

    #[test]
    fn durations_are_written_in_words() {
        let table = [
            (0, "less than a minute", "unter einer Minute"),
            (59_999, "less than a minute", "unter einer Minute"),
            (-MINUTE_MS, "1 min", "1 min"),
            (2 * HOUR_MS, "2 h", "2 h"),
            (2 * HOUR_MS + 10 * MINUTE_MS, "2 h 10 min", "2 h 10 min"),
            (DAY_MS, "1 day", "1 Tag"),
            (2 * DAY_MS + 5 * HOUR_MS, "2 days 5 h", "2 Tage 5 h"),
            (9 * DAY_MS + 5 * HOUR_MS, "9 days", "9 Tage"),
        ];
        for (ms, english, german) in table {
            assert_eq!(say(Language::En).span(ms), english);
            assert_eq!(say(Language::De).span(ms), german);
        }
        assert!(say(Language::En).span(i64::MIN).ends_with("days"));
        let worked = [30_000, 25 * MINUTE_MS, 8 * HOUR_MS, 28 * HOUR_MS + 10 * MINUTE_MS];
        let worked = worked.map(|ms| say(Language::En).worked(ms));
        assert_eq!(worked[1..], ["25 min", "8 h", "28 h 10 min"]);
    }

    #[test]
    fn due_times_look_forward_and_back() {
        let table = [
            (130 * MINUTE_MS, "in 2 h 10 min", "in 2 h 10 min"),
            (3 * DAY_MS, "in 3 days", "in 3 Tagen"),
            (-3 * DAY_MS, "3 days late", "3 Tage zu spät"),
            (-MINUTE_MS, "1 min late", "1 min zu spät"),
        ];
        for (left, english, german) in table {
            assert_eq!(say(Language::En).until(NOON_MS + left), english);
            assert_eq!(say(Language::De).until(NOON_MS + left), german);
        }
        assert_eq!(say(Language::De).ago(NOON_MS - 2 * DAY_MS), "vor 2 Tagen");
        assert_eq!(say(Language::En).ago(NOON_MS - 5_000), "just now");
    }

    #[test]
    fn moments_are_as_short_as_is_clear_in_the_readers_zone() {
        let table = [
            (90 * MINUTE_MS, "14:30", "14:30"),
            (11 * HOUR_MS, "Fri 00:00", "Fr. 00:00"),
            (-3 * DAY_MS, "Mon 13:00", "Mo. 13:00"),
            (6 * DAY_MS, "Wed 13:00", "Mi. 13:00"),
            // Across the change to summer time the local hour moves.
            (20 * DAY_MS, "1 Apr 14:00", "1. Apr. 14:00"),
            (-100 * DAY_MS, "2 Dec 2025", "2. Dez. 2025"),
        ];
        for (shift, english, german) in table {
            assert_eq!(say(Language::En).moment(NOON_MS + shift), english);
            assert_eq!(say(Language::De).moment(NOON_MS + shift), german);
        }
        assert_eq!(say(Language::En).exact(NOON_MS), "Thu, 12 Mar 2026, 13:00 CET");
        assert_eq!(iso(NOON_MS), "2026-03-12T12:00:00Z");
    }

    #[test]
    fn numbers_and_sizes_follow_the_language() {
        for (n, english, german) in
            [(0, "0", "0"), (999, "999", "999"), (-1_234_567, "−1,234,567", "−1.234.567")]
        {
            assert_eq!(say(Language::En).number(n), english);
            assert_eq!(say(Language::De).number(n), german);
        }
        for (bytes, german) in
            [(312, "312 B"), (4_200, "4,2 kB"), (999_999, "1,0 MB"), (u64::MAX, "18446744,1 TB")]
        {
            assert_eq!(say(Language::De).bytes(bytes), german);
        }
    }
}
