//! The desk's own search finds what one may read, as soon as it is written.

use trestle_app::{Action, Detail, Sought};
use trestle_domain::access::Agent;
use trestle_domain::ids::{PersonId, TeamId, TicketId};
use trestle_domain::thread::Words;
use trestle_domain::view::found::Found;
use trestle_store::people;

use crate::harness::{on_both, on_postgres};
use crate::seeded::{FRONT, Node, agent, run};

async fn find(node: &Node, who: Agent, words: &str) -> Found {
    look(node, Sought { who, words: words.to_owned(), ..anything() }).await
}

async fn look(node: &Node, sought: Sought) -> Found {
    let found = node.app.find(sought).await.unwrap();
    assert!(found.is_complete);
    found
}

fn anything() -> Sought {
    let (words, language) = (String::new(), "en".to_owned());
    Sought {
        who: agent(),
        words,
        language,
        is_unsolved: None,
        team: None,
        tickets: 10,
        detail: Detail::Words,
        problems: 5,
        people: 5,
    }
}

fn lead() -> Agent {
    Agent { leads: vec![FRONT], ..agent() }
}

fn stranger() -> Agent {
    Agent { person: PersonId(99), teams: vec![TeamId(77)], leads: vec![], admin: false }
}

fn tickets(found: &Found) -> Vec<TicketId> {
    found.tickets.iter().map(|found| found.ticket).collect()
}

#[test]
fn what_was_just_written_is_found_by_those_who_may_read_it() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            assert_eq!(tickets(&find(&node, agent(), "till sl").await), [ticket]);
            assert_eq!(tickets(&find(&node, agent(), &format!("#{ticket}")).await), [ticket]);
            assert_eq!(tickets(&find(&node, agent(), "marta@customer.example").await), [ticket]);
            let found = find(&node, agent(), "till mornign ").await;
            assert_eq!((tickets(&found), found.is_whole), (vec![ticket], true), "mistyped");
            let found = find(&node, agent(), "slow aardvark").await;
            assert_eq!((tickets(&found), found.is_whole), (vec![ticket], false), "the closest to it");

            node.act(ticket.0, Action::Note(Words::plain("Canary: the zebra lock."))).await.unwrap();
            let found = find(&node, agent(), "zebra").await;
            assert_eq!(tickets(&found), [ticket]);
            let marked: Vec<&str> = found.tickets[0]
                .snippet
                .iter()
                .filter(|piece| piece.is_match)
                .map(|piece| piece.text.as_str())
                .collect();
            assert_eq!(marked, ["zebra"]);
            assert_eq!(
                find(&node, stranger(), "zebra").await,
                Found { is_complete: true, ..Found::default() }
            );

            let elsewhere = Sought { team: Some(TeamId(77)), words: "zebra".to_owned(), ..anything() };
            assert_eq!(tickets(&look(&node, elsewhere).await), []);
            let solved = Sought { is_unsolved: Some(false), words: "zebra".to_owned(), ..anything() };
            assert_eq!(tickets(&look(&node, solved).await), []);
        });
    });
}

#[test]
fn people_are_found_by_leads_and_under_their_new_names() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            node.ask().await;
            let names = |found: Found| found.people.into_iter().map(|person| person.name).collect::<Vec<_>>();
            assert_eq!(names(find(&node, lead(), "mar").await), ["Marta"]);
            assert_eq!(names(find(&node, agent(), "mar").await), Vec::<String>::new());
            let renamed = node.app.transact(|desk| {
                let marta = people::by_email(desk.tx, "marta@customer.example")?.expect("she asked");
                Ok(people::update(desk.tx, &people::Person { name: "Marta Quill".to_owned(), ..marta })?)
            });
            renamed.await.unwrap();
            assert_eq!(names(find(&node, lead(), "quil").await), ["Marta Quill"]);
        });
    });
}

#[test]
fn another_node_finds_it_too() {
    on_postgres(|database| {
        let (here, there) = (Node::open(&database.url), Node::open(&database.url));
        run(async {
            here.prepare().await;
            let ticket = here.ask().await;
            assert_eq!(tickets(&find(&there, agent(), "till").await), [ticket]);
            let second = here.ask().await;
            let mut both = tickets(&find(&there, agent(), "till").await);
            both.sort();
            assert_eq!(both, [ticket, second]);
        });
    });
}
