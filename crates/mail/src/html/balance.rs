//! Makes markup well-formed and shallow before it is sanitised. The sanitiser's tree builder
//! repairs bad nesting by copying elements, which hostile mail turns into gigabytes; balanced
//! input leaves it nothing to repair. Also moves picture addresses out of reach.

use super::elements;
use super::quote::{self, Quote};
use super::tokens::{Tag, Token, decode, tokens};

/// The `data:` address of the picture that a content id or an address elsewhere stands for.
pub type Pictures<'s> = &'s dyn Fn(&str) -> Option<String>;

/// What a mail is shown with.
#[derive(Clone, Copy, Default)]
pub struct Shown<'s> {
    /// The mail's own pictures; none are shown without it.
    pub picture: Option<Pictures<'s>>,
    /// Pictures that were fetched, by their addresses; none are shown without it.
    pub fetched: Option<Pictures<'s>>,
    /// What is written on a folded quote; quotes are not folded without it.
    pub fold: Option<&'s str>,
}

/// Deeper elements lose their tags and keep their words.
const DEPTH: usize = 100;

/// Longer values are of no use: addresses end well before.
const VALUE_BYTES: usize = 4_096;

/// A run of text with more costly characters is broken up, invisibly.
const COSTLY: usize = 1_000;

/// Well-formed markup with the same words, at most [`DEPTH`] deep, of allowed elements only.
pub fn balance(html: &str, shown: Shown<'_>) -> String {
    let mut balanced = Balanced {
        html: String::with_capacity(html.len()),
        open: Vec::new(),
        after_pre: false,
        costly: 0,
        shown,
        folded: None,
    };
    let mut dropped: Option<(String, usize)> = None;
    for token in tokens(html) {
        match (&mut dropped, token) {
            (Some((name, depth)), Token::Start(tag)) if tag.name == *name => *depth += 1,
            (Some((name, depth)), Token::End(end)) if end == *name => {
                *depth -= 1;
                if *depth == 0 {
                    dropped = None;
                }
            }
            (Some(_), _) => {}
            (None, Token::Text(text)) => balanced.text(&decode(text)),
            (None, Token::Start(tag)) if elements::DROPPED_WHOLE.contains(&tag.name.as_str()) => {
                dropped = Some((tag.name, 1));
            }
            (None, Token::Start(tag)) => balanced.start(&tag),
            (None, Token::End(name)) => balanced.end(&name),
        }
    }
    balanced.close_down_to(0);
    balanced.html
}

struct Balanced<'s> {
    html: String,
    open: Vec<String>,
    /// Line ends right after `<pre>` are not content, however many there are.
    after_pre: bool,
    /// Characters in the current run of text that the serialiser searches the whole run for.
    costly: usize,
    shown: Shown<'s>,
    /// The place in `open` of the fold around the present quote, and how far that quote reaches.
    folded: Option<(usize, Quote)>,
}

impl Balanced<'_> {
    /// Writes every special character as a reference: a stray `&` costs the tree builder dearly.
    fn text(&mut self, text: &str) {
        let text = if self.after_pre { text.trim_start_matches('\n') } else { text };
        if text.trim().is_empty() && self.in_table_without_cell() {
            return;
        }
        self.after_pre &= text.is_empty();
        if !text.is_empty() {
            self.open_cell();
        }
        for letter in text.chars() {
            if is_costly(letter) {
                if self.costly == COSTLY {
                    self.html.push_str("<wbr>");
                    self.costly = 0;
                }
                self.costly += 1;
            }
            match letter {
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '&' => self.html.push_str("&amp;"),
                other => self.html.push(other),
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let name = tag.name.as_str();
        if !elements::is_allowed(name) {
            return;
        }
        self.close_implied(name);
        if elements::is_table_piece(name) {
            if !self.open_rows_for(name) {
                return;
            }
        } else {
            self.open_cell();
        }
        // Formatting inside itself says nothing new, and a link cannot hold a link.
        let repeats =
            (elements::is_formatting(name) || name == "a") && self.open.iter().any(|open| open == name);
        // The pieces of a table are as many as its tables, and those are counted.
        let counts = !elements::is_void(name) && !elements::is_table_piece(name);
        if repeats || (self.open.len() >= DEPTH && counts) {
            return;
        }
        if let (Some(label), None, Some(quote)) = (self.shown.fold, self.folded, quote::begins_with(tag)) {
            self.folded = Some((self.open.len(), quote));
            self.push("details");
            self.push("summary");
            self.text(label);
            self.close_down_to(self.open.len() - 1);
        }
        self.html.push('<');
        self.html.push_str(name);
        if name == "img" {
            self.picture(tag);
        } else if !elements::is_formatting(name) {
            for (attribute, value) in &tag.attributes {
                self.attribute(attribute, &decode(value));
            }
        }
        self.html.push('>');
        if !elements::is_void(name) {
            self.open.push(tag.name.clone());
        }
        self.after_pre = name == "pre";
        self.costly = 0;
    }

    /// The piece of a table that would directly hold what comes next, if that is not a cell.
    fn table_context(&self) -> Option<&str> {
        let last = self.open.last()?.as_str();
        matches!(last, "table" | "tbody" | "thead" | "tfoot" | "tr").then_some(last)
    }

    fn in_table_without_cell(&self) -> bool {
        self.table_context().is_some()
    }

    /// Content between cells gets a cell of its own; tree builders would move it out of the table.
    fn open_cell(&mut self) {
        if self.in_table_without_cell() {
            self.open_rows_for("td");
            self.push("td");
        }
    }

    /// Opens the row a cell needs; `false` where the piece of a table has no table to be in.
    fn open_rows_for(&mut self, piece: &str) -> bool {
        match (piece, self.table_context()) {
            (_, None) | ("tr" | "tbody" | "thead" | "tfoot", Some("tr")) => false,
            ("caption", context) => context == Some("table"),
            ("tbody" | "thead" | "tfoot", context) => context == Some("table"),
            (_, Some("tr")) => true,
            (_, context) => {
                // Tree builders add it; here it is counted before they do.
                if context == Some("table") {
                    self.push("tbody");
                }
                if piece != "tr" {
                    self.push("tr");
                }
                true
            }
        }
    }

    fn push(&mut self, name: &str) {
        self.costly = 0;
        self.html.push('<');
        self.html.push_str(name);
        self.html.push('>');
        self.open.push(name.to_owned());
    }

    /// Closes what the new element ends, with everything inside it.
    fn close_implied(&mut self, next: &str) {
        let ended = self
            .open
            .iter()
            .rposition(|open| elements::is_ended_by(open, next) || elements::is_boundary(open, next));
        if let Some(at) = ended
            && elements::is_ended_by(&self.open[at], next)
        {
            self.close_down_to(at);
            // A cell that ended may leave a row that ends as well.
            self.close_implied(next);
        }
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open == name) else {
            return;
        };
        // A cell cannot end what its table stands in.
        let across_a_table = self.open[at + 1..].iter().any(|open| open == "table");
        if !across_a_table {
            self.close_down_to(at);
        }
        if let Some((fold, Quote::Element)) = self.folded
            && self.open.len() == fold + 1
        {
            self.close_down_to(fold);
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        self.after_pre = false;
        self.costly = 0;
        if self.folded.is_some_and(|(fold, _)| fold >= depth) {
            self.folded = None;
        }
        while self.open.len() > depth {
            if let Some(name) = self.open.pop() {
                self.html.push_str("</");
                self.html.push_str(&name);
                self.html.push('>');
            }
        }
    }

    fn picture(&mut self, tag: &Tag<'_>) {
        for (attribute, value) in &tag.attributes {
            if attribute != "src" {
                self.attribute(attribute, &decode(value));
            }
        }
        let Some(source) = tag.attribute("src") else {
            return;
        };
        let source = tidied(&source);
        let scheme = source.get(..4).unwrap_or_default().to_ascii_lowercase();
        if scheme == "cid:" {
            let id = &source[4..];
            match self.shown.picture.and_then(|picture| picture(id)) {
                // Only what the caller made itself; its length is the picture's.
                Some(address) => self.write_attribute("src", &address),
                None => self.attribute("data-cid", id),
            }
        } else if let Some(address) = remote(&source) {
            match self.shown.fetched.and_then(|fetched| fetched(&address)) {
                Some(data) => self.write_attribute("src", &data),
                None => self.attribute("data-remote-src", &address),
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if !elements::ATTRIBUTES.contains(&name) || value.len() > VALUE_BYTES {
            return;
        }
        self.write_attribute(name, value);
    }

    fn write_attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        self.html.push_str(&value.replace('&', "&amp;").replace('"', "&quot;"));
        self.html.push('"');
    }
}

/// Characters whose UTF-8 starts like a no-break space, and `&`: at each of them the serialiser
/// looks for the next `<` or `>` to the end of the run, so a run may not hold too many.
fn is_costly(letter: char) -> bool {
    matches!(letter, '&' | '\u{80}'..='\u{bf}')
}

/// An address without the white space that browsers ignore in it.
fn tidied(source: &str) -> String {
    source.trim().replace(['\t', '\r', '\n'], "")
}

/// The address elsewhere that a picture's source names, with its scheme.
fn remote(source: &str) -> Option<String> {
    match source.strip_prefix("//") {
        Some(address) => Some(format!("https://{address}")),
        None => {
            let scheme = source.get(..4).unwrap_or_default().to_ascii_lowercase();
            (scheme == "http").then(|| source.to_owned())
        }
    }
}

/// The addresses elsewhere of the pictures in the markup, each once, in their order; `most` at most.
pub(super) fn remote_pictures(html: &str, most: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for token in tokens(html) {
        let Token::Start(tag) = token else { continue };
        if found.len() == most {
            break;
        }
        let source = (tag.name == "img").then(|| tag.attribute("src")).flatten();
        if let Some(address) = source.and_then(|source| remote(&tidied(&source)))
            && address.len() <= VALUE_BYTES
            && !found.contains(&address)
        {
            found.push(address);
        }
    }
    found
}
