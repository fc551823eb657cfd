//! PHP: the root first, each further exception after `Next`.

use super::{Cause, Language, Trace, frame, headline, part, pattern, trace};

pattern!(
    FRAME,
    r"^\s*#(\d+) (?:(.+?\.\w+)\(\d+\)(?: : eval\(\)'d code\(\d+\))?: |\[internal function\]: )?([^\s(].*?)(?:\(.*\))?\s*$"
);
pattern!(PLACE, r"^(.*?)(?: in (/\S+|[A-Z]:\\\S+?)(?::| on line )\d+)?$");

pub(super) fn read(lines: &[&str]) -> Vec<Trace> {
    let mut traces: Vec<Trace> = vec![];
    let (mut last_frame, mut is_open) = (0, false);
    for (number, line) in lines.iter().enumerate() {
        let Some(found) = FRAME.captures(line) else { continue };
        let call = frame(part(&found, 3), part(&found, 2));
        if &found[1] == "0" || !is_open {
            let above = &lines[last_frame..number];
            let is_next = is_open && above.iter().any(|line| line.trim_start().starts_with("Next "));
            let cause = placed(headline(above));
            match traces.last_mut().filter(|_| is_next) {
                Some(trace) => trace.causes.push(cause),
                None => traces.push(trace(Language::Php, vec![cause], last_frame)),
            }
            is_open = true;
        }
        if let Some(cause) = traces.last_mut().and_then(|trace| trace.causes.last_mut()) {
            cause.frames.push(call);
        }
        last_frame = number + 1;
    }
    traces
}

/// The place that stands behind the message is the innermost frame.
fn placed(mut cause: Cause) -> Cause {
    let found = PLACE.captures(&cause.message);
    let Some((message, file)) = found.map(|found| (part(&found, 1), part(&found, 2))) else { return cause };
    if !file.is_empty() {
        cause.frames.push(frame(String::new(), file));
    }
    cause.message = message;
    cause
}
