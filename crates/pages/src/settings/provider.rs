//! Where a mailbox is: the choice that fills in a server, and what stands in the way of one.

use maud::{Markup, html};
use trestle_domain::connection::Security;

use super::{mailbox_text, server_text};
use crate::parts::{Arrangement, Button, Kind, LinkItem, back_link, link_list, notice, page_head};
use crate::text::Say;

/// Who has the mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// Gmail and Google Workspace.
    Gmail,
    /// Microsoft 365 and Outlook.com.
    Microsoft,
    /// Anybody else.
    Other,
}

impl Provider {
    /// By its name in the query of the URL.
    pub fn from_key(key: &str) -> Option<Provider> {
        match key {
            "gmail" => Some(Provider::Gmail),
            "microsoft" => Some(Provider::Microsoft),
            "other" => Some(Provider::Other),
            _ => None,
        }
    }

    /// By a server of theirs.
    pub(super) fn of_host(host: &str) -> Provider {
        match host {
            "imap.gmail.com" | "smtp.gmail.com" => Provider::Gmail,
            "outlook.office365.com" | "smtp.office365.com" => Provider::Microsoft,
            _ => Provider::Other,
        }
    }

    /// A form to begin with.
    pub fn filled(self) -> mailbox_text::Typed {
        let (host, results) = match self {
            Provider::Gmail => ("imap.gmail.com", "mx.google.com"),
            Provider::Microsoft => ("outlook.office365.com", ""),
            Provider::Other => ("", ""),
        };
        mailbox_text::Typed {
            server: server_text::Typed {
                host: host.to_owned(),
                port: Security::Tls.port_of_imap().to_string(),
                security: Security::Tls.key().to_owned(),
                user: String::new(),
            },
            folder: "INBOX".to_owned(),
            afterwards: mailbox_text::AFTERWARDS[0].to_owned(),
            results: results.to_owned(),
            ..mailbox_text::Typed::default()
        }
    }
}

/// The document's title.
pub fn title(say: &Say) -> String {
    say.text("settings-mailbox-new")
}

/// The page that asks where the mailbox is.
pub fn choose(say: &Say) -> Markup {
    let places = [
        ("gmail", "settings-mailbox-gmail", "settings-mailbox-gmail-text"),
        ("microsoft", "settings-mailbox-microsoft", "settings-mailbox-microsoft-text"),
        ("other", "settings-mailbox-other", "settings-mailbox-other-text"),
    ]
    .map(|(key, title, text)| (format!("/settings/mailboxes/new?at={key}"), say.text(title), say.text(text)));
    let items = places.each_ref().map(|(href, title, text)| LinkItem {
        href,
        title,
        text: html! { (text) },
        aside: html! {},
    });
    html! {
        (back_link("/settings/connections", &say.text("settings-connections")))
        (page_head(&title(say), &html! { (say.text("settings-mailbox-new-lead")) }, &html! {}))
        (link_list(&say.text("settings-mailbox-where"), Arrangement::Tiles, &items))
    }
}

/// Why there is no form for a mailbox at Microsoft, and where to go on.
pub fn microsoft(say: &Say) -> Markup {
    html! {
        (back_link("/settings/mailboxes/new", &say.text("settings-mailbox-new")))
        (page_head(&say.text("settings-mailbox-microsoft"), &html! {}, &html! {}))
        div.settings-form { (notice(say, Kind::Info, &html! { (say.text("settings-mailbox-microsoft-no-password")) })) }
        section.card.settings-section {
            h2 { (say.text("settings-mailbox-microsoft-how")) }
            ol {
                li { (say.text("settings-mailbox-microsoft-register")) }
                li { (say.text("settings-mailbox-microsoft-file")) }
                li { (say.text("settings-mailbox-microsoft-start")) }
            }
            p { (say.text("settings-mailbox-microsoft-chapter")) }
            (Button::new(&say.text("settings-mailbox-microsoft-back")).to("/settings/connections"))
        }
    }
}
