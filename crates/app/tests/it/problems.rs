//! A problem gathers tickets, and one update reaches each of their customers alone.

use trestle_app::{Failure, Told, problem_hearers};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::bulletin::{self, Audience, Kind, Severity, Stage};
use trestle_domain::event::Fact as TicketFact;
use trestle_domain::ids::{PersonId, ProblemId, TeamId, TicketId};
use trestle_domain::problem::{Content, Effect, Face, Fact, MOST_TICKETS, State, Then, Update};
use trestle_domain::thread::Words;
use trestle_domain::ticket::{Channel, Priority, Refusal, Status};
use trestle_store::problems::{self, list, tickets as members};
use trestle_store::{bulletins, log, tickets};

use trestle_app::{Acknowledgement, NewRequest, Origin};

use crate::harness::on_both;
use crate::seeded::{AGENT, FRONT, Node, START, agent, run};

/// Somebody who serves no team that has any ticket.
fn outsider() -> Agent {
    Agent { person: AGENT, teams: vec![TeamId(2)], leads: vec![], admin: false }
}

fn content() -> Content {
    Content { root_cause: "A **leak** in the pool.".into(), ..Content::titled("  Tills   hang ", FRONT) }
}

fn words(english: &str, german: &str) -> Vec<(String, String)> {
    vec![("en".to_owned(), english.to_owned()), ("de".to_owned(), german.to_owned())]
}

fn asks(name: &str, language: &str) -> NewRequest {
    NewRequest {
        origin: Origin::Address {
            name: name.to_owned(),
            email: format!("{name}@customer.example"),
            language: language.to_owned(),
        },
        channel: Channel::Portal,
        subject: format!("Till of {name} hangs"),
        words: Words::plain("Since nine."),
        team: None,
        priority: Priority::Normal,
        category: None,
        acknowledgement: Acknowledgement::Never,
    }
}

/// A desk with the tickets of Anna (English), Berta (German) and Carla (French), and a problem of all three.
fn on_a_desk(test: impl AsyncFn(&Node, ProblemId)) {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let made = node.app.transact(|desk| {
                let asked = [("anna", "en"), ("berta", "de"), ("carla", "fr")];
                let asked = asked.map(|(name, language)| desk.open(asks(name, language)));
                let asked = asked.into_iter().collect::<Result<Vec<_>, _>>()?;
                desk.open_problem(&agent(), content(), &asked)
            });
            let id = made.await.unwrap();
            test(&node, id).await;
        });
    });
}

async fn version(node: &Node, id: ProblemId) -> i64 {
    node.app.read(move |db| Ok(problems::one(db, id)?)).await.unwrap().unwrap().version
}

async fn tell(node: &Node, who: Agent, id: ProblemId, update: Update) -> Result<Told, Failure> {
    let seen = version(node, id).await;
    node.app.transact(move |desk| desk.tell_of_problem(&who, id, seen, update)).await
}

async fn facts(node: &Node, ticket: i64) -> Vec<TicketFact> {
    let history = node.app.read(move |db| Ok(tickets::history(db, TicketId(ticket))?)).await.unwrap();
    history.into_iter().map(|event| event.fact).collect()
}

#[test]
fn each_customer_is_told_alone_in_their_language_and_conversation() {
    on_a_desk(async |node, id| {
        let update = Update {
            state: Some(State::KnownError),
            words: words("Restart the **till**.", "Starten Sie die **Kasse** neu."),
            note: "internal-canary: blame the pool".into(),
            ..Update::default()
        };
        assert_eq!(tell(node, agent(), id, update).await.unwrap(), Told { told: 3, solved: 0 });
        let sent = node.sent().await;
        assert_eq!(sent.len(), 3);
        for (name, said) in [
            ("anna", "Restart the till."),
            ("berta", "Starten Sie die Kasse neu."),
            ("carla", "Restart the till."),
        ] {
            let own: Vec<_> = sent.iter().filter(|(to, _)| to.starts_with(name)).collect();
            assert_eq!(own.len(), 1, "{name} gets one mail");
            let (to, mail) = own[0];
            assert_eq!(to, &format!("{name}@customer.example"));
            assert!(mail.text.contains(said), "{}", mail.text);
            assert_eq!(mail.subject, format!("Re: Till of {name} hangs"), "in their own conversation");
            assert!(mail.header("Reply-To").is_some());
            assert!(!mail.text.contains("internal-canary"), "{}", mail.text);
            for other in ["anna", "berta", "carla"].iter().filter(|other| **other != name) {
                assert!(!mail.text.contains(other), "{name} does not read of {other}: {}", mail.text);
            }
        }
        let told = facts(node, 1).await;
        assert!(
            matches!(
                told[..],
                [TicketFact::Opened(_), TicketFact::ProblemLinked { .. }, TicketFact::ProblemTold { .. }]
            ),
            "{told:?}"
        );
        let ticket = node.ticket(1).await.unwrap();
        assert_eq!((ticket.first_response_at, ticket.holder), (Some(START), None), "nobody takes it by that");
        let kept = node.app.read(move |db| Ok((problems::one(db, id)?, problems::history(db, id)?)));
        let (kept, history) = kept.await.unwrap();
        assert_eq!(kept.unwrap().state, State::KnownError);
        let said = history[0].news.as_ref().expect("the latest is the news");
        assert!(said.note.contains("internal-canary") && said.words.len() == 2);
        assert_eq!(history[0].by, "Ada Own-Name");
        assert!(matches!(history[1].event.fact, Fact::ProblemMoved { to: State::KnownError, .. }));
    });
}

#[test]
fn news_for_colleagues_write_to_nobody() {
    on_a_desk(async |node, id| {
        let before = node.posted().await.len();
        let note = Update { note: "internal-canary".into(), ..Update::default() };
        assert_eq!(tell(node, agent(), id, note).await.unwrap(), Told::default());
        assert_eq!(node.posted().await.len(), before);
        assert!(matches!(facts(node, 2).await.last(), Some(TicketFact::ProblemNoted { .. })));
        assert_eq!(node.ticket(2).await.unwrap().first_response_at, None, "no customer heard anything");
        let log = node.app.read(|db| Ok(log::read_after(db, 0, 100)?)).await.unwrap();
        assert!(log.iter().all(|event| !event.body.contains("internal-canary")), "the words can be erased");
    });
}

#[test]
fn tickets_are_solved_with_it_but_for_those_that_wait_for_another_team() {
    on_a_desk(async |node, id| {
        node.act(2, trestle_app::Action::WaitForCustomer).await.unwrap();
        let solved = trestle_app::Action::Solve { root_cause: String::new(), words: Words::plain("Done.") };
        node.act(3, solved).await.unwrap();
        let before = node.posted().await.len();
        let hearers =
            |who| node.app.read(move |db| problem_hearers(db, &Principal::Agent(who), id, Then::Solve));
        let shown = hearers(agent()).await.unwrap();
        assert_eq!(shown.hidden, 0);
        let shown: Vec<_> = shown.shown.iter().map(|hearer| (hearer.ticket.0, hearer.effect)).collect();
        assert_eq!(shown, [(1, Effect::Solved), (2, Effect::Solved)], "solved ones are not written to");
        let foreign = hearers(outsider()).await.unwrap();
        assert_eq!(
            (foreign.shown, foreign.hidden),
            (vec![], 2),
            "whose tickets one may not read are counted"
        );
        let update = Update {
            state: Some(State::FixReleased),
            fix_version: Some(" till  9.1 ".into()),
            words: words("Repaired.", "Behoben."),
            then: Then::Solve,
            ..Update::default()
        };
        assert_eq!(tell(node, agent(), id, update).await.unwrap(), Told { told: 2, solved: 2 });
        assert_eq!(node.posted().await.len(), before + 2);
        let ticket = node.ticket(1).await.unwrap();
        assert_eq!(
            (ticket.status, ticket.root_cause.as_deref()),
            (Status::Solved, Some("A **leak** in the pool."))
        );
        let extent = node.app.read(move |db| Ok(list::extent(db, id)?)).await.unwrap();
        assert_eq!((extent.tickets, extent.open, extent.customers), (3, 0, 3));
        let kept = node.app.read(move |db| Ok(problems::one(db, id)?)).await.unwrap().unwrap();
        assert_eq!(kept.content.fix_version, "till 9.1");
    });
}

#[test]
fn all_of_it_happens_or_nothing() {
    on_a_desk(async |node, id| {
        let seen = version(node, id).await;
        let update = Update { words: words("News.", ""), ..Update::default() };
        let (head, posted) = (head(node).await, node.posted().await.len());
        // Somebody removes a ticket after the list was shown: others would be told than those on it.
        let removed =
            node.app.transact(move |desk| desk.unlink_problem(&agent(), id, TicketId(3), "A cable."));
        removed.await.unwrap();
        let stale = node.app.transact(move |desk| desk.tell_of_problem(&agent(), id, seen, update)).await;
        assert!(matches!(stale, Err(Failure::Stale)), "{stale:?}");
        assert_eq!(node.posted().await.len(), posted);
        assert_eq!(self::head(node).await, head + 2, "only the removal was recorded");
        let open = node.app.read(move |db| Ok(members::open(db, id)?)).await.unwrap();
        assert_eq!(open, [TicketId(1), TicketId(2)]);
        let unlinked = facts(node, 3).await.pop();
        assert_eq!(unlinked, Some(TicketFact::ProblemUnlinked { problem: id, reason: "A cable.".into() }));
    });
}

async fn head(node: &Node) -> i64 {
    node.app.read(|db| Ok(log::head(db)?)).await.unwrap()
}

#[test]
fn others_neither_change_it_nor_bring_tickets_that_they_cannot_see() {
    on_a_desk(async |node, id| {
        let before = head(node).await;
        let update = Update { words: words("News.", ""), ..Update::default() };
        let refused = tell(node, outsider(), id, update).await;
        assert!(matches!(refused, Err(Failure::Refused(Refusal::NotAllowed))), "{refused:?}");
        let seen = version(node, id).await;
        let written =
            node.app.transact(move |desk| desk.write_problem(&outsider(), id, seen, content())).await;
        assert!(matches!(written, Err(Failure::Refused(Refusal::NotAllowed))), "{written:?}");
        let act =
            |ticket| node.app.transact(move |desk| desk.link_problem(&outsider(), id, TicketId(ticket)));
        assert!(matches!(act(1).await, Err(Failure::NotFound)), "a foreign ticket");
        assert!(matches!(act(99).await, Err(Failure::NotFound)), "no ticket");
        let removed = node.app.transact(move |desk| desk.unlink_problem(&outsider(), id, TicketId(1), "No."));
        assert!(matches!(removed.await, Err(Failure::NotFound)));
        let opened = node.app.transact(move |desk| desk.open_problem(&outsider(), content(), &[TicketId(1)]));
        assert!(matches!(opened.await, Err(Failure::NotFound)), "nothing is opened with a foreign ticket");
        assert_eq!(head(node).await, before, "nothing was written");
        let shown = node.app.read(move |db| Ok(members::shown_to(db, &Principal::Agent(outsider()), id, 9)?));
        assert_eq!(shown.await.unwrap(), []);
    });
}

#[test]
fn it_is_described_without_writing_over_others_and_needs_its_words() {
    on_a_desk(async |node, id| {
        let seen = version(node, id).await;
        let write =
            |seen, content| node.app.transact(move |desk| desk.write_problem(&agent(), id, seen, content));
        let helps = Content { workaround: " Restart. ".into(), owner: Some(AGENT), ..content() };
        write(seen, helps.clone()).await.unwrap();
        assert!(matches!(write(seen, content()).await, Err(Failure::Stale)));
        let stranger = Content { owner: Some(PersonId(999)), ..content() };
        let refused = write(seen + 1, stranger).await;
        assert!(matches!(refused, Err(Failure::Invalid { field: "owner", .. })), "{refused:?}");
        let kept = node.app.read(move |db| Ok(problems::one(db, id)?)).await.unwrap().unwrap();
        assert_eq!((kept.content.title.as_str(), kept.workaround()), ("Tills hang", Some("Restart.")));
        // The same once more is nothing new.
        let before = head(node).await;
        write(seen + 1, kept.content).await.unwrap();
        assert_eq!(head(node).await, before);
        let silent = node.app.transact(move |desk| desk.unlink_problem(&agent(), id, TicketId(1), "  "));
        assert!(matches!(silent.await, Err(Failure::Invalid { field: "reason", .. })));
    });
}

fn known_issue() -> bulletin::Content {
    let text = bulletin::Text { language: "en".into(), title: "Tills hang".into(), ..Default::default() };
    bulletin::Content {
        kind: Kind::KnownIssue,
        severity: Severity::Major,
        stage: Some(Stage::Investigating),
        audience: Audience::Customers,
        affects: vec![],
        article: None,
        shown_from: START,
        begins_at: None,
        ends_at: None,
        texts: vec![text],
    }
}

#[test]
fn news_that_move_nothing_neither_reset_the_stage_nor_repeat_the_release() {
    on_a_desk(async |node, id| {
        let face = node.app.transact(move |desk| {
            let face = desk.start_bulletin(&agent(), known_issue())?;
            desk.face_problem(&agent(), id, face)?;
            Ok(face)
        });
        let face = face.await.unwrap();
        let stage = async || {
            let kept = node.app.read(move |db| Ok(bulletins::one(db, face)?)).await.unwrap();
            kept.unwrap().content.stage
        };
        let update = Update {
            state: Some(State::KnownError),
            fix_version: Some("till 9.1".into()),
            words: words("We know the cause.", ""),
            face: Face::Tells,
            ..Update::default()
        };
        tell(node, agent(), id, update.clone()).await.unwrap();
        assert_eq!(stage().await, Some(Stage::CauseFound));
        let by_hand = bulletin::Update {
            stage: Some(Stage::Investigating),
            words: words("It was something else.", ""),
            reach: bulletin::Reach::Nobody,
        };
        node.app.transact(move |desk| desk.update_bulletin(&agent(), face, by_hand)).await.unwrap();
        let again = Update { fix_version: Some(" till  9.1 ".into()), ..update };
        tell(node, agent(), id, again).await.unwrap();
        assert_eq!(stage().await, Some(Stage::Investigating), "it was set by hand since");
        let history = node.app.read(move |db| Ok(problems::history(db, id)?)).await.unwrap();
        let releases: Vec<_> = history.iter().filter_map(|one| one.news.as_ref()).collect();
        let releases: Vec<_> = releases.iter().map(|news| news.fix_version.as_deref()).collect();
        assert_eq!(releases, [None, Some("till 9.1")], "the latest first");
        // A state alone leaves nothing behind that was never said.
        let moved = Update { state: Some(State::Closed), ..Update::default() };
        tell(node, agent(), id, moved).await.unwrap();
        let kept = node
            .app
            .read(|db| Ok(db.query_one("SELECT COUNT(*) FROM problem_news", &[], |row| row.get::<i64>(0))?));
        assert_eq!(kept.await.unwrap(), 2);
        let nothing = Update { fix_version: Some("till  9.1".into()), ..Update::default() };
        assert!(matches!(tell(node, agent(), id, nothing).await, Err(Failure::Invalid { .. })));
    });
}

#[test]
fn more_tickets_than_fit_are_refused_and_not_dropped() {
    on_a_desk(async |node, _| {
        let before = head(node).await;
        let many = vec![TicketId(1); MOST_TICKETS + 1];
        let opened = node.app.transact(move |desk| desk.open_problem(&agent(), content(), &many)).await;
        assert!(matches!(opened, Err(Failure::Invalid { field: "tickets", .. })), "{opened:?}");
        assert_eq!(head(node).await, before);
    });
}

#[test]
fn its_public_face_tells_followers_and_nobody_twice() {
    on_a_desk(async |node, id| {
        let made = node.app.transact(move |desk| {
            let face = desk.start_bulletin(&agent(), known_issue())?;
            desk.face_problem(&agent(), id, face)?;
            // Anna's ticket is linked to both; Dora only follows.
            desk.link_bulletin(&agent(), TicketId(1), face)?;
            let dora = desk.person_at("dora", "dora@customer.example", "en")?;
            desk.follow_bulletin(dora.id, face, None)?;
            Ok(face)
        });
        let face = made.await.unwrap();
        let update = Update {
            state: Some(State::FixReleased),
            words: words("Repaired.", "Behoben."),
            face: Face::Tells,
            ..Update::default()
        };
        tell(node, agent(), id, update).await.unwrap();
        let mut told: Vec<_> = node.sent().await.into_iter().map(|(to, _)| to).collect();
        told.sort();
        assert_eq!(told, ["anna", "berta", "carla", "dora"].map(|name| format!("{name}@customer.example")));
        let kept = node.app.read(move |db| Ok(bulletins::one(db, face)?)).await.unwrap().unwrap();
        assert_eq!(kept.content.stage, Some(Stage::Fixed));
    });
}
