//! Articles. Raw HTML and script links in the text are left out, whoever wrote it.

use comrak::nodes::NodeValue;
use comrak::{Arena, Options};

/// The page has the first level of headings for itself.
const HIGHEST_HEADING: u8 = 2;

/// Markdown (CommonMark with GFM's tables, strikethrough and bare links) as safe HTML whose
/// headings start at the second level.
pub fn article(markdown: &str) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.render.r#unsafe = false;
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options);
    let mut highest = u8::MAX;
    for node in root.descendants() {
        if let NodeValue::Heading(heading) = &node.data().value {
            highest = highest.min(heading.level);
        }
    }
    let deeper = HIGHEST_HEADING.saturating_sub(highest);
    for node in root.descendants() {
        if let NodeValue::Heading(heading) = &mut node.data_mut().value {
            heading.level = (heading.level + deeper).min(6);
        }
    }
    let mut html = String::new();
    comrak::format_html(root, &options, &mut html).expect("a string takes everything");
    html
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn nothing_that_runs_is_left() {
        for evil in [
            "<script>alert(1)</script>",
            "text <img src=x onerror=alert(1)> text",
            "[click](javascript:alert(1))",
            "![x](javascript:alert(1))",
            "<a href=\"javascript:alert(1)\">x</a>",
            "[x](data:text/html,<script>alert(1)</script>)",
        ] {
            let html = article(evil);
            for trace in ["<script", "onerror=", "\"javascript:", "\"data:text"] {
                assert!(!html.contains(trace), "{evil} became {html}");
            }
        }
    }

    #[test]
    fn headings_start_below_the_page_title() {
        assert_eq!(article("# A\n\n## B"), "<h2>A</h2>\n<h3>B</h3>\n");
        assert_eq!(article("## A\n\n### B"), "<h2>A</h2>\n<h3>B</h3>\n");
        assert_eq!(article("# A\n\n###### B"), "<h2>A</h2>\n<h6>B</h6>\n");
    }
}
