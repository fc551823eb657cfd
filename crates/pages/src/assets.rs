//! What the browser loads: one stylesheet and the elements' modules.
//!
//! Everything is part of the program and served under one folder whose name is a hash
//! of all contents, so it may be cached for ever and the modules can import each other
//! by plain relative names. Refuses: bundlers, foreign hosts, anything made at run time.

use std::sync::LazyLock;

/// One file to serve.
#[derive(Debug)]
pub struct Asset {
    /// The path of its URL, such as `/assets/1f0c…/app.css`.
    pub path: String,
    /// Its `Content-Type`, with the character set.
    pub mime: &'static str,
    /// Its contents.
    pub bytes: &'static [u8],
}

/// The whole stylesheet as it is served: without comments and spare white space.
pub static STYLESHEET: LazyLock<String> = LazyLock::new(|| squeeze(SOURCE));

/// The stylesheet as it is written, its parts in the order of their layers.
const SOURCE: &str = concat!(
    include_str!("assets/styles/reset.css"),
    include_str!("assets/styles/tokens.css"),
    include_str!("assets/styles/base.css"),
    include_str!("assets/styles/layout.css"),
    include_str!("assets/styles/forms.css"),
    include_str!("assets/styles/components.css"),
    include_str!("assets/styles/tickets.css"),
    include_str!("assets/styles/ladder.css"),
    include_str!("assets/styles/conversation.css"),
    include_str!("assets/styles/writing.css"),
    include_str!("assets/styles/insight.css"),
    include_str!("assets/styles/portal.css"),
    include_str!("assets/styles/requests.css"),
    include_str!("assets/styles/guides.css"),
    include_str!("assets/styles/account.css"),
    include_str!("assets/styles/figures.css"),
    include_str!("assets/styles/desk.css"),
    include_str!("assets/styles/settings.css"),
    include_str!("assets/styles/articles.css"),
    include_str!("assets/styles/bulletins.css"),
    include_str!("assets/styles/brands.css"),
    include_str!("assets/styles/diagnostics.css"),
    include_str!("assets/styles/investigation.css"),
    include_str!("assets/styles/print.css"),
);

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml; charset=utf-8";

macro_rules! elements {
    ($($name:literal),* $(,)?) => {
        &[$(($name, SCRIPT, include_str!(concat!("assets/elements/", $name)))),*]
    };
}

const ELEMENTS: &[(&str, &str, &str)] = elements![
    "main.js",
    "desk.js",
    "trusted.js",
    "morph.js",
    "live-fragment.js",
    "key-bindings.js",
    "command-palette.js",
    "copy-text.js",
    "saved-draft.js",
    "text-marks.js",
    "picture-paste.js",
    "typing.js",
    "draft-preview.js",
    "ask-suggest.js",
    "auto-grow.js",
    "theme-switch.js",
    "since-time.js",
    "submit-once.js",
    "search-suggest.js",
    "busy-button.js",
    "try-form.js",
    "log-lines.js",
    "time-brush.js",
    "look-again.js",
];

const ICON: (&str, &str, &str) = ("icon.svg", SVG, include_str!("assets/icon.svg"));

/// The script that pages of other sites load; its address must stay.
pub const WIDGET: &str = include_str!("assets/widget.js");

/// Every file to serve. They never change under their path: answer with
/// `Cache-Control: public, max-age=31536000, immutable`.
pub fn all() -> &'static [Asset] {
    &ALL
}

/// The URL of a file: `url("app.css")`, `url("main.js")`, `url("icon.svg")`.
pub fn url(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let contents = files().flat_map(|(_, _, content)| content.bytes());
    format!("{:016x}", fnv1a(contents))
});

static ALL: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    files().map(|(name, mime, content)| Asset { path: url(name), mime, bytes: content.as_bytes() }).collect()
});

fn files() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let styles = ("app.css", CSS, STYLESHEET.as_str());
    ELEMENTS.iter().copied().chain([styles, ICON])
}

/// Drops comments and the white space that CSS does not need.
fn squeeze(css: &str) -> String {
    let pieces = css.split("/*").map(|piece| piece.split_once("*/").map_or(piece, |(_, after)| after));
    let mut squeezed = String::with_capacity(css.len());
    for word in pieces.flat_map(str::split_whitespace) {
        let needs_no_space =
            squeezed.ends_with(['{', '}', ';', ',', ':', '>']) || word.starts_with(['{', '}', '>']);
        if !needs_no_space && !squeezed.is_empty() {
            squeezed.push(' ');
        }
        // The last declaration of a block needs no end.
        if word.starts_with('}') && squeezed.ends_with(';') {
            squeezed.pop();
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// FNV-1a, 64 bits: tells versions apart, protects nothing.
fn fnv1a(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests;
