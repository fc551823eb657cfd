//! What messages and articles draw alike: links, and the files that belong to them.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use comrak::html::Context;
use comrak::nodes::{AstNode, NodeLink, NodeValue};

/// A file of the text, by whose name its words may show it: `![what it shows](name.png)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, as the words call it.
    pub name: String,
    /// The address that gives it as a file, if there is one.
    pub href: Option<String>,
    /// The address of it as a picture, if it is one.
    pub picture: Option<String>,
}

/// Where words may lead without naming a host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Nowhere.
    #[default]
    Elsewhere,
    /// To other pages of the desk, and to places in their own.
    Desk,
}

/// What a drawing has to look up while it goes on.
#[derive(Default)]
pub(crate) struct Drawing {
    pub(crate) files: Vec<File>,
    pub(crate) shown: BTreeSet<usize>,
    pub(crate) reach: Reach,
    pub(crate) is_in_link: bool,
}

/// Whoever draws, with the drawing in hand.
pub(crate) trait Draws {
    fn drawing(&mut self) -> &mut Drawing;
}

impl Drawing {
    pub(crate) fn file(&self, name: &str) -> Option<(usize, &File)> {
        self.files.iter().enumerate().find(|(_, file)| file.name == name)
    }

    /// Where a link leads that is written so; nowhere if it may not.
    pub(crate) fn target(&self, url: &str) -> Option<String> {
        let leads_out = url.split_once(':').is_some_and(|(scheme, _)| {
            ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        });
        let is_of_desk = || url.starts_with('#') || (url.starts_with('/') && !url.starts_with("//"));
        let of_file = || self.file(url).and_then(|(_, file)| file.href.clone());
        match leads_out || (self.reach == Reach::Desk && is_of_desk() && !url.contains('\\')) {
            true => Some(url.to_owned()),
            false => of_file(),
        }
    }
}

pub(crate) fn draw_link<D: Draws>(
    context: &mut Context<'_, '_, D>,
    node: &AstNode<'_>,
    link: &NodeLink,
    entering: bool,
) -> fmt::Result {
    let Some(target) = context.user.drawing().target(&link.url) else { return Ok(()) };
    context.user.drawing().is_in_link = entering;
    if !entering {
        return context.write_str("</a>");
    }
    open_link(context, &target)?;
    // A link without words would be a link that nobody sees.
    if node.first_child().is_none() { context.escape(&link.url) } else { Ok(()) }
}

pub(crate) fn draw_picture<D: Draws>(
    context: &mut Context<'_, '_, D>,
    alt: &str,
    link: &NodeLink,
) -> fmt::Result {
    let drawing = context.user.drawing();
    let file = drawing.file(&link.url);
    let picture = file.and_then(|(index, file)| Some((index, file.picture.clone()?)));
    let target = drawing.target(&link.url).filter(|_| !drawing.is_in_link);
    if let Some(target) = &target {
        open_link(context, target)?;
    }
    match picture {
        Some((index, src)) => {
            context.user.drawing().shown.insert(index);
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

pub(crate) fn open_link<D>(context: &mut Context<'_, '_, D>, target: &str) -> fmt::Result {
    context.write_str("<a href=\"")?;
    context.escape_href(target)?;
    context.write_str("\">")
}

/// The words of a node without their marks.
pub(crate) fn words<'a>(node: &'a AstNode<'a>) -> String {
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

/// CommonMark takes a name with spaces only in angle brackets; people do not know that.
pub(crate) fn with_names_in_brackets(markdown: &str, files: &[File]) -> String {
    let spaced = files.iter().map(|file| file.name.as_str()).filter(|name| name.contains(' '));
    spaced
        .fold(markdown.to_owned(), |text, name| text.replace(&format!("]({name})"), &format!("](<{name}>)")))
}
