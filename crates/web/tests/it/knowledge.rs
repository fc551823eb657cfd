//! Articles over HTTP: written, reviewed, translated, read; and what stays with the desk meanwhile.

use axum::http::StatusCode;
use trestle_app::{Acknowledgement, NewRequest, Origin};
use trestle_domain::ids::PersonId;
use trestle_domain::thread::Words;
use trestle_domain::ticket::{Channel, Priority};
use trestle_domain::time::Millis;

use crate::small_desk::{FRONT, Reply, SmallDesk};

const LAMP: &[u8] = b"\x89PNG\r\n\x1a\nlamp";
const FORM: &[(&str, &str)] = &[
    ("title", "The lamp blinks"),
    ("summary", "It waits."),
    ("body", "Wait ten seconds. ![lamp](lamp.png)"),
    ("category", "Gateways"),
    ("tags", "lamp, gateway"),
    ("audience", "public"),
    ("language", "en"),
];

/// The form with some fields in other words.
fn form<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = FORM.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name)).copied();
    kept.chain(changes.iter().copied()).collect()
}

/// The path of the article that a form was answered with.
fn path(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.header("location").to_owned()
}

async fn written(desk: &SmallDesk, changes: &[(&str, &str)]) -> String {
    path(&desk.submit("front", "/knowledge", &form(changes)).await)
}

/// Submitted by the front and validated by the lead.
async fn validated(desk: &SmallDesk, article: &str) {
    path(&desk.submit("front", &format!("{article}/review"), &[]).await);
    path(&desk.submit("lead", &format!("{article}/validation"), &[]).await);
}

fn public(article: &str) -> String {
    article.replace("/knowledge/", "/articles/")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_reaches_those_who_may_read_its_article_and_nobody_before() {
    let desk = SmallDesk::open().await;
    let files: &[(&str, &str, &[u8])] = &[("lamp.png", "image/png", LAMP)];
    let article = path(&desk.submit_files("front", "/knowledge", FORM, files).await);
    let page = desk.visit("front", &article).await.body;
    assert!(page.contains(&format!("<img src=\"{article}/versions/1/files/0\" alt=\"lamp\"")), "{page}");
    let (at_desk, at_portal) =
        (format!("{article}/versions/1/files/0"), format!("{}/files/0", public(&article)));
    assert_eq!(desk.visit("tech", &at_desk).await.header("content-type"), "image/png");
    for who in ["", "customer", "provider", "tech"] {
        assert_eq!(desk.visit(who, &at_portal).await.status, StatusCode::NOT_FOUND, "{who}");
        assert_ne!(desk.visit(who, &public(&article)).await.status, StatusCode::OK, "{who}");
    }
    validated(&desk, &article).await;
    let shown = desk.visit("", &public(&article)).await.body;
    assert!(shown.contains(&at_portal) && shown.contains("In plain words"), "{shown}");
    assert_eq!(desk.visit("", &at_portal).await.header("content-type"), "image/png");

    // A file of the next version is not for readers, and the one that they have stays.
    let next = form(&[("seen", "1"), ("body", "Wait. ![two](two.png)")]);
    let files: &[(&str, &str, &[u8])] = &[("two.png", "image/png", b"\x89PNG\r\n\x1a\ntwo")];
    path(&desk.submit_files("front", &article, &next, files).await);
    assert_eq!(desk.visit("", &at_portal).await.status, StatusCode::OK);
    assert_eq!(desk.visit("", &format!("{}/files/1", public(&article))).await.status, StatusCode::NOT_FOUND);
    path(&desk.submit("lead", &format!("{article}/archive"), &[]).await);
    assert_eq!(desk.visit("", &at_portal).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_editors_the_second_sees_what_changed_and_keeps_every_word() {
    let desk = SmallDesk::open().await;
    let article = written(&desk, &[]).await;
    let theirs = form(&[("seen", "1"), ("body", "Wait thirty seconds.")]);
    path(&desk.submit("tech", &article, &theirs).await);
    let mine = form(&[("seen", "1"), ("body", "Wait a minute, or two.")]);
    let refused = desk.submit("front", &article, &mine).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains(">Wait a minute, or two.</textarea>"), "{}", refused.body);
    assert!(refused.body.contains("<ins>thirty</ins>") || refused.body.contains("<ins>thirty seconds."));
    assert!(refused.body.contains("name=\"seen\" value=\"2\""));
    let again = form(&[("seen", "2"), ("body", "Wait a minute, or two.")]);
    path(&desk.submit("front", &article, &again).await);
    let changes = desk.visit("front", &format!("{article}/versions/3")).await.body;
    assert!(changes.contains("Wait") && changes.contains("<del>thirty"), "{changes}");
    path(&desk.submit("front", &format!("{article}/versions/1/restoration"), &[]).await);
    assert!(desk.visit("front", &article).await.body.contains("Wait ten seconds."));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_stands_at_its_field() {
    let desk = SmallDesk::open().await;
    for (changes, field) in [
        ([("title", " ")], "title"),
        ([("audience", "tier-2")], "audience"),
        ([("audience", "everybody")], "audience"),
        ([("review_on", "soon")], "review_on"),
        ([("owner", "100")], "owner"),
    ] {
        let refused = desk.submit("front", "/knowledge", &form(&changes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
        assert!(refused.body.contains(&format!("id=\"{field}-error\"")), "{changes:?}");
        assert!(refused.body.contains("Wait ten seconds."), "nothing is lost");
    }
    let article = written(&desk, &[]).await;
    path(&desk.submit("front", &format!("{article}/review"), &[("reviewer", "21")]).await);
    let own = desk.submit("front", &format!("{article}/validation"), &[]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(own.body.contains("Somebody else has to review what you wrote."));
    let silent = desk.submit("tech", &format!("{article}/return"), &[("reason", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.body.contains("id=\"reason-error\""));
    let day = desk.visit("tech", "/my-day").await.body;
    assert!(day.contains("1 article waits for your review."), "{day}");
    path(&desk.submit("tech", &format!("{article}/return"), &[("reason", "Which lamp?")]).await);
    assert!(desk.visit("front", &article).await.body.contains("Which lamp?"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_that_is_due_is_on_its_owners_day() {
    let desk = SmallDesk::open().await;
    let article = written(&desk, &[("review_on", "2026-03-03")]).await;
    validated(&desk, &article).await;
    assert!(!desk.visit("front", "/my-day").await.body.contains("due for a look"));
    // Midnight has passed; the session lasts a day.
    desk.clock.set(desk.app.now().plus(Millis::hours(16)));
    assert!(desk.visit("front", "/my-day").await.body.contains("1 article of yours is due for a look."));
    let due = desk.visit("front", "/knowledge?shelf=review_due").await.body;
    assert!(due.contains("The lamp blinks"));
    path(&desk.submit("front", &format!("{article}/confirmation"), &[]).await);
    assert!(!desk.visit("front", "/my-day").await.body.contains("due for a look"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_is_drawn_as_an_article_and_measures_the_words() {
    let desk = SmallDesk::open().await;
    let body = "> [!TIP]\n> Utilize it.\n\n![lamp](lamp.png)";
    let fields = form(&[("body", body), ("preview", "yes")]);
    let files: &[(&str, &str, &[u8])] = &[("lamp.png", "image/png", LAMP)];
    let page = desk.submit_files("front", "/knowledge", &fields, files).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in [
        "callout callout-tip",
        "src=\"data:image/png;base64,",
        "<q>Utilize</q> → use",
        "choose your files again",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert!(!desk.visit("front", "/knowledge").await.body.contains("The lamp blinks"), "nothing is kept");
}

async fn ask(desk: &SmallDesk) {
    let words =
        "Hello Ada,\n\nour router 192.168.7.1 drops us. Call me: +49 30 5550 100.\n\nBest regards,\nMia Roth";
    let request = NewRequest {
        origin: Origin::SignedIn(PersonId(100)),
        channel: Channel::Portal,
        subject: "Re: Router of Mia Roth drops".to_owned(),
        words: Words::plain(words),
        team: Some(FRONT),
        priority: Priority::Normal,
        category: Some("Network".to_owned()),
        acknowledgement: Acknowledgement::Never,
    };
    desk.app.transact(move |desk| desk.open(request)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_from_a_ticket_has_lost_the_customer_and_says_so() {
    let desk = SmallDesk::open().await;
    ask(&desk).await;
    desk.submit("front", "/tickets/1/replies", &[("body", "Restart the router, Mia Roth.")]).await;
    let ticket = desk.visit("front", "/tickets/1").await.body;
    assert!(ticket.contains("/knowledge/new?ticket=1"), "one click");
    let draft = desk.visit("front", "/knowledge/new?ticket=1").await.body;
    let (_, text) = draft.split_once("name=\"body\"").unwrap();
    let (text, _) = text.split_once("</textarea>").unwrap();
    for gone in ["192.168.7.1", "5550", "Ada"] {
        assert!(!text.contains(gone), "{gone} in {text}");
        assert!(draft.contains(&format!("<del>{gone}")) || draft.contains(gone), "{gone} is listed");
    }
    assert!(
        text.contains("[network address]")
            && text.contains("drops us")
            && text.contains("Restart the router")
    );
    assert_eq!(desk.visit("tech", "/knowledge/new?ticket=1").await.status, StatusCode::NOT_FOUND);

    let article = written(&desk, &[("ticket", "1")]).await;
    let ticket = desk.visit("front", "/tickets/1").await.body;
    assert!(ticket.contains(&format!("href=\"{article}\"")) && ticket.contains("Written from this ticket"));
    assert!(desk.visit("front", &article).await.body.contains("href=\"/tickets/1\""));
    assert!(!desk.visit("tech", &article).await.body.contains("/tickets/1"), "who may not read the ticket");
    let foreign = desk.submit("tech", "/knowledge", &form(&[("ticket", "1")])).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_is_inserted_into_what_is_typed() {
    let desk = SmallDesk::open().await;
    ask(&desk).await;
    let article = written(&desk, &[("title", "Router drops")]).await;
    let id = article.rsplit('/').next().unwrap();
    let early = desk.submit("front", "/tickets/1/replies", &[("body", "Hello"), ("insert", id)]).await;
    assert_eq!(early.status, StatusCode::NOT_FOUND, "customers cannot read it");
    validated(&desk, &article).await;
    assert!(desk.visit("front", "/tickets/1").await.body.contains("name=\"insert\""), "it is suggested");
    let page = desk.submit("front", "/tickets/1/replies", &[("body", "Hello"), ("insert", id)]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(&format!("Hello\n\n[Router drops](http")), "{}", page.body);
    assert!(page.body.contains("Used here"));
    assert!(desk.visit("customer", "/requests/1").await.body.matches("Hello").count() < 2, "nothing is sent");
    path(&desk.submit("front", &format!("/tickets/1/articles/{id}/removal"), &[]).await);
    assert!(!desk.visit("front", "/tickets/1").await.body.contains("Used here"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translation_is_offered_and_marked_when_it_is_outdated() {
    let desk = SmallDesk::open().await;
    let english = written(&desk, &[]).await;
    validated(&desk, &english).await;
    let id = english.rsplit('/').next().unwrap();
    let sheet = desk.visit("front", &format!("/knowledge/new?translate={id}&language=de")).await.body;
    assert!(sheet.contains("The article to translate") && sheet.contains("name=\"translates\" value=\"1\""));
    let fields = [
        ("source", id),
        ("translates", "1"),
        ("matches", "yes"),
        ("language", "de"),
        ("title", "Die Lampe blinkt"),
        ("body", "Warten Sie zehn Sekunden."),
    ];
    let german = written(&desk, &fields).await;
    let again = desk.visit("front", &format!("/knowledge/new?translate={id}&language=de")).await;
    assert_eq!(path(&again), format!("{german}/edit"), "there is one already");
    assert!(!desk.visit("", &public(&english)).await.body.contains("Deutsch</a>"), "not validated yet");
    validated(&desk, &german).await;
    assert!(desk.visit("", &public(&english)).await.body.contains("hreflang=\"de\""));
    assert!(!desk.visit("", &public(&german)).await.body.contains("version is newer"));

    path(&desk.submit("front", &english, &form(&[("seen", "1"), ("body", "Wait thirty seconds.")])).await);
    validated(&desk, &english).await;
    let outdated = desk.visit("", &public(&german)).await.body;
    assert!(outdated.contains("The English version is newer."), "{outdated}");
    assert!(desk.visit("front", "/knowledge?shelf=outdated").await.body.contains("Die Lampe blinkt"));
    let edit = desk.visit("front", &format!("{german}/edit")).await.body;
    assert!(edit.contains("Changed since it was translated") && edit.contains("<ins>"), "{edit}");

    let caught_up = form(&[
        ("seen", "1"),
        ("translates", "2"),
        ("matches", "yes"),
        ("title", "Die Lampe blinkt"),
        ("body", "Warten Sie dreißig Sekunden."),
    ]);
    path(&desk.submit("front", &german, &caught_up).await);
    validated(&desk, &german).await;
    assert!(!desk.visit("", &public(&german)).await.body.contains("version is newer"));
}
