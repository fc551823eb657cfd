//! What is set up for getting access tokens, as a table `oauth` in `[[mailboxes]]` and `[[relays]]`.

use std::fmt;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use trestle_domain::connection::is_local;
use url::{Host, Url};

use super::provider::Provider;

/// How access tokens are had.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OAuth {
    /// The way to one.
    pub grant: Grant,
    /// A provider whose addresses and scope are known.
    #[serde(default)]
    pub provider: Option<Provider>,
    /// Which organisation at Microsoft: its id or one of its domains.
    #[serde(default)]
    pub tenant: Option<String>,
    /// Where tokens are given out.
    #[serde(default)]
    pub token_url: Option<String>,
    /// Where a person agrees, for `trestle mail authorize`.
    #[serde(default)]
    pub authorize_url: Option<String>,
    /// Where a code for another device is had, for `trestle mail authorize --device`.
    #[serde(default)]
    pub device_url: Option<String>,
    /// What the tokens are for, words with spaces between them.
    #[serde(default)]
    pub scope: Option<String>,
    /// The name of the desk at the provider.
    #[serde(default)]
    pub client_id: Option<String>,
    /// A file with the desk's own secret.
    #[serde(default)]
    pub client_secret_file: Option<PathBuf>,
    /// A file with the refresh token; the desk writes a new one into it.
    #[serde(default)]
    pub refresh_token_file: Option<PathBuf>,
    /// The file of a service account, as Google gives it out (JSON).
    #[serde(default)]
    pub key_file: Option<PathBuf>,
    /// A file with the certificate of an authority that is believed besides the system's, in PEM.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
}

/// The way to an access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grant {
    /// The desk itself has a right to the mailbox (RFC 6749, 4.4).
    ClientCredentials,
    /// A person agreed once (RFC 6749, 6).
    RefreshToken,
    /// A service account that may speak for the user signs for itself (RFC 7523).
    ServiceAccount,
}

impl fmt::Display for Grant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Grant::ClientCredentials => "client_credentials",
            Grant::RefreshToken => "refresh_token",
            Grant::ServiceAccount => "service_account",
        })
    }
}

/// What a grant makes of a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Needed,
    Possible,
    Senseless,
}

impl OAuth {
    /// Says what cannot work, without asking anybody.
    ///
    /// # Errors
    /// In words for the person who wrote the configuration.
    pub fn check(&self) -> Result<()> {
        use Use::{Needed, Possible, Senseless};
        let [client_id, client_secret, refresh_token, key] = match self.grant {
            Grant::ClientCredentials => [Needed, Needed, Senseless, Senseless],
            Grant::RefreshToken => [Needed, Possible, Needed, Senseless],
            Grant::ServiceAccount => [Senseless, Senseless, Senseless, Needed],
        };
        let person = if self.grant == Grant::RefreshToken { Possible } else { Senseless };
        let uses = [
            ("client_id", client_id, self.client_id.is_some()),
            ("client_secret_file", client_secret, self.client_secret_file.is_some()),
            ("refresh_token_file", refresh_token, self.refresh_token_file.is_some()),
            ("key_file", key, self.key_file.is_some()),
            ("authorize_url", person, self.authorize_url.is_some()),
            ("device_url", person, self.device_url.is_some()),
        ];
        for (name, usefulness, is_set) in uses {
            let grant = self.grant;
            match (usefulness, is_set) {
                (Needed, false) => bail!("grant = \"{grant}\" needs {name}"),
                (Senseless, true) => bail!("{name} is of no use to grant = \"{grant}\": leave it out"),
                _ => {}
            }
        }
        ensure!(self.client_id.as_deref() != Some(""), "client_id must not be empty");
        self.check_provider()?;
        self.token_url()?;
        self.authorize_url()?;
        self.device_url()?;
        ensure!(
            self.grant != Grant::ServiceAccount || self.scope().is_some(),
            "grant = \"service_account\" needs scope, or a provider"
        );
        Ok(())
    }

    fn check_provider(&self) -> Result<()> {
        match (self.provider, self.grant) {
            (Some(Provider::Microsoft), Grant::ServiceAccount) => bail!(
                "Microsoft has no service accounts: use grant = \"client_credentials\" or \"refresh_token\""
            ),
            (Some(Provider::Google), Grant::ClientCredentials) => bail!(
                "Google opens no mailbox by client_credentials: use grant = \"service_account\" or \
                 \"refresh_token\""
            ),
            _ => {}
        }
        match (self.provider, &self.tenant) {
            (Some(Provider::Microsoft), None) => {
                bail!("provider = \"microsoft\" needs tenant, the id or a domain of your organisation")
            }
            (Some(Provider::Microsoft), Some(tenant)) => {
                let plain = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
                ensure!(
                    !tenant.is_empty() && tenant.chars().all(plain),
                    "tenant must be the id or a domain of your organisation, not {tenant:?}"
                );
            }
            (_, Some(_)) => bail!("tenant goes with provider = \"microsoft\" only: leave it out"),
            (_, None) => {}
        }
        Ok(())
    }

    /// Where tokens are given out.
    ///
    /// # Errors
    /// When there is no such address, or it would be asked in the clear.
    pub fn token_url(&self) -> Result<Url> {
        let known = self.provider.map(|provider| provider.token_url(self.tenant()));
        address("token_url", self.token_url.clone().or(known))?
            .context("token_url is needed, or provider = \"microsoft\" or \"google\"")
    }

    /// Where a person agrees, if that is known.
    ///
    /// # Errors
    /// As [`OAuth::token_url`].
    pub fn authorize_url(&self) -> Result<Option<Url>> {
        let known = self.provider.map(|provider| provider.authorize_url(self.tenant()));
        address("authorize_url", self.authorize_url.clone().or(known))
    }

    /// Where a code for another device is had, if there is such a place.
    ///
    /// # Errors
    /// As [`OAuth::token_url`].
    pub fn device_url(&self) -> Result<Option<Url>> {
        let known = self.provider.and_then(|provider| provider.device_url(self.tenant()));
        address("device_url", self.device_url.clone().or(known))
    }

    /// What the tokens are for.
    pub fn scope(&self) -> Option<String> {
        let known = self.provider.map(|provider| provider.scope(self.grant).to_owned());
        self.scope.clone().or(known)
    }

    fn tenant(&self) -> &str {
        self.tenant.as_deref().unwrap_or_default()
    }
}

/// An address to which secrets may be sent: HTTPS, or HTTP on this machine (RFC 6749, 3.2).
fn address(name: &str, text: Option<String>) -> Result<Option<Url>> {
    let Some(text) = text else { return Ok(None) };
    let url: Url = text.parse().with_context(|| format!("{name} is no address: {text:?}"))?;
    let local = match url.host() {
        Some(Host::Domain(name)) => is_local(name),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    ensure!(
        url.scheme() == "https" || url.scheme() == "http" && local,
        "{name} must start with https://, not {text:?}"
    );
    ensure!(
        url.username().is_empty() && url.password().is_none() && url.fragment().is_none(),
        "{name} must hold no user, no password and no #, but is {text:?}"
    );
    Ok(Some(url))
}
