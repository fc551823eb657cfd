//! HTML of strangers: to readable text, and to HTML that is safe to show.
//!
//! [`clean`] sanitises last and once: first the markup is balanced and its pictures are moved out
//! of `src`, then ammonia decides what stays, and nothing edits the result. Fetches nothing and
//! lets nothing be fetched: no remote picture, style, font, frame or form survives.

mod balance;
mod elements;
mod plain;
mod quote;
mod safe;
mod tokens;

use balance::Shown;

pub use balance::Pictures;

/// The words of the markup, with line breaks, list marks, `> ` before quoted blocks and
/// `<https://…>` after links whose text hides their target. Linear in the length of `html`.
pub fn to_text(html: &str) -> String {
    plain::render(html)
}

/// HTML that neither runs, asks for anything, nor leaves the frame it is put in.
///
/// A remote picture keeps its address in `data-remote-src`, an attached one its content id in
/// `data-cid`. Links open elsewhere, tell no referrer and may only be `http`, `https`, `mailto`
/// or `tel`. Applied to its own output it changes nothing.
pub fn clean(html: &str) -> String {
    safe::sanitise(&balance::balance(html, Shown::default()))
}

/// [`clean`], as a mail is shown to its reader: quotes are folded under the words `fold`, and
/// pictures that came with the mail stand in their places.
///
/// `picture` gives the `data:` address of the part with a content id, `fetched` that of a picture
/// from elsewhere; only PNG, JPEG, GIF and WebP in base 64 survive.
pub fn show(html: &str, fold: &str, picture: Pictures<'_>, fetched: Pictures<'_>) -> String {
    let shown = Shown { picture: Some(picture), fetched: Some(fetched), fold: Some(fold) };
    safe::sanitise_with_pictures(&balance::balance(html, shown))
}

/// The addresses of the pictures that [`show`] would ask its `fetched` for, each once.
pub fn remote_pictures(html: &str) -> Vec<String> {
    balance::remote_pictures(html, MOST_PICTURES)
}

/// More pictures than this are no letter; those beyond stay where they are.
const MOST_PICTURES: usize = 60;

/// Whether the markup says more than its words: a picture, a table, a list, emphasis, a link.
pub fn is_formatted(html: &str) -> bool {
    tokens::tokens(html).any(|token| match token {
        tokens::Token::Start(tag) => elements::is_telling(&tag.name),
        _ => false,
    })
}

/// Text as HTML that shows the same lines.
pub fn from_text(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' => html.push_str("<br>\n"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests;
