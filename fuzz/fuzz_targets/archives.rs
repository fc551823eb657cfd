//! Archives of any bytes: they are read to an end, within limits, and only UTF-8 comes out.

#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use trestle_diagnose::archive::{Input, Limits, walk};

const MOST: u64 = 1 << 22;

fuzz_target!(|bytes: &[u8]| {
    let whole = read(Input::seekable("a", Cursor::new(bytes)));
    let stream = read(Input::stream("a", bytes));
    // A zip's directory can only be reached in a file; where it is small, both are the same.
    assert_eq!(whole, stream);
});

fn read(input: Input<'_>) -> Vec<(String, Vec<u8>)> {
    let limits = Limits { bytes: MOST, entries: 1_000, ..Limits::default() };
    let mut files = vec![];
    let problems = walk(input, &limits, &mut |entry, reader| {
        let mut text = vec![];
        reader.read_to_end(&mut text).expect("a file ends, it never fails");
        assert!(std::str::from_utf8(&text).is_ok());
        assert!(!entry.path.contains(['\n', '\0']));
        files.push((entry.path.clone(), text));
    });
    assert!(problems.len() <= 1_002);
    let given: usize = files.iter().map(|(_, text)| text.len()).sum();
    assert!(given as u64 <= 4 * MOST, "{given} bytes were given");
    files
}
