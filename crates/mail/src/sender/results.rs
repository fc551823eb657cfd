//! One Authentication-Results header (RFC 8601, 2.2), read leniently.

use std::fmt;

/// What one server found out.
pub(super) struct Results {
    /// The authserv-id: the server that wrote the header.
    pub(super) server: String,
    methods: Vec<Method>,
}

struct Method {
    /// `dkim`, `spf`, `dmarc`, `arc`…
    name: String,
    /// `pass`, `fail`, `none`…
    result: String,
    /// Such as `header.d` and `example.org`.
    properties: Vec<(String, String)>,
}

impl Results {
    /// Reads the header's value; nothing if it names no server.
    pub(super) fn read(value: &str) -> Option<Results> {
        let plain = without_comments(value);
        let mut parts = split_outside_quotes(&plain, ';').into_iter();
        let server = parts.next()?.split_whitespace().next()?.trim_matches('"').to_lowercase();
        let methods = parts.filter_map(|part| Method::read(&part)).collect();
        Some(Results { server, methods })
    }

    /// The result of a method; of several signatures the one that passed, if any did.
    pub(super) fn result(&self, method: &str) -> Option<&str> {
        let runs = self.methods.iter().filter(|run| run.name == method).map(|run| run.result.as_str());
        runs.clone().find(|result| *result == "pass").or_else(|| runs.clone().next())
    }

    /// Those properties of every run of `method` that passed.
    pub(super) fn passed<'r>(
        &'r self,
        method: &'r str,
        properties: &'r [&'r str],
    ) -> impl Iterator<Item = &'r str> {
        self.with(method, "pass", properties)
    }

    /// Those properties of every run of `method` with this result.
    pub(super) fn with<'r>(
        &'r self,
        method: &'r str,
        result: &'r str,
        properties: &'r [&'r str],
    ) -> impl Iterator<Item = &'r str> {
        self.methods
            .iter()
            .filter(move |known| known.name == method && known.result == result)
            .flat_map(|known| &known.properties)
            .filter(|(name, _)| properties.contains(&name.as_str()))
            .map(|(_, value)| value.as_str())
    }
}

/// `mx.example: dmarc=fail spf=pass`, for a person to read.
impl fmt::Display for Results {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:", self.server)?;
        self.methods.iter().take(8).try_for_each(|method| write!(out, " {}={}", method.name, method.result))
    }
}

impl Method {
    /// `dkim=pass reason="…" header.d=example.org`.
    fn read(part: &str) -> Option<Method> {
        let mut words = split_outside_quotes(part, ' ').into_iter().filter(|word| !word.is_empty());
        let (name, result) = pair(&words.next()?)?;
        let name = name.split('/').next().unwrap_or_default().to_owned();
        let properties = words.filter_map(|word| pair(&word)).collect();
        Some(Method { name, result: result.to_lowercase(), properties })
    }
}

fn pair(word: &str) -> Option<(String, String)> {
    let (name, value) = word.split_once('=')?;
    let value = value.trim().trim_matches('"');
    Some((name.trim().to_lowercase(), value.to_owned())).filter(|(name, _)| !name.is_empty())
}

/// Comments stand in round brackets and nest (RFC 5322, 3.2.2); white space becomes single
/// spaces, and none stays around `=`.
fn without_comments(value: &str) -> String {
    let (mut plain, mut depth, mut quoted, mut escaped) =
        (String::with_capacity(value.len()), 0u32, false, false);
    for letter in value.chars() {
        let was_escaped = escaped;
        escaped = letter == '\\' && !was_escaped;
        match letter {
            '"' if depth == 0 && !was_escaped => {
                quoted = !quoted;
                plain.push(letter);
            }
            '(' if !quoted && !was_escaped => depth += 1,
            ')' if !quoted && !was_escaped => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if letter.is_whitespace() && !quoted => {
                if !plain.ends_with([' ', '=', ';']) {
                    plain.push(' ');
                }
            }
            '=' | ';' if !quoted => {
                plain.truncate(plain.trim_end().len());
                plain.push(letter);
            }
            _ => plain.push(letter),
        }
    }
    plain
}

fn split_outside_quotes(text: &str, at: char) -> Vec<String> {
    let (mut parts, mut quoted) = (vec![String::new()], false);
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            _ if letter == at && !quoted => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = parts.last_mut() {
            last.push(letter);
        }
    }
    parts
}
