//! What is kept of a log: every line, without its secrets, with what is known of it.

use trestle_diagnose::line::Level;
use trestle_diagnose::report::Report;
use trestle_diagnose::signature::Signatures;
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Mark, Options};

/// 2024-06-01.
const NOW: i64 = 1_717_200_000_000_000;

fn kept(files: &[(&str, &str)], most: usize) -> (Vec<String>, Vec<Mark>, u64, Report) {
    let signatures = Signatures::default();
    let reference = Reference::at(NOW);
    let mut analysis = Analysis::new(Options {
        reference,
        signatures: &signatures,
        secret: Default::default(),
        own: vec![],
    });
    analysis.keep(most);
    let mut lines = vec![];
    for (path, text) in files {
        analysis.read_and_keep(path, &mut text.as_bytes(), &mut |line| lines.push(line.to_owned()));
    }
    let marks = analysis.stop_keeping();
    let report = analysis.finish();
    (lines, marks.iter(&report).collect(), marks.left_out(), report)
}

const TILL: &str = "\
2024-05-06 07:08:01 INFO  gateway started on port 8443
2024-05-06 07:08:02 ERROR payment failed
java.lang.IllegalStateException: no connection
\tat example.till.Gateway.pay(Gateway.java:31)
2024-05-06 07:08:03 WARN  retry with password=hunter2hunter2
2024-05-06 07:08:04 INFO  gateway started on port 8444
";

#[test]
fn every_line_is_kept_without_its_secrets() {
    let (lines, marks, left_out, report) = kept(&[("a.log", TILL), ("b.log", TILL)], usize::MAX);
    assert_eq!((lines.len(), marks.len(), left_out), (12, 12, 0));
    assert_eq!(lines[0], TILL.lines().next().unwrap());
    assert!(lines[4].starts_with("2024-05-06 07:08:03 WARN  retry with password=[redacted:"), "{}", lines[4]);
    assert!(lines.iter().all(|line| !line.contains("hunter2")));
    assert_eq!(report.lines, 12);
}

#[test]
fn a_line_knows_its_event_its_level_and_its_time() {
    let (_, marks, ..) = kept(&[("a.log", TILL)], usize::MAX);
    let levels: Vec<_> = marks.iter().map(|mark| mark.level).collect();
    let [info, warning, error] = [Level::Info, Level::Warning, Level::Error].map(Some);
    assert_eq!(levels, [info, error, error, error, warning, info]);
    assert_eq!(
        marks.iter().map(|mark| mark.begins).collect::<Vec<_>>(),
        [true, true, false, false, true, true]
    );
    assert_eq!(marks[0].event, marks[5].event, "the port is a value");
    assert_eq!(marks[1].event, marks[3].event, "a trace belongs to its record");
    assert_ne!(marks[0].event, marks[1].event);
    // 2024-05-06T07:08:03Z.
    assert_eq!(marks[4].at_s, Some(1_714_979_283));
}

#[test]
fn a_record_of_many_lines_is_known_by_all_of_them() {
    let journal = "__REALTIME_TIMESTAMP=1714979283000000\nPRIORITY=3\nMESSAGE=disk is full\n\n\
                   __REALTIME_TIMESTAMP=1714979284000000\nPRIORITY=6\nMESSAGE=cleaned up\n\n";
    let (lines, marks, ..) = kept(&[("journal.export", journal)], usize::MAX);
    assert_eq!(lines.len(), 8);
    assert_eq!(marks[0].at_s, Some(1_714_979_283), "{marks:?}");
    assert_eq!(marks[1].level, Some(Level::Error), "{marks:?}");
    assert_eq!(marks.iter().filter(|mark| mark.begins).count(), 2);
}

#[test]
fn what_finds_no_room_is_counted_and_still_read() {
    let (lines, marks, left_out, report) = kept(&[("a.log", TILL), ("b.log", TILL)], 4);
    assert_eq!((lines.len(), marks.len(), left_out), (4, 4, 8));
    assert_eq!((report.lines, report.levels["info"]), (12, 4));
}

#[test]
fn a_report_says_the_same_whether_lines_are_kept_or_not() {
    let (.., report) = kept(&[("a.log", TILL)], usize::MAX);
    let signatures = Signatures::default();
    let reference = Reference::at(NOW);
    let mut analysis = Analysis::new(Options {
        reference,
        signatures: &signatures,
        secret: Default::default(),
        own: vec![],
    });
    analysis.read("a.log", &mut TILL.as_bytes());
    let plain = serde_json::to_value(analysis.finish()).unwrap();
    assert_eq!(serde_json::to_value(report).unwrap(), plain);
}
