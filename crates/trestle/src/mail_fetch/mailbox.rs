//! What is set up for a mailbox, as `[[mailboxes]]` in the configuration.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use trestle_app::Password;
use trestle_domain::connection::{self, Afterwards, Security};

use crate::oauth::{Access, OAuth};
use crate::secret::Secret;

/// A mailbox on another server whose mail becomes tickets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mailbox {
    /// The name of the IMAP server.
    pub host: String,
    /// Its port.
    #[serde(default = "port_of_imaps")]
    pub port: u16,
    /// How the connection is kept secret.
    #[serde(default)]
    pub security: Security,
    /// A file with the certificate of an authority that is believed besides the system's, in PEM.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// Who signs in.
    pub user: String,
    /// How.
    #[serde(default)]
    pub sign_in: SignIn,
    /// A file with the password, or with the access token; read at every connection.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
    /// How the desk gets access tokens by itself, instead of `password_file`.
    #[serde(default)]
    pub oauth: Option<OAuth>,
    /// The password itself, of a mailbox that was set up on the screen; never in the configuration.
    #[serde(skip)]
    pub password: Option<Password>,
    /// The folder that is read.
    #[serde(default = "inbox")]
    pub folder: String,
    /// What becomes of a mail there once the desk has it.
    #[serde(default)]
    pub afterwards: Afterwards,
    /// Whether mail that was there before the desk is taken, too.
    #[serde(default)]
    pub from_the_beginning: bool,
    /// The team's address for mail that names no address of the desk.
    pub address: String,
    /// The name under which the server writes its `Authentication-Results`, if it is believed.
    #[serde(default)]
    pub trusted_results: Option<String>,
}

/// How the user proves who they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SignIn {
    /// With a password.
    #[default]
    Password,
    /// With an OAuth 2 access token, as `XOAUTH2`.
    Xoauth2,
}

fn port_of_imaps() -> u16 {
    Security::Tls.port_of_imap()
}

fn inbox() -> String {
    "INBOX".to_owned()
}

impl Mailbox {
    /// A mailbox as it was set up on the screen.
    pub fn of(kept: connection::Mailbox, password: Password) -> Mailbox {
        Mailbox {
            host: kept.server.host,
            port: kept.server.port,
            security: kept.server.security,
            ca_file: None,
            user: kept.user,
            sign_in: SignIn::Password,
            password_file: None,
            oauth: None,
            password: Some(password),
            folder: kept.folder,
            afterwards: kept.afterwards,
            from_the_beginning: kept.from_the_beginning,
            address: kept.address,
            trusted_results: kept.trusted_results,
        }
    }

    /// The account and its folder, for logs and as the key of what was taken.
    pub fn name(&self) -> String {
        connection::mailbox_name(&self.user, &self.host, &self.folder)
    }

    /// Says what cannot work, without asking the server.
    ///
    /// # Errors
    /// In words for the person who wrote the configuration.
    pub fn check(&self) -> Result<()> {
        for (name, value) in [("host", &self.host), ("user", &self.user), ("folder", &self.folder)] {
            if value.is_empty() || value.contains(['\r', '\n', '\0']) {
                bail!("the {name} of a mailbox must be one line of text, not {value:?}");
            }
        }
        if !self.address.contains('@') {
            bail!("the address of {} must be a team's mail address, not {:?}", self.name(), self.address);
        }
        match (&self.password_file, &self.oauth) {
            (None, None) if self.password.is_some() => {}
            (None, None) => bail!("{} needs password_file, or a table oauth", self.name()),
            (Some(_), Some(_)) => {
                bail!("{} has password_file and a table oauth: leave one out", self.name())
            }
            (Some(_), None) => {}
            (None, Some(oauth)) => oauth.check().with_context(|| format!("oauth of {}", self.name()))?,
        }
        if !self.security.hides_passwords_from_others(&self.host) {
            bail!(
                "{} would send its password in the clear: set security to \"tls\" or \"starttls\"",
                self.name()
            );
        }
        Ok(())
    }

    /// How the user proves who they are.
    pub fn by(&self) -> SignIn {
        match self.oauth {
            Some(_) => SignIn::Xoauth2,
            None => self.sign_in,
        }
    }

    /// The password or token.
    pub fn secret(&self) -> Secret {
        match (&self.oauth, &self.password) {
            (Some(oauth), _) => Secret::Token(Access::new(oauth, &self.user)),
            (None, Some(password)) => Secret::Known(password.reveal().to_owned()),
            (None, None) => Secret::File(self.password_file.clone().unwrap_or_default()),
        }
    }
}
