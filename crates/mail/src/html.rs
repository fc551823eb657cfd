//! HTML of strangers: to readable text, and to HTML that is safe to show.
//!
//! [`clean`] sanitises last and once: first the markup is balanced and its pictures are moved out
//! of `src`, then ammonia decides what stays, and nothing edits the result. Fetches nothing and
//! lets nothing be fetched: no remote picture, style, font, frame or form survives.

mod balance;
mod elements;
mod plain;
mod safe;
mod tokens;

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
    safe::sanitise(&balance::balance(html))
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
