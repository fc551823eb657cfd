//! People who type: each letter by letter, as fast as the answers come or as fast as hands are.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::bench::http::{Connection, Request};
use crate::bench::latencies::Latencies;

/// Where is typed, and by whom.
pub struct Typing<'t> {
    pub address: SocketAddr,
    /// What answers: `/search/suggestions`.
    pub path: &'t str,
    /// The fragment it answers with.
    pub fragment: &'t str,
    /// The session, as `name=value`; empty for a visitor.
    pub cookie: &'t str,
}

/// How fast is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// As fast as the answers come: the machine is full.
    Answers,
    /// A request every fifth of a second, from an instant of each one's own.
    Hands,
}

const STROKE: Duration = Duration::from_millis(200);

/// What so many people saw.
pub struct Typed {
    pub people: usize,
    pace: Pace,
    latencies: Latencies,
    elapsed: Duration,
}

impl Typing<'_> {
    /// Lets so many people type for `time`: the n-th text is what `text` gives for n.
    pub fn with(
        &self,
        people: usize,
        pace: Pace,
        time: Duration,
        text: impl Fn(usize) -> String + Sync,
    ) -> Result<Typed> {
        let began = Instant::now();
        let work = |number: usize| -> Result<Vec<Duration>> {
            let (mut connection, mut times) = (Connection::open(self.address)?, vec![]);
            let first = STROKE * u32::try_from(number)? / u32::try_from(people)?;
            for turn in number * 7919.. {
                let wanted = text(turn);
                for end in (2..=wanted.len()).step_by(2).filter(|end| wanted.is_char_boundary(*end)) {
                    if pace == Pace::Hands {
                        let due = first + STROKE * u32::try_from(times.len())?;
                        std::thread::sleep(due.saturating_sub(began.elapsed()));
                    }
                    if began.elapsed() >= time {
                        return Ok(times);
                    }
                    times.push(self.ask(&mut connection, &wanted[..end])?);
                }
            }
            Ok(times)
        };
        let times: Result<Vec<_>> = std::thread::scope(|scope| {
            let work = &work;
            let running: Vec<_> = (0..people).map(|number| scope.spawn(move || work(number))).collect();
            running.into_iter().map(|thread| thread.join().expect("nobody panics")).collect()
        });
        Ok(Typed { people, pace, latencies: Latencies::new(times?.concat()), elapsed: began.elapsed() })
    }

    /// Asks once for what was typed, and tells how long the answer took.
    pub fn ask(&self, connection: &mut Connection, typed: &str) -> Result<Duration> {
        let path = format!("{}?q={}", self.path, typed.replace(' ', "+").replace('\'', "%27"));
        let fragment = format!("Trestle-Fragment: {}", self.fragment);
        let cookie = format!("Cookie: {}", self.cookie);
        let request = Request::get(&path, &[&fragment, &cookie, "Accept-Encoding: gzip"]);
        let began = Instant::now();
        let response = connection.send(&request)?;
        ensure!(response.status == 200, "answered {}", response.status);
        Ok(began.elapsed())
    }
}

impl Typed {
    pub const HEAD: &str =
        "| who | people who type | letters/s | p50 ms | p99 ms |\n|---|---:|---:|---:|---:|\n";

    /// A row of the table.
    pub fn row(&self, who: &str) -> String {
        let milliseconds = |percent| {
            self.latencies.percentile(percent).map_or(f64::NAN, |time| time.as_secs_f64() * 1_000.0)
        };
        let rate = self.latencies.count() as f64 / self.elapsed.as_secs_f64();
        let (p50, p99) = (milliseconds(50), milliseconds(99));
        let mut row = String::new();
        let pace = if self.pace == Pace::Hands { ", by hand" } else { "" };
        let _ = writeln!(row, "| {who} | {}{pace} | {rate:.0} | {p50:.1} | {p99:.1} |", self.people);
        row
    }
}
