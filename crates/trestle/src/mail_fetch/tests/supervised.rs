//! Mailboxes that come, change, pause and go while the desk runs, on a real server.

use std::time::Duration;

use tokio::sync::watch;
use trestle_app::{App, ConnectionState, Password};
use trestle_domain::connection::{Afterwards, Mailbox, Security, Server};
use trestle_domain::ids::{ConnectionId, PersonId};

use super::dovecot::Dovecot;
use super::harness::{on_both, on_sqlite};
use super::{Desk, mail, run};
use crate::mail_fetch::supervisor::supervise_every;

const SOMEBODY: PersonId = PersonId(1);

/// What the account's password is, on the server of the tests.
const PASSWORD: &str = "opensesame";

fn at(dovecot: &Dovecot, desk: &Desk) -> Mailbox {
    Mailbox {
        server: Server { host: "127.0.0.1".into(), port: dovecot.imap, security: Security::None },
        user: "ann".into(),
        folder: "INBOX".into(),
        afterwards: Afterwards::Leave,
        from_the_beginning: false,
        address: desk.address.clone(),
        trusted_results: None,
    }
}

async fn keep(app: &App, id: Option<ConnectionId>, mailbox: Mailbox, password: Option<&str>) -> ConnectionId {
    let password = password.map(|password| Password::new(password.to_owned()));
    app.keep_connection(SOMEBODY, id, mailbox, password).await.unwrap()
}

impl Desk {
    /// Waits until the only mailbox is as expected.
    async fn until_it(&self, what: &str, is: impl Fn(&trestle_domain::view::mail::Fetched) -> bool) {
        let waiting = async {
            while !self.mailboxes().await.first().is_some_and(&is) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let outcome = tokio::time::timeout(Duration::from_secs(30), waiting).await;
        if outcome.is_err() {
            panic!("{what}: {:?}", self.mailboxes().await);
        }
    }
}

const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Long enough for a look at what is set up, and for a mail to be taken if somebody took it.
async fn a_while() {
    tokio::time::sleep(Duration::from_millis(800)).await;
}

#[test]
fn a_mailbox_is_fetched_paused_resumed_removed_and_added_again_while_the_desk_runs() {
    let Some(dovecot) = Dovecot::start() else { return };
    on_both(|database| {
        run(async {
            let desk = Desk::open(&database.url).await;
            let app = desk.app.clone();
            let (stop, stopped) = watch::channel(false);
            let supervising = tokio::spawn(supervise_every(LOOK_EVERY, app.clone(), vec![], stopped));
            for old in dovecot.files("INBOX") {
                dovecot.take_away("INBOX", &old);
            }
            dovecot.deliver("INBOX", "0", &mail("history"));

            let id = keep(&app, None, at(&dovecot, &desk), Some(PASSWORD)).await;
            desk.until_it("it is read", |it| it.read_at.is_some()).await;
            dovecot.deliver("INBOX", "1", &mail("first"));
            desk.until(1).await;

            app.set_connection::<Mailbox>(SOMEBODY, id, ConnectionState::Paused).await.unwrap();
            a_while().await;
            dovecot.deliver("INBOX", "2", &mail("second"));
            a_while().await;
            assert_eq!(desk.received().await, 1, "a pause is a pause");
            assert_eq!(desk.mailboxes().await.len(), 1, "and it is not forgotten");
            app.set_connection::<Mailbox>(SOMEBODY, id, ConnectionState::Running).await.unwrap();
            desk.until(2).await;

            app.remove_connection::<Mailbox>(id).await.unwrap();
            a_while().await;
            dovecot.deliver("INBOX", "3", &mail("third"));
            a_while().await;
            assert_eq!((desk.received().await, desk.mailboxes().await), (2, vec![]), "removed is removed");

            // It goes on where it stopped, and old mail comes only when somebody asks for it.
            let id = keep(&app, None, at(&dovecot, &desk), Some(PASSWORD)).await;
            desk.until(3).await;
            a_while().await;
            assert_eq!(desk.received().await, 3, "nothing is taken anew");
            let whole = Mailbox { from_the_beginning: true, ..at(&dovecot, &desk) };
            keep(&app, Some(id), whole, None).await;
            desk.until(4).await;
            a_while().await;
            assert_eq!(desk.received().await, 4, "and nothing twice");
            stop.send(true).unwrap();
            supervising.await.unwrap();
        });
    });
}

#[test]
fn what_is_wrong_is_shown_and_mended_while_the_desk_runs() {
    let Some(dovecot) = Dovecot::start() else { return };
    on_sqlite(|database| {
        run(async {
            let desk = Desk::open(&database.url).await;
            let app = desk.app.clone();
            let id = keep(&app, None, at(&dovecot, &desk), Some("guess")).await;
            let (stop, stopped) = watch::channel(false);
            let supervising = tokio::spawn(supervise_every(LOOK_EVERY, app.clone(), vec![], stopped));
            let says = |what: &'static str| {
                move |it: &trestle_domain::view::mail::Fetched| {
                    it.trouble.as_ref().is_some_and(|why| why.contains(what))
                }
            };
            desk.until_it("the password is wrong", says("check the user name and the password")).await;
            keep(&app, Some(id), at(&dovecot, &desk), Some(PASSWORD)).await;
            desk.until_it("it is right", |it| it.trouble.is_none()).await;

            let key = desk.folder.path().join("secret.key");
            let kept = std::fs::read(&key).unwrap();
            std::fs::remove_file(&key).unwrap();
            keep(&app, Some(id), Mailbox { folder: "INBOX".into(), ..at(&dovecot, &desk) }, None).await;
            desk.until_it("the key is missing", says("copy that file")).await;
            std::fs::write(&key, kept).unwrap();
            desk.until_it("the key is back", |it| it.trouble.is_none()).await;
            stop.send(true).unwrap();
            supervising.await.unwrap();
        });
    });
}
