//! The parts of an article.

/// A stretch of Markdown from one heading to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading's words; empty before the first heading.
    pub heading: String,
    /// Its Markdown, without the heading.
    pub body: String,
}

/// The sections of Markdown, in order; those without words are left out.
pub fn sections(markdown: &str) -> Vec<Section> {
    let arena = comrak::Arena::new();
    let root = comrak::parse_document(&arena, markdown, &comrak::Options::default());
    let lines: Vec<&str> = markdown.lines().collect();
    let mut sections = Vec::new();
    let (mut heading, mut from) = (String::new(), 0);
    for node in root.children() {
        let data = node.data();
        if !matches!(data.value, comrak::nodes::NodeValue::Heading(_)) {
            continue;
        }
        let (first, last) = (data.sourcepos.start.line, data.sourcepos.end.line);
        add(&mut sections, heading, &lines[from.min(lines.len())..(first - 1).min(lines.len())]);
        heading = crate::plain(&lines[first - 1..last.min(lines.len())].join("\n"));
        from = last;
    }
    add(&mut sections, heading, &lines[from.min(lines.len())..]);
    sections
}

fn add(sections: &mut Vec<Section>, heading: String, lines: &[&str]) {
    let body = lines.join("\n").trim_matches('\n').to_owned();
    if !body.trim().is_empty() {
        sections.push(Section { heading, body });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_cut_at_its_headings() {
        let found = sections(
            "First.\n\n## Hold *it*\n\n1. Press\n2. Wait\n\n```\n# no heading\n```\n\nEnd\n===\n\n# Empty\n\n## Last\nwords\n",
        );
        let found: Vec<(&str, &str)> =
            found.iter().map(|part| (part.heading.as_str(), part.body.as_str())).collect();
        let steps = "1. Press\n2. Wait\n\n```\n# no heading\n```";
        assert_eq!(found, [("", "First."), ("Hold it", steps), ("Last", "words")]);
        assert_eq!(sections(""), []);
        assert_eq!(sections("a\r\nb")[0].body, "a\nb");
    }
}
