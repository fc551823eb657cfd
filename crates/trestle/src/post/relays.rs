//! What is set up for mail out: one server by its URL, `smtp_out`, and others for some addresses
//! only, as `[[relays]]` in the configuration.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use trestle_domain::connection::{Security, is_sender, relay_name};

use crate::dkim::{Dkim, Signing};
use crate::mail_fetch::SignIn;
use crate::mail_out::{Account, Patience, Relay};
use crate::oauth::{Access, OAuth};
use crate::secret::Secret;

/// A server that takes the mail from some addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outgoing {
    /// Addresses of teams, or whole domains, whose mail goes this way.
    pub senders: Vec<String>,
    /// The name of the server.
    pub host: String,
    /// Its port; the usual one of its security if left out.
    #[serde(default)]
    pub port: Option<u16>,
    /// How the connection is kept secret.
    #[serde(default)]
    pub security: Security,
    /// A file with the certificate of an authority that is believed besides the system's, in PEM.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// Who signs in; nobody if left out.
    #[serde(default)]
    pub user: Option<String>,
    /// How.
    #[serde(default)]
    pub sign_in: SignIn,
    /// A file with the password, or with the access token; read at every connection.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
    /// How the desk gets access tokens by itself, instead of `password_file`.
    #[serde(default)]
    pub oauth: Option<OAuth>,
    /// Signs this mail with a key of its own domain.
    #[serde(default)]
    pub dkim: Option<Dkim>,
}

impl Outgoing {
    /// The server and whose mail it takes, for people.
    pub fn name(&self) -> String {
        relay_name(&self.host, &self.senders)
    }

    /// Says what cannot work, without asking the server.
    ///
    /// # Errors
    /// In words for the person who wrote the configuration.
    pub fn check(&self) -> Result<()> {
        ensure!(
            !self.host.is_empty() && !self.host.contains(char::is_whitespace),
            "the host of a relay must be the name of a server, not {:?}",
            self.host
        );
        ensure!(
            !self.senders.is_empty() && self.senders.iter().all(|sender| is_sender(sender)),
            "the senders of {} must be addresses such as \"help@shop.example\" or domains such as \
             \"shop.example\", not {:?}",
            self.host,
            self.senders
        );
        let proofs = usize::from(self.password_file.is_some()) + usize::from(self.oauth.is_some());
        ensure!(
            proofs == usize::from(self.user.is_some()),
            "the relay {} needs user together with password_file or a table oauth, or none of the three",
            self.host
        );
        if let Some(oauth) = &self.oauth {
            oauth.check().with_context(|| format!("oauth of the relay {}", self.host))?;
        }
        ensure!(
            self.user.is_none() || self.security.hides_passwords_from_others(&self.host),
            "{} would get the password of {} in the clear: set security to \"tls\" or \"starttls\"",
            self.host,
            self.user.as_deref().unwrap_or_default()
        );
        self.signing()?;
        Ok(())
    }

    /// Signs this mail, if a key is set: for the domain of the first sender.
    ///
    /// # Errors
    /// When the key cannot be used.
    pub fn signing(&self) -> Result<Option<Signing>> {
        let domain = self.senders.first().map_or("", |sender| sender.rsplit('@').next().unwrap_or(sender));
        self.dkim.as_ref().map(|dkim| Signing::load(domain, dkim)).transpose()
    }

    /// The server as the transport reaches it.
    pub fn relay(&self, hello: &str) -> Relay {
        Relay {
            host: self.host.clone(),
            port: self.port.unwrap_or(self.security.port_of_smtp()),
            security: self.security,
            ca_file: self.ca_file.clone(),
            account: self.account(),
            hello: hello.to_owned(),
            patience: Patience::default(),
        }
    }

    fn account(&self) -> Option<Account> {
        let user = self.user.clone()?;
        let (by, secret) = match &self.oauth {
            Some(oauth) => (SignIn::Xoauth2, Secret::Token(Access::new(oauth, &user))),
            None => (self.sign_in, Secret::File(self.password_file.clone()?)),
        };
        Some(Account { user, by, secret })
    }
}

/// Reads `smtps://user:password@host:port` and its kin.
///
/// # Errors
/// In words for the person who wrote the configuration.
pub fn relay(url: &str) -> Result<Relay> {
    let (scheme, rest) =
        url.split_once("://").context("smtp_out must look like smtps://user:password@host:465")?;
    let security = match scheme {
        "smtps" => Security::Tls,
        "smtp+starttls" => Security::Starttls,
        "smtp" => Security::None,
        other => bail!("smtp_out must start with smtps://, smtp+starttls:// or smtp://, not {other}://"),
    };
    let (account, host) = match rest.rsplit_once('@') {
        Some((account, host)) => {
            let (user, password) =
                account.split_once(':').context("smtp_out names a user without a password")?;
            let (user, secret) = (user.to_owned(), Secret::Known(password.to_owned()));
            (Some(Account { user, by: SignIn::Password, secret }), host)
        }
        None => (None, rest),
    };
    let (host, port) = match host.trim_end_matches('/').rsplit_once(':') {
        Some((host, port)) => {
            (host, port.parse().with_context(|| format!("{port:?} in smtp_out is no port"))?)
        }
        None => (host.trim_end_matches('/'), security.port_of_smtp()),
    };
    if host.is_empty() {
        bail!("smtp_out names no host");
    }
    let (host, hello, patience) = (host.to_owned(), "localhost".to_owned(), Patience::default());
    Ok(Relay { host, port, security, ca_file: None, account, hello, patience })
}
