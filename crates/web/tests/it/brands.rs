//! Brands over HTTP: what an address shows, what a mail is called, and what a logo can never do.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use trestle_store::{Db, StoreError};

use crate::small_desk::{Reply, SmallDesk};

const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
const FORM: &[(&str, &str)] = &[
    ("name", "Lighthouse Hotels"),
    ("url", "https://help.lighthouse.example"),
    ("accent", "#ffd400"),
    ("language", "de"),
    ("category", "Rooms"),
    ("team", "1"),
];

/// A page asked for under a host.
async fn at(desk: &SmallDesk, host: &str, path: &str) -> Reply {
    let request =
        Request::builder().uri(path).header(header::HOST, host).header(header::USER_AGENT, "Mozilla/5.0");
    desk.send(request.body(Body::empty()).unwrap()).await
}

fn path(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.header("location").to_owned()
}

/// The form with some fields in other words.
fn form<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = FORM.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name)).copied();
    kept.chain(changes.iter().copied()).collect()
}

async fn validated(desk: &SmallDesk, title: &str, category: &str, language: &str) {
    let fields = [
        ("title", title),
        ("body", "words"),
        ("category", category),
        ("audience", "public"),
        ("language", language),
    ];
    let article = path(&desk.submit("front", "/knowledge", &fields).await);
    path(&desk.submit("front", &format!("{article}/review"), &[]).await);
    path(&desk.submit("lead", &format!("{article}/validation"), &[]).await);
}

/// The addresses in a page that begin like this.
fn href(page: &str, beginning: &str) -> String {
    let (_, rest) = page.split_once(beginning).unwrap_or_else(|| panic!("no {beginning} in {page}"));
    format!("{beginning}{}", rest.split('"').next().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_shows_its_brand_and_every_other_the_desk() {
    let desk = SmallDesk::open().await;
    validated(&desk, "Zimmer buchen", "Rooms", "de").await;
    validated(&desk, "Kasse starten", "Tills", "de").await;
    let logo: &[(&str, &str, &[u8])] = &[("logo.svg", "image/svg+xml", SVG)];
    path(&desk.submit_files("admin", "/settings/brands", FORM, logo).await);

    let own = "help.lighthouse.example";
    let page = at(&desk, own, "/").await.body;
    assert!(page.contains("Lighthouse Hotels") && !page.contains("Small desk"), "{page}");
    assert!(page.contains("<html lang=\"de\"") && !page.contains("English"), "it speaks German only");
    assert!(page.contains("Zimmer buchen") && !page.contains("Kasse starten"), "{page}");
    let found = at(&desk, own, "/search?q=Kasse").await.body;
    assert!(!found.contains("Kasse starten"), "{found}");
    for bare in ["/sign-in", "/nothing-here"] {
        assert!(at(&desk, own, bare).await.body.contains("Lighthouse Hotels"), "{bare}");
    }
    for other in ["desk.example", "HELP.lighthouse.example.evil.example", "evil.example", ""] {
        let page = at(&desk, other, "/").await.body;
        assert!(page.contains("Small desk") && !page.contains("Lighthouse"), "{other}");
        assert!(!page.contains("/brands/"), "{other}: {page}");
    }

    // Its colours: the yellow itself could not be read on white.
    let styles = at(&desk, own, &href(&page, "/brands/").replace("logo", "styles.css")).await;
    assert_eq!(styles.header("content-type"), "text/css; charset=utf-8");
    assert!(styles.body.starts_with(":root{--accent:light-dark(#"), "{}", styles.body);
    assert!(!styles.body.contains("light-dark(#ffd400"), "{}", styles.body);

    // The button that other sites show has its colour, too.
    let widget = at(&desk, own, "/widget.js").await.body;
    assert!(
        !widget.contains("#0f5c63") && at(&desk, "desk.example", "/widget.js").await.body.contains("#0f5c63")
    );

    // Its logo is a picture; opened by itself, it runs nothing.
    let logo =
        href(&page, "<img class=\"brand-logo\" src=\"").replace("<img class=\"brand-logo\" src=\"", "");
    let logo = at(&desk, own, &logo).await;
    assert_eq!(logo.header("content-type"), "image/svg+xml");
    assert_eq!(
        logo.header("content-security-policy"),
        "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    );
    assert_eq!(logo.header("x-content-type-options"), "nosniff");
    assert!(!page.contains("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>"), "never a part of a page");
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_of_its_teams_carry_the_brand_whatever_the_host() {
    let desk = SmallDesk::open().await;
    path(&desk.submit("admin", "/settings/brands", FORM).await);
    let form = "name=Vera&email=vera%40example.org&subject=Key&body=lost";
    let asked = Request::builder()
        .method("POST")
        .uri("/requests")
        .header(header::HOST, "evil.example")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    path(&desk.send(asked.body(Body::from(form)).unwrap()).await);
    let solution = [("root_cause", "found"), ("body", "Here is your key.")];
    path(&desk.submit("front", "/tickets/1/solution", &solution).await);
    // The technical team has no brand.
    desk.app
        .transact(|desk| {
            use trestle_app::{Acknowledgement, NewRequest, Origin};
            let request = NewRequest {
                origin: Origin::SignedIn(trestle_domain::ids::PersonId(100)),
                channel: trestle_domain::ticket::Channel::Portal,
                subject: "other".to_owned(),
                words: trestle_domain::thread::Words::plain("x"),
                team: Some(crate::small_desk::TECH),
                priority: trestle_domain::ticket::Priority::Normal,
                category: None,
                acknowledgement: Acknowledgement::Always,
            };
            desk.open(request)
        })
        .await
        .unwrap();
    let read = |db: &mut Db| -> Result<Vec<(String, String)>, StoreError> {
        db.query("SELECT sender_name, text FROM outbox ORDER BY id", &[], |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(1)?))
        })
    };
    let mails = desk.app.store.read(read).await.unwrap();
    let names: Vec<_> = mails.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Lighthouse Hotels", "Lighthouse Hotels", "Small desk"]);
    let (_, solved) = &mails[1];
    let link = href(solved, "https://help.lighthouse.example/rate/").lines().next().unwrap().to_owned();
    assert!(!solved.contains("evil.example") && !solved.contains("http://desk.example"), "{solved}");
    // The link works under the brand's address.
    let rate = link.strip_prefix("https://help.lighthouse.example").unwrap();
    assert_eq!(at(&desk, "help.lighthouse.example", rate).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_stands_at_its_field_and_nothing_is_lost() {
    let desk = SmallDesk::open().await;
    for (changes, field) in [
        (&[("name", " ")][..], "name"),
        (&[("url", "help.lighthouse.example")], "url"),
        (&[("url", "https://help.lighthouse.example/path")], "url"),
        (&[("url", "http://desk.example")], "url"),
        (&[("accent", "yellow;}body{display:none")], "accent"),
    ] {
        let refused = desk.submit("admin", "/settings/brands", &form(changes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
        assert!(refused.body.contains(&format!("id=\"{field}-error\"")), "{changes:?}: {}", refused.body);
    }
    let html: &[(&str, &str, &[u8])] = &[("logo.png", "image/png", b"<html><script>alert(1)</script>")];
    let refused = desk.submit_files("admin", "/settings/brands", FORM, html).await;
    assert!(refused.body.contains("id=\"files-error\"") && refused.body.contains("Lighthouse Hotels"));
    let shown = desk.submit("admin", "/settings/brands", &form(&[("preview", "yes")])).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(
        shown.body.contains("palette.css?accent=ffd400") && shown.body.contains("1.2\u{a0}:\u{a0}1"),
        "{}",
        shown.body
    );
    let palette = desk.visit("admin", "/settings/brands/palette.css?accent=ffd400").await.body;
    assert!(palette.starts_with(".brand-preview{"), "{palette}");

    let brand = path(&desk.submit("admin", "/settings/brands", FORM).await);
    let second = desk.submit("admin", "/settings/brands", &form(&[("name", "Other")])).await;
    assert!(second.body.contains("id=\"url-error\"") && second.body.contains("id=\"team-error\""));
    path(&desk.submit("admin", &brand, &form(&[("seen", "1"), ("name", "Renamed")])).await);
    let stale = desk.submit("admin", &brand, &form(&[("seen", "1"), ("name", "Mine")])).await;
    assert!(stale.body.contains("Somebody else") && stale.body.contains("value=\"Mine\""), "{}", stale.body);
    assert!(at(&desk, "help.lighthouse.example", "/").await.body.contains("Renamed"));
    path(&desk.submit("admin", &format!("{brand}/removal"), &[]).await);
    assert!(at(&desk, "help.lighthouse.example", "/").await.body.contains("Small desk"));
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_proxy_forms_of_the_brands_address_are_ours() {
    let desk = SmallDesk::open().await;
    path(&desk.submit("admin", "/settings/brands", FORM).await);
    let send = |site: &'static str| {
        desk.submit_from(site, "customer", "/requests", &[("subject", "x"), ("body", "y")])
    };
    assert_eq!(send("https://help.lighthouse.example").await.status, StatusCode::SEE_OTHER);
    assert_eq!(send("https://help.lighthouse.example.evil.example").await.status, StatusCode::FORBIDDEN);
}
