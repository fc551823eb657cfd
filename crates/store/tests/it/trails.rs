//! Trails, votes and what they add up to.

use trestle_domain::ids::{ArticleId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::trail::{Deed, Lack, Step, Vote};
use trestle_store::articles::{self, Article, ArticleState, Audience, Readers};
use trestle_store::trails;

use crate::desk::{furnish, minutes, read, write};
use crate::harness::on_both;

fn searched(words: &str, found: u32) -> Deed {
    Deed::Searched { words: words.into(), language: "en".into(), found }
}

fn read_article(id: i64) -> Deed {
    Deed::Read { article: ArticleId(id), title: String::new() }
}

fn article(id: i64) -> Article {
    Article {
        id: ArticleId(id),
        slug: format!("article-{id}"),
        kind: Default::default(),
        tags: vec![],
        summary: String::new(),
        title: format!("Article {id}"),
        category: "Printing".into(),
        body: String::new(),
        audience: Audience::Public,
        language: "en".into(),
        state: ArticleState::Validated,
        updated_at: Timestamp(0),
    }
}

#[test]
fn a_trail_leads_to_the_request_of_its_visitor_within_two_days() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        write(&store, |tx| {
            articles::insert(tx, &article(1))?;
            let steps = [
                (1, "ann", 1, searched("long ago", 0)),
                (2, "ann", 100, searched("paper jam", 0)),
                (3, "bob", 101, read_article(1)),
                (4, "ann", 102, read_article(1)),
                (
                    5,
                    "ann",
                    103,
                    Deed::Asked { words: "why?".into(), language: "en".into(), is_answered: false },
                ),
                (6, "ann today", 104, searched("jam", 3)),
                (7, "bob", 160, searched("drum", 2)),
            ];
            for (id, visitor, at, deed) in steps {
                trails::add(tx, id, visitor, &Step { at: minutes(at), deed })?;
            }
            let names = ["ann today".to_owned(), "ann".to_owned()];
            trails::lead_to(tx, &names, minutes(50), TicketId(8))?;
            trails::lead_to(tx, &names, minutes(50), TicketId(9))
        });
        let trail = read(&store, |db| trails::of_ticket(db, TicketId(8), 10));
        let deeds: Vec<Deed> = trail.into_iter().map(|step| step.deed).collect();
        let title = "Article 1".to_owned();
        let expected = [
            searched("paper jam", 0),
            Deed::Read { article: ArticleId(1), title },
            Deed::Asked { words: "why?".into(), language: "en".into(), is_answered: false },
            searched("jam", 3),
        ];
        assert_eq!(deeds, expected);
        assert!(read(&store, |db| trails::of_ticket(db, TicketId(9), 10)).is_empty(), "each belongs to one");
        let searches = read(&store, |db| trails::searches(db, minutes(50), 10));
        let searches: Vec<_> =
            searches.into_iter().map(|one| (one.words, one.is_followed, one.ticket.map(|id| id.0))).collect();
        let expected = [
            ("drum".to_owned(), false, None),
            ("jam".to_owned(), false, Some(8)),
            ("why?".to_owned(), false, Some(8)),
            ("paper jam".to_owned(), true, Some(8)),
        ];
        assert_eq!(searches, expected);
        let deflection = read(&store, |db| trails::deflection(db, minutes(50)));
        assert_eq!((deflection.sessions, deflection.asked, deflection.requesters), (3, 2, 0));
        write(&store, |tx| trails::forget_before(tx, minutes(103)));
        assert_eq!(read(&store, |db| trails::of_ticket(db, TicketId(8), 10)).len(), 2);
    });
}

#[test]
fn articles_that_let_people_down_come_first() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        write(&store, |tx| {
            (1..=4).try_for_each(|id| articles::insert(tx, &article(id)))?;
            for (id, visitor, of) in [(1, "ann", 1), (2, "ann", 1), (3, "bob", 1), (4, "bob", 3)] {
                trails::add(tx, id, visitor, &Step { at: minutes(10), deed: read_article(of) })?;
            }
            trails::lead_to(tx, &["bob".to_owned()], minutes(0), TicketId(1))?;
            let lacks = |comment: &str| Vote::Lacks { lack: Some(Lack::Wrong), comment: comment.into() };
            trails::vote(tx, ArticleId(2), "ann", &Vote::Helped, minutes(1))?;
            trails::vote(tx, ArticleId(2), "ann", &lacks("No."), minutes(2))?;
            trails::vote(tx, ArticleId(2), "bob", &lacks(""), minutes(3))?;
            trails::vote(tx, ArticleId(1), "bob", &Vote::Helped, minutes(3))
        });
        let votes = read(&store, |db| trails::votes(db, &[ArticleId(1), ArticleId(2), ArticleId(4)]));
        let mut votes: Vec<_> =
            votes.into_iter().map(|(id, helped, lacking)| (id.0, helped, lacking)).collect();
        votes.sort_unstable();
        assert_eq!(votes, [(1, 1, 0), (2, 0, 2)]);
        let health = read(&store, |db| trails::health(db, Readers::Everyone, minutes(0), 10));
        let figures: Vec<_> = health
            .iter()
            .map(|one| (one.article.0, one.readers, one.asked, one.helped, one.lacking))
            .collect();
        assert_eq!(figures, [(2, 0, 0, 0, 2), (1, 2, 1, 1, 0), (3, 1, 1, 0, 0)]);
        let said: Vec<_> =
            health[0].comments.iter().map(|(lack, comment)| (*lack, comment.as_str())).collect();
        assert_eq!(said, [(Some(Lack::Wrong), ""), (Some(Lack::Wrong), "No.")], "latest first");
    });
}

#[test]
fn a_conversation_is_found_by_its_token_and_goes_along_once() {
    use trestle_domain::assistant::{Reply, Source, Turn};
    use trestle_store::talks;
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let source = Source { article: ArticleId(1), title: "Article 1".into() };
        let answer = Reply::Answer { text: "Press *it*.".into(), sources: vec![source], is_written: false };
        let turn = |at, reply: &Reply| Turn {
            at: minutes(at),
            question: format!("Question {at}"),
            reply: reply.clone(),
            helped: None,
        };
        let (first, second) = (turn(1, &answer), turn(2, &Reply::Unknown { nearest: vec![] }));
        let turns = vec![Turn { helped: Some(false), ..first.clone() }, second.clone()];
        write(&store, move |tx| {
            talks::begin(tx, 5, b"hash", "en", minutes(1))?;
            talks::add(tx, 5, 0, &first)?;
            talks::add(tx, 5, 1, &second)?;
            talks::begin(tx, 6, b"other", "en", minutes(1))?;
            talks::add(tx, 6, 0, &first)?;
            assert!(talks::judge(tx, 5, 0, false)? && !talks::judge(tx, 5, 2, true)?);
            talks::hand_over(tx, b"hash", TicketId(8))?;
            talks::hand_over(tx, b"hash", TicketId(9))
        });
        let talk = read(&store, |db| talks::by_token(db, b"hash")).unwrap();
        assert_eq!((talk.ticket, &talk.turns), (Some(TicketId(8)), &turns));
        assert_eq!(read(&store, |db| talks::of_ticket(db, TicketId(8))), [talk]);
        assert!(read(&store, |db| talks::of_ticket(db, TicketId(9))).is_empty());
        let failed = read(&store, |db| talks::failed(db, minutes(0), 9));
        assert_eq!(failed.iter().map(|one| one.turn.question.as_str()).collect::<Vec<_>>(), ["Question 1"]);
        write(&store, |tx| talks::forget_before(tx, minutes(9)));
        assert_eq!(read(&store, |db| talks::by_token(db, b"other")), None);
        assert_eq!(
            read(&store, |db| talks::by_token(db, b"hash")).unwrap().turns.len(),
            2,
            "it belongs to a ticket"
        );
    });
}
