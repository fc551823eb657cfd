//! What holds for every log, whatever stands in it.

use std::collections::HashMap;
use std::io::Read;

use proptest::prelude::*;
use trestle_diagnose::report::{Look, Report};
use trestle_diagnose::signature::Signatures;
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Options};

/// The id of each line, and the report.
fn read(bytes: &[u8]) -> (Vec<String>, Report) {
    read_from(&mut { bytes })
}

fn read_from(reader: &mut dyn Read) -> (Vec<String>, Report) {
    let signatures = Signatures::default();
    let reference = Reference::at(1_717_200_000_000_000);
    let mut analysis = Analysis::new(Options {
        reference,
        signatures: &signatures,
        secret: Default::default(),
        own: vec![],
    });
    analysis.assign();
    analysis.read("a.log", reader);
    let assignments = analysis.stop_assigning();
    let report = analysis.finish();
    (assignments.ids(&report).map(str::to_owned).collect(), report)
}

fn lines(bytes: &[u8]) -> usize {
    let ends = bytes.iter().filter(|byte| **byte == b'\n').count();
    ends + usize::from(bytes.last().is_some_and(|byte| *byte != b'\n'))
}

/// Pieces that logs are made of, and that scanners stumble over.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("2024-05-06 07:08:09,123".to_owned()),
        Just("[Mon May 06 07:08:09 2024]".to_owned()),
        Just("<34>1 2024-05-06T07:08:09Z host app - - [a b=\"]\"]".to_owned()),
        Just("{\"msg\":\"a\",\"level\":30}".to_owned()),
        Just("#Fields: date time sc-status".to_owned()),
        Just("__REALTIME_TIMESTAMP=1".to_owned()),
        Just("<Event><System><EventID>7</EventID></System></Event>".to_owned()),
        Just("level=info msg=\"a\\\"b".to_owned()),
        Just("\tat org.example.A.b(A.java:1)".to_owned()),
        Just("10.0.0.1 - - [06/May/2024:07:08:09 +0200] \"GET / HTTP/1.1\" 200 1".to_owned()),
        "[A-Za-z]{1,8}",
        "[0-9]{1,20}",
        "[-=:,;.<>()\\[\\]{}\"'#|/\\\\@$%*]{1,4}",
        "\\PC{0,6}",
        Just(" ".to_owned()),
        Just("\n".to_owned()),
    ]
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let (ids, report) = read(&bytes);
        prop_assert_eq!(ids.len(), lines(&bytes));
        prop_assert_eq!(report.bytes, bytes.len() as u64);
        report.text(&Look { width: 80, colours: true });
    }

    #[test]
    fn every_line_is_in_one_record(pieces in proptest::collection::vec(piece(), 0..80)) {
        let text = pieces.concat();
        let (ids, report) = read(text.as_bytes());
        prop_assert_eq!(ids.len(), lines(text.as_bytes()));
        let records: u64 = report.files.iter().map(|file| file.records).sum();
        let counted: u64 = report.templates.iter().map(|event| event.count).sum();
        prop_assert_eq!(records, counted);
        prop_assert_eq!(report.levels.values().sum::<u64>(), records);
        let (slow, _) = read_from(&mut Slow(text.as_bytes()));
        prop_assert_eq!(&ids, &slow, "however the bytes arrive");
        // The terminal gets no control characters from a log.
        let told = report.text(&Look { width: 80, colours: false });
        prop_assert!(told.chars().all(|letter| letter == '\n' || !letter.is_control()));
    }

    #[test]
    fn ids_do_not_depend_on_the_order_of_lines(seed in any::<u64>(), count in 60_usize..200) {
        let log: Vec<String> = (0..count).map(|index| line(seed, index)).collect();
        let (ids, _) = read(log.concat().as_bytes());
        let mut known: HashMap<&str, &str> = HashMap::new();
        for (line, id) in log.iter().zip(&ids) {
            known.insert(line, id);
        }
        let mut turned = log.clone();
        turned.reverse();
        let (turned_ids, _) = read(turned.concat().as_bytes());
        for (line, id) in turned.iter().zip(&turned_ids) {
            prop_assert_eq!(known[line.as_str()], id.as_str(), "{}", line);
        }
        for half in [&log[..count / 2], &log[count / 2..]] {
            let (half_ids, _) = read(half.concat().as_bytes());
            for (line, id) in half.iter().zip(&half_ids) {
                prop_assert_eq!(known[line.as_str()], id.as_str(), "{}", line);
            }
        }
    }
}

/// Hands over a few bytes at a time.
struct Slow<'a>(&'a [u8]);

impl Read for Slow<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = into.len().min(7).min(self.0.len());
        let (now, rest) = self.0.split_at(count);
        into[..count].copy_from_slice(now);
        self.0 = rest;
        Ok(count)
    }
}

/// A file of nothing but new words is no log: it must neither fill the memory nor lose a line.
#[test]
fn endless_variety_stays_small() {
    let word = |number: u64| -> String {
        let mut letters = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 8;
        std::iter::from_fn(|| {
            let letter = char::from(b'a' + u8::try_from(letters % 26).unwrap());
            letters /= 26;
            (letters > 0).then_some(letter)
        })
        .collect()
    };
    let log: String =
        (0..70_000_u64).map(|n| format!("{} {} {}\n", word(n), word(n + 1), word(n * 7))).collect();
    let (ids, report) = read(log.as_bytes());
    assert_eq!(ids.len(), 70_000);
    assert!(report.templates.len() <= 60_001, "{}", report.templates.len());
    assert_eq!(report.templates.iter().map(|event| event.count).sum::<u64>(), 70_000);
}

/// A line of a made-up service, whose values depend on the seed.
fn line(seed: u64, index: usize) -> String {
    let random = seed.wrapping_add(index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (a, b) = (random >> 40, random >> 20 & 0xffff);
    let message = match random % 6 {
        0 => format!("Cart {a} of customer {b} saved in {} ms", b % 900),
        1 => format!("connection from 10.{}.{}.7:{b} closed", a % 250, b % 250),
        2 => format!("user name{a} signed in"),
        3 => format!("cannot open /srv/data/{a}/{b}.bin: no such file"),
        4 => format!("retry={} state=\"{}\"", b % 5, ["idle", "busy", "gone"][index % 3]),
        _ => "nothing to do".to_owned(),
    };
    let level = ["INFO", "WARN", "ERROR"][index % 3];
    format!(
        "2024-05-06 07:{:02}:{:02},123 {level} [worker-{}] shop.Cart: {message}\n",
        index / 60 % 60,
        index % 60,
        b % 4
    )
}

/// Each of these made some scanner look at the rest of a line again and again.
#[test]
fn endless_lines_take_no_endless_time() {
    for piece in [
        "a:", "a=", "a=\"", "'", "\"", "user ", "a.", "[", "<", "key:b ", "\\", "/a", "1 ", "a - ", "=",
        "class a.",
    ] {
        let log = format!("2024-05-06 07:08:09 INFO {}\n", piece.repeat(2_000_000 / piece.len()));
        let (ids, _) = read(log.as_bytes());
        assert_eq!(ids.len(), 1, "{piece}");
    }
}
