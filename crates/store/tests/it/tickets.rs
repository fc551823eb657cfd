//! A ticket comes back from the store as the aggregate it was, and as its events tell it.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use trestle_domain::access::Principal;
use trestle_domain::due::TimerKind;
use trestle_domain::handoff::ReturnReason;
use trestle_domain::ids::*;
use trestle_domain::ticket::*;
use trestle_domain::view::insight::Slice;
use trestle_store::read::insight;
use trestle_store::tickets::{self, SaveError};
use trestle_store::{Store, StoreError, log, params, tallies, timers};

use crate::desk::*;
use crate::harness::on_both;

/// One step: who (an index), what (an index), and the minutes that pass before it.
type Step = (usize, usize, i64);

fn people() -> Vec<Principal> {
    vec![front(), tech(), engineer(), lead(), customer(), provider(), Principal::System]
}

fn command(story: &mut Story<'_>, choice: usize) -> Command {
    let handoff = story.offered();
    let message = MessageId(story.id());
    let promise = PromiseId(story.id());
    match choice {
        0..3 => story.offer([FRONT, TECH, ENGINEERING][choice]),
        3 | 4 => Command::Accept { handoff },
        5 => Command::Return { handoff, reason: ReturnReason::WrongTeam, coaching: "look again".into() },
        6 => Command::Withdraw { handoff },
        7 => Command::Expire { handoff },
        8 => Command::Reply { message, then: AfterReply::StayOpen },
        9 => Command::Reply { message, then: AfterReply::WaitForCustomer },
        10 => Command::WriteAsCustomer { message, thanks: Thanks::No },
        11 => Command::AskVendor { vendor: PROVIDER, message },
        12 => Command::AskVendor { vendor: OTHER_PROVIDER, message },
        13 => Command::AnswerAsVendor { vendor: PROVIDER, message },
        14 => Command::Resume,
        15 => Command::Restore { workaround: "use the other printer".into() },
        16 => Command::Solve { root_cause: "driver".into(), message },
        17 => Command::Promise { promise, due_at: minutes(story.now + 60) },
        18 => Command::Rule { owner: Member { person: TECH_AGENT, team: TECH }, reason: "so be it".into() },
        19 => Command::Rate { score: 4, comment: String::new() },
        20 => Command::Unassign,
        21 => Command::Prioritise { priority: Priority::Urgent },
        23 => Command::AddParticipant { person: STRANGER },
        24 => Command::AddParticipant { person: COLLEAGUE },
        25 => Command::RemoveParticipant { person: STRANGER },
        22 => Command::Categorise { category: "printing".into() },
        26 => Command::LinkDevice { device: DeviceId(1 + story.now % 3) },
        27 => Command::UnlinkDevice { device: DeviceId(1 + story.now % 3) },
        _ => Command::Reopen,
    }
}

fn play(store: &Store, steps: &[Step]) {
    let mut story = Story::begin(store, CUSTOMER, 0);
    for (who, what, wait) in steps {
        story.now += wait;
        let command = command(&mut story, *what);
        if story.try_to(&people()[*who], &command).is_err() {
            continue;
        }
        let id = story.ticket.id;
        let (loaded, history) =
            read(store, move |db| Ok((tickets::load(db, id)?, tickets::history(db, id)?)));
        assert_eq!(loaded.as_ref(), Some(&story.ticket), "after {command:?}");
        assert_eq!(history, story.events);
        assert_eq!(Ticket::fold(id, &history), loaded);
    }
}

/// After whatever happened, the tallies are those that the contributions add up to.
fn tallies_follow(store: &Store) {
    let report = || {
        let all = Slice { from: minutes(0), to: minutes(60 * 24 * 40), team: None };
        let now = minutes(60 * 24 * 40);
        read(store, move |db| insight::report(db, &all, &[], now))
    };
    let followed = report();
    write(store, |tx| tx.execute("DELETE FROM settings WHERE name = 'tallies'", params![]));
    write(store, tallies::bring_up);
    assert_eq!(report(), followed);
}

#[test]
fn a_ticket_comes_back_as_it_was_and_as_its_events_tell_it() {
    let steps = prop::collection::vec((0..7usize, 0..29usize, 0..300i64), 1..60);
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
        let played = TestRunner::new(config).run(&steps, |steps| {
            play(&store, &steps);
            Ok(())
        });
        played.unwrap_or_else(|error| panic!("{error}"));
        tallies_follow(&store);
        let whole = read(&store, log::verify);
        assert!(matches!(whole, log::Verdict::Whole { events } if events > 24));
    });
}

#[test]
fn what_changed_meanwhile_is_not_overwritten() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let mut story = Story::begin(&store, CUSTOMER, 0);
        let before = story.ticket.clone();
        // Within the same millisecond: no time stamp tells the two apart.
        story.act(0, &front(), Command::Prioritise { priority: Priority::Urgent });
        let stored = story.ticket.clone();
        story.ticket = Ticket { subject: "overwritten".into(), ..before.clone() };
        assert_eq!(story.save(Some(before), vec![]), Err(SaveError::Stale));
        let taken = story.save(None, vec![]);
        assert!(matches!(taken, Err(SaveError::Store(StoreError::Duplicate(_)))), "{taken:?}");
        let id = stored.id;
        assert_eq!(read(&store, move |db| tickets::load(db, id)), Some(stored));
    });
}

#[test]
fn timers_follow_the_ticket() {
    let armed = |store: &Store| {
        read(store, |db| {
            db.query(
                "SELECT kind, due_at FROM timers WHERE due_at IS NOT NULL AND fired_at IS NULL
                 ORDER BY due_at, kind",
                params![],
                |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)? / 60_000)),
            )
        })
    };
    let named = |list: &[(&str, i64)]| -> Vec<(String, i64)> {
        list.iter().map(|(kind, minute)| ((*kind).to_owned(), *minute)).collect()
    };
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let mut story = Story::begin(&store, CUSTOMER, 0);
        let at_first = [
            ("warn first_response", 45),
            ("breach first_response", 60),
            ("warn work", 180),
            ("breach work", 240),
            ("warn resolution", 360),
            ("breach resolution", 480),
        ];
        assert_eq!(armed(&store), named(&at_first));
        let fired = write(&store, |tx| timers::claim_due(tx, minutes(50).0, 10));
        let meant: Vec<_> = fired.iter().map(tickets::timer_kind).collect();
        assert_eq!(meant, [Some(TimerKind::Warn(trestle_domain::clock::ClockKind::FirstResponse))]);
        let message = MessageId(story.id());
        story.act(50, &front(), Command::Reply { message, then: AfterReply::WaitForCustomer });
        assert_eq!(armed(&store), [], "answered, and while the customer has it nothing runs");
        story.act(70, &front(), Command::Resume);
        let later =
            [("warn work", 200), ("breach work", 260), ("warn resolution", 380), ("breach resolution", 500)];
        assert_eq!(armed(&store), named(&later));
        let offer = story.offer(TECH);
        let handoff = story.act(80, &front(), offer).offered();
        let fired = write(&store, |tx| timers::claim_due(tx, minutes(140).0, 10));
        assert!(fired.iter().filter_map(tickets::timer_kind).any(|kind| kind == TimerKind::Expire(handoff)));
        assert_eq!(read(&store, move |db| tickets::by_handoff(db, handoff)), Some(story.ticket.id));
    });
}
