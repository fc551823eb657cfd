//! Files of a ticket, for those who may read the ticket.

use axum::extract::{Path, State};
use trestle_app::Failure;
use trestle_app::store::{messages, tickets};
use trestle_domain::access::Principal;
use trestle_domain::ids::{MessageId, TicketId};
use trestle_domain::thread::Attachment;

use crate::answer::Answer;
use crate::download;
use crate::visit::AgentVisit;
use crate::{Halt, Web};

type Place = Path<(i64, i64, usize)>;

macro_rules! files {
    ($($(#[$doc:meta])* $name:ident => $find:expr);+ $(;)?) => {$(
        $(#[$doc])*
        pub async fn $name(
            State(web): State<Web>,
            AgentVisit { visit, rights }: AgentVisit,
            Path((ticket, message, file)): Place,
        ) -> Answer {
            let who = Principal::Agent(rights);
            let found = web.app.read(move |db| {
                let (ticket, message) = (TicketId(ticket), MessageId(message));
                let known = tickets::load(db, ticket)?.ok_or(Failure::NotFound)?;
                if !who.rights(&known).read_as_desk {
                    return Err(Failure::NotFound);
                }
                let found: Option<Attachment> = $find(db, &known, message, file)?;
                found.ok_or(Failure::NotFound)
            });
            let file = found.await.map_err(|failure| Halt::page(&web, &visit, &failure))?;
            download::send(&web, file).await
        }
    )+};
}

files! {
    /// Of the conversation with the customer.
    customer => |db, known: &trestle_domain::ticket::Ticket, message, file| {
        messages::customer_attachment(db, known.id, message, file)
    };
    /// Of a note.
    note => |db, known: &trestle_domain::ticket::Ticket, message, file| {
        messages::note_attachment(db, known.id, message, file)
    };
    /// Of a provider's thread.
    vendor => |db: &mut trestle_app::store::Db, known: &trestle_domain::ticket::Ticket, message, file| {
        for vendor in &known.vendors {
            let found = messages::vendor_attachment(db, known.id, *vendor, message, file)?;
            if found.is_some() {
                return Ok::<_, Failure>(found);
            }
        }
        Ok(None)
    };
}
