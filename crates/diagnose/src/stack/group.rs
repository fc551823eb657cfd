//! What of a trace is the same every time, and which traces are alike.

use std::collections::BTreeSet;
use std::hash::Hasher;
use std::sync::LazyLock;

use regex::Regex;
use siphasher::sip::SipHasher13;

use super::frame::{Cause, Frame, Trace};
use super::{Stack, home};
use crate::mask::masked;

/// Frames of the root cause that tell traces apart; deeper ones are the same for everything.
const TELLING_FRAMES: usize = 30;
/// Frames that are kept to be shown.
const SHOWN_FRAMES: usize = 12;
/// Kinds with one top that are compared with each other.
const MOST_COMPARED: usize = 50;
/// How much of their frames two groups share that are taken for one.
const ALIKE: f64 = 0.6;

/// Traces with the very same frames.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) key: String,
    frames: BTreeSet<String>,
    stack: Stack,
}

impl Group {
    /// The group of one trace.
    pub(super) fn of(trace: &Trace, line: u64, own: &[String]) -> Self {
        let language = trace.language;
        let root = trace.causes.first().cloned().unwrap_or_default();
        let frames: Vec<String> = root.frames.iter().take(TELLING_FRAMES).map(normal).collect();
        let own_frame = trace
            .causes
            .iter()
            .find_map(|cause| cause.frames.iter().find(|frame| home::is_own(language, frame, own)));
        let top = own_frame.map(normal).or_else(|| frames.first().cloned()).unwrap_or_default();
        let kind = told(&root);
        let mut stack = Stack {
            id: String::new(),
            language,
            kind,
            message: masked(&root.message).into_owned(),
            top,
            causes: trace.causes.iter().map(told).collect(),
            frames,
            count: 1,
            first_line: line,
            last_line: line,
        };
        stack.id = hash(&[&language.to_string(), &stack.kind, &stack.top]);
        let key = hash(&[&stack.id, &stack.causes.join("\n"), &stack.frames.join("\n")]);
        let telling = stack.frames.iter().cloned().collect();
        stack.frames.truncate(SHOWN_FRAMES);
        Self { key, frames: telling, stack }
    }

    pub(super) fn again(&mut self, line: u64) {
        self.stack.count += 1;
        self.stack.first_line = self.stack.first_line.min(line);
        self.stack.last_line = self.stack.last_line.max(line);
    }

    fn is_like(&self, other: &Self) -> bool {
        let shared = self.frames.intersection(&other.frames).count();
        let all = self.frames.union(&other.frames).count();
        self.stack.id == other.stack.id && shared as f64 >= ALIKE * all as f64
    }

    fn join(&mut self, other: &Self) {
        self.stack.count += other.stack.count;
        self.stack.first_line = self.stack.first_line.min(other.stack.first_line);
        self.stack.last_line = self.stack.last_line.max(other.stack.last_line);
    }
}

/// Joins what is alike and sorts it, the most frequent first.
pub(super) fn gathered(mut groups: Vec<Group>) -> Vec<Stack> {
    // In an order that does not depend on which came first.
    groups.sort_by(|a, b| (&a.stack.id, b.stack.count, &a.key).cmp(&(&b.stack.id, a.stack.count, &b.key)));
    let mut joined: Vec<Group> = vec![];
    for group in groups {
        let same = joined.iter_mut().rev().take_while(|known| known.stack.id == group.stack.id);
        match same.take(MOST_COMPARED).find(|known| known.is_like(&group)) {
            Some(known) => known.join(&group),
            None => joined.push(group),
        }
    }
    // What is the same above and differs below needs ids that differ.
    let mut known = BTreeSet::new();
    for group in &mut joined {
        if !known.insert(group.stack.id.clone()) {
            group.stack.id.clone_from(&group.key);
        }
    }
    let mut stacks: Vec<Stack> = joined.into_iter().map(|group| group.stack).collect();
    stacks.sort_by(|a, b| (b.count, a.first_line, &a.id).cmp(&(a.count, b.first_line, &b.id)));
    stacks
}

fn told(cause: &Cause) -> String {
    masked(&cause.kind).into_owned()
}

static GENERATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        // Java's lambdas, proxies and accessors, Kotlin's and Scala's inner functions.
        r"\$\$Lambda(?:\$\d+)?(?:/(?:0x)?[0-9a-f]+)?|\$\$(?:EnhancerBy|FastClassBy|SpringCGLIB)[\w$]*|\$\d+|",
        // .NET's state machines and closures.
        r"<>c__DisplayClass\w+\.|<>c\.|>[bgdm]__\w+(?:\.MoveNext(?:\(\))?)?|`\d+|",
        // Rust's hashes, the addresses of anything.
        r"::h[0-9a-f]{16}|@?0x[0-9a-f]+|",
        // Functions without a name are counted.
        r"\b(?<kept>func|gowrap|\$?Proxy|GeneratedMethodAccessor|GeneratedConstructorAccessor)\d+(?:\.\d+)*",
    ))
    .expect("a pattern written above")
});

/// A frame without what the compiler, the machine or the moment put into it.
fn normal(frame: &Frame) -> String {
    let file = frame.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut function = GENERATED.replace_all(&frame.function, "$kept").into_owned();
    if let Some(at) = function.find(".<").filter(|_| !function.contains('>')) {
        // The bracket that is left of .NET's `<Method>d__1`.
        function.remove(at + 1);
    }
    // What is left of `library+0x1f`.
    let file = GENERATED.replace_all(file, "$kept").trim_end_matches('+').to_owned();
    match (function.is_empty(), file.is_empty()) {
        (false, false) => format!("{function} ({file})"),
        (false, true) => function,
        _ => file,
    }
}

/// Twelve hexadecimal digits for what the parts say together.
fn hash(parts: &[&str]) -> String {
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xff);
    }
    format!("{:012x}", hasher.finish() >> 16)
}
