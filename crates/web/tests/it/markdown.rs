//! Formatted answers on pages: written, previewed, shown to everybody who may read them.

use axum::http::StatusCode;
use serde_json::json;
use trestle_domain::time::Millis;

use crate::small_desk::SmallDesk;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nthe light blinks";
const SAID: &str = "Please **hold** it:\n\n- until ![the light](light.png)\n- then <b>let go</b>";
const SHOWN: &str = "Please <strong>hold</strong> it:";
const FILES: &[(&str, &str, &[u8])] =
    &[("light.png", "image/png", PNG), ("fake.png", "image/png", b"<script>alert(1)</script>")];

/// A desk with a request of the customer's.
async fn asked(moment: i64) -> SmallDesk {
    let desk = SmallDesk::open_waiting(Millis(moment)).await;
    desk.submit("customer", "/requests", &[("subject", "VPN"), ("body", "It **drops**.")]).await;
    desk
}

/// The address of the one picture on the page.
fn picture(page: &str) -> String {
    let (_, after) = page.split_once("<img src=\"").expect("a picture is shown");
    after.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn an_answer_is_shown_formatted_with_its_picture_on_the_desk_and_on_the_portal() {
    let desk = asked(0).await;
    let sent = desk.submit_files("front", "/tickets/1/replies", &[("body", SAID)], FILES).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    for (who, path) in [("front", "/tickets/1"), ("customer", "/requests/1")] {
        let page = desk.visit(who, path).await.body;
        assert!(page.contains(SHOWN) && page.contains("&lt;b&gt;let go&lt;/b&gt;"), "{page}");
        assert!(page.contains("It **drops**."), "a customer's words stay as typed");
        let file = picture(&page);
        assert!(
            page.contains(&format!(
                "<a href=\"{file}\"><img src=\"{file}\" alt=\"the light\" loading=\"lazy\""
            ))
        );
        assert!(!page.contains("<span>light.png</span>") && page.contains("<span>fake.png</span>"));
        let served = desk.visit(who, &file).await;
        assert_eq!((served.status, served.header("content-type")), (StatusCode::OK, "image/png"));
        let fake = desk.visit(who, &file.replace("/files/0", "/files/1")).await;
        assert_eq!(fake.header("content-type"), "application/octet-stream", "{file}");
    }
}

#[tokio::test]
async fn notes_and_questions_are_formatted_too_and_a_note_stays_inside() {
    let desk = asked(0).await;
    desk.submit("front", "/tickets/1/notes", &[("body", "**canary**")]).await;
    let question = [("body", "Is it **known**?"), ("vendor", "4")];
    desk.submit("front", "/tickets/1/vendor-questions", &question).await;
    let page = desk.visit("front", "/tickets/1").await.body;
    assert!(page.contains("<strong>canary</strong>") && page.contains("<strong>known</strong>"));
    assert!(desk.visit("provider", "/cases/1").await.body.contains("<strong>known</strong>"));
    assert!(!desk.visit("customer", "/requests/1").await.body.contains("canary"));
}

#[tokio::test]
async fn a_preview_shows_the_draft_with_its_pictures_and_writes_nothing() {
    let desk = asked(0).await;
    let fields = [("body", SAID), ("preview", "yes"), ("then", "wait")];
    for (path, form) in
        [("replies", "compose-reply"), ("notes", "compose-note"), ("vendor-questions", "compose-vendor")]
    {
        let page = desk.submit_files("front", &format!("/tickets/1/{path}"), &fields, FILES).await;
        assert_eq!(page.status, StatusCode::OK);
        let (_, shown) = page.body.split_once(&format!("<draft-preview id=\"{form}-preview\">")).expect(path);
        let (shown, _) = shown.split_once("</draft-preview>").unwrap();
        assert!(shown.contains(SHOWN) && picture(shown).starts_with("data:image/png;base64,"), "{shown}");
        assert!(page.body.contains("choose your files again") && page.body.contains("- until ![the light]"));
        assert_eq!(page.body.matches(SHOWN).count(), 1, "only in its own form");
    }
    let page = desk.submit_files("front", "/tickets/1/solution", &fields, FILES).await.body;
    assert!(page.contains(SHOWN) && picture(&page).starts_with("data:image/png"));
    let ticket = desk.visit("front", "/tickets/1").await.body;
    assert!(!ticket.contains("the light"), "nothing was written");
}

#[tokio::test]
async fn a_preview_tells_strangers_nothing() {
    let desk = asked(10_000).await;
    let sent = desk.submit("front", "/tickets/1/replies", &[("body", "canary")]).await;
    let id = sent.header("location").split_once("#answer-").unwrap().1.to_owned();
    desk.submit("front", &format!("/tickets/1/answers/{id}/undo"), &[]).await;
    let fields = [("body", "![x](light.png)"), ("preview", "yes"), ("answer", &id), ("keep", "0")];
    for who in ["", "customer", "stranger", "provider", "tech"] {
        for path in ["replies", "notes", "vendor-questions", "solution"] {
            let page = desk.submit(who, &format!("/tickets/1/{path}"), &fields).await;
            assert_ne!(page.status, StatusCode::OK, "{path} as {who:?}");
            assert!(!page.body.contains("canary") && !page.body.contains("VPN"), "{path} as {who:?}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_waits_shows_its_picture_and_gives_it_back_with_its_source() {
    let desk = asked(10_000).await;
    let sent = desk.submit_files("front", "/tickets/1/replies", &[("body", SAID)], FILES).await;
    let (page, id) = sent.header("location").split_once("#answer-").expect("it waits");
    for who in ["front", "lead"] {
        let shown = desk.visit(who, page).await.body;
        assert!(shown.contains(SHOWN));
        let served = desk.visit(who, &picture(&shown)).await;
        assert_eq!((served.status, served.header("content-type")), (StatusCode::OK, "image/png"));
    }
    let file = format!("/tickets/1/answers/{id}/files/0");
    assert_eq!(desk.visit("customer", &file).await.status, StatusCode::NOT_FOUND);

    desk.submit("front", &format!("/tickets/1/answers/{id}/undo"), &[]).await;
    assert!(desk.visit("front", page).await.body.contains(">Please **hold** it:"), "its source");
    assert_eq!(desk.visit("lead", &file).await.status, StatusCode::NOT_FOUND, "a draft is its author's");
    let fields = [("body", SAID), ("answer", id), ("keep", "0"), ("preview", "yes")];
    let preview = desk.submit("front", "/tickets/1/replies", &fields).await.body;
    assert_eq!(picture(&preview), file, "the file that is kept");
    assert!(!preview.contains("choose your files again"));
    desk.submit("front", "/tickets/1/replies", &fields[..3]).await;
    let waits = desk.visit("front", page).await.body;
    assert!(waits.contains(SHOWN) && picture(&waits).ends_with("/files/0"));
}

#[tokio::test]
async fn a_solution_that_was_taken_back_has_its_files_again() {
    let desk = asked(10_000).await;
    let fields = [("body", SAID), ("root_cause", "a button")];
    let sent = desk.submit_files("front", "/tickets/1/solution", &fields, FILES).await;
    let (page, id) = sent.header("location").split_once("#answer-").expect("it waits");
    assert!(desk.visit("front", page).await.body.contains(SHOWN));
    desk.submit("front", &format!("/tickets/1/answers/{id}/undo"), &[]).await;
    let form = desk.visit("front", "/tickets/1/solution/new").await.body;
    assert!(form.contains("Please **hold** it:") && form.contains("data-file=\"light.png\""));
}

#[tokio::test]
async fn programs_say_how_a_text_is_to_be_read_and_only_ours_may() {
    let desk = asked(0).await;
    let write = async |who: &str, body| desk.post(who, "/api/v1/tickets/1/messages", body).await.status;
    let formatted = json!({ "audience": "customer", "text": "**On it.**", "style": "markdown" });
    assert_eq!(write("front", formatted.clone()).await, StatusCode::CREATED);
    assert_eq!(write("front", json!({ "audience": "customer", "text": "**As it is.**" })).await, 201);
    assert_ne!(write("customer", formatted).await, StatusCode::CREATED);
    let page = desk.visit("customer", "/requests/1").await.body;
    assert!(page.contains("<strong>On it.</strong>") && page.contains("**As it is.**"));
    let read = desk.get("front", "/api/v1/tickets/1").await.body;
    assert!(read.contains(r#""text":"**On it.**","style":"markdown""#), "{read}");
    assert!(read.contains(r#""text":"**As it is.**"}"#) || !read.contains(r#""style":"plain""#), "{read}");
}
