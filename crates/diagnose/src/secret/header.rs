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

static AUTHORIZATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"^\\*["'\]]{0,2}\s{0,3}(?:=>|:|=|>)\s{0,3}\[?\\*["']?"#,
        r#"(?:(?<scheme>[A-Za-z][\w-]*)(?:\s|%20|\+)+)?(?<value>[^\r\n"'\\<>\]]+)"#,
    ))
    .expect("a pattern written above")
});

/// Everything behind the scheme; it is one word for most, the rest of the line for those with fields.
fn authorization(mut about: About<'_>) {
    let Some(found) = AUTHORIZATION.captures(about.behind()) else { return };
    let scheme = found.name("scheme").map_or("", |scheme| scheme.as_str());
    let Some(value) = found.name("value") else { return };
    let has_fields =
        ["digest", "aws4-hmac-sha256", "hawk", "oauth", "signature", "negotiate", "ntlm", "sharedkey"];
    let is_long = has_fields.iter().any(|known| known.eq_ignore_ascii_case(scheme));
    let text =
        if is_long { value.as_str() } else { value.as_str().split_whitespace().next().unwrap_or_default() };
    let text = text.trim_end_matches([',', ';']);
    if is_none(text) || text.len() < 4 {
        return;
    }
    let kind = match scheme.to_ascii_lowercase().as_str() {
        "basic" => "basic-auth",
        "bearer" => "bearer",
        _ => "authorization",
    };
    let start = about.hit.end + value.start();
    about.push(kind, start..start + text.len(), kind != "authorization");
}

fn bearer(mut about: About<'_>) {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"._~+/=-:".contains(byte);
    let length = about.behind().bytes().take_while(is_letter).count();
    let value = about.behind()[..length].trim_end_matches(['.', ':', '=']);
    let is_token = value.len() >= 8 && (value.len() >= 24 || value.bytes().any(|byte| byte.is_ascii_digit()));
    let length = value.len();
    if is_token {
        about.push("bearer", about.hit.end..about.hit.end + length, true);
    }
}

static COOKIE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"^s?\\*["'\]]{0,2}\s{0,3}(?:=>|:|=|>)\s{0,3}\[?\\*["']?(?<value>[^\r\n"'<>\]]+=[^\r\n<>'\]]+)"#,
    )
    .expect("a pattern written above")
});

/// What `Set-Cookie` says about a cookie, and no value of one.
const ATTRIBUTES: [&str; 8] =
    ["path", "domain", "expires", "max-age", "samesite", "priority", "version", "comment"];

/// The values, not the names.
fn cookie(mut about: About<'_>) {
    let Some(value) = COOKIE.captures(about.behind()).and_then(|found| found.name("value")) else { return };
    let start = about.hit.end + value.start();
    let mut places = vec![];
    let mut at = 0;
    for pair in value.as_str().split(';') {
        let length = pair.len();
        if let Some((name, value)) = pair.split_once('=') {
            let from = start + at + name.len() + 1;
            let value = value.split([' ', '"', '\\', ',']).next().unwrap_or_default();
            if !ATTRIBUTES.contains(&name.trim().to_ascii_lowercase().as_str()) && !is_none(value) {
                places.push(from..from + value.len());
            }
            // What follows a blank belongs to the next field of the log.
            if pair.trim().contains(' ') && !ATTRIBUTES.contains(&name.trim().to_ascii_lowercase().as_str()) {
                break;
            }
        }
        at += length + 1;
    }
    for place in places {
        about.push("cookie", place, true);
    }
}

/// `scheme://name:password@host`.
fn address(mut about: About<'_>) {
    let is_encoded = about.text[about.hit.clone()].starts_with('%');
    let ends = |c: char| c.is_whitespace() || "/?#\"'<>`\\,;|(){}".contains(c);
    let behind = about.behind();
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
