//! `POST /api/v1/tickets/{id}/messages`: a message names its audience, and each audience is a
//! type of its own.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use trestle_app::{Action, Failure};
use trestle_domain::access::Principal;
use trestle_domain::event::Fact;
use trestle_domain::ids::{MessageId, TeamId, TicketId};
use trestle_domain::thread::{Style, Words};
use trestle_domain::ticket::{AfterReply, Refusal};

use super::answer::{ApiAnswer, done};
use super::caller::{Number, Writer};
use crate::Web;

/// A message for one audience.
#[derive(Deserialize)]
#[serde(tag = "audience", rename_all = "snake_case", deny_unknown_fields)]
pub enum Message {
    /// The public conversation: an agent's reply, or the customer's own words.
    Customer {
        text: String,
        #[serde(default)]
        style: Style,
        #[serde(default)]
        then: Option<Then>,
    },
    /// A note; our own people only.
    Internal {
        text: String,
        #[serde(default)]
        style: Style,
    },
    /// One provider's thread: an agent's question, or the provider's answer.
    Vendor {
        vendor: TeamId,
        text: String,
        #[serde(default)]
        style: Style,
    },
}

/// What an agent waits for once a reply is sent.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// Keep working.
    Stay,
    /// The customer has to answer.
    Wait,
}

#[derive(Serialize)]
struct Written {
    ticket: TicketId,
    message: MessageId,
    url: String,
}

/// Writes it.
pub async fn write(State(web): State<Web>, Number(id): Number, message: Writer<Message>) -> ApiAnswer {
    let ticket = TicketId(id);
    let action = move |desk: &mut trestle_app::Desk<'_>, who: &Principal, message: Message| {
        let events = desk.act(who, ticket, wish(who, message)?)?;
        let message = events.iter().find_map(|event| written(&event.fact)).ok_or(Failure::NotFound)?;
        let url = format!("/api/v1/tickets/{ticket}");
        Ok(done(StatusCode::CREATED, &Written { ticket, message, url }))
    };
    message.perform(&web, action).await
}

fn wish(who: &Principal, message: Message) -> Result<Action, Failure> {
    // Only our own people write Markdown.
    const PLAIN: Style = Style::Plain;
    let words = |text: String, style| Words { style, ..Words::plain(text) };
    Ok(match (who, message) {
        (Principal::Agent(_), Message::Customer { text, style, then }) => {
            let then = match then {
                Some(Then::Wait) => AfterReply::WaitForCustomer,
                Some(Then::Stay) | None => AfterReply::StayOpen,
            };
            Action::Reply(words(text, style), then)
        }
        (Principal::Agent(_), Message::Internal { text, style }) => Action::Note(words(text, style)),
        (Principal::Agent(_), Message::Vendor { vendor, text, style }) => {
            Action::AskVendor { vendor, words: words(text, style) }
        }
        (Principal::Customer(_), Message::Customer { text, style: PLAIN, then: None }) => {
            Action::WriteAsCustomer(Words::plain(text))
        }
        (Principal::Vendor(_), Message::Vendor { vendor, text, style: PLAIN }) => {
            Action::AnswerAsVendor { vendor, words: Words::plain(text) }
        }
        _ => return Err(Refusal::NotAllowed.into()),
    })
}

fn written(fact: &Fact) -> Option<MessageId> {
    match fact {
        Fact::CustomerWrote { message }
        | Fact::CustomerThanked { message }
        | Fact::Replied { message }
        | Fact::ProblemTold { message, .. }
        | Fact::NoteWritten { message }
        | Fact::VendorAsked { message, .. }
        | Fact::VendorAnswered { message, .. } => Some(*message),
        _ => None,
    }
}
