use proptest::prelude::*;

use super::{clean, from_text, is_formatted, show, to_text};

#[test]
fn text_keeps_lines_lists_links_and_quotes() {
    let cases = [
        ("<p>One<p>Two", "One\n\nTwo\n"),
        ("a<br>b<br><br>c", "a\nb\n\nc\n"),
        ("<div>a</div><div>b</div>", "a\nb\n"),
        ("<ul><li>a<li>b</ul><ol><li>c<li>d</ol>", "- a\n- b\n1. c\n2. d\n"),
        ("<ol start=3><li><p>c</p><p>more</p></li><li><p>d</p></ol>e", "3. c\n\nmore\n\n4. d\n\ne\n"),
        ("<ul><li></li><li>a</li><li></li></ul>b", "-\n- a\n-\nb\n"),
        ("for <del>100</del> 80", "for ~~100~~ 80\n"),
        (
            "<a href='tel:+4930123'>call</a> <a href='tel:+4930123'>+4930123</a>",
            "call <tel:+4930123> +4930123\n",
        ),
        ("x &lt;b&gt; &amp;&nbsp;&euro; &bogus; & y", "x <b> & € &bogus; & y\n"),
        ("<style>p{}</style><script>alert(1)</script>Hi<!-- no -->", "Hi\n"),
        ("<a href='https://a.example/x'>here</a>", "here <https://a.example/x>\n"),
        ("<a href='https://a.example/'>a.example</a>", "a.example\n"),
        ("<a href='mailto:a@b.c'>a@b.c</a>", "a@b.c\n"),
        (
            "Hi<blockquote>you<br>said<blockquote>I</blockquote></blockquote>ok",
            "Hi\n> you\n> said\n>> I\nok\n",
        ),
        ("<pre>a\n  b</pre>", "a\n  b\n"),
        ("<img alt='a cat' src=x>", "[a cat]\n"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2\n"),
        ("", ""),
        ("<unclosed attr='", ""),
    ];
    for (html, text) in cases {
        assert_eq!(to_text(html), text, "{html}");
    }
}

#[test]
fn clean_keeps_what_is_harmless() {
    let cases = [
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<b>bold</b> <i>x", "<b>bold</b> <i>x</i>"),
        (
            "<a href=https://a.example>x</a>",
            "<a href=\"https://a.example\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">x</a>",
        ),
        (
            "<table><tr><td colspan=2>x<td>y</table>",
            "<table><tbody><tr><td colspan=\"2\">x</td><td>y</td></tr></tbody></table>",
        ),
        (
            "<img src=https://a.example/p.png width=3>",
            "<img width=\"3\" data-remote-src=\"https://a.example/p.png\">",
        ),
        ("<img src=//a.example/p.png>", "<img data-remote-src=\"https://a.example/p.png\">"),
        ("<img src=cid:part1@x>", "<img data-cid=\"part1@x\">"),
        ("AT&T &amp; &lt;us&gt;", "AT&amp;T &amp; &lt;us&gt;"),
    ];
    for (html, cleaned) in cases {
        assert_eq!(clean(html), cleaned, "{html}");
    }
}

#[test]
fn clean_drops_what_runs_or_asks() {
    let attacks = [
        "<script>alert(1)</script>",
        "<svg onload=alert(1)><style><img src=x></style></svg>",
        "<math><mi xlink:href='data:x,alert(1)'></mi></math>",
        "<img src=x onerror=alert(1)>",
        "<img data-remote-src='javascript:alert(1)'>",
        "<img srcset='https://a.example/x 1x'>",
        "<a href='jav&#x09;ascript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<a href='//a.example'>x</a>",
        "<p style='background:url(https://a.example)'>x</p>",
        "<style>@import 'https://a.example'</style>",
        "<link rel=stylesheet href=https://a.example>",
        "<table background=https://a.example><tr><td>x</table>",
        "<form action=https://a.example><input><button>x</button></form>",
        "<iframe src=https://a.example></iframe><object data=x></object><embed src=x>",
        "<base href=https://a.example><meta http-equiv=refresh content=0>",
        "<video poster=https://a.example/x><source src=x></video>",
        "<details open ontoggle=alert(1)>x</details>",
    ];
    let forbidden = [
        " src=",
        "srcset",
        "<script",
        "<svg",
        "<math",
        "style",
        "onerror",
        "onload",
        "ontoggle",
        "javascript",
        "data:",
        "<form",
        "<input",
        "<iframe",
        "<object",
        "<embed",
        "<link",
        "<base",
        "<meta",
        "<video",
        "background",
        "url(",
        "href=\"//",
        "poster",
    ];
    for attack in attacks {
        let cleaned = clean(attack);
        // What is shown as text may name anything; what is markup may not.
        let markup: String =
            cleaned.split('>').map(|piece| piece.rsplit('<').next().unwrap_or("").to_owned() + " ").collect();
        for word in forbidden {
            let word = word.trim_start_matches('<');
            assert!(!markup.contains(word), "{word:?} left of {attack}: {cleaned}");
        }
    }
}

#[test]
fn no_reference_brings_a_control_character_back() {
    let html = "<pre>a&#0;b&#8;\u{7}c&#13;&#10;d&#9;e\rf&#133;</pre>";
    assert_eq!(to_text(html), "abc\nd\te\nf\n");
    assert_eq!(clean(html), "<pre>abc\nd\te\nf</pre>");
    let link = "<a href='https://a.example/x&#0;&#27;y'>here</a>";
    assert_eq!(to_text(link), "here <https://a.example/xy>\n");
    assert_eq!(clean("<img alt='a&#0;b&#8;'>"), "<img alt=\"ab\">");
}

#[test]
fn tables_at_the_depth_limit_are_clean_after_one_pass() {
    for before in 0..8 {
        for piece in ["<table>", "<table><tr>", "<table><td>x", "<table><summary>", "<table><thead><tr><th>"]
        {
            let once = clean(&format!("{}{}", "<div>".repeat(before), piece.repeat(60)));
            assert_eq!(clean(&once), once, "{piece} below {before}");
        }
    }
}

#[test]
fn long_runs_of_references_are_broken_once() {
    let cleaned = clean(&"&".repeat(2_500));
    assert_eq!(cleaned.matches("<wbr>").count(), 2);
    assert_eq!(clean(&cleaned), cleaned);
}

#[test]
fn markup_inside_a_value_stays_a_value() {
    let html = "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">";
    assert_eq!(clean(html).matches('<').count(), 2, "{}", clean(html));
}

#[test]
fn hostile_nesting_stays_small() {
    let shapes = ["<div>", "<b><p>x", "<table><tr><td>", "<p><i><b>", "&", "<", "<a b='\"'", "<ul><li>x"];
    for shape in shapes {
        let html = shape.repeat(20_000);
        assert!(clean(&html).len() < 20 * html.len(), "{shape}");
        assert!(to_text(&html).len() < 4 * html.len(), "{shape}");
    }
}

fn markup() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("<p>"),
        Just("</p>"),
        Just("<b>"),
        Just("</b>"),
        Just("<table>"),
        Just("<td>"),
        Just("</table>"),
        Just("<a href='https://x.example'>"),
        Just("</a>"),
        Just("<svg>"),
        Just("</svg>"),
        Just("<style>"),
        Just("</style>"),
        Just("<img src=http://x.example>"),
        Just("<li>"),
        Just("<ul>"),
        Just("<!--"),
        Just("-->"),
        Just("<blockquote>"),
        Just("&lt;"),
        Just("&"),
        Just("x"),
        Just(" "),
        Just("<"),
        Just("\""),
        Just("<pre>\n"),
        Just("<h1>"),
        Just("<textarea>"),
        Just("<details>"),
        Just("<summary>"),
        Just("<tr>"),
        Just("<tbody>"),
        Just("<caption>"),
        Just("</td>"),
        Just("\n"),
        Just("<h2>"),
        Just("</h1>"),
        Just("<dl><dd>"),
        Just("</div>"),
        Just("<div>"),
        Just("<code>"),
        Just("</p>"),
        Just("<br>"),
        Just("</br>"),
        Just("<hr>"),
        Just("<ruby>"),
        Just("<pre lang=x>"),
        Just("\u{a0}"),
    ];
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn clean_is_a_fixpoint(html in markup()) {
        let once = clean(&html);
        prop_assert_eq!(clean(&once), once);
    }

    #[test]
    fn text_survives_html(text in "[ -~äß€\n]{0,80}") {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(words(&to_text(&from_text(&text))), words(&text));
    }
}

fn shown(html: &str) -> String {
    show(
        html,
        "Earlier",
        &|id| (id == "logo@shop").then(|| "data:image/png;base64,iVBORw0KGgo=".to_owned()),
        &|_| None,
    )
}

#[test]
fn a_quote_is_folded_and_what_follows_it_is_not() {
    for (html, folded) in [
        (
            "<p>New</p><blockquote>Old</blockquote><p>End</p>",
            "<p>New</p><details><summary>Earlier</summary><blockquote>Old</blockquote></details><p>End</p>",
        ),
        (
            "<div>New</div><div class=\"gmail_quote x\"><div>On Monday</div><blockquote>Old</blockquote></div>End",
            "<div>New</div><details><summary>Earlier</summary><div><div>On Monday</div><blockquote>Old</blockquote></div></details>End",
        ),
        (
            "<p>New</p><div id=\"x_divRplyFwdMsg\">From: Ada</div><p>Old</p>",
            "<p>New</p><details><summary>Earlier</summary><div>From: Ada</div><p>Old</p></details>",
        ),
        (
            "New<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3pt'>From: Ada</div>Old",
            "New<details><summary>Earlier</summary><div>From: Ada</div>Old</details>",
        ),
        (
            "<blockquote>A</blockquote>x<blockquote>B</blockquote>",
            "<details><summary>Earlier</summary><blockquote>A</blockquote></details>x<details><summary>Earlier</summary><blockquote>B</blockquote></details>",
        ),
        ("<div>unquoted <div class=quote>words</div></div>", "<div>unquoted <div>words</div></div>"),
    ] {
        assert_eq!(shown(html), folded, "{html}");
        assert!(!clean(html).contains("details"), "{html}");
    }
}

#[test]
fn pictures_of_the_mail_stand_in_their_places_and_no_others() {
    assert_eq!(
        shown("<img alt=Logo src=cid:logo@shop>"),
        "<img alt=\"Logo\" src=\"data:image/png;base64,iVBORw0KGgo=\">"
    );
    for html in [
        "<img src=cid:other@shop>",
        "<img src=https://evil.example/x.png>",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<img src='data:image/png;base64,AA'>",
        "<img src=//evil.example/x>",
        "<img src=x onerror=alert(1)>",
    ] {
        assert!(!shown(html).contains(" src="), "{html} became {}", shown(html));
    }
    let link = shown("<a href='data:text/html,<script>alert(1)</script>'>x</a>");
    assert!(!link.contains("data:"), "{link}");
    let evil = show("<img src=cid:a>", "", &|_| Some("data:text/html;base64,AAAA".to_owned()), &|_| None);
    assert!(!evil.contains("data:"), "{evil}");
}

#[test]
fn what_is_shown_stays_as_it_is() {
    for html in
        ["<p>a<blockquote>b<table><td>c</blockquote>d", "<div class=gmail_quote><img src=cid:logo@shop><b>x"]
    {
        let once = shown(html);
        assert_eq!(super::safe::sanitise_with_pictures(&once), once);
    }
}

#[test]
fn formatting_is_told_from_mere_markup() {
    for html in ["<p>a <b>b</b>", "<img src=x>", "<table><tr><td>1", "<a href=https://x>x</a>", "<h2>a</h2>"]
    {
        assert!(is_formatted(html), "{html}");
    }
    for html in ["", "plain", "<html><body><div>a<br>b</div><p>c</p></body></html>"] {
        assert!(!is_formatted(html), "{html}");
    }
}

#[test]
fn items_end_as_browsers_end_them() {
    for html in [
        "<dt><dt><span><article><li><div><li><dt><dt><dt><summary><dt><hr>",
        "<li><div><li>x",
        "<dl><dd><ul><li><dd>x",
        "<li><section><li>x",
        "<li><address><p><li>x",
    ] {
        let cleaned = clean(html);
        assert_eq!(clean(&cleaned), cleaned, "of {html}");
    }
    assert_eq!(clean("<ul><li><div>one<li>two</ul>"), "<ul><li><div>one</div></li><li>two</li></ul>");
}

#[test]
fn a_picture_from_elsewhere_stands_in_its_place_once_it_is_fetched_and_only_as_a_picture() {
    let html = "<img src='//a.example/1.png'><IMG SRC=\"HTTPS://b.example/2.png\"><img src=cid:x><img src='ht\ntp://c.example/3'>";
    let elsewhere = ["https://a.example/1.png", "HTTPS://b.example/2.png", "http://c.example/3"];
    assert_eq!(super::remote_pictures(&[html, html].concat()), elsewhere);
    let asked = std::cell::RefCell::new(Vec::new());
    let fetched = |url: &str| {
        asked.borrow_mut().push(url.to_owned());
        match url.contains("a.example") {
            true => Some("data:image/png;base64,iVBORw0KGgo=".to_owned()),
            false => Some("data:image/svg+xml;base64,AAAA".to_owned()),
        }
    };
    let shown = show(html, "Earlier", &|_| None, &fetched);
    assert_eq!(*asked.borrow(), elsewhere, "what is listed is what is asked for");
    assert_eq!(shown.matches("src=\"data:image/png").count(), 1, "{shown}");
    assert!(!shown.contains("svg") && !shown.contains("src=\"http"), "{shown}");
    assert!(super::remote_pictures(&"<img src=http://a.example/>".repeat(99)).len() == 1);
}
