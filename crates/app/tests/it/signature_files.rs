//! Signatures as files: given out, and taken in entry by entry.

use trestle_domain::event::Fact;
use trestle_domain::ids::{ArticleId, TicketId};
use trestle_domain::signature::{Audience, Content, Flaw, Place, Reading, State};
use trestle_store::{articles, signatures, tickets};

use crate::harness::on_both;
use crate::seeded::{Node, run};
use crate::signatures::{draft, keep, lead, pool};

#[test]
fn a_file_goes_out_and_comes_in_entry_by_entry() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            keep(&node, lead(), draft(pool(Audience::Customers), State::Active)).await.unwrap().unwrap();
            let all = node.app.read(|db| Ok(signatures::all(db)?)).await.unwrap();
            let file = node.app.signatures_file(&all);
            let take_in = |toml: String| {
                let who = lead();
                node.app.transact(move |desk| desk.import_signatures(&who, &toml, State::Draft))
            };
            let same = take_in(file.clone()).await.unwrap();
            assert_eq!((same.added, same.changed, same.same, same.flaws.len()), (0, 0, 1, 0));
            let more = "[[signature]]\nid = 'disk'\ntitle = 'Full'\nmatch.contains = 'no space left'\n\
                        [[signature]]\nid = 'bad'\ntitle = 'x'\nmatch.level = 'error'\n";
            let changed = file.replace("used up", "empty");
            let done = take_in(format!("{changed}\n{more}")).await.unwrap();
            assert_eq!((done.added, done.changed, done.same), (1, 1, 0), "{done:?}");
            assert_eq!(done.problems.len(), 1, "the others are taken in all the same");
            let all = node.app.read(|db| Ok(signatures::all(db)?)).await.unwrap();
            let said: Vec<_> = all.iter().map(|it| (it.content.key.as_str(), it.state, it.version)).collect();
            assert_eq!(said, [("disk", State::Draft, 1), ("pool", State::Active, 2)]);
            assert_eq!(all[1].content.audience, Audience::Customers, "who is told is not for a file to say");
            let facts = node.app.read(|db| Ok(tickets::history(db, TicketId(1))?)).await.unwrap();
            assert!(facts.iter().all(|event| !matches!(event.fact, Fact::KnownErrorRecognised { .. })));
        });
    });
}

async fn take_in(node: &Node, toml: String) -> trestle_app::Imported {
    node.app.transact(move |desk| desk.import_signatures(&lead(), &toml, State::Draft)).await.unwrap()
}

#[test]
fn what_names_nothing_to_read_or_comes_after_too_many_is_left_out() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            for article in ["disk-full", "99"] {
                let toml = format!(
                    "[[signature]]\nid = 'disk'\ntitle = 'Full'\narticle = '{article}'\n\
                     match.contains = 'no space left'\n"
                );
                let done = take_in(&node, toml).await;
                assert_eq!((done.added, done.changed, done.same), (0, 0, 0), "{article}");
                assert_eq!(done.flaws, [("disk".to_owned(), Place::Reading, Flaw::NoArticle)], "{article}");
            }
            let entry =
                |n| format!("[[signature]]\nid = 'a{n}'\ntitle = ''\nmatch.contains = 'no space left'\n");
            let done = take_in(&node, (0..2_001).map(entry).collect()).await;
            assert_eq!((done.flaws.len(), done.beyond), (2_000, 1));
            assert_eq!(node.app.read(|db| Ok(signatures::all(db)?)).await.unwrap(), []);
        });
    });
}

#[test]
fn an_article_goes_to_another_desk_as_its_address() {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            let written = node.app.transact(|desk| {
                let article = articles::Article {
                    id: ArticleId(17),
                    slug: "the-pool".to_owned(),
                    kind: Default::default(),
                    tags: vec![],
                    title: "The pool".to_owned(),
                    category: "Tills".to_owned(),
                    summary: String::new(),
                    body: "Restart it.".to_owned(),
                    audience: articles::Audience::Public,
                    language: "en".to_owned(),
                    state: articles::ArticleState::Validated,
                    updated_at: desk.now,
                };
                Ok(articles::insert(desk.tx, &article)?)
            });
            written.await.unwrap();
            let reading = Some(Reading::Article(ArticleId(17)));
            let content = Content { reading: reading.clone(), ..pool(Audience::Customers) };
            keep(&node, lead(), draft(content, State::Active)).await.unwrap().unwrap();
            let all = node.app.read(|db| Ok(signatures::all(db)?)).await.unwrap();
            let file = node.app.signatures_file(&all);
            assert!(file.contains("article = \"http://desk.example/articles/17\""), "{file}");
            let kept =
                async || node.app.read(|db| Ok(signatures::by_key(db, "pool")?)).await.unwrap().unwrap();

            assert_eq!(take_in(&node, file.clone()).await.same, 1);
            assert_eq!(take_in(&node, file.replace("used up", "empty")).await.changed, 1);
            assert_eq!(kept().await.content.reading, reading, "our own address is our article");
            let foreign = file.replace("//desk.example", "//other.example");
            assert_eq!(take_in(&node, foreign).await.changed, 1);
            let page = Reading::Address("http://other.example/articles/17".to_owned());
            assert_eq!(kept().await.content.reading, Some(page), "a number there is none here");
        });
    });
}
