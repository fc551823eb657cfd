//! Every sample, with what is read from each line beside it.

use std::fmt::Write as _;
use std::path::Path;

use trestle_diagnose::signature::Signatures;
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Options};

/// 2024-06-01, so that stamps without a year are of 2024.
const NOW: i64 = 1_717_200_000_000_000;

#[test]
fn samples_are_understood() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|end| end != "snap" && end != "new")).collect();
    paths.sort();
    assert!(paths.len() >= 25);
    for path in paths {
        let signatures = Signatures::default();
        let options = Options {
            reference: Reference::at(NOW),
            signatures: &signatures,
            secret: Default::default(),
            own: vec![],
        };
        let mut analysis = Analysis::new(options);
        analysis.assign();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        analysis.read(&name, &mut std::fs::File::open(&path).unwrap());
        let assignments = analysis.stop_assigning();
        let report = analysis.finish();
        let lines = std::fs::read(&path).unwrap().iter().filter(|byte| **byte == b'\n').count();
        assert_eq!(assignments.ids(&report).count(), lines, "one row for each line of {name}");
        insta::with_settings!({ snapshot_path => &folder, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, told(&report));
        });
    }
}

fn told(report: &trestle_diagnose::report::Report) -> String {
    let mut told = String::new();
    let file = &report.files[0];
    let _ = writeln!(told, "{}, {} records of {} lines", file.form, file.records, file.lines);
    let _ = writeln!(
        told,
        "{:?} {:?}",
        file.span.as_ref().map(|span| format!("{} – {}", span.from, span.to)),
        report.levels
    );
    let mut events: Vec<_> = report.templates.iter().collect();
    events.sort_by_key(|event| event.example.line);
    for event in events {
        let level = event.level.map_or("–", |level| level.name());
        let _ = writeln!(told, "{:>3}× {level:7} {}", event.count, event.template);
    }
    for notable in &report.notable {
        let _ = writeln!(told, "! {}", notable.text);
    }
    told
}
