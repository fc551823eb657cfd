//! Reads a page as a screen reader and the content security policy would, and lists
//! what is wrong with it. For tests of pages: `assert_eq!(check::problems(&page), [""; 0])`.

use std::collections::{BTreeMap, BTreeSet};

/// A start tag with its attributes, entities left as they are.
#[derive(Debug)]
struct Tag<'a> {
    name: &'a str,
    attributes: BTreeMap<&'a str, &'a str>,
    /// The tags around it, by place in the list.
    parents: Vec<usize>,
}

impl<'a> Tag<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.get(name).copied()
    }
}

/// Everything wrong with a page or a part of one, in the order of the checks.
pub(crate) fn problems(html: &str) -> Vec<String> {
    let (tags, mut problems) = read(html);
    let checks = [inline_code, ids, references, labels, tokens, headings, pictures];
    problems.extend(checks.iter().flat_map(|check| check(&tags)));
    problems
}

/// What the content security policy would refuse to run.
fn inline_code(tags: &[Tag<'_>]) -> Vec<String> {
    let mut problems = Vec::new();
    for tag in tags {
        for name in tag.attributes.keys().filter(|name| **name == "style" || name.starts_with("on")) {
            problems.push(format!("{} has an inline {name}", tag.name));
        }
        if tag.name == "style" || (tag.name == "script" && tag.get("nonce").is_none()) {
            problems.push(format!("inline {}", tag.name));
        }
    }
    problems
}

fn ids(tags: &[Tag<'_>]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let ids = tags.iter().filter_map(|tag| tag.get("id"));
    ids.filter(|id| !seen.insert(*id)).map(|id| format!("the id {id} stands twice")).collect()
}

fn references(tags: &[Tag<'_>]) -> Vec<String> {
    let ids: BTreeSet<_> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    let named = ["for", "aria-describedby", "aria-labelledby", "form"];
    tags.iter()
        .flat_map(|tag| named.iter().filter_map(|name| tag.get(name)))
        .flat_map(str::split_whitespace)
        .filter(|id| !ids.contains(id))
        .map(|id| format!("nothing has the id {id}"))
        .collect()
}

fn labels(tags: &[Tag<'_>]) -> Vec<String> {
    let labelled: BTreeSet<_> =
        tags.iter().filter(|tag| tag.name == "label").filter_map(|tag| tag.get("for")).collect();
    let is_control = |tag: &Tag<'_>| match tag.name {
        "select" | "textarea" => true,
        "input" => !matches!(tag.get("type"), Some("hidden" | "submit")),
        _ => false,
    };
    tags.iter()
        .filter(|tag| is_control(tag))
        .filter(|tag| {
            let is_inside = tag.parents.iter().any(|&parent| tags[parent].name == "label");
            let is_named = tag.get("id").is_some_and(|id| labelled.contains(id));
            !is_inside && !is_named && tag.get("aria-label").is_none() && tag.get("aria-labelledby").is_none()
        })
        .map(|tag| format!("{} {:?} has no label", tag.name, tag.get("name")))
        .collect()
}

/// Every form that changes something carries the token against forged requests.
fn tokens(tags: &[Tag<'_>]) -> Vec<String> {
    let guarded: BTreeSet<_> = tags
        .iter()
        .filter(|tag| tag.get("name") == Some("csrf") && tag.get("type") == Some("hidden"))
        .flat_map(|tag| tag.parents.iter().copied())
        .collect();
    tags.iter()
        .enumerate()
        .filter(|(place, tag)| {
            tag.name == "form" && tag.get("method") == Some("post") && !guarded.contains(place)
        })
        .map(|(_, tag)| format!("the form to {:?} has no csrf field", tag.get("action")))
        .collect()
}

/// One first-level heading on a whole page, and no level left out; dialogs stand apart.
fn headings(tags: &[Tag<'_>]) -> Vec<String> {
    let is_page = tags.first().is_some_and(|tag| tag.name == "html");
    let mut problems = Vec::new();
    let mut before = if is_page { 0 } else { 6 };
    let mut tops = 0;
    for tag in tags {
        let Some(level) = tag.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) else {
            continue;
        };
        if tag.parents.iter().any(|&parent| tags[parent].name == "dialog") {
            continue;
        }
        if level > before + 1 {
            problems.push(format!("h{level} after h{before}"));
        }
        before = level;
        tops += u8::from(level == 1);
    }
    if is_page && tops != 1 {
        problems.push(format!("{tops} first-level headings"));
    }
    problems
}

fn pictures(tags: &[Tag<'_>]) -> Vec<String> {
    tags.iter()
        .filter(|tag| match tag.name {
            "img" => tag.get("alt").is_none(),
            "svg" => !is_hidden(tags, tag) && tag.get("role") != Some("img"),
            _ => false,
        })
        .map(|tag| format!("{} without a text", tag.name))
        .collect()
}

fn is_hidden(tags: &[Tag<'_>], tag: &Tag<'_>) -> bool {
    let around = tag.parents.iter().map(|&parent| &tags[parent]);
    around.chain([tag]).any(|tag| tag.get("aria-hidden") == Some("true"))
}

/// Reads what maud writes: double-quoted attributes, `<` only in tags. Elements that are
/// not closed in order are problems.
fn read(html: &str) -> (Vec<Tag<'_>>, Vec<String>) {
    const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];
    let mut tags = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut problems = Vec::new();
    for piece in html.split('<').skip(1).filter(|piece| !piece.starts_with('!')) {
        if let Some(closing) = piece.strip_prefix('/') {
            let name = closing.split('>').next().unwrap_or_default();
            let opened = open.pop().map(|place: usize| {
                let tag: &Tag<'_> = &tags[place];
                tag.name
            });
            if opened != Some(name) {
                problems.push(format!("{opened:?} closed by {name}"));
            }
            continue;
        }
        let (name, rest) = piece.split_at(piece.find([' ', '>']).unwrap_or(piece.len()));
        tags.push(Tag { name, attributes: attributes(rest), parents: open.clone() });
        if !VOID.contains(&name) {
            open.push(tags.len() - 1);
        }
    }
    problems.extend(open.iter().map(|&place| format!("{} is not closed", tags[place].name)));
    (tags, problems)
}

fn attributes(mut rest: &str) -> BTreeMap<&str, &str> {
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with('>') {
            return attributes;
        }
        let end = rest.find([' ', '=', '>']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"').unwrap_or((value, "")),
            None => ("", after.strip_prefix('=').unwrap_or(after)),
        };
        attributes.insert(name, value);
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::problems;

    #[test]
    fn every_kind_of_problem_is_found() {
        let table = [
            (r#"<p style="color:red">x</p>"#, "p has an inline style"),
            (r#"<button onclick="x()">x</button>"#, "button has an inline onclick"),
            (r#"<script src="a.js"></script>"#, "inline script"),
            (r#"<p id="a"></p><p id="a"></p>"#, "the id a stands twice"),
            (r#"<p aria-describedby="b"></p>"#, "nothing has the id b"),
            (r#"<input name="q">"#, r#"input Some("q") has no label"#),
            (r#"<form method="post" action="/x"></form>"#, r#"the form to Some("/x") has no csrf field"#),
            ("<html><h1></h1><h3></h3></html>", "h3 after h1"),
            ("<html><h1></h1><h1></h1></html>", "2 first-level headings"),
            (r#"<img src="a.png">"#, "img without a text"),
            ("<p><b></p></b>", r#"Some("b") closed by p"#),
            ("<div>", "div is not closed"),
        ];
        for (html, expected) in table {
            assert_eq!(problems(html).first().map(String::as_str), Some(expected), "{html}");
        }
    }

    #[test]
    fn a_good_page_has_none() {
        let page = r#"<!DOCTYPE html><html lang="en"><h1>A</h1><h2>B</h2>
            <form method="post" action="/x"><input type="hidden" name="csrf" value="1">
            <label for="a">A</label><input id="a" name="a" required><label>B <input type="checkbox"></label></form>
            <svg aria-hidden="true"><path d="M0 0"></path></svg></html>"#;
        assert_eq!(problems(page), [""; 0]);
    }
}
