//! Files of any text as signatures, tried on any text; and a signature drafted from lines finds them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trestle_diagnose::signature::{Record, Signatures, from_lines};

fuzz_target!(|texts: (&str, &str, Vec<&str>)| {
    let (toml, record, lines) = texts;
    let (signatures, problems) = Signatures::parse(toml);
    assert!(problems.iter().all(|problem| !problem.what.is_empty()));
    signatures.check();
    let mut matcher = signatures.matcher();
    for line in 1..3 {
        matcher.record(&Record { text: record, line, time_ms: Some(line as i64), ..Record::default() });
    }
    matcher.finish();
    let (_, problems) = Signatures::parse(&from_lines(&lines));
    // Lines without any words make no signature, and that is said; the file itself is always right.
    assert!(problems.iter().all(|problem| problem.what.contains("left out")), "{problems:?}");
});
