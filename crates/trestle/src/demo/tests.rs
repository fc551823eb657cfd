//! What the demo promises: believable shares, no refusal, the same every time, and something
//! to see on every screen.

mod backlog;
mod filled;
mod mix;
mod playbooks;
mod texts;

use trestle_domain::time::Timestamp;

use super::history::tell;
use super::story::Story;
use super::world::World;

/// A Wednesday afternoon, a Sunday, and the middle of a Monday night.
const PRESENTS: [&str; 3] = ["2026-11-18T15:20:00Z", "2027-02-14T10:05:00Z", "2026-07-06T01:30:00Z"];

fn present(text: &str) -> Timestamp {
    text.parse().expect("a test's instant is RFC 3339")
}

fn stories(world: &World, count: usize) -> Vec<Story<'_>> {
    (0..count).map(|place| tell(world, place, count).expect("no story is refused")).collect()
}
