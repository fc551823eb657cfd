//! The servers that the desk signs in to for mail, how they fare, and a live test of each.
//!
//! Those of the configuration file are shown and tried; those that were set up here are changed, paused
//! and removed, too.

use maud::{Markup, html};
use trestle_domain::connection::Security;
use trestle_domain::ids::ConnectionId;
use trestle_domain::time::Timestamp;
use trestle_domain::view::mail::{
    Connection, ConnectionKey, Examined, Fetched, Kept, MailWay, Origin, Proof, Use,
};

use super::mail::fares;
use super::server_fields;
use crate::desk::act::act;
use crate::parts::{Button, Empty, Icon, Kind, Look, back_link, empty, facts, notice, page_head};
use crate::text::Say;
use crate::words::iso;

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
    pub tested: Option<(ConnectionKey, Examined)>,
}

impl Model {
    /// Mailboxes of every kind and in every state, and a server for outgoing mail.
    pub fn sample() -> Model {
        let mailbox = |origin, user: &str, proof| Connection {
            origin,
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
            origin: Origin::File(2),
            way: MailWay::Out,
            name: "smtp.meridian.example for mail from meridian.example".to_owned(),
            server: "smtp.meridian.example:587".to_owned(),
            security: Security::Starttls,
            user: None,
            proof: Proof::Nothing,
            addresses: vec!["meridian.example".to_owned(), "help@shop.meridian.example".to_owned()],
        };
        let kept = |id, state| {
            let (changed_at, changed_by) = (Timestamp(1_773_310_800_000), "Tomas Lind".to_owned());
            Origin::Screen(Kept { id: ConnectionId(id), state, changed_at, changed_by })
        };
        let locked = "the password was sealed with the key 5d1c20aa, which is not in /srv/trestle/secret.key: copy \
                      that file from the node or the backup that has it, or type the password again";
        let connections = vec![
            mailbox(Origin::File(0), "support@meridian.example", Proof::OwnToken),
            mailbox(kept(7, Use::Running), billing, Proof::Password),
            mailbox(kept(8, Use::Paused), "fairs@meridian.example", Proof::Password),
            mailbox(kept(9, Use::Locked(locked.to_owned())), "jobs@meridian.example", Proof::Password),
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
            tested: Some((ConnectionKey::Screen(ConnectionId(7)), Examined::Trouble(trouble.to_owned()))),
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
    let (mailbox, relay) = (say.text("settings-mailbox-new"), say.text("settings-relay-new"));
    let relay = html! { (Button::new(&relay).icon(Icon::Plus).to("/settings/relays/new")) };
    let mailbox = Button::primary(&mailbox).icon(Icon::Plus).to("/settings/mailboxes/new");
    let nothing = model.connections.is_empty();
    let actions = if nothing {
        relay
    } else {
        html! { (mailbox) (relay) }
    };
    html! {
        (back_link("/settings", &say.text("settings-title")))
        (page_head(&title(say, model), &html! { (say.text("settings-connections-lead")) }, &actions))
        @if nothing {
            (empty(&Empty {
                icon: Icon::Mail,
                title: &say.text("settings-connections-none"),
                text: &say.text("settings-connections-none-text"),
                action: Some(mailbox),
            }))
        }
        @for connection in &model.connections { (one(say, model, connection)) }
    }
}

fn one(say: &Say, model: &Model, connection: &Connection) -> Markup {
    let id = anchor(connection.origin.key());
    let fetched = model.fetched.iter().find(|fetched| fetched.name == connection.name);
    let tested = model.tested.as_ref().filter(|(key, _)| *key == connection.origin.key());
    html! {
        section.card.settings-section id=(id) aria-labelledby={ (id) "-title" } {
            div.side-row {
                h2.address id={ (id) "-title" } { (heading(connection)) }
                (state(say, connection))
            }
            @if let Some((_, examined)) = tested { (server_fields::outcome(say, examined)) }
            @if let Some(Use::Locked(why)) = connection.origin.kept().map(|kept| &kept.state) {
                (notice(say, Kind::Danger, &html! { (say.text("settings-connection-locked")) " " span.address lang="en" { (why) } }))
            }
            (facts(&rows(say, connection, fetched).iter().map(|(label, value)| (label.as_str(), value.clone())).collect::<Vec<_>>()))
            (deeds(say, model, connection))
        }
    }
}

/// The id of a connection's section.
fn anchor(key: ConnectionKey) -> String {
    match key {
        ConnectionKey::File(number) => format!("file-{number}"),
        ConnectionKey::Screen(id) => format!("connection-{id}"),
    }
}

/// Where it was set up, or that it waits.
fn state(say: &Say, connection: &Connection) -> Markup {
    html! {
        @match connection.origin.kept() {
            None => span.chip { (say.text("settings-connection-from-file")) },
            Some(Kept { state: Use::Paused, .. }) => span.chip { (Icon::Pause) (say.text("settings-connection-paused")) },
            Some(_) => {}
        }
    }
}

/// What can be done with it. What stands in the configuration file is changed there.
fn deeds(say: &Say, model: &Model, connection: &Connection) -> Markup {
    let key = connection.origin.key();
    let place = match (key, connection.way) {
        (ConnectionKey::File(number), _) => format!("/settings/connections/{number}"),
        (ConnectionKey::Screen(id), MailWay::In) => format!("/settings/mailboxes/{id}"),
        (ConnectionKey::Screen(id), MailWay::Out) => format!("/settings/relays/{id}"),
    };
    let name = heading(connection);
    let spoken = |key: &str| say.with(key, &[("name", name.into())]);
    let post = |deed: &str, label: &str, icon, which: &str| {
        act(
            &model.csrf,
            &format!("{place}/{deed}#{}", anchor(key)),
            &html! {
                (Button::new(&say.text(label)).icon(icon).label(&spoken(which)))
            },
        )
    };
    html! {
        div.row.connection-deeds {
            (post("test", "settings-connection-test", Icon::Pulse, "settings-connection-test-which"))
            @if let Some(kept) = connection.origin.kept() {
                (Button::new(&say.text("settings-connection-change")).icon(Icon::Edit).to(&place).label(&spoken("settings-connection-change-which")))
                @match (connection.way, &kept.state) {
                    // Mail that somebody wrote waits for nobody.
                    (MailWay::Out, _) => {}
                    (MailWay::In, Use::Paused) => (post("resumption", "settings-connection-resume", Icon::Check, "settings-connection-resume-which")),
                    (MailWay::In, _) => (post("pause", "settings-connection-pause", Icon::Pause, "settings-connection-pause-which")),
                }
                (Button::new(&say.text("settings-connection-remove")).look(Look::Quiet).to(&format!("{place}/removal")).label(&spoken("settings-connection-remove-which")))
            }
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
    let is_paused = connection.origin.kept().is_some_and(|kept| kept.state == Use::Paused);
    if let Some(fetched) = fetched.filter(|_| !is_paused) {
        rows.push((say.text("settings-connection-fares"), last(say, fetched)));
    }
    if let Some(kept) = connection.origin.kept() {
        rows.push((say.text("settings-connection-changed"), changed(say, kept)));
    }
    rows
}

/// Who changed it last, and when.
fn changed(say: &Say, kept: &Kept) -> Markup {
    html! {
        @if !kept.changed_by.is_empty() { bdi { (kept.changed_by) } ", " }
        time datetime=(iso(kept.changed_at.0)) title=(say.exact(kept.changed_at.0)) { (say.ago(kept.changed_at.0)) }
    }
}
