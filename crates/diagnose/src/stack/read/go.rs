//! Go: what went wrong, then goroutines, each call on two lines.

use super::{Cause, Frame, Language, Trace, part, pattern, trace};

pattern!(WRONG, r"\b(panic|fatal error): (.*?)(?: \[recovered\])?$");
pattern!(GOROUTINE, r"^\s*goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[([^\],]+)[^\]]*\]:");
pattern!(FUNCTION, r"^\s*(?:created by )?(\S.*?)(?:\([^()]*\)| in goroutine \d+)?\s*$");
pattern!(FILE, r"^\s+(\S.*\.(?:go|s)):\d+(?: \+0x[0-9a-f]+)?\s*$");

pub(super) fn read(lines: &[&str]) -> Vec<Trace> {
    let mut traces: Vec<Trace> = vec![];
    let mut wrong: Option<(String, String)> = None;
    let mut is_told = false;
    for (number, line) in lines.iter().enumerate() {
        if let Some(found) = GOROUTINE.captures(line) {
            // After a panic the other goroutines only say what they were doing at the time.
            if is_told {
                break;
            }
            is_told = wrong.is_some();
            let (kind, message) = wrong.take().unwrap_or_else(|| ("goroutine".to_owned(), part(&found, 1)));
            traces.push(trace(Language::Go, vec![Cause { kind, message, frames: vec![] }], number));
        } else if let Some(frames) = traces.last_mut().map(|trace| &mut trace.causes[0].frames)
            && let Some(file) = FILE.captures(line)
            && let Some(function) = number.checked_sub(1).and_then(|above| FUNCTION.captures(lines[above]))
        {
            frames.push(Frame { function: part(&function, 1), file: part(&file, 1) });
        } else if let Some(found) = WRONG.captures(line) {
            // A panic while panicking is printed below; the first is the root.
            wrong.get_or_insert_with(|| told(&part(&found, 1), &part(&found, 2)));
        }
    }
    traces.retain(|trace| !trace.causes[0].frames.is_empty());
    traces
}

/// `runtime error` is a kind of its own.
fn told(kind: &str, message: &str) -> (String, String) {
    match message.strip_prefix("runtime error: ") {
        Some(message) => ("runtime error".to_owned(), message.to_owned()),
        None => (kind.to_owned(), message.to_owned()),
    }
}
