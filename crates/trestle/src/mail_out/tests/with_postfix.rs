//! Mail through a real Postfix, out over TLS with a sign-in, in by LMTP.

use std::future::Future;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use figment::Figment;
use figment::providers::{Format, Serialized, Toml};
use jiff::Timestamp;
use tokio::sync::watch;
use trestle_app::{Parcel, Post};
use trestle_domain::connection::Security;
use trestle_domain::view::desk::Delivery as State;

use super::postfix::{LARGEST, Postfix};
use super::{Account, Delivery, Patience, Relay, Secret, Transport};
use crate::intake::Reception;
use crate::mail_fetch::SignIn;
use crate::mail_fetch::tests::dovecot::{Dovecot, free_port};
use crate::mail_fetch::tests::harness::on_both;
use crate::mail_fetch::tests::{Desk, mail, run};
use crate::mail_in::{Envelope, Intake, Limits, Listener, Protocol, Recipient, Settings, Trouble};
use crate::post::courier;

/// A relay as an administrator would set it up.
fn relay(dovecot: &Dovecot, port: u16, security: Security) -> Relay {
    let secret = Secret::Known("opensesame".to_owned());
    Relay {
        host: "localhost".to_owned(),
        port,
        security,
        ca_file: Some(dovecot.certificate()),
        account: Some(Account { user: "ann".to_owned(), by: SignIn::Password, secret }),
        hello: "desk.example".to_owned(),
        patience: Patience::default(),
    }
}

async fn send(relay: &Relay, recipient: &str, raw: &str) -> Delivery {
    let transport = Transport::Smtp(relay.clone());
    transport.deliver("help+token@desk.example", recipient, raw.as_bytes(), "1").await
}

/// Waits for what a server does in its own time.
async fn until<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    for _ in 0..600 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("within a minute: {what}");
}

#[test]
fn every_answer_of_a_real_server_has_its_state() {
    let Some(dovecot) = Dovecot::start() else { return };
    let Some(postfix) = Postfix::start(&dovecot, 1) else { return };
    run(async {
        for (port, security) in [(postfix.smtps, Security::Tls), (postfix.smtp, Security::Starttls)] {
            let relay = relay(&dovecot, port, security);
            relay.examine().await.unwrap();
            let sent = send(&relay, "ann@shop.example", &mail("arrives")).await;
            assert!(matches!(&sent, Delivery::Sent(answer) if answer.contains("queued as")), "{sent:?}");
            let failed = send(&relay, "nobody@shop.example", &mail("nobody")).await;
            assert!(matches!(&failed, Delivery::Failed(why) if why.contains("5.1.1")), "{failed:?}");
            let retry = send(&relay, "later@shop.example", &mail("later")).await;
            assert!(matches!(&retry, Delivery::Retry(why) if why.contains("The mailbox rests")), "{retry:?}");
            let large = format!("{}{}", mail("large"), "x\r\n".repeat(LARGEST));
            let failed = send(&relay, "ann@shop.example", &large).await;
            assert!(matches!(&failed, Delivery::Failed(why) if why.contains("5.3.4")), "{failed:?}");
        }
        until("both mails are in the mailbox", async || dovecot.mails("INBOX").len() == 2).await;
        let dotted = format!("{}.\r\n..\r\nthe end\r\n", mail("dots"));
        let relay = relay(&dovecot, postfix.smtps, Security::Tls);
        send(&relay, "ann@shop.example", &dotted).await;
        until("the dots arrive as they were", async || {
            dovecot
                .mails("INBOX")
                .iter()
                .any(|mail| mail.replace("\r\n", "\n").ends_with("\n.\n..\nthe end\n"))
        })
        .await;
    });
}

#[test]
fn what_is_wrong_with_a_relay_is_said_and_the_mail_waits() {
    let Some(dovecot) = Dovecot::start() else { return };
    let Some(postfix) = Postfix::start(&dovecot, 1) else { return };
    run(async {
        for (port, security) in [(postfix.smtps, Security::Tls), (postfix.smtp, Security::Starttls)] {
            let sound = relay(&dovecot, port, security);
            let account = |secret: &str| {
                let secret = Secret::Known(secret.to_owned());
                Some(Account { user: "ann".to_owned(), by: SignIn::Password, secret })
            };
            let by_token = Account { by: SignIn::Xoauth2, ..account("token").unwrap() };
            let wrong = [
                (Relay { ca_file: None, ..sound.clone() }, "from an authority"),
                (Relay { host: "127.0.0.1".to_owned(), ..sound.clone() }, "127.0.0.1 must prove that it is"),
                (Relay { account: account("sesame"), ..sound.clone() }, "does not let ann in"),
                (Relay { account: Some(by_token), ..sound.clone() }, "takes no access tokens"),
                (Relay { port: 1, ..sound.clone() }, "no server for mail answers"),
                (Relay { ca_file: Some("gone.pem".into()), ..sound.clone() }, "failed to read ca_file"),
            ];
            for (relay, says) in wrong {
                let delivery = send(&relay, "ann@shop.example", &mail("x")).await;
                assert!(
                    matches!(&delivery, Delivery::Retry(why) if why.contains(says)),
                    "{says}: {delivery:?}"
                );
            }
        }
        // Who signs in without TLS is refused by this server; who sends without a sign-in is no relay's client.
        let bare = Relay {
            security: Security::None,
            account: None,
            ..relay(&dovecot, postfix.smtp, Security::None)
        };
        let refused = send(&bare, "x@elsewhere.example", &mail("x")).await;
        assert!(
            matches!(&refused, Delivery::Failed(why) if why.contains("Relay access denied")),
            "{refused:?}"
        );
        assert_eq!(dovecot.mails("INBOX"), Vec::<String>::new());
    });
}

/// Serves LMTP until the end of the test; gives the port.
async fn serve_lmtp<I: Intake>(intake: I) -> (u16, watch::Sender<bool>) {
    let settings = Settings {
        hostname: "desk.example".to_owned(),
        clock: || Timestamp::UNIX_EPOCH,
        limits: Limits::default(),
        tls: None,
    };
    let at = (Ipv4Addr::LOCALHOST, free_port());
    let listener = Listener::bind(at, Protocol::Lmtp, settings, Arc::new(intake)).await.unwrap();
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(listener.serve(stopped));
    (at.1, stop)
}

#[test]
fn a_mail_becomes_a_ticket_and_its_acknowledgement_goes_back_all_the_way() {
    let Some(dovecot) = Dovecot::start() else { return };
    on_both(|database| {
        run(async {
            let desk = Desk::open(&database.url).await;
            let (lmtp, _serving) = serve_lmtp(Reception(desk.app.clone())).await;
            let Some(postfix) = Postfix::start(&dovecot, lmtp) else { return };
            let folder = tempfile::tempdir().unwrap();
            let password = folder.path().join("password");
            std::fs::write(&password, "opensesame\n").unwrap();
            let text = format!(
                "mail_domain = 'desk.example'\ndata = '{data}'\n[[relays]]\nsenders = ['desk.example']\n\
                 host = 'localhost'\nport = {}\nsecurity = 'starttls'\nca_file = '{}'\nuser = 'ann'\n\
                 password_file = '{}'\n",
                postfix.smtp,
                dovecot.certificate().display(),
                password.display(),
                data = folder.path().display(),
            );
            let settings = Figment::from(Serialized::defaults(crate::config::Settings::default()));
            let settings = settings.merge(Toml::string(&text)).extract().unwrap();
            let courier: Arc<dyn Post> = Arc::new(courier(&settings).unwrap());
            let (stop, stopped) = watch::channel(false);
            let (app, post) = (desk.app.clone(), courier.clone());
            let working = tokio::spawn(async move { app.work(post, stopped).await });

            // Somebody writes; their server is the same Postfix.
            let outside = Relay { account: None, ..relay(&dovecot, postfix.smtp, Security::Starttls) };
            let question = format!(
                "From: Ann <ann@shop.example>\r\nTo: {}\r\nSubject: Hinge\r\n\
                                    Message-ID: <hinge@shop.example>\r\n\r\nIt squeaks.\r\n",
                desk.address
            );
            let transport = Transport::Smtp(outside);
            let sent = transport.deliver("ann@shop.example", &desk.address, question.as_bytes(), "1").await;
            assert!(matches!(sent, Delivery::Sent(_)), "{sent:?}");
            until("the acknowledgement is in her mailbox", async || {
                dovecot.mails("INBOX").iter().any(|mail| mail.contains("In-Reply-To: <hinge@shop.example>"))
            })
            .await;
            let posted = async || {
                desk.app
                    .read(|db| {
                        Ok(trestle_store::read::mail::posted(
                            db,
                            trestle_store::read::mail::Which::All,
                            None,
                            9,
                        )?)
                    })
                    .await
                    .unwrap()
                    .rows
            };
            until("the desk knows that it was sent", async || posted().await[0].state == State::Sent).await;
            assert!(posted().await[0].answer.as_deref().unwrap_or_default().contains("queued as"));

            // A person that is not there: the answer of the next server is on record at once.
            let parcel = Parcel {
                sender: "help@desk.example",
                return_path: "",
                recipient: "nobody@shop.example",
                raw: question.as_bytes(),
                stem: "2",
            };
            let refused = courier.deliver(parcel).await;
            assert_eq!(refused.state, State::Failed, "{}", refused.answer);
            stop.send(true).unwrap();
            working.await.unwrap();
            for name in dovecot.files("INBOX") {
                assert!(dovecot.take_away("INBOX", &name));
            }
        });
    });
}

/// Has trouble with the first mail it is to keep, knows one address only, and counts.
#[derive(Default)]
struct Shaky {
    tries: AtomicUsize,
    kept: AtomicUsize,
}

impl Intake for Arc<Shaky> {
    async fn knows(&self, recipient: &str) -> Result<Recipient, Trouble> {
        Ok(if recipient == "help@desk.example" { Recipient::Ours } else { Recipient::Unknown })
    }

    async fn keep(&self, _mail: Envelope, _raw: Vec<u8>) -> Result<(), Trouble> {
        if self.tries.fetch_add(1, Ordering::Relaxed) == 0 {
            return Err(Trouble("the disk is full".to_owned()));
        }
        self.kept.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

#[test]
fn postfix_comes_again_after_trouble_of_ours_and_hears_of_each_recipient() {
    let Some(dovecot) = Dovecot::start() else { return };
    run(async {
        let desk = Arc::new(Shaky::default());
        let (lmtp, _serving) = serve_lmtp(desk.clone()).await;
        let Some(postfix) = Postfix::start(&dovecot, lmtp) else { return };
        // Both recipients in one transaction, as Postfix hands them on in one, too.
        let at = relay(&dovecot, postfix.smtps, Security::Tls);
        for recipient in ["help@desk.example", "typo@desk.example"] {
            let transport = Transport::Smtp(at.clone());
            let sent = transport.deliver("ann@shop.example", recipient, mail("once").as_bytes(), "1").await;
            assert!(matches!(sent, Delivery::Sent(_)), "{sent:?}");
        }
        until("the mail is kept at the second try", async || desk.kept.load(Ordering::Relaxed) == 1).await;
        until("the sender hears of the address that is not there", async || {
            dovecot
                .mails("INBOX")
                .iter()
                .any(|mail| mail.contains("typo@desk.example") && mail.contains("5.1.1"))
        })
        .await;
        let log = postfix.log();
        assert!(log.contains("status=deferred (host 127.0.0.1[127.0.0.1] said: 451"), "{log}");
        assert_eq!(desk.tries.load(Ordering::Relaxed), 2);
    });
}
