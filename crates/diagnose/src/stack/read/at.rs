//! Java, .NET and JavaScript, whose frames all begin with `at`; and Firefox, whose have an `@`.

use super::{Cause, Frame, Language, Trace, frame, headline, kind_and_message, part, pattern, trace};

pattern!(
    JAVA,
    r"^\s*at (?:[\w.@-]*/){0,2}([\w$<>.\p{L}-]+(?:/0x[0-9a-f]+)?(?:\.[\w$<>\p{L}-]+)*)\(([^():]*\.\w+(?::\d+)?|Native Method|Unknown Source|[^():]*:\d+)\)"
);
pattern!(
    JAVASCRIPT,
    r"^\s*at (?:(?:async )?((?:new )?[^()]+?) \((?:(.+?)(?::\d+){1,2}|(native|index \d+|<anonymous>))\)|(?:async )?(\S.*?)(?::\d+){1,2}|(<anonymous>))[,\s{]*$"
);
pattern!(DOTNET, r"^\s*at ([^\s(]+(?:\(.*\))?)(?: in (.+?):\w+ \d+)?\s*$");
pattern!(FIREFOX, r"^\s*([\w$.<>/*]*)@((?:https?|file|resource|webpack)[^\s]*?)(?::\d+){1,2}\s*$");

pub(super) fn read(lines: &[&str]) -> Vec<Trace> {
    let mut reader =
        Reader { lines, traces: vec![], above: 0, has_gap: true, is_dropped: false, waiting: vec![] };
    for (number, line) in lines.iter().enumerate() {
        match call(line) {
            Some((language, frame)) => reader.frame(number, language, frame),
            None => reader.other(number, line),
        }
    }
    reader.finish()
}

/// What one line says, if it is a frame.
fn call(line: &str) -> Option<(Language, Frame)> {
    if !line.trim_start().starts_with("at ") {
        let found = line.contains('@').then(|| FIREFOX.captures(line)).flatten()?;
        return Some((Language::JavaScript, frame(part(&found, 1), part(&found, 2))));
    }
    if let Some(found) = JAVA.captures(line) {
        let place = part(&found, 2);
        let file = place.split(':').next().filter(|file| file.contains('.')).unwrap_or_default();
        return Some((Language::Java, frame(part(&found, 1), file.to_owned())));
    }
    if let Some(found) = JAVASCRIPT.captures(line).filter(|_| !line.contains(":line ")) {
        let file = (2..=5).map(|number| part(&found, number)).collect();
        return Some((Language::JavaScript, frame(part(&found, 1), file)));
    }
    let found = DOTNET.captures(line).filter(|found| found[1].contains('.'))?;
    Some((Language::DotNet, frame(part(&found, 1), part(&found, 2))))
}

struct Reader<'l> {
    lines: &'l [&'l str],
    traces: Vec<Trace>,
    /// The line below the last frame.
    above: usize,
    /// Whether something stands between the last frame and here that is no part of a trace.
    has_gap: bool,
    /// Whether frames belong to something suppressed, which is not the cause.
    is_dropped: bool,
    /// .NET tells all headlines first and then the frames of the innermost: the outer ones wait.
    waiting: Vec<Cause>,
}

impl Reader<'_> {
    fn frame(&mut self, number: usize, language: Language, frame: Frame) {
        if self.has_gap {
            self.begin(number, language);
        }
        self.above = number + 1;
        if !self.is_dropped
            && let Some(cause) = self.traces.last_mut().and_then(|trace| trace.causes.first_mut())
        {
            cause.frames.push(frame);
        }
    }

    /// The first frame of a new trace; what went wrong stands above.
    fn begin(&mut self, number: usize, language: Language) {
        self.close();
        let lines = &self.lines[self.above..number];
        let mut heads = if language == Language::DotNet { dotnet_heads(lines) } else { vec![] };
        let cause = heads.pop().unwrap_or_else(|| headline(lines));
        self.waiting = heads;
        self.traces.push(trace(language, vec![cause], self.above));
        (self.has_gap, self.is_dropped) = (false, false);
    }

    fn other(&mut self, number: usize, line: &str) {
        let words = line.trim_start();
        if self.has_gap {
        } else if let Some(cause) = words.strip_prefix("Caused by: ") {
            // What is indented explains something suppressed.
            self.is_dropped &= words.len() < line.len();
            self.cause(number, cause);
        } else if let Some(cause) = words.strip_prefix("[cause]: ") {
            self.cause(number, cause);
        } else if let Some(outer) = words.strip_prefix("Wrapped by: ") {
            // Some loggers print the root first.
            let (kind, message) =
                kind_and_message(outer).unwrap_or_else(|| (String::new(), outer.to_owned()));
            if let Some(trace) = self.traces.last_mut() {
                trace.causes.push(Cause { kind, message, frames: vec![] });
            }
            self.is_dropped = true;
        } else if words.starts_with("Suppressed: ") {
            self.is_dropped = true;
        } else if words.starts_with("--- End of inner exception") || words.starts_with("--- Ende der inner") {
            self.outer();
        } else if !is_between(words) {
            self.has_gap = true;
            self.above = number;
        }
    }

    /// What follows is nearer to the root than what was read.
    fn cause(&mut self, number: usize, told: &str) {
        self.above = number + 1;
        if self.is_dropped {
            return;
        }
        let (kind, message) = kind_and_message(told).unwrap_or_else(|| (String::new(), told.to_owned()));
        if let Some(trace) = self.traces.last_mut() {
            trace.causes.insert(0, Cause { kind, message, frames: vec![] });
        }
    }

    /// The frames of the inner exception are over; those of the one around it follow.
    fn outer(&mut self) {
        let Some(trace) = self.traces.last_mut() else { return };
        // Only the root's frames say where it began; those of the outer ones are kept behind it.
        trace.causes.insert(0, self.waiting.pop().unwrap_or_default());
    }

    /// Brings the causes of a finished trace into order.
    fn close(&mut self) {
        if let Some(trace) = self.traces.last_mut() {
            let waiting = std::mem::take(&mut self.waiting);
            if trace.language == Language::DotNet {
                // Read inner first, each put before the last.
                trace.causes.reverse();
                trace.causes.extend(waiting.into_iter().rev());
            }
        }
    }

    fn finish(mut self) -> Vec<Trace> {
        self.close();
        self.traces
    }
}

/// Lines that runtimes put between frames.
fn is_between(words: &str) -> bool {
    words.is_empty()
        || (words.starts_with("... ") && (words.ends_with(" more") || words.contains("common frames")))
        || words.starts_with("--- End of stack trace from previous")
        || words.starts_with("[CIRCULAR REFERENCE")
        || words == "}"
}

/// `Outer: message ---> Inner: message`, on one line or on several.
fn dotnet_heads(lines: &[&str]) -> Vec<Cause> {
    let first = lines
        .iter()
        .rposition(|line| !line.trim_start().starts_with("--->") && kind_and_message(line).is_some());
    let Some(first) = first else { return vec![] };
    let text = lines[first..].join("\n");
    let parts = text.split("---> ");
    let heads = parts.filter_map(|part| kind_and_message(part.lines().next()?));
    heads.map(|(kind, message)| Cause { kind, message, frames: vec![] }).collect()
}
