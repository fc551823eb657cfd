//! Mailboxes and servers for outgoing mail come back as they were set up, and every node hears of a
//! change.

use trestle_domain::connection::{Afterwards, Mailbox, Relay, Security, Server};
use trestle_domain::ids::ConnectionId;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_store::connections::{self, Connection, State};
use trestle_store::fetched::{self, Place, Progress};

use crate::desk::{FRONT_AGENT, furnish, read, write};
use crate::harness::on_both;

fn kept<S>(id: i64, settings: S, sealed: Option<&[u8]>) -> Connection<S> {
    Connection {
        id: ConnectionId(id),
        settings,
        sealed: sealed.map(<[u8]>::to_vec),
        state: State::Running,
        changed_at: Timestamp(1_000),
        changed_by: Named { id: FRONT_AGENT, name: "Person p11".to_owned() },
    }
}

fn mailbox() -> Mailbox {
    Mailbox {
        server: Server { host: "imap.shop.example".into(), port: 993, security: Security::Tls },
        user: "desk".into(),
        folder: "INBOX".into(),
        afterwards: Afterwards::Move("Done".into()),
        from_the_beginning: false,
        address: "help@shop.example".into(),
        trusted_results: Some("mx.shop.example".into()),
    }
}

#[test]
fn what_was_set_up_comes_back_and_every_change_raises_the_version() {
    on_both(|database| {
        let [here, there] = database.open_nodes();
        furnish(&here);
        let server = Server { host: "smtp.shop.example".into(), port: 587, security: Security::Starttls };
        let relay = kept(2, Relay { server, user: None, senders: vec!["shop.example".into()] }, None);
        let first = kept(1, mailbox(), Some(&[0, 255, 7]));
        let (one, other) = (first.clone(), relay.clone());
        write(&here, move |tx| {
            connections::save(tx, &one)?;
            connections::save(tx, &other)
        });
        let name = read(&here, |db| Ok(trestle_store::people::person(db, FRONT_AGENT)?.unwrap().name));
        let by = Named { id: FRONT_AGENT, name };
        let (first, relay) =
            (Connection { changed_by: by.clone(), ..first }, Connection { changed_by: by, ..relay });
        assert_eq!(read(&there, connections::all::<Mailbox>), std::slice::from_ref(&first));
        assert_eq!(read(&there, connections::all::<Relay>), [relay]);
        assert_eq!(
            read(&there, |db| connections::one::<Relay>(db, ConnectionId(1))),
            None,
            "it is a mailbox"
        );
        assert!(!format!("{first:?}").contains("255"), "what is sealed is not shown either");
        assert_eq!(read(&there, connections::version), 2);

        let paused = Connection { state: State::Paused, sealed: Some(vec![9]), ..first };
        let change = paused.clone();
        write(&here, move |tx| connections::save(tx, &change));
        assert_eq!(read(&there, |db| connections::one(db, ConnectionId(1))), Some(paused));
        write(&here, |tx| connections::remove(tx, ConnectionId(1)));
        assert_eq!(read(&there, connections::all::<Mailbox>), []);
        assert_eq!(read(&there, connections::version), 4);
    });
}

#[test]
fn old_mail_that_is_asked_for_later_is_looked_at_whatever_a_round_in_hand_says() {
    on_both(|database| {
        let store = database.open();
        let look = |whole| write(&store, move |tx| fetched::look(tx, "box", 7, 10, whole, Timestamp(5)));
        let before = look(false);
        assert!(before.is_history(9, None) && before.settled_below == 10);
        write(&store, move |tx| fetched::settle_below(tx, "box", &before, 11));
        let round_in_hand = look(false);
        write(&store, |tx| {
            let place = Place { folder: "box".into(), validity: 7, uid: 12 };
            fetched::note(tx, &place, Progress::Settled)?;
            fetched::from_the_beginning(tx, "box")
        });
        write(&store, move |tx| fetched::settle_below(tx, "box", &round_in_hand, 13));
        let after = look(false);
        assert!(!after.is_history(1, None), "nothing in it is history any more");
        assert_eq!(after.settled_below, 1, "the round that began before settles nothing");
        assert_eq!(read(&store, |db| fetched::open(db, "box", 7)), []);
        write(&store, move |tx| fetched::settle_below(tx, "box", &after, 13));
        assert_eq!(look(false).settled_below, 13);
    });
}
