//! Reaching a relay and signing in. Every failure says what to look at.
//!
//! Certificates and host names are always checked; there is no opportunistic encryption and no
//! switch to accept a bad certificate.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;
use trestle_app::Password;
use trestle_domain::connection::{self, Security};

use super::words;
use crate::mail_fetch::SignIn;
use crate::secret::Secret;

/// The host that takes our mail.
#[derive(Debug, Clone)]
pub struct Relay {
    /// Its name, which its certificate must carry, or its address.
    pub host: String,
    /// Usually 465 ([`Security::Tls`]) or 587 ([`Security::Starttls`]).
    pub port: u16,
    /// How the connection is kept secret. STARTTLS (RFC 3207) is insisted on.
    pub security: Security,
    /// A file with the certificate of an authority that is believed besides the system's, in PEM.
    pub ca_file: Option<PathBuf>,
    /// Who we are to the relay; `None` if it knows us by our address.
    pub account: Option<Account>,
    /// The name we greet with.
    pub hello: String,
    /// How long we wait.
    pub patience: Patience,
}

/// An account at a relay.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its name.
    pub user: String,
    /// What proves who we are: a password by AUTH PLAIN or LOGIN, or an access token by XOAUTH2.
    pub by: SignIn,
    /// The password or token.
    pub secret: Secret,
}

/// How long a relay may take (RFC 5321, 4.5.3.2).
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// To connect, agree on TLS, greet and sign us in.
    pub connect: Duration,
    /// To answer one command.
    pub command: Duration,
    /// To take the whole message and answer its final dot.
    pub message: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(60),
            command: Duration::from_secs(5 * 60),
            message: Duration::from_secs(10 * 60),
        }
    }
}

impl Relay {
    /// A server as it was set up on the screen.
    pub fn of(kept: connection::Relay, password: Option<Password>, hello: &str) -> Relay {
        let secret = password.map(|password| Secret::Known(password.reveal().to_owned()));
        let account = kept.user.zip(secret);
        Relay {
            host: kept.server.host,
            port: kept.server.port,
            security: kept.server.security,
            ca_file: None,
            account: account.map(|(user, secret)| Account { user, by: SignIn::Password, secret }),
            hello: hello.to_owned(),
            patience: Patience::default(),
        }
    }

    /// Connects and signs in as for a mail, and sends none.
    ///
    /// # Errors
    /// In words for whoever set the relay up.
    pub async fn examine(&self) -> Result<()> {
        let mut connection = self.connect().await?;
        // What was to be learnt is known.
        let _ = timeout(Duration::from_secs(5), connection.quit()).await;
        Ok(())
    }

    /// A connection on which a mail may be handed over.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection> {
        match timeout(self.patience.connect, self.let_in()).await {
            Ok(outcome) => outcome,
            Err(_) => bail!("{} did not let us in within {} s", self.host, self.patience.connect.as_secs()),
        }
    }

    async fn let_in(&self) -> Result<AsyncSmtpConnection> {
        let (host, port) = (self.host.as_str(), self.port);
        let hello = ClientId::Domain(self.hello.clone());
        let proof = match &self.account {
            Some(account) => Some((account, account.secret.read().await?)),
            None => None,
        };
        let wrapped = match self.security {
            Security::Tls => Some(self.tls()?),
            Security::Starttls | Security::None => None,
        };
        // Half the time per address, so that a dead first one leaves time for the second.
        let per_address = Some(self.patience.connect / 2);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1((host, port), per_address, &hello, wrapped, None)
                .await
                .with_context(|| {
                    format!("no server for mail answers at {host}, port {port}{}", self.tls_hint())
                })?;
        if self.security == Security::Starttls {
            ensure!(
                connection.can_starttls(),
                "{host} offers no TLS on port {port}: try security \"tls\" and port 465"
            );
            connection.starttls(self.tls()?, &hello).await.with_context(|| self.unproven())?;
        }
        if let Some((account, proof)) = proof {
            sign_in(&mut connection, account, proof)
                .await
                .with_context(|| format!("{host} does not let {} in", account.user))?;
        }
        Ok(connection)
    }

    fn tls_hint(&self) -> String {
        match self.security {
            Security::Tls => {
                format!("; if it answers without TLS, try starttls and port 587; and {}", self.unproven())
            }
            Security::Starttls | Security::None => String::new(),
        }
    }

    fn unproven(&self) -> String {
        format!(
            "{0} must prove that it is {0}: by a certificate for that name from an authority that this \
             machine believes, or that ca_file names",
            self.host
        )
    }

    fn tls(&self) -> Result<TlsParameters> {
        let mut tls = TlsParameters::builder(self.host.clone());
        if let Some(file) = &self.ca_file {
            let pem =
                std::fs::read(file).with_context(|| format!("failed to read ca_file {}", file.display()))?;
            let authority = Certificate::from_pem(&pem)
                .with_context(|| format!("{} holds no certificate", file.display()))?;
            tls = tls.add_root_certificate(authority);
        }
        tls.build().context("failed to set up TLS")
    }
}

async fn sign_in(connection: &mut AsyncSmtpConnection, account: &Account, proof: String) -> Result<()> {
    match account.by {
        SignIn::Password => {
            let credentials = Credentials::new(account.user.clone(), proof);
            connection
                .auth(DEFAULT_MECHANISMS, &credentials)
                .await
                .context("check the user name and the password")?;
            Ok(())
        }
        SignIn::Xoauth2 => xoauth2(connection, account, &proof).await,
    }
}

/// XOAUTH2: a refusal comes as a challenge that says why, and must be answered before it counts.
async fn xoauth2(connection: &mut AsyncSmtpConnection, account: &Account, token: &str) -> Result<()> {
    ensure!(
        connection.server_info().supports_auth_mechanism(Mechanism::Xoauth2),
        "it takes no access tokens (XOAUTH2) over this connection"
    );
    let claim = STANDARD.encode(format!("user={}\x01auth=Bearer {token}\x01\x01", account.user));
    let answer = connection.command(format!("AUTH XOAUTH2 {claim}\r\n")).await;
    let hint = match account.secret {
        Secret::Token(_) => {
            "there is an access token, but not for this: the application needs the right to send mail, in \
             the scope too, and the right to this very mailbox"
        }
        Secret::Known(_) | Secret::File(_) => {
            "the access token may have expired, or not be meant for sending mail"
        }
    };
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => {
            if error.is_permanent() {
                account.secret.refused(token).await;
            }
            return Err(error).context(hint);
        }
    };
    if !answer.has_code(334) {
        return Ok(());
    }
    account.secret.refused(token).await;
    let challenge: String = answer.message().collect();
    let why = STANDARD.decode(&challenge).map(|why| String::from_utf8_lossy(&why).into_owned());
    let refusal = match connection.command("\r\n").await {
        Err(error) => error.to_string(),
        Ok(answer) => words(&answer),
    };
    bail!("{hint}: {refusal} {}", why.unwrap_or_default())
}
