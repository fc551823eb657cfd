//! Python: outermost call first, then what went wrong; causes come before what they caused.

use super::{Cause, Language, Trace, frame, part, pattern, trace};

pattern!(FRAME, r#"^\s*File "([^"]+)", line \d+(?:, in (.+?))?\s*$"#);
pattern!(KIND, r"^([A-Za-z_][\w.]*)(?::\s?(.*))?$");

const BEGIN: &str = "Traceback (most recent call last)";
const CHAIN: [&str; 2] =
    ["During handling of the above exception", "The above exception was the direct cause of the following"];

pub(super) fn read(lines: &[&str]) -> Vec<Trace> {
    let mut traces: Vec<Trace> = vec![];
    let mut open: Option<Cause> = None;
    let (mut is_chained, mut begun_at) = (false, 0);
    for (number, line) in lines.iter().enumerate() {
        // Groups of exceptions draw a tree of bars and plusses.
        let line =
            line.trim_start_matches(|c: char| c == '|' || c == '+' || (c == ' ' && line.contains('|')));
        if line.contains(BEGIN) {
            open = Some(Cause::default());
            begun_at = number;
        } else if CHAIN.iter().any(|words| line.trim_start().starts_with(words)) {
            is_chained = true;
        } else if let Some(cause) = &mut open {
            if let Some(found) = FRAME.captures(line) {
                cause.frames.push(frame(part(&found, 2), part(&found, 1)));
            } else if !line.starts_with([' ', '\t']) && !cause.frames.is_empty() {
                let Some(found) = KIND.captures(line.trim_end()) else { continue };
                (cause.kind, cause.message) = (part(&found, 1), part(&found, 2));
                close(&mut traces, open.take(), &mut is_chained, begun_at);
            }
        }
    }
    close(&mut traces, open.filter(|cause| !cause.frames.is_empty()), &mut is_chained, begun_at);
    traces
}

fn close(traces: &mut Vec<Trace>, cause: Option<Cause>, is_chained: &mut bool, begun_at: usize) {
    let Some(mut cause) = cause else { return };
    cause.frames.reverse();
    match traces.last_mut().filter(|_| *is_chained) {
        Some(last) => last.causes.push(cause),
        None => traces.push(trace(Language::Python, vec![cause], begun_at)),
    }
    *is_chained = false;
}
