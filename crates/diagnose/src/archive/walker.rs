//! Goes down into what lies in what, and hands out every plain file.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};

use super::meter::{Counted, Gauge, Meter};
use super::sniff::{self, HEAD_BYTES, Kind, Packed};
use super::{Entry, Source, tar, zip};
use crate::Problem;
use crate::encoding::Utf8;

/// As many problems as somebody may want to read; the rest is counted.
const MOST_PROBLEMS: usize = 1000;
/// Characters of a name that are shown.
const MOST_OF_A_NAME: usize = 255;
const MOST_OF_A_PATH: usize = 1000;

/// How deep something lies.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    depth: u32,
    is_in_heavy: bool,
}

impl Place {
    pub(super) fn inside(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    fn inside_packed(self, packed: Packed) -> Self {
        Self { depth: self.depth + 1, is_in_heavy: self.is_in_heavy || packed.is_heavy() }
    }
}

pub(super) struct Walker<'w> {
    pub(super) meter: &'w Meter<'w>,
    each: &'w mut dyn FnMut(&Entry, &mut dyn Read),
    problems: Vec<Problem>,
    more_problems: u64,
}

impl<'w> Walker<'w> {
    pub(super) fn new(meter: &'w Meter<'w>, each: &'w mut dyn FnMut(&Entry, &mut dyn Read)) -> Self {
        Self { meter, each, problems: vec![], more_problems: 0 }
    }

    /// The input itself, whose bytes are counted as they are read.
    pub(super) fn begin(&mut self, name: &str, source: Source<'_>) {
        let meter = self.meter;
        let source = match source {
            Source::Stream(reader) => Source::Stream(Box::new(Gauge::new(meter, Counted::Consumed, reader))),
            Source::Seekable(file) => Source::Seekable(Box::new(Gauge::new(meter, Counted::Consumed, file))),
        };
        self.open(name, source, Place::default());
    }

    pub(super) fn finish(mut self, name: &str) -> Vec<Problem> {
        if let Some(why) = self.meter.stopped() {
            let what = format!("reading stopped here: {why}; what came before was read");
            self.problems.push(Problem { path: name.to_owned(), line: None, what });
        }
        if self.more_problems > 0 {
            let what = format!("{} more problems of this kind are not listed", self.more_problems);
            self.problems.push(Problem { path: name.to_owned(), line: None, what });
        }
        self.problems
    }

    /// Looks at the first bytes of a file and does what they ask for.
    pub(super) fn open(&mut self, path: &str, mut source: Source<'_>, place: Place) {
        let head = Head::read(&mut source);
        if let Some(error) = head.failure.as_ref().filter(|_| head.bytes.is_empty()) {
            return self.broken(path, error);
        }
        let kind = sniff::kind(&head.bytes);
        if matches!(kind, Kind::Packed(_) | Kind::Zip | Kind::Tar) && place.depth >= self.meter.limits().depth
        {
            return self.problem(path, "it is packed too deep and was left out");
        }
        match kind {
            Kind::Other(what) => self.problem(path, &format!("it is {what}; it was left out")),
            Kind::Text => self.hand_out(path, whole(head, source)),
            Kind::Packed(packed) => self.unpack(path, packed, whole(head, source), place),
            Kind::Tar => tar::read(self, path, whole(head, source), place.inside()),
            Kind::Zip => match source {
                Source::Seekable(mut file) => match file.seek(SeekFrom::Start(0)) {
                    Ok(_) => zip::read(self, path, file, place.inside()),
                    Err(error) => self.broken(path, &error),
                },
                Source::Stream(rest) => {
                    zip::read_stream(self, path, whole(head, Source::Stream(rest)), place.inside());
                }
            },
        }
    }

    fn unpack<'s>(&mut self, path: &str, packed: Packed, reader: Box<dyn Read + 's>, place: Place)
    where
        'w: 's,
    {
        match packed.unpack(reader, place.is_in_heavy) {
            Ok(unpacked) => {
                let gauge = Gauge::new(self.meter, Counted::Unpacked, unpacked);
                self.open(path, Source::Stream(Box::new(gauge)), place.inside_packed(packed));
            }
            Err(error) => self.broken(path, &error),
        }
    }

    /// Gives one plain file to the caller, as far as it can be read.
    fn hand_out(&mut self, path: &str, reader: Box<dyn Read + '_>) {
        let ending = RefCell::new(Ending::Whole);
        let counted = Gauge::new(self.meter, Counted::Given, reader);
        let plain = Plain { inner: counted, left: self.meter.limits().entry_bytes, ending: &ending };
        let mut text = Utf8::new(plain);
        let entry = Entry { path: path.to_owned(), encoding: text.encoding() };
        (self.each)(&entry, &mut text);
        drop(text);
        match ending.into_inner() {
            Ending::Whole => {}
            Ending::TooLong => {
                let most = self.meter.limits().entry_bytes;
                self.problem(path, &format!("it is longer than {most} bytes; the rest was left out"));
            }
            Ending::Broken(error) => self.broken(path, &error),
        }
    }

    pub(super) fn problem(&mut self, path: &str, what: &str) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { path: path.to_owned(), line: None, what: what.to_owned() });
        } else {
            self.more_problems += 1;
        }
    }

    /// A file that breaks off; silent when the walk was ended, which is said once.
    pub(super) fn broken(&mut self, path: &str, error: &io::Error) {
        if !self.meter.is_stopped() {
            let what = format!("it is damaged or cut off ({error}); what came before was read");
            self.problem(path, &what);
        }
    }
}

/// The path of something inside `path`: a label that cannot break a line of output.
pub(super) fn inside(path: &str, name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    let shown = name.chars().take(MOST_OF_A_NAME).map(|c| if c.is_control() { '\u{fffd}' } else { c });
    let mut joined: String = path.chars().take(MOST_OF_A_PATH).collect();
    joined.push('/');
    joined.extend(shown);
    joined
}

/// The first bytes of a file, and why there are no more, if that is so.
struct Head {
    bytes: Vec<u8>,
    failure: Option<io::Error>,
}

impl Head {
    fn read(source: &mut Source<'_>) -> Self {
        let reader: &mut dyn Read = match source {
            Source::Stream(reader) => reader,
            Source::Seekable(file) => file,
        };
        let mut bytes = Vec::new();
        let failure = reader.take(HEAD_BYTES as u64).read_to_end(&mut bytes).err();
        Self { bytes, failure }
    }
}

/// The file from its beginning again.
fn whole<'s>(head: Head, source: Source<'s>) -> Box<dyn Read + 's> {
    let rest: Box<dyn Read + 's> = match (head.failure, source) {
        (Some(error), _) => Box::new(Fails(Some(error))),
        (None, Source::Stream(rest)) => rest,
        (None, Source::Seekable(file)) => Box::new(file),
    };
    Box::new(io::Cursor::new(head.bytes).chain(rest))
}

/// What comes behind the last byte that could be read.
struct Fails(Option<io::Error>);

impl Read for Fails {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

enum Ending {
    Whole,
    TooLong,
    Broken(io::Error),
}

/// A file whose every failure is its end; why is kept beside.
struct Plain<'e, R> {
    inner: R,
    left: u64,
    ending: &'e RefCell<Ending>,
}

impl<R: Read> Read for Plain<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if matches!(*self.ending.borrow(), Ending::Broken(_) | Ending::TooLong) {
            return Ok(0);
        }
        let (count, ending) = match self.inner.read(buffer) {
            Ok(count) if count as u64 > self.left => (self.left as usize, Ending::TooLong),
            Ok(count) => (count, Ending::Whole),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            Err(error) => (0, Ending::Broken(error)),
        };
        self.left -= count as u64;
        *self.ending.borrow_mut() = ending;
        Ok(count)
    }
}
