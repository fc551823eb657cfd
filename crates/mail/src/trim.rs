//! The new words of a reply, told apart from what it quotes and from its signature.
//!
//! Works line by line on tables of words, never with a backtracking pattern: each line is looked
//! at a bounded number of times. In doubt a line stays in the reply, and a reply is never trimmed
//! to nothing while unquoted words are left.

mod attribution;
mod divider;
mod header_block;
mod signature;

/// Our mails carry this line above what they quote; whatever a reply has below it is not new.
pub const MARKER: &str = "## Please write your answer above this line ##";

/// A text in three, each without blank lines at its ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trimmed {
    /// The new words.
    pub reply: String,
    /// What is repeated of other mails.
    pub quoted: String,
    /// What stands below the new words.
    pub signature: String,
}

/// Splits a mail's text. Lines keep their order and belong to exactly one of the three.
pub fn trim(text: &str) -> Trimmed {
    let lines: Vec<&str> = text.lines().collect();
    let read = &lines[..lines.len().min(LINES)];
    let mut roles = read_quotes(read);
    signature::mark(read, &mut roles);
    let last = roles.last().copied().unwrap_or(Role::Reply);
    roles.resize(lines.len(), last);
    Trimmed {
        reply: gather(&lines, &roles, Role::Reply),
        quoted: gather(&lines, &roles, Role::Quoted),
        signature: gather(&lines, &roles, Role::Signature),
    }
}

/// What lies below is never an answer that somebody typed; it stays with the line above it.
const LINES: usize = 20_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Reply,
    Quoted,
    Signature,
}

/// Gives each line its role, signatures aside.
fn read_quotes(lines: &[&str]) -> Vec<Role> {
    let mut roles = vec![Role::Reply; lines.len()];
    // A mail that begins with what usually ends one was answered below it, or passed on.
    let mut answered = false;
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if divider::is_forward(line) {
            return roles;
        }
        if let Some(length) = attribution::length(&lines[at..]) {
            if answered && !quote_follows(&lines[at + length..]) {
                roles[at..].fill(Role::Quoted);
                return roles;
            }
            roles[at..at + length].fill(Role::Quoted);
            at += length;
            continue;
        }
        let ends = line.contains(MARKER) || divider::is_original(line) || header_block::starts(&lines[at..]);
        if ends && answered {
            roles[at..].fill(Role::Quoted);
            return roles;
        }
        if line.contains(MARKER) || is_quoted(line) {
            roles[at] = Role::Quoted;
        } else {
            answered |= line.chars().any(char::is_alphanumeric) && !ends;
        }
        at += 1;
    }
    roles
}

fn is_quoted(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('>') || line.starts_with("| ") || line == "|"
}

fn quote_follows(lines: &[&str]) -> bool {
    let next = lines.iter().find(|line| !line.trim().is_empty());
    next.is_some_and(|line| is_quoted(line))
}

/// The lines of one role. Between two of its runs one blank line is enough.
fn gather(lines: &[&str], roles: &[Role], role: Role) -> String {
    let mut gathered = String::new();
    let mut last: Option<usize> = None;
    for (at, line) in lines.iter().enumerate().filter(|(at, _)| roles[*at] == role) {
        let line = line.trim_end();
        let resumes = last.is_some_and(|last| last + 1 < at);
        if resumes && gathered.ends_with("\n\n") && line.is_empty() {
            continue;
        }
        last = Some(at);
        gathered.push_str(line);
        gathered.push('\n');
    }
    let start = gathered.len() - gathered.trim_start_matches('\n').len();
    gathered[start..].trim_end().to_owned()
}

#[cfg(test)]
mod tests;
