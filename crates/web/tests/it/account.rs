//! What people do with their own account.

use axum::http::StatusCode;
use trestle_app::hash_password;
use trestle_app::store::people;
use trestle_domain::ids::PersonId;

use crate::small_desk::SmallDesk;

#[tokio::test]
async fn a_password_is_changed_by_whoever_knows_the_present_one() {
    let desk = SmallDesk::open().await;
    let present = "a sentence to begin with";
    let hash = hash_password(present);
    desk.app
        .transact(move |desk| {
            let mut front = people::person(desk.tx, PersonId(11))?.expect("the small desk has one");
            front.password_hash = Some(hash);
            Ok(people::update(desk.tx, &front)?)
        })
        .await
        .unwrap();
    let next = "another sentence altogether";
    let change = async |present: &str, next: &str| {
        let fields = [("password-present", present), ("password-next", next)];
        desk.submit("front", "/me/password", &fields).await
    };
    let refused = change("a wrong sentence", next).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("not your present password"), "{}", refused.body);
    assert_eq!(change(present, "too short").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(change(present, next).await.status, StatusCode::SEE_OTHER);

    let enter = async |password: &str| {
        let fields = [("email", "front@example.org"), ("password", password)];
        desk.submit("", "/sign-in", &fields).await.status
    };
    assert_eq!(enter(present).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(enter(next).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_token_is_shown_once_and_works_until_it_is_ended() {
    let desk = SmallDesk::open().await;
    let refused = desk.submit("front", "/me/tokens", &[("token-name", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("Give the program a name") && refused.body.contains("Choose what it may do")
    );

    let fields = [("token-name", "Wall board"), ("token-scopes", "read"), ("token-scopes", "everything")];
    let made = desk.submit("front", "/me/tokens", &fields).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let token = made.body.split("trestle_").nth(1).and_then(|rest| rest.split('<').next());
    let token = format!("trestle_{}", token.expect("the page shows it"));
    assert_eq!(desk.get(&token, "/api/v1/me").await.json()["scopes"], serde_json::json!(["read"]));
    let asked = serde_json::json!({ "subject": "s", "text": "t" });
    assert_eq!(desk.post(&token, "/api/v1/tickets", asked).await.status, StatusCode::FORBIDDEN);

    let page = desk.visit("front", "/me").await.body;
    assert!(page.contains("Wall board") && !page.contains(&token));
    let end = page.split("/me/tokens/").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
    let end = format!("/me/tokens/{end}/end");
    desk.submit("tech", &end, &[]).await;
    assert_eq!(desk.get(&token, "/api/v1/me").await.status, StatusCode::OK, "nobody ends another's");
    desk.submit("front", &end, &[]).await;
    assert_eq!(desk.get(&token, "/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_link_is_promised_to_everybody_alike_and_a_wrong_one_leads_back() {
    let desk = SmallDesk::open().await;
    let ask = async |email: &str| {
        let asked =
            desk.submit("", "/sign-in/links", &[("email", email), ("next", "https://evil.example/")]).await;
        assert_eq!(asked.status, StatusCode::OK);
        asked.body.replace(email, "…")
    };
    let (known, unknown) = (ask("customer@example.org").await, ask("nobody@example.org").await);
    assert!(known.contains("Look into your mail"), "{known}");
    let without_nonce = |page: &str| page.lines().filter(|line| !line.contains("nonce")).collect::<String>();
    assert_eq!(without_nonce(&known), without_nonce(&unknown));
    let wrong = desk.visit("", "/sign-in/links/no-such-link").await;
    assert_eq!(wrong.status, StatusCode::GONE);
    assert!(wrong.body.contains("This link no longer works"));
    assert!(desk.visit("", "/sign-in").await.body.contains("Mail me a link instead"));
}
