//! How the lines of a bundle are kept so that a page of any of them is found at once.
//!
//! Two blobs: the lines, each with its end; and the marks: a head of sixteen bytes, eight bytes for each
//! line (seconds since 1970; event, whether a record begins, level), and for every sixty-fourth line
//! where it begins. So a million lines are filtered by looking at eight megabytes.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use trestle_diagnose::Mark;
use trestle_domain::view::bundles::{LEVELS, LogLine, LogPage, Rates};
use trestle_store::blobs::{BlobError, BlobId, BlobStore, Incoming, Stored};

const MAGIC: &[u8; 8] = b"trestle1";
const HEAD: u64 = 16;
const MARK: u64 = 8;
/// Every so many lines it is written down where one begins.
const STRIDE: u64 = 64;
const NO_EVENT: u32 = (1 << 28) - 1;
const BEGINS: u32 = 1 << 28;
const LEVEL: u32 = 29;

/// Lines on one page.
pub const LINES_ON_A_PAGE: usize = 200;
/// Bytes of text that are looked through for one page.
const MOST_SEARCHED: u64 = 64 << 20;
/// Letters of a line that are shown.
const LONGEST_SHOWN: usize = 4_000;
/// Bars of a picture of some stretch of time.
const BARS: i64 = 120;

/// Writes both blobs.
pub(super) struct Shelving<'b> {
    blobs: &'b BlobStore,
    lines: Incoming<'b>,
    written: u64,
    count: u64,
    begins: Vec<u64>,
}

impl<'b> Shelving<'b> {
    pub(super) fn begin(blobs: &'b BlobStore) -> Result<Shelving<'b>, BlobError> {
        Ok(Shelving { blobs, lines: blobs.begin()?, written: 0, count: 0, begins: vec![] })
    }

    /// Adds a line.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        if self.count.is_multiple_of(STRIDE) {
            self.begins.push(self.written);
        }
        self.lines.write_all(line.as_bytes())?;
        self.lines.write_all(b"\n")?;
        self.written += line.len() as u64 + 1;
        self.count += 1;
        Ok(())
    }

    /// Writes what is known of the lines; gives lines and marks.
    pub(super) fn finish(
        self,
        count: usize,
        marks: impl Iterator<Item = Mark>,
    ) -> Result<[Stored; 2], BlobError> {
        let lines = self.lines.finish()?;
        let mut out = BufWriter::new(self.blobs.begin()?);
        out.write_all(MAGIC)?;
        out.write_all(&(count as u64).to_le_bytes())?;
        for mark in marks {
            let level = mark.level.map_or(7, |level| level as u32);
            let event = mark.event.unwrap_or(NO_EVENT).min(NO_EVENT);
            let rest = event | if mark.begins { BEGINS } else { 0 } | level << LEVEL;
            out.write_all(&mark.at_s.unwrap_or(0).to_le_bytes())?;
            out.write_all(&rest.to_le_bytes())?;
        }
        for begin in &self.begins {
            out.write_all(&begin.to_le_bytes())?;
        }
        let out = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok([lines, out.finish()?])
    }
}

/// Which lines somebody wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The first line to look at, counted from 1.
    pub from: u64,
    /// With this in it, in any case.
    pub text: String,
    /// Of this level or a graver one: an index into [`LEVELS`].
    pub level: Option<u8>,
    /// Of this event, as the report numbers them.
    pub event: Option<u32>,
    /// Not before this second.
    pub since: Option<u32>,
    /// Before this second.
    pub until: Option<u32>,
}

impl Wish {
    fn is_open(&self) -> bool {
        *self == Wish { from: self.from, ..Wish::default() }
    }

    fn takes(&self, mark: Known) -> bool {
        self.level.is_none_or(|least| mark.level < 7 && mark.level >= least)
            && self.event.is_none_or(|event| mark.event == event)
            && self.since.is_none_or(|since| mark.at_s != 0 && mark.at_s >= since)
            && self.until.is_none_or(|until| mark.at_s != 0 && mark.at_s < until)
    }
}

/// What is known of a line.
#[derive(Clone, Copy)]
struct Known {
    at_s: u32,
    event: u32,
    begins: bool,
    level: u8,
}

/// The lines of a bundle.
pub(crate) struct Shelf {
    lines: BufReader<File>,
    marks: File,
    count: u64,
    /// The line that is read next.
    at: u64,
}

impl Shelf {
    /// Opens both blobs.
    pub(crate) fn open(blobs: &BlobStore, lines: BlobId, marks: BlobId) -> Result<Shelf, BlobError> {
        let lines = BufReader::with_capacity(256 * 1024, blobs.open(lines)?);
        let id = marks;
        let mut marks = blobs.open(marks)?;
        let mut head = [0; HEAD as usize];
        marks.read_exact(&mut head)?;
        let (magic, count) = head.split_at(8);
        if magic != MAGIC {
            return Err(BlobError::Damaged(id));
        }
        let count = u64::from_le_bytes(count.try_into().expect("half of sixteen bytes"));
        Ok(Shelf { lines, marks, count, at: 0 })
    }

    /// A page of the lines that are wanted.
    pub(crate) fn page(&mut self, wish: &Wish) -> Result<LogPage, BlobError> {
        let mut page = LogPage { total: self.count, ..LogPage::default() };
        let wanted = wish.text.to_lowercase();
        let mut searched = 0;
        let mut number = wish.from.max(1) - 1;
        let is_open = wish.is_open();
        while number < self.count {
            for mark in self.known(number)? {
                if !is_open && !wish.takes(mark) {
                    number += 1;
                    continue;
                }
                if page.lines.len() == LINES_ON_A_PAGE || searched > MOST_SEARCHED {
                    page.next = Some(number + 1);
                    return Ok(page);
                }
                let line = self.line(number)?;
                number += 1;
                searched += line.len() as u64;
                if wanted.is_empty() || line.to_lowercase().contains(&wanted) {
                    let level = if mark.begins { LEVELS[usize::from(mark.level)] } else { "" };
                    page.lines.push(LogLine { number, text: shown(line), level });
                }
            }
        }
        Ok(page)
    }

    /// Records over time from one second until another.
    pub(crate) fn rates(&mut self, from: i64, to: i64) -> Result<Rates, BlobError> {
        let to = to.max(from.saturating_add(1));
        let width = to.saturating_sub(from).saturating_add(BARS - 1).div_euclid(BARS).max(1);
        let bars = usize::try_from((to - from + width - 1) / width).unwrap_or(0);
        let mut levels = vec![vec![0_u32; bars]; LEVELS.len()];
        let mut number = 0;
        while number < self.count {
            let some = self.known(number)?;
            number += some.len() as u64;
            for mark in some.iter().filter(|mark| mark.begins && mark.at_s != 0) {
                let after = i64::from(mark.at_s) - from;
                let bar = usize::try_from(after.div_euclid(width)).ok();
                if let Some(bar) = bar.and_then(|bar| levels[usize::from(mark.level)].get_mut(bar)) {
                    *bar += 1;
                }
            }
        }
        let levels = LEVELS.iter().zip(levels).filter(|(_, bars)| bars.iter().any(|count| *count > 0));
        let levels = levels.map(|(name, bars)| ((*name).to_owned(), bars)).collect();
        Ok(Rates { start: from, width, levels })
    }

    /// What is known of some lines from `number` on; never of none.
    fn known(&mut self, number: u64) -> Result<Vec<Known>, BlobError> {
        let count = (self.count - number).min(16_384);
        let mut bytes = vec![0; usize::try_from(count * MARK).expect("a few pages")];
        self.marks.seek(SeekFrom::Start(HEAD + number * MARK))?;
        self.marks.read_exact(&mut bytes)?;
        let half = |bytes: &[u8]| u32::from_le_bytes(bytes.try_into().expect("four bytes"));
        let marks = bytes.chunks_exact(MARK as usize).map(|mark| {
            let rest = half(&mark[4..]);
            let level = u8::try_from(rest >> LEVEL).expect("three bits");
            Known { at_s: half(&mark[..4]), event: rest & NO_EVENT, begins: rest & BEGINS != 0, level }
        });
        Ok(marks.collect())
    }

    /// A line, counted from 0. One that follows closely is read on to.
    fn line(&mut self, number: u64) -> Result<String, BlobError> {
        if number < self.at || number >= self.at + 4 * STRIDE {
            let stride = number / STRIDE;
            self.marks.seek(SeekFrom::Start(HEAD + self.count * MARK + stride * 8))?;
            let mut begin = [0; 8];
            self.marks.read_exact(&mut begin)?;
            self.lines.seek(SeekFrom::Start(u64::from_le_bytes(begin)))?;
            self.at = stride * STRIDE;
        }
        let mut line = Vec::new();
        loop {
            line.clear();
            self.lines.read_until(b'\n', &mut line)?;
            self.at += 1;
            if self.at > number {
                line.pop();
                return Ok(String::from_utf8_lossy(&line).into_owned());
            }
        }
    }
}

/// The beginning of a line that is too long to be shown.
fn shown(line: String) -> String {
    match line.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use trestle_diagnose::line::Level;

    use super::*;

    /// Lines of one second each; every tenth is an error with a trace line behind it.
    fn shelf(count: u64) -> (tempfile::TempDir, BlobStore, [Stored; 2]) {
        let folder = tempfile::tempdir().unwrap();
        let blobs = BlobStore::open_folder(folder.path()).unwrap();
        let mut shelving = Shelving::begin(&blobs).unwrap();
        let mut marks = vec![];
        for number in 0..count {
            let (kind, level, begins) = match number % 10 {
                0 => ("ERROR Payment failed", Some(Level::Error), true),
                1 => ("  at Till.pay", Some(Level::Error), false),
                _ => ("INFO all is well", Some(Level::Info), true),
            };
            shelving.line(&format!("{kind} {number}")).unwrap();
            let event = Some(u32::from(!matches!(number % 10, 0 | 1)));
            let at_s = Some(1_700_000_000 + u32::try_from(number).unwrap());
            marks.push(Mark { event, level, at_s, begins });
        }
        let stored = shelving.finish(marks.len(), marks.into_iter()).unwrap();
        (folder, blobs, stored)
    }

    fn numbers(page: &LogPage) -> Vec<u64> {
        page.lines.iter().map(|line| line.number).collect()
    }

    #[test]
    fn pages_follow_one_another_to_the_end() {
        let (_folder, blobs, [lines, marks]) = shelf(1000);
        let mut shelf = Shelf::open(&blobs, lines.id, marks.id).unwrap();
        let mut wish = Wish { from: 1, ..Wish::default() };
        let mut seen = vec![];
        loop {
            let page = shelf.page(&wish).unwrap();
            assert_eq!(page.total, 1000);
            for line in &page.lines {
                assert!(line.text.ends_with(&format!(" {}", line.number - 1)), "{line:?}");
            }
            seen.extend(numbers(&page));
            match page.next {
                Some(next) => wish.from = next,
                None => break,
            }
        }
        assert_eq!(seen, (1..=1000).collect::<Vec<_>>());
        let last = shelf.page(&Wish { from: 999, ..Wish::default() }).unwrap();
        assert_eq!((numbers(&last), last.next), (vec![999, 1000], None));
        let beyond = shelf.page(&Wish { from: 5000, ..Wish::default() }).unwrap();
        assert_eq!((beyond.lines, beyond.next), (vec![], None));
    }

    #[test]
    fn lines_are_filtered_by_what_is_known_of_them() {
        let (_folder, blobs, [lines, marks]) = shelf(100_000);
        let mut shelf = Shelf::open(&blobs, lines.id, marks.id).unwrap();
        let open = Wish { from: 1, ..Wish::default() };
        let errors = shelf.page(&Wish { level: Some(5), ..open.clone() }).unwrap();
        assert_eq!(numbers(&errors)[..4], [1, 2, 11, 12]);
        assert_eq!((errors.lines[0].level, errors.lines[1].level), ("error", ""), "a trace belongs to it");
        assert_eq!(errors.next, Some(1001));
        let event = shelf.page(&Wish { event: Some(0), from: 99_990, ..open.clone() }).unwrap();
        assert_eq!((numbers(&event), event.next), (vec![99_991, 99_992], None));
        let text = shelf.page(&Wish { text: "FAILED 9999".to_owned(), ..open.clone() }).unwrap();
        assert_eq!(numbers(&text), [99_991]);
        let time = Wish { since: Some(1_700_050_000), until: Some(1_700_050_003), ..open };
        assert_eq!(numbers(&shelf.page(&time).unwrap()), [50_001, 50_002, 50_003]);
    }

    #[test]
    fn a_stretch_of_time_has_bars_of_its_own() {
        let (_folder, blobs, [lines, marks]) = shelf(10_000);
        let mut shelf = Shelf::open(&blobs, lines.id, marks.id).unwrap();
        let rates = shelf.rates(1_700_000_000, 1_700_000_060).unwrap();
        assert_eq!((rates.width, rates.levels["info"].len()), (1, 60));
        assert_eq!(rates.levels["error"].iter().sum::<u32>(), 6, "a trace is no record");
        let all = shelf.rates(1_700_000_000, 1_700_010_000).unwrap();
        assert_eq!((all.width, all.levels["info"].iter().sum::<u32>()), (84, 8000));
        assert_eq!(shelf.rates(5, 5).unwrap().levels.len(), 0);
    }

    #[test]
    fn a_damaged_shelf_is_an_error_and_no_panic() {
        let (_folder, blobs, [lines, _]) = shelf(10);
        let junk = blobs.put(b"something else that is long enough").unwrap();
        assert!(matches!(Shelf::open(&blobs, lines.id, junk.id), Err(BlobError::Damaged(_))));
        let cut = blobs.put(&[MAGIC.as_slice(), &100_u64.to_le_bytes(), &[0; 80]].concat()).unwrap();
        assert!(Shelf::open(&blobs, lines.id, cut.id).unwrap().page(&Wish::default()).is_err());
    }
}
