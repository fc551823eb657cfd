//! Mailboxes on the screen: what is refused and where, what is tried, and that no password is ever
//! sent back.

use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use trestle_app::store::people;
use trestle_app::{Candidate, Connections, Trying};
use trestle_domain::view::mail::{Connection, ConnectionKey, Examined, MailWay, Origin, Proof};

use crate::small_desk::{FRONT, SmallDesk};

const WORDS: &str = "canary-password-of-a-mailbox";

/// Lets in whoever shows the password, and remembers what was tried.
#[derive(Default)]
struct Servers(Mutex<Vec<String>>);

impl Connections for Servers {
    fn configured(&self) -> Vec<Connection> {
        vec![Connection {
            origin: Origin::File(0),
            way: MailWay::In,
            name: "boss · imap.shop.example · INBOX".to_owned(),
            server: "imap.shop.example:993".to_owned(),
            security: Default::default(),
            user: Some("boss".to_owned()),
            proof: Proof::Password,
            addresses: vec![],
        }]
    }

    fn examine(&self, number: usize) -> Trying<'_, Option<Examined>> {
        Box::pin(async move { (number == 0).then_some(Examined::Works(Some(3))) })
    }

    fn attempt(&self, candidate: Candidate) -> Trying<'_, Examined> {
        let (user, password) = match candidate {
            Candidate::Mailbox(mailbox, password) => (mailbox.user, Some(password)),
            Candidate::Relay(relay, password) => (relay.user.unwrap_or_default(), password),
        };
        self.0.lock().unwrap().push(user.clone());
        let is_let_in = password.is_none_or(|password| password.reveal() == WORDS);
        Box::pin(async move {
            match is_let_in {
                true => Examined::Works(Some(41)),
                false => Examined::Trouble(format!("{user} is not let in")),
            }
        })
    }

    fn may_reach(&self, host: &str) -> bool {
        host != "imap.inside.example"
    }
}

/// A desk whose front team has an address, and what its servers were asked.
async fn desk() -> (SmallDesk, Arc<Servers>) {
    let servers = Arc::new(Servers::default());
    let lent: Arc<dyn Connections> = servers.clone();
    let desk = SmallDesk::open_as(|app| app.connected(lent)).await;
    let address = |desk: &mut trestle_app::Desk<'_>| {
        Ok(people::set_team_address(desk.tx, "front@desk.example", FRONT)?)
    };
    desk.app.transact(address).await.unwrap();
    (desk, servers)
}

const SOUND: [(&str, &str); 9] = [
    ("host", "imap.shop.example"),
    ("port", "993"),
    ("security", "tls"),
    ("user", "help"),
    ("password", WORDS),
    ("address", "front@desk.example"),
    ("folder", "INBOX"),
    ("afterwards", "seen"),
    ("target", ""),
];

/// The sound form with other values in some fields.
fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = SOUND.into_iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain(changes.iter().copied()).collect()
}

/// The place of the only mailbox that was set up on the screen.
async fn place(desk: &SmallDesk) -> String {
    let all = desk.app.all_connections().await.unwrap();
    let kept = all.iter().find_map(|one| match one.origin.key() {
        ConnectionKey::Screen(id) => Some(id),
        ConnectionKey::File(_) => None,
    });
    format!("/settings/mailboxes/{}", kept.expect("one is kept"))
}

#[tokio::test]
async fn a_choice_fills_the_form_and_microsoft_is_told_from_the_rest() {
    let (desk, _) = desk().await;
    let chosen = desk.visit("admin", "/settings/mailboxes/new").await.body;
    for at in ["gmail", "microsoft", "other"] {
        assert!(chosen.contains(&format!("/settings/mailboxes/new?at={at}")), "{at}");
    }
    let gmail = desk.visit("admin", "/settings/mailboxes/new?at=gmail").await.body;
    assert!(
        gmail.contains("value=\"imap.gmail.com\"") && gmail.contains("myaccount.google.com/apppasswords")
    );
    let microsoft = desk.visit("admin", "/settings/mailboxes/new?at=microsoft").await.body;
    assert!(microsoft.contains("chapter “Access tokens”") && !microsoft.contains("name=\"password\""));
}

#[tokio::test]
async fn what_cannot_work_is_said_at_its_field_and_nothing_is_kept() {
    let (desk, servers) = desk().await;
    let long = "x".repeat(251);
    let table: &[(&[(&str, &str)], &str)] = &[
        (&[("host", "")], "host"),
        (&[("host", "imap shop")], "host"),
        (&[("host", "imap.inside.example")], "host"),
        (&[("host", &long)], "host"),
        (&[("port", "0")], "port"),
        (&[("port", "65536")], "port"),
        (&[("security", "none")], "security"),
        (&[("security", "perhaps")], "security"),
        (&[("user", "")], "user"),
        (&[("user", "a\nb")], "user"),
        (&[("user", "boss")], "user"),
        (&[("password", "")], "password"),
        (&[("password", "a\nb")], "password"),
        (&[("address", "elsewhere@desk.example")], "address"),
        (&[("folder", "")], "folder"),
        (&[("folder", &long)], "folder"),
        (&[("afterwards", "burn")], "afterwards"),
        (&[("afterwards", "move")], "target"),
        (&[("afterwards", "move"), ("target", "INBOX")], "target"),
        (&[("results", "a\u{1}b")], "results"),
    ];
    for (changes, field) in table {
        for then in ["", "test"] {
            let mut fields = with(changes);
            fields.push(("then", then));
            let refused = desk.submit("admin", "/settings/mailboxes", &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
            assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{changes:?} at {field}");
            assert!(!refused.body.contains(WORDS), "{changes:?}");
        }
    }
    assert!(servers.0.lock().unwrap().is_empty(), "no server was asked");
    assert_eq!(desk.app.all_connections().await.unwrap().len(), 1, "only the configuration's");
    let kept = desk.submit("admin", "/settings/mailboxes", &with(&[("port", "x")])).await.body;
    assert!(kept.contains("value=\"help\"") && kept.contains("value=\"x\""), "what was typed stays");
    let loopback = with(&[("security", "none"), ("host", "127.0.0.1")]);
    assert_eq!(desk.submit("admin", "/settings/mailboxes", &loopback).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_test_keeps_nothing_and_says_what_came_of_it() {
    let (desk, servers) = desk().await;
    let test = async |password| {
        desk.submit("admin", "/settings/mailboxes", &with(&[("password", password), ("then", "test")])).await
    };
    let fine = test(WORDS).await;
    assert!(fine.status == StatusCode::OK && fine.body.contains("Mails in it: 41"));
    assert!(fine.body.contains("value=\"imap.shop.example\"") && !fine.body.contains(WORDS));
    let wrong = test("guess").await.body;
    assert!(wrong.contains("help is not let in") && !wrong.contains("guess"));
    assert_eq!(*servers.0.lock().unwrap(), ["help", "help"]);
    assert_eq!(desk.app.all_connections().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_mailbox_is_kept_changed_paused_and_removed_and_its_password_never_comes_back() {
    let (desk, servers) = desk().await;
    let saved = desk.submit("admin", "/settings/mailboxes", &SOUND).await;
    assert_eq!(saved.header("location"), "/settings/connections");
    assert!(saved.header("set-cookie").contains("settings-mailbox-saved-works"));
    let place = place(&desk).await;
    let mut shown = vec![desk.visit("admin", &place).await.body];

    // Without a password the one that is kept is used.
    let other = with(&[("password", ""), ("folder", "Sales")]);
    let mut tested = other.clone();
    tested.push(("then", "test"));
    shown.push(desk.submit("admin", &place, &tested).await.body);
    assert!(shown[1].contains("Mails in it: 41"));
    let changed = desk.submit("admin", &place, &other).await;
    assert!(changed.header("set-cookie").contains("saved-works"), "{}", changed.header("set-cookie"));
    shown.push(desk.submit("admin", &format!("{place}/test"), &[]).await.body);
    assert!(shown[2].contains("Mails in it: 41") && shown[2].contains("From the configuration file"));
    assert!(
        shown[2].contains("Own name of admin") && shown[2].contains("just now"),
        "who changed it, and when"
    );

    // Nobody can have it sent to a server of theirs.
    let before = servers.0.lock().unwrap().len();
    for then in ["", "test"] {
        let turned = with(&[("password", ""), ("host", "imap.thief.example"), ("then", then)]);
        let refused = desk.submit("admin", &place, &turned).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("#password"));
        shown.push(refused.body);
    }
    assert_eq!(servers.0.lock().unwrap().len(), before);

    let wrong = desk.submit("admin", &place, &with(&[("password", "guess")])).await;
    assert!(wrong.header("set-cookie").contains("saved-trouble"), "it is saved, and he is told");
    shown.push(desk.visit("admin", "/settings/connections").await.body);
    assert!(shown[5].contains("help is not let in"));

    desk.submit("admin", &format!("{place}/pause"), &[]).await;
    assert!(desk.visit("admin", "/settings/connections").await.body.contains(&format!("{place}/resumption")));
    desk.submit("admin", &format!("{place}/resumption"), &[]).await;
    assert!(desk.visit("admin", "/settings/connections").await.body.contains(&format!("{place}/pause")));

    let removal = format!("{place}/removal");
    assert!(desk.visit("admin", &removal).await.body.contains("All tickets and mails stay"));
    let removed = desk.submit("admin", &removal, &[]).await;
    assert!(removed.header("set-cookie").contains("settings-mailbox-removed"));
    for gone in [&place, &removal] {
        assert_eq!(desk.visit("admin", gone).await.status, StatusCode::NOT_FOUND);
    }
    for deed in ["test", "pause", "resumption", "removal"] {
        let gone = desk.submit("admin", &format!("{place}/{deed}"), &[]).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "{deed}");
    }
    assert!(shown.iter().all(|page| !page.contains(WORDS) && !page.contains("guess")));
}

#[tokio::test]
async fn a_server_for_outgoing_mail_takes_each_sender_once_and_needs_a_password_for_a_user_only() {
    let (desk, _) = desk().await;
    let fields = |senders, user, password| {
        [
            ("host", "smtp.shop.example"),
            ("port", "587"),
            ("security", "starttls"),
            ("user", user),
            ("password", password),
            ("senders", senders),
        ]
    };
    for (senders, user, field) in [
        ("", "", "senders"),
        ("the shop", "", "senders"),
        ("shop.example\nhelp@shop", "", "senders"),
        ("shop.example", "desk", "password"),
    ] {
        let refused = desk.submit("admin", "/settings/relays", &fields(senders, user, "")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{senders}");
        assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{senders}");
    }
    let open = fields("Shop.example, shop.example\nhelp@lab.example", "", "");
    let saved = desk.submit("admin", "/settings/relays", &open).await;
    assert!(saved.header("set-cookie").contains("settings-relay-saved-works"));
    let listed = desk.visit("admin", "/settings/connections").await.body;
    assert!(listed.contains("shop.example, help@lab.example") && !listed.contains("/pause\""));
    let twice = desk.submit("admin", "/settings/relays", &fields("help@lab.example", "", "")).await;
    assert!(twice.body.contains("href=\"#senders\""), "who sends is clear for each address");

    let (_, after) = listed.split_once("/settings/relays/").unwrap();
    let (_, after) = after.split_once("/settings/relays/").unwrap();
    let place = format!("/settings/relays/{}", after.split(['/', '"']).next().unwrap());
    let signed = fields("shop.example", "desk", WORDS);
    assert!(desk.submit("admin", &place, &signed).await.status == StatusCode::SEE_OTHER);
    let tested = desk.submit("admin", &format!("{place}/test"), &[]).await.body;
    assert!(tested.contains("Mails in it: 41") && !tested.contains(WORDS));
    let removed = desk.submit("admin", &format!("{place}/removal"), &[]).await;
    assert!(removed.header("set-cookie").contains("settings-relay-removed"));
    assert_eq!(desk.visit("admin", &place).await.status, StatusCode::NOT_FOUND);
}
