//! Mail out of the app into a transport: by the address a mail comes from, signed if there is a key.

mod relays;

use std::future::Future;
use std::path::Path;
use std::pin::Pin;

use anyhow::{Context, Result, ensure};
use trestle_app::{App, Delivered, Parcel, Post};
use trestle_domain::connection::{Fit, fit};
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
    /// Where the servers of the screen are kept.
    desk: Option<App>,
}

/// The way of the mail from some addresses.
struct Way {
    section: Outgoing,
    relay: Transport,
    signing: Option<Signing>,
}

impl Courier {
    /// The same, which also knows the servers that are set up on the screen of this desk.
    pub fn knowing(self, app: App) -> Courier {
        Courier { desk: Some(app), ..self }
    }

    /// The way of mail from this address, and how closely it is meant for it.
    fn way(&self, sender: &str) -> Option<(Fit, &Way)> {
        let fits = self.ways.iter().filter_map(|way| Some((fit(&way.section.senders, sender)?, way)));
        // Of several that fit the same the first counts.
        fits.rev().max_by_key(|(fit, _)| *fit)
    }

    /// The server of the screen that takes mail from this address, and how closely it is meant for it.
    async fn kept(&self, sender: &str) -> Result<Option<(Fit, Transport)>> {
        let Some(app) = &self.desk else { return Ok(None) };
        let Some((fit, kept)) = app.kept_relay_for(sender.to_owned()).await? else { return Ok(None) };
        let host = &kept.settings.server.host;
        ensure!(app.connections().may_reach(host), "{host} is not among mail_servers of the configuration");
        let relay = Relay::of(kept.settings, kept.password?, app.mail_domain());
        Ok(Some((fit, Transport::Smtp(relay))))
    }

    async fn take(&self, parcel: Parcel<'_>) -> Result<Delivery> {
        let kept = self.kept(parcel.sender).await?;
        let (transport, signing) = match (self.way(parcel.sender), &kept) {
            (Some((fit, way)), kept) if kept.as_ref().is_none_or(|(closer, _)| fit >= *closer) => {
                (&way.relay, way.signing.as_ref())
            }
            (_, Some((_, kept))) => (kept, None),
            (_, None) => (&self.usual, None),
        };
        let signing = signing.or(self.signing.as_ref());
        let signed = signing.map(|signing| signing.sign(parcel.raw)).transpose()?;
        let raw = signed.as_deref().unwrap_or(parcel.raw);
        Ok(transport.deliver(parcel.return_path, parcel.recipient, raw, parcel.stem).await)
    }
}

impl Post for Courier {
    fn deliver<'p>(&'p self, parcel: Parcel<'p>) -> Pin<Box<dyn Future<Output = Delivered> + Send + 'p>> {
        Box::pin(async move {
            let delivery = self.take(parcel).await.unwrap_or_else(|why| Delivery::Retry(format!("{why:#}")));
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
    Ok(Courier { ways, usual, signing: settings.signing()?, desk: None })
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
