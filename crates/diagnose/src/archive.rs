//! Whatever a customer attached, read as a stream of plain files: `.gz .zst .xz .bz2`, zip and tar,
//! one inside the other, recognised by their first bytes and never by their name.
//!
//! It refuses to write: nothing is unpacked to a name. Names, links and devices in an archive are
//! data that is shown, never followed. What is left out – because it is damaged, encrypted, no text,
//! or larger than the [`Limits`] – becomes a [`Problem`], and everything before it has been read.

mod meter;
mod packed;
mod sniff;
mod tar;
mod walker;
mod zip;

use std::io::{Read, Seek, SeekFrom};
use std::time::Duration;

use crate::Problem;
use meter::Meter;
use walker::Walker;

/// Something readable that has a name.
pub struct Input<'a> {
    name: String,
    source: Source<'a>,
}

impl<'a> Input<'a> {
    /// What can be read once from the front: standard input, an upload on its way.
    pub fn stream(name: impl Into<String>, reader: impl Read + 'a) -> Self {
        Self { name: name.into(), source: Source::Stream(Box::new(reader)) }
    }

    /// What can be read anywhere, such as a file; a zip is then read by its directory.
    pub fn seekable(name: impl Into<String>, reader: impl Read + Seek + 'a) -> Self {
        Self { name: name.into(), source: Source::Seekable(Box::new(reader)) }
    }
}

/// Where bytes come from.
enum Source<'a> {
    Stream(Box<dyn Read + 'a>),
    Seekable(Box<dyn ReadSeek + 'a>),
}

/// A trait object can only name one trait.
trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// One plain file that is about to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The file, with the archives it lies in: `bundle.zip/logs/app.log.gz`. A label to show; it may
    /// hold `..` or begin with anything, and must not be opened.
    pub path: String,
    /// What the bytes were before they became UTF-8: `UTF-8`, `UTF-16LE`, or what the lines were read
    /// as that are not UTF-8.
    pub encoding: &'static str,
}

/// How much of a stranger's archive is read, and how long.
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    /// Bytes unpacked and handed out, all files together.
    pub bytes: u64,
    /// Bytes of one file.
    pub entry_bytes: u64,
    /// How many times its own size an input may unpack to, once it is past
    /// [`Limits::RATIO_COUNTS_FROM_BYTES`].
    pub ratio: u64,
    /// Files, folders and links in all archives together.
    pub entries: u64,
    /// How many wrappings may lie around a file; `logs.tar.gz` has two.
    pub depth: u32,
    /// How long it may take, measured by [`Limits::elapsed`].
    pub time: Duration,
    /// The time since the beginning; the caller's clock, as this crate has none.
    pub elapsed: &'a dyn Fn() -> Duration,
}

impl Limits<'_> {
    /// Small files may be packed however well they like.
    pub const RATIO_COUNTS_FROM_BYTES: u64 = 32 << 20;
}

impl Default for Limits<'_> {
    /// Sixteen gigabytes, 250 times, 50,000 entries, five deep; without a clock, time is not limited.
    fn default() -> Self {
        Self {
            bytes: 16 << 30,
            entry_bytes: 16 << 30,
            ratio: 250,
            entries: 50_000,
            depth: 5,
            time: Duration::MAX,
            elapsed: &|| Duration::ZERO,
        }
    }
}

/// Calls `each` with every plain file in `input`, as UTF-8, in the order in which they lie there.
///
/// The reader never fails: where a file breaks off it ends, and why is among the problems. `each`
/// may leave off reading whenever it likes. Less than 256 MB of memory are used whatever is inside.
pub fn walk(
    input: Input<'_>,
    limits: &Limits<'_>,
    each: &mut dyn FnMut(&Entry, &mut dyn Read),
) -> Vec<Problem> {
    let Input { name, mut source } = input;
    let size = match &mut source {
        Source::Stream(_) => None,
        Source::Seekable(file) => {
            file.seek(SeekFrom::End(0)).and_then(|end| file.rewind().map(|()| end)).ok()
        }
    };
    let meter = Meter::new(limits, size);
    let mut walker = Walker::new(&meter, each);
    walker.begin(&name, source);
    walker.finish(&name)
}

#[cfg(test)]
mod tests;
