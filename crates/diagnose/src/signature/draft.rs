//! A signature from lines that somebody has pointed at.

use crate::mask::{VARIABLE, masked};

/// Words of a line that are kept; a template of hundreds of words matches that one line only.
const MOST_WORDS: usize = 40;

/// A file with one signature that finds lines like these: what varies is left open, lines that are
/// alike become one condition, and others become steps in their order. The title, what it means and
/// what to try are for the person to write.
pub fn from_lines(lines: &[&str]) -> String {
    let mut steps: Vec<Vec<String>> = vec![];
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let words = words(line);
        match steps.iter_mut().find(|step| is_alike(step, &words)) {
            Some(step) => merge(step, &words),
            None => steps.push(words),
        }
    }
    let templates: Vec<String> =
        steps.iter().map(|step| text(step)).filter(|text| has_anchor(text)).collect();
    let title = templates.first().map_or("", |template| template.as_str()).replace(VARIABLE, "…");
    let mut toml = String::from("[[signature]]\n");
    let mut put = |name: &str, value: &str| toml.push_str(&format!("{name} = {}\n", quoted(value)));
    put("id", &id(&title));
    put("title", &title.chars().take(80).collect::<String>());
    put("confidence", "medium");
    put("meaning", "");
    toml.push_str("try = []\n");
    let samples = if templates.len() > 1 {
        vec![lines.join("\n")]
    } else {
        lines.iter().filter(|line| !line.trim().is_empty()).map(|line| (*line).to_owned()).collect()
    };
    let samples: Vec<String> = samples.iter().map(|sample| quoted(sample)).collect();
    toml.push_str(&format!("sample = [{}]\n", samples.join(", ")));
    for (number, template) in templates.iter().enumerate() {
        let head = if number == 0 { "\n[signature.match]" } else { "\n[[signature.then]]" };
        toml.push_str(&format!("{head}\ntemplate = {}\n", quoted(template)));
        if number > 0 {
            toml.push_str("within = \"5m\"\n");
        }
    }
    if templates.is_empty() {
        toml.push_str("\n[signature.match]\ncontains = \"\"\n");
    }
    toml
}

/// The words of a line's first line, what varies as `<*>`; the time and what else varies in front is
/// left out.
fn words(line: &str) -> Vec<String> {
    let first = line.trim().lines().next().unwrap_or_default();
    let masked = masked(first);
    let words = masked.split_whitespace().skip_while(|word| word.contains(VARIABLE));
    words.take(MOST_WORDS).map(str::to_owned).collect()
}

fn is_alike(step: &[String], words: &[String]) -> bool {
    let same = step.iter().zip(words).filter(|(a, b)| a == b).count();
    step.len() == words.len() && same * 2 > words.len()
}

fn merge(step: &mut [String], words: &[String]) {
    for (known, word) in step.iter_mut().zip(words) {
        if known != word {
            VARIABLE.clone_into(known);
        }
    }
}

/// The words as one text; several variable ones in a row are one.
fn text(step: &[String]) -> String {
    let mut words: Vec<&str> = step.iter().map(String::as_str).collect();
    words.dedup_by(|a, b| *a == VARIABLE && *b == VARIABLE);
    while words.last() == Some(&VARIABLE) {
        words.pop();
    }
    words.join(" ")
}

fn has_anchor(template: &str) -> bool {
    template.split(VARIABLE).any(|part| part.trim().len() >= 3)
}

fn id(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.take(6).collect::<Vec<_>>().join("-").to_lowercase();
    if id.is_empty() { "new-signature".to_owned() } else { id }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
