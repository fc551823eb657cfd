//! `time=… level=info msg="…" key=value`.

use crate::line::decoder::Record;
use crate::line::{Head, Level};
use crate::time;

/// Whether a line begins with a key and has more of them.
pub fn is(line: &[u8]) -> bool {
    pair(line, 0).is_some_and(|first| pair(line, first.next).is_some())
        && (has(line, b"level=") || has(line, b"msg=") || has(line, b"lvl="))
}

fn has(line: &[u8], key: &[u8]) -> bool {
    memchr::memmem::find(line, key).is_some_and(|at| at == 0 || line[at - 1] == b' ')
}

struct Pair<'a> {
    key: &'a [u8],
    value: &'a [u8],
    next: usize,
}

fn pair(line: &[u8], at: usize) -> Option<Pair<'_>> {
    let start = at + line.get(at..)?.iter().take_while(|byte| **byte == b' ').count();
    let equals = start + memchr::memchr(b'=', line.get(start..start.saturating_add(64).min(line.len()))?)?;
    let key = &line[start..equals];
    let named = !key.is_empty()
        && key.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'@'));
    if !named {
        return None;
    }
    let begin = equals + 1;
    if line.get(begin) == Some(&b'"') {
        let mut end = begin + 1;
        while end < line.len() && line[end] != b'"' {
            end += if line[end] == b'\\' { 2 } else { 1 };
        }
        let end = end.min(line.len());
        return Some(Pair { key, value: &line[begin + 1..end], next: end + 1 });
    }
    let end = memchr::memchr(b' ', &line[begin..]).map_or(line.len(), |length| begin + length);
    Some(Pair { key, value: &line[begin..end], next: end })
}

/// Hands over the record; `false` if the line is not of this kind.
pub fn read(line: &[u8], each: &mut dyn FnMut(Record)) -> bool {
    let mut head = Head::default();
    let mut message = None;
    let mut at = 0;
    while let Some(pair) = pair(line, at.min(line.len())) {
        at = pair.next;
        match pair.key {
            b"time" | b"ts" | b"t" | b"timestamp" if head.stamp.is_none() => {
                head.stamp = time::scan(pair.value, 0)
            }
            b"level" | b"lvl" | b"severity" => head.level = Level::named(pair.value),
            b"msg" | b"message" => message = Some(pair.value),
            b"logger" | b"component" | b"module" => head.component = Some(pair.value),
            _ => {}
        }
    }
    if head.stamp.is_none() && head.level.is_none() && message.is_none() {
        return false;
    }
    // Without a message the keys say what happened; their values are masked anyway.
    let message = message.unwrap_or(line);
    each(Record::whole(head, message));
    true
}
