//! What is known about the elements of HTML: which may stay, which never close, which are blocks.

/// What may be shown. No svg, math, style, form, frame, media or object.
#[rustfmt::skip]
pub const ALLOWED: [&str; 67] = [
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br",
    "caption", "center", "cite", "code", "dd", "del", "details", "dfn", "div",
    "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "ol", "p", "pre", "q", "s",
    "samp", "section", "small", "span", "strike", "strong", "sub", "summary", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr",
];

/// What attributes may be worth keeping; which element may have which is decided later.
pub const ATTRIBUTES: [&str; 15] = [
    "align",
    "alt",
    "colspan",
    "data-cid",
    "data-remote-src",
    "dir",
    "height",
    "href",
    "lang",
    "rowspan",
    "start",
    "title",
    "type",
    "valign",
    "width",
];

/// Elements dropped together with what they hold.
pub const DROPPED_WHOLE: [&str; 5] = ["svg", "math", "template", "select", "datalist"];

/// Whether words alone would lose something of the element.
pub fn is_telling(name: &str) -> bool {
    is_formatting(name)
        || matches!(name, "a" | "img" | "table" | "ul" | "ol" | "pre" | "u" | "del" | "ins" | "mark" | "hr")
        || matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether the element may be shown.
pub fn is_allowed(name: &str) -> bool {
    ALLOWED.contains(&name)
}

/// Whether the element has no content and no closing tag.
pub fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "wbr")
}

/// Whether the element changes only how its words look.
pub fn is_formatting(name: &str) -> bool {
    matches!(name, "b" | "big" | "code" | "em" | "i" | "s" | "small" | "strike" | "strong" | "tt" | "u")
}

/// Whether the element ends an open paragraph, and stands on lines of its own as text.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "caption"
            | "ul"
    )
}

/// Whether an open `open` ends where `next` starts, as in `<li>one<li>two`.
pub fn is_ended_by(open: &str, next: &str) -> bool {
    match open {
        "p" => is_block(next),
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody" | "tfoot" | "thead"),
        "tr" => matches!(next, "tr" | "tbody" | "tfoot" | "thead"),
        "tbody" | "thead" | "tfoot" => matches!(next, "tbody" | "tfoot" | "thead"),
        "caption" => is_table_piece(next),
        _ => false,
    }
}

/// Whether the end that `next` implies stops at `open`: a cell or quote does not end because a list
/// inside it does. Items of lists end across an `address`, `div` or `p` only (HTML, 13.2.6.4.7).
pub fn is_boundary(open: &str, next: &str) -> bool {
    match next {
        "li" | "dt" | "dd" => {
            (is_block(open) || matches!(open, "td" | "th")) && !matches!(open, "address" | "div" | "p")
        }
        _ => matches!(open, "table" | "td" | "th" | "blockquote" | "div" | "ul" | "ol" | "dl" | "caption"),
    }
}

/// Whether the element is a piece of a table and means nothing outside one.
pub fn is_table_piece(name: &str) -> bool {
    matches!(name, "caption" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr")
}
