//! Rust: a panic with or without its backtrace.

use super::{Cause, Frame, Language, Trace, frame, part, pattern, trace};

pattern!(PANIC, r"thread '[^']*' (?:\(\d+\) )?panicked at (?:'(.*)', )?(\S+?):\d+:\d+:?\s*$");
pattern!(FUNCTION, r"^\s*\d+:\s+(?:0x[0-9a-f]+ - )?(\S.*?)\s*$");
pattern!(FILE, r"^\s+at (\S.*?):\d+(?::\d+)?\s*$");

pub(super) fn read(lines: &[&str]) -> Vec<Trace> {
    let mut traces: Vec<Trace> = vec![];
    let mut place = String::new();
    let (mut is_message, mut is_backtrace) = (false, false);
    for (number, line) in lines.iter().enumerate() {
        if let Some(found) = PANIC.captures(line) {
            let cause = Cause { kind: "panic".to_owned(), message: part(&found, 1), frames: vec![] };
            finish(&mut traces, &place);
            place = part(&found, 2);
            is_message = found.get(1).is_none();
            is_backtrace = false;
            traces.push(trace(Language::Rust, vec![cause], number));
        } else if line.trim() == "stack backtrace:" || line.trim() == "Stack backtrace:" {
            if traces.is_empty() {
                let cause = super::headline(&lines[..number]);
                traces.push(trace(Language::Rust, vec![cause], number));
            }
            (is_message, is_backtrace) = (false, true);
        } else if line.starts_with("note: ") {
            is_message = false;
        } else if let Some(cause) = traces.last_mut().map(|trace| &mut trace.causes[0]) {
            if is_message {
                let gap = if cause.message.is_empty() { "" } else { " " };
                cause.message = format!("{}{gap}{}", cause.message, line.trim());
            } else if is_backtrace {
                is_backtrace = call(line, &mut cause.frames);
            }
        }
    }
    finish(&mut traces, &place);
    traces
}

/// One line of a backtrace; false when it is none.
fn call(line: &str, frames: &mut Vec<Frame>) -> bool {
    if let Some(found) = FILE.captures(line) {
        if let Some(last) = frames.last_mut() {
            last.file = part(&found, 1);
        }
        return true;
    }
    let Some(found) = FUNCTION.captures(line) else { return line.trim().is_empty() };
    frames.push(frame(part(&found, 1), String::new()));
    true
}

/// Without a backtrace the place of the panic is all there is.
fn finish(traces: &mut [Trace], place: &str) {
    if let Some(cause) = traces.last_mut().map(|trace| &mut trace.causes[0])
        && cause.frames.is_empty()
    {
        cause.frames.push(frame(String::new(), place.to_owned()));
    }
}
