//! Logs at the desk: sent as a form, read, looked into line by line.

use axum::http::StatusCode;
use trestle_app::store::bundles;
use trestle_domain::bundle::BundleState;
use trestle_domain::ids::{BundleId, TicketId};

use crate::small_desk::SmallDesk;

async fn desk() -> SmallDesk {
    let desk = SmallDesk::open().await;
    desk.submit("customer", "/requests", &[("subject", "The till is slow"), ("body", "x")]).await;
    desk
}

fn log(lines: usize) -> String {
    let line = |number: usize| {
        let (hour, minute, second) = (7 + number / 3600, number / 60 % 60, number % 60);
        let time = format!("2026-03-01 {hour:02}:{minute:02}:{second:02}");
        match number % 50 {
            7 => format!("{time} ERROR payment {number} failed: no connection\n"),
            9 => format!("{time} WARN retry with password=hunter2hunter{number}\n"),
            _ => format!("{time} INFO all is well at till {number}\n"),
        }
    };
    (0..lines).map(line).collect()
}

/// Adds logs and reads them; gives where they are shown.
async fn add(desk: &SmallDesk, content: &[u8]) -> String {
    let files = [("till.log", "text/plain", content)];
    let sent = desk.submit_files("front", "/tickets/1/diagnostics", &[], &files).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let place = sent.header("location").to_owned();
    let waiting = desk.visit("front", &place).await.body;
    assert!(waiting.contains("<progress") && waiting.contains("look-again"));
    desk.app.drain_bundles().await.unwrap();
    place
}

#[tokio::test(flavor = "multi_thread")]
async fn logs_are_added_read_and_looked_into() {
    let desk = desk().await;
    let empty = desk.visit("front", "/tickets/1/diagnostics").await.body;
    assert!(empty.contains("No logs yet") && empty.contains("type=\"file\""));
    let place = add(&desk, log(1000).as_bytes()).await;
    let shown = desk.visit("front", "/tickets/1/diagnostics").await.body;
    for expected in
        ["till.log", "Records over time", "Stands out", "payment &lt;*&gt; failed", "password</span> × 20"]
    {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    assert!(!shown.contains("hunter2"));
    let history = desk.visit("front", "/tickets/1/history").await.body;
    assert!(history.contains("added logs") && history.contains("1,000 lines"), "{history}");

    let closer = desk.visit("front", &format!("{place}?since=1772348400&until=1772348460")).await.body;
    assert!(closer.contains("One bar is a second") && closer.contains("All the time"));
    let rare = desk.visit("front", &format!("{place}?order=rare&q=payment")).await.body;
    assert!(rare.contains("payment &lt;*&gt; failed") && !rare.contains("all is well at till &lt;*&gt;"));
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_are_paged_filtered_and_linked() {
    let desk = desk().await;
    let lines = format!("{}/lines", add(&desk, log(1000).as_bytes()).await);
    let first = desk.visit("front", &lines).await.body;
    assert!(first.contains("id=\"L1\"") && first.contains("id=\"L200\"") && !first.contains("id=\"L201\""));
    assert!(first.contains(&format!("{lines}?from=201")) && first.contains("rel=\"next\""));
    let last = desk.visit("front", &format!("{lines}?from=801")).await.body;
    assert!(last.contains("id=\"L1000\"") && !last.contains("rel=\"next\""));

    let linked = desk.visit("front", &format!("{lines}?from=120&to=140")).await.body;
    assert!(linked.contains("the lines 120 to 140") && linked.contains("id=\"L110\""));
    assert_eq!(linked.matches("is-marked").count(), 21);

    let errors = desk.visit("front", &format!("{lines}?level=error")).await.body;
    assert!(errors.contains("id=\"L8\"") && errors.contains("id=\"L58\"") && !errors.contains("id=\"L9\""));
    let words = desk.visit("front", &format!("{lines}?q=PAYMENT+957")).await.body;
    assert!(words.contains("id=\"L958\"") && words.matches("class=\"log-line").count() == 1, "{words}");
    let time =
        desk.visit("front", &format!("{lines}?since=2026-03-01T07:05:00&until=2026-03-01T07:05:02")).await;
    assert_eq!(time.body.matches("class=\"log-line").count(), 2);
    let none = desk.visit("front", &format!("{lines}?event=nonsense&from=junk&level=loud&since=never")).await;
    assert!(none.status == StatusCode::OK && none.body.contains("No line fits"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_or_read_is_said() {
    let desk = desk().await;
    let nothing = desk.submit("front", "/tickets/1/diagnostics", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        nothing.body.contains("Choose a file that is not empty") && nothing.body.contains("href=\"#file\"")
    );
    let empty =
        desk.submit_files("front", "/tickets/1/diagnostics", &[], &[("a.log", "text/plain", b"")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02".as_slice();
    let place = add(&desk, picture).await;
    let shown = desk.visit("front", &place).await.body;
    assert!(shown.contains("There is no text in this file") && shown.contains("Not read"), "{shown}");
    assert_eq!(desk.visit("front", &format!("{place}/lines")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_without_the_forms_token_is_not_written() {
    let desk = desk().await;
    let body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.log\"\r\n\r\nlines\r\n--b--\r\n";
    let request = axum::http::Request::post("/tickets/1/diagnostics")
        .header("cookie", "trestle_session=session-of-front")
        .header("content-type", "multipart/form-data; boundary=b")
        .body(axum::body::Body::from(body));
    assert_eq!(desk.send(request.unwrap()).await.status, StatusCode::FORBIDDEN);
    let none = desk.app.read(|db| Ok(bundles::of_ticket(db, TicketId(1))?)).await.unwrap();
    assert_eq!(none, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_adds_logs_once() {
    let desk = desk().await;
    let send = async |key: &str, path: &str| {
        let request = crate::small_desk::request(axum::http::Method::POST, "front", path)
            .header("idempotency-key", key)
            .header("content-type", "application/octet-stream")
            .body(axum::body::Body::from(log(60)));
        desk.send(request.unwrap()).await
    };
    let path = "/api/v1/tickets/1/bundles?name=till.log";
    let made = send("one", path).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!(send("one", path).await.body, made.body, "the same again");
    let other = send("one", "/api/v1/tickets/1/bundles?name=other.log").await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let all = desk.app.read(|db| Ok(bundles::of_ticket(db, TicketId(1))?)).await.unwrap();
    assert_eq!(all.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["till.log"]);
    let url = made.header("location").to_owned();
    assert_eq!(desk.get("front", &url).await.json()["state"], "waiting");
    desk.app.drain_bundles().await.unwrap();
    let read = desk.get("front", &url).await.json();
    assert_eq!((&read["state"], &read["counts"]["lines"]), (&"read".into(), &60.into()), "{read}");
    assert!(read["report"]["templates"].is_array() && !read.to_string().contains("hunter2"));
    let id = BundleId(read["id"].as_i64().unwrap());
    let row = desk.app.read(move |db| Ok(bundles::one(db, TicketId(1), id)?)).await.unwrap().unwrap();
    assert_eq!(row.state, BundleState::Read);
    for (who, status) in
        [("customer", 404), ("tech", 404), ("provider", 404), ("", 401), ("front-reads", 200)]
    {
        assert_eq!(desk.get(who, &url).await.status.as_u16(), status, "{who}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_opens_logs_as_they_came_and_the_history_says_why() {
    let desk = SmallDesk::open().await;
    desk.submit("customer", "/requests", &[("subject", "The till is slow"), ("body", "x")]).await;
    let log = b"2026-03-01 07:08:01 ERROR login failed with password=hunter2hunter2\n".as_slice();
    let sent =
        desk.submit_files("front", "/tickets/1/diagnostics", &[], &[("till.log", "text/plain", log)]).await;
    let bundle = sent.header("location").to_owned();
    desk.app.drain_bundles().await.unwrap();
    let way = format!("{bundle}/original");

    let reader = desk.visit("front", &bundle).await.body;
    assert!(reader.contains("kept sealed until") && !reader.contains(&way), "{reader}");
    let form = desk.visit("admin", &bundle).await.body;
    assert!(form.contains(&way) && !form.contains("hunter2"), "{form}");

    let refused = desk.submit("admin", &way, &[("reason", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Say why you need it"), "{}", refused.body);

    let given = desk.submit("admin", &way, &[("reason", "The maker asks for it")]).await;
    assert_eq!((given.status, given.body.as_bytes()), (StatusCode::OK, log));
    assert!(given.header("content-disposition").starts_with("attachment; filename=\"till.log\""));
    let history = desk.visit("front", "/tickets/1/history").await.body;
    assert!(history.contains("opened logs as they came") && history.contains("The maker asks for it"));
}
