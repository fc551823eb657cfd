//! Mail and markup made to do harm.

use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use regex::Regex;
use serde_json::json;

use super::reader::Reader;
use super::score::Score;
use super::{fields, lines};

const SECONDS: f64 = 2.0;
const MEBIBYTES: f64 = 256.0;

/// Every hostile mail in a process of its own, start included: a message in bounded time and
/// memory.
pub fn mails(program: &Path, data: &Path) -> Result<Score> {
    let mut score = Score::new("malformed", "survived", "");
    let (mut slowest, mut largest) = (0.0_f64, 0.0_f64);
    for path in fields::files(&data.join("malformed"))? {
        let start = Instant::now();
        let mut reader = Reader::start(program)?;
        let answer = reader.ask(&json!({ "parse": path }));
        let seconds = start.elapsed().as_secs_f64();
        let mebibytes = reader.peak_mebibytes();
        (slowest, largest) = (slowest.max(seconds), largest.max(mebibytes));
        let kept = answer.as_ref().is_ok_and(|message| message["text"].is_string());
        let said = answer.map_or_else(|error| error.to_string(), |message| message["problems"].to_string());
        let given = format!("{seconds:.2} s, {mebibytes:.0} MiB, {said}");
        let name = path.display().to_string();
        let right = kept && seconds < SECONDS && mebibytes < MEBIBYTES;
        score.count(&name, right, &"a message within 2 s and 256 MiB", &given);
    }
    score.note(format!("worst {slowest:.2} s, {largest:.0} MiB; one process each"));
    Ok(score)
}

/// Markup that runs nothing and asks for nothing once it is cleaned.
pub fn html(reader: &mut Reader, data: &Path) -> Result<Score> {
    let mut score = Score::new("sanitise", "harmless", "no script, handler, style sheet, frame or request");
    let harm = Harm::new()?;
    for case in lines(&data.join("sanitise.jsonl"))? {
        let given = reader.ask(&json!({ "clean": case["payload"] }))?;
        let found = harm.found_in(given.as_str().unwrap_or_default());
        let name = format!("{} {}", case["id"], case["title"]);
        score.count(&name, found.is_none(), &"harmless", &format!("{found:?} in {given}"));
    }
    Ok(score)
}

struct Harm {
    tag: Regex,
    word: Regex,
}

impl Harm {
    fn new() -> Result<Self> {
        Ok(Self {
            tag: Regex::new(r"(?s)<[A-Za-z/!?][^>]*>")?,
            word: Regex::new(
                r#"(?ix)
                ^</?(script|style|iframe|frame|object|embed|applet|svg|math|base|form|link|meta|template)\b
                | \bon[a-z]+\s*= | javascript: | vbscript: | \burl\s*\( | expression\s*\(
                | \s(src|srcset|background|poster|formaction|action|ping)\s*= | \bhref\s*=\s*.?data:"#,
            )?,
        })
    }

    /// The first tag that could do harm. Words outside of tags do none.
    fn found_in(&self, markup: &str) -> Option<String> {
        let mut tags = self.tag.find_iter(markup).map(|found| found.as_str());
        tags.find(|tag| self.word.is_match(&without_titles(tag))).map(str::to_owned)
    }
}

/// What `alt` and `title` say is shown, never followed.
fn without_titles(tag: &str) -> String {
    let mut rest = tag.to_owned();
    for name in [" alt=\"", " title=\""] {
        if let Some(at) = rest.find(name) {
            let value = at + name.len();
            let end = rest[value..].find('"').map_or(rest.len(), |end| value + end + 1);
            rest.replace_range(at..end, "");
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_runs_or_asks() {
        let harm = Harm::new().unwrap();
        for markup in [
            "<script>x</script>",
            "<p onclick=x>",
            "<a href='javascript:x'>",
            "<p style=\"background: url(x)\">",
            "<img src=x>",
        ] {
            assert!(harm.found_in(markup).is_some(), "{markup}");
        }
        for markup in
            ["<p>onclick=x url(x)</p>", "<img alt=\"src= x\">", "<a href=\"https://a.example/on=1\">"]
        {
            assert_eq!(harm.found_in(markup), None, "{markup}");
        }
    }
}
