//! Looks for signatures in the lines that are kept of a bundle, file by file, as they were read the first time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use trestle_diagnose::signature::{Finding, Signatures};
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Options, secret};
use trestle_domain::view::bundles::{Diagnosis, LogFinding};
use trestle_store::blobs::{BlobError, BlobStore};
use trestle_store::bundles::Kept;

/// What was found, and how much was looked through.
pub(super) struct Looked {
    /// Lines are counted through the whole bundle from 1.
    pub(super) findings: Vec<Finding>,
    /// Lines that were looked through.
    pub(super) lines: u64,
}

/// Looks through the lines of a bundle. Blocking.
pub(super) fn look(
    blobs: &BlobStore,
    kept: &Kept,
    signatures: &Signatures,
    reference: Reference,
) -> Result<Looked, BlobError> {
    let mut from = BufReader::with_capacity(256 * 1024, blobs.open(kept.lines)?);
    let mut analysis =
        Analysis::new(Options { reference, signatures, secret: secret::Options::default(), own: vec![] });
    let mut lines = 0;
    for file in &kept.diagnosis.files {
        let mut some = SomeLines { from: &mut from, left: file.lines };
        analysis.read(&file.path, &mut some);
        lines += file.lines - some.left;
    }
    Ok(Looked { findings: analysis.findings(), lines })
}

/// A finding as the report of a bundle has it.
pub(super) fn told(finding: Finding, diagnosis: &Diagnosis) -> LogFinding {
    let place = |line: &u64| {
        let (file, line) = diagnosis.place_of(*line)?;
        Some(trestle_domain::view::bundles::LogPlace { path: file.path.clone(), line })
    };
    LogFinding {
        places: finding.lines.iter().filter_map(place).collect(),
        signature: finding.signature,
        title: finding.title,
        confidence: finding.confidence,
        count: finding.count,
        meaning: finding.meaning,
        to_try: finding.to_try,
        article: finding.article,
    }
}

/// So many lines, and then an end.
struct SomeLines<'f> {
    from: &'f mut BufReader<File>,
    left: u64,
}

impl Read for SomeLines<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Ok(0);
        }
        let there = self.from.fill_buf()?;
        let there = &there[..there.len().min(out.len())];
        let mut count = 0;
        for line in there.split_inclusive(|byte| *byte == b'\n') {
            count += line.len();
            if line.ends_with(b"\n") {
                self.left -= 1;
                if self.left == 0 {
                    break;
                }
            }
        }
        out[..count].copy_from_slice(&there[..count]);
        self.from.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_ends_where_its_lines_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lines");
        std::fs::write(&path, "a\nbb\n\nccc\nd\n").unwrap();
        let mut from = BufReader::with_capacity(3, File::open(path).unwrap());
        let mut next = |left| {
            let mut text = String::new();
            SomeLines { from: &mut from, left }.read_to_string(&mut text).unwrap();
            text
        };
        assert_eq!([next(2), next(0), next(2), next(9)], ["a\nbb\n", "", "\nccc\n", "d\n"]);
    }
}
