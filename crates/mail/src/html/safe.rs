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

/// The same, and pictures that are part of the markup itself.
pub fn sanitise_with_pictures(html: &str) -> String {
    WITH_PICTURES.clean(html).to_string()
}

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = sanitiser();
    builder.attribute_filter(only_remote_pictures);
    builder
});

static WITH_PICTURES: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = sanitiser();
    builder
        .add_tag_attributes("img", ["src"])
        .add_url_schemes(["data"])
        .attribute_filter(only_pictures_of_its_own);
    builder
});

/// `src` may hold a picture and nothing else may hold data.
fn only_pictures_of_its_own<'u>(element: &str, attribute: &str, value: &'u str) -> Option<Cow<'u, str>> {
    match (element, attribute) {
        ("img", "src") => is_picture(value).then_some(Cow::Borrowed(value)),
        (_, "href") if !is_link(value) => None,
        _ => only_remote_pictures(element, attribute, value),
    }
}

fn is_link(value: &str) -> bool {
    let scheme = value.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")
}

/// A `data:` address of a kind of picture that cannot carry scripts.
fn is_picture(value: &str) -> bool {
    let content = ["png", "jpeg", "gif", "webp"]
        .iter()
        .find_map(|kind| value.strip_prefix("data:image/")?.strip_prefix(kind)?.strip_prefix(";base64,"));
    content.is_some_and(|content| {
        content.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
    })
}

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
        .link_rel(Some("noopener noreferrer nofollow"));
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
