//! Troubleshooters on the portal: forms alone lead through them, and what was tried comes along.

use axum::http::StatusCode;
use trestle_app::Desk;
use trestle_app::store::{runs, tickets};
use trestle_domain::event::Fact;
use trestle_domain::ids::{PersonId, PlaybookId, TicketId};
use trestle_domain::playbook::{Audience, Choice, Outcome, Playbook, StepId, StepKind, Target};
use trestle_domain::view::playbooks::{RunView, Walker};

use crate::small_desk::{SmallDesk, TECH};

const SOLVED: Target = Target::End(Outcome::Solved);
const PERSON: Target = Target::End(Outcome::Person);

/// Is it on? If not, switch it on; the technical team takes over from there.
pub fn printer(audience: Audience) -> Playbook {
    let mut playbook = Playbook::new("en", audience);
    (playbook.title, playbook.category) = ("The printer is dead".to_owned(), "Printing".to_owned());
    let choice = |id, label: &str, to| Choice { id, label: label.to_owned(), to };
    let choices = vec![choice(1, "Yes", PERSON), choice(2, "No <b>", Target::Step(StepId(2)))];
    let (command, note_label) = ("lpstat -t".to_owned(), "What it printed".to_owned());
    for (title, kind) in [
        ("Is it on?", StepKind::Ask { choices, otherwise: PERSON }),
        (
            "Switch it on",
            StepKind::Do { command, note_label, done: SOLVED, did_not_work: PERSON, otherwise: PERSON },
        ),
    ] {
        let id = playbook.add_step(kind);
        title.clone_into(&mut playbook.step_mut(id).unwrap().title);
    }
    playbook.step_mut(StepId(2)).unwrap().team = Some(TECH);
    playbook
}

pub async fn publish(desk: &SmallDesk, playbook: Playbook) -> PlaybookId {
    let publish = move |desk: &mut Desk<'_>| {
        let id = desk.add_playbook(PersonId(31), playbook)?;
        assert_eq!(desk.publish_playbook(PersonId(31), id)?, Ok(1));
        Ok(id)
    };
    desk.app.transact(publish).await.unwrap()
}

/// Begins as `who` and gives the run's address.
async fn begin(desk: &SmallDesk, who: &str) -> String {
    let begun = desk.submit(who, "/guides/the-printer-is-dead", &[]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    begun.header("location").strip_suffix("/steps/1").expect("the first step").to_owned()
}

pub async fn in_ticket(desk: &SmallDesk, ticket: i64) -> Vec<RunView> {
    desk.app.read(move |db| Ok(runs::in_ticket(db, TicketId(ticket))?)).await.unwrap()
}

#[tokio::test]
async fn a_visitor_walks_without_success_and_the_run_is_in_the_ticket() {
    let desk = SmallDesk::open().await;
    publish(&desk, printer(Audience::Public)).await;
    assert!(desk.visit("", "/guides").await.body.contains("/guides/the-printer-is-dead"));
    let run = begin(&desk, "").await;
    let token = run.rsplit('/').next().unwrap();
    assert_eq!(token.len(), 64, "nobody guesses it");

    let first = desk.visit("", &format!("{run}/steps/1")).await.body;
    assert!(first.contains("Step 1") && first.contains("No &lt;b&gt;"));
    let refused = desk.submit("", &format!("{run}/steps/1"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#answer\"") && refused.body.contains("Choose one of the answers"));

    let next = desk.submit("", &format!("{run}/steps/1"), &[("answer", "choice-2")]).await;
    assert_eq!(next.header("location"), format!("{run}/steps/2"));
    let second = desk.visit("", &format!("{run}/steps/2")).await.body;
    for expected in ["Switch it on", "lpstat -t", "What it printed", "Is it on?", "No &lt;b&gt;"] {
        assert!(second.contains(expected), "{expected}");
    }
    let fields = [("answer", "did-not-work"), ("note", "nothing at all")];
    let ended = desk.submit("", &format!("{run}/steps/2"), &fields).await;
    assert_eq!(ended.header("location"), run);
    let end = desk.visit("", &run).await.body;
    assert!(end.contains(&format!("/requests/new?run={token}")));

    let form = desk.visit("", &format!("/requests/new?run={token}")).await.body;
    assert!(form.contains("value=\"The printer is dead\"") && form.contains("nothing at all"));
    let words = [("run", token), ("email", "ada@example.org"), ("subject", "Printer"), ("body", "")];
    let refused = desk.submit("", "/requests", &words).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains(token), "the run stays with the form");
    let words =
        [("run", token), ("email", "ada@example.org"), ("subject", "Printer"), ("body", "It is dead.")];
    assert_eq!(desk.submit("", "/requests", &words).await.status, StatusCode::SEE_OTHER);

    let [brought] = &in_ticket(&desk, 1).await[..] else { panic!("one run is in the ticket") };
    assert_eq!((brought.walker, brought.outcome), (Walker::Customer, Some(Outcome::Person)));
    let notes: Vec<_> = brought.steps.iter().map(|step| (step.title.as_str(), step.note.as_str())).collect();
    assert_eq!(notes, [("Is it on?", ""), ("Switch it on", "nothing at all")]);
    let (ticket, history) = desk
        .app
        .read(|db| Ok((tickets::load(db, TicketId(1))?.unwrap(), tickets::history(db, TicketId(1))?)))
        .await
        .unwrap();
    assert_eq!((ticket.team, ticket.category.as_deref()), (TECH, Some("Printing")), "as the step hints");
    assert!(matches!(&history[1].fact, Fact::RunBrought { title, .. } if title == "The printer is dead"));

    // Sent is sent: it is shown as such, changed no more, and comes along no second time.
    assert!(desk.visit("", &run).await.body.contains("Your answers are with us"));
    let late = desk.submit("", &format!("{run}/steps/1"), &[("answer", "choice-1")]).await;
    assert_eq!((late.status, late.header("location")), (StatusCode::SEE_OTHER, run.as_str()));
    assert_eq!(desk.submit("", "/requests", &words).await.status, StatusCode::SEE_OTHER);
    assert!(in_ticket(&desk, 2).await.is_empty());
}

#[tokio::test]
async fn an_answer_is_changed_by_going_back_to_it() {
    let desk = SmallDesk::open().await;
    publish(&desk, printer(Audience::Public)).await;
    let run = begin(&desk, "customer").await;
    desk.submit("customer", &format!("{run}/steps/1"), &[("answer", "choice-2")]).await;
    desk.submit("customer", &format!("{run}/steps/2"), &[("answer", "done")]).await;
    assert!(desk.visit("customer", &run).await.body.contains("Glad it works"));

    let before = desk.visit("customer", &format!("{run}/steps/1")).await.body;
    assert!(before.contains("value=\"choice-2\" checked"), "what was chosen is shown");
    let same = desk.submit("customer", &format!("{run}/steps/1"), &[("answer", "choice-2")]).await;
    assert_eq!(same.header("location"), format!("{run}/steps/2"));
    assert!(desk.visit("customer", &run).await.body.contains("Glad it works"), "nothing was lost");
    desk.submit("customer", &format!("{run}/steps/1"), &[("answer", "choice-1")]).await;
    assert!(desk.visit("customer", &run).await.body.contains("A person can help"));
    let ahead = desk.visit("customer", &format!("{run}/steps/7")).await;
    assert_eq!((ahead.status, ahead.header("location")), (StatusCode::SEE_OTHER, run.as_str()));

    let voted = desk.submit("customer", &format!("{run}/vote"), &[("vote", "helped")]).await;
    assert_eq!(voted.header("location"), run);
    for who in ["", "stranger", "front", "provider", "admin"] {
        for path in [run.clone(), format!("{run}/steps/1")] {
            assert_eq!(desk.visit(who, &path).await.status, StatusCode::NOT_FOUND, "{path} as {who:?}");
        }
        let foreign = desk.submit(who, &format!("{run}/steps/1"), &[("answer", "choice-2")]).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{who:?}");
        let name = run.rsplit('/').next().unwrap();
        let asked = [("run", name), ("email", "a@example.org"), ("body", "x")];
        desk.submit(who, "/requests", &asked).await;
    }
    for ticket in 1..=2 {
        assert!(in_ticket(&desk, ticket).await.is_empty(), "nobody takes another's run along");
    }
    let number = run.rsplit('/').next().unwrap();
    let asked = desk.submit("customer", "/requests", &[("run", number), ("body", "x")]).await;
    assert_eq!(asked.header("location"), "/requests/3");
    assert_eq!(in_ticket(&desk, 3).await[0].steps[0].by, Some(PersonId(100)));
}

#[tokio::test]
async fn customers_cannot_skip_and_nobody_outside_comes_to_a_procedure() {
    let desk = SmallDesk::open().await;
    publish(&desk, printer(Audience::Agents)).await;
    for who in ["", "customer", "provider", "front"] {
        let there = desk.visit(who, "/guides/the-printer-is-dead").await;
        assert_eq!(there.status, StatusCode::NOT_FOUND, "{who:?}");
        let begun = desk.submit(who, "/guides/the-printer-is-dead", &[]).await;
        assert_eq!(begun.status, StatusCode::NOT_FOUND, "{who:?}");
        assert!(!desk.visit(who, "/guides").await.body.contains("The printer is dead"));
    }
    publish(&desk, Playbook { title: "Another printer".to_owned(), ..printer(Audience::Public) }).await;
    let begun = desk.submit("", "/guides/another-printer", &[]).await;
    let step = begun.header("location");
    let fields = [("answer", "skipped"), ("note", "because")];
    let skipped = desk.submit("", step, &fields).await;
    assert_eq!(skipped.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = "x".repeat(20_001);
    let pasted = desk.submit("", step, &[("answer", "choice-2"), ("note", &long)]).await;
    assert_eq!(pasted.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(pasted.body.contains("20,000 letters"));
}

#[tokio::test]
async fn a_troubleshooter_speaks_its_own_language() {
    let desk = SmallDesk::open().await;
    let german =
        Playbook { title: "Der Drucker".to_owned(), language: "de".to_owned(), ..printer(Audience::Public) };
    publish(&desk, german).await;
    assert!(!desk.visit("", "/guides").await.body.contains("Der Drucker"), "the list is in the visitor's");
    let start = desk.visit("", "/guides/der-drucker").await.body;
    assert!(start.contains("<html lang=\"en\"") && start.contains("<div lang=\"de\">"));
    let begun = desk.submit("", "/guides/der-drucker", &[]).await;
    let step = begun.header("location");
    assert!(desk.visit("", step).await.body.contains("Schritt 1"));
    let refused = desk.submit("", step, &[]).await.body;
    assert!(refused.contains("Wählen Sie eine der Antworten."));
}

#[tokio::test]
async fn a_public_guide_is_offered_while_somebody_types_and_no_other() {
    let desk = SmallDesk::open().await;
    let typed = "/search/suggestions?q=printer";
    publish(&desk, printer(Audience::Agents)).await;
    assert!(!desk.visit("", typed).await.body.contains("The printer is dead"));
    publish(&desk, printer(Audience::Public)).await;
    let offered = desk.visit("", typed).await.body;
    assert!(offered.contains("The printer is dead") && offered.contains("href=\"/guides/"), "{offered}");
}
