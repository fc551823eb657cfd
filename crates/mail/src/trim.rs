//! The new words of a reply, told apart from what it quotes and from its signature.
//!
//! Works line by line on tables of words, never with a backtracking pattern: each line is looked
//! at a bounded number of times. In doubt a line stays in the reply, and a reply is never trimmed
//! to nothing while words are left that are neither quoted nor a signature.
//!
//! What counts as new: the words and the closing that a person typed ("Cheers", "-Ann"). What
//! stands below a rule, what a program adds ("Sent from my phone") and whatever repeats another
//! mail, in between as well, is folded away. A mail passed on without a word is itself new,
//! without its head; passed on with a word, it is kept whole.

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
            if !answered {
                // Nothing is said about what is passed on, so that itself is new; its head is not.
                let length = forward_head(&lines[at..]);
                roles[at..at + length].fill(Role::Quoted);
            }
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
        let marker = divider::is_marker(line);
        let ends = marker || divider::is_original(line) || header_block::starts(&lines[at..]);
        if ends && answered {
            roles[at..].fill(Role::Quoted);
            return roles;
        }
        if marker || is_quoted(line) || is_quoted_with_initials(lines, at) {
            roles[at] = Role::Quoted;
        } else {
            answered |= line.chars().any(char::is_alphanumeric) && !ends;
        }
        at += 1;
    }
    roles
}

fn is_quoted(line: &str) -> bool {
    let line = line.trim();
    // `>>> look here <<<` is an ornament.
    (line.starts_with('>') && !(line.starts_with(">>") && line.ends_with("<<")))
        || line.starts_with("| ")
        || line == "|"
}

/// `AL> …`: who is quoted stands before the mark, on at least two lines in a row.
fn is_quoted_with_initials(lines: &[&str], at: usize) -> bool {
    let Some(initials) = initials(lines[at]) else {
        return false;
    };
    let same = |line: Option<&&str>| line.is_some_and(|line| self::initials(line) == Some(initials));
    same(lines.get(at + 1)) || (at > 0 && same(lines.get(at - 1)))
}

fn initials(line: &str) -> Option<&str> {
    let (initials, rest) = line.trim_start().split_once('>')?;
    let upper = (1..=3).contains(&initials.len()) && initials.bytes().all(|byte| byte.is_ascii_uppercase());
    (upper && (rest.is_empty() || rest.starts_with([' ', '>']))).then_some(initials)
}

/// The divider and the header block below it, up to the first line of the mail itself.
fn forward_head(lines: &[&str]) -> usize {
    let blank = |at: &usize| lines[*at].trim().is_empty();
    let head = (1..lines.len()).find(|at| !blank(at)).unwrap_or(lines.len());
    if head == lines.len() || !header_block::starts(&lines[head..]) {
        return head;
    }
    (head..lines.len()).find(blank).unwrap_or(lines.len())
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
