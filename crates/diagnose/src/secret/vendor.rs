//! Tokens that say by their first letters whose they are.

use super::{About, Hint, hint};

/// What the rest of a token is made of.
#[derive(Clone, Copy)]
enum Letters {
    /// Capital letters and the digits 2 to 7.
    Base32,
    /// Letters and digits.
    Plain,
    /// And `_` and `-`.
    Url,
    /// And `.`.
    Dotted,
    /// `0-9a-fA-F`.
    Hex,
    /// And `+`, `/`, `=`.
    Base64,
}

impl Letters {
    fn has(self, byte: u8) -> bool {
        match self {
            Self::Base32 => byte.is_ascii_uppercase() || matches!(byte, b'2'..=b'7'),
            Self::Plain => byte.is_ascii_alphanumeric(),
            Self::Url => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'),
            Self::Dotted => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'),
            Self::Hex => byte.is_ascii_hexdigit(),
            Self::Base64 => byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'_' | b'-'),
        }
    }
}

struct Token {
    prefix: &'static str,
    kind: &'static str,
    letters: Letters,
    /// The least and the most letters behind the prefix.
    length: (usize, usize),
}

const fn token(
    prefix: &'static str,
    kind: &'static str,
    letters: Letters,
    least: usize,
    most: usize,
) -> Token {
    Token { prefix, kind, letters, length: (least, most) }
}

const TOKENS: &[Token] = &[
    token("AKIA", "aws-key-id", Letters::Base32, 16, 16),
    token("ASIA", "aws-key-id", Letters::Base32, 16, 16),
    token("ABIA", "aws-key-id", Letters::Base32, 16, 16),
    token("AIza", "gcp-api-key", Letters::Url, 35, 35),
    token("ya29.", "gcp-token", Letters::Dotted, 20, 2048),
    token("GOCSPX-", "gcp-client-secret", Letters::Url, 20, 40),
    token("ghp_", "github-token", Letters::Plain, 30, 255),
    token("gho_", "github-token", Letters::Plain, 30, 255),
    token("ghu_", "github-token", Letters::Plain, 30, 255),
    token("ghs_", "github-token", Letters::Plain, 30, 255),
    token("ghr_", "github-token", Letters::Plain, 30, 255),
    token("github_pat_", "github-token", Letters::Url, 40, 255),
    token("glpat-", "gitlab-token", Letters::Dotted, 20, 300),
    token("gldt-", "gitlab-token", Letters::Url, 20, 64),
    token("glrt-", "gitlab-token", Letters::Dotted, 20, 300),
    token("glptt-", "gitlab-token", Letters::Url, 20, 64),
    token("xoxb-", "slack-token", Letters::Url, 20, 255),
    token("xoxp-", "slack-token", Letters::Url, 20, 255),
    token("xoxa-", "slack-token", Letters::Url, 20, 255),
    token("xoxr-", "slack-token", Letters::Url, 20, 255),
    token("xoxs-", "slack-token", Letters::Url, 20, 255),
    token("xoxe.", "slack-token", Letters::Dotted, 20, 512),
    token("xapp-", "slack-token", Letters::Url, 20, 255),
    token("sk_live_", "stripe-key", Letters::Plain, 16, 255),
    token("sk_test_", "stripe-key", Letters::Plain, 16, 255),
    token("rk_live_", "stripe-key", Letters::Plain, 16, 255),
    token("rk_test_", "stripe-key", Letters::Plain, 16, 255),
    token("whsec_", "stripe-key", Letters::Base64, 24, 100),
    token("SG.", "sendgrid-key", Letters::Dotted, 50, 80),
    token("sk-ant-", "anthropic-key", Letters::Url, 30, 255),
    token("sk-", "openai-key", Letters::Url, 32, 255),
    token("npm_", "npm-token", Letters::Plain, 36, 36),
    token("pypi-AgE", "pypi-token", Letters::Url, 40, 1024),
    token("shpat_", "shopify-token", Letters::Hex, 32, 32),
    token("shpss_", "shopify-token", Letters::Hex, 32, 32),
    token("shppa_", "shopify-token", Letters::Hex, 32, 32),
    token("dop_v1_", "digitalocean-token", Letters::Hex, 64, 64),
    token("doo_v1_", "digitalocean-token", Letters::Hex, 64, 64),
    token("hvs.", "vault-token", Letters::Url, 24, 300),
    token("hvb.", "vault-token", Letters::Url, 24, 400),
    token("dapi", "databricks-token", Letters::Hex, 32, 34),
    token("dckr_pat_", "docker-token", Letters::Url, 20, 64),
    token("hf_", "huggingface-token", Letters::Plain, 30, 40),
    token("NRAK-", "newrelic-key", Letters::Plain, 20, 40),
    token("glsa_", "grafana-token", Letters::Url, 32, 64),
    token("glc_", "grafana-token", Letters::Base64, 32, 400),
    token("lin_api_", "linear-key", Letters::Plain, 30, 64),
    token("ntn_", "notion-token", Letters::Plain, 40, 64),
    token("AGE-SECRET-KEY-1", "age-key", Letters::Plain, 50, 64),
    token("sntrys_", "sentry-token", Letters::Base64, 40, 400),
    token("sntryu_", "sentry-token", Letters::Hex, 40, 80),
    token("ATATT3", "atlassian-token", Letters::Base64, 40, 300),
    token("figd_", "figma-token", Letters::Url, 30, 64),
    token("PMAK-", "postman-key", Letters::Url, 40, 80),
    token("pul-", "pulumi-token", Letters::Hex, 40, 40),
    token("rubygems_", "rubygems-key", Letters::Hex, 48, 48),
    token("pscale_", "planetscale-token", Letters::Dotted, 32, 64),
    token("dp.pt.", "doppler-token", Letters::Plain, 40, 44),
    token("sq0csp-", "square-token", Letters::Url, 40, 64),
    token("EAAA", "square-token", Letters::Url, 56, 64),
    token("key-", "mailgun-key", Letters::Hex, 32, 32),
    token("SK", "twilio-key", Letters::Hex, 32, 32),
    token("r8_", "replicate-token", Letters::Plain, 36, 40),
    token("gsk_", "groq-key", Letters::Plain, 48, 64),
    token("sbp_", "supabase-token", Letters::Hex, 40, 40),
    token("CCIPAT_", "circleci-token", Letters::Url, 40, 80),
    token("tskey-", "tailscale-key", Letters::Url, 20, 80),
];

pub(super) fn hints(hints: &mut Vec<Hint>) {
    for token in TOKENS {
        hint(hints, token.prefix, |about| look(token, about));
    }
    hint(hints, "eyJ", jwt);
    hint(hints, "8Q~", azure_secret);
    hint(hints, "hooks.slack.com/services/", |about| path(about, "slack-webhook"));
    hint(hints, "discord.com/api/webhooks/", |about| path(about, "discord-webhook"));
    hint(hints, "discordapp.com/api/webhooks/", |about| path(about, "discord-webhook"));
    hint(hints, "webhook.office.com/webhookb2/", |about| path(about, "teams-webhook"));
    hint(hints, ":AA", telegram);
    for first in ["M", "N", "O"] {
        for second in ["D", "T", "j", "z"] {
            // Base64 of the first digits of a number of 17 to 19 digits.
            hint(hints, format!("{first}{second}"), discord);
        }
    }
    hint(hints, "-us", mailchimp);
    for prefix in ["$2a$", "$2b$", "$2y$", "$argon2", "$6$", "$5$", "$y$", "$1$", "$apr1$"] {
        hint(hints, prefix, hashed_password);
    }
}

fn look(token: &'static Token, mut about: About<'_>) {
    // The middle of a longer name is no beginning; that also keeps the work in proportion.
    if !about.begins() || (token.letters.has(b'-') && about.text[..about.hit.start].ends_with(['-', '_'])) {
        return;
    }
    let (least, most) = token.length;
    let rest = about.behind().bytes().take(most + 1).take_while(|byte| token.letters.has(*byte)).count();
    if (least..=most).contains(&rest) && (least == most || is_mixed(&about.behind()[..rest])) {
        about.push(token.kind, about.hit.start..about.hit.end + rest, true);
    }
}

/// Whether there is a digit or a change of case; `sk-the-name-of-something-long` is no token.
fn is_mixed(rest: &str) -> bool {
    let is = |test: fn(&u8) -> bool| rest.as_bytes().iter().any(test);
    is(u8::is_ascii_digit) || (is(u8::is_ascii_uppercase) && is(u8::is_ascii_lowercase))
}

/// Three parts in Base64 with points between, of which the first two are JSON; a log may have cut it.
fn jwt(mut about: About<'_>) {
    if !about.begins() || about.text[..about.hit.start].ends_with(['-', '_', '.']) {
        return;
    }
    let length = about.behind().bytes().take(16_000).take_while(|byte| Letters::Dotted.has(*byte)).count();
    let rest = about.behind()[..length].trim_end_matches('.');
    let parts: Vec<&str> = rest.split('.').collect();
    if parts.len() >= 2 && parts[0].len() >= 8 && parts[1].len() >= 8 {
        about.push("jwt", about.hit.start..about.hit.end + rest.len(), true);
    }
}

/// `abc8Q~` and about thirty letters: the mark stands in the middle.
fn azure_secret(mut about: About<'_>) {
    let is_letter = |byte: &u8| Letters::Dotted.has(*byte) || *byte == b'~';
    let before = about.text.as_bytes()[..about.hit.start]
        .iter()
        .rev()
        .take(5)
        .take_while(|byte| is_letter(byte))
        .count();
    let behind = about.behind().bytes().take(40).take_while(|byte| is_letter(byte)).count();
    if (3..=4).contains(&before) && (30..=36).contains(&behind) {
        about.push("azure-client-secret", about.hit.start - before..about.hit.end + behind, true);
    }
}

/// A path that is a password.
fn path(mut about: About<'_>, kind: &'static str) {
    let is_letter = |byte: &u8| Letters::Base64.has(*byte) || *byte == b'@';
    let length = about.behind().bytes().take(400).take_while(|byte| is_letter(byte)).count();
    if length >= 20 {
        about.push(kind, about.hit.end..about.hit.end + length, true);
    }
}

/// `123456789:AA…`: a number, then 35 letters of which the first two are always the same.
fn telegram(mut about: About<'_>) {
    let before = about.text.as_bytes()[..about.hit.start]
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let behind = about.behind().bytes().take(40).take_while(|byte| Letters::Url.has(*byte)).count();
    if (8..=10).contains(&before) && (31..=35).contains(&behind) {
        about.push("telegram-token", about.hit.start - before..about.hit.end + behind, true);
    }
}

/// A number in Base64, a time, and a signature.
fn discord(mut about: About<'_>) {
    if !about.begins() {
        return;
    }
    let length = about.behind().bytes().take(100).take_while(|byte| Letters::Dotted.has(*byte)).count();
    let token = &about.text[about.hit.start..about.hit.end + length];
    let lengths: Vec<usize> = token.split('.').map(str::len).collect();
    if matches!(lengths[..], [22..=28, 6, 25..=40]) {
        about.push("discord-token", about.hit.start..about.hit.end + length, true);
    }
}

/// 32 hexadecimal digits, then the data centre.
fn mailchimp(mut about: About<'_>) {
    let bytes = about.text.as_bytes();
    let before =
        bytes[..about.hit.start].iter().rev().take(33).take_while(|byte| byte.is_ascii_hexdigit()).count();
    let behind = about.behind().bytes().take(3).take_while(u8::is_ascii_digit).count();
    if before == 32 && (1..=2).contains(&behind) {
        about.push("mailchimp-key", about.hit.start - before..about.hit.end + behind, true);
    }
}

/// What stands in `/etc/shadow` or a table of users.
fn hashed_password(mut about: About<'_>) {
    let is_letter = |byte: &u8| Letters::Base64.has(*byte) || matches!(byte, b'$' | b'.' | b',');
    let length = about.behind().bytes().take(400).take_while(|byte| is_letter(byte)).count();
    if length >= 22 {
        about.push("password-hash", about.hit.start..about.hit.end + length, true);
    }
}
