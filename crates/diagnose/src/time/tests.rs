use super::*;

/// 2024-06-01T00:00:00Z.
const NOW: Micros = 1_717_200_000 * SECOND;

fn read(text: &str) -> Option<(String, usize)> {
    let stamp = scan(text.as_bytes(), 0)?;
    let at = stamp.instant(&Reference::at(NOW))?;
    Some((jiff::Timestamp::from_microsecond(at).unwrap().to_string(), stamp.end))
}

#[test]
fn every_common_form_is_read() {
    for (text, expected) in [
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"),
        ("2024-05-06T07:08:09.123456789+02:00", "2024-05-06T05:08:09.123456Z"),
        ("2024-05-06 07:08:09,123", "2024-05-06T07:08:09.123Z"),
        ("2024-05-06 07:08:09 -0700", "2024-05-06T14:08:09Z"),
        ("2024-05-06 07:08:09.123 CEST", "2024-05-06T05:08:09.123Z"),
        ("2024/05/06 07:08:09", "2024-05-06T07:08:09Z"),
        ("2024-05-06-07.08.09.308319", "2024-05-06T07:08:09.308319Z"),
        ("2024-May-06 07:08:09", "2024-05-06T07:08:09Z"),
        ("20240506T070809Z", "2024-05-06T07:08:09Z"),
        ("20240506-7:8:9:606", "2024-05-06T07:08:09.606Z"),
        ("20240506070809", "2024-05-06T07:08:09Z"),
        ("240506 070809", "2024-05-06T07:08:09Z"),
        ("240506  7:08:09", "2024-05-06T07:08:09Z"),
        ("24/05/06 07:08:09", "2024-05-06T07:08:09Z"),
        ("06.05.2024 07:08:09", "2024-05-06T07:08:09Z"),
        ("06/May/2024:07:08:09 +0200", "2024-05-06T05:08:09Z"),
        ("06-May-2024 07:08:09.123", "2024-05-06T07:08:09.123Z"),
        ("6 May 2024 07:08:09,123", "2024-05-06T07:08:09.123Z"),
        ("5/6/2024 7:08:09 PM", "2024-05-06T19:08:09Z"),
        ("13/05/2024 07:08:09", "2024-05-13T07:08:09Z"),
        ("May 06, 2024 12:08:09 AM", "2024-05-06T00:08:09Z"),
        ("Mon May 06 07:08:09.123456 2024", "2024-05-06T07:08:09.123456Z"),
        ("Mon, 06 May 2024 07:08:09 GMT", "2024-05-06T07:08:09Z"),
        ("May  6 07:08:09", "2024-05-06T07:08:09Z"),
        ("Dec 10 07:08:09", "2023-12-10T07:08:09Z"),
        ("05-06 07:08:09.811", "2024-05-06T07:08:09.811Z"),
        ("12.30 07:08:09", "2023-12-30T07:08:09Z"),
        ("I0506 07:08:09.000123", "2024-05-06T07:08:09.000123Z"),
        ("1714979289", "2024-05-06T07:08:09Z"),
        ("1714979289.5", "2024-05-06T07:08:09.5Z"),
        ("1714979289123", "2024-05-06T07:08:09.123Z"),
        ("1714979289123456789", "2024-05-06T07:08:09.123456Z"),
        ("07:08:09.123", "2024-05-31T07:08:09.123Z"),
    ] {
        assert_eq!(read(text), Some((expected.to_owned(), text.len())), "{text}");
        // What follows a stamp is no part of it.
        assert_eq!(read(&format!("{text} x")).map(|(_, end)| end), Some(text.len()), "{text} x");
    }
}

#[test]
fn what_only_looks_like_one_is_none() {
    for text in [
        "",
        "2024",
        "2024-13-06 07:08:09",
        "2024-05-06x",
        "99:99:99",
        "12.345",
        "10.0.0.1",
        "1.2.3.4:80",
        "May be",
        "Monday",
        "0123456789",
        "99999999999999999999",
        "9999999999999999999",
        "12:3",
        "I0506",
        "7/8 done",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    // A day alone is one, whatever follows.
    assert_eq!(read("2005.07.15 R02").unwrap().1, 10);
}

#[test]
fn the_order_of_day_and_month_is_the_files() {
    let stamp = scan(b"03/04/2024 07:08:09", 0).unwrap();
    let reference = Reference { day_first: true, ..Reference::at(NOW) };
    assert_eq!(stamp.instant(&reference).unwrap(), 1_712_128_089 * SECOND);
    assert_eq!(stamp.instant(&Reference::at(NOW)).unwrap(), 1_709_536_089 * SECOND);
}

#[test]
fn what_says_no_day_or_year_is_of_the_time_of_other_files() {
    let latest = 1_688_000_000 * SECOND; // 2023-06-29T00:53:20Z
    let beside = Reference::at(NOW).beside(Some(latest));
    let at = |text: &str| {
        let at = scan(text.as_bytes(), 0).unwrap().instant(&beside).unwrap();
        jiff::Timestamp::from_microsecond(at).unwrap().to_string()
    };
    assert_eq!(at("07:08:09"), "2023-06-28T07:08:09Z");
    assert_eq!(at("00:08:09"), "2023-06-29T00:08:09Z");
    assert_eq!(at("Jul  9 07:08:09"), "2023-07-09T07:08:09Z");
    assert_eq!(at("Dec  9 07:08:09"), "2022-12-09T07:08:09Z");
}
