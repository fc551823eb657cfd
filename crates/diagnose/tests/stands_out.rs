//! Made-up nights of a made-up service, and what of them is worth a look.

use std::fmt::Write as _;

use trestle_diagnose::report::{Kind, Notable, Report};
use trestle_diagnose::signature::Signatures;
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Baseline, Options};

fn read(files: &[(&str, &str)], healthy: Option<&Report>) -> Report {
    let signatures = Signatures::default();
    let reference = Reference::at(1_717_200_000_000_000);
    let mut analysis = Analysis::new(Options {
        reference,
        signatures: &signatures,
        secret: Default::default(),
        own: vec![],
    });
    for (path, text) in files {
        analysis.read(path, &mut text.as_bytes());
    }
    if let Some(healthy) = healthy {
        let events = healthy.templates.iter().map(|event| (event.id.clone(), event.template.clone()));
        analysis.compare(Baseline::new(events));
    }
    analysis.finish()
}

fn of(report: &Report, kind: Kind) -> Vec<&Notable> {
    report.notable.iter().filter(|notable| notable.kind == kind).collect()
}

/// A line each second, from seven o'clock on.
fn line(second: usize, level: &str, message: &str) -> String {
    let (hour, minute) = (7 + second / 3600, second / 60 % 60);
    format!("2024-05-06 {hour:02}:{minute:02}:{:02} {level} [main] shop: {message}\n", second % 60)
}

/// Requests that come and are answered, and nothing else.
fn quiet(seconds: std::ops::Range<usize>) -> String {
    let mut log = String::new();
    for second in seconds {
        let message = if second % 2 == 0 { "request 7 begins" } else { "request 7 ends" };
        log.push_str(&line(second, "INFO", message));
    }
    log
}

#[test]
fn a_quiet_night_has_nothing_to_tell() {
    let report = read(&[("quiet.log", &quiet(0..2000))], None);
    assert_eq!(report.notable, []);
    assert!(report.templates.iter().all(|event| !event.burst && !event.new));
}

#[test]
fn a_burst_of_errors_and_what_came_before_it() {
    let mut log = quiet(0..1000);
    log.push_str(&line(1000, "WARN", "disk nearly full"));
    for second in 1003..1063 {
        log.push_str(&line(second, "ERROR", &format!("cannot save cart {second}")));
    }
    log.push_str(&quiet(1064..2000));
    let report = read(&[("a.log", &log)], None);

    let bursts = of(&report, Kind::Burst);
    assert_eq!(bursts.len(), 1, "{bursts:?}");
    assert!(bursts[0].text.contains("cannot save cart <*>"), "{}", bursts[0].text);
    let rare = of(&report, Kind::Rare);
    assert_eq!(rare.len(), 1, "{rare:?}");
    assert!(rare[0].text.contains("3 s before errors began: disk nearly full"), "{}", rare[0].text);
    assert_eq!(rare[0].place.as_ref().map(|place| place.line), Some(1001));
}

#[test]
fn silence_is_told_where_it_is_unusual() {
    let log = quiet(0..500) + &quiet(1400..2000);
    let gaps = read(&[("a.log", &log)], None);
    let gaps = of(&gaps, Kind::Gap);
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].text, "silence for 15 min in a.log");
    assert_eq!(gaps[0].at.as_deref(), Some("2024-05-06T07:08:19Z"));
}

#[test]
fn what_did_not_follow_is_told() {
    let mut log = quiet(0..1000);
    log.push_str(&line(1000, "INFO", "request 7 begins"));
    log.push_str(&line(1001, "INFO", "request 7 was given up"));
    log.push_str(&quiet(1002..2000));
    let report = read(&[("a.log", &log)], None);
    let breaks = of(&report, Kind::Sequence);
    assert!(
        breaks.iter().any(|found| found.text.ends_with("but here: request <*> was given up")),
        "{breaks:?}"
    );
    assert_eq!(breaks[0].place.as_ref().map(|place| place.line), Some(1002));
}

#[test]
fn a_clock_that_is_ahead_is_told() {
    let (mut server, mut client) = (String::new(), String::new());
    for number in 0..60 {
        let id = format!("{:08x}-aaaa-4bbb-8ccc-{:012x}", number * 7919, number * 104_729);
        server.push_str(&line(number, "INFO", &format!("took request {id}")));
        client.push_str(&line(number + 90, "INFO", &format!("sent request {id}")));
    }
    let report = read(&[("server.log", &server), ("client.log", &client)], None);
    assert_eq!(report.files[1].ahead, Some(90.0));
    let clocks = of(&report, Kind::Clock);
    assert!(clocks[0].text.starts_with("the clock of client.log is 90 s ahead of"), "{}", clocks[0].text);
}

#[test]
fn a_metric_is_told_beside_the_errors() {
    let mut metrics = "time,cpu\n".to_owned();
    for minute in 0..60 {
        let cpu = if minute == 16 { 99 } else { 10 + minute % 4 };
        let _ = writeln!(metrics, "2024-05-06 07:{minute:02}:30,{cpu}");
    }
    let log = quiet(0..970) + &line(975, "ERROR", "cannot save cart 7") + &quiet(976..3000);
    let report = read(&[("cpu.csv", &metrics), ("a.log", &log)], None);
    let spikes = of(&report, Kind::Metric);
    assert_eq!(spikes.len(), 1);
    assert_eq!(spikes[0].text, "cpu was 99, usually 12, beside errors");
}

#[test]
fn what_a_healthy_night_does_not_have_comes_first() {
    let healthy = read(&[("quiet.log", &quiet(0..500))], None);
    let log = quiet(0..500) + &line(501, "FATAL", "out of memory in worker 3");
    let report = read(&[("a.log", &log)], Some(&healthy));
    assert_eq!(report.notable[0].kind, Kind::New);
    assert_eq!(report.notable[0].text, "new, not in the baseline: out of memory in worker <*> (once)");
    assert_eq!(report.templates.iter().filter(|event| event.new).count(), 1);
}
