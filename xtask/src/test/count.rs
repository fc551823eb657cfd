//! How many passed and how many failed, read from what the test runners print.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use regex::Regex;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl Count {
    /// A step that is one check, passed.
    pub const ONE: Self = Self { passed: 1, failed: 0 };

    /// A runner that failed without naming a test – the code did not compile, say – failed once.
    pub fn or_one_failed(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

/// nextest's line: `Summary [ 2.1s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 0 skipped`.
pub fn of_nextest(said: &str) -> Count {
    let summary = said.lines().rfind(|line| line.trim_start().starts_with("Summary ["));
    let summary = summary.unwrap_or_default();
    Count {
        passed: sum(r"(\d+) passed", summary),
        failed: sum(r"(\d+) (?:failed|timed out|exec failed)", summary),
    }
}

/// One line for each test binary: `test result: ok. 5 passed; 0 failed; …`.
pub fn of_cargo_test(said: &str) -> Count {
    Count {
        passed: sum(r"(?m)^test result: .*?(\d+) passed", said),
        failed: sum(r"(?m)^test result: .*?(\d+) failed", said),
    }
}

/// The walks' last line: `3 passed, 1 failed`.
pub fn of_walks(said: &str) -> Count {
    let last = said.lines().next_back().unwrap_or_default();
    Count {
        passed: sum(r"^(\d+) passed, \d+ failed$", last),
        failed: sum(r"^\d+ passed, (\d+) failed$", last),
    }
}

fn sum(pattern: &str, said: &str) -> u64 {
    let pattern = Regex::new(pattern).expect("a pattern written above");
    let numbers = pattern.captures_iter(said);
    numbers.filter_map(|number| number[1].parse::<u64>().ok()).sum()
}

/// Where a program says what is to be counted.
pub enum Stream {
    Output,
    Error,
}

/// Runs `command`, shows what it says and returns that with whether it succeeded.
pub fn tee(mut command: Command, stream: Stream) -> Result<(String, bool)> {
    match stream {
        Stream::Output => command.stdout(Stdio::piped()),
        Stream::Error => command.stderr(Stdio::piped()),
    };
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command.spawn().with_context(|| format!("failed to start {name}"))?;
    let said: Box<dyn Read> = match stream {
        Stream::Output => Box::new(child.stdout.take().expect("piped above")),
        Stream::Error => Box::new(child.stderr.take().expect("piped above")),
    };
    let (mut said, mut all) = (BufReader::new(said), String::new());
    let mut line = vec![];
    while said.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        all.push_str(&text);
        line.clear();
    }
    Ok((all, child.wait()?.success()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_runner() {
        let count = |passed, failed| Count { passed, failed };
        for (read, said, expected) in [
            (
                of_nextest as fn(&str) -> Count,
                "   Summary [  15.4s] 9 tests run: 6 passed (1 slow), 2 failed, 1 timed out, 0 skipped\n  FAIL x",
                count(6, 3),
            ),
            (of_nextest, "     Summary [   0.1s] 7 tests run: 7 passed, 0 skipped\n", count(7, 0)),
            (of_nextest, "error: could not compile\n", count(0, 0)),
            (
                of_cargo_test,
                "test result: ok. 5 passed; 0 failed; 1 ignored\n\ntest result: FAILED. 2 passed; 3 failed; 0\n",
                count(7, 3),
            ),
            (of_walks, "ok    all\n2 passed, 1 failed\n", count(2, 1)),
            (of_walks, "2 passed, 1 failed\npanicked\n", count(0, 0)),
        ] {
            assert_eq!(read(said), expected, "{said}");
        }
    }

    #[test]
    fn a_runner_that_fails_without_a_failed_test_counts() {
        let nothing = Count::default();
        assert_eq!(nothing.or_one_failed(false).failed, 1);
        assert_eq!(nothing.or_one_failed(true).failed, 0);
        let three = Count { passed: 0, failed: 3 };
        assert_eq!(three.or_one_failed(false), three);
    }
}
