//! Questions with known answers, most of them where calendars usually go wrong.

use super::{Calendar, Open, Segment, Span, Weekday, cases};
use crate::time::{Millis, Timestamp};

const BERLIN: &str = r#"{"zone":"Europe/Berlin","week":{
    "mon":[["08:00","12:00"],["13:00","17:30"]],"tue":[["08:00","12:00"],["13:00","17:30"]],
    "wed":[["08:00","12:00"],["13:00","17:30"]],"thu":[["08:00","12:00"],["13:00","17:30"]],
    "fri":[["08:00","12:00"],["13:00","15:00"]]},
    "holidays":["2026-12-24",{"on":"2026-12-31","name":"Stocktaking"}],
    "rules":[{"name":"Christmas Day","kind":"fixed","month":12,"day":25},
             {"name":"Ascension Day","kind":"easter","days":39}]}"#;
const KOLKATA: &str = r#"{"zone":"Asia/Kolkata","week":{"sat":[["09:30","13:15"]]}}"#;
/// A night shift from Saturday 22:00 to Sunday 06:00.
const NEW_YORK_NIGHT: &str = r#"{"zone":"America/New_York",
    "week":{"sat":[["22:00","24:00"]],"sun":[["00:00","06:00"]]}}"#;
/// Opens inside the hour that the spring change skips and the autumn change repeats.
const NEW_YORK_EARLY: &str = r#"{"zone":"America/New_York","week":{"sun":[["01:30","04:00"]]}}"#;
const NEW_YORK_SKIPPED: &str = r#"{"zone":"America/New_York","week":{"sun":[["02:30","04:00"]]}}"#;
/// Whose Sunday 2018-11-04 began at 01:00.
const SAO_PAULO: &str = r#"{"zone":"America/Sao_Paulo","week":{"sun":[["00:00","06:00"]]}}"#;
const LORD_HOWE: &str = r#"{"zone":"Australia/Lord_Howe","week":{"sun":[["00:00","24:00"]]}}"#;
/// Which left out Friday 2011-12-30 as a whole.
const SAMOA: &str = r#"{"zone":"Pacific/Apia","week":{"thu":[["09:00","17:00"]],
    "fri":[["09:00","17:00"]],"sat":[["09:00","10:00"]]}}"#;
const NEVER: &str = r#"{"zone":"UTC","week":{}}"#;

fn calendar(json: &str) -> Calendar {
    serde_json::from_str(json).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn work_is_due_when_enough_time_was_open() {
    #[rustfmt::skip]
    let table = [
        // Around lunch: a full morning is due at its end, one minute more after the break.
        (BERLIN, "2026-06-01T08:00+02", 240, "2026-06-01T12:00+02"),
        (BERLIN, "2026-06-01T08:00+02", 241, "2026-06-01T13:01+02"),
        (BERLIN, "2026-06-01T12:30+02", 30, "2026-06-01T13:30+02"),
        (BERLIN, "2026-06-05T14:00+02", 61, "2026-06-08T08:01+02"),
        // No work at all: now, or the next opening.
        (BERLIN, "2026-06-01T09:00+02", 0, "2026-06-01T09:00+02"),
        (BERLIN, "2026-06-01T12:00+02", 0, "2026-06-01T13:00+02"),
        (BERLIN, "2026-06-01T09:00+02", -5, "2026-06-01T09:00+02"),
        // Holidays by date and by rule, one after another and alone.
        (BERLIN, "2026-12-23T17:00+01", 60, "2026-12-28T08:30+01"),
        (BERLIN, "2026-12-31T00:00+01", 60, "2027-01-01T09:00+01"),
        (BERLIN, "2026-05-13T17:00+02", 31, "2026-05-15T08:01+02"),
        // Weeks pass unwalked, through two changes of the clocks.
        (BERLIN, "2026-03-02T08:00+01", 52 * 2400, "2027-03-04T15:00+01"),
        (KOLKATA, "2026-06-06T09:30+05:30", 225, "2026-06-06T13:15+05:30"),
        (KOLKATA, "2026-06-06T09:30+05:30", 226, "2026-06-13T09:31+05:30"),
        // Midnight is crossed as if it were not there, also where a week ends.
        (NEW_YORK_NIGHT, "2026-06-06T23:00-04", 120, "2026-06-07T01:00-04"),
        // A night an hour short, and a night an hour long.
        (NEW_YORK_NIGHT, "2026-03-07T22:00-05", 420, "2026-03-08T06:00-04"),
        (NEW_YORK_NIGHT, "2026-10-31T22:00-04", 540, "2026-11-01T06:00-05"),
        (NEW_YORK_SKIPPED, "2026-03-08T00:00-05", 0, "2026-03-08T03:00-04"),
        (SAO_PAULO, "2018-11-03T12:00-03", 0, "2018-11-04T01:00-02"),
        (SAO_PAULO, "2018-11-03T12:00-03", 300, "2018-11-04T06:00-02"),
        (SAMOA, "2011-12-29T16:00-10", 61, "2011-12-31T09:01+14"),
    ];
    for (json, start, minutes, due) in table {
        let found = calendar(json).due(at(start), Millis::minutes(minutes));
        assert_eq!(found, Some(at(due)), "{minutes} minutes from {start}");
    }
}

#[test]
fn working_time_is_real_time_that_was_open() {
    #[rustfmt::skip]
    let table = [
        (BERLIN, "2026-06-01T00:00+02", "2026-06-08T00:00+02", 4 * 510 + 360),
        (BERLIN, "2026-06-01T11:59+02", "2026-06-01T13:01+02", 2),
        (BERLIN, "2026-12-24T00:00+01", "2026-12-28T00:00+01", 0),
        (BERLIN, "2026-06-02T10:00+02", "2026-06-02T09:00+02", 0),
        (KOLKATA, "2026-06-06T00:00+05:30", "2026-06-07T00:00+05:30", 225),
        (NEW_YORK_NIGHT, "2026-03-07T00:00-05", "2026-03-09T00:00-04", 7 * 60),
        (NEW_YORK_NIGHT, "2026-10-31T00:00-04", "2026-11-02T00:00-05", 9 * 60),
        (NEW_YORK_EARLY, "2026-03-08T00:00-05", "2026-03-09T00:00-04", 90),
        // 01:30 to 02:00 twice, then two hours more.
        (NEW_YORK_EARLY, "2026-11-01T00:00-04", "2026-11-02T00:00-05", 180),
        (LORD_HOWE, "2026-04-05T00:00+11", "2026-04-06T00:00+10:30", 24 * 60 + 30),
        (LORD_HOWE, "2026-10-04T00:00+10:30", "2026-10-05T00:00+11", 24 * 60 - 30),
        (SAMOA, "2011-12-29T00:00-10", "2012-01-01T00:00+14", 9 * 60),
        (NEVER, "2026-01-01T00:00Z", "2027-01-01T00:00Z", 0),
    ];
    for (json, a, b, minutes) in table {
        let found = calendar(json).between(at(a), at(b));
        assert_eq!(found, Millis::minutes(minutes), "{a} to {b}");
    }
}

#[test]
fn segments_say_why_time_does_not_count() {
    #[rustfmt::skip]
    let table = [
        (BERLIN, "2026-12-23T16:00+01", "2026-12-28T08:30+01",
         "12-23T15:00 working, 12-23T16:30 outside, 12-23T23:00 a holiday, \
          12-24T23:00 Christmas Day, 12-25T23:00 outside, 12-28T07:00 working"),
        (NEW_YORK_NIGHT, "2026-03-07T12:00-05", "2026-03-08T12:00-04",
         "03-07T17:00 outside, 03-08T03:00 working, 03-08T10:00 outside"),
        (NEW_YORK_EARLY, "2026-11-01T00:00-04", "2026-11-01T05:00-05",
         "11-01T04:00 outside, 11-01T05:30 working, 11-01T06:00 outside, \
          11-01T06:30 working, 11-01T09:00 outside"),
        (BERLIN, "2026-06-01T00:00Z", "2026-06-01T00:00Z", ""),
    ];
    for (json, a, b, expected) in table {
        let segments = calendar(json).segments(at(a), at(b));
        let told: Vec<String> = segments.iter().map(told).collect();
        assert_eq!(told.join(", "), expected, "{a} to {b}");
    }
}

/// Month, day and time of its start in UTC, and its state.
fn told(segment: &Segment) -> String {
    let open = match &segment.open {
        Open::Working => "working",
        Open::Outside => "outside",
        Open::Holiday(name) => name.as_deref().unwrap_or("a holiday"),
    };
    format!("{} {open}", &segment.from.to_string()[5..16])
}

#[test]
fn around_the_clock_counts_everything() {
    let always = Calendar::around_the_clock();
    let (a, b) = (at("2020-01-01T00:00Z"), at("2026-05-05T05:05Z"));
    assert_eq!(always.between(a, b), b.since(a));
    assert_eq!(always.due(a, b.since(a)), Some(b));
    assert_eq!(always.segments(a, b).len(), 1);
    let written = serde_json::to_string(&always).unwrap();
    assert_eq!(calendar(&written), always);
}

#[test]
fn what_never_comes_is_none() {
    let never = calendar(NEVER);
    assert_eq!(never.due(at("2026-01-01T00:00Z"), Millis(1)), None);
    assert_eq!(never.next_open(at("2026-01-01T00:00Z")), None);
    let always = Calendar::around_the_clock();
    assert_eq!(always.due(at("2026-01-01T00:00Z"), Millis::days(75 * 366)), None);
    for extreme in [Timestamp(i64::MIN), Timestamp(i64::MAX)] {
        always.is_open(extreme);
        always.between(extreme, Timestamp(0));
        always.between(Timestamp(0), extreme);
        always.due(extreme, Millis(i64::MAX));
    }
}

#[test]
fn a_calendar_is_written_as_it_was_read_with_its_spans_in_order() {
    let calendar = calendar(
        r#"{"zone":"europe/berlin","week":{"mon":[["13:00","24:00"],["9:00","12:00"],["11:00","13:00"]]},
            "holidays":["2026-12-24",{"on":"2026-12-31","name":"Stocktaking"}],
            "rules":[{"name":"Labor Day","kind":"weekday","month":9,"weekday":"mon","nth":1}]}"#,
    );
    let monday = [Span::parse("09:00", "24:00").unwrap()];
    assert_eq!(calendar.spans(Weekday::Mon), monday);
    let written = serde_json::to_string(&calendar).unwrap();
    let expected = concat!(
        r#"{"zone":"Europe/Berlin","week":{"mon":[["09:00","24:00"]]},"#,
        r#""holidays":["2026-12-24",{"on":"2026-12-31","name":"Stocktaking"}],"#,
        r#""rules":[{"name":"Labor Day","kind":"weekday","month":9,"weekday":"mon","nth":1}]}"#,
    );
    assert_eq!(written, expected);
    assert_eq!(serde_json::from_str::<Calendar>(&written).unwrap(), calendar);
}

#[test]
fn every_wrong_field_is_named() {
    #[rustfmt::skip]
    let table = [
        (r#"{"zone":"Europe/Atlantis","week":{}}"#, &["zone: \"Europe/Atlantis\" is no time zone"][..]),
        (r#"{"zone":"UTC"}"#, &["missing field `week`"]),
        (r#"{"zone":"UTC","week":{"monday":[]}}"#, &["unknown field `monday`"]),
        (r#"{"zone":"UTC","week":{"mon":[["17:00","09:00"],["09:00","09:00"]],"tue":[["09:00","00:00"]]}}"#,
         &["week.mon[0]: 17:00–09:00 ends before it starts: write hours across midnight as two",
           "week.mon[1]: 09:00–09:00 is empty", "week.tue[0]", "write the end of the day as 24:00"]),
        (r#"{"zone":"UTC","week":{"sun":[["24:00","24:30"],["9","10:00"],["+9:00","10:00"],["09:5","10:00"]]}}"#,
         &["sun[0]: \"24:30\" is no time", "sun[1]: \"9\"", "sun[2]: \"+9:00\"", "sun[3]: \"09:5\""]),
        (r#"{"zone":"UTC","week":{},"holidays":["2026-02-30",{"on":"2400-01-01","name":"far"}]}"#,
         &["holidays[0]: \"2026-02-30\" is no date", "holidays[1]: 2400-01-01 is outside the years"]),
        (r#"{"zone":"UTC","week":{},"holidays":[7]}"#, &["a holiday is a date such as"]),
        (r#"{"zone":"UTC","week":{},"rules":[{"name":"a","kind":"fixed","month":2,"day":30},
            {"name":"b","kind":"weekday","month":13,"weekday":"mon","nth":1},
            {"name":"c","kind":"weekday","month":1,"weekday":"mon","nth":0},
            {"name":"d","kind":"easter","days":300}]}"#,
         &["rules[0]: there is no day 30 in month 2", "rules[1]: there is no month 13",
           "rules[2]: nth is 0", "rules[3]: 300 days from Easter"]),
        (r#"{"zone":"UTC","week":{},"rules":[{"name":"a","kind":"lunar"}]}"#, &["unknown variant `lunar`"]),
    ];
    for (json, expected) in table {
        let told = serde_json::from_str::<Calendar>(json).unwrap_err().to_string();
        for part in expected {
            assert!(told.contains(part), "{part:?} is not in {told:?}");
        }
    }
}

#[test]
fn cases_are_answered_line_by_line() {
    let case = |question: &str| {
        let week =
            r#"{"zone":"America/New_York","week":{"fri":[["09:00","17:00"]],"mon":[["09:00","17:00"]]}}"#;
        cases::answer(&format!(r#"{{"id":"a","calendar":{week},"start":"2024-03-08T21:30:00Z",{question}}}"#))
    };
    #[rustfmt::skip]
    let table = [
        (r#""minutes":60"#, Ok(r#"{"id":"a","due":"2024-03-11T09:30:00-04:00"}"#)),
        (r#""minutes":30"#, Ok(r#"{"id":"a","due":"2024-03-08T17:00:00-05:00"}"#)),
        (r#""minutes":0.5"#, Ok(r#"{"id":"a","due":"2024-03-08T16:30:30-05:00"}"#)),
        (r#""end":"2024-03-11T13:30:00Z""#, Ok(r#"{"id":"a","minutes":60}"#)),
        (r#""end":"2024-03-08T21:30:45Z""#, Ok(r#"{"id":"a","minutes":0.75}"#)),
        (r#""end":"2024-03-01T00:00:00Z""#, Ok(r#"{"id":"a","minutes":0}"#)),
        (r#""minutes":-1"#, Err("case \"a\": minutes: -1 is out of range")),
        (r#""minutes":1e300"#, Err("is out of range")),
        (r#""minutes":50000000"#, Err("case \"a\": the calendar has not enough working time")),
        (r#""minutes":1,"end":"2024-03-11T13:30:00Z""#, Err("give either \"minutes\" or \"end\"")),
        (r#""end":"tomorrow""#, Err("case \"a\": end: \"tomorrow\" is no RFC 3339 instant")),
        (r#""end":7"#, Err("invalid type: integer `7`")),
    ];
    for (question, expected) in table {
        match (case(question), expected) {
            (Ok(found), Ok(line)) => assert_eq!(found, line),
            (Err(found), Err(part)) => {
                assert!(found.contains(part), "{part:?} is not in {found:?}")
            }
            (found, _) => panic!("{question}: {found:?}"),
        }
    }
}
