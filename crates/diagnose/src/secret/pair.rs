//! Secrets that are the value of something whose name says so: `password=`, `"api_key":`, `<Secret>`,
//! `--token`, in the many ways in which programs write names and values.

use std::sync::LazyLock;

use regex::Regex;

use super::word::{is_none, is_prose};
use super::{About, Hint, hint};

/// A kind and the words for it; `_` stands for nothing, `_`, `-`, `.` or a space.
const WORDS: &[(&str, &[&str])] = &[
    ("password", &["password", "passwd", "passwort", "kennwort", "passphrase", "pwd", "pass_word"]),
    ("secret", &["secret"]),
    ("token", &["token"]),
    (
        "api-key",
        &[
            "api_key",
            "access_key",
            "account_key",
            "private_key",
            "secret_key",
            "shared_key",
            "signing_key",
            "encryption_key",
            "auth_key",
            "master_key",
            "license_key",
            "service_key",
            "subscription_key",
        ],
    ),
    ("credential", &["credential", "credentials"]),
    ("session", &["session_id", "phpsessid", "jsessionid", "asp.net_sessionid", "connect.sid"]),
];

pub(super) fn hints(hints: &mut Vec<Hint>) {
    for (kind, words) in WORDS {
        for word in words.iter().flat_map(|word| spellings(word)) {
            hint(hints, word, |about| look(kind, about));
        }
    }
    for word in ["pass", "PASS", "Pass"] {
        hint(hints, word, short_password);
    }
    for word in ["IDENTIFIED BY", "identified by"] {
        hint(hints, word, |about| take(about, "password", &SPACED));
    }
    for word in ["sig=", "sig%3D", "X-Amz-Signature=", "X-Goog-Signature="] {
        hint(hints, word, signature);
    }
}

/// `api_key` as `apikey`, `api_key`, `api-key`, `api.key`, `apiKey`, `ApiKey`, `API_KEY` and so on.
fn spellings(word: &str) -> Vec<String> {
    let parts: Vec<&str> = word.split('_').collect();
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    let capitals: Vec<String> = parts.iter().map(|part| capital(part)).collect();
    let camel = parts[0].to_owned() + &capitals[1..].concat();
    let mut all = vec![camel, capitals.concat()];
    for gap in ["", "_", "-", ".", " "] {
        all.extend([parts.join(gap), parts.join(gap).to_uppercase(), capitals.join(gap)]);
        all.push(capital(&parts.join(gap)));
    }
    all.sort();
    all.dedup();
    all
}

/// `pass` is the middle of many words, and no name of a secret in most.
fn short_password(about: About<'_>) {
    let before = about.text[..about.hit.start].chars().next_back();
    let behind = about.behind().chars().next();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    if !is_word(before) && !is_word(behind) {
        look("password", about);
    }
}

macro_rules! pattern {
    ($name:ident, $($text:expr),+) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(concat!($($text),+)).expect("a pattern written here"));
    };
}

/// What may follow the word and still be the name of the secret itself: `password_hash`, `token2`, but
/// not `token_type` or `passwordPolicy`.
macro_rules! name_goes_on {
    () => {
        r"^(?:[_.-]?(?:\d+|[vV]alue|[tT]ext|[sS]tring|[hH]ash|[kK]ey|[cC]onfirm\w*|[rR]epeat|[nN]ew|[oO]ld|[bB]ase64|[bB]64|[pP]rod\w*|[dD]ev|[tT]est|[lL]ive|VALUE|HASH|KEY|NEW|OLD|PROD\w*|DEV|TEST|LIVE|s\b))?"
    };
}

// name, perhaps a quote or a bracket, a separator, a value in quotes or up to what ends it.
pattern!(
    PAIR,
    name_goes_on!(),
    r#"(?:\\*["'`\]]|\x1b\[[0-9;]*m){0,3}\s{0,10}(?:=>|:=|={1,2}|:|%3[dD]|%3[aA]|\x1b\[[0-9;]*m)\s{0,10}(?:\x1b\[[0-9;]*m)?(?:[|>][-+]?\s*\n\s*)?"#,
    r#"(?:(?:[bBuU]?\\+"(?<escaped>(?:[^"\\]|\\\\[^"])+)\\+"?)|(?:[bBuU]?"(?<double>(?:[^"\\]|\\.)+)"?)|(?:[bBuU]?'(?<single>(?:[^'\\]|\\.)+)'?)|(?:`(?<tick>[^`]+)`?)|(?<bare>[^\s"'`,;&<>\x1b]+))"#
);
// `<Password type="x">value</Password>`
pattern!(
    ELEMENT,
    name_goes_on!(),
    r#"(?:\s[^<>]*)?(?:>|&gt;)\s*(?:<!\[CDATA\[)?(?<bare>[^<>&\]]+|[^<>\]]+?)(?:\]\]>)?\s*(?:<|&lt;|$)"#
);
// `<add key="Password" value="x"/>`, `{"name": "password", "value": "x"}`, `- name: PASSWORD\n  value: x`
pattern!(
    NAMED,
    name_goes_on!(),
    r#"(?:\\*["']?[\s,]{1,40}\\*["']?[vV]alue\\*["']?\s*[=:]\s*)(?:\\*["'](?<double>[^"'\\]+)|(?<bare>[^\s"',;<>]+))"#
);
// `--password x`, `PASSWORD 'x'`
pattern!(SPACED, r#"^\s{1,10}(?:"(?<double>[^"]+)"|'(?<single>[^']+)')"#);
pattern!(
    OPTION,
    name_goes_on!(),
    r#"[ \t]+(?:"(?<double>[^"]+)"|'(?<single>[^']+)'|(?<bare>[^\s"'\-][^\s"']*))"#
);

const NAMES: [&str; 5] = ["escaped", "double", "single", "tick", "bare"];
/// How far a value is looked for.
const WINDOW_BYTES: usize = 2_000;

fn look(kind: &'static str, about: About<'_>) {
    let next = about.behind().as_bytes().first();
    let is_option = is_option(&about);
    if matches!(next, Some(b'>' | b'&')) || is_in_tag(&about) {
        take(About { found: about.found, ..about }, kind, &ELEMENT);
    } else if is_option && matches!(next, Some(b' ' | b'\t')) {
        take(about, kind, &OPTION);
    } else {
        let About { text, hit, found } = about;
        let count = found.len();
        take(About { text, hit: hit.clone(), found }, kind, &NAMED);
        if found.len() == count {
            take(About { text, hit: hit.clone(), found }, kind, &PAIR);
        }
        if found.len() == count && kind == "password" {
            take(About { text, hit, found }, kind, &SPACED);
        }
    }
}

/// Whether the word belongs to `--name` or `-name`.
fn is_option(about: &About<'_>) -> bool {
    let before = &about.text[..about.hit.start];
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '"' || c == '\'').next();
    word.is_some_and(|word| word.starts_with('-'))
}

/// Whether the word belongs to `<name …>`.
fn is_in_tag(about: &About<'_>) -> bool {
    let before =
        about.text[..about.hit.start].trim_end_matches(|c: char| c.is_alphanumeric() || "_-.:".contains(c));
    (before.ends_with('<') || before.ends_with("&lt;")) && !about.behind().starts_with(['=', '"'])
}

fn take(mut about: About<'_>, kind: &'static str, pattern: &Regex) {
    let behind = window(about.behind());
    let Some(found) = pattern.captures(behind) else { return };
    let Some((name, value)) = NAMES.iter().find_map(|name| Some((*name, found.name(name)?))) else { return };
    let is_bare = name == "bare";
    let separator = &behind[..value.start()];
    let text = if is_bare { bare(value.as_str(), about.text, about.hit.start) } else { value.as_str() };
    if text.is_empty() || is_none(text) || !is_likely(kind, text, is_bare && separator.ends_with(' ')) {
        return;
    }
    let start = about.hit.end + value.start();
    about.push(kind, start..start + text.len(), false);
}

/// A bare value without the bracket that closes what it stands in.
fn bare<'v>(value: &'v str, text: &str, name_at: usize) -> &'v str {
    let value = value.split("%26").next().unwrap_or(value);
    let is_closed = |open: char, close: char| {
        value.ends_with(close) && !value.contains(open) && text[..name_at].contains(open)
    };
    let mut value = value;
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        if is_closed(open, close) {
            value = value.trim_end_matches(close);
        }
    }
    value.trim_end_matches("\\n").trim_end_matches(['\\', '|'])
}

/// Whether the value may be what the name promises; names other than `password` are also used for
/// other things, and then numbers and words of prose follow.
fn is_likely(kind: &str, value: &str, is_spaced: bool) -> bool {
    let is_path = value.starts_with("/") && value[1..].contains('/')
        || value.starts_with("./")
        || value.starts_with("~/");
    let is_code = value.contains("::") || value.ends_with("()") || value.contains("->");
    match kind {
        _ if is_path || is_code => false,
        "password" => !(is_spaced && is_prose(value)),
        _ => {
            let is_small_number = value.len() < 8 && value.bytes().all(|byte| byte.is_ascii_digit());
            value.len() >= 6 && !is_small_number && !is_prose(value) && !is_type_name(value)
        }
    }
}

/// `org.example.TokenStore`: a class, not a secret.
fn is_type_name(value: &str) -> bool {
    value.matches('.').count() >= 2 && value.chars().all(|c| c.is_ascii_alphabetic() || c == '.')
}

/// The part that is looked at, whole characters of it.
fn window(text: &str) -> &str {
    let mut end = text.len().min(WINDOW_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What signs a link, so that whoever has the link has the file.
fn signature(mut about: About<'_>) {
    let is_letter =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'%' | b'+' | b'/' | b'=' | b'_' | b'-');
    let length = about.behind().bytes().take_while(is_letter).count();
    let before = about.text[..about.hit.start].chars().next_back();
    if length >= 40 && !before.is_some_and(char::is_alphabetic) {
        about.push("signed-link", about.hit.end..about.hit.end + length, true);
    }
}
