//! An investigation at the desk: its forms, what they refuse, and what a package takes from it.

use axum::http::StatusCode;
use trestle_domain::time::Millis;
use trestle_store::blobs::BlobId;

use crate::small_desk::{Reply, START, SmallDesk};

const TAB: &str = "/tickets/1/investigation";

async fn desk() -> SmallDesk {
    let desk = SmallDesk::open().await;
    desk.submit("customer", "/requests", &[("subject", "The till is slow"), ("body", "x")]).await;
    desk
}

/// Sends a form that must be taken.
async fn send(desk: &SmallDesk, path: &str, fields: &[(&str, &str)]) -> String {
    let sent = desk.submit("front", path, fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{path}: {}", sent.body);
    sent.header("location").to_owned()
}

/// States a hypothesis; gives where its forms go.
async fn state(desk: &SmallDesk, statement: &str) -> String {
    let place = send(desk, "/tickets/1/hypotheses", &[("statement", statement)]).await;
    let (_, id) = place.split_once("#hypothesis-").unwrap_or_else(|| panic!("{place}"));
    format!("/tickets/1/hypotheses/{id}")
}

fn refused(reply: &Reply) -> &str {
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.body);
    &reply.body
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cause_is_named_tested_and_becomes_what_we_know() {
    let desk = desk().await;
    let empty = desk.visit("front", TAB).await.body;
    assert!(empty.contains("No hypothesis yet") && empty.matches("Not known yet").count() == 3, "{empty}");

    let pool = state(&desk, "The pool is used up").await;
    let test = [("action", "Count connections"), ("observed", "none left"), ("result", "passed")];
    send(&desk, &format!("{pool}/tests"), &test).await;
    let remark = [("side", "for"), ("evidence", ""), ("remark", "The notes name it")];
    send(&desk, &format!("{pool}/evidence"), &remark).await;
    let verdict = [("standing", "confirmed"), ("reason", "It holds for a day"), ("revision", "2")];
    let offered = send(&desk, &format!("{pool}/verdict"), &verdict).await;
    assert!(offered.starts_with(&format!("{TAB}?cause=")), "{offered}");
    let form = desk.visit("front", offered.split('#').next().unwrap()).await.body;
    assert!(form.contains("These are the words of the confirmed hypothesis"), "{form}");

    send(&desk, "/tickets/1/conclusions/root_cause", &[("text", "Connections are not given back")]).await;
    let times =
        [("text", "Restart it"), ("out_since", "2026-03-02T08:00"), ("restored_at", "2026-03-02T08:42")];
    send(&desk, "/tickets/1/conclusions/workaround", &times).await;
    let page = desk.visit("front", TAB).await.body;
    for words in
        ["Connections are not given back", "Service was out: 42 min", "2 for, 0 against", "confirmed"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let history = desk.visit("front", "/tickets/1/history").await.body;
    assert!(history.contains("confirmed a hypothesis") && history.contains("#hypothesis-"), "{history}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_stands_there_as_it_was_typed() {
    let desk = desk().await;
    let pool = state(&desk, "The pool is used up").await;
    let id = pool.rsplit('/').next().unwrap().to_owned();
    let nothing = desk.submit("front", "/tickets/1/hypotheses", &[("statement", " ")]).await;
    assert!(refused(&nothing).contains("href=\"#hypothesis-statement\""));

    send(&desk, &format!("{pool}/evidence"), &[("side", "against"), ("remark", "A colleague was faster")])
        .await;
    let late = [("standing", "refuted"), ("reason", "My own reason"), ("revision", "0")];
    let late = desk.submit("front", &format!("{pool}/verdict"), &late).await;
    let page = refused(&late);
    assert!(page.contains("A colleague has added something") && page.contains("My own reason"), "{page}");
    assert!(page.contains("A colleague was faster"), "and what was added can be read");
    assert!(page.contains(&format!("href=\"#verdict-{id}-reason\"")));

    let when = [("text", "Restart it"), ("out_since", "yesterday")];
    let when = desk.submit("front", "/tickets/1/conclusions/workaround", &when).await;
    let page = refused(&when);
    assert!(page.contains("href=\"#workaround-out_since\"") && page.contains("Restart it"), "{page}");
    let unknown = desk.submit("front", "/tickets/1/conclusions/weather", &[("text", "x")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_knows_what_was_ruled_out_and_tried() {
    let desk = desk().await;
    let clock = state(&desk, "The clock is ahead").await;
    let test = [("action", "Set the clock"), ("observed", "no change"), ("result", "failed")];
    send(&desk, &format!("{clock}/tests"), &test).await;
    let verdict = [("standing", "refuted"), ("reason", "Seconds do not matter"), ("revision", "1")];
    send(&desk, &format!("{clock}/verdict"), &verdict).await;
    send(&desk, "/tickets/1/conclusions/workaround", &[("text", "Restart it")]).await;
    let form = desk.visit("front", "/tickets/1/handoffs/new?to=2").await.body;
    for line in [
        "The clock is ahead – Seconds do not matter",
        "Set the clock – not as expected (no change)",
        "Workaround: Restart it",
    ] {
        assert!(form.contains(line), "{line}: {form}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_package_does_not_contradict_what_is_known_now() {
    let desk = desk().await;
    let cause = "/tickets/1/conclusions/root_cause";
    send(&desk, cause, &[("text", "A cable")]).await;
    let package = [
        ("to", "2"),
        ("summary", "Payments fail\r\nRoot cause: A cable"),
        ("ask", "a"),
        ("ruled_out", "The moon"),
    ];
    send(&desk, "/tickets/1/handoffs", &package).await;
    let page = desk.visit("front", TAB).await.body;
    let seen = page.split("id=\"root_cause-seen\"").nth(1).and_then(|rest| rest.split('"').nth(3)).unwrap();
    send(&desk, cause, &[("text", "The pool"), ("seen", seen)]).await;
    let form = desk.visit("front", "/tickets/1/handoffs/new?to=2").await.body;
    assert!(form.contains("Payments fail\nRoot cause: The pool") && form.contains("The moon"), "{form}");
    assert!(!form.contains("A cable"), "{form}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleagues_conclusion_is_not_overwritten_unseen() {
    let desk = desk().await;
    let fix = "/tickets/1/conclusions/fix_version";
    send(&desk, fix, &[("text", "gateway 4.2.1")]).await;
    let late = desk.submit("front", fix, &[("text", "gateway 4.3"), ("seen", "0")]).await;
    let page = refused(&late);
    assert!(page.contains("href=\"#fix_version-text\"") && page.contains("gateway 4.3"), "{page}");
    assert!(page.contains("gateway 4.2.1"), "what the colleague stated can be read: {page}");
    let seen = page.split("id=\"fix_version-seen\"").nth(1).and_then(|rest| rest.split('"').nth(3)).unwrap();
    send(&desk, fix, &[("text", "gateway 4.3"), ("seen", seen)]).await;
    assert!(desk.visit("front", TAB).await.body.contains("gateway 4.3"));

    send(&desk, "/environments", &[("name", "Till lab"), ("notes", "Ask Ada")]).await;
    let shown = desk.visit("front", "/environments").await.body;
    let id = shown.split("action=\"/environments/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let (path, unseen) = (format!("/environments/{id}"), [("name", "Till lab"), ("notes", "Ask Bob")]);
    let late = desk.submit("front", &path, &unseen).await;
    let page = refused(&late);
    assert!(page.contains("Ask Ada") && page.contains("Ask Bob"), "{page}");
    assert!(page.contains("A colleague has changed this environment"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fix_version_of_four_parts_is_kept_in_the_draft() {
    let desk = desk().await;
    send(&desk, "/tickets/1/conclusions/fix_version", &[("text", "gateway 4.2.1.7")]).await;
    let article = desk.visit("front", "/knowledge/new?ticket=1").await.body;
    assert!(article.contains("gateway 4.2.1.7"), "{article}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_only_reads_has_no_forms_and_others_have_nothing() {
    let desk = desk().await;
    state(&desk, "The pool is used up").await;
    let lead = desk.visit("lead", TAB).await.body;
    assert!(lead.contains("The pool is used up") && !lead.contains("/tickets/1/hypotheses"), "{lead}");
    for who in ["tech", "customer", "provider"] {
        assert_eq!(desk.visit(who, TAB).await.status, StatusCode::NOT_FOUND, "{who}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn attempts_are_summed_up_at_a_glance() {
    let desk = desk().await;
    let attempt = [
        ("environment", ""),
        ("name", "Till lab"),
        ("product_version", "4.2.0"),
        ("steps", "1. Start it\n2. Pay"),
        ("outcome", "yes"),
        ("hits", "3"),
        ("tries", "5"),
    ];
    send(&desk, "/tickets/1/reproductions", &attempt).await;
    let shown = desk.visit("front", "/environments").await.body;
    let id = shown.split("action=\"/environments/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let fixed = [("environment", id), ("version", "4.2.1"), ("steps", "Pay"), ("outcome", "no")];
    send(&desk, "/tickets/1/reproductions", &fixed).await;
    let page = desk.visit("lead", TAB).await.body;
    assert!(page.contains("Reproduced in 1 of 1 environment; not with 4.2.1"), "{page}");
    assert!(page.contains("3 of 5 tries") && page.contains("<li>Start it</li>"), "{page}");
    let typed = [("environment", id), ("steps", "Pay"), ("outcome", "no"), ("hits", "1"), ("tries", "2")];
    let wrong = desk.submit("front", "/tickets/1/reproductions", &typed).await;
    assert!(refused(&wrong).contains("href=\"#reproduction-hits\""));
    send(&desk, &format!("/environments/{id}/archive"), &[]).await;
    let page = desk.visit("front", TAB).await.body;
    assert!(!page.contains(&format!("value=\"{id}\"")), "it is not offered any more");
    let form = desk.visit("front", "/tickets/1/handoffs/new?to=2").await.body;
    assert!(form.contains("Till lab 4.2.1: not reproduced"), "{form}");
}

#[tokio::test(flavor = "multi_thread")]
async fn configurations_are_compared_key_by_key_and_their_secrets_are_gone() {
    let desk = desk().await;
    let before = [("name", "app.yaml"), ("content", "pool:\n  size: 40\npassword: hunter2hunter2\n")];
    send(&desk, "/tickets/1/snapshots", &before).await;
    desk.clock.set(START.plus(Millis::minutes(5)));
    let file = b"\xef\xbb\xbfpassword: hunter2hunter2\npool: {size: 5}\n".as_slice();
    let fields = [("name", "app.yaml"), ("note", "A smaller pool")];
    let files = [("new.yaml", "text/yaml", file)];
    let sent = desk.submit_files("front", "/tickets/1/snapshots", &fields, &files).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = desk.visit("front", TAB).await.body;
    let place = page.split("href=\"").find(|rest| rest.contains("?with=")).unwrap();
    let place = place.split('"').next().unwrap().to_owned();
    let compared = desk.visit("lead", &place).await.body;
    for words in ["1 key changed", "pool.size", "40", "A smaller pool", "[redacted:password"] {
        assert!(compared.contains(words), "{words}: {compared}");
    }
    assert!(!compared.contains("hunter2") && !page.contains("hunter2"));
    assert!(desk.app.blobs.get(BlobId::of(file)).is_err(), "the file as it came is nowhere");
    for (fields, files) in [
        (vec![("name", "a"), ("content", " ")], vec![]),
        (vec![("name", "a"), ("content", "x")], vec![("a.txt", "text/plain", b"y".as_slice())]),
        (vec![("name", "a")], vec![("a.bin", "text/plain", b"\xff\xfe".as_slice())]),
    ] {
        let wrong = desk.submit_files("front", "/tickets/1/snapshots", &fields, &files).await;
        refused(&wrong);
    }
    assert_eq!(desk.visit("tech", &place).await.status, StatusCode::NOT_FOUND);
    let removal = format!("{}/removal", place.split('?').next().unwrap());
    send(&desk, &removal, &[]).await;
    assert_eq!(desk.visit("front", &place).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_article_the_solution_and_programs_go_on_from_it() {
    let desk = desk().await;
    for (conclusion, text) in [
        ("root_cause", "Connections are not given back"),
        ("workaround", "Restart it"),
        ("fix_version", "gateway 4.2.1"),
    ] {
        send(&desk, &format!("/tickets/1/conclusions/{conclusion}"), &[("text", text)]).await;
    }
    let attempt = [("name", "Lab"), ("steps", "Start it\nPay"), ("outcome", "yes")];
    send(&desk, "/tickets/1/reproductions", &attempt).await;
    let solution = desk.visit("front", "/tickets/1/solution/new").await.body;
    assert!(solution.contains("Connections are not given back") && solution.contains("Restart it"));
    let article = desk.visit("front", "/knowledge/new?ticket=1").await.body;
    for words in ["1. Start it", "2. Pay", "Connections are not given back", "Restart it", "gateway 4.2.1"] {
        assert!(article.contains(words), "{words}: {article}");
    }
    let path = "/api/v1/tickets/1/investigation";
    let told = desk.get("front-reads", path).await.json();
    assert_eq!(told["conclusions"].as_array().map(Vec::len), Some(3), "{told}");
    assert_eq!((&told["reproductions"][0]["outcome"], &told["ticket"]), (&"yes".into(), &1.into()));
    for (who, status) in [("customer", 404), ("tech", 404), ("provider", 404), ("", 401), ("lead", 200)] {
        assert_eq!(desk.get(who, path).await.status.as_u16(), status, "{who}");
    }
}
