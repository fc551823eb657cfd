//! Configurations and what changed between two of them: key by key where the format has keys, whatever
//! the order and the layout.
//!
//! It refuses to guess: what cannot be read as its format has no keys, and lines alone are compared.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::keys::keys;

/// Bytes of one configuration.
pub const LONGEST_CONTENT_BYTES: usize = 256_000;
/// Lines of one.
pub const MOST_LINES: usize = 4_000;
/// Keys that are compared.
const MOST_KEYS: usize = 20_000;

/// How a configuration is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Lines without keys that we know of.
    Text,
    /// JSON, RFC 8259.
    Json,
    /// YAML 1.2.
    Yaml,
    /// Sections and `key = value`, also properties and environment files.
    Ini,
}

keys!(Format { Text = "text", Json = "json", Yaml = "yaml", Ini = "ini" });

impl Format {
    /// What it probably is: by the ending of its name, else by what stands in it.
    pub fn guess(name: &str, content: &str) -> Format {
        let ending = name.split_whitespace().filter_map(|word| word.rsplit_once('.')).map(|(_, end)| end);
        for ending in ending {
            match ending.to_lowercase().as_str() {
                "json" => return Format::Json,
                "yaml" | "yml" => return Format::Yaml,
                "ini" | "conf" | "cfg" | "properties" | "env" => {
                    // Servers' own languages are also called `conf`.
                    return if entries(Format::Ini, content).is_some() { Format::Ini } else { Format::Text };
                }
                _ => {}
            }
        }
        let is_json = content.trim_start().starts_with(['{', '[']);
        [Format::Json, Format::Ini]
            .into_iter()
            .filter(|format| *format != Format::Json || is_json)
            .find(|format| entries(*format, content).is_some_and(|entries| !entries.is_empty()))
            .unwrap_or(Format::Text)
    }
}

/// One key that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyChange {
    /// `a.b.c`, `list[2]`.
    pub key: String,
    /// What it was; none if it was not there.
    pub before: Option<String>,
    /// What it is; none if it is gone.
    pub after: Option<String>,
}

/// The keys that changed, by name; none where one of the two has no keys that can be read.
pub fn key_changes(before: (Format, &str), after: (Format, &str)) -> Option<Vec<KeyChange>> {
    let (before, after) = (entries(before.0, before.1)?, entries(after.0, after.1)?);
    let names: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let changed = names.into_iter().filter(|key| before.get(*key) != after.get(*key));
    Some(
        changed
            .map(|key| KeyChange {
                key: key.clone(),
                before: before.get(key).cloned(),
                after: after.get(key).cloned(),
            })
            .collect(),
    )
}

/// Every key with its value in a line; none where it cannot be read as this format.
fn entries(format: Format, content: &str) -> Option<BTreeMap<String, String>> {
    let mut entries = BTreeMap::new();
    match format {
        Format::Text => return None,
        Format::Json => flatten("", &serde_json::from_str(content).ok()?, &mut entries),
        Format::Yaml => flatten("", &serde_saphyr::from_str(content).ok()?, &mut entries),
        Format::Ini => ini(content, &mut entries)?,
    }
    (entries.len() <= MOST_KEYS).then_some(entries)
}

/// Deep nesting is cut by the parsers, which count it.
fn flatten(path: &str, value: &Value, entries: &mut BTreeMap<String, String>) {
    if entries.len() > MOST_KEYS {
        return;
    }
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, value, entries);
            }
        }
        Value::Array(list) if !list.is_empty() => {
            for (index, value) in list.iter().enumerate() {
                flatten(&format!("{path}[{index}]"), value, entries);
            }
        }
        plain => {
            entries.insert(path.to_owned(), plain.to_string());
        }
    }
}

/// Sections, comments and pairs; none if a line is nothing of these.
fn ini(content: &str, entries: &mut BTreeMap<String, String>) -> Option<()> {
    let mut section = String::new();
    let (mut sections, mut names) = (BTreeMap::new(), BTreeMap::new());
    for line in content.lines().map(str::trim) {
        if line.is_empty() || line.starts_with(['#', ';', '!']) {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = format!("{}.", numbered(name.trim().to_owned(), &mut sections));
            continue;
        }
        let line = line.strip_prefix("export ").unwrap_or(line);
        let (key, value) = line.split_once('=').or_else(|| line.split_once(':'))?;
        let key = key.trim();
        if key.is_empty() || key.split_whitespace().count() > 3 {
            return None;
        }
        entries.insert(numbered(format!("{section}{key}"), &mut names), value.trim().to_owned());
    }
    Some(())
}

/// The name as it is, or with its place if it stood there before: `Peer`, `Peer[1]`, `Peer[2]`.
fn numbered(name: String, taken: &mut BTreeMap<String, usize>) -> String {
    let Some(repeats) = taken.get_mut(&name) else {
        taken.insert(name.clone(), 0);
        return name;
    };
    *repeats += 1;
    let again = format!("{name}[{repeats}]");
    // Somebody may have written the very same brackets.
    numbered(again, taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(format: Format, before: &str, after: &str) -> Option<Vec<String>> {
        let changes = key_changes((format, before), (format, after))?;
        let value = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
        let told = changes
            .into_iter()
            .map(|one| format!("{}: {} → {}", one.key, value(one.before), value(one.after)));
        Some(told.collect())
    }

    #[test]
    fn keys_are_compared_whatever_their_order_and_layout() {
        let before = r#"{"pool": {"size": 40, "wait": 3}, "hosts": ["a", "b"], "name": "pier"}"#;
        let after = "{\"name\":\"pier\",\n\n\"hosts\":[\"a\",\"c\",\"d\"],\"pool\":{\"wait\":3,\"size\":5},\"log\":{}}";
        assert_eq!(
            told(Format::Json, before, after).unwrap(),
            [r#"hosts[1]: "b" → "c""#, r#"hosts[2]: – → "d""#, "log: – → {}", "pool.size: 40 → 5"]
        );
        assert_eq!(told(Format::Json, before, before).unwrap(), [""; 0]);
        let before = "pool:\n  size: 40   # enough\n  wait: 3\nhosts: [a, b]\n";
        let after = "hosts:\n  - a\n  - b\npool: {wait: 3, size: 5}\n";
        assert_eq!(told(Format::Yaml, before, after).unwrap(), ["pool.size: 40 → 5"]);
        let before = "; tills\n[pool]\nsize = 40\nwait: 3\n[log]\nlevel=info\n";
        let after = "[log]\nlevel = info\n[pool]\nwait = 3\nsize=5\n";
        assert_eq!(told(Format::Ini, before, after).unwrap(), ["pool.size: 40 → 5"]);
    }

    #[test]
    fn what_stands_there_again_is_not_what_stood_there_before() {
        let before = "[Peer]\nKey = a\nAllowed = 10.0.0.1\nAllowed = 10.0.0.2\n[Peer]\nKey = b\n";
        let after =
            "[Peer]\nKey = c\nAllowed = 10.0.0.3\nAllowed = 10.0.0.2\n[Peer]\nKey = b\n[Peer]\nKey = d";
        assert_eq!(
            told(Format::Ini, before, after).unwrap(),
            ["Peer.Allowed: 10.0.0.1 → 10.0.0.3", "Peer.Key: a → c", "Peer[2].Key: – → d"]
        );
        let written = "x = 1\nx = 2\nx[1] = 3\n";
        assert_eq!(told(Format::Ini, written, "x = 1\nx = 2\nx[1] = 4\n").unwrap(), ["x[1][1]: 3 → 4"]);
        assert_eq!(told(Format::Ini, written, written).unwrap(), [""; 0]);
    }

    #[test]
    fn what_was_redacted_can_still_be_read() {
        let yaml = "db:\n  password: [redacted:password 3f2a]\n  user: pier\n";
        let other = "db:\n  password: [redacted:password 9c01]\n  user: pier\n";
        assert_eq!(
            told(Format::Yaml, yaml, other).unwrap(),
            [r#"db.password[0]: "redacted:password 3f2a" → "redacted:password 9c01""#]
        );
    }

    #[test]
    fn what_cannot_be_read_has_no_keys() {
        for (format, content) in [
            (Format::Text, "a = b"),
            (Format::Json, "{\"a\": 1"),
            (Format::Yaml, "a: [1, 2\nb: }"),
            (Format::Ini, "server {\n listen 80;\n}"),
        ] {
            assert_eq!(entries(format, content), None, "{content}");
        }
        let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(entries(Format::Json, &deep), None);
        assert_eq!(entries(Format::Yaml, &deep), None);
        let laughs: String = (1..12)
            .map(|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(",")))
            .collect();
        assert_eq!(entries(Format::Yaml, &format!("a0: &a0 ha\n{laughs}")), None, "a billion laughs");
    }

    #[test]
    fn the_format_is_guessed() {
        let table = [
            ("gateway/app.yaml on srv-3", "x", Format::Yaml),
            ("package.json", "", Format::Json),
            ("till.properties", "a=b", Format::Ini),
            ("nginx.conf", "server {\n listen 80;\n}", Format::Text),
            ("what the customer sent", " {\"a\": 1}", Format::Json),
            ("what the customer sent", "[a]\nb=c", Format::Ini),
            ("what the customer sent", "It prints nothing.", Format::Text),
            ("v4.2.1 as shipped", "", Format::Text),
        ];
        for (name, content, expected) in table {
            assert_eq!(Format::guess(name, content), expected, "{name}");
        }
    }
}
