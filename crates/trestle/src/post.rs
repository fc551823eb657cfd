//! Mail out of the app into a transport: by the address a mail comes from, signed if there is a key.

mod relays;

use std::future::Future;
use std::path::Path;
use std::pin::Pin;

use anyhow::{Context, Result};
use trestle_app::{Delivered, Parcel, Post};
use trestle_domain::view::desk::Delivery as State;

use crate::config::Settings;
use crate::dkim::Signing;
use crate::mail_out::{Delivery, Relay, Transport};
pub use relays::{Outgoing, relay};

/// Signs the app's mail and hands it to a transport.
pub struct Courier {
    ways: Vec<Way>,
    usual: Transport,
    signing: Option<Signing>,
}

/// The way of the mail from some addresses.
struct Way {
    section: Outgoing,
    relay: Transport,
    signing: Option<Signing>,
}

impl Courier {
    /// The transport of mail from this address, and what signs it.
    fn way(&self, sender: &str) -> (&Transport, Option<&Signing>) {
        let exact = self.ways.iter().find(|way| way.section.names(sender));
        match exact.or_else(|| self.ways.iter().find(|way| way.section.names_domain_of(sender))) {
            Some(way) => (&way.relay, way.signing.as_ref().or(self.signing.as_ref())),
            None => (&self.usual, self.signing.as_ref()),
        }
    }
}

impl Post for Courier {
    fn deliver<'p>(&'p self, parcel: Parcel<'p>) -> Pin<Box<dyn Future<Output = Delivered> + Send + 'p>> {
        Box::pin(async move {
            let (transport, signing) = self.way(parcel.sender);
            let signed = match signing.map(|signing| signing.sign(parcel.raw)).transpose() {
                Ok(signed) => signed,
                Err(why) => return Delivered { state: State::Retry, answer: format!("{why:#}") },
            };
            let raw = signed.as_deref().unwrap_or(parcel.raw);
            let delivery = transport.deliver(parcel.return_path, parcel.recipient, raw, parcel.stem).await;
            let (state, answer) = match delivery {
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
    let mut ways = vec![];
    for section in &settings.relays {
        let (relay, signing) = (Transport::Smtp(section.relay(&settings.mail_domain)), section.signing()?);
        ways.push(Way { section: section.clone(), relay, signing });
    }
    let usual = transport(&settings.smtp_out, &settings.data, &settings.mail_domain)?;
    Ok(Courier { ways, usual, signing: settings.signing()? })
}

/// The servers that take outgoing mail, each with what people call it and the senders whose mail
/// goes there; the usual one names none.
///
/// # Errors
/// When the usual one is not written as a URL.
pub fn relays(settings: &Settings) -> Result<Vec<(String, Vec<String>, Relay)>> {
    let hello = settings.mail_domain.as_str();
    let mut relays = vec![];
    if !settings.smtp_out.is_empty() {
        let usual = Relay { hello: hello.to_owned(), ..relay(&settings.smtp_out)? };
        relays.push((format!("{} for outgoing mail", usual.host), vec![], usual));
    }
    let others = settings.relays.iter();
    relays.extend(others.map(|section| (section.name(), section.senders.clone(), section.relay(hello))));
    Ok(relays)
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

#[cfg(test)]
mod tests;
