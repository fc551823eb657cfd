//! `trestle clock due`: working-time questions, answered line by line.

use std::io::{BufRead, BufReader, Write};

use anyhow::{Context, Result, bail};
use trestle_domain::calendar::cases;

use crate::cli::{Clock, ClockCommand};

pub fn run(Clock { command: ClockCommand::Due { cases: file, json: _ } }: Clock) -> Result<()> {
    let reader: Box<dyn BufRead> = match file.as_str() {
        "-" => Box::new(std::io::stdin().lock()),
        path => Box::new(BufReader::new(
            std::fs::File::open(path).with_context(|| format!("failed to open {path}"))?,
        )),
    };
    let mut out = std::io::stdout().lock();
    let mut wrong = 0;
    for (number, line) in reader.lines().enumerate() {
        let line = line.with_context(|| format!("failed to read {file}, line {}", number + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        match cases::answer(&line) {
            Ok(answer) => writeln!(out, "{answer}").context("failed to write the answers")?,
            Err(problem) => {
                eprintln!("trestle: {file}, line {}: {problem}", number + 1);
                wrong += 1;
            }
        }
    }
    if wrong > 0 {
        bail!("{wrong} of the questions in {file} could not be answered; mend the lines named above");
    }
    Ok(())
}
