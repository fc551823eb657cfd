//! *Undo* on a ticket: what the page shows while an answer waits, and afterwards.

use axum::http::StatusCode;
use trestle_domain::time::Millis;

use crate::small_desk::SmallDesk;

#[tokio::test]
async fn an_answer_can_be_taken_back_stands_in_its_form_again_and_can_be_let_go() {
    let desk = SmallDesk::open_waiting(Millis(10_000)).await;
    desk.submit("customer", "/requests", &[("subject", "VPN"), ("body", "It drops.")]).await;
    let sent = desk.submit("front", "/tickets/1/replies", &[("body", "Too early."), ("then", "wait")]).await;
    let place = sent.header("location").to_owned();
    let (page, id) = place.split_once("#answer-").expect("it leads to the answer that waits");
    let shown = desk.visit("front", page).await.body;
    assert!(shown.contains("Goes out in a moment") && shown.contains(&format!("answers/{id}/undo")));
    let others = desk.visit("lead", page).await.body;
    assert!(others.contains("Own name of front"), "by whom, though nobody owns the ticket yet");
    assert!(others.contains("Too early.") && !others.contains("/undo"), "others see it and cannot touch it");
    assert!(!desk.visit("customer", "/requests/1").await.body.contains("Too early."));

    let undone = desk.submit("front", &format!("/tickets/1/answers/{id}/undo"), &[]).await;
    assert_eq!((undone.status, undone.header("location")), (StatusCode::SEE_OTHER, "/tickets/1#composer"));
    let shown = desk.visit("front", "/tickets/1").await.body;
    assert!(shown.contains(">Too early.</textarea>") && shown.contains("Nobody has read it"));
    assert!(shown.contains(&format!("name=\"answer\" value=\"{id}\"")));
    assert!(!desk.visit("lead", "/tickets/1").await.body.contains("Too early."), "a draft is its author's");

    let gone = desk.submit("front", &format!("/tickets/1/answers/{id}/removal"), &[]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(!desk.visit("front", "/tickets/1").await.body.contains("Too early."));
    let late = desk.submit("front", &format!("/tickets/1/answers/{id}/undo"), &[]).await;
    assert_eq!(late.header("location"), "/tickets/1", "what is gone is no error");
}

#[tokio::test]
async fn a_solution_that_was_taken_back_stands_in_its_form_again() {
    let desk = SmallDesk::open_waiting(Millis(10_000)).await;
    desk.submit("customer", "/requests", &[("subject", "VPN"), ("body", "It drops.")]).await;
    let fields = [("body", "It works again."), ("root_cause", "a loose cable")];
    let sent = desk.submit("front", "/tickets/1/solution", &fields).await;
    let id = sent.header("location").split_once("#answer-").expect("it waits").1.to_owned();
    let undone = desk.submit("front", &format!("/tickets/1/answers/{id}/undo"), &[]).await;
    assert_eq!(undone.header("location"), "/tickets/1/solution/new");
    let form = desk.visit("front", "/tickets/1/solution/new").await.body;
    assert!(form.contains("It works again.") && form.contains("a loose cable"));
}
