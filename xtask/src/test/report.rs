//! The steps of a test run: announced, timed, counted, listed at the end.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::test::count::Count;

pub struct Report {
    left_out: Vec<&'static str>,
    steps: Vec<(&'static str, Count, Duration)>,
}

impl Report {
    /// Begins a run, saying loudly what it will not look at.
    pub fn leaving_out(left_out: Vec<&'static str>) -> Self {
        let report = Self { left_out, steps: vec![] };
        report.name_what_is_left_out();
        report
    }

    /// Runs one step. An error is shown and counts as one failure; the run goes on.
    pub fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<Count>) {
        println!("\n== {name}");
        let began = Instant::now();
        let count = work().unwrap_or_else(|error| {
            println!("{error:#}");
            Count { passed: 0, failed: 1 }
        });
        self.steps.push((name, count, began.elapsed()));
    }

    /// Lists the steps and prints `N passed, N failed` as the last line.
    pub fn close(self) -> ExitCode {
        println!("\n== summary");
        let mut total = Count::default();
        for (name, count, time) in &self.steps {
            let Count { passed, failed } = *count;
            let seconds = time.as_secs_f64();
            println!("{name:<18} {passed:>5} passed {failed:>5} failed {seconds:>8.1} s");
            total.passed += passed;
            total.failed += failed;
        }
        self.name_what_is_left_out();
        println!("{} passed, {} failed", total.passed, total.failed);
        ExitCode::from(u8::from(total.failed > 0))
    }

    fn name_what_is_left_out(&self) {
        for part in &self.left_out {
            println!("LEFT OUT – {part}");
        }
    }
}
