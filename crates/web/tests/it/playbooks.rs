//! Playbooks at the desk: walked through on a ticket, carried into its package.

use axum::http::StatusCode;
use trestle_app::store::tickets;
use trestle_domain::ids::TicketId;
use trestle_domain::playbook::{Audience, Outcome};
use trestle_domain::ticket::Status;

use crate::guides::{in_ticket, printer, publish};
use crate::small_desk::SmallDesk;

/// A desk with a procedure and ticket 1, which fits it.
async fn desk_with_procedure() -> (SmallDesk, String) {
    let desk = SmallDesk::open().await;
    let playbook = publish(&desk, printer(Audience::Agents)).await.to_string();
    desk.submit("customer", "/requests", &[("subject", "The printer is broken"), ("body", "x")]).await;
    (desk, playbook)
}

#[tokio::test]
async fn an_agent_walks_and_the_package_knows_what_was_tried() {
    let (desk, playbook) = desk_with_procedure().await;
    let ticket = desk.visit("front", "/tickets/1").await.body;
    assert!(ticket.contains("The printer is dead"), "it is suggested by its title");
    let chosen = desk.visit("front", "/tickets/1/playbooks").await.body;
    assert!(chosen.contains("For this ticket") && !chosen.contains("All others"));

    let refused = desk.submit("front", "/tickets/1/runs", &[("playbook", "7")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let begun = desk.submit("front", "/tickets/1/runs", &[("playbook", &playbook)]).await;
    let run = begun.header("location").to_owned();
    assert!(desk.visit("front", &run).await.body.contains("Is it on?"));

    let answers = format!("{run}/answers");
    let skip = desk.submit("front", &answers, &[("number", "1"), ("answer", "skipped")]).await;
    assert_eq!(skip.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(skip.body.contains("href=\"#note\"") && skip.body.contains("Say why this step is skipped"));
    let first = [("number", "1"), ("answer", "choice-2")];
    assert_eq!(desk.submit("front", &answers, &first).await.status, StatusCode::SEE_OTHER);
    let again = desk.submit("front", &answers, &[("number", "1"), ("answer", "choice-1")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "a second click");
    let second = [("number", "2"), ("answer", "did-not-work"), ("note", "scheduler is\nnot running")];
    desk.submit("front", &answers, &second).await;
    let ended = desk.visit("front", &run).await.body;
    assert!(ended.contains("goes to others") && ended.contains("/tickets/1/handoffs/new"));

    let form = desk.visit("front", "/tickets/1/handoffs/new?to=2").await.body;
    let tried = "Is it on? – No &lt;b&gt;\nSwitch it on – It did not work (scheduler is not running)";
    assert!(form.contains(tried), "{form}");
    let package = [("to", "2"), ("summary", "s"), ("ask", "a"), ("steps_tried", "Looked at it")];
    assert_eq!(desk.submit("front", "/tickets/1/handoffs", &package).await.status, StatusCode::SEE_OTHER);
    let history = desk.visit("front", "/tickets/1/history").await.body;
    for expected in ["started the playbook", "took the step", "came to the end of the playbook: not solved"] {
        assert!(history.contains(expected), "{expected}");
    }
    assert!(desk.visit("front", "/tickets/1").await.body.contains("not running"), "the card shows it");
}

#[tokio::test]
async fn going_back_is_recorded_and_ends_with_the_work() {
    let (desk, playbook) = desk_with_procedure().await;
    let begun = desk.submit("front", "/tickets/1/runs", &[("playbook", &playbook)]).await;
    let run = begun.header("location").to_owned();
    let answers = format!("{run}/answers");
    desk.submit("front", &answers, &[("number", "1"), ("answer", "choice-1")]).await;
    assert_eq!(in_ticket(&desk, 1).await[0].outcome, Some(Outcome::Person));
    assert_eq!(desk.submit("front", &format!("{run}/back"), &[]).await.header("location"), run);
    assert_eq!(in_ticket(&desk, 1).await[0].outcome, None);
    let facts = desk.app.read(|db| {
        let facts = tickets::history(db, TicketId(1))?.into_iter().map(|event| event.fact.key());
        let status = tickets::load(db, TicketId(1))?.unwrap().status;
        Ok((facts.collect::<Vec<_>>(), status))
    });
    let (facts, status) = facts.await.unwrap();
    assert_eq!(facts, ["opened", "run_started", "run_step_taken", "run_ended", "run_stepped_back"]);
    assert_eq!(status, Status::Open, "somebody has begun");

    desk.submit("front", "/tickets/1/solution", &[("root_cause", "x"), ("body", "It works.")]).await;
    let late = desk.submit("front", &answers, &[("number", "1"), ("answer", "choice-1")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "the ticket is solved");
    assert!(in_ticket(&desk, 1).await[0].steps.is_empty(), "nothing was kept");
    assert!(!desk.visit("front", &run).await.body.contains("name=\"answer\""));
}

#[tokio::test]
async fn who_does_not_work_on_the_ticket_reads_and_changes_nothing() {
    let (desk, playbook) = desk_with_procedure().await;
    let begun = desk.submit("front", "/tickets/1/runs", &[("playbook", &playbook)]).await;
    let run = begun.header("location").to_owned();
    let read = desk.visit("lead", &run).await;
    assert!(read.status == StatusCode::OK && !read.body.contains("name=\"answer\""));
    let answer = [("number", "1"), ("answer", "choice-1")];
    for (who, status) in [
        ("lead", StatusCode::FORBIDDEN),
        ("tech", StatusCode::NOT_FOUND),
        ("customer", StatusCode::NOT_FOUND),
        ("provider", StatusCode::NOT_FOUND),
    ] {
        let refused = desk.submit(who, &format!("{run}/answers"), &answer).await;
        assert_eq!(refused.status, status, "{who}");
    }
    let elsewhere = run.replace("/tickets/1/", "/tickets/2/");
    desk.submit("customer", "/requests", &[("subject", "Another"), ("body", "x")]).await;
    assert_eq!(desk.visit("front", &elsewhere).await.status, StatusCode::NOT_FOUND);
    assert!(in_ticket(&desk, 1).await[0].steps.is_empty());
    let facts = desk.app.read(|db| Ok(tickets::history(db, TicketId(1))?.len())).await.unwrap();
    assert_eq!(facts, 2, "opened and started");
}
