//! Mail from a listener into the app.

use trestle_app::{App, Arrival, Peer, Route};

use crate::mail_in::{Envelope, Intake, Recipient, Trouble};

/// Keeps what the listeners receive.
pub struct Reception(pub App);

impl Intake for Reception {
    async fn knows(&self, recipient: &str) -> Result<Recipient, Trouble> {
        match self.0.receives(recipient).await {
            Ok(true) => Ok(Recipient::Ours),
            Ok(false) => Ok(Recipient::Unknown),
            Err(failure) => Err(Trouble(failure.to_string())),
        }
    }

    async fn keep(&self, envelope: Envelope, raw: Vec<u8>) -> Result<(), Trouble> {
        let peer = Peer { ip: envelope.remote_ip, hello: envelope.helo };
        let route = Route { peer: Some(peer), trusts: None };
        let arrival = Arrival { mail_from: envelope.from, recipients: envelope.recipients, raw, route };
        self.0.keep(arrival).await.map(|_| ()).map_err(|failure| Trouble(failure.to_string()))
    }
}
