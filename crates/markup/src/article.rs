//! Articles. Raw HTML and script links in the text are left out, whoever wrote it, and nothing is
//! shown that is kept elsewhere: a picture is one of the article's files, a video a link to it.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use comrak::html::{ChildRendering, Context, format_node_default};
use comrak::nodes::{AlertType, AstNode, NodeAlert, NodeValue};
use comrak::{Arena, Options, create_formatter};

use crate::drawing::{
    Drawing, Draws, File, Reach, draw_link, draw_picture, open_link, with_names_in_brackets, words,
};
use crate::video::{host, is_video};

/// The page has the first level of headings for itself.
const HIGHEST_HEADING: u8 = 2;

/// What an article is drawn with beside its words; texts are in the article's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The files that its words may show.
    pub files: Vec<File>,
    /// What callouts are called that do not say it: note, tip, important, warning, caution.
    pub callouts: [String; 5],
    /// What a video is called that has no name.
    pub video: String,
    /// Whether one can lead to its headings.
    pub headings: Headings,
}

/// How the headings of an article are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Headings {
    /// Without ids: there may be several articles on the page.
    #[default]
    Plain,
    /// Each with an id, the highest ones listed in [`Article::contents`].
    Listed,
}

/// A heading that can be led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its id on the page.
    pub id: String,
    /// Its words.
    pub words: String,
}

/// An article as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Safe HTML whose headings start at the second level.
    pub html: String,
    /// Its highest headings in order, if they are listed.
    pub contents: Vec<Heading>,
    /// Which of the files are pictures in it, by their place in the list.
    pub shown: BTreeSet<usize>,
}

/// Draws an article: CommonMark with GFM's tables, strikethrough, bare links and callouts
/// (`> [!NOTE]`). A link to a video alone on its line becomes a card.
pub fn article(markdown: &str, around: &Around) -> Article {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.alerts = true;
    options.render.r#unsafe = false;
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, &with_names_in_brackets(markdown, &around.files), &options);
    let mut highest = u8::MAX;
    for node in root.descendants() {
        if let NodeValue::Heading(heading) = &node.data().value {
            highest = highest.min(heading.level);
        }
    }
    let deeper = HIGHEST_HEADING.saturating_sub(highest);
    for node in root.descendants() {
        if let NodeValue::Heading(heading) = &mut node.data_mut().value {
            heading.level = (heading.level + deeper).min(6);
        }
    }
    let mut html = String::new();
    let drawing = Drawing { files: around.files.clone(), reach: Reach::Desk, ..Drawing::default() };
    let sheet = Sheet {
        drawing,
        callouts: around.callouts.clone(),
        video: around.video.clone(),
        headings: around.headings,
        ..Sheet::default()
    };
    let done = Page::format_document(root, &options, &mut html, sheet).expect("a string takes everything");
    Article { html, contents: done.contents, shown: done.drawing.shown }
}

/// An article while it is drawn.
#[derive(Default)]
struct Sheet {
    drawing: Drawing,
    callouts: [String; 5],
    video: String,
    headings: Headings,
    contents: Vec<Heading>,
    ids: BTreeSet<String>,
}

impl Draws for Sheet {
    fn drawing(&mut self) -> &mut Drawing {
        &mut self.drawing
    }
}

create_formatter!(Page<Sheet>, {
    NodeValue::Paragraph => |context, node, entering| {
        let Some((address, name)) = video_in(node) else {
            return format_node_default(context, node, entering);
        };
        if entering {
            draw_video(context, &address, &name)?;
        }
        return Ok(ChildRendering::Skip);
    },
    NodeValue::Heading(ref heading) => |context, node, entering| {
        if context.user.headings == Headings::Plain {
            return format_node_default(context, node, entering);
        }
        if entering {
            open_heading(context, heading.level, words(node))?;
        } else {
            writeln!(context, "</h{}>", heading.level)?;
        }
    },
    NodeValue::Alert(ref alert) => |context, entering| {
        if entering {
            open_callout(context, alert)?;
        } else {
            context.cr()?;
            context.write_str("</div>\n")?;
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

fn open_heading(context: &mut Out<'_, '_>, level: u8, words: String) -> fmt::Result {
    let sheet = &mut context.user;
    let id = free_id(&words, &sheet.ids);
    sheet.ids.insert(id.clone());
    if level == HIGHEST_HEADING {
        sheet.contents.push(Heading { id: id.clone(), words });
    }
    context.cr()?;
    write!(context, "<h{level} id=\"")?;
    context.escape(&id)?;
    context.write_str("\">")
}

/// The words in small letters with hyphens, told from the page's own ids and from those that are taken.
fn free_id(words: &str, taken: &BTreeSet<String>) -> String {
    let small = words.to_lowercase();
    let parts = small.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    let id = format!("at-{}", parts.collect::<Vec<_>>().join("-"));
    let other = (2..).map(|number: u32| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(other).find(|id| !taken.contains(id)).expect("numbers do not end")
}

fn open_callout(context: &mut Out<'_, '_>, alert: &NodeAlert) -> fmt::Result {
    let (class, place) = match alert.alert_type {
        AlertType::Note => ("note", 0),
        AlertType::Tip => ("tip", 1),
        AlertType::Important => ("important", 2),
        AlertType::Warning => ("warning", 3),
        AlertType::Caution => ("caution", 4),
    };
    let own = alert.title.as_deref().filter(|title| !title.trim().is_empty());
    let title = own.map_or_else(|| context.user.callouts[place].clone(), str::to_owned);
    context.cr()?;
    write!(context, "<div class=\"callout callout-{class}\" role=\"note\">\n<p class=\"callout-title\">")?;
    context.escape(&title)?;
    context.write_str("</p>\n")
}

/// The address and the name of the video that a paragraph consists of.
fn video_in<'a>(paragraph: &'a AstNode<'a>) -> Option<(String, String)> {
    let only = paragraph.first_child()?;
    if only.next_sibling().is_some() {
        return None;
    }
    let data = only.data();
    let NodeValue::Link(link) = &data.value else { return None };
    is_video(&link.url).then(|| (link.url.clone(), words(only)))
}

fn draw_video(context: &mut Out<'_, '_>, address: &str, name: &str) -> fmt::Result {
    let Some(target) = context.user.drawing.target(address) else {
        return context.escape(name);
    };
    // A bare address is no name.
    let name = if name.is_empty() || name == address { context.user.video.clone() } else { name.to_owned() };
    context.cr()?;
    context.write_str("<p class=\"video\">")?;
    open_link(context, &target)?;
    context.write_str("<strong>")?;
    context.escape(&name)?;
    context.write_str("</strong> <span>")?;
    context.escape(&host(address).unwrap_or_else(|| address.to_owned()))?;
    context.write_str("</span></a></p>\n")
}

#[cfg(test)]
mod tests;
