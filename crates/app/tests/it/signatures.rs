//! Signatures: drafted from lines, tried, kept, recognised in logs and words, and what it is not.

use trestle_app::{Action, Failure, Pointed, SignatureDraft};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{BundleId, PersonId, SignatureId, TicketId};
use trestle_domain::mark::MarkKind;
use trestle_domain::signature::{Audience, Content, Flaw, Place, Reading, State};
use trestle_domain::thread::Words;
use trestle_domain::ticket::Refusal;
use trestle_domain::view::signatures::KnownError;
use trestle_store::{bundles, marks, recognitions, signatures, tickets};

use crate::harness::on_both;
use crate::seeded::{AGENT, Node, agent, run};

const LOG: &str = "\
2026-03-01 07:08:01 INFO  gateway started on port 8443
2026-03-01 07:08:02 ERROR payment failed: no connection from the pool after 3000 ms
java.lang.IllegalStateException: no connection
\tat example.till.Gateway.pay(Gateway.java:31)
2026-03-01 07:08:09 ERROR payment failed: no connection from the pool after 3002 ms
";

pub fn lead() -> Agent {
    Agent { admin: true, ..agent() }
}

async fn add(node: &Node, ticket: TicketId) -> BundleId {
    let id = node.bring_logs(lead(), ticket, "till.log", LOG.as_bytes()).await;
    node.sent().await;
    id
}

pub async fn keep(
    node: &Node,
    who: Agent,
    draft: SignatureDraft,
) -> Result<Result<SignatureId, Vec<(Place, Flaw)>>, Failure> {
    node.app.transact(move |desk| desk.keep_signature(&who, draft)).await
}

pub fn draft(content: Content, state: State) -> SignatureDraft {
    SignatureDraft { id: None, seen: 0, content, state, from: None }
}

async fn known(node: &Node, ticket: TicketId) -> Vec<KnownError> {
    let app = node.app.clone();
    let who = Principal::Agent(agent());
    node.app.read(move |db| app.known_errors(db, &who, ticket)).await.unwrap()
}

async fn told(node: &Node, ticket: TicketId) -> Vec<&'static str> {
    let history = node.app.read(move |db| Ok(tickets::history(db, ticket)?)).await.unwrap();
    let keys = history.iter().map(|event| event.fact.key());
    keys.filter(|key| key.starts_with("known_error")).collect()
}

/// How many tickets have the mark of a signature.
async fn marked(node: &Node, key: &'static str) -> usize {
    let since = node.app.now().minus(trestle_app::COUNTED);
    let found = node.app.read(move |db| Ok(marks::sightings(db, MarkKind::Signature, key, since)?));
    found.await.unwrap().len()
}

#[test]
fn lines_of_a_ticket_become_a_signature_that_the_next_logs_show() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let (first, second) = (node.ask().await, node.ask().await);
            let bundle = add(&node, first).await;
            node.act(first.0, Action::Restore { workaround: "Restart it\nRaise pool.size".to_owned() })
                .await
                .unwrap();
            let content =
                node.app.draft_signature(&lead(), first, Pointed::Lines(bundle, 2, 2)).await.unwrap();
            assert_eq!(
                (content.key.as_str(), content.title.as_str()),
                ("the-till-is-slow", "The till is slow")
            );
            assert_eq!(content.to_try, ["Restart it", "Raise pool.size"]);
            assert!(
                content.pattern.contains("no connection from the pool after <*> ms"),
                "{}",
                content.pattern
            );

            let tried = node.app.try_signature(&lead(), content.clone()).await.unwrap();
            assert_eq!((tried.flaws.len(), tried.samples, tried.looked, tried.lines), (0, 1, 1, 5));
            assert_eq!((tried.found_in, tried.tickets, tried.count), (1, 1, 2));
            assert_eq!((tried.shown[0].line, tried.shown[0].ticket), (2, first));

            let keeping = SignatureDraft { from: Some(first), ..draft(content, State::Active) };
            let id = keep(&node, lead(), keeping).await.unwrap().unwrap();
            node.sent().await;
            let on_first = known(&node, first).await;
            assert_eq!(on_first.len(), 1, "recent logs are looked through again");
            assert_eq!((on_first[0].signature, on_first[0].places[0].line), (Some(id), 2));
            let row = node.app.read(move |db| Ok(bundles::one(db, first, bundle)?)).await.unwrap().unwrap();
            assert_eq!(row.counts.findings, 1);

            add(&node, second).await;
            assert_eq!(known(&node, second).await[0].key, "the-till-is-slow");
            assert_eq!(told(&node, second).await, ["known_error_recognised"]);
            add(&node, second).await;
            assert_eq!(known(&node, second).await[0].places.len(), 2);
            assert_eq!(told(&node, second).await.len(), 1, "a ticket hears of it once");
        });
    });
}

#[test]
fn events_and_traces_can_be_pointed_at() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let bundle = add(&node, ticket).await;
            let found =
                node.app.read(move |db| Ok(bundles::diagnosis(db, ticket, bundle)?)).await.unwrap().unwrap();
            let trace = Pointed::Trace(bundle, found.stacks[0].id.clone());
            let content = node.app.draft_signature(&lead(), ticket, trace).await.unwrap();
            assert!(content.pattern.contains("IllegalStateException"), "{}", content.pattern);
            assert!(content.samples[0].contains("Gateway.java:31"));
            let event =
                found.templates.iter().find(|event| event.template.contains("payment failed")).unwrap();
            let event = Pointed::Event(bundle, event.id.clone());
            let content = node.app.draft_signature(&lead(), ticket, event).await.unwrap();
            assert!(content.pattern.contains("<*> ms"), "{}", content.pattern);
            let nowhere =
                node.app.draft_signature(&lead(), ticket, Pointed::Event(bundle, "none".to_owned())).await;
            assert!(matches!(nowhere, Err(Failure::NotFound)));
        });
    });
}

pub fn pool(audience: Audience) -> Content {
    Content {
        key: "pool".to_owned(),
        title: "The pool is used up".to_owned(),
        audience,
        pattern: "[match]\ncontains = 'no connection from the pool'".to_owned(),
        samples: vec!["ERROR no connection from the pool".to_owned()],
        ..Content::default()
    }
}

#[test]
fn words_are_looked_through_and_customers_are_told_what_is_for_them() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let id =
                keep(&node, lead(), draft(pool(Audience::Colleagues), State::Active)).await.unwrap().unwrap();
            let ticket = node.ask().await;
            assert_eq!(known(&node, ticket).await, []);
            let words = "Still nothing.\n> 12:03 ERROR no connection from the pool after 3000 ms";
            let mail = words.replace("> ", "");
            node.receive("marta@customer.example", "support@desk.example", "Subject: It says", &mail).await;
            let found = node.app.read(|db| Ok(recognitions::of_ticket(db, TicketId(2))?)).await.unwrap();
            assert_eq!((found.len(), found[0].bundle.clone(), found[0].signature), (1, None, Some(id)));
            assert!(known(&node, TicketId(2)).await[0].is_in_words);
            assert_eq!(node.app.told_of_words(words).await.unwrap(), [], "for colleagues only");

            let mut open = draft(pool(Audience::Customers), State::Active);
            (open.id, open.seen) = (Some(id), 1);
            assert_eq!(keep(&node, lead(), open).await.unwrap(), Ok(id));
            let told = node.app.told_of_words(words).await.unwrap();
            assert_eq!(told[0].title, "The pool is used up");
            let app = node.app.clone();
            let of_ticket = node.app.read(move |db| app.told_of_ticket(db, TicketId(2))).await.unwrap();
            assert_eq!(of_ticket, told);
            assert_eq!(node.app.told_of_words("no connection at all").await.unwrap(), []);

            let who = Principal::Customer(trestle_domain::access::Customer {
                person: node.ticket(ticket.0).await.unwrap().requester,
                sees_organisation: None,
            });
            let write = Action::WriteAsCustomer(Words::plain("no connection from the pool"));
            node.app.transact(move |desk| desk.act(&who, ticket, write)).await.unwrap();
            assert_eq!(known(&node, ticket).await.len(), 1);
        });
    });
}

#[test]
fn what_it_is_not_goes_off_the_ticket_and_stays_off() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            keep(&node, lead(), draft(pool(Audience::Colleagues), State::Active)).await.unwrap().unwrap();
            let ticket = node.ask().await;
            let bundle = add(&node, ticket).await;
            let one = known(&node, ticket).await.remove(0).id;
            let stranger = Agent { person: PersonId(4711), teams: vec![], leads: vec![], admin: false };
            let refused =
                node.app.transact(move |desk| desk.dismiss_recognition(&stranger, ticket, one)).await;
            assert!(matches!(refused, Err(Failure::NotFound)));
            for _ in 0..2 {
                node.app.transact(move |desk| desk.dismiss_recognition(&agent(), ticket, one)).await.unwrap();
            }
            assert_eq!(known(&node, ticket).await, []);
            assert_eq!(told(&node, ticket).await, ["known_error_recognised", "known_error_dismissed"]);
            add(&node, ticket).await;
            let who = Principal::Agent(agent());
            node.app.transact(move |desk| desk.read_again(&who, ticket, bundle)).await.unwrap();
            node.sent().await;
            assert_eq!(known(&node, ticket).await, [], "neither later logs nor another look bring it back");
            let since = node.app.now().minus(trestle_app::COUNTED);
            let list = node.app.read(move |db| Ok(signatures::list(db, "", since)?)).await.unwrap();
            assert_eq!((list[0].seen.tickets, list[0].seen.dismissed), (0, 1));
        });
    });
}

#[test]
fn what_does_not_match_any_more_is_forgotten() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let id =
                keep(&node, lead(), draft(pool(Audience::Colleagues), State::Active)).await.unwrap().unwrap();
            let ticket = node.ask().await;
            let bundle = add(&node, ticket).await;
            assert_eq!(known(&node, ticket).await.len(), 1);
            assert_eq!(marked(&node, "pool").await, 1);
            let mut narrow = draft(pool(Audience::Colleagues), State::Active);
            narrow.content.pattern = "[match]\ncontains = 'no connection from the poolside'".to_owned();
            narrow.content.samples = vec!["no connection from the poolside".to_owned()];
            (narrow.id, narrow.seen) = (Some(id), 1);
            keep(&node, lead(), narrow).await.unwrap().unwrap();
            node.sent().await;
            assert_eq!(known(&node, ticket).await, []);
            let row = node.app.read(move |db| Ok(bundles::one(db, ticket, bundle)?)).await.unwrap().unwrap();
            assert_eq!(row.counts.findings, 0);
            assert_eq!(marked(&node, "pool").await, 0, "nobody is proposed a problem by it");
        });
    });
}

#[test]
fn a_bundle_that_is_read_again_forgets_what_is_not_looked_for() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let id =
                keep(&node, lead(), draft(pool(Audience::Colleagues), State::Active)).await.unwrap().unwrap();
            let other = Content { key: "gateway".to_owned(), ..pool(Audience::Colleagues) };
            keep(&node, lead(), draft(other, State::Active)).await.unwrap().unwrap();
            let ticket = node.ask().await;
            let bundle = add(&node, ticket).await;
            assert_eq!((marked(&node, "pool").await, marked(&node, "gateway").await), (1, 1));
            let mut retired = draft(pool(Audience::Colleagues), State::Retired);
            (retired.id, retired.seen) = (Some(id), 1);
            keep(&node, lead(), retired).await.unwrap().unwrap();
            let who = Principal::Agent(agent());
            node.app.transact(move |desk| desk.read_again(&who, ticket, bundle)).await.unwrap();
            node.sent().await;
            let left = node.app.read(move |db| Ok(recognitions::of_bundle(db, bundle)?)).await.unwrap();
            assert_eq!(left.iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), ["gateway"]);
            assert_eq!((marked(&node, "pool").await, marked(&node, "gateway").await), (0, 1));
        });
    });
}

#[test]
fn a_draft_takes_no_key_of_the_configuration_file() {
    on_both(|database| {
        let mut node = Node::open(&database.url);
        let toml = "[[signature]]\nid = 'the-till-is-slow'\ntitle = 'Slow'\nmatch.contains = 'timeout'\n";
        node.app = node.app.clone().recognising(trestle_diagnose::signature::Signatures::parse(toml).0);
        run(async {
            node.prepare().await;
            let ticket = node.ask().await;
            let content = node.app.draft_signature(&lead(), ticket, Pointed::Nothing).await.unwrap();
            assert_eq!(content.key, "the-till-is-slow-2");
        });
    });
}

#[test]
fn only_what_can_be_used_is_kept() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let refused = keep(&node, agent(), draft(pool(Audience::Colleagues), State::Draft)).await;
            assert!(
                matches!(refused, Err(Failure::Refused(Refusal::NotAllowed))),
                "the front line reads them"
            );
            let ticket = node.ask().await;
            let refused = node.app.draft_signature(&agent(), ticket, Pointed::Nothing).await;
            assert!(matches!(refused, Err(Failure::Refused(Refusal::NotAllowed))));

            let flaws = |change: fn(&mut Content), state| {
                let mut content = pool(Audience::Colleagues);
                change(&mut content);
                keep(&node, lead(), draft(content, state))
            };
            let unreadable =
                flaws(|it| it.pattern = "[match]\ncontain = 'x'".to_owned(), State::Draft).await.unwrap();
            assert!(matches!(
                unreadable.unwrap_err()[..],
                [(Place::Pattern, Flaw::Unreadable { line: Some(2), .. })]
            ));
            let missed =
                flaws(|it| it.samples = vec!["something else".to_owned()], State::Active).await.unwrap();
            assert_eq!(missed.unwrap_err(), [(Place::Samples, Flaw::Misses(1))]);
            let bare = flaws(|it| it.samples.clear(), State::Active).await.unwrap();
            assert_eq!(bare.unwrap_err(), [(Place::Samples, Flaw::Missing)]);
            let reading = Reading::from_typed("99");
            let mut unread = pool(Audience::Customers);
            unread.reading = reading;
            let unread = keep(&node, lead(), draft(unread, State::Draft)).await.unwrap();
            assert_eq!(unread.unwrap_err(), [(Place::Reading, Flaw::NoArticle)]);

            let id = flaws(|it| it.samples.clear(), State::Draft).await.unwrap().unwrap();
            let taken = flaws(|_| {}, State::Draft).await.unwrap();
            assert_eq!(taken.unwrap_err(), [(Place::Key, Flaw::Taken)]);
            let mut stale = draft(pool(Audience::Colleagues), State::Draft);
            (stale.id, stale.seen) = (Some(id), 7);
            assert!(matches!(keep(&node, lead(), stale).await, Err(Failure::Stale)));
            let mut nobody = draft(pool(Audience::Colleagues), State::Draft);
            nobody.id = Some(SignatureId(99));
            assert!(matches!(keep(&node, lead(), nobody).await, Err(Failure::NotFound)));
            let versions = node.app.read(move |db| Ok(signatures::versions(db, id)?)).await.unwrap();
            assert_eq!((versions.len(), versions[0].by.id), (1, AGENT));
        });
    });
}
