//! Where ids come from: unique over all nodes without asking anyone, and 53 bits at most so
//! that every JSON reader keeps them exactly.

use std::sync::atomic::{AtomicI64, Ordering};

use trestle_domain::time::Timestamp;

/// Makes ids.
pub trait Ids: Send + Sync + 'static {
    /// An id that was never given before.
    fn next(&self, now: Timestamp) -> i64;
}

/// 2020-01-01T00:00:00Z: 41 bits of milliseconds from here last until 2089.
const EPOCH_MS: i64 = 1_577_836_800_000;
const RANDOM_BITS: u32 = 12;

/// Milliseconds and 12 random bits; never the same twice on one node, and a clash between
/// nodes is a unique-key error that undoes one transaction.
#[derive(Default)]
pub struct RandomIds(AtomicI64);

impl Ids for RandomIds {
    #[expect(clippy::disallowed_methods, reason = "the one place that makes ids by chance")]
    fn next(&self, now: Timestamp) -> i64 {
        let mut bytes = [0; 2];
        getrandom::fill(&mut bytes).expect("the system gives random bytes");
        let random = i64::from(u16::from_le_bytes(bytes)) & ((1 << RANDOM_BITS) - 1);
        let fresh = ((now.0 - EPOCH_MS).max(0) << RANDOM_BITS) | random;
        let last =
            self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(fresh.max(last + 1)));
        fresh.max(last.expect("the update always gives a value") + 1)
    }
}

/// 1, 2, 3, …: the same every time, for the demo and for tests.
pub struct CountedIds(AtomicI64);

impl CountedIds {
    /// Counts on from `start`.
    pub fn from(start: i64) -> CountedIds {
        CountedIds(AtomicI64::new(start))
    }
}

impl Ids for CountedIds {
    fn next(&self, _now: Timestamp) -> i64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}
