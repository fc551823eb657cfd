//! Programs and their versions.

use super::{Kind, Said};

/// A program in a version.
pub(super) fn said(name: &str, version: &str, confidence: u8) -> Said {
    Said { kind: Kind::Product, name: Some(name.to_owned()), value: version.to_owned(), confidence }
}

/// The version that a text begins with, such as `15.4`, `v2.3.1-rc1` or `1.8.0_392`: digits with at least one
/// dot, or one number alone where nothing follows.
pub(super) fn version(text: &str) -> Option<&str> {
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "._-+~".contains(c))).unwrap_or(text.len());
    let word = text[..end].trim_end_matches(['.', '-', '_', '+', '~']);
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let goes_on =
        word[digits..].strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_alone = digits == word.len() && text[end..].trim().is_empty();
    // A number of more digits is an address or a time.
    let can_be = (1..=4).contains(&digits) && word.len() <= 40 && !is_address(word);
    (can_be && (goes_on || is_alone)).then_some(word)
}

/// `Port planner v2.3.1`, `PortPlannerApplication using Java 17`, `nginx/1.25.3`: up to four words that are a name, then
/// a version that says so by a `v`, a slash or its dots.
pub(super) fn started(text: &str, confidence: u8) -> Option<Said> {
    let text = text.lines().next()?;
    let mut name: Vec<&str> = Vec::new();
    for word in text.split_whitespace().take(6) {
        let word = word.trim_matches(['"', '\'', ',', '(', ')', ':', ';']);
        if let Some((before, behind)) = word.split_once('/')
            && name.is_empty()
        {
            let is_whole = version(behind).is_some_and(|version| version.len() == behind.len());
            return (is_whole && is_name(before)).then(|| said(before, behind, confidence));
        }
        if word.eq_ignore_ascii_case("version") && !name.is_empty() {
            continue;
        }
        let digits = word.strip_prefix(['v', 'V']).unwrap_or(word);
        if digits.starts_with(|c: char| c.is_ascii_digit()) {
            let found =
                version(digits).filter(|version| version.len() == digits.len() && version.contains('.'))?;
            let is_named = (1..=4).contains(&name.len());
            return is_named.then(|| said(&name.join(" "), found, confidence));
        }
        if !is_name(word) {
            return None;
        }
        name.push(word);
    }
    None
}

fn is_name(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && word.len() <= 40 && word.chars().all(|c| c.is_alphanumeric() || ".-_+".contains(c))
}

/// Four numbers with dots between are an address far more often than a version.
fn is_address(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok())
}
