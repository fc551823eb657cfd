//! Evidence and its way into a package; logs that a customer sends by a link or attached to a message.

use axum::http::StatusCode;
use trestle_app::store::bundles;
use trestle_domain::bundle::Way;
use trestle_domain::ids::TicketId;
use trestle_domain::time::Millis;

use crate::small_desk::{START, SmallDesk};

const LOG: &[u8] =
    b"2026-03-01 07:08:01 ERROR payment 1 failed\n2026-03-01 07:08:02 INFO token=abcdefabcdef123456\n";

async fn desk() -> SmallDesk {
    let desk = SmallDesk::open().await;
    desk.submit("customer", "/requests", &[("subject", "The till is slow"), ("body", "x")]).await;
    desk
}

async fn add(desk: &SmallDesk) -> String {
    let files = [("till.log", "text/plain", LOG)];
    let sent = desk.submit_files("front", "/tickets/1/diagnostics", &[], &files).await;
    desk.app.drain_bundles().await.unwrap();
    sent.header("location").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_are_marked_and_go_into_the_package() {
    let desk = desk().await;
    let bundle = add(&desk).await;
    let mark = format!("{bundle}/evidence");
    for (first, last, why) in [("0", "", "Name lines"), ("9", "9", "Name lines"), ("1", "500", "200 lines")] {
        let refused =
            desk.submit("front", &mark, &[("first", first), ("last", last), ("note", "my note")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{first}");
        assert!(refused.body.contains(why) && refused.body.contains("my note"), "{first}: {}", refused.body);
    }
    let fields = [("first", "1"), ("last", "2"), ("note", "it fails\nfirst")];
    let marked = desk.submit("front", &mark, &fields).await;
    assert_eq!(marked.header("location"), "/tickets/1/diagnostics#evidence");
    let tab = desk.visit("front", "/tickets/1/diagnostics").await.body;
    assert!(
        tab.contains("payment 1 failed") && tab.contains("lines 1 to 2") && !tab.contains("abcdefabcdef")
    );
    let form = desk.visit("front", "/tickets/1/handoffs/new?to=2").await.body;
    let line = format!(
        "it fails first – till.log, lines 1 to 2: http://desk.example{bundle}/lines?from=1&amp;to=2#L1"
    );
    assert!(form.contains(&line), "{form}");
    for who in ["tech", "customer", "provider"] {
        assert_eq!(desk.submit(who, &mark, &fields).await.status, StatusCode::NOT_FOUND, "{who}");
    }
    let removal = tab.split("/tickets/1/evidence/").nth(1).unwrap().split('"').next().unwrap();
    let removal = format!("/tickets/1/evidence/{removal}");
    assert_eq!(desk.submit("tech", &removal, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.submit("front", &removal, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!desk.visit("front", "/tickets/1/diagnostics").await.body.contains("lines 1 to 2"));
}

/// Asks for logs and gives the path of the link, as the customer reads it.
async fn link(desk: &SmallDesk) -> String {
    let asked =
        desk.submit("front", "/tickets/1/log-requests", &[("words", "From the folder C:\\till")]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    let request = desk.visit("customer", "/requests/1").await.body;
    assert!(request.contains("From the folder C:\\till"));
    let token = request.split("http://desk.example/logs/").nth(1).expect("the link is in the thread");
    let token: String = token.chars().take_while(char::is_ascii_alphanumeric).collect();
    format!("/logs/{token}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_sends_logs_by_a_link_without_signing_in() {
    let desk = desk().await;
    let link = link(&desk).await;
    let page = desk.visit("", &link).await;
    assert!(page.status == StatusCode::OK && page.body.contains("The till is slow"));
    assert!(page.body.contains("before a person reads anything") && page.body.contains("type=\"file\""));
    let nothing = desk.submit("", &link, &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let files = [("..\\evil<b>.log", "text/plain", LOG)];
    for use_number in 0..10 {
        let sent = desk.submit_files("", &link, &[], &files).await;
        assert_eq!(sent.header("location"), format!("{link}/sent"), "{use_number}: {}", sent.body);
    }
    let thanks = desk.visit("", &format!("{link}/sent")).await;
    assert!(thanks.status == StatusCode::OK && thanks.body.contains("Thank you"), "{}", thanks.body);
    let late = desk.submit_files("", &link, &[], &files).await;
    assert!(late.status == StatusCode::GONE && late.body.contains("no longer counts"));
    let rows = desk.app.read(|db| Ok(bundles::of_ticket(db, TicketId(1))?)).await.unwrap();
    assert_eq!(rows.len(), 10);
    let row = &rows[0];
    assert_eq!(
        (row.way, row.name.as_str(), row.added_by.as_ref().unwrap().id.0),
        (Way::Link, "evil<b>.log", 100)
    );
    desk.app.drain_bundles().await.unwrap();
    let shown = desk.visit("customer", "/requests/1").await.body;
    assert!(!shown.contains("evil") && !shown.contains("payment"), "the customer sees nothing of it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_ends_and_is_nobody_elses_to_make() {
    let desk = desk().await;
    for (who, status) in [("tech", 404), ("lead", 403), ("customer", 404)] {
        assert_eq!(desk.submit(who, "/tickets/1/log-requests", &[]).await.status.as_u16(), status, "{who}");
    }
    let link = link(&desk).await;
    desk.clock.set(START.plus(Millis::days(14)));
    assert_eq!(desk.visit("", &link).await.status, StatusCode::GONE);
    let files = [("a.log", "text/plain", LOG)];
    assert_eq!(desk.submit_files("", &link, &[], &files).await.status, StatusCode::GONE);
    assert_eq!(desk.visit("", "/logs/0000").await.status, StatusCode::GONE);
    let none = desk.app.read(|db| Ok(bundles::of_ticket(db, TicketId(1))?)).await.unwrap();
    assert_eq!(none, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attachment_that_looks_like_logs_is_read_by_one_button() {
    let desk = desk().await;
    let files = [("photo.jpg", "image/jpeg", b"x".as_slice()), ("till.log", "text/plain", LOG)];
    desk.submit_files("customer", "/requests/1/messages", &[("body", "here")], &files).await;
    let tab = desk.visit("front", "/tickets/1/diagnostics").await.body;
    assert!(
        tab.contains("Attached by the customer") && tab.contains("till.log") && !tab.contains("photo.jpg")
    );
    let message =
        tab.split("name=\"message\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = [("message", message.as_str()), ("file", "1")];
    let path = "/tickets/1/diagnostics/attachments";
    assert_eq!(desk.submit("tech", path, &fields).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.submit("front", path, &fields).await.status, StatusCode::SEE_OTHER);
    desk.app.drain_bundles().await.unwrap();
    let tab = desk.visit("front", "/tickets/1/diagnostics").await.body;
    assert!(tab.contains("payment &lt;*&gt; failed") && tab.contains("from a message"), "{tab}");
    assert!(!tab.contains("Attached by the customer"), "it is read");
    let gone = desk.submit("front", path, &[("message", &message), ("file", "7")]).await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
}
