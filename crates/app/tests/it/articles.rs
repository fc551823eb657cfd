//! An article is written, reviewed and given to its readers; nothing of it is lost or early.

use trestle_app::{ArticleDeed, Asked, Beginning, Failure, Manner, Writing, article_for};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::article::work::{Deed, Progress};
use trestle_domain::article::{ArticleKind, ArticleState, Audience, Readers};
use trestle_domain::ids::{ArticleId, PersonId};
use trestle_domain::ladder::Tier;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::knowledge::{Content, Kept, LinkKind, Shelf, StepKind, Version};
use trestle_store::articles::list::{self, ArticleFilter};
use trestle_store::articles::{self, links, versions, work};
use trestle_store::people::{self, Membership, Person, Role};

use crate::harness::on_both;
use crate::seeded::{AGENT, FRONT, Node, agent, run};

const SECOND: PersonId = PersonId(8);
const READERS: Readers = Readers::Staff(Tier(1));

fn second() -> Agent {
    Agent { person: SECOND, ..agent() }
}

/// A desk with two agents and a ticket.
fn on_a_desk(test: impl AsyncFn(&Node)) {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            node.ask().await;
            let made = node.app.transact(|desk| {
                let first = people::person(desk.tx, AGENT)?.expect("the first agent is there");
                let email = "berta@desk.example".to_owned();
                let other = Person { id: SECOND, name: "Berta".to_owned(), email, ..first };
                people::insert(desk.tx, &other)?;
                let place = Membership { person: SECOND, team: FRONT, role: Role::Member };
                Ok(people::set_membership(desk.tx, &place)?)
            });
            made.await.unwrap();
            test(&node).await;
        });
    });
}

fn content(body: &str) -> Content {
    Content {
        title: "The lamp blinks".to_owned(),
        summary: "It waits.".to_owned(),
        body: body.to_owned(),
        category: "Gateways".to_owned(),
        tags: vec!["lamp".to_owned()],
        audience: Audience::Public,
        files: vec![],
        translates: None,
    }
}

fn writing(content: Content) -> Writing {
    Writing { content, note: String::new(), owner: None, review_at: None, publish_at: None }
}

fn english() -> Beginning {
    Beginning { kind: ArticleKind::Article, language: "en".to_owned(), source: None, ticket: None }
}

async fn start(node: &Node, writing: Writing, beginning: Beginning) -> Result<ArticleId, Failure> {
    node.app.transact(move |desk| desk.start_article(&agent(), &beginning, writing)).await
}

async fn write(node: &Node, who: Agent, id: ArticleId, seen: i64, body: &str) -> Result<i64, Failure> {
    let writing = writing(content(body));
    node.app.transact(move |desk| desk.write_article(&who, id, seen, writing)).await
}

async fn deed(node: &Node, who: Agent, id: ArticleId, deed: ArticleDeed) -> Result<(), Failure> {
    node.app.transact(move |desk| desk.do_with_article(&who, id, deed)).await
}

/// Submitted by the first agent and validated by the second.
async fn validated(node: &Node, id: ArticleId) {
    deed(node, agent(), id, ArticleDeed::Submit(None)).await.unwrap();
    deed(node, second(), id, ArticleDeed::Validate).await.unwrap();
}

async fn seen(node: &Node, id: ArticleId) -> (Kept, Version) {
    node.app.read(move |db| article_for(db, READERS, id)).await.unwrap()
}

/// What visitors read of it.
async fn public(node: &Node, id: ArticleId) -> Option<String> {
    let found = node.app.read(move |db| Ok(articles::readable_one(db, id, Readers::Everyone)?));
    found.await.unwrap().map(|article| article.body)
}

/// How many articles a visitor finds.
async fn found(node: &Node, words: &str) -> usize {
    let asked =
        Asked { who: Principal::Anonymous, words: words.to_owned(), language: "en".to_owned(), most: 9 };
    node.app.find_articles(asked, Manner::Typing).await.unwrap().articles.len()
}

#[test]
fn readers_have_the_validated_version_while_the_next_is_written() {
    on_a_desk(async |node| {
        let id = start(node, writing(content("Wait ten seconds.")), english()).await.unwrap();
        assert_eq!((public(node, id).await, found(node, "lamp").await), (None, 0));
        validated(node, id).await;
        assert_eq!(public(node, id).await.as_deref(), Some("Wait ten seconds."));
        assert_eq!(found(node, "lamp").await, 1);

        assert_eq!(write(node, second(), id, 1, "Wait thirty seconds, grasshopper.").await.unwrap(), 2);
        let (kept, latest) = seen(node, id).await;
        assert_eq!((kept.state, kept.progress), (ArticleState::Validated, Progress::Draft));
        assert_eq!((kept.version, kept.latest, latest.number), (1, 2, 2));
        assert_eq!(public(node, id).await.as_deref(), Some("Wait ten seconds."));
        assert_eq!(found(node, "grasshopper").await, 0, "what is not validated is not found");

        deed(node, second(), id, ArticleDeed::Submit(Some(AGENT))).await.unwrap();
        deed(node, agent(), id, ArticleDeed::Validate).await.unwrap();
        assert_eq!(public(node, id).await.as_deref(), Some("Wait thirty seconds, grasshopper."));
        assert_eq!(found(node, "grasshopper").await, 1);
        let (kept, _) = seen(node, id).await;
        assert_eq!((kept.version, kept.reviewer), (2, None));
        assert!(kept.review_at.is_some_and(|at| at > node.app.now()), "somebody looks at it again");

        deed(node, second(), id, ArticleDeed::Archive).await.unwrap();
        assert_eq!((public(node, id).await, found(node, "lamp").await), (None, 0));
        let steps = node.app.read(move |db| Ok(work::steps(db, id, READERS)?)).await.unwrap();
        let kinds: Vec<StepKind> = steps.iter().map(|step| step.kind).collect();
        use StepKind::{Archived, Submitted, Validated};
        assert_eq!(kinds, [Archived, Validated, Submitted, Validated, Submitted]);
    });
}

#[test]
fn of_two_who_write_at_once_the_second_is_told_and_loses_nothing() {
    on_a_desk(async |node| {
        let id = start(node, writing(content("one")), english()).await.unwrap();
        assert_eq!(write(node, second(), id, 1, "two").await.unwrap(), 2);
        assert!(matches!(write(node, agent(), id, 1, "three").await, Err(Failure::Stale)));
        assert_eq!(write(node, agent(), id, 2, "three").await.unwrap(), 3);
        let bodies = node.app.read(move |db| {
            let mut bodies = vec![];
            for row in versions::versions(db, id, READERS)? {
                let version = versions::version(db, id, row.number)?.expect("it is listed");
                bodies.push((version.content.body, version.by.map(|by| by.id)));
            }
            Ok(bodies)
        });
        let expected = [("three", AGENT), ("two", SECOND), ("one", AGENT)];
        let expected = expected.map(|(body, by)| (body.to_owned(), Some(by)));
        assert_eq!(bodies.await.unwrap(), expected);

        let restored = node.app.transact(move |desk| desk.restore_version(&second(), id, 1, "back"));
        assert_eq!(restored.await.unwrap(), 4);
        let (_, latest) = seen(node, id).await;
        assert_eq!((latest.content.body.as_str(), latest.note.as_str()), ("one", "back"));
    });
}

#[test]
fn a_review_goes_to_whom_it_was_asked_of_and_comes_back_with_a_reason() {
    on_a_desk(async |node| {
        let id = start(node, writing(content("one")), english()).await.unwrap();
        let own = deed(node, agent(), id, ArticleDeed::Submit(Some(AGENT))).await;
        assert!(matches!(own, Err(Failure::Invalid { field: "reviewer", .. })), "{own:?}");
        let nobody = deed(node, agent(), id, ArticleDeed::Submit(Some(PersonId(404)))).await;
        assert!(matches!(nobody, Err(Failure::Invalid { field: "reviewer", .. })), "{nobody:?}");
        deed(node, agent(), id, ArticleDeed::Submit(Some(SECOND))).await.unwrap();
        let now = node.app.now();
        let waiting = node.app.read(move |db| Ok(work::waiting_for(db, SECOND, now)?));
        assert_eq!(waiting.await.unwrap(), (1, 0));

        let own = deed(node, agent(), id, ArticleDeed::Validate).await;
        assert!(matches!(own, Err(Failure::Invalid { message: "knowledge-not-own-words", .. })), "{own:?}");
        let silent = deed(node, second(), id, ArticleDeed::SendBack(" ".to_owned())).await;
        assert!(matches!(silent, Err(Failure::Invalid { field: "reason", .. })), "{silent:?}");
        deed(node, second(), id, ArticleDeed::SendBack("Which lamp?".to_owned())).await.unwrap();
        let (kept, _) = seen(node, id).await;
        assert_eq!((kept.state, kept.progress), (ArticleState::Draft, Progress::Draft));
        let steps = node.app.read(move |db| Ok(work::steps(db, id, READERS)?)).await.unwrap();
        assert_eq!((steps[0].kind, steps[0].note.as_str()), (StepKind::SentBack, "Which lamp?"));

        // Whatever is written while it waits has to be submitted again.
        deed(node, agent(), id, ArticleDeed::Submit(Some(SECOND))).await.unwrap();
        write(node, agent(), id, 1, "the green one").await.unwrap();
        let (kept, _) = seen(node, id).await;
        assert_eq!((kept.progress, kept.reviewer), (Progress::Draft, None));
    });
}

#[test]
fn what_is_to_be_read_later_waits_for_its_time_and_is_given_once() {
    on_a_desk(async |node| {
        let later = node.app.now().plus(Millis::hours(2));
        let writing = Writing { publish_at: Some(later), ..writing(content("soon")) };
        let id = start(node, writing, english()).await.unwrap();
        validated(node, id).await;
        let (kept, _) = seen(node, id).await;
        assert_eq!((kept.progress, public(node, id).await), (Progress::Scheduled, None));
        assert_eq!(node.app.publish_due().await.unwrap(), 0);
        node.clock.set(later);
        assert_eq!(node.app.publish_due().await.unwrap(), 1);
        assert_eq!(node.app.publish_due().await.unwrap(), 0);
        assert_eq!(public(node, id).await.as_deref(), Some("soon"));
        let steps = node.app.read(move |db| Ok(work::steps(db, id, READERS)?)).await.unwrap();
        assert_eq!((steps[0].kind, steps[0].by.clone()), (StepKind::Published, None));
    });
}

#[test]
fn a_translation_is_outdated_when_its_source_is_validated_anew() {
    on_a_desk(async |node| {
        let source = start(node, writing(content("one")), english()).await.unwrap();
        validated(node, source).await;
        let german = Content { translates: Some(1), ..content("eins") };
        let beginning = Beginning {
            kind: ArticleKind::Article,
            language: "de".to_owned(),
            source: Some(source),
            ticket: None,
        };
        let german = start(node, writing(german), beginning).await.unwrap();
        validated(node, german).await;
        let outdated = async || {
            let group = node.app.read(move |db| Ok(work::group(db, source, Readers::Everyone)?));
            let group: Vec<_> =
                group.await.unwrap().into_iter().map(|one| (one.language, one.is_outdated)).collect();
            let now = node.app.now();
            let counts =
                node.app.read(move |db| Ok(list::counts(db, &ArticleFilter::default(), READERS, now)?));
            let on_shelf = counts.await.unwrap().into_iter().find(|(shelf, _)| *shelf == Shelf::Outdated);
            (group, on_shelf.unwrap().1)
        };
        let both = |is_outdated| vec![("de".to_owned(), is_outdated), ("en".to_owned(), false)];
        assert_eq!(outdated().await, (both(false), 0));
        write(node, agent(), source, 1, "two").await.unwrap();
        assert_eq!(outdated().await, (both(false), 0), "readers have the old one still");
        deed(node, agent(), source, ArticleDeed::Submit(None)).await.unwrap();
        deed(node, second(), source, ArticleDeed::Validate).await.unwrap();
        assert_eq!(outdated().await, (both(true), 1));
    });
}

#[test]
fn the_list_holds_what_its_reader_may_read() {
    on_a_desk(async |node| {
        let id = start(node, writing(content("one")), english()).await.unwrap();
        let secret = Content { audience: Audience::Tier(Tier(2)), ..content("two") };
        let refused = start(node, writing(secret.clone()), english()).await;
        assert!(matches!(refused, Err(Failure::Invalid { field: "audience", .. })), "{refused:?}");
        // An administrator writes it.
        let admin = Agent { admin: true, ..agent() };
        let hidden = node.app.transact(move |desk| desk.start_article(&admin, &english(), writing(secret)));
        let hidden = hidden.await.unwrap();
        let now = node.app.now();
        for (readers, expected) in [(READERS, vec![id]), (Readers::Staff(Tier(2)), vec![id, hidden])] {
            let page = node.app.read(move |db| {
                let filter = ArticleFilter { words: "LAMP".to_owned(), ..ArticleFilter::default() };
                let counts = list::counts(db, &filter, readers, now)?;
                Ok((list::list(db, &filter, readers, now, None, 9)?, counts))
            });
            let (page, counts) = page.await.unwrap();
            let mut ids: Vec<_> = page.rows.iter().map(|line| line.id).collect();
            ids.sort();
            let mut expected = expected.clone();
            expected.sort();
            assert_eq!(ids, expected);
            assert_eq!(counts[0], (Shelf::All, expected.len() as i64));
        }
        // It is opened to more people: what was written before stays with those above.
        let admin = Agent { admin: true, ..agent() };
        let opened = node.app.transact(move |desk| {
            let id = desk.start_article(
                &admin,
                &english(),
                writing(Content { audience: Audience::Tier(Tier(2)), ..content("keys") }),
            )?;
            desk.write_article(
                &admin,
                id,
                1,
                Writing { note: "without keys".to_owned(), ..writing(content("x")) },
            )?;
            Ok(id)
        });
        let opened = opened.await.unwrap();
        let numbers = async |readers| {
            let rows = node.app.read(move |db| Ok(versions::versions(db, opened, readers)?)).await.unwrap();
            rows.into_iter().map(|row| row.number).collect::<Vec<_>>()
        };
        assert_eq!((numbers(READERS).await, numbers(Readers::Staff(Tier(2))).await), (vec![2], vec![2, 1]));
        let back = node.app.transact(move |desk| desk.restore_version(&agent(), opened, 1, "")).await;
        assert!(matches!(back, Err(Failure::NotFound)), "{back:?}");
        let missing = node.app.read(move |db| article_for(db, READERS, hidden)).await;
        assert!(matches!(missing, Err(Failure::NotFound)));
        for wish in [ArticleDeed::Archive, ArticleDeed::Submit(None)] {
            assert!(matches!(deed(node, agent(), hidden, wish).await, Err(Failure::NotFound)));
        }
    });
}

#[test]
fn what_was_imported_is_a_version_too_and_a_ticket_knows_its_articles() {
    on_a_desk(async |node| {
        let imported = articles::Article {
            id: ArticleId(0),
            slug: "lamp".to_owned(),
            kind: Default::default(),
            title: "Lamp".to_owned(),
            category: String::new(),
            summary: String::new(),
            body: "one".to_owned(),
            tags: vec![],
            audience: Audience::Public,
            language: "en".to_owned(),
            state: ArticleState::Validated,
            updated_at: Timestamp(0),
        };
        node.app.import_articles(vec![imported.clone()]).await.unwrap();
        let again = articles::Article { body: "two".to_owned(), ..imported };
        node.app.import_articles(vec![again]).await.unwrap();
        let id = node.app.read(|db| Ok(articles::by_slug(db, "lamp")?)).await.unwrap().unwrap().id;
        let (kept, latest) = seen(node, id).await;
        assert_eq!((kept.version, kept.latest, latest.by.clone()), (2, 2, None));
        let may = kept.work(&latest).may(&agent(), READERS, Deed::Write);
        assert_eq!(may, Ok(()));

        let ticket = trestle_domain::ids::TicketId(1);
        let linked = node.app.transact(move |desk| {
            desk.link_article(&agent(), ticket, id, LinkKind::Used)?;
            desk.link_article(&agent(), ticket, id, LinkKind::Used)?;
            Ok((links::of_ticket(desk.tx, ticket, READERS)?, links::uses(desk.tx, id)?))
        });
        let (linked, uses) = linked.await.unwrap();
        assert_eq!((linked.len(), linked[0].id, uses), (1, id, 1));
        let hidden = node.app.read(move |db| Ok(links::of_ticket(db, ticket, Readers::Staff(Tier(0)))?));
        assert_eq!(hidden.await.unwrap().len(), 1, "everyone reads a public one");
        node.app.transact(move |desk| desk.unlink_article(&agent(), ticket, id)).await.unwrap();
        let linked = node.app.read(move |db| Ok(links::of_ticket(db, ticket, READERS)?)).await.unwrap();
        assert_eq!(linked, []);
    });
}
