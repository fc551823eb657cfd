//! Only the words.

use comrak::nodes::NodeValue;
use comrak::{Arena, Options};

/// The words of Markdown, each block on a line of its own, without marks, addresses and raw HTML.
pub fn plain(markdown: &str) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options);
    let mut text = String::new();
    for node in root.descendants() {
        let value = &node.data().value;
        if value.block() && !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        match value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::CodeBlock(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_addresses_and_raw_html_are_left_out() {
        let text = plain(
            "# Reset *it*\n\n- Hold `F8`\n- see [the page](https://x.example)\n  again\n\n```\nrun\n```\n\n<b>bold</b> <script>x</script>\n\n| a | b |\n|---|---|\n| c | d |\n",
        );
        assert_eq!(text, "Reset it\nHold F8\nsee the page again\nrun\nbold x\na\nb\nc\nd");
    }
}
