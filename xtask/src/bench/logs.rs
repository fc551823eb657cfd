//! How fast `trestle logs analyze` reads a large log of made-up programs, beside `grep -c` on the
//! same file in the same run; also with a thousand signatures, and packed, beside `gzip -dc`.

use std::fmt::Write as _;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::bench::memory::Memory;

/// What was measured on one log.
pub struct Read {
    notation: &'static str,
    bytes: u64,
    lines: u64,
    templates: usize,
    analyzed: Duration,
    /// Of one core; the same however much else the machine has to do.
    worked: Duration,
    memory: Memory,
    counted: Duration,
}

/// Makes up a line, given its number.
type Write = fn(&mut Random, u64) -> String;

/// One way of analysing a log.
struct Case {
    notation: &'static str,
    asked: Vec<PathBuf>,
    counted: Duration,
}

/// How often each way is measured, one after the other in turn.
const ROUNDS: usize = 3;

/// Writes a log of this many megabytes in each notation and analyses it; each figure is the median of its rounds.
pub fn run(binary: &Path, out: &Path, megabytes: u64) -> Result<Vec<Read>> {
    std::fs::create_dir_all(out)?;
    let notations: [(&str, Write); 3] = [("log4j", log4j), ("syslog", syslog), ("JSON lines", json)];
    let mut reads = vec![];
    let path = out.join("bench.log");
    for (notation, line) in notations {
        eprintln!("{megabytes} MB of {notation}");
        let bytes = write(&path, megabytes * 1_000_000, line)?;
        let mut cases = vec![Case { notation, asked: vec![path.clone()], counted: count(&path)? }];
        if notation == "log4j" {
            cases.extend(more_of(&path)?);
        }
        reads.extend(medians(binary, &cases, bytes)?);
    }
    for end in ["log", "log.gz", "toml"] {
        std::fs::remove_file(path.with_extension(end))?;
    }
    Ok(reads)
}

/// The same log with many signatures, and packed.
fn more_of(log: &Path) -> Result<[Case; 2]> {
    let known = log.with_extension("toml");
    std::fs::write(&known, signatures(1000))?;
    let status = Command::new("gzip").args(["--keep", "--force"]).arg(log).status();
    ensure!(status.context("gzip does not start")?.success(), "gzip failed");
    let packed = log.with_extension("log.gz");
    let counted = unpack(&packed)?;
    let asked = vec!["--signatures".into(), known, log.to_owned()];
    Ok([
        Case { notation: "log4j, 1,000 signatures", asked, counted: count(log)? },
        Case { notation: "log4j, .gz", asked: vec![packed], counted },
    ])
}

fn medians(binary: &Path, cases: &[Case], bytes: u64) -> Result<Vec<Read>> {
    let mut rounds: Vec<Vec<Read>> = cases.iter().map(|_| vec![]).collect();
    for _ in 0..ROUNDS {
        for (case, reads) in cases.iter().zip(&mut rounds) {
            reads.push(measure(binary, case, bytes)?);
        }
    }
    Ok(rounds
        .into_iter()
        .map(|mut reads| {
            reads.sort_by_key(|read| read.worked);
            reads.swap_remove(ROUNDS / 2)
        })
        .collect())
}

/// So many signatures, as people write them: by words, by an exception, by a pattern. None of them is in the logs but
/// the first.
fn signatures(count: usize) -> String {
    let of = |number: usize| {
        let condition = match number % 3 {
            0 if number == 0 => "match.text = \"is exhausted, waiting for\"".to_owned(),
            0 => format!("match.text = \"worker {number} lost its lease on shard {}\"", number * 7),
            1 => format!("match.exception = \"org.example.part{number}.Broken{number}Exception\""),
            _ => format!("match.regex = \"disk sd[a-f]{number} failed after \\\\d+ (reads|writes)\""),
        };
        format!("[[signature]]\nid = \"known-{number}\"\ntitle = \"Known error {number}\"\n{condition}\n\n")
    };
    (0..count).map(of).collect()
}

/// The figures as Markdown.
pub fn markdown(reads: &[Read]) -> String {
    let mut text =
        "| notation | lines | templates | MB/s | MB per second of one core | lines per second of one core | \
                    peak memory | `grep -c` or `gzip -dc` MB/s |\n|---|---:|---:|---:|---:|---:|---:|---:|\n"
            .to_owned();
    for read in reads {
        let rate = |count: u64, time: Duration| count as f64 / time.as_secs_f64();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {:.0} | {:.0} | {:.0} | {:.0} MiB | {:.0} |",
            read.notation,
            read.lines,
            read.templates,
            rate(read.bytes, read.analyzed) / 1e6,
            rate(read.bytes, read.worked) / 1e6,
            rate(read.lines, read.worked),
            read.memory.mebibytes(),
            rate(read.bytes, read.counted) / 1e6,
        );
    }
    text
}

fn write(path: &Path, size: u64, line: Write) -> Result<u64> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    let (mut random, mut written, mut number) = (Random(7), 0, 0);
    while written < size {
        let text = line(&mut random, number);
        out.write_all(text.as_bytes())?;
        written += text.len() as u64;
        number += 1;
    }
    out.flush()?;
    Ok(written)
}

fn measure(binary: &Path, case: &Case, bytes: u64) -> Result<Read> {
    let began = Instant::now();
    let mut child = Command::new(binary)
        .args(["logs", "analyze", "--json"])
        .args(&case.asked)
        .stdout(Stdio::piped())
        .spawn()
        .context("trestle does not start")?;
    let mut answer = child.stdout.take().context("a pipe was asked for")?;
    let reader = std::thread::spawn(move || {
        let mut text = vec![];
        std::io::Read::read_to_end(&mut answer, &mut text).map(|_| text)
    });
    let (mut memory, mut worked) = (Memory(0), Duration::ZERO);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        memory = memory.max(Memory::of(child.id()).unwrap_or(memory));
        worked = worked.max(work(child.id()).unwrap_or(worked));
        std::thread::sleep(Duration::from_millis(5));
    };
    let analyzed = began.elapsed();
    ensure!(status.success(), "trestle logs analyze failed");
    let text = reader.join().expect("nobody panics")?;
    let report: Value = serde_json::from_slice(&text).context("the report is no JSON")?;
    let lines = report["lines"].as_u64().context("the report names no lines")?;
    let templates = report["templates"].as_array().map_or(0, Vec::len);
    let Case { notation, counted, .. } = *case;
    Ok(Read { notation, bytes, lines, templates, analyzed, worked, memory, counted })
}

/// How long a process has worked so far, as Linux counts it: in hundredths of a second.
fn work(process: u32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in brackets may hold anything.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut hundredths = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (hundredths()? + hundredths()?)))
}

/// The second of two runs, so that the file is in the system's memory for whoever comes next.
fn count(log: &Path) -> Result<Duration> {
    let count = || {
        let began = Instant::now();
        let output =
            Command::new("grep").args(["-c", "locked"]).arg(log).output().context("grep does not start")?;
        ensure!(!output.stdout.is_empty(), "grep counts nothing");
        Ok(began.elapsed())
    };
    count().and_then(|_| count())
}

fn unpack(packed: &Path) -> Result<Duration> {
    let began = Instant::now();
    let status = Command::new("gzip").arg("-dc").arg(packed).stdout(Stdio::null()).status();
    ensure!(status.context("gzip does not start")?.success(), "gzip failed");
    Ok(began.elapsed())
}

/// Steele and Vigna's splitmix64: the same log every time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ((mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 16) % end
    }
}

/// Messages of a shop, frequent and rare ones.
fn message(random: &mut Random) -> String {
    let (a, b) = (random.below(1_000_000), random.below(60_000));
    match random.below(100) {
        0..30 => format!("Cart {a} of customer {b} saved in {} ms", b % 900),
        30..55 => {
            format!("connection from 10.{}.{}.7:{b} closed after {} requests", a % 250, b % 250, a % 99)
        }
        55..75 => format!("session 0x{a:08x}{b:08x} of user name{b} renewed (ttl={b}, scope=\"read\")"),
        75..85 => format!("Received block blk_{a}{b}{a} of size {} from /10.0.{}.9", a * 7, b % 250),
        85..92 => format!("cannot open /srv/data/{a}/{b}.bin: no such file or directory"),
        92..98 => format!("Retrying upload {a}; policy exponential(base={}ms, most={})", b % 500, b % 9),
        98 => format!("Cart {a} is locked by worker-{}", b % 16),
        _ => format!(
            "pool of {} is exhausted, waiting for {} of {}",
            ["mail", "disk", "web"][(a % 3) as usize],
            b,
            a
        ),
    }
}

fn log4j(random: &mut Random, number: u64) -> String {
    let level = ["INFO", "INFO", "INFO", "DEBUG", "WARN", "ERROR"][random.below(6) as usize];
    let (thread, time) = (random.below(16), clock(number));
    format!(
        "2024-05-06 {time},{:03} {level} [worker-{thread}] org.example.shop.Cart: {}\n",
        number % 1000,
        message(random)
    )
}

fn syslog(random: &mut Random, number: u64) -> String {
    let (process, time) = (1000 + random.below(9000), clock(number));
    format!("May  6 {time} web7 shopd[{process}]: {}\n", message(random))
}

fn json(random: &mut Random, number: u64) -> String {
    let message = message(random).replace('"', "\\\"");
    let time = clock(number);
    format!(
        "{{\"time\":\"2024-05-06T{time}Z\",\"level\":\"info\",\"logger\":\"shop.cart\",\"msg\":\"{message}\"}}\n"
    )
}

/// Two hundred lines a second, from midnight on.
fn clock(number: u64) -> String {
    let second = number / 200 % 86_400;
    format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
}
