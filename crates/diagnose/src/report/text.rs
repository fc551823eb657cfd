//! The report on a terminal.

use crate::report::Report;

/// How a report is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Whether colours are understood.
    pub colours: bool,
}

pub(super) fn write(report: &Report, _look: &Look) -> String {
    format!("{} lines\n", report.lines)
}
