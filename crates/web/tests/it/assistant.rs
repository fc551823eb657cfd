//! The assistant: answers with a source, asks back, admits, and hands over. It says nothing that the
//! asker may not read.

use axum::http::StatusCode;
use trestle_app::store::articles::{self, Article, ArticleState, Audience};
use trestle_domain::access::Principal;
use trestle_domain::assistant::Reply;
use trestle_domain::brand::Brand;
use trestle_domain::ids::{ArticleId, BrandId};

use crate::small_desk::{START, SmallDesk};

async fn desk() -> SmallDesk {
    desk_with(|app| app).await
}

async fn desk_with(set_up: impl FnOnce(trestle_app::App) -> trestle_app::App) -> SmallDesk {
    let desk = SmallDesk::open_as(set_up).await;
    let written = desk.app.transact(|desk| {
        let refund = "You can give money back at the till.\n\n## Before you begin\n\nHave the receipt.\n\n\
            ## Refund a card\n\n1. Open the sale.\n2. Choose **Refund**.\n\n\
            [x](javascript:alert(1)) <script>alert(2)</script>";
        for (id, title, category, body, audience) in [
            (1, "Refund a card payment", "Payments", refund, Audience::Public),
            (
                2,
                "Pair a scanner with a till",
                "Devices",
                "Hold the blue key for five seconds.",
                Audience::Public,
            ),
            (3, "The master code", "Devices", "The master code of every gateway is 4711.", Audience::AGENTS),
            (
                4,
                "Pair a printer with a till",
                "Printing",
                "Hold the red key for five seconds.",
                Audience::Public,
            ),
            (5, "Discounts for customers", "Billing", "Key customers get a rebate.", Audience::Customers),
        ] {
            let article = Article {
                id: ArticleId(id),
                slug: format!("article-{id}"),
                kind: Default::default(),
                tags: vec![],
                summary: String::new(),
                title: title.into(),
                category: category.into(),
                body: body.into(),
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

/// Asks as a new conversation; its address.
async fn asked(desk: &SmallDesk, who: &str, words: &str) -> String {
    let answer = desk.submit(who, "/assistant", &[("question", words)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location").to_owned()
}

#[tokio::test]
async fn an_answer_has_its_source_and_nothing_that_runs() {
    let desk = desk().await;
    let talk = asked(&desk, "", "Hello, how do I refund a card?").await;
    let page = desk.visit("", &talk).await.body;
    assert!(
        page.contains("Choose <strong>Refund</strong>") && page.contains("[1] <a href=\"/articles/1\">"),
        "{page}"
    );
    assert!(!page.contains("\"javascript:") && !page.contains("<script>alert"));
    let rating = desk.submit("", &format!("{talk}/turns/0/rating"), &[("helped", "no")]).await;
    assert_eq!(rating.header("location"), format!("{talk}#turn-1"));
    let gaps = desk.visit("front", "/knowledge/gaps").await.body;
    assert!(gaps.contains("Hello, how do I refund a card?") && gaps.contains("did not help"));
    let missing = desk.submit("", &format!("{talk}/turns/7/rating"), &[("helped", "no")]).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn it_asks_which_is_meant_and_answers_from_that() {
    let desk = desk().await;
    let talk = asked(&desk, "", "pair till").await;
    let page = desk.visit("", &talk).await.body;
    assert!(page.contains("Which of these do you mean?"), "{page}");
    desk.submit("", &talk, &[("question", "pair till"), ("about", "4")]).await;
    let page = desk.visit("", &talk).await.body;
    assert!(page.contains("Hold the red key") && !page.contains("Hold the blue key"));
}

#[tokio::test]
async fn what_is_thin_or_hidden_is_not_known() {
    let desk = desk().await;
    for words in
        ["Can I bring my dog to the shop?", "What is the master code of the gateway?", "4711", "rebate"]
    {
        let talk = asked(&desk, "", words).await;
        let page = desk.visit("", &talk).await.body;
        assert!(page.contains("I did not find that in our articles."), "{words}: {page}");
        assert!(
            !page.contains("gateway is")
                && !page.contains("master code</a>")
                && !page.contains("Key customers")
        );
    }
    // Nor by naming the article.
    let talk = asked(&desk, "", "pair till").await;
    desk.submit("", &talk, &[("question", "master code"), ("about", "3")]).await;
    assert!(!desk.visit("", &talk).await.body.contains("gateway is"));
    let talk = asked(&desk, "customer", "rebate").await;
    assert!(desk.visit("customer", &talk).await.body.contains("Key customers get a rebate."));
    let gaps = desk.visit("front", "/knowledge/gaps").await.body;
    assert!(gaps.contains("Can I bring my dog to the shop?"), "what it does not know is a gap");
}

#[tokio::test]
async fn the_conversation_goes_along_with_the_request() {
    let desk = desk().await;
    let talk = asked(&desk, "", "Can I bring my dog?").await;
    let token = talk.rsplit('/').next().unwrap();
    let form = desk.visit("", &format!("/requests/new?talk={token}")).await.body;
    assert!(form.contains("value=\"Can I bring my dog?\"") && form.contains("goes along with your request"));
    let request = [
        ("name", "Ann"),
        ("email", "ann@example.org"),
        ("subject", "Dog"),
        ("body", "May I?"),
        ("talk", token),
    ];
    assert_eq!(desk.submit("", "/requests", &request).await.status, StatusCode::SEE_OTHER);
    let ticket = desk.visit("front", "/tickets/1").await.body;
    assert!(ticket.contains("<q>Can I bring my dog?</q>") && ticket.contains("It did not know."), "{ticket}");
    // It went along once and is closed; another request does not get it, nor does its page go on.
    desk.submit("customer", "/requests", &[("body", "x"), ("talk", token)]).await;
    assert!(!desk.visit("front", "/tickets/2").await.body.contains("my dog"));
    desk.submit("", &talk, &[("question", "refund a card")]).await;
    let page = desk.visit("", &talk).await.body;
    assert!(page.contains("turn-1") && !page.contains("turn-2"));
    assert_eq!(desk.visit("", "/requests/new?talk=guessed").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.visit("", "/assistant/guessed").await.status, StatusCode::NOT_FOUND);
}

/// A model that says one thing and remembers what it was shown.
struct Parrot {
    says: Result<&'static str, &'static str>,
    shown: std::sync::Mutex<Vec<trestle_app::Prompt>>,
}

impl trestle_app::Model for Parrot {
    fn writes(&self) -> bool {
        true
    }

    fn write<'p>(
        &'p self,
        prompt: &'p trestle_app::Prompt,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<String, String>> + Send + 'p>> {
        self.shown.lock().unwrap().push(prompt.clone());
        Box::pin(async { self.says.map(str::to_owned).map_err(str::to_owned) })
    }
}

#[tokio::test]
async fn a_models_words_need_a_source_and_it_sees_what_the_asker_may_read() {
    let quoted = "Hold the blue key";
    for (says, expected, hidden) in [
        (Ok("Hold the key <b>down</b> [1]."), "Hold the key &lt;b&gt;down&lt;/b&gt; [1].", quoted),
        (Ok("Throw it away."), quoted, "Throw it away"),
        (Ok("See [9]."), quoted, "See [9]"),
        (Ok("UNKNOWN"), "I did not find that", quoted),
        (Err("down"), quoted, "down"),
    ] {
        let parrot = std::sync::Arc::new(Parrot { says, shown: std::sync::Mutex::default() });
        let model = parrot.clone();
        let desk = desk_with(|app| app.assisted(model)).await;
        let talk = asked(&desk, "", "How can I pair a scanner?").await;
        let page = desk.visit("", &talk).await.body;
        let main = &page[page.find("<main").unwrap()..page.find("</main").unwrap()];
        assert!(main.contains(expected) && !main.contains(hidden), "{says:?}: {main}");
        let shown = parrot.shown.lock().unwrap();
        assert_eq!(shown.len(), 1);
        assert!(shown[0].question.contains("blue key") && !shown[0].question.contains("4711"));
    }
}

#[tokio::test]
async fn what_is_known_to_be_wrong_stands_below_the_last_answer() {
    let desk = desk().await;
    let known = |title| {
        [
            ("kind", "known_issue"),
            ("severity", "major"),
            ("stage", "investigating"),
            ("audience", "customers"),
            ("title-en", title),
            ("body-en", "One bank is slow."),
        ]
    };
    let made = desk.submit("front", "/knowledge/bulletins", &known("Card refunds take an hour")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let talk = asked(&desk, "customer", "Why do card refunds hang?").await;
    let page = desk.visit("customer", &talk).await.body;
    assert!(page.contains("We know of this already") && page.contains("Card refunds take an hour"), "{page}");
    let talk = asked(&desk, "customer", "Pair a scanner").await;
    assert!(
        !desk.visit("customer", &talk).await.body.contains("Card refunds take an hour"),
        "another matter"
    );
    let talk = asked(&desk, "", "Why do card refunds hang?").await;
    assert!(!desk.visit("", &talk).await.body.contains("Card refunds take an hour"), "it is for customers");
}

#[tokio::test]
async fn a_brand_answers_from_its_own_categories() {
    let desk = desk().await;
    let brand = |categories: &[&str]| Brand {
        id: BrandId(1),
        name: "Lighthouse".to_owned(),
        url: "https://help.lighthouse.example".to_owned(),
        accent: None,
        logo: None,
        languages: vec![],
        categories: categories.iter().map(|&name| name.to_owned()).collect(),
        teams: vec![],
        version: 1,
    };
    let question = |brand: Brand, about: Option<ArticleId>| trestle_app::Question {
        who: Principal::Anonymous,
        words: "How do I refund a card?".to_owned(),
        language: "en".to_owned(),
        brand: Some(brand),
        about,
        visitor: None,
    };
    for (categories, about, is_answered) in [
        (&["Payments"][..], None, true),
        (&["Devices"], None, false),
        (&["Devices"], Some(ArticleId(1)), false),
        (&[], Some(ArticleId(1)), true),
    ] {
        let token = desk.app.begin_talk(question(brand(categories), about)).await.unwrap();
        let turns = desk.app.talk(&token).await.unwrap().turns;
        let answered = matches!(turns[0].reply, Reply::Answer { .. });
        assert_eq!(answered, is_answered, "{categories:?} {about:?} {turns:?}");
        assert_eq!(format!("{turns:?}").contains("Refund a card"), is_answered, "nothing of it is named");
    }
}
