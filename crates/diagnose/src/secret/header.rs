//! What HTTP carries: authorization, cookies, and names with passwords in addresses.

use std::sync::LazyLock;

use regex::Regex;

use super::word::is_none;
use super::{About, Hint, hint};

pub(super) fn hints(hints: &mut Vec<Hint>) {
    for word in ["uthorization", "UTHORIZATION"] {
        hint(hints, word, authorization);
    }
    for word in ["earer ", "EARER ", "earer%20", "earer+"] {
        hint(hints, word, bearer);
    }
    for word in ["ookie", "OOKIE"] {
        hint(hints, word, cookie);
    }
    hint(hints, "://", address);
    hint(hints, "%3A%2F%2F", address);
}

/// What stands between the name of a header and its value: a colon, tags, or the `value` of a pair.
macro_rules! head {
    () => {
        r#"(?:\\{0,7}["'\]]{0,2}\s{0,3}(?:=>|:|=|>)\s{0,3}|\\{0,7}["']?[\s,]{1,40}\\{0,7}["']?[vV]alue\\{0,7}["']?\s{0,5}[=:]\s{0,5}|\s["'])\[?\\{0,7}["']?"#
    };
}

static HEAD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(concat!("^s?", head!())).expect("a pattern written above"));

/// The value of a header behind the hit, up to the end of the line or of what it is quoted in, and
/// where it begins.
fn header<'a>(about: &About<'a>) -> Option<(usize, &'a str)> {
    let window = about.window();
    let start = HEAD.find(window).filter(|_| !about.is_covered)?.end();
    Some((about.hit.end + start, &window[start..]))
}

fn ends_header(c: char) -> bool {
    matches!(c, '\r' | '\n' | '"' | '\'' | '\\' | '<' | '>' | ']')
}

/// Schemes whose credentials are fields, up to the end of the line.
const WITH_FIELDS: [&str; 8] =
    ["digest", "aws4-hmac-sha256", "hawk", "oauth", "signature", "negotiate", "ntlm", "sharedkey"];

/// Everything behind the scheme; it is one word for most, the rest of the line for those with fields.
fn authorization(mut about: About<'_>) {
    let Some((start, value)) = header(&about) else { return };
    let is_gap = |c: char| c == ' ' || c == '\t' || c == '+' || c == '%';
    let is_scheme = |word: &str| word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.len() < 24;
    let word = value.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or("", |end| &value[..end]);
    let behind = &value[word.len()..];
    let gap =
        if behind.starts_with("%20") { 3 } else { behind.len() - behind.trim_start_matches(is_gap).len() };
    let has_scheme =
        is_scheme(word) && gap > 0 && !behind[gap..].starts_with(ends_header) && behind.len() > gap;
    let (scheme, credentials) = if has_scheme { (word, &behind[gap..]) } else { ("", value) };
    let ends = |c: char| ends_header(c) || (!is_long(scheme) && (c.is_whitespace() || c == '&'));
    let text = credentials.split(ends).next().unwrap_or_default().trim_end_matches([',', ';', ' ']);
    if is_none(text) || text.len() < 4 {
        return;
    }
    let kind = match scheme.to_ascii_lowercase().as_str() {
        "basic" => "basic-auth",
        "bearer" => "bearer",
        _ => "authorization",
    };
    let start = start + value.len() - credentials.len();
    about.push(kind, start..start + text.len(), kind != "authorization");
}

fn is_long(scheme: &str) -> bool {
    WITH_FIELDS.iter().any(|known| known.eq_ignore_ascii_case(scheme))
}

fn bearer(mut about: About<'_>) {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"._~+/-:".contains(byte);
    let length = about.behind().bytes().take(8_000).take_while(is_letter).count();
    let value = about.behind()[..length].trim_end_matches(['.', ':']);
    let is_token = value.len() >= 8 && (value.len() >= 24 || value.bytes().any(|byte| byte.is_ascii_digit()));
    let padding = about.behind()[value.len()..].bytes().take(2).take_while(|byte| *byte == b'=').count();
    let length = value.len() + padding;
    if is_token {
        about.push("bearer", about.hit.end..about.hit.end + length, true);
    }
}

// The list of cookies in a HAR file.
static COOKIES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"^s\\{0,7}"\s{0,3}:\s{0,3}\["#).expect("a pattern written above"));
static COOKIE_VALUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\\{0,7}"value\\{0,7}"\s{0,3}:\s{0,3}\\{0,7}"([^"\\]*)"#).expect("a pattern written above")
});

/// What `Set-Cookie` says about a cookie, and no value of one.
const ATTRIBUTES: [&str; 8] =
    ["path", "domain", "expires", "max-age", "samesite", "priority", "version", "comment"];

/// The values, not the names.
fn cookie(mut about: About<'_>) {
    let behind = about.window();
    if !about.is_covered && COOKIES.is_match(behind) {
        return cookies(about);
    }
    let Some((start, text)) = header(&about) else { return };
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let pair = &rest[..rest.find(|c| c == ';' || ends_header(c)).unwrap_or(rest.len())];
        let Some((name, value)) = pair.split_once('=') else {
            // `Secure` and `HttpOnly` stand alone.
            match text[at + pair.len()..].starts_with(';') && at > 0 {
                true => at += pair.len() + 1,
                false => return,
            }
            continue;
        };
        let from = start + at + name.len() + 1;
        let name = name.trim().to_ascii_lowercase();
        let is_attribute = ATTRIBUTES.contains(&name.as_str());
        if !is_attribute {
            if name.contains(' ') {
                // What follows a blank belongs to the next field of the log.
                return;
            }
            let value = value.split([' ', ',']).next().unwrap_or_default();
            if !is_none(value) {
                about.push("cookie", from..from + value.len(), true);
            }
        }
        at += pair.len();
        if !text[at..].starts_with(';') {
            return;
        }
        at += 1;
    }
}

/// All values of the list.
fn cookies(mut about: About<'_>) {
    let behind = about.window();
    let list = &behind[..behind.find(']').unwrap_or(behind.len())];
    let values = COOKIE_VALUE.captures_iter(list).filter_map(|found| found.get(1)).map(|value| value.range());
    let start = about.hit.end;
    for value in values.filter(|value| !value.is_empty()).collect::<Vec<_>>() {
        about.push("cookie", start + value.start..start + value.end, true);
    }
}

/// `scheme://name:password@host`.
fn address(mut about: About<'_>) {
    if about.is_covered {
        return;
    }
    let is_encoded = about.text[about.hit.clone()].starts_with('%');
    let ends = |c: char| c.is_whitespace() || "/?#\"'<>`\\,;|(){}".contains(c);
    let behind = about.window();
    let authority = &behind[..behind.find(ends).unwrap_or(behind.len())];
    let (colon, at) = if is_encoded { ("%3A", "%40") } else { (":", "@") };
    let Some(user) = authority.rfind(at).map(|end| &authority[..end]) else { return };
    let Some(colon_at) = user.find(colon) else {
        // A token in the place of the name.
        if user.len() >= 20 && user.bytes().any(|byte| byte.is_ascii_digit()) && !user.contains('.') {
            let length = user.len();
            about.push("url-password", about.hit.end..about.hit.end + length, false);
        }
        return;
    };
    let password = &user[colon_at + colon.len()..];
    if !is_none(password) {
        let end = about.hit.end + user.len();
        let start = end - password.len();
        about.push("url-password", start..end, false);
    }
}
