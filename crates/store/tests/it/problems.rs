//! Problems in rows: kept whole, listed by where they stand, and shown with the tickets that one may see.

use trestle_domain::ids::{BundleId, NewsId, ProblemId, SignatureId, TicketId};
use trestle_domain::mark::Mark;
use trestle_domain::problem::{Content, Event, Fact, Problem, State, WorkaroundFor};
use trestle_domain::signature::{Signature, State as Standing};
use trestle_domain::ticket::Command;
use trestle_domain::view::problems::{News, Shelf};
use trestle_store::problems::list::{self, ProblemFilter};
use trestle_store::problems::{self, tickets};
use trestle_store::{marks, recognitions, signatures};

use crate::desk::{
    CUSTOMER, FRONT, FRONT_AGENT, STRANGER, Story, TECH, TECH_AGENT, engineer, front, furnish, lead, minutes,
    read, tech, write,
};
use crate::harness::on_both;
use crate::signatures::{POOL, seen, signature};

pub fn problem(id: i64, state: State) -> Problem {
    Problem {
        id: ProblemId(id),
        content: Content {
            description: "It hangs.".into(),
            owner: Some(FRONT_AGENT),
            root_cause: "A leak.".into(),
            workaround: "Restart.".into(),
            workaround_for: WorkaroundFor::Customers,
            fix_version: "9.1".into(),
            ..Content::titled(format!("Tills HANG {id}"), if id == 2 { TECH } else { FRONT })
        },
        state,
        bulletin: None,
        by: FRONT_AGENT,
        opened_at: minutes(1),
        updated_at: minutes(id),
        closed_at: None,
        version: 1,
    }
}

#[test]
fn what_is_kept_is_read_again() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let (kept, stored) = (problem(1, State::KnownError), problem(1, State::KnownError));
        write(&store, move |tx| problems::save(tx, &stored));
        assert_eq!(read(&store, |db| problems::one(db, ProblemId(1))), Some(kept.clone()));
        let changed = Problem {
            state: State::Closed,
            closed_at: Some(minutes(9)),
            version: 2,
            content: Content { owner: None, ..kept.content.clone() },
            ..kept
        };
        let stored = changed.clone();
        write(&store, move |tx| problems::save(tx, &stored));
        assert_eq!(read(&store, |db| problems::one(db, ProblemId(1))), Some(changed));
        assert_eq!(read(&store, |db| problems::one(db, ProblemId(2))), None);
        let numbers = write(&store, |tx| Ok([problems::next_id(tx)?, problems::next_id(tx)?]));
        assert_eq!(numbers, [ProblemId(1), ProblemId(2)]);
    });
}

#[test]
fn the_list_is_narrowed_and_counted() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let states = [State::UnderInvestigation, State::KnownError, State::FixReleased, State::Closed];
        write(&store, move |tx| {
            (1..).zip(states).try_for_each(|(id, state)| problems::save(tx, &problem(id, state)))
        });
        let ids = |filter: ProblemFilter| {
            let page = read(&store, move |db| list::list(db, &filter, None, 9));
            page.rows.iter().map(|line| line.id.0).collect::<Vec<_>>()
        };
        assert_eq!(ids(ProblemFilter::default()), [3, 2, 1], "the open ones, the last changed first");
        let shelf = |shelf| ProblemFilter { shelf, ..ProblemFilter::default() };
        assert_eq!(ids(shelf(Shelf::Closed)), [4]);
        assert_eq!(ids(shelf(Shelf::KnownError)), [2]);
        assert_eq!(ids(ProblemFilter { team: Some(TECH), ..ProblemFilter::default() }), [2]);
        assert_eq!(ids(ProblemFilter { words: "hang p-3".into(), ..ProblemFilter::default() }), [3]);
        let counts = read(&store, |db| list::counts(db, &ProblemFilter::default()));
        assert_eq!(counts.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [3, 1, 1, 1, 1]);
        let first = read(&store, |db| list::list(db, &ProblemFilter::default(), None, 2));
        assert_eq!(first.rows.len(), 2);
        let next =
            read(&store, move |db| list::list(db, &ProblemFilter::default(), first.next.as_deref(), 2));
        assert_eq!((next.rows[0].id.0, next.next), (1, None));
        assert_eq!(next.rows[0].team.name, format!("Team {FRONT}"));
    });
}

#[test]
fn tickets_are_counted_for_all_and_shown_to_those_who_may_see_them() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let id = ProblemId(1);
        for (number, who) in [(1, CUSTOMER), (2, CUSTOMER), (3, STRANGER)] {
            let mut story = Story::begin(&store, who, number * 10);
            if number == 2 {
                story.solve(25, &front());
            }
        }
        let linked = write(&store, move |tx| {
            problems::save(tx, &problem(1, State::KnownError))?;
            let link = |ticket| tickets::link(tx, id, TicketId(ticket), FRONT_AGENT, minutes(50));
            [1, 2, 3, 1].map(link).into_iter().collect::<Result<Vec<_>, _>>()
        });
        assert_eq!(linked, [true, true, true, false]);
        let extent = read(&store, move |db| list::extent(db, id));
        assert_eq!((extent.tickets, extent.open, extent.customers), (3, 2, 2));
        assert_eq!((extent.first_at, extent.last_at), (Some(minutes(10)), Some(minutes(30))));
        let shown = |who| {
            let rows = read(&store, move |db| tickets::shown_to(db, &who, id, 9));
            rows.iter().map(|ticket| ticket.id.0).collect::<Vec<_>>()
        };
        assert_eq!(shown(front()), [3, 1, 2], "open ones first");
        assert_eq!(shown(lead()), [3, 1, 2]);
        assert_eq!(shown(engineer()), [0; 0], "no ticket of theirs");
        assert_eq!(read(&store, move |db| tickets::open(db, id)), [TicketId(1), TicketId(3)]);
        let beside = read(&store, |db| tickets::of_ticket(db, TicketId(2)));
        assert_eq!((beside[0].id, beside[0].tickets, beside[0].workaround.as_str()), (id, 3, "Restart."));
        assert!(write(&store, move |tx| tickets::unlink(tx, id, TicketId(2))));
        assert!(!write(&store, move |tx| tickets::unlink(tx, id, TicketId(2))));
        assert_eq!(read(&store, |db| tickets::of_ticket(db, TicketId(2))), []);
    });
}

#[test]
fn signatures_are_counted_on_tickets_that_one_may_see() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let [one, two, three, other] = [1, 2, 3, 4].map(TicketId);
        Story::begin(&store, CUSTOMER, 1);
        let mut climbed = Story::begin(&store, CUSTOMER, 2);
        let offer = climbed.offer(TECH);
        let handoff = climbed.act(3, &front(), offer).offered();
        climbed.act(4, &tech(), Command::Accept { handoff });
        Story::begin(&store, CUSTOMER, 5);
        Story::begin(&store, CUSTOMER, 6);
        write(&store, move |tx| {
            problems::save(tx, &problem(1, State::KnownError))?;
            for ticket in [one, two, three] {
                tickets::link(tx, ProblemId(1), ticket, FRONT_AGENT, minutes(9))?;
            }
            signatures::save(tx, &signature(1, "pool", Standing::Active))?;
            let all = [
                seen(1, one, None, "pool", 1),
                seen(2, one, Some(BundleId(51)), "pool", 3),
                seen(3, two, None, "pool", 1),
                seen(4, one, None, "disk", 1),
                seen(5, two, None, "disk", 1),
                seen(6, three, None, "fan", 1),
                seen(7, other, None, "rain", 1),
            ];
            for new in all {
                recognitions::record(tx, &new, minutes(9))?;
            }
            marks::add(tx, one, &[Mark::of_signature("disk", "The disk is full")], minutes(9))?;
            recognitions::dismiss(tx, two, "disk", TECH_AGENT, minutes(10)).map(drop)
        });
        let shown = |who, most| {
            let found = read(&store, move |db| recognitions::of_problem(db, &who, ProblemId(1), most));
            found.into_iter().map(|it| (it.title, it.signature, it.tickets)).collect::<Vec<_>>()
        };
        let pool = |tickets: i64| ("About pool".to_owned(), Some(POOL), tickets);
        let of_file = |title: &str| (title.to_owned(), None::<SignatureId>, 1_i64);
        let all = [pool(2), of_file("The disk is full"), of_file("fan")];
        assert_eq!(shown(front(), 9), all, "on the most tickets first");
        assert_eq!(shown(lead(), 9), all);
        assert_eq!(shown(tech(), 9), [pool(1)], "what was seen on other tickets is not told");
        assert_eq!(shown(engineer(), 9), []);
        assert_eq!(shown(front(), 1), [pool(2)]);
        write(&store, |tx| {
            signatures::save(tx, &Signature { version: 2, ..signature(1, "pool", Standing::Retired) })
        });
        assert_eq!(shown(tech(), 9), [], "it is not looked for any more");
    });
}

#[test]
fn problems_behind_tickets_are_those_that_are_not_over_the_last_changed_first() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        write(&store, |tx| {
            let states = [State::KnownError, State::Closed, State::UnderInvestigation, State::KnownError];
            for (id, state) in (1..).zip(states) {
                problems::save(tx, &problem(id, state))?;
            }
            for (id, ticket) in [(1, 1), (1, 2), (2, 1), (3, 2), (4, 9)] {
                tickets::link(tx, ProblemId(id), TicketId(ticket), FRONT_AGENT, minutes(50))?;
            }
            Ok(())
        });
        let behind = |limit| {
            let found = read(&store, move |db| tickets::behind(db, &[1, 2].map(TicketId), limit));
            found.iter().map(|one| one.id.0).collect::<Vec<_>>()
        };
        assert_eq!(behind(9), [3, 1]);
        assert_eq!(behind(1), [3]);
    });
}

#[test]
fn its_history_stands_in_the_log() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let event = |problem, at, fact| Event {
            problem: ProblemId(problem),
            at: minutes(at),
            by: Some(FRONT_AGENT),
            fact,
        };
        let events = [
            event(1, 1, Fact::ProblemOpened),
            event(2, 2, Fact::ProblemOpened),
            event(1, 3, Fact::ProblemToldOf { news: NewsId(5), told: 2, solved: 1 }),
        ];
        let news = News {
            id: NewsId(5),
            words: vec![("en".into(), "News.".into())],
            note: "Inside.".into(),
            fix_version: None,
        };
        let (recorded, kept) = (events.clone(), news.clone());
        write(&store, move |tx| {
            problems::record(tx, &recorded)?;
            problems::add_news(tx, ProblemId(1), &kept, minutes(3))
        });
        let history = read(&store, |db| problems::history(db, ProblemId(1)));
        assert_eq!(history.iter().map(|one| &one.event).collect::<Vec<_>>(), [&events[2], &events[0]]);
        assert_eq!(history[0].news, Some(news));
        assert_eq!(history[1].by, format!("Person {FRONT_AGENT}"));
        let log = read(&store, |db| trestle_store::log::read_after(db, 0, 9));
        let last = log.last().unwrap();
        assert_eq!((last.kind.as_str(), last.ticket_id), ("problem_told_of", None));
        assert_eq!(problems::concerned(&last.kind, &last.body), Some(ProblemId(1)));
        assert_eq!(problems::concerned("replied", &last.body), None);
    });
}
