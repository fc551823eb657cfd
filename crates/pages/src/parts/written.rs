//! What somebody wrote in a message: lines as they stand, or light Markdown with the pictures that
//! came with it.

use maud::{Markup, PreEscaped, html};
use trestle_domain::thread::{Attachment, Style};
use trestle_markup::Heading;

/// A file that came with a message.
#[derive(Clone, Debug)]
pub struct File<'a> {
    /// Where it is served.
    pub href: String,
    /// Its name.
    pub name: &'a str,
    /// Its media type: by content, if it is a picture.
    pub media_type: &'a str,
    /// Its size.
    pub bytes: u64,
}

/// The files of a message, each where `href` says for its place.
pub fn files(attachments: &[Attachment], href: impl Fn(usize) -> String) -> Vec<File<'_>> {
    let served = attachments.iter().enumerate().map(|(index, file)| File {
        href: href(index),
        name: &file.name,
        media_type: &file.media_type,
        bytes: file.bytes.unsigned_abs(),
    });
    served.collect()
}

/// The words of a message, drawn.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    /// Paragraphs, lists, pictures.
    pub words: Markup,
    /// The highest headings of an article, by which one can lead to them.
    pub contents: Vec<Heading>,
    /// The files that do not stand in the words.
    pub beside: Vec<File<'a>>,
}

/// Draws the words of a message.
pub fn written<'a>(text: &str, style: Style, files: Vec<File<'a>>) -> Written<'a> {
    if style == Style::Plain {
        return Written { words: paragraphs(text), contents: vec![], beside: files };
    }
    let drawn = trestle_markup::message(text, &named(&files));
    let beside = files.into_iter().enumerate().filter(|(index, _)| !drawn.shown.contains(index));
    let beside = beside.map(|(_, file)| file).collect();
    Written { words: PreEscaped(drawn.html), contents: vec![], beside }
}

/// The files as words call them.
pub(super) fn named(files: &[File<'_>]) -> Vec<trestle_markup::File> {
    let named = files.iter().map(|file| trestle_markup::File {
        name: file.name.to_owned(),
        href: Some(file.href.clone()),
        picture: trestle_markup::is_picture(file.media_type).then(|| file.href.clone()),
    });
    named.collect()
}

/// Plain text: paragraphs at blank lines, line breaks kept.
pub fn paragraphs(text: &str) -> Markup {
    let text = text.replace("\r\n", "\n");
    html! {
        @for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            p {
                @for (index, line) in paragraph.lines().enumerate() {
                    @if index > 0 { br; }
                    (line)
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_in_the_words_is_not_listed_again_and_plain_words_show_none() {
        let attachment = |name: &str, media_type: &str| Attachment {
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            bytes: 1,
            sha256: String::new(),
        };
        let came = [attachment("a.png", "image/png"), attachment("b.png", "application/octet-stream")];
        let text = "![one](a.png) ![two](b.png)";
        let drawn = |style| written(text, style, files(&came, |index| format!("/f/{index}")));

        let Written { words, beside, .. } = drawn(Style::Markdown);
        assert!(
            words.0.contains("<img src=\"/f/0\" alt=\"one\"") && words.0.contains("<a href=\"/f/1\">two</a>")
        );
        assert_eq!(beside.iter().map(|file| file.name).collect::<Vec<_>>(), ["b.png"]);

        let Written { words, beside, .. } = drawn(Style::Plain);
        assert_eq!((words.0.as_str(), beside.len()), (&*format!("<p>{text}</p>"), 2));
    }
}
