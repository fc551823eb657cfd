//! The desk gets its own access tokens, and a real server asks the provider whether they are good.

use trestle_domain::connection::Security;

use super::dovecot::Dovecot;
use super::harness::on_sqlite;
use super::{Desk, mail, run};
use crate::mail_fetch::mailbox::Mailbox;
use crate::mail_fetch::{SignIn, examine};
use crate::mail_out::{Account, Delivery, Patience, Relay, Transport};
use crate::oauth::tests::Folder;
use crate::oauth::tests::provider::{Provider, Reply, access};
use crate::oauth::{Access, OAuth};
use crate::secret::Secret;

/// A provider that gives a refresh token with each access token, and takes the latest only.
async fn provider() -> Provider {
    Provider::start(|number, form| match form["refresh_token"] == format!("refresh-{number}") {
        true => {
            let mut given = access(number);
            given["refresh_token"] = format!("refresh-{}", number + 1).into();
            Reply::Json(200, given)
        }
        false => Reply::Json(400, serde_json::json!({ "error": "invalid_grant" })),
    })
    .await
}

fn introspection(provider: &Provider) -> String {
    format!("{}/introspect", provider.url)
}

fn held(oauth: &OAuth) -> String {
    crate::oauth::refresh_file::read(oauth.refresh_token_file.as_ref().unwrap()).unwrap()
}

#[test]
fn a_mailbox_is_read_with_a_token_that_the_desk_got_itself() {
    on_sqlite(|database| {
        run(async {
            let provider = provider().await;
            let Some(dovecot) = Dovecot::start_with_tokens(&introspection(&provider)) else { return };
            let desk = Desk::open(&database.url).await;
            let folder = Folder::new();
            let oauth = folder.by_refresh(&provider.token_url(), "refresh-1");
            let by_password = desk.mailbox(dovecot.imap);
            examine(&by_password).await.unwrap();
            let mailbox = Mailbox { password_file: None, oauth: Some(oauth.clone()), ..by_password };
            dovecot.deliver("INBOX", "1", &mail("first"));
            desk.follow_until(&mailbox, 1).await;
            examine(&mailbox).await.unwrap();
            assert_eq!(provider.heard().len(), 1, "one token serves many connections");

            // The server refuses what was revoked, and at the next try gets a new one.
            provider.revoke_all();
            let why = format!("{:#}", examine(&mailbox).await.unwrap_err());
            assert!(why.contains("there is an access token, but not for this"), "{why}");
            assert!(!why.contains("access-1"), "{why}");
            dovecot.deliver("INBOX", "2", &mail("second"));
            desk.follow_until(&mailbox, 2).await;
            assert_eq!(provider.heard().len(), 2);
            assert_eq!(held(&oauth), "refresh-3");

            // The mailbox of somebody else stays shut.
            let foreign = Mailbox { user: "ben".to_owned(), ..mailbox.clone() };
            let why = format!("{:#}", examine(&foreign).await.unwrap_err());
            assert!(why.contains("ben is not let in"), "{why}");

            // Without consent nobody is let in, and it is said what to do.
            std::fs::write(oauth.refresh_token_file.as_ref().unwrap(), "withdrawn").unwrap();
            let why = format!("{:#}", examine(&mailbox).await.unwrap_err());
            assert!(why.contains("trestle mail authorize ann"), "{why}");
        });
    });
}

#[test]
fn mail_is_sent_with_a_token_that_the_desk_got_itself() {
    run(async {
        let provider = provider().await;
        let Some(dovecot) = Dovecot::start_with_tokens(&introspection(&provider)) else { return };
        let Some(postfix) = crate::mail_out::tests::postfix::Postfix::start(&dovecot, 1) else { return };
        let folder = Folder::new();
        let oauth = folder.by_refresh(&provider.token_url(), "refresh-1");
        let secret = Secret::Token(Access::new(&oauth, "ann"));
        let relay = Relay {
            host: "localhost".to_owned(),
            port: postfix.smtp,
            security: Security::Starttls,
            ca_file: Some(dovecot.certificate()),
            account: Some(Account { user: "ann".to_owned(), by: SignIn::Xoauth2, secret }),
            hello: "desk.example".to_owned(),
            patience: Patience::default(),
        };
        let send = async || {
            let (transport, raw) = (Transport::Smtp(relay.clone()), mail("x"));
            transport.deliver("help@desk.example", "ann@shop.example", raw.as_bytes(), "1").await
        };
        relay.examine().await.unwrap();
        let sent = send().await;
        assert!(matches!(sent, Delivery::Sent(_)), "{sent:?}");
        assert_eq!(provider.heard().len(), 1);

        provider.revoke_all();
        let refused = send().await;
        assert!(
            matches!(&refused, Delivery::Retry(why) if why.contains("there is an access token, but not for this")),
            "{refused:?}"
        );
        let sent = send().await;
        assert!(matches!(sent, Delivery::Sent(_)), "{sent:?}");
        assert_eq!((provider.heard().len(), held(&oauth).as_str()), (2, "refresh-3"));
    });
}
