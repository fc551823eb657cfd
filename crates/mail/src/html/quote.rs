//! Where the words of an earlier mail begin in HTML, by the marks that mail programs leave.

use super::tokens::Tag;

/// How far a quote reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    /// To the end of the element that holds it.
    Element,
    /// To the end of the mail: the program only draws a line above it.
    Rest,
}

/// Whether an element begins a quote.
pub fn begins_with(tag: &Tag<'_>) -> Option<Quote> {
    if tag.name == "blockquote" {
        return Some(Quote::Element);
    }
    if tag.name != "div" {
        return None;
    }
    let value = |name| tag.attribute(name).unwrap_or_default().to_ascii_lowercase();
    let (class, id, style) = (value("class"), value("id"), value("style"));
    if class.split_ascii_whitespace().any(|name| CLASSES.contains(&name)) {
        return Some(Quote::Element);
    }
    let style: String = style.split_ascii_whitespace().collect();
    let is_divider = DIVIDERS.iter().any(|divider| style.contains(divider));
    (IDS.contains(&id.trim_start_matches("x_")) || is_divider).then_some(Quote::Rest)
}

/// Gmail, Yahoo, Proton, Tuta, Zoho, Outlook for iOS.
const CLASSES: [&str; 7] = [
    "gmail_quote",
    "gmail_quote_container",
    "yahoo_quoted",
    "protonmail_quote",
    "tutanota_quote",
    "zmail_extra",
    "ms-outlook-mobile-reference-message",
];

/// Outlook on the web, Outlook for Mac and for phones.
const IDS: [&str; 4] =
    ["divrplyfwdmsg", "appendonsend", "olk_src_body_section", "mail-editor-reference-message-container"];

/// The line that Outlook for Windows draws above the mail it answers, in its two colours.
const DIVIDERS: [&str; 2] = ["border-top:solid#e1e1e1", "border-top:solid#b5c4df"];
