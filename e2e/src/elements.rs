//! How a person names things on a page – by what is written on them – as XPath.

/// Everything that can be pressed and is called `text`.
pub(crate) fn pressable(text: &str) -> String {
    let text = literal(text);
    format!(
        "//*[(self::button or self::a or self::summary or self::label \
             or @role='button' or @role='tab' or @role='menuitem') \
             and normalize-space()={text}] \
         | //input[(@type='submit' or @type='button') and @value={text}] \
         | //*[(self::button or self::a) and @aria-label={text}]"
    )
}

/// The fields whose label is `text`; when none is, those whose label begins with it
/// ("Email" finds "Email (required)").
pub(crate) fn fields(text: &str) -> [String; 2] {
    let text = literal(text);
    let control = "(self::input or self::select or self::textarea)";
    [format!("normalize-space()={text}"), format!("starts-with(normalize-space(), {text})")].map(|labelled| {
        format!(
            "//*[{control} and @id=//label[{labelled}]/@for] \
             | //label[{labelled}]//*[{control}] \
             | //*[{control} and @aria-label={text}]"
        )
    })
}

/// `text` as an XPath string; XPath 1.0 has no escape for quotes, so both kinds are joined.
fn literal(text: &str) -> String {
    if !text.contains('\'') {
        return format!("'{text}'");
    }
    let parts: Vec<String> = text.split('\'').map(|part| format!("'{part}'")).collect();
    format!("concat({})", parts.join(", \"'\", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_any_text() {
        for (text, expected) in [
            ("Sign in", "'Sign in'"),
            ("say \"hi\"", "'say \"hi\"'"),
            ("I don't", "concat('I don', \"'\", 't')"),
        ] {
            assert_eq!(literal(text), expected);
        }
    }
}
