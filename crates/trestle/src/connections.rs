//! The connections of the configuration, for the screen that shows and tries them; and trying what is
//! typed there.

use std::time::Duration;

use anyhow::{Result, anyhow};
use trestle_app::{Candidate, Connections, Trying};
use trestle_domain::connection::SetUp;
use trestle_domain::view::mail::{Connection, Examined, MailWay, Origin, Proof};

use crate::config::Settings;
use crate::mail_fetch::{self, Mailbox, SignIn};
use crate::mail_out::Relay;
use crate::post;

/// A person waits for the answer.
const PATIENCE: Duration = Duration::from_secs(45);

/// One server to sign in to.
enum Server {
    Mailbox(Box<Mailbox>),
    Relay { relay: Box<Relay>, name: String, senders: Vec<String> },
}

/// What the configuration says about connections.
pub struct Configured {
    servers: Vec<Server>,
    /// The hosts that the screen may name; any if empty.
    allowed: Vec<String>,
    /// The name that servers for outgoing mail are greeted with.
    hello: String,
}

impl Configured {
    /// The mailboxes and the servers for outgoing mail that the settings name.
    ///
    /// # Errors
    /// When the usual server for outgoing mail is not written as a URL.
    pub fn new(settings: &Settings) -> Result<Configured> {
        let mailboxes = settings.mailboxes.iter().cloned().map(Box::new).map(Server::Mailbox);
        let relays = post::relays(settings)?;
        let relays = relays.into_iter().map(|(name, senders, relay)| Server::Relay {
            relay: Box::new(relay),
            name,
            senders,
        });
        let (allowed, hello) = (settings.mail_servers.clone(), settings.mail_domain.clone());
        Ok(Configured { servers: mailboxes.chain(relays).collect(), allowed, hello })
    }
}

impl Connections for Configured {
    fn configured(&self) -> Vec<Connection> {
        self.servers.iter().enumerate().map(|(number, server)| server.shown(number)).collect()
    }

    fn examine(&self, number: usize) -> Trying<'_, Option<Examined>> {
        Box::pin(async move { Some(self.servers.get(number)?.tried().await) })
    }

    fn attempt(&self, candidate: Candidate) -> Trying<'_, Examined> {
        let server = match candidate {
            Candidate::Mailbox(mailbox, password) => {
                Server::Mailbox(Box::new(Mailbox::of(mailbox, password)))
            }
            Candidate::Relay(relay, password) => Server::Relay {
                name: relay.name(),
                senders: relay.addresses(),
                relay: Box::new(Relay::of(relay, password, &self.hello)),
            },
        };
        Box::pin(async move { server.tried().await })
    }

    fn may_reach(&self, host: &str) -> bool {
        self.allowed.is_empty() || self.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(host))
    }
}

impl Server {
    /// What a try of it comes to, within the time that a person waits.
    async fn tried(&self) -> Examined {
        let tried = tokio::time::timeout(PATIENCE, self.examine()).await;
        let tried = tried.unwrap_or_else(|_| {
            Err(anyhow!("the server did not answer within {} seconds", PATIENCE.as_secs()))
        });
        tried.unwrap_or_else(|why| Examined::Trouble(format!("{why:#}")))
    }

    async fn examine(&self) -> Result<Examined> {
        match self {
            Server::Mailbox(mailbox) => Ok(Examined::Works(Some(mail_fetch::examine(mailbox).await?))),
            Server::Relay { relay, .. } => relay.examine().await.map(|()| Examined::Works(None)),
        }
    }

    fn shown(&self, number: usize) -> Connection {
        match self {
            Server::Mailbox(mailbox) => Connection {
                origin: Origin::File(number),
                way: MailWay::In,
                name: mailbox.name(),
                server: format!("{}:{}", mailbox.host, mailbox.port),
                security: mailbox.security,
                user: Some(mailbox.user.clone()),
                proof: match (&mailbox.oauth, mailbox.sign_in) {
                    (Some(_), _) => Proof::OwnToken,
                    (None, SignIn::Xoauth2) => Proof::Token,
                    (None, SignIn::Password) => Proof::Password,
                },
                addresses: vec![mailbox.address.clone()],
            },
            Server::Relay { relay, name, senders } => Connection {
                origin: Origin::File(number),
                way: MailWay::Out,
                name: name.clone(),
                server: format!("{}:{}", relay.host, relay.port),
                security: relay.security,
                user: relay.account.as_ref().map(|account| account.user.clone()),
                proof: match relay.account.as_ref().map(|account| (account.by, account.secret.is_own_token()))
                {
                    None => Proof::Nothing,
                    Some((_, true)) => Proof::OwnToken,
                    Some((SignIn::Xoauth2, false)) => Proof::Token,
                    Some((SignIn::Password, false)) => Proof::Password,
                },
                addresses: senders.clone(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use figment::Figment;
    use figment::providers::{Format, Serialized, Toml};

    use super::*;

    /// The mailbox's server is a port where nobody listens.
    fn configured() -> Configured {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let text = format!(
            r#"
            smtp_out = "smtps://mail.example"
            [[mailboxes]]
            host = "127.0.0.1"
            port = {free}
            security = "none"
            user = "desk"
            password_file = "/nowhere"
            address = "support@desk.example"
            [[relays]]
            senders = ["shop.example"]
            host = "smtp.shop.example"
            "#
        );
        let figment = Figment::from(Serialized::defaults(Settings::default())).merge(Toml::string(&text));
        Configured::new(&figment.extract().unwrap()).unwrap()
    }

    #[test]
    fn all_are_shown_and_no_password_is() {
        let all = configured().configured();
        assert_eq!(
            all.iter().map(|one| one.way).collect::<Vec<_>>(),
            [MailWay::In, MailWay::Out, MailWay::Out]
        );
        assert_eq!(all[0].proof, Proof::Password);
        assert_eq!((all[1].server.as_str(), all[1].addresses.len()), ("mail.example:465", 0));
        assert_eq!(all[2].addresses, ["shop.example"]);
    }

    #[tokio::test]
    async fn a_test_says_what_is_wrong_and_knows_what_is_not_there() {
        let configured = configured();
        let Some(Examined::Trouble(why)) = configured.examine(0).await else { panic!("nobody listens") };
        assert!(why.contains("failed to read the password from /nowhere"), "{why}");
        assert_eq!(configured.examine(9).await, None);
    }
}
