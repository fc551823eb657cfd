//! Asks before a mailbox or a server for outgoing mail is taken away, and says what stays.

use maud::{Markup, html};
use trestle_domain::ids::ConnectionId;
use trestle_domain::view::mail::MailWay;

use crate::parts::form;
use crate::parts::{Button, Look, back_link, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// What is to be taken away.
    pub id: ConnectionId,
    /// Which kind it is.
    pub way: MailWay,
    /// What people call it.
    pub name: String,
}

impl Model {
    /// A mailbox.
    pub fn sample() -> Model {
        Model {
            csrf: "token".to_owned(),
            id: ConnectionId(7),
            way: MailWay::In,
            name: "support@meridian.example · imap.meridian.example · INBOX".to_owned(),
        }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(match model.way {
        MailWay::In => "settings-mailbox-remove-title",
        MailWay::Out => "settings-relay-remove-title",
    })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let (place, stays, now) = match model.way {
        MailWay::In => ("mailboxes", "settings-mailbox-remove-stays", "settings-mailbox-remove-now"),
        MailWay::Out => ("relays", "settings-relay-remove-stays", "settings-relay-remove-now"),
    };
    html! {
        (back_link("/settings/connections", &say.text("settings-connections")))
        (page_head(&title(say, model), &html! { span.address { (model.name) } }, &html! {}))
        section.card.settings-form {
            p { (say.text(stays)) }
            p { (say.text("settings-connection-remove-password")) }
            (form::post(&model.csrf, &format!("/settings/{place}/{}/removal", model.id), &html! {
                div.row {
                    (Button::new(&say.text(now)).look(Look::Danger))
                    (Button::new(&say.text("settings-connection-keep")).to("/settings/connections"))
                }
            }))
        }
    }
}
