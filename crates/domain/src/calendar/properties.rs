//! What holds for every calendar, checked on random ones.

use jiff::civil::Date;
use proptest::prelude::*;

use super::{Calendar, Open, Written, WrittenHoliday, WrittenWeek};
use crate::time::{Millis, Timestamp};

const ZONES: [&str; 8] = [
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
];

/// 2006 to 2020: years in which those zones did most of their odd things.
fn instants() -> impl Strategy<Value = Timestamp> {
    (1_136_073_600_000i64..1_609_459_200_000).prop_map(Timestamp)
}

/// Two instants in order, from seconds to years apart.
fn stretches() -> impl Strategy<Value = (Timestamp, Timestamp)> {
    let length = prop_oneof![0..100_000i64, 0..Millis::days(9).0, 0..Millis::days(800).0];
    (instants(), length).prop_map(|(from, length)| (from, from.plus(Millis(length))))
}

/// As written, so that a test can read it without the code under test.
fn calendars() -> impl Strategy<Value = Written> {
    let time = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let span =
        (0..1440i32, 1..700i32).prop_map(move |(from, length)| [time(from), time((from + length).min(1440))]);
    let day = || proptest::collection::vec(span.clone(), 0..3);
    let week = (day(), day(), day(), day(), day(), day(), day());
    let week = week.prop_map(|(mon, tue, wed, thu, fri, sat, sun)| WrittenWeek {
        mon,
        tue,
        wed,
        thu,
        fri,
        sat,
        sun,
    });
    let holiday = instants().prop_map(|at| {
        let day = at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date();
        WrittenHoliday::Nameless(day.to_string())
    });
    let holidays = proptest::collection::vec(holiday, 0..40);
    let zone = proptest::sample::select(&ZONES[..]);
    (zone, week, holidays).prop_map(|(zone, week, holidays)| Written {
        zone: zone.to_owned(),
        week,
        holidays,
        rules: Vec::new(),
    })
}

/// The rule at the head of the module, read off a wall clock.
fn open_by_the_wall_clock(written: &Written, at: Timestamp) -> bool {
    let local = at.to_jiff().in_tz(&written.zone).unwrap().datetime();
    let off = |on: &String| on.parse::<Date>().unwrap() == local.date();
    let week = &written.week;
    let days = [&week.mon, &week.tue, &week.wed, &week.thu, &week.fri, &week.sat, &week.sun];
    let spans = days[local.weekday().to_monday_zero_offset() as usize];
    let clock = format!("{:02}:{:02}", local.hour(), local.minute());
    spans.iter().any(|[from, to]| *from <= clock && clock < *to)
        && !written.holidays.iter().any(|holiday| match holiday {
            WrittenHoliday::Nameless(on) | WrittenHoliday::Named { on, .. } => off(on),
        })
}

fn read(written: &Written) -> Calendar {
    Calendar::try_from(written.clone()).unwrap()
}

proptest! {
    #[test]
    fn open_is_what_the_wall_clock_says(written in calendars(), at in instants()) {
        let calendar = read(&written);
        // Every five minutes for a week: one instant alone rarely meets an edge.
        for step in 0..2016 {
            let at = at.plus(Millis::minutes(5 * step));
            prop_assert_eq!(calendar.is_open(at), open_by_the_wall_clock(&written, at), "{}", at);
        }
    }

    #[test]
    fn exactly_the_amount_lies_before_it_is_due(
        written in calendars(), start in instants(), amount in 1..Millis::days(90).0,
    ) {
        let calendar = read(&written);
        match calendar.due(start, Millis(amount)) {
            Some(due) => {
                prop_assert_eq!(calendar.between(start, due), Millis(amount));
                let just_before = due.minus(Millis(1));
                prop_assert!(calendar.is_open(just_before), "earlier would have been enough");
            }
            // It does not hold so much before 2101, if it is ever open.
            None => prop_assert!(calendar.between(start, Timestamp(4_133_980_800_000)) < Millis(amount)),
        }
    }

    #[test]
    fn due_never_runs_backwards(
        written in calendars(), (a, b) in stretches(), amount in 0..Millis::days(9).0,
    ) {
        let calendar = read(&written);
        let due = |start, amount| calendar.due(start, Millis(amount));
        if let (Some(early), Some(late)) = (due(a, amount), due(b, amount)) {
            prop_assert!(early <= late);
            prop_assert!(due(a, amount + 1) > Some(early) || amount == 0);
        }
    }

    #[test]
    fn working_time_adds_up(written in calendars(), (a, c) in stretches(), part in 0.0..1.0) {
        let calendar = read(&written);
        let b = a.plus(Millis((c.since(a).0 as f64 * part) as i64));
        let parts = calendar.between(a, b) + calendar.between(b, c);
        prop_assert_eq!(parts, calendar.between(a, c));
        prop_assert!(parts >= Millis::ZERO && parts <= c.since(a));
        prop_assert_eq!(calendar.between(c, a), Millis::ZERO);
    }

    #[test]
    fn segments_cover_everything_once(written in calendars(), (a, b) in stretches()) {
        let calendar = read(&written);
        let segments = calendar.segments(a, b);
        let mut at = a;
        for segment in &segments {
            prop_assert_eq!(segment.from, at);
            prop_assert!(segment.from < segment.to);
            prop_assert_eq!(calendar.is_open(at), segment.open == Open::Working);
            at = segment.to;
        }
        prop_assert_eq!(at, b);
        prop_assert!(segments.windows(2).all(|pair| pair[0].open != pair[1].open));
        let working = segments.iter().filter(|segment| segment.open == Open::Working);
        let worked: Millis = working.map(|segment| segment.to.since(segment.from)).sum();
        prop_assert_eq!(worked, calendar.between(a, b));
    }

    #[test]
    fn the_next_opening_is_the_first(written in calendars(), at in instants()) {
        let calendar = read(&written);
        if let Some(opens) = calendar.next_open(at) {
            prop_assert!(calendar.is_open(opens));
            prop_assert_eq!(calendar.between(at, opens), Millis::ZERO);
        }
    }

    #[test]
    fn a_calendar_survives_being_written(written in calendars()) {
        let calendar = read(&written);
        let again = serde_json::to_string(&calendar).unwrap();
        prop_assert_eq!(serde_json::from_str::<Calendar>(&again).unwrap(), calendar);
    }
}
