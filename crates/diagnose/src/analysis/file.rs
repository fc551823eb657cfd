//! One file: its form from its first lines, then line by line.

use std::io::Read;

use crate::Problem;
use crate::analysis::seen::Seen;
use crate::analysis::{Analysis, FileSeen, place};
use crate::line::{Continued, Decoder, Forms, Lines, Record};
use crate::template::Shape;
use crate::time::Reference;
use crate::timeline::Gaps;

/// From so many lines a file's form is learned.
const SAMPLE: usize = 2000;
/// What is kept of a record of many lines.
const LONGEST: usize = 1 << 16;

pub(super) fn read(analysis: &mut Analysis, path: &str, reader: &mut dyn Read) {
    let mut lines = Lines::new(reader);
    let sample = lines.peek();
    let mut decoder = Decoder::of(path, sample);
    let forms = {
        let complete = memchr::memrchr(b'\n', sample).map_or(sample, |end| &sample[..end]);
        Forms::learn(complete.split(|byte| *byte == b'\n').take(SAMPLE).map(|line| decoder.inner(line)))
    };
    let reference = Reference { day_first: forms.day_first, ..analysis.reference };
    let mut reading = Reading {
        file: u32::try_from(analysis.files.len()).unwrap_or(u32::MAX),
        continued: Continued::new(&forms),
        reference,
        seen: FileSeen {
            path: path.to_owned(),
            form: decoder.name(&forms),
            lines: 0,
            bytes: 0,
            records: 0,
            first: None,
            last: None,
            gaps: Gaps::default(),
        },
        record: Vec::with_capacity(4096),
        shape: None,
    };
    while let Some(line) = lines.take() {
        reading.seen.lines += 1;
        decoder.line(line, &forms, &mut |record| reading.take(analysis, line, record));
        if analysis.assignments.is_some() {
            let shape = reading.shape.unwrap_or_else(|| reading.shape(analysis, line, b""));
            analysis.assignments.get_or_insert_default().push(shape);
        }
    }
    reading.close(analysis);
    let FileSeen { lines: count, .. } = reading.seen;
    reading.seen.bytes = lines.bytes;
    analysis.lines += count;
    analysis.bytes += lines.bytes;
    let mut problem = |what: String| {
        analysis.problems.push(Problem { path: path.to_owned(), line: None, what });
    };
    if let Some(error) = &lines.failed {
        problem(format!("failed to read further than line {count}: {error}"));
    }
    if lines.cut > 0 {
        problem(format!("{} lines are longer than a megabyte; only their beginning was read", lines.cut));
    }
    for what in decoder.problems() {
        problem(what);
    }
    analysis.files.push(reading.seen);
}

struct Reading {
    file: u32,
    continued: Continued,
    reference: Reference,
    seen: FileSeen,
    /// The lines of the record that is not complete yet.
    record: Vec<u8>,
    shape: Option<Shape>,
}

impl Reading {
    fn take(&mut self, analysis: &mut Analysis, line: &[u8], record: Record) {
        if self.shape.is_some() && self.continued.is(line, &record) {
            if self.record.len() + line.len() < LONGEST {
                self.record.push(b'\n');
                self.record.extend_from_slice(line);
            }
            return;
        }
        self.close(analysis);
        self.record.extend_from_slice(&line[..line.len().min(LONGEST)]);
        let shape = self.shape(analysis, line, record.message);
        self.shape = Some(shape);
        self.seen.records += 1;
        let at = record.at.or_else(|| record.head.stamp.and_then(|stamp| stamp.instant(&self.reference)));
        let level = record.head.level;
        analysis.seen[shape.0 as usize].add(at, level);
        analysis.rates.counts[place(level)] += 1;
        if let Some(at) = at {
            analysis.rates.by_level[place(level)].add(at);
            self.seen.gaps.add(at, self.seen.lines);
            self.seen.first = Some(self.seen.first.map_or(at, |first| first.min(at)));
            self.seen.last = self.seen.last.max(Some(at));
        }
    }

    /// The shape of a message, with a place for what is seen of it.
    fn shape(&self, analysis: &mut Analysis, line: &[u8], message: &[u8]) -> Shape {
        let shape = analysis.miner.add(message);
        if shape.0 as usize == analysis.seen.len() {
            analysis.seen.push(Seen::new(line, self.file, self.seen.lines));
        }
        shape
    }

    /// The record is complete.
    fn close(&mut self, _analysis: &mut Analysis) {
        self.record.clear();
    }
}
