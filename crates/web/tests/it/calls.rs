//! Calls that a colleague writes down.

use axum::http::StatusCode;

use crate::small_desk::SmallDesk;

#[tokio::test]
async fn a_call_is_the_callers_request_and_the_history_says_who_wrote_it_down() {
    let desk = SmallDesk::open().await;
    let call = [
        ("email", "iris@moor.example"),
        ("name", "Iris Squall"),
        ("subject", "No card works"),
        ("body", "Since the update."),
        ("team", "1"),
    ];
    let made = desk.submit("front", "/tickets", &call).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let history = desk.visit("front", &format!("{}/history", made.header("location"))).await.body;
    let told = "<bdi>Own name of front</bdi> wrote down a call from <bdi>Iris Squall</bdi>";
    assert!(history.contains(told), "{history}");
}
