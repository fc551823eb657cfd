//! Files of a ticket, for those who may read the ticket.

use axum::extract::{Path, Query, State};
use trestle_app::Failure;
use trestle_app::store::{Db, messages, tickets};
use trestle_domain::access::Principal;
use trestle_domain::ids::{MessageId, TicketId};
use trestle_domain::thread::{Attachment, ForCustomer, ForVendor, Formatted, Internal};
use trestle_domain::ticket::Ticket;

use crate::Web;
use crate::answer::Answer;
use crate::visit::AgentVisit;
use crate::{download, formatted};

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
            let file = web.page_or_halt(&visit, found.await)?;
            download::send(&web, file).await
        }
    )+};
}

macro_rules! formatted {
    ($($(#[$doc:meta])* $name:ident => $find:expr);+ $(;)?) => {$(
        $(#[$doc])*
        pub async fn $name(
            State(web): State<Web>,
            AgentVisit { visit, rights }: AgentVisit,
            Path((ticket, message)): Path<(i64, i64)>,
            Query(asked): Query<formatted::Asked>,
        ) -> Answer {
            let who = Principal::Agent(rights);
            let found = web.app.read(move |db| {
                let known = tickets::load(db, TicketId(ticket))?.ok_or(Failure::NotFound)?;
                if !who.rights(&known).read_as_desk {
                    return Err(Failure::NotFound);
                }
                let found: Option<Formatted> = $find(db, &known, MessageId(message))?;
                found.ok_or(Failure::NotFound)
            });
            let found = web.page_or_halt(&visit, found.await)?;
            formatted::send_to_desk(&web, &visit, found, &asked).await
        }
    )+};
}

formatted! {
    /// Of the conversation with the customer.
    customer_formatted => |db, known: &Ticket, message| {
        messages::formatted::<ForCustomer>(db, known.id, (), message)
    };
    /// Of a note.
    note_formatted => |db, known: &Ticket, message| messages::formatted::<Internal>(db, known.id, (), message);
    /// Of a provider's thread.
    vendor_formatted => |db: &mut Db, known: &Ticket, message| {
        for vendor in &known.vendors {
            let found = messages::formatted::<ForVendor>(db, known.id, *vendor, message)?;
            if found.is_some() {
                return Ok::<_, Failure>(found);
            }
        }
        Ok(None)
    };
}

files! {
    /// Of the conversation with the customer.
    customer => |db, known: &Ticket, message, file| {
        messages::customer_attachment(db, known.id, message, file)
    };
    /// Of a note.
    note => |db, known: &Ticket, message, file| {
        messages::note_attachment(db, known.id, message, file)
    };
    /// Of a provider's thread.
    vendor => |db: &mut Db, known: &Ticket, message, file| {
        for vendor in &known.vendors {
            let found = messages::vendor_attachment(db, known.id, *vendor, message, file)?;
            if found.is_some() {
                return Ok::<_, Failure>(found);
            }
        }
        Ok(None)
    };
}
