//! A forgiving HTML tokenizer: every byte is looked at once, nothing is ever an error.
//! It follows the tokenization rules of the HTML standard where mail needs them and gives up on
//! the rest by treating it as text or dropping it; safety does not rest on it.

use std::borrow::Cow;

use mail_parser::decoders::html::add_html_token;

use crate::parse::text;

/// More attributes than any honest tag has; the rest are dropped because sanitising compares
/// each with all before it.
const ATTRIBUTES: usize = 64;

/// One piece of markup. Names are lower case, texts and values still hold their entities.
#[derive(Debug, PartialEq)]
pub enum Token<'a> {
    Text(&'a str),
    Start(Tag<'a>),
    End(String),
}

#[derive(Debug, PartialEq)]
pub struct Tag<'a> {
    pub name: String,
    pub attributes: Vec<(String, &'a str)>,
}

impl Tag<'_> {
    /// The decoded value of the first attribute of that name.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes.iter().find(|(attribute, _)| attribute == name).map(|(_, value)| decode(value))
    }
}

/// Walks over the markup. Comments, declarations and the content of scripts and styles are gone.
pub fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html }
}

pub struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let after = self.rest.strip_prefix('<').unwrap_or_default();
            if after.starts_with(['!', '?']) {
                self.skip_declaration();
            } else if let Some(closing) = after.strip_prefix('/')
                && closing.starts_with(|letter: char| letter.is_ascii_alphabetic())
            {
                self.rest = closing;
                return Some(Token::End(self.tag().name));
            } else if after.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                self.rest = after;
                let tag = self.tag();
                if is_raw(&tag.name) {
                    self.skip_raw(&tag.name);
                    continue;
                }
                return Some(Token::Start(tag));
            } else {
                return Some(self.text());
            }
        }
    }
}

impl<'a> Tokens<'a> {
    fn text(&mut self) -> Token<'a> {
        let from = usize::from(self.rest.starts_with('<'));
        let end = self.rest[from..].find('<').map(|at| at + from);
        Token::Text(self.take(end.unwrap_or(self.rest.len())))
    }

    fn skip_declaration(&mut self) {
        let (end, length) = if self.rest.starts_with("<!--") {
            (self.rest[4..].find("-->").map(|at| at + 4), 3)
        } else {
            (self.rest.find('>'), 1)
        };
        self.rest = end.map_or("", |at| &self.rest[at + length..]);
    }

    /// Reads the name and attributes up to and including `>`.
    fn tag(&mut self) -> Tag<'a> {
        let name = self.until(|byte| byte.is_ascii_whitespace() || byte == b'/' || byte == b'>');
        let mut tag = Tag { name: name.to_ascii_lowercase(), attributes: Vec::new() };
        loop {
            self.until(|byte| !(byte.is_ascii_whitespace() || byte == b'/'));
            if self.rest.is_empty() {
                return tag;
            }
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                return tag;
            }
            let (name, value) = self.attribute();
            if tag.attributes.len() < ATTRIBUTES {
                tag.attributes.push((name.to_ascii_lowercase(), value));
            }
        }
    }

    fn attribute(&mut self) -> (&'a str, &'a str) {
        // The standard lets a name begin with `=`; taking one character first keeps the walk moving.
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let length = self.rest[first..]
            .bytes()
            .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'='))
            .map_or(self.rest.len(), |at| at + first);
        let name = self.take(length);
        let unspaced = self.rest.trim_ascii_start();
        let Some(value) = unspaced.strip_prefix('=') else {
            return (name, "");
        };
        self.rest = value.trim_ascii_start();
        for quote in ['"', '\''] {
            if let Some(quoted) = self.rest.strip_prefix(quote) {
                self.rest = quoted;
                let value = self.until(|byte| byte == quote as u8);
                self.rest = self.rest.strip_prefix(quote).unwrap_or_default();
                return (name, value);
            }
        }
        (name, self.until(|byte| byte.is_ascii_whitespace() || byte == b'>'))
    }

    fn skip_raw(&mut self, name: &str) {
        let mut at = 0;
        while let Some(found) = self.rest[at..].find("</") {
            at += found + 2;
            let closes = self.rest.as_bytes()[at..]
                .get(..name.len())
                .is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()));
            if closes {
                self.rest = &self.rest[at..];
                self.tag();
                return;
            }
        }
        self.rest = "";
    }

    fn until(&mut self, stop: impl Fn(u8) -> bool) -> &'a str {
        let end = self.rest.bytes().position(stop);
        self.take(end.unwrap_or(self.rest.len()))
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        taken
    }
}

/// Elements whose content is not markup and never for reading.
fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "title" | "xmp" | "iframe" | "noembed" | "noframes" | "textarea")
}

/// Replaces character references by their characters. No control character comes out, written as
/// a reference or not: a NUL in a text would keep the whole mail from being stored.
pub fn decode(text: &str) -> Cow<'_, str> {
    let dropped = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    let decoded = references(text);
    if decoded.contains(dropped) { Cow::Owned(text::tidy(&decoded)) } else { decoded }
}

fn references(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = reference_length(rest);
        let (reference, after) = rest.split_at(length);
        add_html_token(&mut decoded, reference.as_bytes(), false);
        rest = after;
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Bytes of the reference that starts here, or 1 for a bare ampersand.
fn reference_length(text: &str) -> usize {
    let end = text.bytes().take(34).skip(1).position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'));
    match end {
        Some(length) if text.as_bytes()[length + 1] == b';' => length + 2,
        _ => 1,
    }
}
