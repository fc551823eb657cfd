//! C and C++: gdb's backtraces and what the sanitizers write.

use super::{Cause, Frame, Language, Trace, part, pattern, trace};

pattern!(SANITIZER, r"ERROR: \w*Sanitizer: ([\w-]+)(.*)$");
pattern!(UNDEFINED, r"^(\S+?):\d+(?::\d+)?: runtime error: (.*)$");
pattern!(SIGNAL, r"(?:received|terminated with|fatal) signal (SIG\w+)(?:, (.*?)\.?)?$");
pattern!(NUMBER, r"^\s*#(\d+)\s+(?:0x[0-9a-fA-F]+\s+)?(?:in )?(.+)$");
pattern!(
    FILE,
    r"(?:\s(?:at|from|in)\s|\s)\(?(/?[\w./+~-]+\.\w+|[A-Za-z]:\\[^:]+|/[\w./+~-]+)(?:\+0x[0-9a-f]+|:\d+){0,2}\)?(?: \(BuildId: \w+\))?\s*$"
);

pub(super) fn read(lines: &[&str]) -> Vec<Trace> {
    let mut traces: Vec<Trace> = vec![];
    let mut wrong: Option<Cause> = None;
    let (mut is_told, mut next) = (false, 0);
    for (number, line) in lines.iter().enumerate() {
        if let Some(cause) = headline(line) {
            traces.extend(alone(wrong.take(), number));
            wrong = Some(cause);
            is_told = false;
            continue;
        }
        let Some((place, frame)) = call(line) else { continue };
        if place == 0 {
            // A sanitizer's second trace says where the memory came from.
            if wrong.is_none() && is_told {
                next = usize::MAX;
                continue;
            }
            is_told = wrong.as_ref().is_some_and(|cause| !cause.kind.starts_with("SIG"));
            let mut cause = wrong.take().unwrap_or_default();
            cause.frames = vec![frame];
            traces.push(trace(Language::Native, vec![cause], number));
            next = 1;
        } else if place == next
            && let Some(trace) = traces.last_mut()
        {
            trace.causes[0].frames.push(frame);
            next += 1;
        }
    }
    traces.extend(alone(wrong, lines.len().saturating_sub(1)));
    traces
}

/// What went wrong without a trace below; only the undefined behaviour sanitizer says where itself.
fn alone(wrong: Option<Cause>, number: usize) -> Option<Trace> {
    wrong.filter(|cause| !cause.frames.is_empty()).map(|cause| trace(Language::Native, vec![cause], number))
}

fn headline(line: &str) -> Option<Cause> {
    if let Some(found) = SANITIZER.captures(line) {
        return Some(Cause { kind: part(&found, 1), message: part(&found, 2), frames: vec![] });
    }
    if let Some(found) = UNDEFINED.captures(line) {
        let frames = vec![Frame { function: String::new(), file: part(&found, 1) }];
        return Some(Cause { kind: "undefined behaviour".to_owned(), message: part(&found, 2), frames });
    }
    let found = SIGNAL.captures(line)?;
    Some(Cause { kind: part(&found, 1), message: part(&found, 2), frames: vec![] })
}

/// `#3  0x00007f in parse (text=0x1 "a") at src/parse.c:12`.
fn call(line: &str) -> Option<(usize, Frame)> {
    let found = NUMBER.captures(line)?;
    let place = found[1].parse().ok()?;
    let rest = found.get(2)?.as_str();
    let (call, file) = match FILE.captures(rest) {
        Some(file) => (&rest[..file.get(0)?.start()], part(&file, 1)),
        None => (rest, String::new()),
    };
    // gdb shows the arguments behind a space; those of a C++ name belong to it.
    let function = call.split(" (").next().unwrap_or(call).trim().to_owned();
    Some((place, Frame { function, file }))
}
