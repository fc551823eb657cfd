use proptest::prelude::*;

use super::{Around, Headings, article};
use crate::File;

fn around() -> Around {
    let file = |name: &str, address: &str, is_picture: bool| File {
        name: name.to_owned(),
        href: Some(address.to_owned()),
        picture: is_picture.then(|| address.to_owned()),
    };
    Around {
        headings: Headings::Plain,
        files: vec![file("a lamp.png", "/f/0", true), file("form.pdf", "/f/1", false)],
        callouts: ["Note", "Tip", "Important", "Warning", "Caution"].map(str::to_owned),
        video: "Video".to_owned(),
    }
}

fn html(markdown: &str) -> String {
    article(markdown, &around()).html
}

#[test]
fn nothing_that_runs_is_left() {
    for evil in [
        "<script>alert(1)</script>",
        "text <img src=x onerror=alert(1)> text",
        "[click](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](//elsewhere.example)",
        "[x](/\\elsewhere.example)",
        "[film](javascript:alert.mp4)",
        "> [!NOTE] <script>alert(1)</script>",
    ] {
        let html = html(evil);
        for trace in ["<script", "onerror=", "\"javascript:", "\"data:text", "\"//", "\"/\\"] {
            assert!(!html.contains(trace), "{evil} became {html}");
        }
    }
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    assert_eq!(
        html("![a cat](https://cats.example/1.png)"),
        "<p><a href=\"https://cats.example/1.png\">a cat</a></p>\n"
    );
    assert_eq!(html("![a cat](cat.png)"), "<p>a cat</p>\n");
}

#[test]
fn headings_start_below_the_page_title() {
    assert_eq!(html("# A\n\n## B"), "<h2>A</h2>\n<h3>B</h3>\n");
    assert_eq!(html("## A\n\n### B"), "<h2>A</h2>\n<h3>B</h3>\n");
    assert_eq!(html("# A\n\n###### B"), "<h2>A</h2>\n<h6>B</h6>\n");
}

#[test]
fn headings_are_listed_and_can_be_led_to() {
    let around = Around { headings: Headings::Listed, ..around() };
    let drawn = article("## Before *you* begin\n\n### A\n\n## Größe \"x\"\n\n## A\n\n## !\n\n## !", &around);
    assert_eq!(
        drawn.html,
        "<h2 id=\"at-before-you-begin\">Before <em>you</em> begin</h2>\n<h3 id=\"at-a\">A</h3>\n\
         <h2 id=\"at-größe-x\">Größe &quot;x&quot;</h2>\n<h2 id=\"at-a-2\">A</h2>\n\
         <h2 id=\"at-\">!</h2>\n<h2 id=\"at--2\">!</h2>\n"
    );
    let listed: Vec<_> = drawn.contents.iter().map(|one| (one.id.as_str(), one.words.as_str())).collect();
    assert_eq!(
        listed,
        [
            ("at-before-you-begin", "Before you begin"),
            ("at-größe-x", "Größe \"x\""),
            ("at-a-2", "A"),
            ("at-", "!"),
            ("at--2", "!")
        ]
    );
}

#[test]
fn files_are_called_by_their_names() {
    let drawn = article("![](a lamp.png) and [the form](form.pdf)", &around());
    assert_eq!(
        drawn.html,
        "<p><a href=\"/f/0\"><img src=\"/f/0\" alt=\"a lamp.png\" loading=\"lazy\" /></a> and <a href=\"/f/1\">the form</a></p>\n"
    );
    assert_eq!(drawn.shown.into_iter().collect::<Vec<_>>(), [0]);
}

#[test]
fn links_lead_to_pages_of_the_desk() {
    assert_eq!(html("[x](/articles/3)"), "<p><a href=\"/articles/3\">x</a></p>\n");
    assert_eq!(html("[x](other.md)"), "<p>x</p>\n");
}

#[test]
fn callouts_are_called_in_words() {
    assert_eq!(
        html("> [!WARNING]\n> Hot."),
        "<div class=\"callout callout-warning\" role=\"note\">\n<p class=\"callout-title\">Warning</p>\n<p>Hot.</p>\n</div>\n"
    );
    assert!(
        html("> [!TIP] Two & three\n> x")
            .contains("callout-tip\" role=\"note\">\n<p class=\"callout-title\">Two &amp; three</p>")
    );
    assert_eq!(html("> said"), "<blockquote>\n<p>said</p>\n</blockquote>\n");
}

#[test]
fn a_link_to_a_video_alone_on_its_line_is_a_card() {
    assert_eq!(
        html("https://youtu.be/x\n"),
        "<p class=\"video\"><a href=\"https://youtu.be/x\"><strong>Video</strong> <span>youtu.be</span></a></p>\n"
    );
    assert!(
        html("[Change the toner](https://a.example/t.mp4)")
            .contains("<strong>Change the toner</strong> <span>a.example</span>")
    );
    for words in ["see https://youtu.be/x", "[form](form.pdf)", "https://a.example/"] {
        assert!(!html(words).contains("class=\"video\""), "{words}");
    }
}

proptest! {
    #[test]
    fn whatever_is_written_nothing_but_our_own_elements_comes_out(
        text in "([\\[\\]()<>!#*`|~\\\\:/ \n-]|a|javascript:|<script>|<svg |\"|&|NOTE|.mp4|https://){0,60}"
    ) {
        let drawn = html(&text);
        for trace in ["<script", "<iframe", "<style", "<form", "<svg", "=\"javascript:"] {
            prop_assert!(!drawn.contains(trace));
        }
    }
}
