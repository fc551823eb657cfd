//! What an administrator changes on the settings screens, and that nobody else finds them.

use axum::http::StatusCode;
use trestle_app::Failure;
use trestle_app::store::{people, rules};
use trestle_domain::access::Principal;
use trestle_domain::calendar::Weekday;
use trestle_domain::clock::{ClockKind, Rules};
use trestle_domain::handoff::PackageItem;
use trestle_domain::ids::{CalendarId, PersonId, PolicyId};
use trestle_domain::ladder::{RungKind, Senders, Tier};
use trestle_domain::ledger::PartyKind;

use crate::small_desk::{FRONT, PROVIDER, SmallDesk, TECH};

const SCREENS: [&str; 13] = [
    "/settings",
    "/settings/ladder",
    "/settings/teams",
    "/settings/teams/new",
    "/settings/teams/1",
    "/settings/paths",
    "/settings/paths/new?from=2&to=1",
    "/settings/paths/1",
    "/settings/calendars",
    "/settings/calendars/new",
    "/settings/calendars/1",
    "/settings/policies/new",
    "/settings/policies/1",
];

/// The small desk with `front` as its administrator.
pub async fn administered() -> SmallDesk {
    let desk = SmallDesk::open().await;
    let made = desk.app.transact(|desk| {
        let mut front = people::person(desk.tx, PersonId(11))?.ok_or(Failure::NotFound)?;
        front.admin = true;
        Ok(people::update(desk.tx, &front)?)
    });
    made.await.unwrap();
    desk
}

async fn leads(desk: &SmallDesk, person: PersonId) -> bool {
    let who = desk.app.read(move |db| Ok(people::principal(db, person)?)).await.unwrap();
    matches!(who, Some(Principal::Agent(agent)) if agent.is_lead())
}

async fn rules_of(desk: &SmallDesk) -> Rules {
    desk.app.read(|db| Ok(rules::load(db)?)).await.unwrap()
}

#[tokio::test]
async fn only_administrators_find_the_settings() {
    let desk = administered().await;
    for screen in SCREENS.into_iter().chain(["/settings/policies"]) {
        assert_eq!(desk.visit("front", screen).await.status, StatusCode::OK, "{screen}");
        for who in ["tech", "lead", "provider", "customer"] {
            assert_eq!(desk.visit(who, screen).await.status, StatusCode::NOT_FOUND, "{who} at {screen}");
        }
    }
    let guard = [("max_moves", "9"), ("max_re_entries", "9")];
    assert_eq!(desk.submit("lead", "/settings/guard", &guard).await.status, StatusCode::NOT_FOUND);
    assert_ne!(rules_of(&desk).await.ladder.guard.max_moves, 9);
}

#[tokio::test]
async fn things_that_do_not_exist_are_not_found() {
    let desk = administered().await;
    for path in [
        "/settings/teams/99",
        "/settings/paths/99",
        "/settings/paths/new?from=1&to=1",
        "/settings/paths/new?from=1&to=4",
        "/settings/calendars/99",
        "/settings/policies/99",
    ] {
        assert_eq!(desk.visit("front", path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let rung = [("name", "Too high"), ("kind", "staff")];
    assert_eq!(desk.submit("front", "/settings/ladder/7", &rung).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn tiers_are_named_and_added_but_not_turned_under_their_teams() {
    let desk = administered().await;
    let saved =
        desk.submit("front", "/settings/ladder/2", &[("name", "Specialists"), ("kind", "staff")]).await;
    assert_eq!(saved.header("location"), "/settings/ladder");
    desk.submit("front", "/settings/ladder/5", &[("name", "Makers"), ("kind", "provider")]).await;
    for (fields, problem) in [
        ([("name", " "), ("kind", "staff")], "#name-2"),
        ([("name", "Kept"), ("kind", "provider")], "#kind-2"),
        ([("name", "Kept"), ("kind", "nonsense")], "#kind-2"),
    ] {
        let refused = desk.submit("front", "/settings/ladder/2", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains(&format!("href=\"{problem}\"")), "{fields:?}");
    }
    let ladder = rules_of(&desk).await.ladder;
    assert_eq!(ladder.rung(Tier(2)).unwrap().name, "Specialists");
    assert_eq!(ladder.rung(Tier(5)).unwrap().kind, RungKind::Provider);
}

#[tokio::test]
async fn the_guard_takes_numbers_only() {
    let desk = administered().await;
    let refused =
        desk.submit("front", "/settings/guard", &[("max_moves", "0"), ("max_re_entries", "two")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("value=\"two\""), "what was typed is kept");
    desk.submit("front", "/settings/guard", &[("max_moves", "3"), ("max_re_entries", "0")]).await;
    let guard = rules_of(&desk).await.ladder.guard;
    assert_eq!((guard.max_moves, guard.max_re_entries), (3, 0));
}

#[tokio::test]
async fn a_team_is_made_addressed_and_staffed() {
    let desk = administered().await;
    let team = |name: &'static str, tier: &'static str, address: &'static str| {
        [
            ("name", name),
            ("public_name", name),
            ("tier", tier),
            ("calendar", "1"),
            ("policy", "1"),
            ("address", address),
        ]
    };
    let made = desk.submit("front", "/settings/teams", &team("Night watch", "2", "Night@Desk.example")).await;
    let place = made.header("location").to_owned();
    assert!(desk.visit("front", &place).await.body.contains("night@desk.example"));

    for (fields, problem) in [
        (team("", "2", ""), "#name"),
        (team("Other", "9", ""), "#tier"),
        (team("Other", "2", "not an address"), "#address"),
        (team("Other", "2", "night@desk.example"), "#address"),
    ] {
        let refused = desk.submit("front", "/settings/teams", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(refused.body.contains(&format!("href=\"{problem}\"")), "{fields:?}");
    }
    let turned = desk.submit("front", &place, &team("Night watch", "4", "")).await;
    assert_eq!(turned.status, StatusCode::UNPROCESSABLE_ENTITY, "a team of ours does not become a provider");

    let members = format!("{place}/members");
    desk.submit("front", &members, &[("person", "21"), ("role", "lead")]).await;
    let contact = desk.submit("front", &members, &[("person", "41"), ("role", "member")]).await;
    assert_eq!(contact.status, StatusCode::UNPROCESSABLE_ENTITY, "a provider's contact is no colleague");
    assert!(leads(&desk, PersonId(21)).await);
    desk.submit("front", &members, &[("person", "21"), ("role", "none")]).await;
    assert!(!leads(&desk, PersonId(21)).await);
}

#[tokio::test]
async fn an_address_moves_with_its_team_and_is_free_again_when_taken_away() {
    let desk = administered().await;
    let team = |address: &'static str| {
        [
            ("name", "T"),
            ("public_name", "T"),
            ("tier", "2"),
            ("calendar", "1"),
            ("policy", "1"),
            ("address", address),
        ]
    };
    desk.submit("front", "/settings/teams/2", &team("one@desk.example")).await;
    desk.submit("front", "/settings/teams/2", &team("two@desk.example")).await;
    let holder = |address: &'static str| desk.app.read(move |db| Ok(people::team_by_address(db, address)?));
    assert_eq!(holder("one@desk.example").await.unwrap(), None);
    assert_eq!(holder("two@desk.example").await.unwrap(), Some(TECH));
}

#[tokio::test]
async fn a_path_is_allowed_changed_and_removed() {
    let desk = administered().await;
    let made = [
        ("from", "2"),
        ("to", "1"),
        ("required", "summary"),
        ("required", "ask"),
        ("category-0", "network"),
        ("items-0", "evidence"),
        ("senders", "leads"),
    ];
    let allowed = desk.submit("front", "/settings/paths", &made).await;
    assert_eq!(allowed.header("location"), "/settings/paths");
    let path = rules_of(&desk).await.ladder.path(TECH, FRONT).unwrap().clone();
    assert_eq!(path.contract.senders, Senders::Leads);
    assert!(path.contract.by_category["network"].contains(&PackageItem::Evidence));

    let twice = desk.submit("front", "/settings/paths", &made).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    let place = format!("/settings/paths/{}", path.id);
    let refused = desk.submit("front", &place, &[("items-0", "evidence"), ("required", "impact")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#category-0\""));
    desk.submit("front", &place, &[("required", "impact"), ("senders", "members")]).await;
    let contract = rules_of(&desk).await.ladder.path(TECH, FRONT).unwrap().contract.clone();
    assert_eq!(contract.required.into_iter().collect::<Vec<_>>(), [PackageItem::Impact]);

    desk.submit("front", &format!("{place}/removal"), &[]).await;
    assert_eq!(rules_of(&desk).await.ladder.path(TECH, FRONT), None);
    assert_eq!(desk.visit("front", &place).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_calendar_is_shown_before_it_is_saved() {
    let desk = administered().await;
    let typed = |then: &'static str, monday: &'static str| {
        [
            ("name", "Short week"),
            ("zone", "Europe/Berlin"),
            ("mon", monday),
            ("holidays", "2026-03-09 Outing"),
            ("then", then),
        ]
    };
    let shown = desk.submit("front", "/settings/calendars/1", &typed("preview", "09:00-12:30")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("09:00–12:30") && shown.body.contains("Outing"));
    assert_eq!(rules_of(&desk).await.calendars[&CalendarId(1)].zone(), "UTC", "nothing is saved");

    let refused = desk.submit("front", "/settings/calendars/1", &typed("", "12-9")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#mon\"") && refused.body.contains("value=\"12-9\""));

    desk.submit("front", "/settings/calendars/1", &typed("", "09:00-12:30")).await;
    let saved = rules_of(&desk).await.calendars[&CalendarId(1)].clone();
    assert_eq!((saved.zone(), saved.spans(Weekday::Mon).len()), ("Europe/Berlin", 1));
}

#[tokio::test]
async fn a_policy_counts_its_versions() {
    let desk = administered().await;
    let amounts = ["low", "normal", "high", "urgent"].map(|priority| format!("resolution-{priority}"));
    let mut fields: Vec<(&str, &str)> =
        vec![("name", "Gold"), ("resolution-pauses", "customer"), ("resolution-warn", "80")];
    fields
        .extend(amounts.iter().zip(["8 h", "4h", "90", "1:00"]).map(|(name, value)| (name.as_str(), value)));
    let saved = desk.submit("front", "/settings/policies/1", &fields).await;
    assert_eq!(saved.header("location"), "/settings/policies");
    let policy = rules_of(&desk).await.policies[&PolicyId(1)].clone();
    assert_eq!((policy.version, policy.name.as_str(), policy.targets.len()), (2, "Gold", 1));
    let target = &policy.targets[0];
    assert_eq!(
        (target.clock, target.minutes, target.warn_percent),
        (ClockKind::Resolution, [480, 240, 90, 60], 80)
    );
    assert!(target.pauses.contains(&PartyKind::Customer));

    fields[3].1 = "soon";
    let refused = desk.submit("front", "/settings/policies/1", &fields).await;
    assert!(refused.body.contains("href=\"#resolution-low\"") && refused.body.contains("value=\"soon\""));
    assert_eq!(rules_of(&desk).await.policies[&PolicyId(1)].version, 2);
}

#[tokio::test]
async fn requests_start_with_a_team_of_our_own() {
    let desk = administered().await;
    let provider = PROVIDER.to_string();
    let refused = desk.submit("front", "/settings/defaults", &[("team", &provider), ("policy", "1")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    desk.submit("front", "/settings/defaults", &[("team", "2"), ("policy", "1")]).await;
    let start = desk.app.read(|db| Ok(rules::default_team(db)?)).await.unwrap();
    assert_eq!(start, Some(TECH));
}

#[tokio::test]
async fn letters_are_changed_for_every_team_and_for_one_and_a_wrong_field_is_refused() {
    let desk = SmallDesk::open().await;
    let shown = desk.visit("admin", "/settings/letters").await.body;
    assert!(shown.contains("{{ name }}") && shown.contains("Ada"), "the default and how it reads");
    let change = async |team: &str, signature: &str| {
        let fields = [("team", team), ("language", "en"), ("signature", signature)];
        desk.submit("admin", "/settings/letters", &fields).await
    };
    assert_eq!(change("", "Yours, {{ name }}").await.status, StatusCode::SEE_OTHER);
    let ones = desk.visit("admin", "/settings/letters?team=1&language=en").await.body;
    assert!(ones.contains("Yours, {{ name }}"), "a team says what everybody says");
    assert_eq!(change("1", "Bye, {{ name }}").await.status, StatusCode::SEE_OTHER);
    assert!(desk.visit("admin", "/settings/letters?language=en").await.body.contains("Yours, {{ name }}"));
    assert!(desk.visit("admin", "/settings/letters?team=1&language=en").await.body.contains("Bye, Ada"));

    let refused = change("", "{{ secret }}").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("no field called") && refused.body.contains("{{ secret }}"));
    assert_eq!(change("4", "x").await.status, StatusCode::NOT_FOUND, "a provider writes to no customer");
}

#[tokio::test]
async fn a_desk_without_connections_says_how_mail_comes_and_goes() {
    let desk = SmallDesk::open().await;
    let shown = desk.visit("admin", "/settings/connections").await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("No mailbox and no server is set up"));
    let gone = desk.submit("admin", "/settings/connections/0/test", &[]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}
