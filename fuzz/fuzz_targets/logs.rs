//! Logs of any bytes: every line has one event, every record is counted once, ids do not depend on
//! how the bytes arrive, and a report moves nobody's cursor.

#![no_main]

use std::io::Read;

use libfuzzer_sys::fuzz_target;
use trestle_diagnose::report::{Look, Report};
use trestle_diagnose::signature::Signatures;
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Options};

fuzz_target!(|bytes: &[u8]| {
    let (ids, report) = read(&mut { bytes });
    let ends = bytes.iter().filter(|byte| **byte == b'\n').count();
    assert_eq!(ids.len(), ends + usize::from(bytes.last().is_some_and(|byte| *byte != b'\n')));
    let records: u64 = report.files.iter().map(|file| file.records).sum();
    assert_eq!(records, report.templates.iter().map(|event| event.count).sum::<u64>());
    assert_eq!(records, report.levels.values().sum::<u64>());

    let told = report.text(&Look { width: 80, colours: false });
    assert!(told.chars().all(|letter| letter == '\n' || !letter.is_control()), "{told:?}");
    assert_eq!(ids, read(&mut Slow(bytes)).0);
});

fn read(reader: &mut dyn Read) -> (Vec<String>, Report) {
    let signatures = Signatures::default();
    let reference = Reference::at(1_717_200_000_000_000);
    let mut analysis =
        Analysis::new(Options { reference, signatures: &signatures, secret: Default::default(), own: vec![] });
    analysis.assign();
    analysis.read("fuzz.log", reader);
    let assignments = analysis.stop_assigning();
    let report = analysis.finish();
    (assignments.ids(&report).map(str::to_owned).collect(), report)
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
