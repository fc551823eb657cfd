//! Strangers' HTML: cleaned once it is safe, cleaned twice it is the same.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use trestle_fuzz::is_tidy;
use trestle_mail::html::{clean, from_text, to_text};

#[derive(Arbitrary, Debug)]
enum Markup<'a> {
    Raw(&'a str),
    Pieces(Vec<Piece<'a>>),
}

#[derive(Arbitrary, Debug)]
enum Piece<'a> {
    Start(u8),
    End(u8),
    With(u8, u8, &'a str),
    Words(&'a str),
}

#[rustfmt::skip]
const ELEMENTS: [&str; 90] = [
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br",
    "caption", "center", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i",
    "img", "ins", "kbd", "li", "main", "mark", "ol", "p", "pre", "q", "s", "samp", "section",
    "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "tt", "u", "ul", "var", "wbr",
    // From here on: what must never come out.
    "script", "style", "svg", "math", "template", "select", "option", "iframe", "object", "form",
    "input", "textarea", "title", "noscript", "plaintext", "xmp", "foreignObject", "mglyph",
    "annotation-xml", "base", "meta", "link", "frameset",
];
const ALLOWED: usize = 67;

const ATTRIBUTES: [&str; 18] = [
    "href",
    "src",
    "title",
    "alt",
    "style",
    "onerror",
    "srcset",
    "data-cid",
    "data-remote-src",
    "width",
    "colspan",
    "align",
    "lang",
    "dir",
    "type",
    "start",
    "xlink:href",
    "target",
];

fuzz_target!(|markup: Markup<'_>| {
    let html = match markup {
        Markup::Raw(html) => html.to_owned(),
        Markup::Pieces(pieces) => pieces.iter().map(written).collect(),
    };
    let cleaned = clean(&html);
    assert!(cleaned.len() <= 40 * html.len() + 1_024, "{} bytes of {}", cleaned.len(), html.len());
    is_safe(&cleaned);
    assert_eq!(clean(&cleaned), cleaned, "of {html:?}");

    let text = to_text(&html);
    assert!(text.len() <= 40 * html.len() + 1_024, "{} bytes of {}", text.len(), html.len());
    assert!(text.is_empty() || text.ends_with('\n'));
    assert!(is_tidy(&text), "{text:?}");
    assert!(!clean(&from_text(&html)).contains("<a"), "text became a link");
});

fn written(piece: &Piece<'_>) -> String {
    let element = |number: &u8| ELEMENTS[usize::from(*number) % ELEMENTS.len()];
    match piece {
        Piece::Start(name) => format!("<{}>", element(name)),
        Piece::End(name) => format!("</{}>", element(name)),
        Piece::With(name, attribute, value) => {
            let attribute = ATTRIBUTES[usize::from(*attribute) % ATTRIBUTES.len()];
            format!("<{} {attribute}=\"{value}\">", element(name))
        }
        Piece::Words(words) => (*words).to_owned(),
    }
}

/// Reads the output by the serialiser's own strict form; anything else in it is a failure.
fn is_safe(html: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('/') {
            let (name, after) = split_name(after);
            is_allowed(name, html);
            rest = after.strip_prefix('>').unwrap_or_else(|| panic!("an odd end of {name} in {html:?}"));
            continue;
        }
        let (name, mut after) = split_name(rest);
        is_allowed(name, html);
        while let Some(attribute) = after.strip_prefix(' ') {
            let (attribute, value) = attribute.split_once("=\"").expect("every attribute has a value");
            let (value, behind) = value.split_once('"').expect("every value ends");
            is_harmless(name, attribute, value, html);
            after = behind;
        }
        rest = after.strip_prefix('>').unwrap_or_else(|| panic!("an odd start of {name} in {html:?}"));
    }
}

fn split_name(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(text.len());
    text.split_at(end)
}

fn is_allowed(name: &str, html: &str) {
    assert!(ELEMENTS[..ALLOWED].contains(&name), "{name} is left in {html:?}");
}

fn is_harmless(element: &str, name: &str, value: &str, html: &str) {
    let begins = |schemes: &[&str]| {
        // The URL standard drops these before it looks for the scheme, and so do browsers.
        let value = value.trim_start_matches(|letter: char| letter <= ' ').replace(['\t', '\n', '\r'], "");
        let value = value.to_ascii_lowercase();
        schemes.iter().any(|scheme| value.starts_with(scheme))
    };
    let harmless = match (element, name) {
        ("a", "href") => begins(&["http:", "https:", "mailto:", "tel:"]),
        ("a", "target") => value == "_blank",
        ("a", "rel") => value == "noopener noreferrer nofollow",
        ("img", "data-remote-src") => begins(&["http://", "https://"]),
        ("img", "width" | "height") => value.bytes().all(|byte| byte.is_ascii_digit()),
        ("img", "alt" | "data-cid") | ("ol", "start" | "type") => true,
        ("td" | "th", "align" | "colspan" | "rowspan" | "valign") => true,
        (_, "dir" | "lang" | "title") => true,
        _ => false,
    };
    assert!(harmless, "{name}={value:?} of {element} is left in {html:?}");
}
