//! Messages: light Markdown, in which a line stays a line and what is not Markdown stays as typed.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use comrak::html::{ChildRendering, Context};
use comrak::nodes::NodeValue;
use comrak::{Arena, Options, create_formatter};

use crate::drawing::{Drawing, Draws, File, draw_link, draw_picture, with_names_in_brackets, words};

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
    let drawing = Drawing { files: files.to_vec(), ..Drawing::default() };
    let done = Letter::format_document(root, &options, &mut html, Sheet { drawing, backslashed });
    Message { html, shown: done.expect("a string takes everything").drawing.shown }
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

/// A message while it is drawn.
#[derive(Default)]
struct Sheet {
    drawing: Drawing,
    /// Of each line, whether a backslash ends it.
    backslashed: Vec<bool>,
}

impl Draws for Sheet {
    fn drawing(&mut self) -> &mut Drawing {
        &mut self.drawing
    }
}

create_formatter!(Letter<Sheet>, {
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

type Out<'o, 'c> = Context<'o, 'c, Sheet>;

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

#[cfg(test)]
mod tests;
