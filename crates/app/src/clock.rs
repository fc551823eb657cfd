//! Where time comes from: the wall in a running desk, the script in the demo and in tests.

use std::sync::atomic::{AtomicI64, Ordering};

use trestle_domain::time::Timestamp;

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// The time it is.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
pub struct WallClock;

impl Clock for WallClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
    fn now(&self) -> Timestamp {
        jiff::Timestamp::now().into()
    }
}

/// A clock that stands where it was set.
#[derive(Default)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock that stands at `at`.
    pub fn at(at: Timestamp) -> SetClock {
        SetClock(AtomicI64::new(at.0))
    }

    /// Sets the clock.
    pub fn set(&self, at: Timestamp) {
        self.0.store(at.0, Ordering::Relaxed);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::Relaxed))
    }
}
