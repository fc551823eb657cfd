//! One message through a relay (RFC 5321 as a client).
//!
//! A connection per message, driven command by command, because the state of the last
//! command decides between retry and unknown.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::{Response, Severity};
use tokio::time::timeout;

use super::relay::Relay;
use super::{Delivery, words};
use crate::mail_in::canonical_line_ends;

/// How far the message itself got.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dot {
    NotSent,
    /// Its first byte may be on the wire.
    PerhapsSent,
}

impl Relay {
    pub(super) async fn deliver(&self, from: &str, recipient: &str, raw: &[u8]) -> Delivery {
        match self.attempt(from, recipient, raw).await {
            Ok(delivery) | Err(delivery) => delivery,
        }
    }

    async fn attempt(&self, from: &str, recipient: &str, raw: &[u8]) -> Result<Delivery, Delivery> {
        let from = match from {
            "" => None,
            from => Some(address(from)?),
        };
        let recipient = address(recipient)?;
        // A refusal here is about us and our settings, not about the message, so the message
        // waits for an administrator rather than fail.
        let mut connection = self.connect().await.map_err(|why| Delivery::Retry(format!("{why:#}")))?;
        let parameters = parameters(&connection, [from.as_ref(), Some(&recipient)], raw)?;
        self.ask(&mut connection, Mail::new(from, parameters)).await?;
        self.ask(&mut connection, Rcpt::new(recipient, Vec::new())).await?;
        let go_ahead = self.ask(&mut connection, Data).await?;
        if !go_ahead.has_code(354) {
            return Err(Delivery::Retry(format!("expected 354 after DATA, got {}", words(&go_ahead))));
        }
        let delivery = self.hand_over(&mut connection, raw).await;
        if !matches!(delivery, Delivery::Unknown(_)) {
            // The message is decided; a relay that dawdles over QUIT changes nothing.
            let soon = Duration::from_secs(5).min(self.patience.command);
            let _ = timeout(soon, connection.quit()).await;
        }
        Ok(delivery)
    }

    async fn ask(
        &self,
        connection: &mut AsyncSmtpConnection,
        command: impl fmt::Display,
    ) -> Result<Response, Delivery> {
        match timeout(self.patience.command, connection.command(command)).await {
            Ok(answer) => answer.map_err(|error| outcome(&error, Dot::NotSent)),
            Err(_) => Err(Delivery::Retry(format!("{} did not answer in time", self.host))),
        }
    }

    /// Sends the message and its final dot.
    async fn hand_over(&self, connection: &mut AsyncSmtpConnection, raw: &[u8]) -> Delivery {
        let whole = canonical_line_ends(raw);
        // The dot is sent with a CR LF of its own; ours would become an empty last line.
        let mut body = Some(whole.strip_suffix(b"\r\n").unwrap_or(&whole));
        let handed_out = AtomicBool::new(false);
        // lettre asks for the next part when the last one is written, and sends the dot when
        // there is none: that is the moment from which silence means unknown.
        let parts = std::iter::from_fn(|| {
            let part = body.take();
            if part.is_none() {
                handed_out.store(true, Ordering::Relaxed);
            }
            part
        });
        let answer = timeout(self.patience.message, connection.message_iter(parts)).await;
        let dot = match handed_out.load(Ordering::Relaxed) {
            true => Dot::PerhapsSent,
            false => Dot::NotSent,
        };
        match answer {
            Ok(Ok(answer)) if answer.code().severity == Severity::PositiveCompletion => {
                Delivery::Sent(words(&answer))
            }
            Ok(Ok(answer)) => Delivery::Unknown(words(&answer)),
            Ok(Err(error)) => outcome(&error, dot),
            Err(_) => silence(format!("{} did not answer in time", self.host), dot),
        }
    }
}

fn address(text: &str) -> Result<Address, Delivery> {
    text.parse().map_err(|error| Delivery::Failed(format!("{text:?} is not a mail address: {error}")))
}

/// What MAIL must announce, or why this relay cannot take the message.
fn parameters(
    connection: &AsyncSmtpConnection,
    addresses: [Option<&Address>; 2],
    raw: &[u8],
) -> Result<Vec<MailParameter>, Delivery> {
    let offers = |extension| connection.server_info().supports_feature(extension);
    let mut parameters = Vec::new();
    if addresses.into_iter().flatten().any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
        if !offers(Extension::SmtpUtfEight) {
            return Err(Delivery::Failed("the relay takes no international addresses".to_owned()));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !raw.is_ascii() {
        if !offers(Extension::EightBitMime) {
            return Err(Delivery::Failed("the relay takes no 8-bit messages".to_owned()));
        }
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(parameters)
}

fn outcome(error: &Error, dot: Dot) -> Delivery {
    let reason = error.to_string();
    match error.status() {
        // 530 asks for a sign-in or for TLS: a matter of settings, as in `connect`.
        Some(code) if code.to_string() == "530" => Delivery::Retry(reason),
        Some(code) if code.severity == Severity::PermanentNegativeCompletion => Delivery::Failed(reason),
        Some(_) => Delivery::Retry(reason),
        None => silence(reason, dot),
    }
}

fn silence(reason: String, dot: Dot) -> Delivery {
    match dot {
        Dot::NotSent => Delivery::Retry(reason),
        Dot::PerhapsSent => Delivery::Unknown(reason),
    }
}
