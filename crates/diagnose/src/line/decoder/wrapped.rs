//! Lines of a program inside the lines of whoever ran it.

use crate::time::{self, Stamp};

/// `2024-05-06T07:08:09.123456789Z stdout F what the program wrote`, as container runtimes write.
pub fn cri(line: &[u8]) -> Option<(Stamp, &[u8])> {
    let stamp = time::scan(line, 0)?;
    let rest = line[stamp.end..].strip_prefix(b" ")?;
    let rest = rest.strip_prefix(b"stdout ").or_else(|| rest.strip_prefix(b"stderr "))?;
    let rest = rest.strip_prefix(b"F").or_else(|| rest.strip_prefix(b"P"))?;
    Some((stamp, rest.strip_prefix(b" ").unwrap_or(rest)))
}

pub fn is_cri(line: &[u8]) -> bool {
    cri(line).is_some()
}
