//! Signatures on the screen: made of lines, tried, kept, shown beside the next ticket; and what customers see of them.

use axum::http::StatusCode;
use trestle_domain::time::Millis;

use crate::small_desk::{START, SmallDesk};

const LOG: &[u8] = b"2026-03-01 07:08:01 INFO gateway started\n\
    2026-03-01 07:08:02 ERROR payment failed: no connection from the pool after 3000 ms\n\
    2026-03-01 07:08:05 ERROR payment failed: no connection from the pool after 3001 ms\n";

async fn desk() -> SmallDesk {
    let desk = SmallDesk::open().await;
    desk.submit("customer", "/requests", &[("subject", "Cards are refused"), ("body", "x")]).await;
    desk
}

async fn add(desk: &SmallDesk, ticket: i64) -> String {
    let files = [("till.log", "text/plain", LOG)];
    let sent = desk.submit_files("front", &format!("/tickets/{ticket}/diagnostics"), &[], &files).await;
    desk.app.drain_bundles().await.unwrap();
    sent.header("location").to_owned()
}

const PATTERN: &str = "[match]\ncontains = \"no connection from the pool\"";
const SAMPLE: &str = "ERROR no connection from the pool";

async fn keep(desk: &SmallDesk, audience: &str, title: &str) -> String {
    let fields = [
        ("title", title),
        ("key", "pool"),
        ("meaning", "All connections are taken."),
        ("try", "Restart the gateway"),
        ("confidence", "90"),
        ("audience", audience),
        ("pattern", PATTERN),
        ("samples", SAMPLE),
        ("do", "active"),
    ];
    let kept = desk.submit("tech", "/diagnostics/signatures", &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    desk.app.drain_bundles().await.unwrap();
    kept.header("location").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_become_a_signature_that_is_beside_the_next_ticket() {
    let desk = desk().await;
    let bundle = add(&desk, 1).await;
    let front = desk.visit("front", &format!("{bundle}/lines")).await.body;
    assert!(!front.contains("Make a signature"), "the front line reads them");
    let lines = desk.visit("lead", &format!("{bundle}/lines")).await.body;
    assert!(lines.contains("Make a signature"));
    let fields = [("first", "2"), ("last", "3"), ("do", "signature")];
    let made = desk.submit("lead", &format!("{bundle}/evidence"), &fields).await;
    let form = desk.visit("lead", made.header("location")).await.body;
    assert!(
        form.contains("value=\"Cards are refused\"") && form.contains("no connection from the pool after"),
        "{form}"
    );
    assert!(form.contains("name=\"ticket\" value=\"1\""));

    let mut fields = vec![
        ("ticket", "1"),
        ("title", "The pool is used up"),
        ("key", "pool"),
        ("try", "Restart the gateway"),
        ("confidence", "90"),
        ("audience", "colleagues"),
        ("pattern", PATTERN),
        ("samples", SAMPLE),
        ("do", "try"),
    ];
    let tried = desk.submit("lead", "/diagnostics/signatures", &fields).await;
    assert_eq!(tried.status, StatusCode::OK);
    for expected in ["1 of 1 sample", "2 times", "3 lines in 1 of 1 recent", "Ticket #1, line 2"] {
        assert!(tried.body.contains(expected), "{expected}: {}", tried.body);
    }
    let elsewhere = desk.submit("tech", "/diagnostics/signatures", &fields[1..]).await.body;
    for expected in ["1 of 1 sample", "would not have been found", "0 of 0 recent"] {
        assert!(
            elsewhere.contains(expected),
            "of what they may not read nothing is told, {expected}: {elsewhere}"
        );
    }
    fields[6] = ("pattern", "[match]\ncontain = \"pool\"");
    fields[8] = ("do", "active");
    let refused = desk.submit("lead", "/diagnostics/signatures", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("Line 2:") && refused.body.contains("The pool is used up"),
        "{}",
        refused.body
    );
    fields[6] = ("pattern", PATTERN);
    let kept = desk.submit("lead", "/diagnostics/signatures", &fields).await;
    let place = kept.header("location").to_owned();
    desk.app.drain_bundles().await.unwrap();

    let one = desk.visit("front", &place).await.body;
    for expected in ["The pool is used up", "looked for", "Cards are refused", "Version 1", "contains = "] {
        assert!(one.contains(expected), "{expected}: {one}");
    }
    assert!(!one.contains("Retire") && desk.visit("lead", &place).await.body.contains("Retire"));
    let list = desk.visit("front", "/diagnostics/signatures").await.body;
    assert!(list.contains("The pool is used up") && list.contains("1 ticket, 1 bundle"), "{list}");

    desk.submit("customer", "/requests", &[("subject", "Again"), ("body", "x")]).await;
    add(&desk, 2).await;
    let ticket = desk.visit("front", "/tickets/2").await.body;
    for expected in
        ["Known error:", "The pool is used up", "Restart the gateway", "till.log, line 2", "90 % sure"]
    {
        assert!(ticket.contains(expected), "{expected}: {ticket}");
    }
    let tab = desk.visit("front", "/tickets/2/diagnostics").await.body;
    assert!(tab.contains(&format!("href=\"{place}\"")) && tab.contains("Recognised since"), "{tab}");
    let history = desk.visit("front", "/tickets/2/history").await.body;
    assert!(history.contains("A known error was recognised"), "{history}");

    let dismissal = ticket.split("/tickets/2/recognitions/").nth(1).unwrap().split('"').next().unwrap();
    let dismissal = format!("/tickets/2/recognitions/{dismissal}");
    assert_eq!(desk.submit("tech", &dismissal, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.submit("front", &dismissal, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!desk.visit("front", "/tickets/2").await.body.contains("Restart the gateway"));
    assert!(!desk.visit("front", "/tickets/2/diagnostics").await.body.contains("Recognised since"));
    let one = desk.visit("lead", &place).await.body;
    assert!(one.contains("Not this, says") && one.contains("something else on 1 ticket"), "{one}");

    let retired =
        desk.submit("lead", &format!("{place}/state"), &[("state", "retired"), ("seen", "1")]).await;
    assert_eq!(retired.header("location"), place);
    assert!(desk.visit("front", &place).await.body.contains("Version 2"));
    assert!(
        !desk.visit("front", "/tickets/1").await.body.contains("Restart the gateway"),
        "it is not looked for"
    );
}

/// Asks for logs and gives the path of the link, as the customer reads it.
async fn ask_for_logs(desk: &SmallDesk) -> String {
    let asked = desk.submit("front", "/tickets/1/log-requests", &[("words", "")]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    let page = desk.visit("customer", "/requests/1").await.body;
    let link = page.split("http://desk.example/logs/").nth(1).expect("the link is in the conversation");
    let token: String = link.chars().take_while(char::is_ascii_alphanumeric).collect();
    format!("/logs/{token}")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_logs_is_told_what_is_for_them() {
    let desk = desk().await;
    let place = keep(&desk, "colleagues", "What only we know").await;
    let link = ask_for_logs(&desk).await;
    let sent = desk.submit_files("", &link, &[], &[("till.log", "text/plain", LOG)]).await;
    assert_eq!(sent.header("location"), format!("{link}/sent"));
    let waiting = desk.visit("", &format!("{link}/sent")).await.body;
    assert!(waiting.contains("till.log") && waiting.contains("look-again"), "{waiting}");
    desk.app.drain_bundles().await.unwrap();
    let hidden = desk.visit("", &format!("{link}/sent")).await.body;
    assert!(!hidden.contains("What only we know") && !hidden.contains("Restart the gateway"), "{hidden}");
    assert!(desk.visit("front", "/tickets/1").await.body.contains("What only we know"));

    let fields = [
        ("seen", "1"),
        ("title", "Cards are refused for a moment"),
        ("try", "Restart the gateway"),
        ("audience", "customers"),
        ("pattern", PATTERN),
        ("samples", SAMPLE),
        ("do", "active"),
    ];
    let changed = desk.submit("tech", &place, &fields).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    let told = desk.visit("", &format!("{link}/sent")).await.body;
    assert!(
        told.contains("Cards are refused for a moment") && told.contains("Restart the gateway"),
        "{told}"
    );
    assert!(!told.contains("07:08:02") && !told.contains(">pool<"), "nothing else of what is found");
    assert!(desk.visit("customer", "/requests/1").await.body.contains("Cards are refused for a moment"));
    desk.clock.set(START.plus(Millis::days(15)));
    assert_eq!(desk.visit("", &format!("{link}/sent")).await.status, StatusCode::GONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pasted_into_a_request_is_recognised_while_it_is_written() {
    let desk = desk().await;
    keep(&desk, "customers", "Cards are refused for a moment").await;
    let typed =
        [("subject", "Help"), ("body", "It says\n12:01 ERROR no connection from the pool after 9 ms")];
    for who in ["customer", ""] {
        let shown = desk.submit(who, "/requests/suggestions", &typed).await;
        assert_eq!(shown.status, StatusCode::OK);
        let perhaps = shown.body.split("id=\"perhaps\"").nth(1).unwrap();
        assert!(perhaps.contains("Cards are refused for a moment"), "{perhaps}");
        assert!(shown.body.contains("It says"), "what was typed is kept");
    }
    let other =
        desk.submit("", "/requests/suggestions", &[("subject", "Help"), ("body", "the pool is cold")]).await;
    assert!(!other.body.contains("Cards are refused for a moment"));
    let sent = desk.submit("customer", "/requests", &typed).await;
    let mine = desk.visit("customer", sent.header("location")).await.body;
    assert!(
        mine.contains("Cards are refused for a moment") && mine.contains("Restart the gateway"),
        "{mine}"
    );
    let ticket = desk.visit("front", "/tickets/2").await.body;
    assert!(ticket.contains("In the customer’s words"), "{ticket}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_was_given_out_is_taken_back() {
    let desk = desk().await;
    let link = ask_for_logs(&desk).await;
    let tab = desk.visit("front", "/tickets/1/diagnostics").await.body;
    assert!(tab.contains("Links given out") && tab.contains("used 0 of 10 times"), "{tab}");
    let removal = tab.split("/tickets/1/upload-links/").nth(1).unwrap().split('"').next().unwrap();
    let removal = format!("/tickets/1/upload-links/{removal}");
    assert_eq!(desk.submit("tech", &removal, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.submit("lead", &removal, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(desk.visit("", &link).await.status, StatusCode::OK);
    assert_eq!(desk.submit("front", &removal, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.visit("", &link).await.status, StatusCode::GONE);
    let late = desk.submit_files("", &link, &[], &[("till.log", "text/plain", LOG)]).await;
    assert_eq!(late.status, StatusCode::GONE);
    assert!(!desk.visit("front", "/tickets/1/diagnostics").await.body.contains("Links given out"));
    desk.submit("front", &removal, &[]).await;
    let history = desk.visit("front", "/tickets/1/history").await.body;
    assert_eq!(history.matches("took back a link for sending logs").count(), 1, "{history}");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_go_out_and_come_in() {
    let desk = desk().await;
    let place = keep(&desk, "colleagues", "The pool is used up").await;
    let one = desk.visit("front", &format!("{place}/file")).await;
    assert!(
        one.header("content-disposition").contains("pool.toml") && one.body.contains("[signature.match]"),
        "{}",
        one.body
    );
    let all = desk.visit("front", "/diagnostics/signatures.toml").await;
    assert_eq!(all.body, one.body);
    let file = format!(
        "{}\n[[signature]]\nid = \"disk\"\ntitle = \"Full\"\nmatch.contains = \"no space left\"\n",
        all.body
    );
    let taken =
        desk.submit("lead", "/diagnostics/signatures/import", &[("toml", &file), ("state", "draft")]).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
    assert!(taken.body.contains("1 new, 0 changed, 1 known already"), "{}", taken.body);
    let broken = [("toml", "[[signature]]\nid = 'x'"), ("state", "active")];
    let refused = desk.submit("lead", "/diagnostics/signatures/import", &broken).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Line 1:") && refused.body.contains("id = 'x'"), "{}", refused.body);
    let empty = desk.submit("lead", "/diagnostics/signatures/import", &[("toml", "")]).await;
    assert!(empty.body.contains("There is no signature in it"));
    let again = desk.submit("front", "/tickets/1/diagnostics/9/reading", &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn later_logs_show_what_is_new_against_healthy_ones() {
    let desk = desk().await;
    let files = [("quiet.log", "text/plain", b"2026-03-01 07:08:01 INFO gateway started\n".as_slice())];
    let quiet =
        desk.submit_files("front", "/tickets/1/diagnostics", &[], &files).await.header("location").to_owned();
    desk.app.drain_bundles().await.unwrap();
    assert_eq!(desk.submit("tech", &format!("{quiet}/baseline"), &[]).await.status, StatusCode::NOT_FOUND);
    let marked = desk.submit("front", &format!("{quiet}/baseline"), &[("healthy", "A quiet day")]).await;
    assert_eq!(marked.header("location"), quiet, "{}", marked.body);
    let own = desk.visit("front", &quiet).await.body;
    assert!(own.contains("Healthy baseline:") && !own.contains("New against healthy"), "{own}");
    let bundle = add(&desk, 1).await;
    let shown = desk.visit("front", &bundle).await.body;
    let new = shown.split("id=\"healthy-title\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(
        new.contains("A quiet day") && new.contains("payment failed") && !new.contains("gateway started"),
        "{new}"
    );
    for _ in 0..2 {
        desk.submit("front", &format!("{quiet}/baseline/removal"), &[]).await;
    }
    assert!(!desk.visit("front", &bundle).await.body.contains("New against healthy"));
    let history = desk.visit("front", "/tickets/1/history").await.body;
    for expected in ["said that logs are of a healthy system", "took back that logs are of a healthy system"]
    {
        assert_eq!(history.matches(expected).count(), 1, "{expected}: {history}");
    }
}
