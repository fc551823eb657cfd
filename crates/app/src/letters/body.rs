//! What a letter says, once as text and once as HTML, and the files that go with it.

use trestle_domain::ids::MessageId;
use trestle_domain::thread::{Style, Words};
use trestle_mail::html;
use trestle_markup::{self as markup, File};
use trestle_store::outbox::Enclosed;

/// How formatted words look where the reader's program has no style of its own.
const STYLE: &str = "<style>img{max-width:100%;height:auto}\
    blockquote{margin-inline:0;padding-inline-start:.8em;border-inline-start:3px solid #bbb}\
    pre{white-space:pre-wrap}table{border-collapse:collapse}\
    th,td{padding:.2em .6em;border:1px solid #bbb}</style>\n";

/// The words of a letter.
#[derive(Default)]
pub(super) struct Body {
    text: String,
    html: String,
    enclosed: Vec<Enclosed>,
    is_formatted: bool,
}

impl Body {
    /// Lines that are read as they stand.
    pub(super) fn plain(text: impl Into<String>) -> Body {
        let text = text.into();
        Body { html: html::from_text(&text), text, ..Body::default() }
    }

    /// What somebody wrote, with its files. Pictures in the words travel inside the HTML and are
    /// named in the text; everything else goes along as a file.
    pub(super) fn said(words: &Words, message: MessageId, domain: &str) -> Body {
        if words.style == Style::Plain {
            let enclosed = words.attachments.iter().cloned().map(Enclosed::beside).collect();
            return Body { enclosed, ..Body::plain(&words.text) };
        }
        let content_id = |index: usize| format!("{index}.{message}@{domain}");
        let files: Vec<File> = words
            .attachments
            .iter()
            .enumerate()
            .map(|(index, file)| File {
                name: file.name.clone(),
                href: None,
                picture: markup::is_picture(&file.media_type).then(|| format!("cid:{}", content_id(index))),
            })
            .collect();
        let drawn = markup::message(&words.text, &files);
        let enclosed = words.attachments.iter().cloned().enumerate().map(|(index, file)| Enclosed {
            content_id: drawn.shown.contains(&index).then(|| content_id(index)),
            file,
        });
        Body {
            text: html::to_text(&drawn.html).trim_end().to_owned(),
            enclosed: enclosed.collect(),
            html: format!("<div>\n{}</div>", drawn.html),
            is_formatted: true,
        }
    }

    /// These words and then those, an empty line between them.
    pub(super) fn then(mut self, next: Body) -> Body {
        self.text.push_str("\n\n");
        self.text.push_str(&next.text);
        // Formatted words are blocks, which keep their distance by themselves.
        let apart = if self.is_formatted || next.is_formatted { "\n" } else { "<br>\n<br>\n" };
        self.html.push_str(apart);
        self.html.push_str(&next.html);
        self.enclosed.extend(next.enclosed);
        self.is_formatted |= next.is_formatted;
        self
    }

    /// Text, HTML and files.
    pub(super) fn into_parts(self) -> (String, String, Vec<Enclosed>) {
        let html = if self.is_formatted { format!("{STYLE}{}", self.html) } else { self.html };
        (self.text, html, self.enclosed)
    }
}
