//! The desk's own search with many tickets: how long it takes to have them all in the index, and to answer
//! while agents type into the palette.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::bench::demo::Demo;
use crate::bench::http::{Connection, Request};
use crate::bench::memory::Memory;
use crate::bench::scene::sign_in;
use crate::bench::search::size_of;
use crate::bench::typing::{Pace, Typed, Typing};

/// What agents look for in the demo's company.
const TEXTS: [&str; 8] = [
    "scanners don't last the day",
    "receipts come out blank",
    "gateway restarted pier",
    "card payments slow",
    "kestrel outdoor refund",
    "labels shifted printer",
    "cannot sign in after the update",
    "van den heuvel",
];

/// How long it may take to read everything.
const PATIENCE: Duration = Duration::from_secs(1_800);

/// Fills a desk, or takes the one that an earlier run filled, and types. Gives the figures as Markdown.
pub fn run(
    binary: &Path,
    out: &Path,
    tickets: usize,
    reuse: bool,
    people: &[usize],
    time: Duration,
) -> Result<String> {
    let data = out.join(format!("searched-{tickets}"));
    if !(reuse && data.join("trestle.db").exists()) {
        Demo::fill(binary, &data, tickets)?;
    }
    let _ = std::fs::remove_dir_all(data.join("search"));
    let demo = Demo::start(binary, &data)?;
    let mut connection = Connection::open(demo.address)?;
    let began = Instant::now();
    let (lead, tier1) = (sign_in(&demo, &mut connection, "lead")?, sign_in(&demo, &mut connection, "tier1")?);
    let request = Request::get("/search?q=scanner&kind=tickets", &[&format!("Cookie: {lead}")]);
    // The page says so while it is not complete.
    while String::from_utf8_lossy(&connection.send(&request)?.body).contains("still reading all tickets") {
        ensure!(began.elapsed() < PATIENCE, "the tickets are not in the index after {PATIENCE:?}");
        std::thread::sleep(Duration::from_millis(200));
    }
    let complete_after = began.elapsed() + demo.ready_after;
    let bytes = size_of(&data.join("search/desk"))?;
    let mut markdown = String::new();
    for (who, cookie) in [("a lead", &lead), ("front line", &tier1)] {
        let typing = Typing { address: demo.address, path: "/search/quick", fragment: "found", cookie };
        for people in people {
            for pace in [Pace::Hands, Pace::Answers] {
                let typed = typing.with(*people, pace, time, |turn| TEXTS[turn % TEXTS.len()].to_owned())?;
                markdown.push_str(&typed.row(who));
            }
        }
    }
    let memory = Memory::of(demo.process())?;
    demo.stop()?;
    Ok(format!(
        "{tickets} tickets, found {:.1} s after the start of a desk without an index ({:.0} a second), index \
         {:.0} MiB, memory {:.0} MiB.\n\n{}{markdown}",
        complete_after.as_secs_f64(),
        tickets as f64 / complete_after.as_secs_f64(),
        bytes as f64 / f64::from(1 << 20),
        memory.mebibytes(),
        Typed::HEAD,
    ))
}
