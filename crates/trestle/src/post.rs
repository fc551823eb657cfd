//! Mail out of the app into a transport.

use std::future::Future;
use std::path::Path;
use std::pin::Pin;

use anyhow::{Context, Result, bail};
use trestle_app::{Delivered, Post};
use trestle_domain::view::desk::Delivery as State;

use crate::config::Settings;
use crate::dkim::Signing;
use crate::mail_out::{Delivery, Encryption, Patience, Relay, SignIn, Transport};

/// Signs the app's mail and hands it to a transport.
pub struct Courier {
    transport: Transport,
    signing: Option<Signing>,
}

impl Post for Courier {
    fn deliver<'p>(
        &'p self,
        from: &'p str,
        to: &'p str,
        raw: &'p [u8],
        stem: &'p str,
    ) -> Pin<Box<dyn Future<Output = Delivered> + Send + 'p>> {
        Box::pin(async move {
            let signed = match self.signing.as_ref().map(|signing| signing.sign(raw)).transpose() {
                Ok(signed) => signed,
                Err(why) => return Delivered { state: State::Retry, answer: format!("{why:#}") },
            };
            let raw = signed.as_deref().unwrap_or(raw);
            let (state, answer) = match self.transport.deliver(from, to, raw, stem).await {
                Delivery::Sent(answer) => (State::Sent, answer),
                Delivery::Retry(why) => (State::Retry, why),
                Delivery::Failed(why) => (State::Failed, why),
                Delivery::Unknown(why) => (State::Unknown, why),
            };
            Delivered { state, answer }
        })
    }
}

/// Takes mail where the settings name, signed if they name a key.
pub fn courier(settings: &Settings) -> Result<Courier> {
    let transport = transport(&settings.smtp_out, &settings.data, &settings.mail_domain)?;
    Ok(Courier { transport, signing: settings.signing()? })
}

/// The transport that the settings name: a relay, or files below the data folder.
fn transport(smtp_out: &str, data: &Path, hello: &str) -> Result<Transport> {
    if smtp_out.is_empty() {
        let outbox = data.join("outbox");
        std::fs::create_dir_all(&outbox).with_context(|| format!("failed to make {}", outbox.display()))?;
        return Ok(Transport::Files(outbox));
    }
    Ok(Transport::Smtp(Relay { hello: hello.to_owned(), ..relay(smtp_out)? }))
}

/// Reads `smtps://user:password@host:port` and its kin.
pub fn relay(url: &str) -> Result<Relay> {
    let (scheme, rest) =
        url.split_once("://").context("smtp_out must look like smtps://user:password@host:465")?;
    let (encryption, port) = match scheme {
        "smtps" => (Encryption::Tls, 465),
        "smtp+starttls" => (Encryption::StartTls, 587),
        "smtp" => (Encryption::Plain, 25),
        other => bail!("smtp_out must start with smtps://, smtp+starttls:// or smtp://, not {other}://"),
    };
    let (sign_in, host) = match rest.rsplit_once('@') {
        Some((account, host)) => {
            let (user, password) =
                account.split_once(':').context("smtp_out names a user without a password")?;
            (Some(SignIn { user: user.to_owned(), password: password.to_owned() }), host)
        }
        None => (None, rest),
    };
    let (host, port) = match host.trim_end_matches('/').rsplit_once(':') {
        Some((host, port)) => {
            (host, port.parse().with_context(|| format!("{port:?} in smtp_out is no port"))?)
        }
        None => (host.trim_end_matches('/'), port),
    };
    if host.is_empty() {
        bail!("smtp_out names no host");
    }
    let (host, hello, patience) = (host.to_owned(), "localhost".to_owned(), Patience::default());
    Ok(Relay { host, port, encryption, sign_in, hello, patience })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relay_is_read_from_its_url() {
        let read = relay("smtp+starttls://ada:s3cret@mail.example").unwrap();
        assert_eq!((read.host.as_str(), read.port), ("mail.example", 587));
        assert!(read.sign_in.is_some());
        let plain = relay("smtp://127.0.0.1:2526").unwrap();
        assert_eq!((plain.host.as_str(), plain.port), ("127.0.0.1", 2526));
        for wrong in
            ["mail.example", "ftp://mail.example", "smtps://ada@mail.example", "smtp://", "smtp://a:b:c"]
        {
            assert!(relay(wrong).is_err(), "{wrong}");
        }
    }
}
