//! Every hostile archive and log is read to an end, in a smaller size than they would be sent in; the
//! large ones are measured by `cargo xtask corpus hostile-logs`.

mod hostile;

use std::collections::HashSet;
use std::io::{Cursor, Read};

use trestle_diagnose::archive::{Input, Limits, walk};

/// As a test has time for.
const SMALL: hostile::Scale = hostile::Scale { bomb: 1 << 20, line: 256 << 10, entries: 1_000 };

#[test]
fn hostile_files_are_read_to_an_end() {
    let mut names = HashSet::new();
    let mut given = 0;
    hostile::all(SMALL, &mut |case| {
        assert!(names.insert(case.name.clone()), "{} is there twice", case.name);
        for is_stream in [true, false] {
            let input = match is_stream {
                true => Input::stream(&case.name, &case.bytes[..]),
                false => Input::seekable(&case.name, Cursor::new(&case.bytes)),
            };
            let limits = Limits { bytes: 16 << 20, ..Limits::default() };
            let mut bytes = 0;
            let problems = walk(input, &limits, &mut |entry, reader| {
                assert!(!entry.path.contains(['\n', '\0', '\u{1b}']), "{:?}", entry.path);
                let mut text = vec![];
                reader.take(1 << 20).read_to_end(&mut text).unwrap();
                // Where it was cut a character may be cut, and nothing else be wrong.
                let wrong = std::str::from_utf8(&text).err().and_then(|error| error.error_len());
                assert_eq!(wrong, None, "{}", case.name);
                bytes += text.len() + std::io::copy(reader, &mut std::io::sink()).unwrap() as usize;
            });
            assert!(bytes <= 17 << 20, "{}: {bytes}", case.name);
            assert!(problems.len() <= 1002, "{}: {}", case.name, problems.len());
            given += bytes;
        }
    });
    assert!(names.len() >= 500, "only {} cases", names.len());
    assert!(given > 0);
}
