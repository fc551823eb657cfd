//! One file: its form from its first lines, then line by line.

use std::borrow::Cow;
use std::io::Read;

use crate::analysis::seen::Seen;
use crate::analysis::{Analysis, FileSeen, place};
use crate::facts::FIRST_LINES;
use crate::line::{Continued, Decoder, Forms, Level, Lines, Record};
use crate::secret::Redactor;
use crate::template::{Miner, Shape};
use crate::time::{Micros, Reference, SECOND};
use crate::timeline::{Gaps, Named};
use crate::{Problem, signature};

/// From so many lines a file's form is learned.
const SAMPLE: usize = 2000;
/// What is kept of a record of many lines.
const LONGEST: usize = 1 << 16;

/// Every line goes to `each` as it may be kept, if somebody keeps them.
pub(super) fn read(
    analysis: &mut Analysis,
    path: &str,
    reader: &mut dyn Read,
    mut each: Option<&mut dyn FnMut(&str)>,
) {
    let mut lines = Lines::new(reader);
    let sample = lines.peek();
    let mut decoder = Decoder::of(sample);
    let forms = {
        let complete = memchr::memrchr(b'\n', sample).map_or(sample, |end| &sample[..end]);
        Forms::learn(complete.split(|byte| *byte == b'\n').take(SAMPLE).map(|line| decoder.inner(line)))
    };
    let latest = analysis.files.iter().filter_map(|file| file.last).max();
    let reference = Reference { day_first: forms.day_first, ..analysis.reference.beside(latest) };
    let mut reading = Reading {
        file: u32::try_from(analysis.files.len()).unwrap_or(u32::MAX),
        continued: Continued::new(&forms),
        reference,
        seen: FileSeen {
            path: path.to_owned(),
            form: decoder.name(&forms),
            before: analysis.lines,
            lines: 0,
            bytes: 0,
            records: 0,
            first: None,
            last: None,
            gaps: Gaps::default(),
            named: Named::default(),
            metrics: vec![],
            reference,
        },
        begun: Begun::default(),
        record: Vec::with_capacity(4096),
    };
    while let Some(line) = lines.take() {
        reading.seen.lines += 1;
        let mut is_kept = false;
        // What is kept is looked at in every line.
        let mut unsure = each.is_some() || !(decoder.is_plain() && analysis.trusting);
        if !unsure {
            decoder.line(line, &forms, &mut |record| unsure = !reading.take_known(analysis, line, &record));
        }
        if unsure {
            let text = clean(&mut analysis.redactor, line);
            let redacted = matches!(text, Cow::Owned(_));
            if reading.seen.lines <= FIRST_LINES {
                analysis.facts.look(&text, reading.file, reading.seen.lines);
            }
            let line = text.as_bytes();
            decoder.line(line, &forms, &mut |record| {
                let shape = reading.take(analysis, line, &record);
                analysis.seen[shape.0 as usize].looked_at(redacted);
            });
            if let (Some(each), Some(marks)) = (&mut each, &mut analysis.marks)
                && marks.has_room()
            {
                each(&text);
                is_kept = true;
            }
        }
        if analysis.assignments.is_some() || is_kept {
            let shape = reading.begun.shape.unwrap_or_else(|| reading.shape(analysis, line, b""));
            if let Some(assignments) = &mut analysis.assignments {
                assignments.push(shape);
            }
            if let Some(marks) = analysis.marks.as_mut().filter(|_| is_kept) {
                marks.push(shape, &reading.begun, reading.begun.line == reading.seen.lines);
            }
            reading.cover(analysis, 1);
        }
    }
    decoder.end(&mut |record| {
        reading.take(analysis, record.message, &record);
        reading.cover(analysis, 0);
    });
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
    if let Some(what) = decoder.problem() {
        problem(what.to_owned());
    }
    reading.seen.metrics = decoder.metrics();
    reading.seen.reference = reading.reference;
    analysis.files.push(reading.seen);
}

/// The line without what is secret in it.
fn clean<'l>(redactor: &mut Redactor, line: &'l [u8]) -> Cow<'l, str> {
    match std::str::from_utf8(line) {
        Ok(line) => redactor.redact(line),
        Err(_) => Cow::Owned(redactor.redact(&String::from_utf8_lossy(line)).into_owned()),
    }
}

/// No log is of the next century; whatever says so is damaged.
const LATEST: Micros = 4_102_444_800 * SECOND;

struct Reading {
    file: u32,
    continued: Continued,
    reference: Reference,
    seen: FileSeen,
    /// The lines of the record that is not complete yet.
    record: Vec<u8>,
    begun: Begun,
}

/// What is known of the record that is not complete yet.
#[derive(Clone, Copy, Default)]
pub(super) struct Begun {
    shape: Option<Shape>,
    line: u64,
    pub(super) at: Option<Micros>,
    pub(super) level: Option<Level>,
    /// So many lines before it belong to it.
    pub(super) covers: usize,
}

impl Reading {
    /// Takes a line as it is, if lines like it never held a secret and it has nothing that could
    /// be one; `false` if it has to be looked at first.
    ///
    /// Looking for secrets costs as much as all else. What a line says in constant words is the
    /// same in all lines of its shape, so only values that could be secrets make a known one doubtful.
    fn take_known(&mut self, analysis: &mut Analysis, line: &[u8], record: &Record) -> bool {
        if self.begun.shape.is_some() && self.continued.is(line, record) {
            return false;
        }
        let Some(shape) = analysis.miner.known(record.message) else { return false };
        if !analysis.seen[shape.0 as usize].is_harmless() {
            return false;
        }
        self.begin(analysis, line, record, shape);
        true
    }

    /// Takes a line without secrets.
    fn take(&mut self, analysis: &mut Analysis, line: &[u8], record: &Record) -> Shape {
        if let Some(shape) = self.begun.shape
            && self.continued.is(line, record)
        {
            if self.record.len() + line.len() < LONGEST {
                self.record.push(b'\n');
                self.record.extend_from_slice(line);
            }
            return shape;
        }
        let shape = self.shape(analysis, line, record.message);
        self.begin(analysis, line, record, shape);
        shape
    }

    fn begin(&mut self, analysis: &mut Analysis, line: &[u8], record: &Record, shape: Shape) {
        self.close(analysis);
        self.record.extend_from_slice(&line[..line.len().min(LONGEST)]);
        if memchr::memchr(b'\n', record.message).is_some() {
            // Unpacked from one line, such as a stack trace in JSON.
            self.record.push(b'\n');
            self.record.extend_from_slice(&record.message[..record.message.len().min(LONGEST)]);
        }
        let said = record.at.or_else(|| record.head.stamp.and_then(|stamp| stamp.instant(&self.reference)));
        let at = said.filter(|at| (0..LATEST).contains(at));
        let level = record.head.level;
        self.begun = Begun { shape: Some(shape), line: self.seen.lines, at, level, covers: record.covers };
        self.seen.records += 1;
        if let Some(host) = record.head.host.filter(|_| self.seen.records <= FIRST_LINES) {
            analysis.facts.host(host, self.file, self.seen.lines);
        }
        let seen = &mut analysis.seen[shape.0 as usize];
        if seen.is_curious() {
            Miner::values(record.message, &mut seen.values);
        }
        seen.add(at, level);
        // Where lines name no level, the drawing follows what they sound like.
        let sounding = level.or(seen.sounding);
        analysis.rates.counts[place(level)] += 1;
        analysis.order.add(thread(self.file, record), shape, self.file, self.seen.lines);
        let Some(at) = at else { return };
        analysis.rates.by_level[place(sounding)].add(at);
        self.seen.gaps.add(at, self.seen.lines);
        self.seen.first = Some(self.seen.first.map_or(at, |first| first.min(at)));
        self.seen.last = self.seen.last.max(Some(at));
        let long = analysis.miner.long_value();
        if long != 0 {
            self.seen.named.add(long, at);
        }
    }

    /// The shape of a message, with a place for what is seen of it.
    fn shape(&self, analysis: &mut Analysis, line: &[u8], message: &[u8]) -> Shape {
        let shape = analysis.miner.add(message);
        if shape.0 as usize == analysis.seen.len() {
            let own = analysis.miner.of_shape(shape);
            analysis.seen.push(Seen::new(line, self.file, self.seen.lines, own));
        }
        shape
    }

    /// Gives the lines of which a record was made its shape; so many lines are behind them.
    fn cover(&mut self, analysis: &mut Analysis, behind: usize) {
        let begun = self.begun;
        let covers = std::mem::take(&mut self.begun.covers);
        if let (Some(marks), Some(shape)) = (&mut analysis.marks, begun.shape) {
            marks.cover(shape, &begun, behind);
        }
        if let (Some(assignments), Some(shape)) = (&mut analysis.assignments, self.begun.shape) {
            assignments.iter_mut().rev().skip(behind).take(covers).for_each(|line| *line = shape);
        }
    }

    /// The record is complete: traces and known problems are looked for in all of it.
    fn close(&mut self, analysis: &mut Analysis) {
        let Begun { shape: Some(shape), line, at, level, .. } = self.begun else { return };
        let record = std::mem::take(&mut self.record);
        // Cutting a long record may have cut a letter.
        let text = match std::str::from_utf8(&record) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(&record),
        };
        let line = self.seen.before + line;
        if memchr::memchr(b'\n', &record).is_some() {
            analysis.stacks.add(&text, line);
        }
        let seen = &analysis.seen[shape.0 as usize];
        if analysis.matching {
            analysis.matcher.record(&signature::Record {
                text: &text,
                template_id: &seen.id,
                template: &seen.template,
                line,
                time_ms: at.map(|at| at.div_euclid(1000)),
                level: level.map_or("", Level::name),
            });
        }
        self.record = record;
        self.record.clear();
    }
}

/// Which thread of which process of which machine wrote a record.
fn thread(file: u32, record: &Record) -> u64 {
    let mut hash = u64::from(file) + 1;
    for part in [record.head.host, record.head.process, record.head.thread].into_iter().flatten() {
        for byte in part {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
        hash = hash.wrapping_mul(31);
    }
    hash
}
