//! The last word on what is shown: ammonia with a short list. Nothing runs after it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::elements;

/// Keeps only listed elements, attributes and link schemes.
pub fn sanitise(html: &str) -> String {
    SANITISER.clean(html).to_string()
}

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(sanitiser);

fn sanitiser() -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tags(elements::ALLOWED.into_iter().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::from(["dir", "lang", "title"]))
        .tag_attributes(attributes())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::Deny)
        .set_tag_attribute_value("a", "target", "_blank")
        .link_rel(Some("noopener noreferrer nofollow"))
        .attribute_filter(only_remote_pictures);
    builder
}

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let cell = HashSet::from(["align", "colspan", "rowspan", "valign"]);
    HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["alt", "data-cid", "data-remote-src", "height", "width"])),
        ("ol", HashSet::from(["start", "type"])),
        ("td", cell.clone()),
        ("th", cell),
    ])
}

/// A mail may write `data-remote-src` itself; only what a picture can be fetched by may stay.
fn only_remote_pictures<'u>(element: &str, attribute: &str, value: &'u str) -> Option<Cow<'u, str>> {
    let remote = value.starts_with("http://") || value.starts_with("https://");
    match (element, attribute) {
        ("img", "data-remote-src") if !remote => None,
        ("img", "height" | "width") if !value.bytes().all(|byte| byte.is_ascii_digit()) => None,
        _ => Some(Cow::Borrowed(value)),
    }
}
