//! E-mail addresses and names, where somebody asked for that.

use aho_corasick::AhoCorasick;

use super::Found;

#[derive(Clone, Debug)]
pub(super) struct People {
    emails: bool,
    names: Option<AhoCorasick>,
}

impl People {
    pub(super) fn new(emails: bool, names: &[String]) -> Self {
        let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
        let search = AhoCorasick::builder().ascii_case_insensitive(true).build(&names);
        Self { emails, names: search.ok().filter(|_| !names.is_empty()) }
    }

    pub(super) fn look(&self, text: &str, found: &mut Vec<Found>) {
        if self.emails {
            found.extend(memchr::memchr_iter(b'@', text.as_bytes()).filter_map(|at| email(text, at)));
        }
        let Some(names) = &self.names else { return };
        for name in names.find_iter(text) {
            let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let (before, behind) = (&text[..name.start()], &text[name.end()..]);
            if !joins(before.chars().next_back()) && !joins(behind.chars().next()) {
                found.push(Found { kind: "name", place: name.range(), is_sure: false });
            }
        }
    }
}

/// The address around an `@`, if there is one.
fn email(text: &str, at: usize) -> Option<Found> {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
    let is_host = |c: char| c.is_alphanumeric() || ".-".contains(c);
    let local = text[..at].trim_end_matches(is_local).len();
    let host = &text[at + 1..];
    let host = host[..host.find(|c| !is_host(c)).unwrap_or(host.len())].trim_end_matches(['.', '-']);
    let is_address =
        local < at && host.split('.').count() >= 2 && host.split('.').all(|label| !label.is_empty());
    let is_address = is_address && host.rsplit('.').next()?.chars().all(char::is_alphabetic);
    is_address.then(|| Found { kind: "email", place: local..at + 1 + host.len(), is_sure: false })
}
