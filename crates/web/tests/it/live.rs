//! What pages hear while they are open.

use axum::body::BodyDataStream;
use serde_json::json;
use tokio_stream::StreamExt;

use crate::small_desk::SmallDesk;

async fn open_ticket(desk: &SmallDesk) {
    let asked = json!({ "subject": "Scanner beeps", "text": "Twice." });
    assert_eq!(desk.post("customer", "/api/v1/tickets", asked).await.status, 201);
}

async fn next(ear: &mut BodyDataStream) -> Option<String> {
    let chunk = ear.next().await?.unwrap();
    Some(String::from_utf8_lossy(&chunk).into_owned())
}

#[tokio::test]
async fn a_page_hears_what_its_reader_may_know_and_nothing_when_the_session_is_over() {
    let desk = SmallDesk::open().await;
    desk.tell();
    let (mut front, mut tech) = (desk.listen("front").await, desk.listen("tech").await);
    open_ticket(&desk).await;
    let heard = next(&mut front).await.unwrap();
    assert!(heard.contains("team:1") && heard.contains("ticket:1"), "{heard}");

    // Signed out elsewhere, the page hears no more; the bearer token still works.
    desk.submit("front", "/sign-out", &[]).await;
    open_ticket(&desk).await;
    assert_eq!(next(&mut front).await, None);

    // All the while the foreign team heard nothing: the first thing told is the offer to it.
    let package = json!({ "summary": "It beeps", "ask": "Why?" });
    let offer = json!({ "to": 2, "package": package });
    assert_eq!(desk.post("front", "/api/v1/tickets/2/handoffs", offer).await.status, 201);
    let heard = next(&mut tech).await.unwrap();
    assert!(heard.contains("team:2") && heard.contains("ticket:2"), "{heard}");
}
