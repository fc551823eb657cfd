//! Ruby: `file.rb:12:in 'method': message (Kind)`, then `from` lines; a logger writes the kind above.

use super::{Cause, Language, Trace, frame, headline, kind_and_message, part, pattern, trace};

pattern!(
    FRAME,
    r"^\s*(?:from |\d+: from |\[\d+\] )?((?:[A-Z]:)?[^:]*\.\w+|<internal:[^>]+>):\d+:in [`'](.+?)'(?:: (.*))?\s*$"
);
pattern!(KIND, r"^(.*) \(([A-Z][\w:]*)\)\s*$");
pattern!(LOGGED, r"([A-Z][\w:]*) \((.*)\):?\s*$");

pub(super) fn read(lines: &[&str]) -> Vec<Trace> {
    let mut traces: Vec<Trace> = vec![];
    let mut is_open = false;
    for (number, line) in lines.iter().enumerate() {
        let Some(found) = FRAME.captures(line) else {
            is_open = false;
            continue;
        };
        let call = frame(part(&found, 2), part(&found, 1));
        if let Some(told) = found.get(3).and_then(|told| KIND.captures(told.as_str())) {
            let cause = Cause { kind: part(&told, 2), message: part(&told, 1), frames: vec![call] };
            match traces.last_mut().filter(|_| is_open) {
                // A second headline right below is what caused the first.
                Some(trace) => trace.causes.insert(0, cause),
                None => traces.push(trace(Language::Ruby, vec![cause], number)),
            }
        } else if let Some(trace) = traces.last_mut().filter(|_| is_open) {
            trace.causes[0].frames.push(call);
        } else {
            let cause = Cause { frames: vec![call], ..logged(&lines[..number]) };
            traces.push(trace(Language::Ruby, vec![cause], number.saturating_sub(1)));
        }
        is_open = true;
    }
    traces
}

/// `NoMethodError (undefined method 'x' for nil):`, as Rails writes it, or `Kind: message`.
fn logged(above: &[&str]) -> Cause {
    for line in above.iter().rev().filter(|line| !line.trim().is_empty()).take(2) {
        if let Some(found) = LOGGED.captures(line) {
            return Cause { kind: part(&found, 1), message: part(&found, 2), frames: vec![] };
        }
        if let Some((kind, message)) = kind_and_message(line) {
            return Cause { kind, message, frames: vec![] };
        }
    }
    headline(above)
}
