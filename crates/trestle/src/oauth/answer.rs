//! What a provider answers (RFC 6749, 5.1 and 5.2).

use std::fmt;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use crate::endpoint::{Answer, name};

/// How long a token is used whose provider does not say how long it lives.
const UNSAID: Duration = Duration::from_secs(5 * 60);
/// Nobody believes in more.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// A token that was given out. It has no `Debug`, so that it comes into no log.
pub struct Granted {
    /// What is shown to the server for mail.
    pub access_token: String,
    /// How long it can be shown, from now on.
    pub lasts: Duration,
    /// What gives the next one; the old one may be void.
    pub refresh_token: Option<String>,
}

/// A refusal in the provider's own words (RFC 6749, 5.2).
#[derive(Debug)]
pub struct Refused {
    /// Such as `invalid_grant`.
    pub code: String,
    /// What the provider adds, on one line.
    pub said: String,
}

impl Refused {
    /// A refusal in foreign words.
    pub fn new(code: &str, said: &str) -> Refused {
        Refused { code: tidy(code, &[]), said: tidy(said, &[]) }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.said.as_str() {
            "" => out.write_str(&self.code),
            said => write!(out, "{}: {said}", self.code),
        }
    }
}

impl std::error::Error for Refused {}

#[derive(Deserialize)]
struct Given {
    access_token: String,
    #[serde(default)]
    token_type: String,
    #[serde(default)]
    expires_in: Value,
    #[serde(default)]
    refresh_token: Option<String>,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
    #[serde(default)]
    error_description: String,
}

/// Reads a token out of an answer. `hidden` is what was sent and must not be said aloud.
///
/// # Errors
/// With a [`Refused`], or when it is no answer of a token endpoint.
pub fn granted(url: &Url, answer: &Answer, hidden: &[(&str, &str)]) -> Result<Granted> {
    let given: Given = read(url, answer, hidden)?;
    let server = name(url);
    ensure!(
        given.token_type.is_empty() || given.token_type.eq_ignore_ascii_case("bearer"),
        "{server} gives tokens of a kind that mail cannot use"
    );
    // RFC 6750, 2.1. Whatever else it is, it must not end the line on which it is shown.
    let sound = |token: &str| !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
    ensure!(sound(&given.access_token), "{server} gave an access token that is none");
    let refresh_token = given.refresh_token.filter(|token| !token.is_empty());
    ensure!(refresh_token.as_deref().is_none_or(sound), "{server} gave a refresh token that is none");
    let seconds = given.expires_in.as_u64().or_else(|| given.expires_in.as_str()?.parse().ok());
    let lasts = seconds.map_or(UNSAID, Duration::from_secs).min(LONGEST);
    Ok(Granted { access_token: given.access_token, lasts, refresh_token })
}

/// Reads any answer of a provider.
///
/// # Errors
/// As [`granted`].
pub fn read<T: DeserializeOwned>(url: &Url, answer: &Answer, hidden: &[(&str, &str)]) -> Result<T> {
    let (server, status) = (name(url), answer.status);
    if let Ok(refusal) = serde_json::from_slice::<Refusal>(&answer.body) {
        let (code, said) = (tidy(&refusal.error, hidden), tidy(&refusal.error_description, hidden));
        return Err(Refused { code, said }.into());
    }
    if status.is_redirection() {
        bail!("{server} sends us elsewhere ({status}), and secrets do not follow: check {url}");
    }
    ensure!(status.is_success(), "{server} answers {status}: check {url}, or try again later");
    // What the parser says would quote the answer, which may hold a token.
    serde_json::from_slice(&answer.body)
        .ok()
        .with_context(|| format!("{server} answers something else than a provider of tokens: check {url}"))
}

/// Foreign words on one line, not too many of them, and without our secrets.
pub fn tidy(words: &str, hidden: &[(&str, &str)]) -> String {
    const MANY: usize = 400;
    let plain: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, secret) in hidden {
        let is_secret = matches!(
            *name,
            "client_secret" | "refresh_token" | "assertion" | "code" | "code_verifier" | "device_code"
        );
        if is_secret && !secret.is_empty() {
            words = words.replace(secret, "…");
        }
    }
    match words.char_indices().nth(MANY) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}
