//! Who may see what: a foreign ticket is in no list, in no count, and not found by its number.

use trestle_domain::access::{Agent, Customer, Principal, Vendor};
use trestle_domain::ids::*;
use trestle_domain::thread::{Attachment, ForCustomer, ForVendor, Internal, Message, Style, Words};
use trestle_domain::ticket::{AfterReply, Command};
use trestle_store::Store;
use trestle_store::read::desk::{QueueFilter, StatusGroup};
use trestle_store::read::{desk, portal, vendor};
use trestle_store::{messages, people, tickets};

use crate::desk::*;
use crate::harness::on_both;

/// Tickets by number: 1 in front's queue, 2 climbed to tech, 3 offered to engineering,
/// 4 with the provider, 5 of a stranger and followed by the engineer.
fn desk_with_five_tickets(store: &Store) {
    furnish(store);
    Story::begin(store, CUSTOMER, 0);
    let mut climbed = Story::begin(store, CUSTOMER, 1);
    let offer = climbed.offer(TECH);
    let handoff = climbed.act(2, &front(), offer).offered();
    climbed.act(3, &tech(), Command::Accept { handoff });
    let mut offered = Story::begin(store, COLLEAGUE, 2);
    let offer = offered.offer(TECH);
    let handoff = offered.act(3, &front(), offer).offered();
    offered.act(4, &tech(), Command::Accept { handoff });
    let offer = offered.offer(ENGINEERING);
    offered.act(5, &tech(), offer);
    let mut outside = Story::begin(store, CUSTOMER, 3);
    let message = MessageId(outside.id());
    outside.act(4, &front(), Command::AskVendor { vendor: PROVIDER, message });
    let mut foreign = Story::begin(store, STRANGER, 4);
    let followers = vec![ENGINEER];
    let before = foreign.ticket.clone();
    foreign.ticket.followers = followers;
    foreign.save(Some(before), vec![]).unwrap();
}

#[test]
fn agents_see_what_their_teams_hold_held_are_offered_or_they_follow() {
    let everyone: [(Principal, &[i64]); 9] = [
        (front(), &[1, 2, 3, 4, 5]),
        (tech(), &[2, 3]),
        (engineer(), &[3, 5]),
        (lead(), &[1, 2, 3, 4, 5]),
        (Principal::Agent(Agent { admin: true, ..agent(PersonId(99), TeamId(99)) }), &[1, 2, 3, 4, 5]),
        (Principal::Agent(Agent { teams: vec![], ..agent(TECH_AGENT, TECH) }), &[]),
        (customer(), &[]),
        (provider(), &[]),
        (Principal::Anonymous, &[]),
    ];
    on_both(|database| {
        let store = database.open();
        desk_with_five_tickets(&store);
        for (who, expected) in everyone.clone() {
            for status in [StatusGroup::Unsolved, StatusGroup::All] {
                let filter = QueueFilter { status, ..QueueFilter::default() };
                let asking = who.clone();
                let queue = read(&store, move |db| desk::queue(db, &asking, &filter, None, 50));
                let mut seen: Vec<i64> = queue.rows.iter().map(|row| row.ticket.0).collect();
                seen.sort_unstable();
                assert_eq!(seen, expected, "{who:?}");
            }
            for id in (1..=5).map(TicketId) {
                let asking = who.clone();
                let (view, ticket) = read(&store, move |db| {
                    let view = desk::ticket(db, &asking, id, &rules(), minutes(10))?;
                    Ok((view, tickets::load(db, id)?))
                });
                assert_eq!(view.is_some(), expected.contains(&id.0), "{who:?} {id}");
                // The lists and the domain's rights are one rule.
                assert_eq!(view.is_some(), who.rights(&ticket.unwrap()).read_as_desk);
                let others = view.map(|view| view.customer.others).unwrap_or_default();
                assert!(others.iter().all(|other| expected.contains(&other.ticket.0)), "{who:?} {id}");
            }
        }
    });
}

#[test]
fn customers_see_their_own_requests_and_their_colleagues_when_allowed() {
    on_both(|database| {
        let store = database.open();
        desk_with_five_tickets(&store);
        for (person, sees_organisation, expected) in [
            (CUSTOMER, None, vec![4, 2, 1]),
            (COLLEAGUE, None, vec![3]),
            (COLLEAGUE, Some(COMPANY), vec![4, 3, 2, 1]),
            (STRANGER, Some(OrganisationId(8)), vec![5]),
            (PersonId(999), None, vec![]),
        ] {
            let asking = Customer { person, sees_organisation };
            let requests = read(&store, move |db| {
                let rows = portal::requests(db, &asking)?;
                let known: trestle_store::Result<Vec<bool>> = (1..=5)
                    .map(|id| Ok(portal::request(db, &asking, TicketId(id), minutes(10))?.is_some()))
                    .collect();
                Ok((rows, known?))
            });
            let listed: Vec<i64> = requests.0.iter().map(|row| row.ticket.0).collect();
            assert_eq!(listed, expected);
            let known: Vec<bool> = (1..=5).map(|id| expected.contains(&id)).collect();
            assert_eq!(requests.1, known);
        }
    });
}

#[test]
fn whoever_takes_part_has_the_request_in_their_list_and_sees_who_else_reads() {
    on_both(|database| {
        let store = database.open();
        desk_with_five_tickets(&store);
        let mut foreign = Story::begin(&store, STRANGER, 5);
        foreign.act(6, &front(), Command::AddParticipant { person: COLLEAGUE });
        let (id, asking) = (foreign.ticket.id, Customer { person: COLLEAGUE, sees_organisation: None });
        let seen = move |db: &mut trestle_store::Db| {
            let listed: Vec<i64> = portal::requests(db, &asking)?.iter().map(|row| row.ticket.0).collect();
            Ok((listed, portal::request(db, &asking, id, minutes(10))?.map(|request| request.others)))
        };
        let (listed, others) = read(&store, seen.clone());
        assert_eq!(listed, [6, 3]);
        assert_eq!(others.map(|names| names.len()), Some(1), "the one who asked");
        foreign.act(7, &front(), Command::RemoveParticipant { person: COLLEAGUE });
        assert_eq!(read(&store, seen), (vec![3], None));
    });
}

#[test]
fn providers_see_the_cases_put_to_them_and_nothing_of_the_customer() {
    const CANARY: &str = "canary";
    on_both(|database| {
        let store = database.open();
        desk_with_five_tickets(&store);
        write(&store, |tx| {
            let file = Attachment {
                name: "a.log".into(),
                media_type: "text/plain".into(),
                bytes: 3,
                sha256: "ab".repeat(32),
            };
            let words = Words { attachments: vec![file], ..Words::plain("Is the line down?") };
            let (ticket, at) = (TicketId(4), minutes(4));
            let question =
                Message::<ForVendor>::new(MessageId(901), ticket, PROVIDER, Some(FRONT_AGENT), at, words);
            messages::write(tx, &question)?;
            let other = Words::plain(CANARY);
            let other = Message::<ForVendor>::new(MessageId(902), ticket, OTHER_PROVIDER, None, at, other);
            messages::write(tx, &other)?;
            let note = Message::<Internal>::new(
                MessageId(903),
                ticket,
                (),
                Some(FRONT_AGENT),
                at,
                Words::plain(CANARY),
            );
            messages::write(tx, &note)
        });
        let ours = Vendor { person: CONTACT, teams: vec![PROVIDER] };
        let (cases, case, foreign) = read(&store, move |db| {
            let foreign = vendor::case(db, &ours, TicketId(1), minutes(10))?;
            Ok((vendor::cases(db, &ours)?, vendor::case(db, &ours, TicketId(4), minutes(10))?, foreign))
        });
        assert_eq!(foreign, None);
        assert_eq!(cases.len(), 1);
        assert_eq!(cases[0].due_at, Some(minutes(604)));
        let case = serde_json::to_string(&case.unwrap()).unwrap();
        assert!(case.contains("Is the line down?") && case.contains("Public 11"));
        for hidden in [CANARY, "Person", "printers", "company.example"] {
            assert!(!case.contains(hidden), "{hidden} in {case}");
        }
        let theirs = Vendor { person: OTHER_CONTACT, teams: vec![OTHER_PROVIDER] };
        let nothing = Vendor { person: CONTACT, teams: vec![] };
        read(&store, move |db| {
            assert_eq!(vendor::cases(db, &theirs)?, []);
            assert_eq!(vendor::case(db, &theirs, TicketId(4), minutes(10))?, None);
            assert_eq!(vendor::cases(db, &nothing)?, []);
            let (ticket, message) = (TicketId(4), MessageId(901));
            assert!(messages::vendor_attachment(db, ticket, PROVIDER, message, 0)?.is_some());
            assert_eq!(messages::vendor_attachment(db, ticket, OTHER_PROVIDER, message, 0)?, None);
            assert_eq!(messages::vendor_attachment(db, TicketId(1), PROVIDER, message, 0)?, None);
            assert_eq!(messages::customer_attachment(db, ticket, message, 0)?, None);
            Ok(())
        });
    });
}

#[test]
fn how_a_text_is_to_be_read_stays_with_it_in_every_thread() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let mut story = Story::begin(&store, CUSTOMER, 0);
        let id = story.ticket.id;
        let (one, two, three) = (MessageId(story.id()), MessageId(story.id()), MessageId(story.id()));
        write(&store, move |tx| {
            let words = || Words::markdown("**bold**");
            let (who, at) = (Some(FRONT_AGENT), minutes(1));
            messages::write(tx, &Message::<ForCustomer>::new(one, id, (), who, at, words()))?;
            messages::write(tx, &Message::<Internal>::new(two, id, (), who, at, words()))?;
            messages::write(tx, &Message::<ForVendor>::new(three, id, PROVIDER, who, at, words()))
        });
        read(&store, move |db| {
            let words = [
                messages::one::<ForCustomer>(db, one)?.unwrap().words,
                messages::one::<Internal>(db, two)?.unwrap().words,
                messages::one::<ForVendor>(db, three)?.unwrap().words,
            ];
            assert_eq!(words, [(); 3].map(|()| Words::markdown("**bold**")));
            let first = messages::thread::<ForCustomer>(db, id)?.remove(0).words;
            assert_eq!(first.style, Style::Plain, "a customer's words are what they are");
            Ok(())
        });
    });
}

#[test]
fn a_request_shows_its_customer_no_note_and_no_real_name() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let mut story = Story::begin(&store, CUSTOMER, 0);
        let id = story.ticket.id;
        let note = MessageId(story.id());
        write(&store, move |tx| {
            let words = Words::plain("canary");
            messages::write(tx, &Message::<Internal>::new(note, id, (), Some(FRONT_AGENT), minutes(1), words))
        });
        story.act(1, &front(), Command::Note { message: note });
        story.solve(5, &front());
        let view = read(&store, move |db| {
            let asking = Customer { person: CUSTOMER, sees_organisation: None };
            portal::request(db, &asking, id, minutes(9))
        });
        let shown = serde_json::to_string(&view.unwrap()).unwrap();
        assert!(shown.contains(r#""side":"solution""#) && shown.contains("Public 11"), "{shown}");
        assert!(!shown.contains("canary") && !shown.contains("Person 11"), "{shown}");
    });
}

#[test]
fn someone_who_left_is_nobody_at_once() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let principal = |store: &Store, id| read(store, move |db| people::principal(db, id));
        assert_eq!(principal(&store, FRONT_AGENT), Some(front()));
        assert_eq!(principal(&store, TECH_LEAD), Some(lead()));
        assert_eq!(principal(&store, CONTACT), Some(provider()));
        let sees = Customer { person: COLLEAGUE, sees_organisation: Some(COMPANY) };
        assert_eq!(principal(&store, COLLEAGUE), Some(Principal::Customer(sees)));
        write(&store, |tx| {
            let person = people::person(tx, FRONT_AGENT)?.unwrap();
            people::update(tx, &people::Person { active: false, ..person })?;
            people::remove_membership(tx, TECH_AGENT, TECH)
        });
        assert_eq!(principal(&store, FRONT_AGENT), None);
        let left = Agent { teams: vec![], ..agent(TECH_AGENT, TECH) };
        assert_eq!(principal(&store, TECH_AGENT), Some(Principal::Agent(left)));
        read(&store, |db| {
            assert!(!people::is_member(db, FRONT_AGENT, FRONT)?);
            assert_eq!(people::members(db, FRONT)?, []);
            Ok(())
        });
    });
}

#[test]
fn my_day_counts_what_it_shows() {
    on_both(|database| {
        let store = database.open();
        desk_with_five_tickets(&store);
        let mut mine = Story::begin(&store, STRANGER, 9);
        let (message, promise) = (MessageId(mine.id()), PromiseId(mine.id()));
        mine.act(10, &front(), Command::Reply { message, then: AfterReply::StayOpen });
        mine.act(10, &front(), Command::Promise { promise, due_at: minutes(60) });
        read(&store, |db| {
            let me = agent(FRONT_AGENT, FRONT);
            let day = desk::my_day(db, &me, minutes(61), 50)?;
            let queue: Vec<i64> = day.queue.iter().map(|row| row.ticket.0).collect();
            // By due: 6's promise at 60 ties with 1's answer at 60; 4 is out with the provider, 5 due at 64.
            assert_eq!(queue, [1, 6, 4, 5]);
            assert_eq!((day.open, day.late), (4, 2));
            let counts = desk::counts(db, &me)?;
            assert_eq!((counts.my_day, counts.unowned, counts.to_accept, counts.promises), (4, 2, 0, 1));
            let promises = desk::promises(db, &me, None, 10)?.rows;
            assert_eq!(promises.iter().map(|row| row.ticket.0).collect::<Vec<_>>(), [6]);
            let offers = desk::offers(db, &agent(ENGINEER, ENGINEERING), None, 10)?.rows;
            assert_eq!(offers.len(), 1);
            assert_eq!((offers[0].ticket.0, offers[0].due_at), (3, Some(minutes(35))));
            assert_eq!((offers[0].ask.as_str(), offers[0].from.as_str()), ("Look", "Team 2"));
            Ok(())
        });
        let mut climbed = mine;
        let offer = climbed.offer(TECH);
        let handoff = climbed.act(20, &front(), offer).offered();
        climbed.act(21, &tech(), Command::Accept { handoff });
        climbed.solve(30, &tech());
        read(&store, |db| {
            let lessons = desk::lessons(db, &agent(FRONT_AGENT, FRONT), None, 5)?.rows;
            assert_eq!(lessons.len(), 1);
            assert_eq!((lessons[0].ticket.0, lessons[0].solved_in.0), (6, 2));
            assert_eq!(
                (lessons[0].solved_by.as_str(), lessons[0].solution.text.as_str()),
                ("Person 21", "It works again")
            );
            assert_eq!(desk::lessons(db, &agent(TECH_AGENT, TECH), None, 5)?.rows, []);
            Ok(())
        });
    });
}
