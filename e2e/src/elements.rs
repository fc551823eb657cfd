//! How a person names things on a page – by what is written on them – as XPath.

/// Everything that can be pressed and is called `text`; when nothing is, what begins with it
/// ("To accept" finds "To accept 3", and a button with its key beside the word).
pub(crate) fn pressables(text: &str) -> [String; 2] {
    [exactly(text), beginning(text)].map(|named| pressable(&named))
}

/// What can be pressed and reads `text`, or begins with it, nearest around the words `near`.
pub(crate) fn pressable_near(near: &str, text: &str) -> String {
    let near = exactly(near);
    let inside = format!("descendant::*[(self::button or self::a or self::label) and {}]", beginning(text));
    format!("//*[{near} and not(*[{near}])]/ancestor::*[{inside}][1]/{inside}")
}

/// What follows the heading that reads `text`.
pub(crate) fn below(text: &str) -> String {
    let heading = "self::h1 or self::h2 or self::h3 or self::h4";
    format!("//*[({heading}) and {}]/following-sibling::*[1]", exactly(text))
}

/// The choices of the group called `legend`.
pub(crate) fn choices(legend: &str) -> String {
    format!("//fieldset[legend[{}]]//label[@for=../input/@id]", beginning(legend))
}

fn pressable(named: &str) -> String {
    let what = "self::button or self::a or self::summary or self::label \
                or @role='button' or @role='tab' or @role='menuitem'";
    let input = "//input[@type='submit' or @type='button']";
    let value = named.replace("normalize-space()", "@value");
    let label = named.replace("normalize-space()", "@aria-label");
    format!("//*[({what}) and {named}] | {input}[{value}] | //*[(self::button or self::a) and {label}]")
}

fn exactly(text: &str) -> String {
    format!("normalize-space()={}", literal(text))
}

fn beginning(text: &str) -> String {
    format!("starts-with(normalize-space(), {})", literal(text))
}

/// The fields whose label is `text`; when none is, those whose label begins with it
/// ("Email" finds "Email (required)").
pub(crate) fn fields(text: &str) -> [String; 2] {
    let control = "(self::input or self::select or self::textarea)";
    let aria = literal(text);
    [exactly(text), beginning(text)].map(|labelled| {
        format!(
            "//*[{control} and @id=//label[{labelled}]/@for] \
             | //label[{labelled}]//*[{control}] \
             | //*[{control} and @aria-label={aria}]"
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
