//! What a mailbox promises, on a real server.

use std::time::Duration;

use tokio::sync::watch;
use trestle_domain::connection::{Afterwards, Security};

use super::dovecot::Dovecot;
use super::harness::{on_both, on_sqlite};
use super::{Desk, mail, run};
use crate::mail_fetch::mailbox::Mailbox;
use crate::mail_fetch::{connection, examine, serve};

#[test]
fn new_mail_is_taken_as_it_comes_and_old_mail_is_left() {
    let Some(dovecot) = Dovecot::start() else { return };
    on_sqlite(|database| {
        run(async {
            let desk = Desk::open(&database.url).await;
            dovecot.deliver("INBOX", "1", &mail("history"));
            let mailbox = Mailbox { from_the_beginning: false, ..desk.mailbox(dovecot.imap) };
            desk.app.fetches(vec![mailbox.name()]).await.unwrap();
            let (stop, stopped) = watch::channel(false);
            let following = tokio::spawn(serve(desk.app.clone(), mailbox.clone(), stopped));
            while desk.mailboxes().await[0].read_at.is_none() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            dovecot.deliver("INBOX", "2", &mail("first"));
            desk.until(1).await;
            dovecot.deliver("INBOX", "3", &mail("second"));
            desk.until(2).await;
            stop.send(true).unwrap();
            following.await.unwrap();
            assert!(desk.raws().await.iter().all(|raw| !raw.contains("history")));
            let files = dovecot.files("INBOX");
            let seen = |start: &str| files.iter().any(|file| file.starts_with(start) && file.ends_with('S'));
            assert!(!seen("1.") && seen("2.") && seen("3."), "{files:?}");

            // A later start goes on where the first one ended, and a person's reading hides nothing.
            dovecot.deliver("INBOX", "4", &mail("third"));
            desk.follow_until(&mailbox, 3).await;
            assert_eq!(desk.received().await, 3);

            // An administrator sees that it is read, and what is wrong when it is not.
            let shown = desk.mailboxes().await;
            assert!(shown[0].read_at.is_some() && shown[0].trouble.is_none(), "{shown:?}");
            let broken = Mailbox { port: 1, ..mailbox };
            let (stop, stopped) = watch::channel(false);
            let following = tokio::spawn(serve(desk.app.clone(), broken, stopped));
            while desk.mailboxes().await[0].trouble.is_none() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            stop.send(true).unwrap();
            following.await.unwrap();
            assert!(desk.mailboxes().await[0].trouble.as_ref().unwrap().contains("no server answers"));
            desk.app.fetches(vec![]).await.unwrap();
            assert_eq!(desk.mailboxes().await, []);
        });
    });
}

#[test]
fn everything_is_moved_to_a_folder_with_a_foreign_name() {
    let Some(dovecot) = Dovecot::start() else { return };
    on_sqlite(|database| {
        run(async {
            let desk = Desk::open(&database.url).await;
            dovecot.make_folder("Erledigt &APw-ber");
            let names: Vec<String> = (0..30).map(|number| format!("m{number}")).collect();
            for name in &names {
                dovecot.deliver("INBOX", name, &mail(name));
            }
            let afterwards = Afterwards::Move("Erledigt über".to_owned());
            let mailbox = Mailbox { afterwards, ..desk.mailbox(dovecot.imap) };
            assert_eq!(examine(&mailbox).await.unwrap(), 30);
            desk.follow_until(&mailbox, 30).await;
            assert_eq!(desk.received().await, 30);
            assert_eq!(dovecot.files("INBOX"), Vec::<String>::new());
            assert_eq!(dovecot.files("Erledigt &APw-ber").len(), 30);
        });
    });
}

#[test]
fn mail_that_is_numbered_anew_is_not_taken_again() {
    let Some(dovecot) = Dovecot::start() else { return };
    on_sqlite(|database| {
        run(async {
            let desk = Desk::open(&database.url).await;
            for name in ["one", "two"] {
                dovecot.deliver("INBOX", name, &mail(name));
            }
            let mailbox = Mailbox { afterwards: Afterwards::Leave, ..desk.mailbox(dovecot.imap) };
            desk.follow_until(&mailbox, 2).await;
            let before = numbering(&mailbox).await;
            // A numbering is named by the second in which it began.
            tokio::time::sleep(Duration::from_millis(1500)).await;
            dovecot.renumber();
            dovecot.deliver("INBOX", "three", &mail("three"));
            desk.follow_until(&mailbox, 3).await;
            assert_ne!(numbering(&mailbox).await, before, "the numbering is another");
            assert_eq!(desk.received().await, 3);
        });
    });
}

async fn numbering(mailbox: &Mailbox) -> Option<u32> {
    let mut session = connection::sign_in(mailbox).await.unwrap();
    connection::open(&mut session, "INBOX", false).await.unwrap().uid_validity
}

#[test]
fn two_nodes_take_one_mailbox_together() {
    let Some(dovecot) = Dovecot::start() else { return };
    dovecot.make_folder("Done");
    for afterwards in [Afterwards::Leave, Afterwards::Move("Done".to_owned())] {
        on_both(|database| {
            run(async {
                let desk = Desk::open(&database.url).await;
                let node = match &database.url {
                    // A SQLite file belongs to one process; two readers of the mailbox are as good.
                    trestle_store::DatabaseUrl::Sqlite(_) => desk.app.clone(),
                    trestle_store::DatabaseUrl::Postgres(_) => Desk::open(&database.url).await.app,
                };
                let before = dovecot.files("INBOX").len();
                let mailbox = Mailbox { afterwards: afterwards.clone(), ..desk.mailbox(dovecot.imap) };
                let (stop, stopped) = watch::channel(false);
                let nodes = [desk.app.clone(), node]
                    .map(|node| tokio::spawn(serve(node, mailbox.clone(), stopped.clone())));
                for number in 0..25 {
                    let name = format!("n{before}-{number}");
                    dovecot.deliver("INBOX", &name, &mail(&name));
                }
                desk.until(before + 25).await;
                tokio::time::sleep(Duration::from_secs(1)).await;
                assert_eq!(desk.received().await, before + 25);
                if afterwards != Afterwards::Leave {
                    assert_eq!(dovecot.files("INBOX"), Vec::<String>::new());
                }
                stop.send(true).unwrap();
                for node in nodes {
                    node.await.unwrap();
                }
            });
        });
    }
}

#[test]
fn what_is_wrong_is_said() {
    let Some(dovecot) = Dovecot::start() else { return };
    on_sqlite(|database| {
        run(async {
            let desk = Desk::open(&database.url).await;
            let sound = desk.mailbox(dovecot.imap);
            dovecot.make_folder("Archive");

            let by_name = Mailbox { host: "localhost".to_owned(), ..sound.clone() };
            let known = Some(dovecot.certificate());
            let tls = Mailbox { security: Security::Tls, port: dovecot.imaps, ca_file: known, ..by_name };
            let starttls = Mailbox { security: Security::Starttls, port: dovecot.imap, ..tls.clone() };
            for fine in [&sound, &tls, &starttls] {
                examine(fine).await.unwrap();
            }

            let password = desk.folder.path().join("wrong");
            std::fs::write(&password, "guess").unwrap();
            let wrong = [
                (
                    Mailbox { password_file: Some(password.clone()), ..sound.clone() },
                    "check the user name and the password",
                ),
                (
                    Mailbox { password_file: Some(password), ..sound.clone() },
                    "the server says: [AUTHENTICATIONFAILED] Authentication failed.",
                ),
                (
                    Mailbox { password_file: Some("/nowhere".into()), ..sound.clone() },
                    "failed to read the password",
                ),
                (Mailbox { folder: "Post".to_owned(), ..sound.clone() }, "there are Archive, INBOX"),
                (
                    Mailbox { afterwards: Afterwards::Move("Done".to_owned()), ..sound.clone() },
                    "no folder \"Done\"",
                ),
                (Mailbox { port: 1, ..sound.clone() }, "no server answers at 127.0.0.1, port 1"),
                (Mailbox { ca_file: None, ..tls.clone() }, "does not prove that it is localhost"),
                (
                    Mailbox { host: "127.0.0.1".to_owned(), ..tls.clone() },
                    "does not prove that it is 127.0.0.1",
                ),
                (Mailbox { ca_file: None, ..starttls.clone() }, "does not prove that it is localhost"),
            ];
            for (mailbox, says) in wrong {
                let why = format!("{:#}", examine(&mailbox).await.unwrap_err());
                assert!(why.contains(says), "{why:?} says {says:?}");
            }
        });
    });
}
