//! An operation done by several clients at once, each asking again as soon as it is answered.
//!
//! Nobody pauses to think: with more clients than cores the times are those of a desk that has
//! more to do than it can, and a client that waits asks less.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::bench::latencies::Latencies;
use crate::bench::operation::{Client, Operation};
use crate::bench::scene::Scene;

pub struct Load {
    pub operation: Operation,
    pub clients: usize,
    pub latencies: Latencies,
    pub elapsed: Duration,
}

impl Load {
    /// Measures for `time`; an answer other than the one asked for ends it.
    pub fn run(scene: &Scene, operation: Operation, clients: usize, time: Duration) -> Result<Self> {
        let ready: Result<Vec<_>> =
            (0..clients).map(|number| Client::new(scene, operation, number)).collect();
        let ready = ready?;
        let began = Instant::now();
        let times: Result<Vec<_>> = std::thread::scope(|scope| {
            let work = |mut client: Client<'_>| -> Result<Vec<Duration>> {
                let mut times = vec![];
                while began.elapsed() < time {
                    times.push(client.perform()?);
                }
                Ok(times)
            };
            let running: Vec<_> = ready.into_iter().map(|client| scope.spawn(move || work(client))).collect();
            running.into_iter().map(|thread| thread.join().expect("a client does not panic")).collect()
        });
        let latencies = Latencies::new(times?.concat());
        Ok(Self { operation, clients, latencies, elapsed: began.elapsed() })
    }

    /// Answers in a second, of all clients together.
    pub fn rate(&self) -> f64 {
        self.latencies.count() as f64 / self.elapsed.as_secs_f64()
    }
}
