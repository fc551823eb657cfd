//! Who should look again after a commit. One task a node reads the log behind the last commit
//! and tells its pages; what each page may hear follows from its reader's rights.

use std::sync::Arc;

use tokio::sync::{broadcast, watch};
use trestle_domain::access::Principal;
use trestle_domain::ids::TicketId;
use trestle_domain::ledger::Party;
use trestle_domain::ticket::Ticket;
use trestle_store::{StoreError, log, tickets};

use crate::App;

const AT_ONCE: u32 = 200;
/// Pages that fall further behind are told to fetch everything.
const BACKLOG: usize = 1024;

/// A ticket changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// The position in the log.
    pub position: i64,
    /// The ticket as it is now.
    pub ticket: Arc<Ticket>,
}

/// Where pages listen.
#[derive(Clone)]
pub struct Live(broadcast::Sender<Change>);

impl Default for Live {
    fn default() -> Self {
        Live(broadcast::channel(BACKLOG).0)
    }
}

impl Live {
    /// Hears every change from now on.
    pub fn listen(&self) -> broadcast::Receiver<Change> {
        self.0.subscribe()
    }
}

impl Change {
    /// The topics that whoever asks may hear of; none if the ticket does not exist for them.
    pub fn topics(&self, who: &Principal) -> Vec<String> {
        let ticket = &self.ticket;
        if !who.rights(ticket).any_reading() {
            return vec![];
        }
        let mut topics = vec![format!("ticket:{}", ticket.id)];
        match who {
            Principal::Agent(_) => {
                topics.push("desk".to_owned());
                topics.push(format!("team:{}", ticket.team));
                topics.extend(ticket.open_handoff().map(|offer| format!("team:{}", offer.to)));
                if let Party::Agent { person } = ticket.party() {
                    topics.push(format!("person:{person}"));
                }
            }
            Principal::Customer(customer) => topics.push(format!("person:{}", customer.person)),
            Principal::Vendor(vendor) => topics.push(format!("person:{}", vendor.person)),
            Principal::Anonymous | Principal::System => {}
        }
        topics
    }
}

impl App {
    /// Tells `live` of every commit, of this node or another, until `stop` turns true.
    pub async fn tell(&self, live: Live, mut stop: watch::Receiver<bool>) {
        let mut commits = self.store.subscribe();
        let mut position = *commits.borrow_and_update();
        while !*stop.borrow() {
            match self.changes_after(position).await {
                Ok((read_to, changes)) if read_to > position => {
                    position = read_to;
                    for change in changes {
                        // Nobody listening is not a failure.
                        let _ = live.0.send(change);
                    }
                    continue;
                }
                Ok(_) => {}
                Err(failure) => tracing::warn!(%failure, "failed to read the log for live pages"),
            }
            tokio::select! {
                _ = commits.changed() => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// What changed behind a position, and how far the log was read for it.
    async fn changes_after(&self, position: i64) -> Result<(i64, Vec<Change>), StoreError> {
        self.store
            .read(move |db| {
                let mut changes: Vec<Change> = Vec::new();
                let mut read_to = position;
                for event in log::read_after(db, position, AT_ONCE)? {
                    read_to = event.position;
                    let Some(id) = event.ticket_id.map(TicketId) else { continue };
                    // Several events of one action are one change.
                    changes.retain(|change| change.ticket.id != id);
                    if let Some(ticket) = tickets::load(db, id)? {
                        changes.push(Change { position: event.position, ticket: Arc::new(ticket) });
                    }
                }
                Ok((read_to, changes))
            })
            .await
    }
}
