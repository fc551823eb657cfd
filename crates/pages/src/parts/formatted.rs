//! A mail as its writer formatted it: HTML of a stranger, in a frame that runs nothing, asks
//! nobody and reaches nothing around it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::text::Say;

/// What the frame may do: open a link in a new tab. No scripts, forms, origin or navigation.
const SANDBOX: &str = "allow-popups allow-popups-to-escape-sandbox";

/// The control below a message; the frame is loaded when it is opened. `text` is the message's
/// plain text, from whose length the frame's height is guessed.
pub fn formatted(say: &Say, href: &str, text: &str) -> Markup {
    formatted_with(say, href, text, 0)
}

/// The same, with a way to have `elsewhere` pictures fetched that the mail shows from elsewhere.
pub fn formatted_with(say: &Say, href: &str, text: &str, elsewhere: usize) -> Markup {
    let size = match text.lines().map(|line| 1 + line.chars().count() / 90).sum::<usize>() {
        0..=8 => "formatted-short",
        9..=24 => "formatted-medium",
        _ => "formatted-long",
    };
    let frame = format!("mail{}", href.replace(|letter: char| !letter.is_ascii_digit(), "-"));
    html! {
        details.formatted {
            summary { (say.text("formatted-show")) }
            @if elsewhere > 0 {
                p.side-row {
                    span.muted { (say.with("formatted-elsewhere", &[("count", elsewhere.into())])) }
                    // The frame may not sign in by itself; its page asks for it.
                    a href={ (href) "?pictures=load" } target=(frame) { (say.text("formatted-load")) }
                }
            }
            iframe name=(frame) class=(size) src=(href) title=(say.text("formatted-title")) sandbox=(SANDBOX) loading="lazy" referrerpolicy="no-referrer" {}
        }
    }
}

/// The document in the frame. `body` has been made safe and nothing may be done to it after that.
/// `nonce` admits the only style.
pub fn document(say: &Say, body: &str, nonce: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(say.language().tag()) dir="auto" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (say.text("formatted-title")) }
                style nonce=(nonce) { (PreEscaped(STYLE)) }
            }
            body { (PreEscaped(body)) }
        }
    }
}

/// Mail is made for white paper, so it stays on white paper, in the dark as well.
const STYLE: &str = "\
:root{color-scheme:light}\
body{margin:1rem;font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;overflow-wrap:anywhere}\
img{max-width:100%;height:auto}\
table{border-collapse:collapse;max-width:100%}td,th{padding:.25rem .5rem;vertical-align:top}\
pre{white-space:pre-wrap}\
blockquote{margin:.5rem 0;padding-left:.75rem;border-left:3px solid #ccc;color:#555}\
summary{cursor:pointer;color:#555;margin:.75rem 0}\
a{color:#0b57d0}\
img[data-remote-src],img[data-cid]{display:inline-block;min-width:1.5rem;min-height:1.5rem;border:1px dashed #999;background:#f4f4f4;color:#555;font-size:.875rem}";
