//! Secrets that are the value of something whose name says so: `password=`, `"api_key":`, `<Secret>`,
//! `--token`, in the many ways in which programs write names and values.

use std::sync::LazyLock;

use regex::Regex;

use super::value::{Ends, Value, value_at};
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
    ("credential", &["credential"]),
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
        hint(hints, word, |about| {
            take(about, "password", &QUOTED);
        });
    }
    for word in ["sig=", "sig%3D", "X-Amz-Signature=", "X-Goog-Signature="] {
        hint(hints, word, signature);
    }
}

/// The kind of secret that something of this name holds.
pub(super) fn kind_of(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase().replace(['_', '-', '.', ' '], "");
    let is_it = |word: &&str| name.ends_with(&word.replace(['_', '.'], ""));
    WORDS.iter().find(|(_, words)| words.iter().any(is_it)).map(|(kind, _)| *kind)
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

/// What may follow the word and still be the name of the secret itself: `password_hash`, `token2`, but
/// not `token_type` or `passwordPolicy`.
macro_rules! name_goes_on {
    () => {
        r"^(?:[_.-]?(?:\d+|(?i:value|text|string|hash|key|confirm\w*|repeat|new|old|base64|b64|prod\w*|dev|test|live)\b)|s\b)?"
    };
}

macro_rules! pattern {
    ($name:ident, $($text:expr),+) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(concat!($($text),+)).expect("a pattern written here"));
    };
}

// Each ends where the value begins. A name, perhaps a quote or a bracket, a separator; a terminal's
// colours may lie between.
pattern!(
    PAIR,
    name_goes_on!(),
    r#"(?:\\{0,7}["'`\]]|\x1b\[[0-9;]*m){0,3}\s{0,10}(?:=>|:=|={1,2}|:|%3[dD]|%3[aA]|\x1b\[[0-9;]*m)\s{0,10}(?:\x1b\[[0-9;]*m)?(?:[|>][-+]?\s*\n\s*)?"#
);
// `<Password type="x">value</Password>`
pattern!(ELEMENT, name_goes_on!(), r"(?:\s[^<>]{0,200})?(?:>|&gt;)\s{0,10}(?:<!\[CDATA\[)?");
// `<add key="Password" value="x"/>`, `{"name": "password", "value": "x"}`, `- name: PASSWORD\n  value: x`
pattern!(
    NAMED,
    name_goes_on!(),
    r#"\\{0,7}["']?[\s,]{1,40}\\{0,7}["']?[vV]alue\\{0,7}["']?\s{0,5}[=:]\s{0,5}"#
);
// `--password x`
pattern!(OPTION, name_goes_on!(), r"[ \t]+");
// `PASSWORD 'x'`
pattern!(QUOTED, r"^\s{1,10}");

fn look(kind: &'static str, about: About<'_>) {
    if about.is_covered {
        return;
    }
    let next = about.behind().as_bytes().first().copied();
    if matches!(next, Some(b'>' | b'&')) || is_in_tag(&about) {
        take(about, kind, &ELEMENT);
    } else if matches!(next, Some(b' ' | b'\t')) && is_option(&about) {
        take(about, kind, &OPTION);
    } else {
        let About { text, hit, found, is_covered } = about;
        for pattern in [&NAMED, &PAIR, &QUOTED] {
            let is_tried = !std::ptr::eq(pattern, &QUOTED) || kind == "password";
            if is_tried
                && take(About { text, hit: hit.clone(), found: &mut *found, is_covered }, kind, pattern)
            {
                return;
            }
        }
    }
}

/// Whether the word belongs to `--name` or `-name`.
fn is_option(about: &About<'_>) -> bool {
    let before = about.before();
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '"' || c == '\'').next();
    word.is_some_and(|word| word.starts_with('-'))
}

/// Whether the word belongs to `<name …>`.
fn is_in_tag(about: &About<'_>) -> bool {
    let before = about.before().trim_end_matches(|c: char| c.is_alphanumeric() || "_-.:".contains(c));
    (before.ends_with('<') || before.ends_with("&lt;")) && !about.behind().starts_with(['=', '"'])
}

/// Takes the value behind `pattern`; whether there was one.
fn take(mut about: About<'_>, kind: &'static str, pattern: &LazyLock<Regex>) -> bool {
    let Some(head) = pattern.find(about.behind()) else { return false };
    let ends = if std::ptr::eq(pattern, &ELEMENT) { Ends::AtTag } else { Ends::AtBlank };
    let start = about.hit.end + head.end();
    let Some(Value { place, is_bare }) = value_at(about.text, start, ends) else { return false };
    if is_bare && std::ptr::eq(pattern, &QUOTED) {
        return false;
    }
    let place = if is_bare {
        place.start..place.start + bare(&about, &about.text[place.clone()]).len()
    } else {
        place
    };
    let value = &about.text[place.clone()];
    let is_spaced = is_bare && head.as_str().ends_with(' ');
    let is_secret = !value.is_empty() && !is_none(value) && is_likely(kind, value, is_spaced);
    if is_secret {
        about.push(kind, place, false);
    }
    is_secret
}

/// A bare value without what closes what it stands in.
fn bare<'v>(about: &About<'_>, value: &'v str) -> &'v str {
    let before = about.before();
    let mut value = value.split("%26").next().unwrap_or(value);
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        if value.ends_with(close) && !value.contains(open) && before.contains(open) {
            value = value.trim_end_matches(close);
        }
    }
    value.trim_end_matches("\\n").trim_end_matches(['\\', '|'])
}

/// Whether the value may be what the name promises; names other than `password` are also used for
/// other things, and then numbers and words of prose follow.
fn is_likely(kind: &str, value: &str, is_spaced: bool) -> bool {
    let name = value.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(value.len());
    let is_call = name > 0 && value[name..].starts_with('(');
    let is_code = is_call || value.contains("::") || value.starts_with(':') || value.contains("->");
    match kind {
        _ if is_path(value) || is_code => false,
        "password" => !(is_spaced && is_prose(value)),
        _ => {
            let is_small_number = value.len() < 8 && value.bytes().all(|byte| byte.is_ascii_digit());
            value.len() >= 6 && !is_small_number && !is_prose(value) && !is_type_name(value)
        }
    }
}

/// `/run/secrets/db`: where a secret lies. Base64 may begin so too, but no folder is called like that.
fn is_path(value: &str) -> bool {
    let is_rooted = (value.starts_with('/') && value[1..].contains('/'))
        || value.starts_with("./")
        || value.starts_with("~/");
    let is_random = |name: &str| {
        let has = |test: fn(&u8) -> bool| name.as_bytes().iter().any(test);
        name.len() >= 16
            && has(u8::is_ascii_digit)
            && has(u8::is_ascii_uppercase)
            && has(u8::is_ascii_lowercase)
    };
    is_rooted && !value.contains(['+', '=']) && !value.split('/').any(is_random)
}

/// `org.example.TokenStore`: a class, not a secret.
fn is_type_name(value: &str) -> bool {
    value.matches('.').count() >= 2 && value.chars().all(|c| c.is_ascii_alphabetic() || c == '.')
}

/// What signs a link, so that whoever has the link has the file.
fn signature(mut about: About<'_>) {
    let is_letter =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'%' | b'+' | b'/' | b'=' | b'_' | b'-');
    let length = about.behind().bytes().take(600).take_while(is_letter).count();
    let is_name =
        about.text[..about.hit.start].chars().next_back().is_none_or(|before| !before.is_alphabetic());
    if length >= 40 && is_name {
        about.push("signed-link", about.hit.end..about.hit.end + length, true);
    }
}
