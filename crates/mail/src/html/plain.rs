//! HTML as text a person would have typed. Goes over the tokens once and builds no tree, so
//! neither depth nor bad nesting costs anything.

use super::elements;
use super::tokens::{Tag, Token, decode, tokens};

/// Quotes deeper than this are all shown at this depth.
const QUOTE_DEPTH: usize = 10;

/// The text of the markup, ending in one line end unless it is empty.
pub fn render(html: &str) -> String {
    let mut plain = Plain::default();
    for token in tokens(html) {
        match token {
            Token::Text(text) => plain.text(&decode(text)),
            Token::Start(tag) => plain.start(&tag),
            Token::End(name) => plain.end(&name),
        }
    }
    let mut text = plain.text;
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

#[derive(Default)]
struct Plain {
    text: String,
    /// Line ends owed before the next word.
    line_ends: usize,
    space: bool,
    preformatted: usize,
    quotes: usize,
    /// Of each list that is open, the next number if it has numbers.
    lists: Vec<Option<usize>>,
    /// Whether nothing stands behind the last list mark yet.
    is_marked: bool,
    link: Option<(String, usize)>,
}

impl Plain {
    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            for (number, line) in text.split('\n').enumerate() {
                self.line_ends += usize::from(number > 0);
                if !line.is_empty() {
                    self.flush();
                    self.text.push_str(line);
                }
            }
            return;
        }
        for letter in text.chars() {
            match letter {
                // Mailers pad the inbox preview with these.
                '\u{200b}' | '\u{200c}' | '\u{feff}' | '\u{ad}' | '\u{34f}' => {}
                letter if letter.is_whitespace() => self.space = true,
                letter if letter.is_control() => {}
                letter => {
                    self.flush();
                    self.text.push(letter);
                }
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "br" => self.line_ends += 1,
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.lines(2),
            "blockquote" => {
                self.lines(1);
                self.quotes += 1;
            }
            "pre" => {
                self.lines(1);
                self.preformatted += 1;
            }
            "ul" | "ol" => {
                self.lines(1);
                let first = tag.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                let numbered = (tag.name == "ol").then_some(first);
                self.lists.truncate(QUOTE_DEPTH);
                self.lists.push(numbered);
            }
            "li" => self.item(),
            "hr" => {
                self.lines(1);
                self.words("----------");
                self.lines(1);
            }
            "td" | "th" => self.space = true,
            "img" => {
                let words = tag.attribute("alt").unwrap_or_default();
                if !words.trim().is_empty() {
                    self.text(&format!("[{}]", words.trim()));
                }
            }
            // Without a mark, what was taken back would read as said.
            "del" | "s" | "strike" => self.words("~~"),
            "a" => {
                let target = tag.attribute("href").unwrap_or_default();
                self.link = Some((target.trim().to_owned(), self.text.len()));
            }
            name if elements::is_block(name) => self.lines(1),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.lines(2),
            "blockquote" => {
                self.lines(1);
                self.quotes = self.quotes.saturating_sub(1);
            }
            "pre" => {
                self.lines(1);
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "ul" | "ol" => {
                self.is_marked = false;
                self.lines(1);
                self.lists.pop();
            }
            "del" | "s" | "strike" => self.text.push_str("~~"),
            "a" => self.end_link(),
            name if elements::is_block(name) => self.lines(1),
            _ => {}
        }
    }

    fn item(&mut self) {
        self.is_marked = false;
        self.lines(1);
        let mark = match self.lists.last_mut() {
            Some(Some(next)) => {
                let number = *next;
                *next = number.saturating_add(1);
                format!("{number}.")
            }
            _ => "-".to_owned(),
        };
        let indent = 2 * self.lists.len().saturating_sub(1);
        self.words(&format!("{:indent$}{mark}", ""));
        self.space = true;
        self.is_marked = true;
    }

    /// Names the target where the words do not: a reader must see where a link leads.
    fn end_link(&mut self) {
        let Some((target, from)) = self.link.take() else {
            return;
        };
        let shown = self.text.get(from..).unwrap_or_default().trim();
        let leads_out = ["http://", "https://", "tel:"].iter().any(|scheme| target.starts_with(scheme));
        let bare = |address: &str| {
            let address = address.trim_start_matches("https://");
            let address = address.trim_start_matches("http://").trim_start_matches("tel:");
            address.trim_end_matches('/').to_owned()
        };
        if leads_out && !shown.is_empty() && bare(shown) != bare(&target) {
            self.words(&format!(" <{target}>"));
        }
    }

    fn words(&mut self, words: &str) {
        self.flush();
        self.text.push_str(words);
    }

    fn lines(&mut self, count: usize) {
        // What a list mark is for stands beside it, whatever blocks it is in.
        if self.is_marked {
            return;
        }
        self.line_ends = self.line_ends.max(count);
        self.space = false;
    }

    /// Writes the owed line ends and space, with the quote marks of the new line.
    fn flush(&mut self) {
        let marks = self.quotes.min(QUOTE_DEPTH);
        let first = self.text.is_empty();
        let line_ends = if first { 0 } else { self.line_ends.min(3) };
        for line in 1..=line_ends {
            self.text.push('\n');
            if line < line_ends && marks > 0 {
                self.text.push_str(&">".repeat(marks));
            }
        }
        if first || line_ends > 0 {
            if marks > 0 {
                self.text.push_str(&">".repeat(marks));
                self.text.push(' ');
            }
        } else if self.space {
            self.text.push(' ');
        }
        self.line_ends = 0;
        self.space = false;
        self.is_marked = false;
    }
}
