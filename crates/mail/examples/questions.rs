//! Answers questions about mail, one JSON object per line in, one out: what `cargo xtask corpus
//! mail` measures with, so that the house keeper need not depend on this crate.
//!
//! `{"parse": PATH}` · `{"trim": TEXT}` · `{"guard": MAIL}` · `{"clean": HTML}`

use std::io::{BufRead, Write};

use serde_json::{Value, json};
use trestle_mail::guard::{self, Ack};
use trestle_mail::{html, parse, report, trim};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let question: Value = serde_json::from_str(&line?)?;
        let text = |name: &str| question[name].as_str();
        let answer = match (text("parse"), text("trim"), text("guard"), text("clean")) {
            (Some(path), ..) => parsed(path)?,
            (_, Some(words), ..) => json!(trim::trim(words).reply),
            (_, _, Some(mail), _) => {
                json!(guard::may_acknowledge(&parse::message(mail.as_bytes()), &[]) != Ack::Allowed)
            }
            (_, _, _, Some(markup)) => json!(html::clean(markup)),
            _ => Value::Null,
        };
        writeln!(out, "{}", json!({ "answer": answer, "peak_kib": peak_kib() }))?;
        out.flush()?;
    }
    Ok(())
}

/// What `trestle mail parse --json` prints for the file's first message, and the words of its
/// attachments.
fn parsed(path: &str) -> std::io::Result<Value> {
    let bytes = std::fs::read(path)?;
    let message = report::lines("", &bytes).next().unwrap_or_default();
    let mut answer = serde_json::to_value(&message)?;
    let contents = message.attachments.iter().map(|file| String::from_utf8_lossy(&file.content));
    answer["contents"] = json!(contents.collect::<Vec<_>>());
    Ok(answer)
}

/// The most memory this process has held so far, as Linux tells it.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
