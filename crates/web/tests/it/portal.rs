//! What customers, visitors, providers and leads get from their pages.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use serde_json::json;
use trestle_app::store::articles::{self, Article, ArticleState, Audience};
use trestle_app::store::tickets;
use trestle_app::{Action, Failure};
use trestle_domain::access::{Customer, Principal};
use trestle_domain::ids::{ArticleId, PersonId, TicketId};
use trestle_domain::ladder::Tier;
use trestle_domain::thread::Words;
use trestle_domain::ticket::Rating;
use trestle_domain::time::Millis;
use trestle_mail::token::{Link, sign_link};

use crate::small_desk::{START, SmallDesk};

#[tokio::test]
async fn a_visitor_asks_and_is_told_the_number() {
    let desk = SmallDesk::open().await;
    let fields = [("name", "Ada"), ("email", "ada@example.org"), ("subject", "VPN"), ("body", "It <drops>.")];
    let asked = desk.submit("", "/requests", &fields).await;
    assert_eq!(
        (asked.status, asked.header("location")),
        (StatusCode::SEE_OTHER, "/requests/received?number=1")
    );
    assert!(desk.visit("", "/requests/received?number=1").await.body.contains("#1"));
    assert!(desk.visit("", "/requests/1").await.header("location").ends_with("next=%2Frequests%2F1"));

    let refused =
        desk.submit("", "/requests", &[("email", "ada@example.org"), ("subject", "Kept words")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Kept words") && refused.body.contains("href=\"#body\""));
}

#[tokio::test]
async fn a_flood_of_requests_is_stopped() {
    let desk = SmallDesk::open().await;
    let ask = async |peer: [u8; 4], text: &str| {
        let mut request =
            Request::post("/requests").body(Body::from(format!("email=a@example.org&body={text}"))).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((peer, 9))));
        desk.send(request).await.status.as_u16()
    };
    assert_eq!(ask([203, 0, 113, 9], "").await, 422);
    for _ in 0..5 {
        assert_eq!(ask([203, 0, 113, 9], "x").await, 303, "a refused form did not count");
    }
    assert_eq!(ask([203, 0, 113, 9], "x").await, 429);
    assert_eq!(ask([203, 0, 113, 10], "x").await, 303);
    assert_eq!(desk.submit("customer", "/requests", &[("body", "x")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_customer_follows_one_request_and_no_other() {
    let desk = SmallDesk::open().await;
    let asked = desk.submit("customer", "/requests", &[("subject", "VPN"), ("body", "It <drops>.")]).await;
    assert_eq!(asked.header("location"), "/requests/1");
    let shown = desk.visit("customer", "/requests/1").await;
    assert!(shown.body.contains("It &lt;drops&gt;."), "words of people are text");
    assert!(desk.visit("customer", "/").await.body.contains("/requests/1"));

    let written = desk.submit("customer", "/requests/1/messages", &[("body", "More.")]).await;
    assert_eq!((written.status, written.header("location")), (StatusCode::SEE_OTHER, "/requests/1"));
    let empty = desk.submit("customer", "/requests/1/messages", &[("body", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let early = desk.submit("customer", "/requests/1/rating", &[("score", "5")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "it is not solved");

    for who in ["stranger", "front", "provider"] {
        assert_eq!(desk.visit(who, "/requests/1").await.status, StatusCode::NOT_FOUND, "{who}");
        let foreign = desk.submit(who, "/requests/1/messages", &[("body", "x")]).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{who}");
    }
}

#[tokio::test]
async fn a_file_comes_back_as_a_file_and_only_to_its_customer() {
    let desk = SmallDesk::open().await;
    desk.submit("customer", "/requests", &[("body", "It drops.")]).await;
    let page = b"<script>alert(1)</script>";
    let file = desk.app.keep_file("../../Größe.html", "text/html", page).unwrap();
    let who = Principal::Customer(Customer { person: PersonId(100), sees_organisation: None });
    let words = Words { text: "See file.".into(), attachments: vec![file], ..Words::default() };
    let write = move |desk: &mut trestle_app::Desk<'_>| {
        desk.act(&who, TicketId(1), Action::WriteAsCustomer(words)).map(drop)
    };
    desk.app.transact(write).await.unwrap();

    let shown = desk.visit("customer", "/requests/1").await.body;
    let start = shown.find("/requests/1/messages/").unwrap();
    let path = shown[start..].split('"').find(|path| path.contains("/files/0")).unwrap();
    let file = desk.visit("customer", path).await;
    assert_eq!((file.status, file.body.as_bytes()), (StatusCode::OK, &page[..]));
    assert_eq!(file.header("content-type"), "application/octet-stream");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"Gr__e.html\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.html"
    );
    for (who, path) in [
        ("stranger", path.to_owned()),
        ("provider", path.to_owned()),
        ("customer", path.replace("/files/0", "/files/1")),
        ("customer", path.replace("/requests/1/", "/requests/2/")),
    ] {
        assert_eq!(desk.visit(who, &path).await.status, StatusCode::NOT_FOUND, "{who} {path}");
    }
}

#[tokio::test]
async fn opening_a_rating_link_records_nothing() {
    let desk = SmallDesk::open().await;
    desk.submit("customer", "/requests", &[("body", "It drops.")]).await;
    let link = |score, expires_at| {
        let link = Link::Rate { ticket: 1, person: 100, score };
        format!("/rate/{}", sign_link(&desk.app.secrets().mail, link, "http://desk.example", expires_at))
    };
    let (good, old) = (link(4, START.0 / 1000 + 60), link(4, START.0 / 1000 - 60));
    assert_eq!(desk.visit("", &good).await.status, StatusCode::GONE, "it is not solved yet");
    let solved = desk.post("front", "/api/v1/tickets/1/solution", json!({"text": "Fixed."})).await;
    assert_eq!(solved.status, StatusCode::OK);

    assert_eq!(desk.visit("", &good).await.status, StatusCode::OK);
    assert_eq!(rating(&desk).await, None);
    for dead in [&old, "/rate/guessed", &format!("{good}x")] {
        assert_eq!(desk.visit("", dead).await.status, StatusCode::GONE, "{dead}");
        assert_eq!(desk.submit("", dead, &[("score", "1")]).await.status, StatusCode::GONE, "{dead}");
    }
    assert_eq!(rating(&desk).await, None);

    assert_eq!(desk.submit("", &good, &[("score", "9")]).await.status, StatusCode::OK);
    assert_eq!(rating(&desk).await.map(|rating| rating.score), Some(4), "the link's score");
    desk.submit("", &good, &[("score", "2"), ("comment", "Slow.")]).await;
    let said = rating(&desk).await.map(|rating| (rating.score, rating.comment));
    assert_eq!(said, Some((2, "Slow.".to_owned())));
}

async fn rating(desk: &SmallDesk) -> Option<Rating> {
    let found = desk.app.read(|db| Ok::<_, Failure>(tickets::load(db, TicketId(1))?));
    found.await.unwrap().unwrap().rating
}

/// Articles about the VPN: only the first is for everybody.
async fn shelve(desk: &SmallDesk) {
    let written = desk.app.transact(|desk| {
        for (id, state, audience) in [
            (1, ArticleState::Validated, Audience::Public),
            (2, ArticleState::Draft, Audience::Public),
            (3, ArticleState::Validated, Audience::AGENTS),
            (4, ArticleState::Validated, Audience::Customers),
            (5, ArticleState::Archived, Audience::Public),
            (6, ArticleState::Validated, Audience::Tier(Tier(2))),
        ] {
            let article = Article {
                id: ArticleId(id),
                slug: format!("article-{id}"),
                kind: Default::default(),
                tags: vec![],
                title: format!("VPN drops {id}"),
                summary: String::new(),
                category: "Network".into(),
                body: "# Restart\n\n<img src=x onerror=alert(1)>".into(),
                audience,
                language: "en".into(),
                state,
                updated_at: START,
            };
            articles::insert(desk.tx, &article)?;
        }
        Ok(())
    });
    written.await.unwrap();
}

#[tokio::test]
async fn everyone_finds_published_articles() {
    let desk = SmallDesk::open().await;
    shelve(&desk).await;
    let readers: [(&str, &[i64]); 5] = [
        ("", &[1]),
        ("customer", &[1, 4]),
        ("provider", &[1]),
        ("front", &[1, 3, 4]),
        ("admin", &[1, 3, 4, 6]),
    ];
    for (who, expected) in readers {
        for path in [
            "/",
            "/topics?name=Network",
            "/search?q=vpn",
            "/search/suggestions?q=drop",
            "/requests/new?q=the+vpn+drops",
        ] {
            // Our own people and providers have other pages there.
            let is_for_all = path.contains("suggestions") || path.contains("topics");
            if !["", "customer"].contains(&who) && !is_for_all {
                continue;
            }
            let page = desk.visit(who, path).await.body;
            let found: Vec<i64> = (1..7).filter(|id| page.contains(&format!("VPN drops {id}"))).collect();
            assert_eq!(found, expected, "{who} {path}");
        }
        for id in 1..=7 {
            let status = desk.visit(who, &format!("/articles/{id}")).await.status.as_u16();
            assert_eq!(status, if expected.contains(&id) { 200 } else { 404 }, "{who} {id}");
        }
    }
    let article = desk.visit("", "/articles/1").await.body;
    assert!(article.contains("<h2 id=\"at-restart\">Restart</h2>") && !article.contains("onerror"));
}

#[tokio::test]
async fn a_provider_answers_its_own_case() {
    let desk = SmallDesk::open().await;
    desk.submit("customer", "/requests", &[("subject", "Secret subject"), ("body", "It drops.")]).await;
    assert_eq!(desk.visit("provider", "/cases/1").await.status, StatusCode::NOT_FOUND);
    let question = json!({"audience": "vendor", "vendor": 4, "text": "Is this known?"});
    desk.post("front", "/api/v1/tickets/1/messages", question).await;
    for path in ["/cases", "/cases/1"] {
        let page = desk.visit("provider", path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("Secret subject") && !page.body.contains("It drops."), "{path}");
    }
    let empty = desk.submit("provider", "/cases/1/messages", &[("body", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answered = desk.submit("provider", "/cases/1/messages", &[("body", "Update the firmware.")]).await;
    assert_eq!((answered.status, answered.header("location")), (StatusCode::SEE_OTHER, "/cases/1"));
    assert!(desk.visit("provider", "/cases/1").await.body.contains("Update the firmware."));
    assert!(!desk.visit("customer", "/requests/1").await.body.contains("firmware"));
    assert_eq!(desk.visit("customer", "/cases/1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn figures_are_for_leads() {
    let desk = SmallDesk::open().await;
    desk.submit("customer", "/requests", &[("subject", "Counted"), ("body", "It drops.")]).await;
    desk.clock.set(START.plus(Millis::hours(1)));
    for path in ["/insight", "/insight.csv", "/insight/figures/volume?days=7"] {
        assert_eq!(desk.visit("lead", path).await.status, StatusCode::OK, "{path}");
        for who in ["front", "customer", "provider"] {
            assert_eq!(desk.visit(who, path).await.status, StatusCode::NOT_FOUND, "{who} {path}");
        }
    }
    assert!(desk.visit("lead", "/insight/figures/volume").await.body.contains("Counted"));
    let table = desk.visit("lead", "/insight.csv?days=7&team=1").await.body;
    let volume = table.lines().find(|line| line.starts_with("volume,")).unwrap();
    assert!(volume.ends_with(",1,1,,,,"), "team 1, one ticket: {volume}");
    assert_eq!(desk.visit("lead", "/insight/figures/beauty").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_done_is_said_once() {
    let desk = SmallDesk::open().await;
    let ask = || Request::builder().uri("/help").header("cookie", "trestle_flash=saved");
    let part = desk.send(ask().header("trestle-fragment", "main").body(Body::empty()).unwrap()).await;
    assert_eq!(part.header("set-cookie"), "", "a part of a page takes no message away");
    let page = desk.send(ask().body(Body::empty()).unwrap()).await;
    assert!(page.body.contains("Saved."));
    assert!(page.header("set-cookie").starts_with("trestle_flash=; Path=/; Max-Age=0"));
}

#[tokio::test]
async fn a_form_that_was_not_drawn_for_the_session_is_refused_in_words() {
    let desk = SmallDesk::open().await;
    let request = Request::builder()
        .method("POST")
        .uri("/preferences")
        .header("cookie", "trestle_session=session-of-customer");
    let request =
        request.header("accept-language", "de").header("content-type", "application/x-www-form-urlencoded");
    let reply = desk.send(request.body(Body::from("back=%2F&theme=dark&csrf=foreign")).unwrap()).await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    assert!(
        reply.body.contains("The form is out of date"),
        "the person's own language counts: {}",
        reply.body
    );
    assert_eq!(reply.header("set-cookie"), "");
}

#[tokio::test]
async fn whoever_is_added_reads_the_conversation_and_no_note_until_they_are_removed() {
    let desk = SmallDesk::open().await;
    desk.submit("customer", "/requests", &[("subject", "VPN"), ("body", "It drops.")]).await;
    desk.submit("front", "/tickets/1/notes", &[("body", "canary-note")]).await;
    assert_eq!(desk.visit("stranger", "/requests/1").await.status, StatusCode::NOT_FOUND);

    let stranger = desk
        .app
        .read(|db| Ok(trestle_app::store::people::person(db, PersonId(101))?.expect("the stranger").email))
        .await
        .unwrap();
    let added = desk.submit("front", "/tickets/1/participants", &[("email", &stranger)]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    let shown = desk.visit("stranger", "/requests/1").await.body;
    assert!(shown.contains("It drops.") && shown.contains("Also in this conversation"));
    assert!(!shown.contains("canary-note"));
    assert!(desk.visit("stranger", "/requests").await.body.contains("/requests/1"));
    let own = desk.submit("stranger", "/requests/1/messages", &[("body", "Here too.")]).await;
    assert_eq!(own.status, StatusCode::SEE_OTHER);

    let wrong = desk.submit("front", "/tickets/1/participants", &[("email", "nobody")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("value=\"nobody\""), "what was typed stays");
    desk.submit("front", "/tickets/1/participants/101/removal", &[]).await;
    assert_eq!(desk.visit("stranger", "/requests/1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn synonyms_are_found_by_customers_and_a_word_alone_is_refused() {
    let desk = SmallDesk::open().await;
    shelve(&desk).await;
    let found =
        async |words: &str| desk.visit("", &format!("/search?q={words}")).await.body.contains("/articles/");
    assert!(!found("wireguard").await);
    let text = |english: &'static str| [("en", english), ("de", "")];
    let refused = desk.submit("admin", "/settings/synonyms", &text("vpn, wireguard\nalone")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Line 2 has nothing") && refused.body.contains("vpn, wireguard"));
    assert!(!found("wireguard").await);
    let saved = desk.submit("admin", "/settings/synonyms", &text("vpn, wireguard")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert!(found("wireguard").await);
    assert!(desk.visit("admin", "/settings/synonyms").await.body.contains("vpn, wireguard"));
}
