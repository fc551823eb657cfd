//! Takes out of a text what differs from one occurrence to the next.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// What stands for a part that varies, here and in templates.
pub(crate) const VARIABLE: &str = "<*>";

static VARYING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r#""[^"]*"|'[^']*'|"#,
        r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b|",
        r"\b0[xX][0-9a-fA-F]+\b|\b[0-9a-fA-F]*[0-9][0-9a-fA-F]{7,}\b|",
        r"@[0-9a-f]{4,}\b|[0-9]+(?:[.:,][0-9]+)*",
    ))
    .expect("a pattern written above")
});

/// `text` with numbers, addresses, ids and quoted parts as `<*>`.
pub(crate) fn masked(text: &str) -> Cow<'_, str> {
    VARYING.replace_all(text, VARIABLE)
}
