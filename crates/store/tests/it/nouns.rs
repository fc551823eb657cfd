//! Rules, people, sessions, articles and answers come back as they were stored.

use trestle_domain::ids::*;
use trestle_domain::ladder::Tier;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::trail::{Deed, Step};
use trestle_domain::view::portal::Topic;
use trestle_store::api_tokens::{self, ApiToken};
use trestle_store::articles::{self, Article, ArticleKind, ArticleState, Audience, Readers, topics};
use trestle_store::idempotency::{self, Stored};
use trestle_store::people::{self, PersonFilter, PersonKind};
use trestle_store::sessions::{self, Session};
use trestle_store::{StoreError, rules, trails};

use crate::desk::{self, CUSTOMER, FRONT, FRONT_AGENT, TECH_AGENT, furnish, read, write};
use crate::harness::on_both;

#[test]
fn rules_come_back_and_every_change_raises_their_version() {
    on_both(|database| {
        let store = database.open();
        assert_eq!(read(&store, rules::version), 0);
        furnish(&store);
        let (loaded, before) = read(&store, |db| Ok((rules::load(db)?, rules::version(db)?)));
        let expected = desk::rules();
        assert_eq!(loaded.ladder, expected.ladder);
        assert_eq!(loaded.calendars, expected.calendars);
        assert_eq!(loaded.policies, expected.policies);
        let policy = expected.policies[&PolicyId(1)].clone();
        write(&store, move |tx| rules::save_policy(tx, &policy));
        let (loaded, after) = read(&store, |db| Ok((rules::load(db)?, rules::version(db)?)));
        assert_eq!((loaded.policies[&PolicyId(1)].version, after), (2, before + 1));
        write(&store, |tx| rules::set_default_team(tx, FRONT));
        let chosen = read(&store, |db| Ok((rules::default_team(db)?, rules::default_policy(db)?)));
        assert_eq!(chosen, (Some(FRONT), None));
    });
}

#[test]
fn people_are_found_by_address_by_words_and_page_by_page() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        read(&store, |db| {
            let found = people::by_email(db, "P100@Company.Example")?.map(|person| person.id);
            assert_eq!(found, Some(CUSTOMER));
            let filter = PersonFilter { kind: Some(PersonKind::Agent), limit: 3, ..PersonFilter::default() };
            let first = people::all(db, &filter)?;
            let second = people::all(db, &PersonFilter { after: first.next.clone(), ..filter })?;
            let ids =
                |page: &people::PersonPage| page.people.iter().map(|person| person.id.0).collect::<Vec<_>>();
            assert_eq!((ids(&first), ids(&second), second.next), (vec![11, 20, 21], vec![31], None));
            let words = Some("PERSON p4".to_owned());
            let found = people::all(db, &PersonFilter { words, limit: 9, ..PersonFilter::default() })?;
            assert_eq!(ids(&found), [41]);
            Ok(())
        });
        let taken = store.write_blocking(|tx| {
            let person = people::person(tx, CUSTOMER)?.unwrap();
            people::update(tx, &people::Person { email: "P11@company.example".into(), ..person })
        });
        assert!(matches!(taken, Err(StoreError::Duplicate(_))), "{taken:?}");
    });
}

#[test]
fn a_session_ends_when_it_expires_or_is_killed() {
    let session = |id: i64, expires_at| Session {
        id,
        person: FRONT_AGENT,
        created_at: Timestamp(100),
        seen_at: Timestamp(100),
        expires_at: Timestamp(expires_at),
        address: "192.0.2.1".into(),
        agent: "browser".into(),
    };
    on_both(|database| {
        let store = database.open();
        write(&store, move |tx| {
            sessions::create(tx, &session(1, 1_000), &[1; 32])?;
            sessions::create(tx, &session(2, 9_000), &[2; 32])?;
            sessions::touch(tx, 2, Timestamp(500))
        });
        let found = |hash: u8, now| {
            read(&store, move |db| sessions::find(db, &[hash; 32], Timestamp(now))).map(|session| session.id)
        };
        assert_eq!(
            [found(1, 999), found(1, 1_000), found(2, 1_000), found(3, 0)],
            [Some(1), None, Some(2), None]
        );
        let listed = read(&store, |db| sessions::list(db, FRONT_AGENT));
        assert_eq!(listed.iter().map(|session| session.id).collect::<Vec<_>>(), [2, 1]);
        write(&store, |tx| sessions::kill(tx, CUSTOMER, 2));
        assert_eq!(found(2, 600), Some(2), "another person's session cannot be killed");
        write(&store, |tx| sessions::kill_all(tx, FRONT_AGENT));
        assert_eq!([found(1, 600), found(2, 600)], [None, None]);
    });
}

#[test]
fn failures_count_for_a_minute_and_tokens_carry_their_scopes() {
    on_both(|database| {
        let store = database.open();
        let fail = |at| write(&store, move |tx| sessions::note_failure(tx, "ann@example.org", Timestamp(at)));
        assert_eq!([fail(0), fail(10_000), fail(59_999), fail(60_001)], [1, 2, 3, 3]);
        let since = |at| read(&store, move |db| sessions::failures(db, "ann@example.org", Timestamp(at)));
        assert_eq!((since(9_999), since(59_999), since(60_001)), (3, 1, 0));
        let scopes = vec!["tickets:read".to_owned(), "tickets:write".to_owned()];
        let granted = scopes.clone();
        write(&store, move |tx| {
            api_tokens::create(tx, FRONT_AGENT, "monitor", &[9; 32], &granted, Timestamp(7))
        });
        assert_eq!(read(&store, |db| api_tokens::find(db, &[9; 32])), Some((FRONT_AGENT, scopes.clone())));
        assert_eq!(read(&store, |db| api_tokens::find(db, &[8; 32])), None);
        let id = 1;
        let known = ApiToken { id, name: "monitor".into(), scopes, created_at: Some(Timestamp(7)) };
        write(&store, move |tx| api_tokens::revoke(tx, TECH_AGENT, id));
        assert_eq!(read(&store, |db| api_tokens::list(db, FRONT_AGENT)), [known], "nobody ends another's");
        write(&store, move |tx| api_tokens::revoke(tx, FRONT_AGENT, id));
        assert_eq!(read(&store, |db| api_tokens::find(db, &[9; 32])), None);
    });
}

#[test]
fn articles_are_read_by_those_they_are_for() {
    let article = |id: i64, title: &str, body: &str| Article {
        id: ArticleId(id),
        slug: format!("article-{id}"),
        kind: Default::default(),
        tags: vec![],
        title: title.into(),
        category: "Printing".into(),
        summary: String::new(),
        body: body.into(),
        audience: Audience::Public,
        language: "en".into(),
        state: ArticleState::Validated,
        updated_at: Timestamp(id),
    };
    on_both(|database| {
        let store = database.open();
        write(&store, move |tx| {
            articles::insert(tx, &article(1, "Paper jam", "Open the **Drücker** and pull."))?;
            articles::insert(tx, &article(2, "Printer offline", "Check the drücker cable, then restart."))?;
            articles::insert(tx, &Article { state: ArticleState::Draft, ..article(3, "Drücker", "x") })?;
            articles::insert(tx, &Article { audience: Audience::AGENTS, ..article(4, "Drücker", "x") })?;
            articles::insert(tx, &Article { language: "de".into(), ..article(5, "Drücker", "x") })?;
            articles::insert(tx, &Article { audience: Audience::Customers, ..article(7, "Buy paper", "x") })?;
            let of_tier_2 = Audience::Tier(Tier(2));
            articles::insert(tx, &Article { audience: of_tier_2, ..article(8, "Zero it", "x") })?;
            let study = ArticleKind::CaseStudy;
            articles::insert(tx, &Article { kind: study, ..article(10, "A jam solved", "x") })?;
            articles::insert(
                tx,
                &Article { kind: study, audience: Audience::Customers, ..article(11, "B", "x") },
            )?;
            articles::insert(tx, &article(6, "The DRÜCKER", "All about it. 100 %"))
        });
        let studies = |readers| {
            let rows = read(&store, move |db| articles::case_studies(db, readers, "en", 10));
            rows.iter().map(|row| row.id.0).collect::<Vec<_>>()
        };
        assert_eq!((studies(Readers::Everyone), studies(Readers::Customers)), (vec![10], vec![11, 10]));
        let shelf = |readers, language: &'static str, category: Option<&'static str>| {
            let rows = read(&store, move |db| topics::shelf(db, readers, language, category, 0, 10));
            rows.iter().map(|row| row.id.0).collect::<Vec<_>>()
        };
        assert_eq!(shelf(Readers::Everyone, "en", None), [1, 2, 6], "by title");
        assert_eq!(shelf(Readers::Everyone, "de", Some("Printing")), [5]);
        assert_eq!(shelf(Readers::Customers, "en", Some("Printing")), [7, 1, 2, 6]);
        assert_eq!(shelf(Readers::Staff(Tier(1)), "en", None), [7, 4, 1, 2, 6]);
        assert_eq!(shelf(Readers::Staff(Tier(3)), "en", Some("Network")), [] as [i64; 0]);
        let topic = |readers, skipped| {
            let rows = read(&store, move |db| topics::shelf(db, readers, "en", Some("Printing"), skipped, 2));
            rows.iter().map(|row| row.id.0).collect::<Vec<_>>()
        };
        assert_eq!((topic(Readers::Everyone, 0), topic(Readers::Everyone, 2)), (vec![1, 2], vec![6]));
        for (readers, counted, latest) in [
            (Readers::Everyone, 3, vec![6, 2, 1]),
            (Readers::Customers, 4, vec![7, 6, 2, 1]),
            (Readers::Staff(Tier(1)), 5, vec![7, 6, 4, 2, 1]),
        ] {
            let found = read(&store, move |db| topics::topics(db, readers, "en"));
            assert_eq!(found, [Topic { name: "Printing".to_owned(), articles: counted }], "{readers:?}");
            let newest = read(&store, move |db| topics::newest(db, readers, "en", 9));
            assert_eq!(newest.iter().map(|row| row.id.0).collect::<Vec<_>>(), latest, "{readers:?}");
        }
        write(&store, |tx| {
            let reads =
                [("a", 4), ("b", 4), ("c", 4), ("a", 2), ("b", 2), ("a", 1), ("a", 1), ("a", 3), ("old", 6)];
            for (id, (visitor, article)) in (1..).zip(reads) {
                let at = Timestamp(if visitor == "old" { 1 } else { 100 });
                let deed = Deed::Read { article: ArticleId(article), title: String::new() };
                trails::add(tx, id, visitor, &Step { at, deed })?;
            }
            Ok::<_, StoreError>(())
        });
        let often = read(&store, |db| topics::most_read(db, Timestamp(50), 9));
        assert_eq!(
            often.iter().map(|id| id.0).collect::<Vec<_>>(),
            [4, 2, 1, 3],
            "by visitors, not by visits"
        );
        let titles = read(&store, move |db| topics::titles(db, Readers::Everyone, "en", &often));
        assert_eq!(titles.iter().map(|row| row.id.0).collect::<Vec<_>>(), [2, 1], "as readers may");
        let all: Vec<ArticleId> = (1..=9).map(ArticleId).collect();
        for (readers, expected) in
            [(Readers::Everyone, 4), (Readers::Customers, 5), (Readers::Staff(Tier(1)), 6)]
        {
            let all = all.clone();
            let found = read(&store, move |db| articles::readable_among(db, &all, readers));
            assert_eq!(found.len(), expected, "{readers:?}");
        }
        read(&store, |db| {
            assert!(articles::readable_one(db, ArticleId(1), Readers::Everyone)?.is_some());
            assert_eq!(articles::readable_one(db, ArticleId(3), Readers::Staff(Tier(9)))?, None, "a draft");
            assert_eq!(articles::readable_one(db, ArticleId(4), Readers::Customers)?, None);
            assert_eq!(
                articles::readable_one(db, ArticleId(8), Readers::Staff(Tier(1)))?,
                None,
                "for Tier 2"
            );
            assert!(articles::readable_one(db, ArticleId(8), Readers::Staff(Tier(2)))?.is_some());
            Ok(())
        });
    });
}

#[test]
fn an_answer_is_kept_for_72_hours_and_for_one_person() {
    on_both(|database| {
        let store = database.open();
        let answer = Stored { request_hash: vec![1; 32], status: 201, body: "{}".into() };
        let kept = answer.clone();
        write(&store, move |tx| idempotency::keep(tx, CUSTOMER, "key", &kept, Timestamp(0)));
        let find = |person, at: Millis| {
            read(&store, move |db| idempotency::find(db, person, "key", Timestamp(at.0)))
        };
        assert_eq!(find(CUSTOMER, Millis::hours(71)), Some(answer.clone()));
        assert_eq!(find(CUSTOMER, Millis::hours(72)), None);
        assert_eq!(find(FRONT_AGENT, Millis::ZERO), None);
        write(&store, move |tx| {
            idempotency::keep(tx, CUSTOMER, "key", &answer, Timestamp(Millis::hours(73).0))
        });
    });
}
