//! Devices are changed with a trace or not at all, and linked by whoever sees both ends.

use trestle_app::{Desk, Failure, Saying};
use trestle_domain::access::{Agent, Customer};
use trestle_domain::device::{Content, State, Table, Vocabulary, Way};
use trestle_domain::ids::{DeviceId, PersonId, TeamId, TicketId};
use trestle_store::devices;

use crate::harness::on_both;
use crate::seeded::{AGENT, Node, agent, run};

fn laptop() -> Content {
    Content { name: "Laptop".into(), tag: "T-1".into(), serial: "S-1".into(), ..Content::default() }
}

/// A desk with ticket 1, whose customer owns the device.
fn on_a_desk(test: impl AsyncFn(&Node, DeviceId, PersonId)) {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            node.ask().await;
            let asker = node.ticket(1).await.unwrap().requester;
            let content = Content { owner: Some(asker), ..laptop() };
            let made =
                node.app.transact(move |desk| desk.record_device(&agent(), content, Saying::by(Way::Screen)));
            test(&node, made.await.unwrap(), asker).await;
        });
    });
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> (&'static str, &'static str) {
    match outcome {
        Err(Failure::Invalid { field, message }) => (field, message),
        other => panic!("{other:?} should be refused"),
    }
}

async fn entries(node: &Node, id: DeviceId) -> usize {
    node.app.read(move |db| Ok(devices::history(db, id, 50)?.len())).await.unwrap()
}

#[test]
fn a_change_is_an_entry_and_a_refusal_is_none() {
    on_a_desk(async |node, id, asker| {
        let change = async |seen, content: Content, saying: Saying| {
            node.app.transact(move |desk| desk.change_device(&agent(), id, seen, content, saying)).await
        };
        let by = || Saying::by(Way::Screen);
        let moved = Content { state: State::InRepair, owner: Some(asker), ..laptop() };
        let saying = Saying { why: " It fell. ".into(), ticket: Some(TicketId(1)), ..by() };
        change(1, moved.clone(), saying).await.unwrap();
        assert_eq!(entries(node, id).await, 2);
        change(2, moved.clone(), by()).await.unwrap();
        assert_eq!(entries(node, id).await, 2, "what changes nothing is no entry");
        assert!(matches!(change(1, laptop(), by()).await, Err(Failure::Stale)));
        let unseen = Saying { ticket: Some(TicketId(99)), ..by() };
        assert_eq!(refused(change(2, laptop(), unseen).await).0, "ticket");
        assert_eq!(refused(change(2, Content::default(), by()).await), ("name", "devices-problem-name"));
        let gone = Content { owner: Some(PersonId(12345)), ..moved };
        assert_eq!(refused(change(2, gone, by()).await).0, "owner");
        assert_eq!(entries(node, id).await, 2);
        let (kept, history) = node
            .app
            .read(move |db| Ok((devices::one(db, id)?.unwrap(), devices::history(db, id, 9)?)))
            .await
            .unwrap();
        assert_eq!((kept.version, kept.content.state), (2, State::InRepair));
        let last = &history[0];
        assert_eq!(
            (last.why.as_str(), last.ticket, last.by.as_ref().unwrap().id),
            ("It fell.", Some(TicketId(1)), AGENT)
        );
        assert_eq!(last.changes.len(), 1);
    });
}

#[test]
fn no_two_devices_have_a_number() {
    on_a_desk(async |node, id, _| {
        for (field, content) in [
            ("tag", Content { serial: String::new(), tag: "t-1".into(), ..laptop() }),
            ("serial", Content { tag: String::new(), ..laptop() }),
        ] {
            let made =
                node.app.transact(move |desk| desk.record_device(&agent(), content, Saying::by(Way::Screen)));
            assert_eq!(refused(made.await).0, field);
        }
        // Its own numbers are its own.
        let same = Content { name: "Renamed".into(), ..laptop() };
        let saved =
            node.app.transact(move |desk| desk.change_device(&agent(), id, 1, same, Saying::by(Way::Screen)));
        saved.await.unwrap();
    });
}

#[test]
fn a_device_is_linked_by_whoever_sees_the_ticket_and_brought_by_whoever_owns_it() {
    on_a_desk(async |node, id, asker| {
        let foreign = Agent { teams: vec![TeamId(2)], ..agent() };
        let link = async |who: Agent, ticket, device| {
            node.app.transact(move |desk| desk.link_device(&who, TicketId(ticket), device)).await
        };
        assert!(matches!(link(foreign.clone(), 1, id).await, Err(Failure::NotFound)));
        assert!(matches!(link(agent(), 1, DeviceId(5)).await, Err(Failure::NotFound)));
        assert!(matches!(link(agent(), 99, id).await, Err(Failure::NotFound)));
        link(agent(), 1, id).await.unwrap();
        assert_eq!(node.ticket(1).await.unwrap().devices, [id]);
        let undo =
            async |who: Agent| node.app.transact(move |desk| desk.unlink_device(&who, TicketId(1), id)).await;
        assert!(matches!(undo(foreign).await, Err(Failure::NotFound)));
        undo(agent()).await.unwrap();
        assert_eq!(node.ticket(1).await.unwrap().devices, []);

        let bring = async |person, device| {
            let customer = Customer { person, sees_organisation: None };
            node.app.transact(move |desk| desk.bring_device(&customer, TicketId(1), device)).await
        };
        assert_eq!(refused(bring(AGENT, id).await), ("device", "devices-problem-not-yours"));
        assert_eq!(refused(bring(asker, DeviceId(5)).await).0, "device");
        assert_eq!(node.ticket(1).await.unwrap().devices, []);
        bring(asker, id).await.unwrap();
        assert_eq!(node.ticket(1).await.unwrap().devices, [id]);
    });
}

#[test]
fn a_table_that_is_only_tried_comes_to_the_same_and_keeps_nothing() {
    on_a_desk(async |node, id, _| {
        // The second and the third row are about what the first one records.
        let text = "name,serial,place,organisation\nTill,S-2,,\nTill,S-2,Cellar,\nTill,S-2,Cellar,\n\
            Laptop,S-1,Attic,\nLaptop,S-1,,Nobody Ltd\n";
        let table = Table::read(text, &Vocabulary::default()).unwrap();
        let bring = move |desk: &mut Desk<'_>| desk.bring_devices(&agent(), &table, &Vocabulary::default());
        let tried = node.app.rehearse(bring.clone()).await.unwrap();
        assert_eq!((tried.recorded, tried.changed, tried.same), (1, 2, 1));
        assert_eq!(tried.problems.iter().map(|one| one.line).collect::<Vec<_>>(), [6]);
        assert_eq!(entries(node, id).await, 1, "nothing is kept");
        let made = || node.app.read(|db| Ok(devices::by_serial(db, "S-2")?));
        assert_eq!(made().await.unwrap(), None);
        assert_eq!(node.app.transact(bring).await.unwrap(), tried);
        assert_eq!(entries(node, id).await, 2);
        assert!(made().await.unwrap().is_some());
        let refused = node.app.rehearse(|_| Err::<(), _>(Failure::NotFound)).await;
        assert!(matches!(refused, Err(Failure::NotFound)), "what fails is no rehearsal");
    });
}
