//! What belongs to an article besides its words: the same in plain ones, its files, its other languages.

use maud::{Markup, html};
use trestle_domain::ids::ArticleId;
use trestle_domain::thread::Attachment;
use trestle_markup::Heading;

use crate::parts::{Icon, Kind, notice, paragraphs};
use crate::text::{Language, Say, direction};

/// Of so many parts on, an article says where they are.
const LONG: usize = 3;

/// What belongs to an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct More {
    /// The language of the article, as a tag.
    pub language: String,
    /// Its highest headings.
    pub contents: Vec<Heading>,
    /// What it says in plain words; empty if nobody has written that.
    pub summary: String,
    /// The files that do not stand in its words, each where it is served.
    pub files: Vec<(String, Attachment)>,
    /// The same in other languages: where, and its language tag.
    pub others: Vec<(ArticleId, String)>,
    /// The one of them that says something newer.
    pub newer: Option<(ArticleId, String)>,
}

impl More {
    /// A translation of something newer.
    pub(super) fn sample() -> More {
        let form = Attachment {
            name: "request-form.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: 48_120,
            sha256: String::new(),
        };
        let heading = |id: &str, words: &str| Heading { id: id.to_owned(), words: words.to_owned() };
        let german = (ArticleId(4), "de".to_owned());
        More {
            language: "en".to_owned(),
            contents: vec![
                heading("at-what-helps-at-once", "What helps at once"),
                heading("at-if-it-still-drops", "If it still drops"),
                heading("at-in-hotels", "In hotels and on trains, where several networks overlap"),
            ],
            summary: "Two network cards at once confuse the VPN. Use one of them.".to_owned(),
            files: vec![("/articles/3/files/0".to_owned(), form)],
            others: vec![german.clone()],
            newer: Some(german),
        }
    }
}

/// What stands before the words.
pub(super) fn before(say: &Say, more: &More) -> Markup {
    html! {
        @if let Some((id, language)) = &more.newer {
            (notice(say, Kind::Warning, &html! {
                (say.with("article-outdated", &[("language", name(language).into())])) " "
                a href={ "/articles/" (id) } hreflang=(language) { (say.text("article-outdated-link")) }
            }))
        }
        @if !more.summary.is_empty() {
            div.in-plain-words lang=(more.language) dir=(direction(&more.language)) { h2 { (say.text("article-in-plain-words")) } (paragraphs(&more.summary)) }
        }
        (contents(say, more))
    }
}

/// Where the parts of a long article are.
fn contents(say: &Say, more: &More) -> Markup {
    html! {
        @if more.contents.len() >= LONG {
            nav.article-contents aria-labelledby="article-contents" {
                h2 id="article-contents" { (say.text("article-contents")) }
                ol lang=(more.language) dir=(direction(&more.language)) {
                    @for heading in &more.contents { li { a href={ "#" (heading.id) } { (heading.words) } } }
                }
            }
        }
    }
}

/// What stands behind them.
pub(super) fn after(say: &Say, more: &More) -> Markup {
    html! {
        @if !more.files.is_empty() {
            div.letter-files {
                @for (href, file) in &more.files {
                    a href=(href) { (Icon::Clip) span { (file.name) } small { (say.bytes(file.bytes.unsigned_abs())) } }
                }
            }
        }
        @if !more.others.is_empty() {
            p.article-languages {
                (Icon::Globe) " " (say.text("article-languages")) " "
                @for (index, (id, language)) in more.others.iter().enumerate() {
                    @if index > 0 { ", " }
                    a href={ "/articles/" (id) } hreflang=(language) lang=(language) dir=(direction(language)) { (name(language)) }
                }
            }
        }
    }
}

fn name(tag: &str) -> &str {
    Language::from_tag(tag).map_or(tag, |language| language.own_name())
}
