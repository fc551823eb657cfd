//! What somebody sets up so that mail is fetched and sent: servers, accounts, folders, and for whom.
//! Nothing secret is part of it.

use std::net::IpAddr;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::keys::keys;
use crate::view::mail::MailWay;

/// How a connection is kept secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS from the first byte (RFC 8314).
    #[default]
    Tls,
    /// TLS is asked for after the greeting, and insisted on.
    Starttls,
    /// Not at all: to this machine only.
    None,
}

keys!(Security { Tls = "tls", Starttls = "starttls", None = "none" });

impl Security {
    /// The port on which servers usually fetch mail this way.
    pub fn port_of_imap(self) -> u16 {
        match self {
            Security::Tls => 993,
            Security::Starttls | Security::None => 143,
        }
    }

    /// The port on which servers usually take mail this way.
    pub fn port_of_smtp(self) -> u16 {
        match self {
            Security::Tls => 465,
            Security::Starttls => 587,
            Security::None => 25,
        }
    }

    /// Whether a password may be shown to this host.
    pub fn hides_passwords_from_others(self, host: &str) -> bool {
        self != Security::None || is_local(host)
    }
}

/// Whether this is a name or an address of this very machine, to which nothing is secret.
pub fn is_local(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// What becomes of a mail on its server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Afterwards {
    /// It is marked as read.
    #[default]
    Seen,
    /// Nothing.
    Leave,
    /// It is moved to another folder.
    Move(String),
}

/// A server for mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    /// Its name, which its certificate must carry, or its address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection to it is kept secret.
    pub security: Security,
}

impl Server {
    /// Host and port.
    pub fn address(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

/// A mailbox on another server whose mail becomes tickets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// Where it is.
    #[serde(flatten)]
    pub server: Server,
    /// Who signs in.
    pub user: String,
    /// The folder that is read.
    pub folder: String,
    /// What becomes of a mail there once the desk has it.
    pub afterwards: Afterwards,
    /// Whether mail that was there before the desk is taken, too.
    pub from_the_beginning: bool,
    /// The team's address for mail that names no address of the desk.
    pub address: String,
    /// The name under which the server writes its `Authentication-Results`, if it is believed.
    pub trusted_results: Option<String>,
}

/// How a mailbox is called, for people and as the key of what was taken of it.
pub fn mailbox_name(user: &str, host: &str, folder: &str) -> String {
    format!("{user} · {host} · {folder}")
}

/// A server that takes the mail from some addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relay {
    /// Where it is.
    #[serde(flatten)]
    pub server: Server,
    /// Who signs in; nobody if it knows this machine.
    pub user: Option<String>,
    /// Addresses of teams, or whole domains, whose mail goes this way.
    pub senders: Vec<String>,
}

/// Whether mail can come from it: an address, or a domain for all of its addresses.
pub fn is_sender(text: &str) -> bool {
    let domain = text.rsplit_once('@').map_or(text, |(_, domain)| domain);
    !text.contains(char::is_whitespace)
        && !text.starts_with('@')
        && domain.contains('.')
        && !domain.ends_with('.')
}

/// How closely a server for outgoing mail is meant for the mail from an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// By the address's domain.
    Domain,
    /// By the address itself, which counts before its domain.
    Address,
}

/// Whether `senders`, which are addresses and domains, name this address.
pub fn fit(senders: &[String], address: &str) -> Option<Fit> {
    let names = |named: &str| senders.iter().any(|sender| sender.eq_ignore_ascii_case(named));
    let domain = address.rsplit_once('@').map(|(_, domain)| domain);
    match names(address) {
        true => Some(Fit::Address),
        false => domain.is_some_and(names).then_some(Fit::Domain),
    }
}

/// How a server for outgoing mail is called.
pub fn relay_name(host: &str, senders: &[String]) -> String {
    format!("{host} for mail from {}", senders.join(", "))
}

/// What is set up on the screen: one of the two above.
pub trait SetUp: Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Which way mail goes.
    const WAY: MailWay;

    /// Where it goes or comes from.
    fn server(&self) -> &Server;

    /// Who signs in; nobody if none.
    fn user(&self) -> Option<&str>;

    /// What people call it.
    fn name(&self) -> String;

    /// The team's address that mail without one goes to; the addresses whose mail goes this way.
    fn addresses(&self) -> Vec<String>;

    /// Whether a password that was given for `other` may be shown here: it goes to the server and
    /// for the account that it was given for, and nowhere else.
    fn is_same_account(&self, other: &Self) -> bool {
        self.server() == other.server() && self.user() == other.user()
    }
}

impl SetUp for Mailbox {
    const WAY: MailWay = MailWay::In;

    fn server(&self) -> &Server {
        &self.server
    }

    fn user(&self) -> Option<&str> {
        Some(&self.user)
    }

    fn name(&self) -> String {
        mailbox_name(&self.user, &self.server.host, &self.folder)
    }

    fn addresses(&self) -> Vec<String> {
        vec![self.address.clone()]
    }
}

impl SetUp for Relay {
    const WAY: MailWay = MailWay::Out;

    fn server(&self) -> &Server {
        &self.server
    }

    fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    fn name(&self) -> String {
        relay_name(&self.server.host, &self.senders)
    }

    fn addresses(&self) -> Vec<String> {
        self.senders.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_shown_in_the_clear_to_this_machine_only() {
        for (host, may) in
            [("localhost", true), ("127.0.0.1", true), ("::1", true), ("imap.shop.example", false)]
        {
            assert_eq!(Security::None.hides_passwords_from_others(host), may, "{host}");
            assert!(Security::Starttls.hides_passwords_from_others(host));
        }
    }

    #[test]
    fn a_password_is_for_one_account_on_one_server() {
        let server = Server { host: "imap.shop.example".into(), port: 993, security: Security::Tls };
        let mailbox = Mailbox {
            server: server.clone(),
            user: "desk".into(),
            folder: "INBOX".into(),
            afterwards: Afterwards::Move("Done".into()),
            from_the_beginning: false,
            address: "help@shop.example".into(),
            trusted_results: None,
        };
        let folder = Mailbox { folder: "Sales".into(), ..mailbox.clone() };
        assert!(mailbox.is_same_account(&folder));
        for other in [
            Mailbox { user: "boss".into(), ..mailbox.clone() },
            Mailbox {
                server: Server { host: "imap.thief.example".into(), ..server.clone() },
                ..mailbox.clone()
            },
            Mailbox { server: Server { security: Security::Starttls, ..server.clone() }, ..mailbox.clone() },
        ] {
            assert!(!mailbox.is_same_account(&other), "{other:?}");
        }
        let text = serde_json::to_string(&mailbox).unwrap();
        assert_eq!(serde_json::from_str::<Mailbox>(&text).unwrap(), mailbox);
    }
}
