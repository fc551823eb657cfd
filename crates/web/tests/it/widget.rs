//! The portal in a frame of another site: which pages, for whom, and without a cookie.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};

use crate::small_desk::{Reply, SmallDesk};

async fn framed(desk: &SmallDesk, method: Method, path: &str, cookie: &str) -> Reply {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("user-agent", "Mozilla/5.0")
        .header("sec-fetch-dest", "iframe")
        .header("sec-fetch-site", "cross-site")
        .header("cookie", cookie)
        .body(Body::empty());
    desk.send(request.unwrap()).await
}

fn framed_by(reply: &Reply) -> &str {
    let policy = reply.header("content-security-policy");
    let (_, rest) = policy.split_once("frame-ancestors ").unwrap();
    rest.split(';').next().unwrap()
}

#[tokio::test]
async fn named_sites_may_show_visitors_pages_and_nobody_is_given_a_cookie() {
    let sites = ["https://shop.example".to_owned(), "https://www.shop.example".to_owned()];
    let desk = SmallDesk::open_as(|app| app.embedded_in(&sites)).await;
    for path in [
        "/",
        "/search?q=x",
        "/assistant",
        "/guides",
        "/requests/new",
        "/articles/9",
        "/bulletins",
        "/case-studies",
    ] {
        let page = framed(&desk, Method::GET, path, "").await;
        assert_eq!(framed_by(&page), "https://shop.example https://www.shop.example", "{path}");
        assert_eq!((page.header("x-frame-options"), page.header("set-cookie")), ("", ""), "{path}");
    }
    let home = framed(&desk, Method::GET, "/", "").await.body;
    assert!(home.contains("class=\"portal widget\"") && home.contains("target=\"_blank\""));
    assert!(!home.contains("/preferences") && !home.contains("/sign-in"));
}

#[tokio::test]
async fn nothing_else_is_framed() {
    let sites = ["https://shop.example".to_owned()];
    let desk = SmallDesk::open_as(|app| app.embedded_in(&sites)).await;
    for (path, cookie) in [
        ("/sign-in", ""),
        ("/my-day", ""),
        ("/requests/1", ""),
        ("/searching", ""),
        ("/", "trestle_session=session-of-customer"),
        ("/requests", "trestle_session=session-of-customer"),
        ("/", "trestle_session=of-long-ago"),
    ] {
        let page = framed(&desk, Method::GET, path, cookie).await;
        assert_eq!((framed_by(&page), page.header("x-frame-options")), ("'none'", "DENY"), "{path} {cookie}");
    }
    // A form is never sent by the other site's own page.
    assert_eq!(framed(&desk, Method::POST, "/assistant", "").await.status, StatusCode::FORBIDDEN);
    let alone = desk.visit("", "/").await;
    assert_eq!(framed_by(&alone), "'none'", "a page of its own is in no frame");
    let plain = SmallDesk::open().await;
    assert_eq!(framed_by(&framed(&plain, Method::GET, "/", "").await), "'none'", "nobody named a site");
}

#[tokio::test]
async fn the_script_is_for_every_site() {
    let script = SmallDesk::open().await.visit("", "/widget.js").await;
    assert_eq!(script.status, StatusCode::OK);
    assert_eq!(script.header("cross-origin-resource-policy"), "cross-origin");
    assert!(script.header("content-type").starts_with("text/javascript"));
    assert!(!script.body.contains("cookie =") && !script.body.contains("localStorage"));
}
