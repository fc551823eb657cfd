//! When things happened: counts over time that stay small however long the log is.

mod clocks;
mod gaps;
mod histogram;
mod order;

pub use clocks::Named;
pub use gaps::{Gap, Gaps};
pub use histogram::Histogram;
pub use order::{Break, Order};
