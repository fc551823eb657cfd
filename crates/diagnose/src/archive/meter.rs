//! Counts what is read and what becomes of it, and says stop.

use std::cell::{Cell, RefCell};
use std::io::{self, Read};

use super::Limits;

/// What one walk has used so far; shared by all its readers.
pub(super) struct Meter<'a> {
    limits: &'a Limits<'a>,
    /// The input's own size, where it is known.
    size: Option<u64>,
    consumed: Cell<u64>,
    unpacked: Cell<u64>,
    given: Cell<u64>,
    entries: Cell<u64>,
    memory_left: Cell<u64>,
    stopped: RefCell<Option<String>>,
}

/// Bytes of zip files inside others that may be kept in memory at one time.
const MEMORY_BYTES: u64 = 48 << 20;

impl<'a> Meter<'a> {
    pub(super) fn new(limits: &'a Limits<'a>, size: Option<u64>) -> Self {
        Self {
            limits,
            size,
            consumed: Cell::new(0),
            unpacked: Cell::new(0),
            given: Cell::new(0),
            entries: Cell::new(0),
            memory_left: Cell::new(MEMORY_BYTES),
            stopped: RefCell::new(None),
        }
    }

    pub(super) fn limits(&self) -> &'a Limits<'a> {
        self.limits
    }

    /// Why the walk was ended, if it was.
    pub(super) fn stopped(&self) -> Option<String> {
        self.stopped.borrow().clone()
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.borrow().is_some()
    }

    /// Counts one more entry of an archive; false when that was one too many.
    pub(super) fn another_entry(&self) -> bool {
        self.entries.set(self.entries.get() + 1);
        if self.entries.get() > self.limits.entries {
            self.stop(format!("more than {} entries", self.limits.entries));
        }
        self.check().is_ok()
    }

    /// Takes up to `wanted` bytes of memory; what is given must be given back.
    pub(super) fn borrow_memory(&self, wanted: u64) -> u64 {
        let given = wanted.min(self.memory_left.get());
        self.memory_left.set(self.memory_left.get() - given);
        given
    }

    pub(super) fn return_memory(&self, bytes: u64) {
        self.memory_left.set(self.memory_left.get() + bytes);
    }

    /// An error once anything is used up, from then on for ever.
    fn check(&self) -> io::Result<()> {
        if !self.is_stopped() {
            let Limits { bytes, ratio, time, .. } = *self.limits;
            let out = self.unpacked.get().max(self.given.get());
            let consumed = self.size.map_or(self.consumed.get(), |size| size.min(self.consumed.get()));
            if (self.limits.elapsed)() > time {
                self.stop(format!("reading took longer than {time:?}"));
            } else if out > bytes {
                self.stop(format!("it unpacks to more than {bytes} bytes"));
            } else if out > Limits::RATIO_COUNTS_FROM_BYTES && out / ratio.max(1) > consumed {
                self.stop(format!("it unpacks to more than {ratio} times its size"));
            } else {
                return Ok(());
            }
        }
        Err(io::Error::other("the walk was ended"))
    }

    fn stop(&self, why: String) {
        self.stopped.borrow_mut().get_or_insert(why);
    }
}

/// What a [`Gauge`] counts its bytes as.
#[derive(Clone, Copy)]
pub(super) enum Counted {
    /// Bytes of the input itself.
    Consumed,
    /// Bytes that came out of a packed file.
    Unpacked,
    /// Bytes that are handed to the caller.
    Given,
}

/// A reader whose bytes are counted.
pub(super) struct Gauge<'m, R> {
    inner: R,
    meter: &'m Meter<'m>,
    counted: Counted,
}

impl<'m, R> Gauge<'m, R> {
    pub(super) fn new(meter: &'m Meter<'m>, counted: Counted, inner: R) -> Self {
        Self { inner, meter, counted }
    }
}

impl<R: Read> Read for Gauge<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.meter.check()?;
        let count = self.inner.read(buffer)?;
        let cell = match self.counted {
            Counted::Consumed => &self.meter.consumed,
            Counted::Unpacked => &self.meter.unpacked,
            Counted::Given => &self.meter.given,
        };
        cell.set(cell.get() + count as u64);
        Ok(count)
    }
}

impl<R: io::Seek> io::Seek for Gauge<'_, R> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}
