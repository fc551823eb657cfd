//! Codes of refusals: RFC 3463 `class.subject.detail` and RFC 5321 three-digit replies.

use super::cause::Cause;

/// The status that tells most: what the refusing server said, else what the report part says,
/// else what the words mean.
pub fn settle(declared: Option<&str>, words: &str, cause: Option<Cause>, action: &str) -> String {
    let spoken = enhanced(words);
    let specific = |status: &&str| !is_general(status);
    if let Some(status) = spoken.as_deref().filter(specific) {
        return status.to_owned();
    }
    if let Some(status) = declared.or(spoken.as_deref()) {
        return status.to_owned();
    }
    let class = match reply_code(words) {
        Some(code) if action == "failed" => &code[..1],
        _ if action == "failed" => "5",
        _ => "4",
    };
    format!("{class}.{}", cause.map_or("0.0", Cause::subject_and_detail))
}

/// Whether the status says no more than its class, or only that time ran out.
fn is_general(status: &str) -> bool {
    let rest = status.split_once('.').map_or("", |(_, rest)| rest);
    matches!(rest, "0.0" | "4.7")
}

/// The enhanced status in a line; one that says more than "failed" or "expired" goes first.
pub fn enhanced(line: &str) -> Option<String> {
    let found = || words(line).filter(|word| is_enhanced(word));
    found().find(|word| !is_general(word)).or_else(|| found().next()).map(str::to_owned)
}

/// Numbers with dots that stand alone: `v4.6.1` is a version, `4.16.55.1` is none.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let mut before = ' ';
    line.split_inclusive(|letter: char| !(letter.is_ascii_digit() || letter == '.')).filter_map(
        move |piece| {
            let alone = !before.is_alphanumeric() && before != '_';
            let after = piece.chars().next_back().unwrap_or(' ');
            let number = piece.trim_end_matches(|letter: char| !(letter.is_ascii_digit() || letter == '.'));
            before = if number.len() == piece.len() { ' ' } else { after };
            let alone = alone && !(before.is_alphabetic() && number.len() < piece.len() && before.is_ascii());
            alone.then(|| number.trim_matches('.'))
        },
    )
}

/// Whether the word is a failure or delay code of RFC 3463; its subjects are 0 to 7.
pub fn is_enhanced(word: &str) -> bool {
    let mut numbers = word.split('.');
    let class = numbers.next().unwrap_or_default();
    let rest: Vec<&str> = numbers.collect();
    matches!(class, "4" | "5")
        && rest.len() == 2
        && rest[0].len() == 1
        && rest[0] < "8"
        && (1..=3).contains(&rest[1].len())
        && rest[1].bytes().all(|byte| byte.is_ascii_digit())
}

/// RFC 5321 §4.2: a three-digit refusal as a word of its own.
pub fn reply_code(line: &str) -> Option<&str> {
    line.split([' ', '\t', ':', '<', '>', '(', ')', ';', ',', '"', '\'', '=', '#'])
        .map(|word| word.split('-').next().unwrap_or(word))
        .find(|word| {
            word.len() == 3
                && word.starts_with(['4', '5'])
                && word[1..].starts_with(['0', '1', '2', '3', '5', '7'])
                && word.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// Statuses that are about the address: RFC 3463 §3.2, RFC 7505 (null MX).
pub fn means_a_dead_address(status: &str) -> bool {
    let detail = status.split_once('.').map_or("", |(_, detail)| detail);
    matches!(detail, "1.0" | "1.1" | "1.2" | "1.3" | "1.4" | "1.6" | "1.10")
}

/// RFC 3463 §3.2: 1.7 and 1.8 are about the sender's address.
pub fn blames_the_sender(status: &str) -> bool {
    status.ends_with(".1.7") || status.ends_with(".1.8")
}
