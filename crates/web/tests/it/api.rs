//! The JSON API: who may what, each thing once, and refusals that programs can read.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use serde_json::json;

use crate::small_desk::{START, SmallDesk, request};

async fn desk_with_a_ticket() -> SmallDesk {
    let desk = SmallDesk::open().await;
    let made = desk.post("customer", "/api/v1/tickets", json!({"subject": "VPN", "text": "It drops."})).await;
    assert_eq!((made.status, made.header("location")), (StatusCode::CREATED, "/api/v1/tickets/1"));
    desk
}

#[tokio::test]
async fn a_token_acts_within_its_scopes() {
    let desk = SmallDesk::open().await;
    let ask = json!({"text": "It drops."});
    let table = [
        (desk.get("", "/api/v1/me").await, 401, "unauthenticated"),
        (desk.get("guessed", "/api/v1/me").await, 401, "unauthenticated"),
        (desk.post("", "/api/v1/tickets", ask.clone()).await, 401, "unauthenticated"),
        (desk.post("customer-reads", "/api/v1/tickets", ask).await, 403, "scope_missing"),
    ];
    for (reply, status, name) in table {
        assert_eq!(reply.status.as_u16(), status);
        assert_eq!(reply.header("content-type"), "application/problem+json");
        assert!(reply.header("www-authenticate").starts_with("Bearer"));
        assert_eq!(reply.json()["type"], format!("urn:trestle:problem:{name}"));
    }
    let me = desk.get("front-reads", "/api/v1/me").await.json();
    assert_eq!((&me["kind"], &me["teams"], &me["scopes"]), (&json!("agent"), &json!([1]), &json!(["read"])));
}

#[tokio::test]
async fn each_kind_of_person_reads_its_own_kind_of_ticket() {
    let desk = desk_with_a_ticket().await;
    let note = json!({"audience": "internal", "text": "SECRET-NOTE"});
    let question = json!({"audience": "vendor", "vendor": 4, "text": "QUESTION to the provider"});
    let reply = json!({"audience": "customer", "text": "We look into it."});
    for message in [note, reply, question] {
        let written = desk.post("front", "/api/v1/tickets/1/messages", message).await;
        assert_eq!(written.status, StatusCode::CREATED, "{}", written.body);
    }
    let table = [
        ("front", &["SECRET-NOTE", "It drops.", "QUESTION", "clocks"][..], &[][..]),
        (
            "customer",
            &["It drops.", "waiting_for_partner", "Public name of front"],
            &["SECRET-NOTE", "QUESTION", "clocks", "Own name of front"],
        ),
        ("provider", &["QUESTION"], &["SECRET-NOTE", "It drops.", "customer"]),
    ];
    for (who, holds, lacks) in table {
        let ticket = desk.get(who, "/api/v1/tickets/1").await;
        assert_eq!(ticket.status, StatusCode::OK, "{who}");
        holds
            .iter()
            .for_each(|words| assert!(ticket.body.contains(words), "{who} misses {words}: {}", ticket.body));
        lacks.iter().for_each(|words| assert!(!ticket.body.contains(words), "{who} sees {words}"));
        assert_eq!(desk.get(who, "/api/v1/tickets").await.json()["tickets"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn what_is_not_yours_is_not_there() {
    let desk = desk_with_a_ticket().await;
    let before = desk.get("front", "/api/v1/tickets/1").await.body;
    for who in ["stranger", "provider", "tech"] {
        for path in ["/api/v1/tickets/1", "/api/v1/tickets/1/ledger", "/api/v1/tickets/1/clocks"] {
            assert_eq!(desk.get(who, path).await.status, StatusCode::NOT_FOUND, "{who} {path}");
        }
        for (path, body) in deeds() {
            let reply = desk.post(who, &format!("/api/v1/tickets/1/{path}"), body).await;
            assert!(
                matches!(reply.status.as_u16(), 403 | 404),
                "{who} {path}: {} {}",
                reply.status,
                reply.body
            );
        }
    }
    for (path, body) in deeds().into_iter().filter(|(path, _)| *path != "messages") {
        let reply = desk.post("customer", &format!("/api/v1/tickets/1/{path}"), body).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "the customer and {path}");
    }
    assert_eq!(desk.get("customer", "/api/v1/tickets/1/ledger").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get("front", "/api/v1/tickets/not-a-number").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get("front", "/api/v1/tickets/1").await.body, before, "nothing was written");
}

fn deeds() -> [(&'static str, serde_json::Value); 7] {
    [
        ("messages", json!({"audience": "internal", "text": "x"})),
        ("handoffs", json!({"to": 2, "package": {"summary": "s", "ask": "a"}})),
        ("promises", json!({"due_at": START.0 + 60_000})),
        ("waits", json!({})),
        ("resumption", json!({})),
        ("restoration", json!({"workaround": "w"})),
        ("solution", json!({"text": "t"})),
    ]
}

#[tokio::test]
async fn a_hand_off_travels_with_what_its_contract_demands() {
    let desk = desk_with_a_ticket().await;
    let offers = "/api/v1/tickets/1/handoffs";
    let refused = desk.post("front", offers, json!({"to": 2, "package": {"impact": "one person"}})).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["refusal"], "package_incomplete");
    assert_eq!(refused.json()["missing"], json!(["summary", "ask"]));

    let offered = desk.post("front", offers, json!({"to": 2, "package": {"summary": "s", "ask": "a"}})).await;
    assert_eq!(offered.status, StatusCode::CREATED, "{}", offered.body);
    let url = offered.header("location").to_owned();
    assert_eq!(
        (&offered.json()["state"], &offered.json()["direction"]),
        (&json!("offered"), &json!("escalation"))
    );
    assert_eq!(desk.get("tech", &url).await.json()["package"]["summary"], "s");
    for who in ["customer", "provider", "stranger"] {
        assert_eq!(desk.get(who, &url).await.status, StatusCode::NOT_FOUND, "{who}");
    }

    let without_coaching = json!({"reason": "wrong_team", "coaching": " "});
    let refused = desk.post("tech", &format!("{url}/return"), without_coaching).await;
    assert_eq!(refused.json()["refusal"], "coaching_missing");
    let refused = desk.post("front", &format!("{url}/acceptance"), json!({})).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "the sender cannot accept");
    let accepted = desk.post("tech", &format!("{url}/acceptance"), json!({})).await;
    assert_eq!((accepted.status, &accepted.json()["state"]), (StatusCode::OK, &json!("accepted")));
    let again = desk.post("tech", &format!("{url}/withdrawal"), json!({})).await;
    assert_eq!(again.json()["refusal"], "no_open_offer");
    let ticket = desk.get("front", "/api/v1/tickets/1").await.json();
    assert_eq!(ticket["ticket"]["team"], 2, "the sender keeps sight of it");
}

#[tokio::test]
async fn a_ticket_is_worked_to_its_end() {
    let desk = desk_with_a_ticket().await;
    let due_at = START.0 + 3_600_000;
    let steps = [
        ("messages", json!({"audience": "customer", "text": "On it.", "then": "wait"}), 201, "message", None),
        ("resumption", json!({}), 200, "status", Some(json!("open"))),
        ("waits", json!({}), 200, "status", Some(json!("waiting_for_customer"))),
        ("promises", json!({"due_at": due_at}), 201, "promise_at", Some(json!(due_at))),
        ("restoration", json!({"workaround": "use the cable"}), 200, "restored_at", Some(json!(START.0))),
        ("solution", json!({"text": "Fixed."}), 200, "status", Some(json!("solved"))),
    ];
    for (path, body, status, member, value) in steps {
        let reply = desk.post("front", &format!("/api/v1/tickets/1/{path}"), body).await;
        assert_eq!(reply.status.as_u16(), status, "{path}: {}", reply.body);
        if let Some(value) = value {
            assert_eq!(reply.json()[member], value, "{path}");
        }
    }
    let ledger = desk.get("front", "/api/v1/tickets/1/ledger").await.json();
    assert_eq!(ledger["holds"].as_array().unwrap().last().unwrap()["party"], "nobody");
    let clocks = desk.get("front", "/api/v1/tickets/1/clocks").await.json();
    assert_eq!(
        (&clocks["clocks"][0]["kind"], clocks["clocks"][0]["lines"].is_array()),
        (&json!("first_response"), true)
    );
}

#[tokio::test]
async fn a_request_asked_twice_is_done_once() {
    let desk = SmallDesk::open().await;
    let ask = async |key: &str, text: &str| {
        let request = request(Method::POST, "customer", "/api/v1/tickets")
            .header(header::CONTENT_TYPE, "application/json; charset=utf-8")
            .header("idempotency-key", key);
        desk.send(request.body(Body::from(json!({"text": text}).to_string())).unwrap()).await
    };
    let first = ask("k1", "It drops.").await;
    let second = ask("k1", "It drops.").await;
    assert_eq!((first.status, second.status), (StatusCode::CREATED, StatusCode::CREATED));
    assert_eq!((&first.body, first.header("location")), (&second.body, second.header("location")));
    let other = ask("k1", "Something else.").await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(other.json()["type"], "urn:trestle:problem:key_reused");
    assert_eq!(ask("", "It drops.").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(desk.get("customer", "/api/v1/tickets").await.json()["tickets"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_not_understood_is_refused() {
    let desk = desk_with_a_ticket().await;
    let send = async |token: &str, path: &str, media_type: &str, body: &str| {
        let request = request(Method::POST, token, path).header(header::CONTENT_TYPE, media_type);
        desk.send(request.body(Body::from(body.to_owned())).unwrap()).await
    };
    let (tickets, messages, waits) =
        ("/api/v1/tickets", "/api/v1/tickets/1/messages", "/api/v1/tickets/1/waits");
    let json_type = "application/json";
    let table = [
        ("customer", tickets, "text/plain", r#"{"text":"x"}"#, 415, "not_json"),
        ("customer", tickets, json_type, r#"{"text":"#, 400, "malformed"),
        ("customer", tickets, json_type, r#"{"text":"x","status":"solved"}"#, 422, "unexpected"),
        ("customer", tickets, json_type, "", 422, "unexpected"),
        ("customer", tickets, json_type, r#"{"text":" "}"#, 422, "words_missing"),
        ("customer", tickets, json_type, r#"{"text":"x","priority":"urgent"}"#, 403, "not_allowed"),
        ("front", tickets, json_type, r#"{"text":"x"}"#, 422, "invalid"),
        ("front", tickets, json_type, r#"{"text":"x","requester":{"email":"no address"}}"#, 422, "invalid"),
        ("front", messages, json_type, r#"{"text":"x"}"#, 422, "unexpected"),
        ("front", messages, json_type, r#"{"audience":"everyone","text":"x"}"#, 422, "unexpected"),
        (
            "front",
            messages,
            json_type,
            r#"{"audience":"internal","text":"x","then":"wait"}"#,
            422,
            "unexpected",
        ),
        ("customer", messages, json_type, r#"{"audience":"internal","text":"x"}"#, 403, "not_allowed"),
        ("front", waits, json_type, r#"{"for":"ever"}"#, 422, "unexpected"),
    ];
    for (token, path, media_type, body, status, name) in table {
        let reply = send(token, path, media_type, body).await;
        assert_eq!(reply.status.as_u16(), status, "{body}: {}", reply.body);
        assert_eq!(reply.json()["type"], format!("urn:trestle:problem:{name}"), "{body}");
    }
    assert_eq!(
        desk.get("front", "/api/v1/tickets?colour=red").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn lists_come_in_pages() {
    let desk = SmallDesk::open().await;
    for number in 0..5 {
        let ask = json!({"text": format!("Request {number}"), "requester": {"email": "new@example.org"}});
        assert_eq!(desk.post("front", "/api/v1/tickets", ask).await.status, StatusCode::CREATED);
    }
    let mut seen = Vec::new();
    let mut path = "/api/v1/tickets?limit=2".to_owned();
    loop {
        let page = desk.get("front", &path).await.json();
        seen.extend(page["tickets"].as_array().unwrap().iter().map(|row| row["ticket"].as_i64().unwrap()));
        match page["next"].as_str() {
            Some(next) => path = format!("/api/v1/tickets?limit=2&after={next}"),
            None => break,
        }
    }
    assert_eq!(seen, [1, 2, 3, 4, 5]);
}

#[tokio::test]
async fn the_description_names_every_route_and_no_other() {
    let desk = SmallDesk::open().await;
    let described = desk.get("", "/api/v1/openapi.json").await.json();
    let mut described: Vec<(String, bool, bool)> = described["paths"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(path, methods)| (path.clone(), methods["get"].is_object(), methods["post"].is_object()))
        .collect();
    let mut routed: Vec<_> = include_str!("../../src/routes.rs")
        .lines()
        .filter_map(|line| line.trim().strip_prefix(".route(\"")?.split_once("\", "))
        .filter(|(path, _)| path.starts_with("/api/v1/") && !path.ends_with("openapi.json"))
        .map(|(path, methods)| {
            let path =
                path.replace("{ticket}", "{id}").replace("{handoff}", "{id}").replace("{problem}", "{id}");
            (path, methods.contains("get("), methods.contains("post("))
        })
        .collect();
    described.sort();
    routed.sort();
    assert_eq!(described, routed);
    let nothing = desk.get("front", "/api/v1/nothing").await;
    assert_eq!((nothing.status.as_u16(), nothing.header("content-type")), (404, "application/problem+json"));
}
