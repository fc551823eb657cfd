//! Who may look at people, who may change whom, and what ends sessions.

use axum::http::StatusCode;
use trestle_app::store::people::{self, Person, PersonKind};
use trestle_domain::ids::PersonId;

use crate::settings::administered;
use crate::small_desk::SmallDesk;

async fn person(desk: &SmallDesk, id: i64) -> Person {
    desk.app.read(move |db| Ok(people::person(db, PersonId(id))?)).await.unwrap().unwrap()
}

fn form<'a>(name: &'a str, email: &'a str, kind: &'a str) -> Vec<(&'a str, &'a str)> {
    let rest = [("language", "de"), ("zone", "Europe/Berlin"), ("active", "yes")];
    [("name", name), ("public_name", name), ("email", email), ("kind", kind)]
        .into_iter()
        .chain(rest)
        .collect()
}

#[tokio::test]
async fn leads_and_administrators_see_people() {
    let desk = administered().await;
    for screen in ["/people", "/people?q=own&kind=agent", "/people/new", "/people/100", "/people/21"] {
        for who in ["front", "lead"] {
            assert_eq!(desk.visit(who, screen).await.status, StatusCode::OK, "{who} at {screen}");
        }
        for who in ["tech", "provider", "customer"] {
            assert_eq!(desk.visit(who, screen).await.status, StatusCode::NOT_FOUND, "{who} at {screen}");
        }
    }
    assert_eq!(desk.visit("front", "/people/999").await.status, StatusCode::NOT_FOUND);
    let found = desk.visit("lead", "/people?q=stranger").await.body;
    assert!(found.contains("stranger@example.org") && !found.contains("front@example.org"));
}

#[tokio::test]
async fn a_lead_changes_customers_and_makes_nobody_more() {
    let desk = administered().await;
    let mut fields = form("Ada", "ada@example.org", "agent");
    fields.extend([("admin", "yes"), ("password", "a long enough one")]);
    let saved = desk.submit("lead", "/people/100", &fields).await;
    assert_eq!(saved.header("location"), "/people/100");
    let ada = person(&desk, 100).await;
    assert_eq!((ada.name.as_str(), ada.kind, ada.admin), ("Ada", PersonKind::Customer, false));

    let takeover = desk.submit("lead", "/people/11", &fields).await;
    assert_eq!(takeover.status, StatusCode::FORBIDDEN);
    assert_eq!(person(&desk, 11).await.password_hash, None);
    assert_eq!(desk.submit("lead", "/people/11/sessions/end", &[]).await.status, StatusCode::FORBIDDEN);
    let seat = [("team", "1"), ("role", "lead")];
    assert_eq!(desk.submit("lead", "/people/22/memberships", &seat).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_password_or_a_lock_ends_every_session() {
    for (field, value) in [("password", "a long enough one"), ("active", "")] {
        let desk = administered().await;
        assert_eq!(desk.visit("tech", "/my-day").await.status, StatusCode::OK);
        let mut fields = form("Tech", "tech@example.org", "agent");
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        desk.submit("front", "/people/21", &fields).await;
        let after = desk.visit("tech", "/my-day").await;
        assert!(after.header("location").starts_with("/sign-in"), "{field}: {}", after.status);
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_at_the_field_and_nothing_is_saved() {
    let desk = administered().await;
    let table = [
        (form("", "new@example.org", "agent"), "#name"),
        (form("New", "no address", "agent"), "#email"),
        (form("New", "TECH@example.org", "agent"), "#email"),
        ([form("New", "new@example.org", "agent"), vec![("password", "short")]].concat(), "#password"),
        ([form("New", "new@example.org", "customer"), vec![("organisation", "7")]].concat(), "#organisation"),
    ];
    for (fields, problem) in table {
        let refused = desk.submit("front", "/people", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(refused.body.contains(&format!("href=\"{problem}\"")), "{fields:?}");
        assert!(!refused.body.contains("short"), "a password is never written back");
    }
    let found = desk.app.read(|db| Ok(people::by_email(db, "new@example.org")?)).await.unwrap();
    assert_eq!(found, None);
}

#[tokio::test]
async fn an_administrator_cannot_lock_themselves_out() {
    let desk = administered().await;
    let refused = desk.submit("front", "/people/11", &form("Front", "front@example.org", "agent")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(person(&desk, 11).await.admin);
}

#[tokio::test]
async fn who_becomes_a_customer_leaves_every_team() {
    let desk = administered().await;
    desk.submit("front", "/people/21/memberships", &[("team", "1"), ("role", "member")]).await;
    let provider = desk.submit("front", "/people/21/memberships", &[("team", "4"), ("role", "member")]).await;
    assert_eq!(provider.status, StatusCode::UNPROCESSABLE_ENTITY, "a colleague is no provider's contact");
    desk.submit("front", "/people/21", &form("Tech", "tech@example.org", "customer")).await;
    for team in [1, 2] {
        let team = trestle_domain::ids::TeamId(team);
        let is_member =
            desk.app.read(move |db| Ok(people::is_member(db, PersonId(21), team)?)).await.unwrap();
        assert!(!is_member, "{team}");
    }
}
