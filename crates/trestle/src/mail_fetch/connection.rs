//! Reaching an IMAP server and signing in. Every failure says what to look at.

use std::fmt::Debug;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use async_imap::error::Error;
use async_imap::{Authenticator, Client, Session};
use futures_util::TryStreamExt;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use trestle_domain::connection::{Afterwards, Security};

use super::mailbox::{Mailbox, SignIn};
use crate::mail_tls;

/// Bytes to and from a server, with TLS or without.
pub trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Debug {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Wire for T {}

/// A connection on which somebody signed in.
pub type SignedIn = Session<Box<dyn Wire>>;

/// How long a server may take for one answer.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The answer, or that there was none in time.
pub async fn answer<T>(
    what: &str,
    answering: impl Future<Output = async_imap::error::Result<T>>,
) -> Result<T> {
    answer_within(PATIENCE, what, answering).await
}

/// The same, of an answer that may take longer.
pub async fn answer_within<T>(
    time: Duration,
    what: &str,
    answering: impl Future<Output = async_imap::error::Result<T>>,
) -> Result<T> {
    within(time, what, async { answering.await.map_err(|error| anyhow!(said(error))) }).await
}

/// The outcome, or that there was none in time.
async fn within<T>(time: Duration, what: &str, outcome: impl Future<Output = Result<T>>) -> Result<T> {
    match tokio::time::timeout(time, outcome).await {
        Ok(outcome) => outcome.with_context(|| format!("failed to {what}")),
        Err(_) => bail!("failed to {what}: no answer within {} s", time.as_secs()),
    }
}

/// Connects and signs in.
///
/// # Errors
/// In words for whoever set the mailbox up.
pub async fn sign_in(mailbox: &Mailbox) -> Result<SignedIn> {
    let secret = mailbox.secret();
    let proof = secret.read().await?;
    let client = connect(mailbox).await?;
    let mut refused = false;
    let signing_in = async {
        match mailbox.by() {
            SignIn::Password => client.login(&mailbox.user, &proof).await,
            SignIn::Xoauth2 => client.authenticate("XOAUTH2", Xoauth2::new(&mailbox.user, &proof)).await,
        }
        .map_err(|(error, _)| {
            refused = matches!(error, Error::No(_) | Error::Bad(_));
            error
        })
    };
    let signed_in = answer("sign in", signing_in).await;
    if refused {
        secret.refused(&proof).await;
    }
    let hint = match (mailbox.by(), &mailbox.oauth) {
        (SignIn::Password, _) => {
            "check the user name and the password; large providers want a password made for programs, \
             or none at all but a table oauth"
        }
        (SignIn::Xoauth2, None) => "the access token may have expired, or not be meant for IMAP",
        (SignIn::Xoauth2, Some(_)) => {
            "there is an access token, but not for this: the application needs the right to use IMAP, in \
             the scope too, and the right to this very mailbox"
        }
    };
    signed_in.with_context(|| format!("{} is not let in ({hint})", mailbox.user))
}

/// Tries a mailbox as the desk would use it, and changes nothing. Gives how many mails it holds.
///
/// # Errors
/// In words for whoever set the mailbox up.
pub async fn examine(mailbox: &Mailbox) -> Result<u32> {
    let mut session = sign_in(mailbox).await?;
    if let Afterwards::Move(target) = &mailbox.afterwards {
        open(&mut session, target, false).await?;
    }
    let found = open(&mut session, &mailbox.folder, false).await?;
    // What was to be learnt is known.
    let _ = session.logout().await;
    Ok(found.exists)
}

/// Opens a folder, to be changed or only to be read.
///
/// # Errors
/// With the folders that there are.
pub async fn open(
    session: &mut SignedIn,
    folder: &str,
    to_change: bool,
) -> Result<async_imap::types::Mailbox> {
    let name = encoded(folder);
    let opened = match to_change {
        true => answer("open the folder", session.select(&name)).await,
        false => answer("open the folder", session.examine(&name)).await,
    };
    let why = match opened {
        Ok(opened) => return Ok(opened),
        Err(why) => why,
    };
    let names = answer("list the folders", async {
        let listed = session.list(None, Some("*")).await?;
        listed.map_ok(|name| decoded(name.name())).try_collect::<Vec<_>>().await
    });
    match names.await {
        Ok(names) if !names.is_empty() => {
            Err(why.context(format!("there is no folder {folder:?}; there are {}", names.join(", "))))
        }
        _ => Err(why.context(format!("the folder {folder:?} cannot be opened"))),
    }
}

/// The name as servers write it (modified UTF-7, RFC 3501, 5.1.3).
pub fn encoded(folder: &str) -> String {
    utf7_imap::encode_utf7_imap(folder.to_owned())
}

fn decoded(name: &str) -> String {
    utf7_imap::decode_utf7_imap(name.to_owned())
}

async fn connect(mailbox: &Mailbox) -> Result<Client<Box<dyn Wire>>> {
    let (host, port) = (mailbox.host.as_str(), mailbox.port);
    let reaching = async { Ok(TcpStream::connect((host, port)).await?) };
    let stream = within(Duration::from_secs(15), "connect", reaching).await.with_context(|| {
        format!("no server answers at {host}, port {port}: check both, and that no firewall is in between")
    })?;
    match mailbox.security {
        Security::Tls => {
            let stream = encrypt(mailbox, stream).await?;
            greeted(Box::new(stream)).await
        }
        Security::None => greeted(Box::new(stream)).await,
        Security::Starttls => {
            let mut client = greeted(Box::new(stream)).await?;
            answer("start TLS", client.run_command_and_check_ok("STARTTLS", None)).await.with_context(
                || format!("{host} does not take up TLS on port {port}: try security = \"tls\" and port 993"),
            )?;
            let stream = encrypt(mailbox, client.into_inner()).await?;
            Ok(Client::new(Box::new(stream)))
        }
    }
}

async fn greeted(stream: Box<dyn Wire>) -> Result<Client<Box<dyn Wire>>> {
    let mut client = Client::new(stream);
    let greeting = async { Ok(client.read_response().await?) };
    match within(PATIENCE, "read the greeting", greeting).await? {
        Some(_) => Ok(client),
        None => bail!(
            "the server ended the connection at once: is this its port for IMAP, with the right security?"
        ),
    }
}

async fn encrypt<S: Wire>(mailbox: &Mailbox, stream: S) -> Result<tokio_rustls::client::TlsStream<S>> {
    let host = mailbox.host.clone();
    let name =
        ServerName::try_from(host.clone()).with_context(|| format!("{host:?} is no name of a server"))?;
    let connector = TlsConnector::from(Arc::new(mail_tls::client(mailbox.ca_file.as_deref())?));
    let agreeing = async { Ok(connector.connect(name, stream).await?) };
    within(PATIENCE, "agree on TLS", agreeing).await.with_context(|| {
        format!(
            "{host} does not prove that it is {host}: its certificate must be for that name and from an \
             authority that this machine believes, or that ca_file names"
        )
    })
}

/// What the library says of an error, without its own beginnings.
fn said(error: Error) -> String {
    match error {
        Error::No(text) | Error::Bad(text) => format!("the server says: {}", words(&text)),
        Error::ConnectionLost => "the server ended the connection".to_owned(),
        Error::Io(error) => error.to_string(),
        other => other.to_string(),
    }
}

/// The server's own words; the library gives them as `code: …, info: Some("…")`.
fn words(text: &str) -> &str {
    let info = text.split_once("info: Some(\"").and_then(|(_, info)| info.strip_suffix("\")"));
    info.unwrap_or(text)
}

/// The one answer of `XOAUTH2`, and the empty one with which a refusal is taken note of.
struct Xoauth2(Option<String>);

impl Xoauth2 {
    fn new(user: &str, token: &str) -> Xoauth2 {
        Xoauth2(Some(format!("user={user}\x01auth=Bearer {token}\x01\x01")))
    }
}

impl Authenticator for Xoauth2 {
    type Response = String;

    fn process(&mut self, _challenge: &[u8]) -> String {
        self.0.take().unwrap_or_default()
    }
}
