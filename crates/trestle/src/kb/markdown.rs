//! Articles as Markdown files with front matter (YAML between two lines `---`). What it does not say
//! is taken from the file: the id from its path, the title from the first heading.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

use super::record::Record;

const FENCE: &str = "---";

/// The article in `file`, somewhere below `folder`.
pub fn read(folder: &Path, file: &Path) -> Result<Record> {
    let place = || file.display().to_string();
    let text = std::fs::read_to_string(file).with_context(place)?;
    record(&id_of(folder, file), &text).with_context(place)
}

fn record(id: &str, text: &str) -> Result<Record> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let (head, mut body) = parted(&text);
    let mut fields: Map<String, Value> = match head {
        Some(head) if !head.trim().is_empty() => {
            serde_saphyr::from_str(head).context("its front matter cannot be read")?
        }
        _ => Map::new(),
    };
    if !fields.contains_key("title") {
        let (heading, rest) = heading(body);
        body = rest;
        let name = || id.rsplit('/').next().unwrap_or(id).to_owned();
        fields.insert("title".to_owned(), heading.map_or_else(name, str::to_owned).into());
    }
    fields.entry("id").or_insert_with(|| id.into());
    fields.insert("body".to_owned(), body.trim_matches('\n').into());
    serde_json::from_value::<Record>(fields.into()).context("its front matter cannot be used")?.checked()
}

/// Writes an article into `folder`, at the place that its id names.
pub fn write(folder: &Path, record: &Record) -> Result<()> {
    let file = folder.join(place_of(&record.id)?);
    if let Some(parent) = file.parent() {
        std::fs::create_dir_all(parent).with_context(|| format!("failed to make {}", parent.display()))?;
    }
    std::fs::write(&file, text(record)?).with_context(|| format!("failed to write {}", file.display()))
}

fn text(record: &Record) -> Result<String> {
    let head = Record { body: String::new(), ..record.clone() };
    let head = serde_saphyr::to_string(&head).context("failed to write front matter")?;
    Ok(format!("{FENCE}\n{}\n{FENCE}\n\n{}\n", head.trim_end(), record.body.trim_matches('\n')))
}

/// Front matter and body.
fn parted(text: &str) -> (Option<&str>, &str) {
    let Some(rest) = text.strip_prefix("---\n") else { return (None, text) };
    match rest.strip_prefix("---\n").map(|body| ("", body)).or_else(|| rest.split_once("\n---\n")) {
        Some((head, body)) => (Some(head), body),
        None => match rest.strip_suffix("\n---") {
            Some(head) => (Some(head), ""),
            None => (None, text),
        },
    }
}

/// The heading that a body begins with, and the rest.
fn heading(body: &str) -> (Option<&str>, &str) {
    let trimmed = body.trim_start_matches('\n');
    let (line, rest) = trimmed.split_once('\n').unwrap_or((trimmed, ""));
    match line.strip_prefix("# ").map(str::trim).filter(|heading| !heading.is_empty()) {
        Some(heading) => (Some(heading), rest),
        None => (None, body),
    }
}

fn id_of(folder: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(folder).unwrap_or(file).with_extension("");
    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The path of an article: folders at each `/`, and never out of the folder it is written into.
fn place_of(id: &str) -> Result<PathBuf> {
    let is_plain = |part: &str| {
        !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']) && !part.starts_with('.')
    };
    ensure!(
        id.split('/').all(is_plain),
        "{id:?} cannot be the name of a file; export to a .jsonl file instead"
    );
    Ok(PathBuf::from(format!("{id}.md")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_without_front_matter_has_its_path_and_its_heading() {
        let record = record("network/gateway", "# The lamp\n\nIt blinks.\n").unwrap();
        assert_eq!((record.id.as_str(), record.title.as_str()), ("network/gateway", "The lamp"));
        assert_eq!((record.body.as_str(), record.locale.as_str()), ("It blinks.", "en"));
        assert_eq!(super::record("a/b", "no heading").unwrap().title, "b");
    }

    #[test]
    fn front_matter_says_what_it_says_and_the_rest_is_named() {
        let text = "---\r\ntitle: \"Yes: no\"\r\nid: x\r\naudience: internal\r\nlocale: de\r\ntags: [a, b]\r\nauthor: me\r\n---\r\n# Kept\r\n";
        let record = record("y", text).unwrap();
        assert_eq!(
            (record.id.as_str(), record.title.as_str(), record.body.as_str()),
            ("x", "Yes: no", "# Kept")
        );
        assert_eq!((record.tags.len(), record.other.len()), (2, 1));
        for wrong in [
            "---\ntitle: [\n---\n",
            "---\ntitle: a\naudience: all\n---\n",
            "---\ntitle: a\nlocale: '?'\n---\n",
        ] {
            assert!(super::record("y", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_id_leads_out_of_the_folder() {
        for id in ["../x", "/etc/x", "a/../../x", ".hidden", "a//b", "C:x", "a\\b"] {
            assert!(place_of(id).is_err(), "{id}");
        }
        assert_eq!(place_of("network/gateway").unwrap(), PathBuf::from("network/gateway.md"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            title in "[^\\p{C}\\s]{1,20}( [^\\p{C}\\s]{1,20}){0,2}",
            body in "([^\\p{C}]{0,30}\n?){0,6}",
            tags in prop::collection::vec("[^\\p{C}\\s]{1,12}( [^\\p{C}\\s]{1,12})?", 0..3),
        ) {
            let fields = serde_json::json!({ "id": "some/id", "title": title, "body": body.trim_matches('\n'), "tags": tags, "audience": "agents" });
            let record: Record = serde_json::from_value(fields).unwrap();
            let again = super::record("other", &text(&record).unwrap()).unwrap();
            prop_assert_eq!(again, record);
        }
    }
}
