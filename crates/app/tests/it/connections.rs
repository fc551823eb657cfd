//! Connections of the screen: their passwords are sealed, stay where they were meant for, and nobody
//! reads them in the database.

use trestle_app::{ConnectionState, Failure, Password};
use trestle_domain::connection::{Afterwards, Mailbox, Relay, Security, Server};
use trestle_domain::ids::ConnectionId;
use trestle_domain::view::mail::{Origin, Use};
use trestle_store::{DatabaseUrl, connections};

use crate::harness::{on_both, on_postgres, on_sqlite};
use crate::seeded::{AGENT, Node, run};

const WORDS: &str = "canary-password-of-a-mailbox";

fn password() -> Option<Password> {
    Some(Password::new(WORDS.to_owned()))
}

fn mailbox() -> Mailbox {
    Mailbox {
        server: Server { host: "imap.shop.example".into(), port: 993, security: Security::Tls },
        user: "desk".into(),
        folder: "INBOX".into(),
        afterwards: Afterwards::Seen,
        from_the_beginning: false,
        address: "help@shop.example".into(),
        trusted_results: None,
    }
}

async fn keep(
    node: &Node,
    id: Option<ConnectionId>,
    mailbox: Mailbox,
    typed: Option<Password>,
) -> ConnectionId {
    node.app.keep_connection(AGENT, id, mailbox, typed).await.unwrap()
}

async fn refusal(node: &Node, id: Option<ConnectionId>, mailbox: Mailbox, typed: Option<Password>) -> String {
    match node.app.keep_connection(AGENT, id, mailbox, typed).await {
        Err(Failure::Invalid { field, message }) => format!("{field}: {message}"),
        other => panic!("{other:?}"),
    }
}

async fn passwords(node: &Node) -> Vec<Option<Password>> {
    let kept = node.app.kept_connections::<Mailbox>().await.unwrap();
    kept.into_iter().map(|kept| kept.password.unwrap()).collect()
}

#[test]
fn a_password_stays_for_its_account_and_is_asked_for_again_for_another() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            assert_eq!(
                refusal(&node, None, mailbox(), None).await,
                "password: settings-connection-problem-password"
            );
            let id = keep(&node, None, mailbox(), password()).await;
            let folder = Mailbox { folder: "Sales".into(), ..mailbox() };
            keep(&node, Some(id), folder.clone(), None).await;
            assert_eq!(passwords(&node).await, [password()]);
            assert_eq!(node.app.kept_connection::<Mailbox>(id).await.unwrap(), folder);

            let again = "password: settings-connection-problem-password-again";
            let elsewhere = Server { host: "imap.thief.example".into(), ..folder.server.clone() };
            let elsewhere = Mailbox { server: elsewhere, ..folder.clone() };
            assert_eq!(refusal(&node, Some(id), elsewhere.clone(), None).await, again);
            let tried = node.app.try_connection(Some(id), elsewhere.clone(), None).await;
            assert!(
                matches!(tried, Err(Failure::Invalid { field: "password", .. })),
                "nor is it tried there"
            );
            let weaker = Server { security: Security::Starttls, ..folder.server.clone() };
            assert_eq!(
                refusal(&node, Some(id), Mailbox { server: weaker, ..folder.clone() }, None).await,
                again
            );
            let twice = "user: settings-connection-problem-twice";
            assert_eq!(refusal(&node, None, folder, password()).await, twice);
            keep(&node, Some(id), elsewhere, password()).await;
            assert_eq!(passwords(&node).await, [password()]);

            node.app.set_connection::<Mailbox>(AGENT, id, ConnectionState::Paused).await.unwrap();
            let shown = node.app.all_connections().await.unwrap();
            let Origin::Screen(kept) = &shown[0].origin else { panic!("{shown:?}") };
            assert_eq!((&kept.state, kept.changed_by.as_str()), (&Use::Paused, "Ada Own-Name"));
            assert!(matches!(node.app.remove_connection::<Relay>(id).await, Err(Failure::NotFound)));
            node.app.remove_connection::<Mailbox>(id).await.unwrap();
            assert_eq!(node.app.all_connections().await.unwrap(), []);
            assert!(matches!(node.app.examine_kept::<Mailbox>(id).await, Err(Failure::NotFound)));
        });
    });
}

#[test]
fn the_database_holds_no_password_and_a_changed_row_sends_it_nowhere() {
    on_sqlite(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let id = keep(&node, None, mailbox(), password()).await;
            let DatabaseUrl::Sqlite(file) = &database.url else { panic!("{}", "it is SQLite") };
            let folder = file.parent().unwrap();
            let mut found = 0;
            for file in std::fs::read_dir(folder).unwrap().flatten().filter(|file| file.path().is_file()) {
                let text = String::from_utf8_lossy(&std::fs::read(file.path()).unwrap()).into_owned();
                assert!(!text.contains(WORDS), "{}", file.path().display());
                found += usize::from(text.contains("imap.shop.example"));
            }
            assert!(found > 0, "this is where the mailbox is kept");
            assert!(node.folder.path().join("secret.key").is_file(), "the key is not beside the database");

            // Whoever writes to the database cannot turn the password to a server of theirs.
            let turned = node.app.transact(move |desk| {
                let mut kept = connections::one::<Mailbox>(desk.tx, id)?.unwrap();
                kept.settings.server.host = "imap.thief.example".into();
                Ok(connections::save(desk.tx, &kept)?)
            });
            turned.await.unwrap();
            let kept = node.app.kept_connections::<Mailbox>().await.unwrap();
            let why = kept[0].password.as_ref().unwrap_err().to_string();
            assert!(why.contains("belongs to another account"), "{why}");
        });
    });
}

#[test]
fn a_node_without_the_key_says_so_until_it_has_it() {
    on_postgres(|database| {
        let (here, there) = (Node::open(&database.url), Node::open(&database.url));
        run(async {
            here.prepare().await;
            keep(&here, None, mailbox(), password()).await;
            let state = async || match there.app.all_connections().await.unwrap().remove(0).origin {
                Origin::Screen(kept) => kept.state,
                other => panic!("{other:?}"),
            };
            let Use::Locked(why) = state().await else { panic!("it has no key") };
            assert!(why.contains("secret.key"), "{why}");
            let key = |node: &Node| node.folder.path().join("secret.key");
            std::fs::copy(key(&here), key(&there)).unwrap();
            assert_eq!(state().await, Use::Running);
        });
    });
}

#[test]
fn a_desk_has_no_more_than_it_can_fetch() {
    on_sqlite(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            for number in 0..trestle_app::MOST_KEPT {
                keep(&node, None, Mailbox { folder: format!("F{number}"), ..mailbox() }, password()).await;
            }
            let many = "user: settings-connection-problem-many";
            assert_eq!(refusal(&node, None, mailbox(), password()).await, many);
        });
    });
}
