//! What people type into the form of an article, as it can be kept.

use trestle_domain::article::{Readers, is_language_tag, on_one_line};
use trestle_domain::view::knowledge::Content;

use crate::Failure;

const LONGEST_TITLE: usize = 200;
const LONGEST_SUMMARY: usize = 2_000;
const LONGEST_BODY: usize = 200_000;
const LONGEST_CATEGORY: usize = 80;
const LONGEST_REASON: usize = 4_000;
const MOST_TAGS: usize = 20;
const LONGEST_TAG: usize = 40;
const MOST_FILES: usize = 50;

fn invalid<T>(field: &'static str, message: &'static str) -> Result<T, Failure> {
    Err(Failure::Invalid { field, message })
}

/// A version that can be kept: lines are lines, nothing is endless, and its author may read it.
pub(super) fn content(typed: Content, readers: Readers) -> Result<Content, Failure> {
    let mut tags: Vec<String> =
        typed.tags.iter().map(|tag| on_one_line(tag)).filter(|tag| !tag.is_empty()).collect();
    let mut seen = std::collections::BTreeSet::new();
    tags.retain(|tag| seen.insert(tag.to_lowercase()));
    let content = Content {
        title: on_one_line(&typed.title),
        summary: typed.summary.trim().to_owned(),
        body: typed.body.trim_matches(['\n', ' ']).to_owned(),
        category: on_one_line(&typed.category),
        tags,
        ..typed
    };
    let is_long = |text: &str, longest: usize| text.chars().count() > longest;
    match () {
        () if content.title.is_empty() => invalid("title", "knowledge-problem-title"),
        () if is_long(&content.title, LONGEST_TITLE) => invalid("title", "knowledge-problem-title-long"),
        () if is_long(&content.summary, LONGEST_SUMMARY) => invalid("summary", "knowledge-problem-long"),
        () if is_long(&content.body, LONGEST_BODY) => invalid("body", "knowledge-problem-long"),
        () if is_long(&content.category, LONGEST_CATEGORY) => invalid("category", "knowledge-problem-long"),
        () if content.tags.len() > MOST_TAGS || content.tags.iter().any(|tag| is_long(tag, LONGEST_TAG)) => {
            invalid("tags", "knowledge-problem-tags")
        }
        () if content.files.len() > MOST_FILES => invalid("files", "knowledge-problem-files"),
        () if !readers.may_read(content.audience) => invalid("audience", "knowledge-problem-audience"),
        () => Ok(content),
    }
}

/// Nobody is asked to review an empty page.
pub(super) fn worth_reading(content: &Content) -> Result<(), Failure> {
    if content.body.trim().is_empty() { invalid("", "knowledge-problem-body") } else { Ok(()) }
}

/// Why it is given back; authors who take it back themselves need no reason.
pub(super) fn reason(typed: &str, by_author: bool) -> Result<String, Failure> {
    let typed = typed.trim();
    match typed.chars().count() {
        0 if !by_author => invalid("reason", "knowledge-problem-reason"),
        length if length > LONGEST_REASON => invalid("reason", "knowledge-problem-long"),
        _ => Ok(typed.to_owned()),
    }
}

/// A language tag such as `de-AT`.
pub(super) fn language(tag: &str) -> Result<(), Failure> {
    match is_language_tag(tag) {
        true => Ok(()),
        false => invalid("language", "knowledge-problem-language"),
    }
}

/// A name for addresses and files: words of the title, joined by hyphens.
pub(super) fn slug(title: &str, language: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.take(8).collect::<Vec<_>>().join("-");
    if slug.is_empty() { slug } else { format!("{language}/{slug}") }
}

#[cfg(test)]
mod tests {
    use trestle_domain::article::Audience;
    use trestle_domain::ladder::Tier;

    use super::*;

    fn typed() -> Content {
        Content {
            title: "  The\n lamp ".to_owned(),
            summary: String::new(),
            body: "\n\nx\n".to_owned(),
            category: String::new(),
            tags: vec![" a\tb ".to_owned(), "A B".to_owned(), String::new()],
            audience: Audience::Tier(Tier(2)),
            files: vec![],
            translates: None,
        }
    }

    #[test]
    fn lines_are_lines_and_tags_are_there_once() {
        let kept = content(typed(), Readers::Staff(Tier(2))).unwrap();
        assert_eq!(
            (kept.title.as_str(), kept.body.as_str(), kept.tags),
            ("The lamp", "x", vec!["a b".to_owned()])
        );
    }

    #[test]
    fn nobody_writes_what_they_may_not_read() {
        let refused = content(typed(), Readers::Staff(Tier(1)));
        assert!(matches!(refused, Err(Failure::Invalid { field: "audience", .. })));
    }

    #[test]
    fn names_are_made_of_words() {
        assert_eq!(slug("Größe: 5 % über!", "de"), "de/größe-5-über");
        assert_eq!(slug("…", "en"), "");
    }
}
