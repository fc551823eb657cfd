//! The servers that the desk signs in to for mail, how they fare, and a live test of each.
//!
//! They are set up in the configuration file, not here: their passwords stay in files that only the
//! process reads, and nobody who signs in can point the desk at a server.

use maud::{Markup, html};
use trestle_domain::time::Timestamp;
use trestle_domain::view::mail::{Connection, Examined, Fetched, MailWay, Proof, Security};

use super::mail::fares;
use crate::desk::act::act;
use crate::parts::{Button, Empty, Icon, Kind, back_link, empty, facts, notice, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The servers.
    pub connections: Vec<Connection>,
    /// How those fare that are fetched.
    pub fetched: Vec<Fetched>,
    /// The one that was tried just now, and what came of it.
    pub tested: Option<(usize, Examined)>,
}

impl Model {
    /// A mailbox that works, one that does not, and a server for outgoing mail.
    pub fn sample() -> Model {
        let mailbox = |number, user: &str, proof| Connection {
            number,
            way: MailWay::In,
            name: format!("{user} · imap.meridian.example · INBOX"),
            server: "imap.meridian.example:993".to_owned(),
            security: Security::Tls,
            user: Some(user.to_owned()),
            proof,
            addresses: vec!["support@meridian.example".to_owned()],
        };
        let billing = "billing-and-large-accounts@handelsgesellschaft-des-nordens.example";
        let relay = Connection {
            number: 2,
            way: MailWay::Out,
            name: "smtp.meridian.example for mail from meridian.example".to_owned(),
            server: "smtp.meridian.example:587".to_owned(),
            security: Security::Starttls,
            user: None,
            proof: Proof::Nothing,
            addresses: vec!["meridian.example".to_owned(), "help@shop.meridian.example".to_owned()],
        };
        let connections = vec![
            mailbox(0, "support@meridian.example", Proof::OwnToken),
            mailbox(1, billing, Proof::Password),
            relay,
        ];
        let fetched = Fetched {
            name: connections[0].name.clone(),
            read_at: Some(Timestamp(1_773_316_800_000)),
            trouble: None,
            left: 0,
        };
        let trouble = "billing is not let in: authentication failed (check the user name and the password)";
        Model {
            csrf: "token".to_owned(),
            connections,
            fetched: vec![fetched],
            tested: Some((1, Examined::Trouble(trouble.to_owned()))),
        }
    }

    /// Nothing is set up.
    pub fn sample_empty() -> Model {
        Model { csrf: "token".to_owned(), connections: vec![], fetched: vec![], tested: None }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("settings-connections")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (back_link("/settings", &say.text("settings-title")))
        (page_head(&title(say, model), &html! { (say.text("settings-connections-lead")) }, &html! {}))
        @if model.connections.is_empty() {
            (empty(&Empty {
                icon: Icon::Mail,
                title: &say.text("settings-connections-none"),
                text: &say.text("settings-connections-none-text"),
                action: None,
            }))
        }
        @for connection in &model.connections { (one(say, model, connection)) }
    }
}

fn one(say: &Say, model: &Model, connection: &Connection) -> Markup {
    let id = format!("connection-{}", connection.number);
    let fetched = model.fetched.iter().find(|fetched| fetched.name == connection.name);
    let tested = model.tested.as_ref().filter(|(number, _)| *number == connection.number);
    let test = say.text("settings-connection-test");
    let spoken = say.with("settings-connection-test-which", &[("name", connection.server.as_str().into())]);
    html! {
        section.card.settings-section id=(id) aria-labelledby={ (id) "-title" } {
            div.side-row {
                h2.address id={ (id) "-title" } { (heading(connection)) }
                (act(&model.csrf, &format!("/settings/connections/{}/test#{id}", connection.number), &html! {
                    (Button::new(&test).icon(Icon::Pulse).label(&spoken))
                }))
            }
            @if let Some((_, examined)) = tested { (result(say, examined)) }
            (facts(&rows(say, connection, fetched).iter().map(|(label, value)| (label.as_str(), value.clone())).collect::<Vec<_>>()))
        }
    }
}

/// Who signs in, or which server it is.
fn heading(connection: &Connection) -> &str {
    match (connection.way, &connection.user) {
        (MailWay::In, Some(user)) => user,
        _ => &connection.server,
    }
}

fn result(say: &Say, examined: &Examined) -> Markup {
    match examined {
        Examined::Works(None) => notice(say, Kind::Done, &html! { (say.text("settings-connection-works")) }),
        Examined::Works(Some(mails)) => {
            let words = say.with("settings-connection-readable", &[("count", i64::from(*mails).into())]);
            notice(say, Kind::Done, &html! { (words) })
        }
        // What servers and libraries say comes in their own words.
        Examined::Trouble(why) => notice(say, Kind::Danger, &html! { span.address lang="en" { (why) } }),
    }
}

/// How it fared when it was last read; what is wrong stands on a line of its own.
fn last(say: &Say, fetched: &Fetched) -> Markup {
    match &fetched.trouble {
        None => fares(say, fetched),
        Some(trouble) => html! {
            (say.text("settings-mail-unreadable")) br; span.muted.address lang="en" { (trouble) }
        },
    }
}

fn rows(say: &Say, connection: &Connection, fetched: Option<&Fetched>) -> Vec<(String, Markup)> {
    let way = match connection.way {
        MailWay::In => "settings-connection-in",
        MailWay::Out => "settings-connection-out",
    };
    let security = match connection.security {
        Security::Tls => "settings-connection-tls",
        Security::Starttls => "settings-connection-starttls",
        Security::None => "settings-connection-plain",
    };
    let proof = match connection.proof {
        Proof::Password => "settings-connection-password",
        Proof::Token => "settings-connection-token",
        Proof::OwnToken => "settings-connection-own-token",
        Proof::Nothing => "settings-connection-nobody",
    };
    let addresses = match connection.way {
        MailWay::In => "settings-connection-team",
        MailWay::Out => "settings-connection-senders",
    };
    let mut rows = vec![
        (say.text("settings-connection-way"), html! { (say.text(way)) }),
        (
            say.text("settings-connection-server"),
            html! { span.address { (connection.server) } ", " (say.text(security)) },
        ),
        (
            say.text("settings-connection-sign-in"),
            html! {
                @if let Some(user) = &connection.user { span.address { (user) } ", " }
                (say.text(proof))
            },
        ),
    ];
    let named = match connection.addresses.is_empty() {
        true => html! { (say.text("settings-connection-all-others")) },
        false => html! { span.address { (connection.addresses.join(", ")) } },
    };
    rows.push((say.text(addresses), named));
    if let Some(fetched) = fetched {
        rows.push((say.text("settings-connection-fares"), last(say, fetched)));
    }
    rows
}
