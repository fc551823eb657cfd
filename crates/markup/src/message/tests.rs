use proptest::prelude::*;
use trestle_mail::html::{clean, to_text};

use super::message;
use crate::File;

fn html(markdown: &str) -> String {
    message(markdown, &[]).html
}

fn files() -> [File; 3] {
    let file = |name: &str, address: &str, is_picture: bool| File {
        name: name.to_owned(),
        href: Some(address.to_owned()),
        picture: is_picture.then(|| address.to_owned()),
    };
    [
        file("shot.png", "/files/0", true),
        file("Screenshot (2) of today.png", "/files/1", true),
        file("log.txt", "/files/2", false),
    ]
}

#[test]
fn words_are_formatted() {
    let table = [
        ("**bold** and *italic*", "<p><strong>bold</strong> and <em>italic</em></p>\n"),
        ("one\ntwo", "<p>one<br />\ntwo</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. c\n4. d", "<ol start=\"3\">\n<li>c</li>\n<li>d</li>\n</ol>\n"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("`ping`", "<p><code>ping</code></p>\n"),
        ("```\nping <b>\n```", "<pre><code>ping &lt;b&gt;\n</code></pre>\n"),
        ("# Steps\ndo", "<p><strong>Steps</strong></p>\n<p>do</p>\n"),
        ("~~no~~", "<p><del>no</del></p>\n"),
    ];
    for (markdown, expected) in table {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
    assert!(html("| a | b |\n|---|---|\n| 1 | 2 |").contains("<td>2</td>"));
}

#[test]
fn what_is_not_markdown_stays_as_typed() {
    let table = [
        (r"see \\server\share", r"see \\server\share"),
        ("in C:\\temp\\\nthen", "in C:\\temp\\<br />\nthen"),
        (r"C:\users\new", r"C:\users\new"),
        (r"5 \* 3", "5 * 3"),
        ("Best wishes\n--\nAda", "Best wishes<br />\n--<br />\nAda"),
        ("a_file_name", "a_file_name"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("press <Enter> & wait", "press &lt;Enter&gt; &amp; wait"),
    ];
    for (markdown, inside) in table {
        assert_eq!(html(markdown), format!("<p>{inside}</p>\n"), "{markdown}");
    }
    assert_eq!(html("<div>\n<b>x</b>"), "<p>&lt;div&gt;<br />\n&lt;b&gt;x&lt;/b&gt;</p>\n");
}

#[test]
fn links_lead_where_they_may() {
    let link = |href: &str, words: &str| format!("<p><a href=\"{href}\">{words}</a></p>\n");
    assert_eq!(html("[here](https://a.example/x?y=1&z)"), link("https://a.example/x?y=1&amp;z", "here"));
    assert_eq!(html("https://a.example"), link("https://a.example", "https://a.example"));
    assert_eq!(html("ada@a.example"), link("mailto:ada@a.example", "ada@a.example"));
    assert_eq!(html("[call](tel:+49301234)"), link("tel:+49301234", "call"));
    assert_eq!(html("[](https://a.example)"), link("https://a.example", "https://a.example"));
    for nowhere in ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "/sign-out", "file:///c:/x"] {
        assert_eq!(html(&format!("[click]({nowhere})")), "<p>click</p>\n", "{nowhere}");
    }
    let drawn = message("[the log](log.txt)", &files());
    assert_eq!(drawn.html, link("/files/2", "the log"));
}

#[test]
fn pictures_are_files_of_the_message() {
    let drawn = message("See ![the *light*](shot.png)", &files());
    let picture = "<a href=\"/files/0\"><img src=\"/files/0\" alt=\"the light\" loading=\"lazy\" /></a>";
    assert_eq!(drawn.html, format!("<p>See {picture}</p>\n"));
    assert_eq!(drawn.shown.into_iter().collect::<Vec<_>>(), [0]);

    let spaced = message("![](Screenshot (2) of today.png)", &files());
    assert!(spaced.html.contains("src=\"/files/1\" alt=\"Screenshot (2) of today.png\""), "{}", spaced.html);
    let linked = message("[![a](shot.png)](https://a.example)", &files()).html;
    assert_eq!(linked.matches("<a ").count(), 1, "{linked}");

    let no_picture = message("![the log](log.txt) ![x](gone.png) ![y](https://a.example/y.png)", &files());
    assert!(no_picture.shown.is_empty());
    let expected = "<a href=\"/files/2\">the log</a> x <a href=\"https://a.example/y.png\">y</a>";
    assert_eq!(no_picture.html, format!("<p>{expected}</p>\n"));
}

#[test]
fn nesting_and_length_cost_no_more_than_they_are_long() {
    // Whatever takes the square of this length would not end in an hour.
    let many = 100_000;
    let ticks: String = (1..800).map(|count| "`".repeat(count) + " ").collect();
    let mut hostile = vec![
        "> ".repeat(5000) + "a\n" + &"b\n".repeat(5000),
        "![".repeat(many) + "a" + &"](b)".repeat(many),
        "*".repeat(many) + "a" + &"*".repeat(many),
        "http://a.example/".to_owned() + &"(".repeat(many),
        "<!-- ".repeat(many) + ticks.as_str(),
    ];
    let pieces =
        [">", "- ", "1. ", "*a _", "*a **a ", "[", "[a](", "![[]()", "<a ", "<?", "<![CDATA[", "www.", "a@"];
    hostile.extend(pieces.map(|piece| piece.repeat(many)));
    hostile
        .extend(["mailto:", "a_", "~a ~~", "&#0;", "\\", "\\*", "\0", "a\n"].map(|piece| piece.repeat(many)));
    for text in hostile {
        let drawn = html(&text).len();
        assert!(drawn < 40 * text.len(), "{} of {:?}…", drawn, text.get(..20));
    }
}

/// What may stand between `<` and `>`, values aside.
const TAGS: &str = "p strong em del code pre ul ol li blockquote br hr table thead tbody tr th td a img";

/// Every tag in the HTML is one of ours, with no attribute that is not.
fn check_tags(html: &str) {
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "{html}");
        let tag = tag.trim_start_matches('/').trim_end_matches(" /");
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(TAGS.split(' ').any(|known| known == name), "<{tag}> in {html}");
        let mut rest = attributes;
        while !rest.is_empty() {
            let (attribute, value) = rest.split_once("=\"").expect("a value in quotes");
            let (value, after) = value.split_once('"').expect("a value ends");
            match (name, attribute) {
                ("a", "href") | ("img", "src") => {
                    let known = ["http:", "https:", "mailto:", "tel:", "/files/"];
                    assert!(known.iter().any(|known| value.to_lowercase().starts_with(known)), "{value}");
                }
                ("img", "alt" | "loading") | ("ol", "start") | ("code", "class") | ("th" | "td", "align") => {
                }
                _ => panic!("{attribute} in {html}"),
            }
            rest = after.trim_start();
        }
    }
}

fn fragments() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:x\">",
        "[x](javascript:alert(1))",
        "[x](<java\nscript:a>)",
        "![\" onload=\"x](shot.png)",
        "![x](shot.png \"a\\\" onload=x\")",
        "[x](https://a.example/\"onclick=x)",
        "<javascript:alert(1)>",
        "<https://a.example/'\">",
        "[a]: data:text/html,x\n\n[a]",
        "``` \" onx=\n",
        "| a |\n|:-|\n",
        "- ",
        "> ",
        "**",
        "_",
        "~~",
        "`",
        "\n",
        "\n\n",
        "&lt;script&gt;",
        "&#x6a;avascript:",
        "\\",
    ]);
    prop::collection::vec(prop_oneof![3 => known.prop_map(str::to_owned), 1 => ".{0,12}"], 0..14)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_that_runs_can_come_out(markdown in fragments()) {
        let html = message(&markdown, &files()).html;
        check_tags(&html);
        // The cleaner of strangers' HTML finds no words that it would have to take away.
        prop_assert_eq!(to_text(&clean(&html)), to_text(&html));
    }
}
