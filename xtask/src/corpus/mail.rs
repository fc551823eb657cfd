//! `crates/mail` against real mail: odd and hostile mail, replies, bounces, machines' mail.
//!
//! Asks the crate's example `questions`, a release build that answers what `trestle mail` would
//! print. Every hostile file gets a process of its own, so that time and memory are its alone.

mod bounces;
mod fields;
mod hostile;
mod reader;
mod replies;
mod score;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::repository::Repository;
use reader::Reader;
use score::Score;

/// Prints one table, with `verbose` before it every miss; fails if a hostile mail did harm.
pub fn run(repository: &Repository, data: &Path, verbose: bool) -> Result<ExitCode> {
    let program = reader::build(repository)?;
    let mut reader = Reader::start(&program)?;
    let start = Instant::now();
    let mut scores = fields::measure(&mut reader, data)?;
    scores.extend(replies::measure(&mut reader, data)?);
    scores.extend(bounces::measure(&mut reader, data)?);
    scores.push(machines(&mut reader, data)?);
    scores.push(hostile::html(&mut reader, data)?);
    let hostile = hostile::mails(&program, data)?;
    let unharmed = hostile.is_perfect();
    scores.push(hostile);
    if verbose {
        scores.iter().for_each(Score::print_misses);
    }
    score::print_table(&scores);
    println!("\n{:.2} s in all", start.elapsed().as_secs_f64());
    Ok(ExitCode::from(u8::from(!unharmed)))
}

/// Whether an automatic acknowledgement is suppressed where it must be and nowhere else.
fn machines(reader: &mut Reader, data: &Path) -> Result<Score> {
    let mut score = Score::new("auto_reply_headers", "right", "where the truth says yes or no");
    for case in lines(&data.join("auto_reply_headers.jsonl"))? {
        let Some(suppress) = case["suppress_auto_ack"].as_bool() else {
            continue;
        };
        let answer = reader.ask(&json!({ "guard": with_headers(&case["headers"]) }))?;
        let name = format!("{} {}", case["id"], case["headers"]);
        score.count(&name, answer == suppress, &suppress, &answer);
    }
    Ok(score)
}

/// A mail from a person with these headers instead of the usual ones.
fn with_headers(headers: &Value) -> String {
    let mut mail = String::new();
    for (name, value) in headers.as_object().into_iter().flatten() {
        mail.push_str(&format!("{name}: {}\n", value.as_str().unwrap_or_default()));
    }
    for (name, usual) in [("From", "Ann <ann@a.example>"), ("Subject", "Printer"), ("To", "help@b.example")] {
        if headers[name].is_null() {
            mail.push_str(&format!("{name}: {usual}\n"));
        }
    }
    mail + "\nIt is on fire.\n"
}

/// The objects of a file that has one per line.
fn lines(path: &Path) -> Result<Vec<Value>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("failed to read {}", path.display()))?;
    text.lines().map(|line| serde_json::from_str(line).with_context(|| path.display().to_string())).collect()
}
