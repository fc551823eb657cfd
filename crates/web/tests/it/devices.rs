//! Devices over HTTP: from the form to the ticket, the history and the portal.

use axum::http::StatusCode;
use serde_json::json;
use trestle_domain::access::{Agent, Principal};
use trestle_domain::bundle::Way;
use trestle_domain::ids::{PersonId, TicketId};

use crate::small_desk::{FRONT, Reply, SmallDesk};

const FORM: &[(&str, &str)] = &[
    ("name", "Till <2>"),
    ("kind", "till"),
    ("state", "in_use"),
    ("tag", "HB-0142"),
    ("owner", "customer@example.org"),
    ("system", "Windows 10"),
    ("warranty_until", "2026-03-25"),
    ("software", "nginx, 1.24"),
    ("notes", "Only for colleagues"),
];

fn form<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = FORM.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name)).copied();
    kept.chain(changes.iter().copied()).collect()
}

fn path(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.header("location").to_owned()
}

async fn recorded(desk: &SmallDesk) -> String {
    path(&desk.submit("front", "/devices", FORM).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_recorded_changed_with_a_reason_and_found_again() {
    let desk = SmallDesk::open().await;
    let device = recorded(&desk).await;
    let page = desk.visit("tech", &device).await.body;
    for words in
        ["Till &lt;2&gt;", "HB-0142", "customer@example.org", "ends in 23 days", "Windows 10", "Recorded"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    let filled = desk.visit("tech", &format!("{device}/edit")).await.body;
    assert!(filled.contains("nginx, 1.24") && filled.contains("value=\"2026-03-25\""), "{filled}");

    let change =
        [("seen", "1"), ("software", "nginx, 1.25"), ("why", "Security update"), ("state", "in_repair")];
    path(&desk.submit("tech", &device, &form(&change)).await);
    let page = desk.visit("front", &device).await.body;
    for words in ["<del>1.24</del>", "<ins>1.25</ins>", "Security update", "In repair", "Own name of tech"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let late = desk.submit("front", &device, &form(&[("seen", "1"), ("place", "Cellar")])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Somebody else has changed") && late.body.contains("value=\"Cellar\""));
    assert!(late.body.contains("name=\"seen\" value=\"2\""), "{}", late.body);

    let found = desk.visit("front", "/devices?q=0142&kind=till&state=in_repair&warranty=soon").await.body;
    assert!(found.contains(&device) && found.contains("1 device"), "{found}");
    let none = desk.visit("front", "/devices?q=0142&warranty=ended").await.body;
    assert!(none.contains("No device found") && !none.contains(&device));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_comes_back_with_each_problem_at_its_field() {
    let desk = SmallDesk::open().await;
    let bad = [("name", " "), ("warranty_until", "soon"), ("place", "Cellar")];
    let refused = desk.submit("front", "/devices", &form(&bad)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["name-error", "warranty_until-error", "value=\"Cellar\"", "nginx, 1.24"] {
        assert!(refused.body.contains(words), "{words} in {}", refused.body);
    }
    let unknown = desk.submit("front", "/devices", &form(&[("owner", "nobody@example.org")])).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.body.contains("owner-error") && unknown.body.contains("value=\"nobody@example.org\""));
    let device = recorded(&desk).await;
    let taken = desk.submit("front", "/devices", FORM).await;
    assert!(taken.body.contains("tag-error"), "{}", taken.body);
    let unseen = form(&[("seen", "1"), ("ticket", "4711")]);
    assert!(desk.submit("front", &device, &unseen).await.body.contains("ticket-error"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_shows_its_device_and_its_history_says_who_linked_it() {
    let desk = SmallDesk::open().await;
    let device = recorded(&desk).await;
    let number = device.rsplit('/').next().unwrap();
    let request = [("subject", "The till hangs"), ("body", "Since nine."), ("device", number)];
    let own = path(&desk.submit("customer", "/requests", &request).await);
    let ticket = own.replace("/requests", "/tickets");
    let page = desk.visit("front", &ticket).await.body;
    assert!(page.contains(&format!("href=\"{device}\"")) && page.contains("ends in 23 days"), "{page}");
    let about = desk.visit("front", &device).await.body;
    assert!(about.contains(&format!("href=\"{ticket}\"")), "{about}");
    // Who may not read the ticket does not learn of it by its device.
    let hidden = desk.visit("tech", &device).await.body;
    assert!(!hidden.contains("The till hangs"), "{hidden}");

    path(&desk.submit("front", &format!("{ticket}/devices/{number}/removal"), &[]).await);
    let page = desk.visit("front", &ticket).await.body;
    assert!(page.contains(&format!("<option value=\"{number}\">Till")), "it is offered again: {page}");
    let choose = desk.visit("front", &format!("{ticket}/devices?q=till")).await.body;
    assert!(choose.contains(&format!("value=\"{number}\"")), "{choose}");
    path(&desk.submit("front", &format!("{ticket}/devices"), &[("device", number)]).await);
    let package = desk.visit("front", &format!("{ticket}/handoffs/new?to=2")).await.body;
    assert!(
        package.contains("(HB-0142): Windows 10, nginx 1.24 – http://desk.example/devices/"),
        "{package}"
    );
    let history = desk.visit("front", &format!("{ticket}/history")).await.body;
    for words in ["linked the device", "unlinked the device", "Till &lt;2&gt;"] {
        assert!(history.contains(words), "{words} in {history}");
    }
    let fresh = path(
        &desk
            .submit(
                "front",
                "/devices",
                &form(&[
                    ("tag", ""),
                    ("name", "A second one"),
                    ("ticket", ticket.rsplit('/').next().unwrap()),
                ]),
            )
            .await,
    );
    assert_eq!(fresh, ticket, "what is recorded from a ticket is linked to it");
    assert!(desk.visit("front", &ticket).await.body.contains("A second one"));
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_see_their_own_and_name_no_other() {
    let desk = SmallDesk::open().await;
    let device = recorded(&desk).await;
    let number = device.rsplit('/').next().unwrap();
    let own = desk.visit("customer", "/my-devices").await.body;
    assert!(own.contains("Till &lt;2&gt;") && own.contains("ends in 23 days"), "{own}");
    assert!(!own.contains("Only for colleagues") && !own.contains("Windows 10"));
    assert!(desk.visit("customer", "/requests").await.body.contains("/my-devices"));
    assert!(!desk.visit("stranger", "/requests").await.body.contains("/my-devices"));
    assert!(!desk.visit("stranger", "/my-devices").await.body.contains("Till &lt;2&gt;"));

    let asking = desk.visit("customer", &format!("/requests/new?device={number}")).await.body;
    assert!(asking.contains(&format!("<option value=\"{number}\" selected>")), "{asking}");
    assert!(!desk.visit("stranger", "/requests/new").await.body.contains("name=\"device\""));
    assert!(!desk.visit("", "/requests/new").await.body.contains("name=\"device\""));
    let request = [("subject", "Mine"), ("body", "It hangs."), ("device", number)];
    let refused = desk.submit("stranger", "/requests", &request).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("device-error") && refused.body.contains("It hangs."), "{}", refused.body);
    assert!(!desk.visit("stranger", "/requests").await.body.contains("Mine"), "nothing was opened");
}

/// Logs of a machine, put on a ticket and read.
async fn logs(desk: &SmallDesk, ticket: i64, text: &str) -> i64 {
    let (app, text) = (desk.app.clone(), text.to_owned());
    let arrived = tokio::task::spawn_blocking(move || {
        let mut incoming = app.begin_bundle()?;
        incoming.take(text.as_bytes())?;
        incoming.finish()
    });
    let arrived = arrived.await.unwrap().unwrap();
    let front = Agent { person: PersonId(11), teams: vec![FRONT], leads: vec![], admin: false };
    let who = Principal::Agent(front);
    let add = move |desk: &mut trestle_app::Desk<'_>, arrived: &trestle_app::Arrived| {
        desk.add_bundle(&who, TicketId(ticket), "about.txt", arrived, Way::Desk)
    };
    let bundle = desk.app.take_in(arrived, add).await.unwrap();
    desk.app.drain_bundles().await.unwrap();
    bundle.0
}

const ABOUT: &str = "Static hostname: till-2\nPRETTY_NAME=\"Debian GNU/Linux 12\"\nStarting nginx/1.25.3\n\
    Started Port planner v2.3.1 in 4 s\n2026-03-02 08:00:00 INFO ready\n";

#[tokio::test(flavor = "multi_thread")]
async fn what_logs_say_changes_a_record_only_when_somebody_accepts_it() {
    let desk = SmallDesk::open().await;
    let device = recorded(&desk).await;
    let number = device.rsplit('/').next().unwrap();
    let own =
        path(&desk.submit("customer", "/requests", &[("subject", "Hangs"), ("body", "It hangs.")]).await);
    let ticket: i64 = own.rsplit('/').next().unwrap().parse().unwrap();
    let bundle = logs(&desk, ticket, ABOUT).await;
    let tab = format!("/tickets/{ticket}/diagnostics/{bundle}");
    let page = desk.visit("front", &tab).await.body;
    assert!(page.contains("About the machine") && page.contains("till-2"), "{page}");
    assert!(page.contains("The ticket is about no device yet"), "{page}");
    // A device of this host name is offered, and nothing is linked by itself.
    path(&desk.submit("front", &device, &form(&[("seen", "1"), ("host", "TILL-2"), ("system", "")])).await);
    let page = desk.visit("front", &tab).await.body;
    assert!(page.contains("A device has this host name") && page.contains(&device), "{page}");

    path(&desk.submit("front", &format!("/tickets/{ticket}/devices"), &[("device", number)]).await);
    let page = desk.visit("front", &tab).await.body;
    for words in
        ["<del>1.24</del>", "<ins>1.25.3</ins>", "Debian GNU/Linux 12", "not recorded", "Port planner"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    let before = desk.visit("front", &device).await.body;
    assert!(!before.contains("1.25.3") && !before.contains("Debian"), "{before}");

    let decide = format!("{tab}/proposals");
    let made_up = [("device", number), ("accept", "software:nginx:9.9.9")];
    path(&desk.submit("front", &decide, &made_up).await);
    assert!(!desk.visit("front", &device).await.body.contains("9.9.9"), "only what the logs say");
    path(&desk.submit("front", &decide, &[("device", number), ("accept", "software:nginx:1.25.3")]).await);
    let after = desk.visit("front", &device).await.body;
    assert!(after.contains("<ins>1.25.3</ins>") && after.contains("read in logs"), "{after}");
    assert!(after.contains(&format!("href=\"/tickets/{ticket}\"")) && !after.contains("Debian"), "{after}");

    path(
        &desk
            .submit("front", &decide, &[("device", number), ("dismiss", "software:port planner:2.3.1")])
            .await,
    );
    let page = desk.visit("front", &tab).await.body;
    assert!(!page.contains("value=\"software:port planner:2.3.1\""), "{page}");
    path(&desk.submit("front", &decide, &[("device", number), ("accept", "all")]).await);
    let after = desk.visit("front", &device).await.body;
    assert!(after.contains("Debian GNU/Linux 12") && !after.contains("Port planner"), "{after}");
    assert!(desk.visit("front", &tab).await.body.contains("Nothing here that its record does not have"));
    // A device that the ticket is not about is not changed by its logs.
    let other = path(&desk.submit("front", "/devices", &form(&[("tag", ""), ("name", "Other")])).await);
    let other = other.rsplit('/').next().unwrap();
    let foreign = desk.submit("front", &decide, &[("device", other), ("accept", "all")]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_accepted_says_why() {
    let desk = SmallDesk::open().await;
    let other = form(&[("tag", ""), ("serial", "TAKEN-1"), ("name", "Other")]);
    path(&desk.submit("front", "/devices", &other).await);
    let device = path(&desk.submit("front", "/devices", &form(&[("host", "till-2")])).await);
    let number = device.rsplit('/').next().unwrap();
    let request = [("subject", "Hangs"), ("body", "It hangs."), ("device", number)];
    let own = path(&desk.submit("customer", "/requests", &request).await);
    let ticket: i64 = own.rsplit('/').next().unwrap().parse().unwrap();
    let text = "Static hostname: till-9\nSystem Serial Number: TAKEN-1\nStarting nginx/1.25.3\n\
        2026-03-02 08:00:00 INFO ready\n";
    let bundle = logs(&desk, ticket, text).await;
    let decide = format!("/tickets/{ticket}/diagnostics/{bundle}/proposals");
    let accept =
        async |key: &str| desk.submit("front", &decide, &[("device", number), ("accept", key)]).await;
    for (key, why) in [
        ("serial::taken-1", "Another device has this serial number"),
        ("all", "The logs name another machine"),
    ] {
        let refused = accept(key).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}: {}", refused.body);
        assert!(refused.body.contains(why), "{why} in {}", refused.body);
    }
    assert!(!desk.visit("front", &device).await.body.contains("1.25.3"), "nothing changed");
    path(&accept("software:nginx:1.25.3").await);
    assert!(desk.visit("front", &device).await.body.contains("<ins>1.25.3</ins>"));
}

const TABLE: &str = "Name;Seriennummer;Art;owner;software\r\n\
    Kasse 1;S-1;Kasse oder Kartenterminal;customer@example.org;nginx, 1.24\r\n\
    Kasse 2;S-2;Toaster;;\r\n\
    Kasse 3;;;;\r\n\
    Kasse 4;S-4;;nobody@example.org;\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_brought_row_by_row_and_changes_nothing_the_second_time() {
    let desk = SmallDesk::open().await;
    let bring = async |table: &str, trial| {
        desk.submit("front", "/devices/import", &[("table", table), ("trial", trial)]).await
    };
    let tried = bring(TABLE, "check").await.body;
    assert!(tried.contains("nothing is kept: 1 would be recorded"), "{tried}");
    assert!(desk.visit("front", "/devices").await.body.contains("No devices yet"));
    let brought = bring(TABLE, "keep").await;
    assert_eq!(brought.status, StatusCode::OK);
    for words in [
        "1 recorded, 0 changed, 0 were so already",
        "3 rows were not taken",
        "There is no such kind",
        "neither a serial number",
        "Nobody has this mail address",
    ] {
        assert!(brought.body.contains(words), "{words} in {}", brought.body);
    }
    assert!(bring(TABLE, "keep").await.body.contains("0 recorded, 0 changed, 1 were so already"));
    let changed = bring("serial,place\nS-1,Cellar\n", "keep").await.body;
    assert!(changed.contains("0 recorded, 1 changed"), "{changed}");

    let taken = desk.visit("tech", "/devices.csv?q=kasse").await;
    assert_eq!(taken.header("content-type"), "text/csv; charset=utf-8; header=present");
    for words in
        ["name,kind,state", "Kasse 1,till,in_use", "customer@example.org", "Cellar", "\"nginx, 1.24\""]
    {
        assert!(taken.body.contains(words), "{words} in {}", taken.body);
    }
    assert!(bring(&taken.body, "keep").await.body.contains("0 recorded, 0 changed, 1 were so already"));
    let twice = bring("name,serial\nKasse 7,S-7\nKasse 7,S-7\n", "check").await.body;
    assert!(twice.contains("nothing is kept: 1 would be recorded, 0 changed, 1 are so already"), "{twice}");
    // A file is read as what is pasted, and its lines end in whatever way.
    let table = "name,serial,notes\r\nKasse 9,S-9,\"Two\r\nlines\"\r\n".as_bytes();
    for words in ["1 recorded, 0 changed", "0 recorded, 0 changed, 1 were so already"] {
        let file = [("devices.csv", "text/csv", table)];
        let sent = desk.submit_files("front", "/devices/import", &[("trial", "keep")], &file).await;
        assert!(sent.body.contains(words), "{words} in {}", sent.body);
    }
    let refused = bring("what,ever\n1,2\n", "keep").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("table-error"), "{}", refused.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_keep_devices_as_people_do() {
    let desk = SmallDesk::open().await;
    let made = desk
        .post(
            "front",
            "/api/v1/devices",
            json!({
                "name": "srv-02", "kind": "server", "serial": "X-1", "owner": "customer@example.org",
                "warranty_until": "2026-12-31", "software": [{"name": "nginx", "version": "1.24"}],
            }),
        )
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let url = made.header("location").to_owned();
    assert_eq!(made.json()["owner"]["email"], "customer@example.org");
    let change =
        json!({"system": "Debian 12", "owner": null, "warranty_until": null, "why": "Renewed", "version": 1});
    let changed = desk.patch("front", &url, change.clone()).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    let late = desk.patch("front", &url, change).await;
    assert_eq!(
        (late.status, late.json()["type"].as_str().unwrap().to_owned()),
        (StatusCode::CONFLICT, "urn:trestle:problem:stale".to_owned())
    );
    let shown = desk.get("tech", &url).await.json();
    assert_eq!(
        (&shown["owner"], &shown["serial"], &shown["version"]),
        (&json!(null), &json!("X-1"), &json!(2))
    );
    let history = &shown["history"];
    assert_eq!((&history[0]["why"], &history[0]["way"]), (&json!("Renewed"), &json!("program")));
    assert!(
        history[0]["changes"].as_array().unwrap().contains(&json!({"field": "system", "after": "Debian 12"}))
    );
    let listed = desk.get("front", "/api/v1/devices?q=x-1&kind=server").await.json();
    assert_eq!(listed["devices"].as_array().unwrap().len(), 1);
    let foreign = desk.get("front", "/api/v1/devices?q=x-1&organisation=4711").await.json();
    assert_eq!(foreign["devices"], json!([]));

    for (body, field) in [
        (json!({"serial": "X-1", "name": "Again"}), "serial"),
        (json!({"name": " "}), "name"),
        (json!({"name": "A", "kind": "toaster"}), "kind"),
        (json!({"name": "A", "warranty_until": "soon"}), "warranty_until"),
        (json!({"name": "A", "owner": "nobody@example.org"}), "owner"),
    ] {
        let refused = desk.post("front", "/api/v1/devices", body).await;
        assert_eq!(
            (refused.status, &refused.json()["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(field))
        );
    }
    assert_eq!(
        desk.post("customer", "/api/v1/tickets", json!({"text": "It hangs."})).await.status,
        StatusCode::CREATED
    );
    let id = shown["id"].as_i64().unwrap();
    let linked = desk.post("front", "/api/v1/tickets/1/devices", json!({"device": id})).await;
    assert_eq!(linked.status, StatusCode::OK, "{}", linked.body);
    assert_eq!(desk.get("front", "/api/v1/tickets/1/devices").await.json()["devices"][0]["id"], id);
    let gone = desk.post("front", &format!("/api/v1/tickets/1/devices/{id}/removal"), json!({})).await;
    assert_eq!(gone.status, StatusCode::OK);
    assert_eq!(desk.get("front", "/api/v1/tickets/1/devices").await.json()["devices"], json!([]));
    let foreign = desk.post("tech", "/api/v1/tickets/1/devices", json!({"device": id})).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}
