//! `mail/`: odd and broken mail. Where its fields are known they are compared, otherwise it has
//! to be survived.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::lines;
use super::reader::Reader;
use super::score::Score;

pub fn measure(reader: &mut Reader, data: &Path) -> Result<Vec<Score>> {
    let mut scores = vec![];
    for set in ["enmime", "mimekit", "flanker", "phpmime"] {
        scores.push(survived(reader, &data.join("mail").join(set), set)?);
    }
    scores.push(fields(reader, data)?);
    Ok(scores)
}

fn survived(reader: &mut Reader, folder: &Path, set: &str) -> Result<Score> {
    let mut score = Score::new(&format!("mail/{set}"), "survived", "");
    for path in files(folder)? {
        let given = reader.ask(&json!({ "parse": path }))?;
        score.count(&path.display().to_string(), given["text"].is_string(), &"a message", &given);
    }
    Ok(score)
}

fn fields(reader: &mut Reader, data: &Path) -> Result<Score> {
    let mut score = Score::new("mail/phpmime", "fields", "subject, people, text, HTML, attachments");
    for truth in lines(&data.join("mail/phpmime.expected.jsonl"))? {
        let file = truth["file"].as_str().unwrap_or_default();
        let path = data.join("mail").join(file);
        if !path.is_file() {
            continue;
        }
        let given = reader.ask(&json!({ "parse": path }))?;
        for (field, right, wanted, came) in compared(&truth, &given) {
            score.count(&format!("{file} {field}"), right, &wanted, &came);
        }
    }
    Ok(score)
}

/// Every file of the folder, in the order of their names.
pub fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("failed to list {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

/// Each field with whether it is right, what was wanted and what came.
fn compared<'a>(truth: &'a Value, given: &'a Value) -> Vec<(&'static str, bool, Value, Value)> {
    let people = |list: &Value, key: &str| -> Value {
        let people = list.as_array().map(Vec::as_slice).unwrap_or_default();
        people.iter().map(|person| person[key].clone()).collect()
    };
    let from = json!([given["from"]]);
    let mut fields = vec![];
    for (field, wanted, came) in [
        ("subject", truth["subject"].clone(), given["subject"].clone()),
        ("from", people(&truth["from_addresses"], "address"), people(&from, "address")),
        ("from name", shown(&truth["from_addresses"], "display"), shown(&from, "name")),
        ("to", people(&truth["to_addresses"], "address"), people(&given["to"], "address")),
        ("to name", shown(&truth["to_addresses"], "display"), shown(&given["to"], "name")),
    ] {
        fields.push((field, wanted == came, wanted, came));
    }
    fields.push((
        "text",
        is_text(&truth["text"], &given["text"]),
        truth["text"].clone(),
        given["text"].clone(),
    ));
    fields.push((
        "html",
        is_html(&truth["html"], &given["html"]),
        truth["html"].clone(),
        given["html"].clone(),
    ));
    let (right, came) = attachments(&truth["attachments"], given);
    fields.push(("attachments", right, truth["attachments"].clone(), came));
    fields
}

/// The names of people; where there is none, or it only repeats it, the address.
fn shown(list: &Value, key: &str) -> Value {
    let people = list.as_array().map(Vec::as_slice).unwrap_or_default();
    people
        .iter()
        .map(|person| person[key].as_str().or(person["address"].as_str()).unwrap_or_default().to_owned())
        .collect()
}

/// `["MATCH", whole]` or `["COUNT", times, words]`; line ends and spaces around it do not count.
fn is_text(truth: &Value, given: &Value) -> bool {
    let given = given.as_str().unwrap_or_default();
    let text = |at: usize| truth[at].as_str().unwrap_or_default();
    match text(0) {
        "COUNT" => given.matches(text(2)).count() as u64 == truth[1].as_u64().unwrap_or_default(),
        _ => given.trim() == text(1).replace("\r\n", "\n").trim(),
    }
}

fn is_html(truth: &Value, given: &Value) -> bool {
    is_text(truth, given)
}

/// Names, sizes, types and words of the files. A file the truth calls `noname1` has no name.
fn attachments(truth: &Value, given: &Value) -> (bool, Value) {
    let wanted = truth.as_array().map(Vec::as_slice).unwrap_or_default();
    let came = given["attachments"].as_array().map(Vec::as_slice).unwrap_or_default();
    let right = wanted.len() == came.len()
        && wanted.iter().enumerate().all(|(at, wanted)| {
            let came = &came[at];
            let nameless = wanted["filename"].as_str().is_some_and(|name| name.starts_with("noname"));
            let words = given["contents"][at].as_str().unwrap_or_default();
            (wanted["filename"] == came["name"] || (nameless && came["name"].is_null()))
                && (wanted["size_or_null"].is_null() || wanted["size_or_null"] == came["bytes"])
                && wanted["content_type"] == came["type"]
                && words.contains(wanted["contains"].as_str().unwrap_or_default())
        });
    (right, given["attachments"].clone())
}
