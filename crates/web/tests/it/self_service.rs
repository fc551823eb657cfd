//! Who helps themselves: what is remembered of it, who learns it, and what never is.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use trestle_app::store::articles::{self, Article, ArticleState, Audience};
use trestle_domain::ids::ArticleId;
use trestle_domain::ladder::Tier;
use trestle_domain::time::Millis;

use crate::small_desk::{START, SmallDesk};

async fn desk() -> SmallDesk {
    let desk = SmallDesk::open().await;
    let written = desk.app.transact(|desk| {
        for (id, title, audience) in
            [(1, "VPN drops", Audience::Public), (2, "Secret of engineering", Audience::Tier(Tier(9)))]
        {
            let article = Article {
                id: ArticleId(id),
                slug: format!("article-{id}"),
                kind: Default::default(),
                tags: vec![],
                title: title.into(),
                category: "Network".into(),
                summary: String::new(),
                body: "Restart it.".into(),
                audience,
                language: "en".into(),
                state: ArticleState::Validated,
                updated_at: START,
            };
            articles::insert(desk.tx, &article)?;
        }
        Ok(())
    });
    written.await.unwrap();
    desk
}

#[tokio::test]
async fn the_trail_of_a_visitor_is_in_the_ticket() {
    let desk = desk().await;
    desk.visit("", "/search?q=gateway+orange").await;
    desk.visit("", "/articles/1").await;
    let request =
        [("name", "Ann"), ("email", "ann@example.org"), ("subject", "Gateway"), ("body", "It is orange.")];
    assert_eq!(desk.submit("", "/requests", &request).await.status, StatusCode::SEE_OTHER);
    let ticket = desk.visit("front", "/tickets/1").await.body;
    assert!(ticket.contains("Before asking"));
    assert!(ticket.contains("<q>gateway orange</q> – nothing had all words"), "{ticket}");
    assert!(ticket.contains("<a href=\"/articles/1\">VPN drops</a>"));
    // Another person's request has another trail, and a customer never sees one.
    desk.submit("customer", "/requests", &[("body", "It drops.")]).await;
    assert!(!desk.visit("front", "/tickets/2").await.body.contains("Before asking"));
    assert!(!desk.visit("customer", "/requests/2").await.body.contains("gateway"));
}

#[tokio::test]
async fn what_is_often_read_stands_on_the_first_page_for_those_who_may_read_it() {
    let desk = desk().await;
    let often = |page: &str| {
        page.split("Often read").nth(1).map(|rest| rest.split("</section>").next().unwrap().to_owned())
    };
    assert_eq!(often(&desk.visit("", "/").await.body), None, "nobody has read anything");
    desk.visit("", "/articles/1").await;
    desk.clock.set(START.plus(Millis::minutes(11)));
    let home = desk.visit("", "/").await.body;
    let shelf = often(&home).expect("a shelf");
    assert!(shelf.contains("VPN drops") && !home.contains("Secret of engineering"), "{shelf}");
    assert!(home.contains("/topics?name=Network"), "{home}");
}

#[tokio::test]
async fn what_is_not_found_is_a_gap_with_its_request() {
    let desk = desk().await;
    for words in ["gateway+orange", "orange+gateways", "vpn"] {
        desk.visit("customer", &format!("/search?q={words}")).await;
    }
    desk.visit("customer", "/articles/1").await;
    let none = desk.visit("front", "/knowledge/gaps").await.body;
    assert!(none.contains("gateway orange") || none.contains("orange gateways"));
    assert!(none.contains("2 searches found nothing") && !none.contains("<span lang=\"en\">vpn</span>"));
    assert!(none.contains("100 % – 1 of 1 sessions"), "{none}");
    desk.submit("customer", "/requests", &[("body", "It is orange.")]).await;
    let asked = desk.visit("front", "/knowledge/gaps").await.body;
    assert!(asked.contains("<a href=\"/tickets/1\">#1</a>") && asked.contains("0 % – 0 of 1 sessions"));
    assert!(asked.contains("1.0 – 1 session for 1 person who"));
    // The technical team has not seen the ticket.
    assert!(!desk.visit("tech", "/knowledge/gaps").await.body.contains("/tickets/1"));
}

#[tokio::test]
async fn one_vote_each_and_what_is_missing_reaches_the_writers() {
    let desk = desk().await;
    let page = desk.visit("customer", "/articles/1").await.body;
    assert!(page.contains("Did this help?"));
    assert!(!desk.visit("front", "/articles/1").await.body.contains("Did this help?"));
    let no = desk.submit("customer", "/articles/1/votes", &[("helped", "no")]).await;
    assert_eq!(no.header("location"), "/articles/1?helped=no#helped");
    assert!(desk.visit("customer", "/articles/1?helped=no").await.body.contains("What is missing?"));
    let why = [("helped", "no"), ("lack", "unclear"), ("comment", "Which <b>lamp</b>?")];
    let why = desk.submit("customer", "/articles/1/votes", &why).await;
    assert_eq!(why.header("location"), "/articles/1?helped=why#helped");
    desk.submit("", "/articles/1/votes", &[("helped", "yes")]).await;
    let health = desk.visit("front", "/knowledge/health").await.body;
    assert!(health.contains("It is hard to understand: <q>Which &lt;b&gt;lamp&lt;/b&gt;?</q>"), "{health}");
    let figures: Vec<&str> =
        health.split("<td class=\"is-figure\">").skip(1).map(|rest| &rest[..1]).collect();
    assert_eq!(figures, ["1", "0", "1", "1"], "readers, asked, helped, lacking");
}

#[tokio::test]
async fn nobody_votes_for_what_they_cannot_read_or_hears_of_it() {
    let desk = desk().await;
    for (who, article) in [("customer", 2), ("", 2), ("customer", 9), ("front", 1), ("provider", 1)] {
        let path = format!("/articles/{article}/votes");
        let answer = desk.submit(who, &path, &[("helped", "yes")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who} {article}");
    }
    let written = desk.app.transact(|desk| {
        let vote = trestle_domain::trail::Vote::Helped;
        Ok(trestle_app::store::trails::vote(desk.tx, ArticleId(2), "somebody", &vote, START)?)
    });
    written.await.unwrap();
    assert!(!desk.visit("front", "/knowledge/health").await.body.contains("Secret of engineering"));
}

#[tokio::test]
async fn programs_pages_fetched_ahead_and_who_asks_not_to_be_observed_leave_no_trail() {
    let desk = desk().await;
    for (name, value) in [
        ("user-agent", "Mozilla/5.0 (compatible; SomeBot/2.1)"),
        ("user-agent", ""),
        ("sec-gpc", "1"),
        ("sec-purpose", "prefetch;prerender"),
    ] {
        let mut request = Request::builder().method(Method::GET).uri("/search?q=gateway+orange");
        if name != "user-agent" {
            request = request.header("user-agent", "Mozilla/5.0");
        }
        let found = desk.send(request.header(name, value).body(Body::empty()).unwrap()).await;
        assert_eq!(found.status, StatusCode::OK);
    }
    assert!(desk.visit("front", "/knowledge/gaps").await.body.contains("No gaps known"));
}
