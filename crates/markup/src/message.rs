//! Messages: light Markdown, in which a line stays a line and what is not Markdown stays as typed.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use comrak::html::{ChildRendering, Context};
use comrak::nodes::{AstNode, NodeLink, NodeValue};
use comrak::{Arena, Options, create_formatter};

/// A file of the message, by whose name its words may show it: `![what it shows](name.png)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, as the words call it.
    pub name: String,
    /// The address that gives it as a file, if there is one.
    pub href: Option<String>,
    /// The address of it as a picture, if it is one.
    pub picture: Option<String>,
}

/// A message as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Safe HTML.
    pub html: String,
    /// Which of the files are pictures in it, by their place in the list.
    pub shown: BTreeSet<usize>,
}

/// Draws a message.
///
/// Line ends are kept, headings are bold paragraphs, raw HTML is shown as text. A link leads to
/// `http`, `https`, `mailto`, `tel` or one of the `files`, or is only its words; bare addresses are
/// links. A picture is one of the `files`; any other is a link to where it is, or its words.
pub fn message(markdown: &str, files: &[File]) -> Message {
    let arena = Arena::new();
    let options = options(markdown);
    let root = comrak::parse_document(&arena, &with_names_in_brackets(markdown, files), &options);
    let mut html = String::new();
    let backslashed = markdown.lines().map(|line| line.ends_with('\\')).collect();
    let drawing = Drawing { files: files.to_vec(), backslashed, ..Drawing::default() };
    let done = Letter::format_document(root, &options, &mut html, drawing);
    Message { html, shown: done.expect("a string takes everything").shown }
}

fn options(markdown: &str) -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = markdown.lines().any(is_below_a_table_head);
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    // A line of dashes is how people sign, not how they make a heading.
    options.parse.ignore_setext = true;
    options.parse.escaped_char_spans = true;
    options.render.hardbreaks = true;
    options
}

/// GFM makes a table of one column of every line of dashes; one of ours has bars.
fn is_below_a_table_head(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|letter| "|-: >\t".contains(letter))
}

/// CommonMark takes a name with spaces only in angle brackets; people do not know that.
fn with_names_in_brackets(markdown: &str, files: &[File]) -> String {
    let spaced = files.iter().map(|file| file.name.as_str()).filter(|name| name.contains(' '));
    spaced
        .fold(markdown.to_owned(), |text, name| text.replace(&format!("]({name})"), &format!("](<{name}>)")))
}

#[derive(Default)]
struct Drawing {
    files: Vec<File>,
    shown: BTreeSet<usize>,
    is_in_link: bool,
    /// Of each line, whether a backslash ends it.
    backslashed: Vec<bool>,
}

impl Drawing {
    fn file(&self, name: &str) -> Option<(usize, &File)> {
        self.files.iter().enumerate().find(|(_, file)| file.name == name)
    }

    /// Where a link leads that is written so; nowhere if it may not.
    fn target(&self, url: &str) -> Option<String> {
        let leads_out = url.split_once(':').is_some_and(|(scheme, _)| {
            ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        });
        let of_file = || self.file(url).and_then(|(_, file)| file.href.clone());
        if leads_out { Some(url.to_owned()) } else { of_file() }
    }
}

create_formatter!(Letter<Drawing>, {
    NodeValue::Heading(_) => |context, entering| {
        if entering {
            context.cr()?;
            context.write_str("<p><strong>")?;
        } else {
            context.write_str("</strong></p>\n")?;
        }
    },
    NodeValue::HtmlBlock(ref block) => |context, entering| {
        if entering {
            as_typed(context, block.literal.trim_end())?;
        }
    },
    NodeValue::HtmlInline(ref tag) => |context, entering| {
        if entering {
            context.escape(tag)?;
        }
    },
    NodeValue::Escaped => |context, node, entering| {
        if entering && !is_mark(&words(node)) {
            context.write_str("\\")?;
        }
    },
    NodeValue::LineBreak => |context, node, entering| {
        if entering {
            let line = node.data().sourcepos.start.line;
            // Lines are kept anyway, so it is the end of a path: `C:\temp\`.
            if context.user.backslashed.get(line.saturating_sub(1)) == Some(&true) {
                context.write_str("\\")?;
            }
            context.write_str("<br />\n")?;
        }
    },
    NodeValue::Link(ref link) => |context, node, entering| {
        draw_link(context, node, link, entering)?;
    },
    NodeValue::Image(ref link) => |context, node, entering| {
        if entering {
            draw_picture(context, &words(node), link)?;
            return Ok(ChildRendering::Skip);
        }
    },
});

type Out<'o, 'c> = Context<'o, 'c, Drawing>;

fn as_typed(context: &mut Out<'_, '_>, text: &str) -> fmt::Result {
    context.cr()?;
    context.write_str("<p>")?;
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            context.write_str("<br />\n")?;
        }
        context.escape(line)?;
    }
    context.write_str("</p>\n")
}

/// A backslash before anything else belongs to the text: `\\server\share`.
fn is_mark(escaped: &str) -> bool {
    escaped.chars().all(|letter| "*_`[]()#+-.!~>|<".contains(letter))
}

fn draw_link(context: &mut Out<'_, '_>, node: &AstNode<'_>, link: &NodeLink, entering: bool) -> fmt::Result {
    let Some(target) = context.user.target(&link.url) else { return Ok(()) };
    context.user.is_in_link = entering;
    if !entering {
        return context.write_str("</a>");
    }
    open_link(context, &target)?;
    // A link without words would be a link that nobody sees.
    if node.first_child().is_none() { context.escape(&link.url) } else { Ok(()) }
}

fn draw_picture(context: &mut Out<'_, '_>, alt: &str, link: &NodeLink) -> fmt::Result {
    let file = context.user.file(&link.url);
    let picture = file.and_then(|(index, file)| Some((index, file.picture.clone()?)));
    let target = context.user.target(&link.url).filter(|_| !context.user.is_in_link);
    if let Some(target) = &target {
        open_link(context, target)?;
    }
    match picture {
        Some((index, src)) => {
            context.user.shown.insert(index);
            context.write_str("<img src=\"")?;
            context.escape(&src)?;
            context.write_str("\" alt=\"")?;
            context.escape(if alt.is_empty() { &link.url } else { alt })?;
            context.write_str("\" loading=\"lazy\" />")?;
        }
        None => context.escape(if alt.is_empty() { &link.url } else { alt })?,
    }
    if target.is_some() { context.write_str("</a>") } else { Ok(()) }
}

fn open_link(context: &mut Out<'_, '_>, target: &str) -> fmt::Result {
    context.write_str("<a href=\"")?;
    context.escape_href(target)?;
    context.write_str("\">")
}

/// The words of a node without their marks.
fn words<'a>(node: &'a AstNode<'a>) -> String {
    let mut words = String::new();
    for below in node.descendants() {
        match &below.data().value {
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests;
