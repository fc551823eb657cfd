//! Case studies over HTTP: drafted from a solved ticket without its customer, validated by somebody else,
//! and then on a shelf of their own.

use axum::http::StatusCode;

use crate::small_desk::{Reply, SmallDesk};

fn path(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.header("location").to_owned()
}

/// Ticket 1: asked by the customer, solved by the front.
async fn solved(desk: &SmallDesk) {
    let words = "Hello,\n\nthe zebra printer at 10.20.30.40 blinks.\n\nBest regards,\nOwn name of customer";
    let request = [("subject", "The zebra printer blinks"), ("body", words)];
    path(&desk.submit("customer", "/requests", &request).await);
    desk.clock.set(crate::small_desk::START.plus(trestle_domain::time::Millis::hours(22)));
    let solution = [("root_cause", "A jammed label"), ("body", "Take the jammed label out.")];
    path(&desk.submit("front", "/tickets/1/solution", &solution).await);
}

/// The value of the text area with this name.
fn typed<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("name=\"{name}\"")).expect(name);
    let (_, rest) = rest.split_once('>').expect("the tag ends");
    rest.split_once("</textarea>").expect("the area ends").0
}

#[tokio::test(flavor = "multi_thread")]
async fn a_solved_ticket_becomes_a_case_study_that_somebody_else_validates() {
    let desk = SmallDesk::open().await;
    solved(&desk).await;
    let ticket = desk.visit("admin", "/tickets/1").await.body;
    assert!(ticket.contains("/knowledge/new?ticket=1&amp;kind=case_study"), "{ticket}");
    let form = desk.visit("admin", "/knowledge/new?ticket=1&kind=case_study").await.body;
    assert!(form.contains("New case study") && form.contains("details were taken out"), "{form}");
    let body = typed(&form, "body").to_owned();
    for told in ["The zebra", "A jammed label", "Take the jammed label out", "Solved after 22 h", "Tier 1"] {
        let told = told.replace("The zebra", "zebra printer");
        assert!(body.contains(&told), "{told} in {body}");
    }
    for detail in ["10.20.30.40", "Own name of customer"] {
        assert!(!body.contains(detail), "{detail} in {body}");
    }
    let fields = [
        ("kind", "case_study"),
        ("ticket", "1"),
        ("title", "A zebra printer blinked"),
        ("body", body.as_str()),
        ("audience", "public"),
        ("language", "en"),
    ];
    let study = path(&desk.submit("admin", "/knowledge", &fields).await);
    path(&desk.submit("admin", &format!("{study}/review"), &[]).await);

    // Its author does not make it public, administrator or not; nobody finds it before.
    let own = desk.submit("admin", &format!("{study}/validation"), &[]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(own.body.contains("Somebody else has to review what you wrote."));
    for place in ["/case-studies", "/", "/search?q=zebra"] {
        assert!(!desk.visit("", place).await.body.contains("A zebra printer blinked"), "{place}");
    }
    path(&desk.submit("front", &format!("{study}/validation"), &[]).await);
    for place in ["/case-studies", "/", "/search?q=zebra"] {
        let shown = desk.visit("", place).await.body;
        assert!(
            shown.contains("A zebra printer blinked") && shown.contains("Case study"),
            "{place}: {shown}"
        );
    }
    let public = study.replace("/knowledge/", "/articles/");
    assert!(desk.visit("", &public).await.body.contains("Case study"));

    // The list tells them apart.
    let only = |kind: &str| format!("/knowledge?kind={kind}");
    assert!(desk.visit("front", &only("case_study")).await.body.contains("A zebra printer blinked"));
    assert!(!desk.visit("front", &only("article")).await.body.contains("A zebra printer blinked"));
    // A translation of a case study is one, too.
    let form = desk
        .visit(
            "front",
            &format!("/knowledge/new?translate={}&language=de", study.rsplit('/').next().unwrap()),
        )
        .await;
    assert!(form.body.contains("name=\"kind\" value=\"case_study\""), "{}", form.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_is_begun_from_the_knowledge_by_the_number_of_its_ticket() {
    let desk = SmallDesk::open().await;
    solved(&desk).await;
    let form = desk.visit("front", "/knowledge/new?kind=case_study").await.body;
    assert!(form.contains("Number of the solved ticket"), "{form}");
    let draft = desk.visit("front", "/knowledge/new?kind=case_study&ticket=1").await.body;
    assert!(draft.contains("A jammed label") && !draft.contains("Number of the solved ticket"));
    let foreign = desk.visit("tech", "/knowledge/new?kind=case_study&ticket=1").await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}
