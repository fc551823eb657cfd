//! When things happened: counts over time that stay small however long the log is.

mod gaps;
mod histogram;

pub use gaps::{Gap, Gaps};
pub use histogram::Histogram;
