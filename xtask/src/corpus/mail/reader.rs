//! The program that answers questions about mail, running beside us.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::repository::Repository;

/// The path of a release build of the example, made now.
pub fn build(repository: &Repository) -> Result<PathBuf> {
    let mut build = repository.command("cargo");
    build.args(["build", "--release", "--quiet", "--package=trestle-mail", "--example=questions"]);
    ensure!(build.status()?.success(), "the example `questions` does not build");
    Ok(repository.target()?.join("release/examples/questions"))
}

pub struct Reader {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    peak_kib: u64,
}

impl Reader {
    pub fn start(program: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let questions = process.stdin.take().context("stdin is piped")?;
        let answers = BufReader::new(process.stdout.take().context("stdout is piped")?);
        Ok(Self { process, questions, answers, peak_kib: 0 })
    }

    pub fn ask(&mut self, question: &Value) -> Result<Value> {
        writeln!(self.questions, "{question}").with_context(|| format!("gone before {question}"))?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let mut reply: Value =
            serde_json::from_str(&line).with_context(|| format!("no answer to {question}"))?;
        self.peak_kib = reply["peak_kib"].as_u64().unwrap_or_default();
        Ok(reply["answer"].take())
    }

    /// The most memory that the process has held so far.
    pub fn peak_mebibytes(&self) -> f64 {
        self.peak_kib as f64 / 1024.0
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // It is idle or hangs; either way nothing is lost.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
