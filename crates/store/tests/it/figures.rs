//! The figures of a period against figures worked out by hand, and the tickets behind each.

use trestle_domain::figures::Figure;
use trestle_domain::handoff::ReturnReason;
use trestle_domain::ids::*;
use trestle_domain::ladder::Tier;
use trestle_domain::ticket::{AfterReply, Command, Thanks};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::insight::{Day, Flow, Report, Slice, TierTime, Value};
use trestle_store::read::desk::{QueueFilter, queue};
use trestle_store::read::insight::report;
use trestle_store::{Store, params, tallies};

use crate::desk::*;
use crate::harness::on_both;

const DAY: i64 = 24 * 60;

/// Seven tickets. Solved on day 1, by number:
/// 1 opened at 0, solved by the front line with its one answer at 30, rated 5;
/// 2 opened at 10, answered at 100 (late), solved at 200, rated 2;
/// 3 opened at 20, escalated at 40, returned, escalated again at 60, taken by tech at 70, solved there at 120;
/// 4 opened at 30, to tech at 40 and back at 50, solved at 90, reopened by the customer at 100, solved at 630;
/// 5 promised at 50 and kept, promised again and broken, solved at 200.
/// Still open: 6, opened at 60. 7 was opened on day 2 and solved there.
fn seven_tickets(store: &Store) {
    furnish(store);
    let mut one = Story::begin(store, CUSTOMER, 0);
    one.solve(30, &front()).act(31, &customer(), Command::Rate { score: 5, comment: String::new() });

    let mut two = Story::begin(store, CUSTOMER, 10);
    let message = MessageId(two.id());
    two.act(100, &front(), Command::Reply { message, then: AfterReply::StayOpen });
    two.solve(200, &front()).act(201, &customer(), Command::Rate { score: 2, comment: "slow".into() });

    let mut three = Story::begin(store, CUSTOMER, 20);
    let offer = three.offer(TECH);
    let handoff = three.act(40, &front(), offer).offered();
    let reason = ReturnReason::MissingInformation;
    three.act(50, &tech(), Command::Return { handoff, reason, coaching: "which printer?".into() });
    hand(&mut three, 60, FRONT, TECH, 70);
    three.solve(120, &tech());

    let mut four = Story::begin(store, CUSTOMER, 30);
    hand(&mut four, 35, FRONT, TECH, 40);
    hand(&mut four, 45, TECH, FRONT, 50);
    four.solve(90, &front());
    let message = MessageId(four.id());
    four.act(100, &customer(), Command::WriteAsCustomer { message, thanks: Thanks::No });
    four.solve(630, &front());

    let mut five = Story::begin(store, CUSTOMER, 40);
    for (made, due) in [(50, 70), (60, 80)] {
        let promise = PromiseId(five.id());
        five.act(made, &front(), Command::Promise { promise, due_at: minutes(due) });
    }
    five.solve(200, &front());

    Story::begin(store, STRANGER, 60);
    Story::begin(store, STRANGER, DAY + 10).solve(DAY + 15, &front());
}

fn hand(story: &mut Story<'_>, offered: i64, from: TeamId, to: TeamId, accepted: i64) {
    let people = |team| if team == FRONT { front() } else { tech() };
    let offer = story.offer(to);
    let handoff = story.act(offered, &people(from), offer).offered();
    story.act(accepted, &people(to), Command::Accept { handoff });
}

fn day(number: i64, team: Option<TeamId>) -> Slice {
    Slice { from: minutes(DAY * number), to: minutes(DAY * (number + 1)), team }
}

fn value(report: &Report, figure: Figure) -> Value {
    report.readings.iter().find(|reading| reading.figure == figure).unwrap().value.clone()
}

fn spread(count: i64, median: i64, p90: i64) -> Value {
    Value::Spread { count, median: Some(Millis::minutes(median)), p90: Some(Millis::minutes(p90)) }
}

fn share(part: i64, whole: i64) -> Value {
    Value::Share { part, whole }
}

#[test]
fn figures_are_those_worked_out_by_hand() {
    let now = minutes(3 * DAY + 60);
    let expected = [
        (Figure::Volume, Value::Count(6)),
        // 30, 90, 100, 60, 160 minutes.
        (Figure::FirstResponse, spread(5, 90, 160)),
        // 30, 190, 100, 600, 160 minutes.
        (Figure::Resolution, spread(5, 160, 600)),
        (Figure::FirstContact, share(3, 5)),
        (Figure::FirstLevel, share(3, 5)),
        (Figure::OneTouch, share(3, 5)),
        (Figure::Escalation, share(2, 5)),
        // Offers answered: one returned, four minus one taken; none else.
        (Figure::Return, share(1, 4)),
        (Figure::Bounce, share(1, 2)),
        (Figure::Reopen, share(1, 5)),
        // The second promise replaced the first, which that word kept; the second fell due.
        (Figure::PromiseKept, share(1, 2)),
        // Answered within 60: 1 and 4; solved within 480: 1, 2, 3, 5 and 4 after 590 of 600 minutes.
        (Figure::SlaMet, share(6, 10)),
        (Figure::Csat, share(1, 2)),
        (Figure::BacklogAge, spread(1, 3 * DAY, 3 * DAY)),
        // Tier 1: 30, 190, 50, 30 − 10 + 540, 160; tier 2: 50, 10.
        (Figure::TimeInTier, spread(7, 50, 580)),
    ];
    on_both(|database| {
        let store = database.open();
        seven_tickets(&store);
        let report = read(&store, move |db| report(db, &day(0, None), &[Timestamp(0)], now));
        assert_eq!(report.readings.len(), Figure::ALL.len());
        for (figure, expected) in &expected {
            assert_eq!(&value(&report, *figure), expected, "{figure:?}");
        }
        assert_eq!(report.days, [Day { from: Timestamp(0), opened: 6, solved: 5 }]);
        assert_eq!(report.backlog, [0, 1, 0, 0, 0]);
        let returned = [(ReturnReason::MissingInformation, 1)];
        assert_eq!(report.returns, returned);
        let (first, second) = (Tier(1), Tier(2));
        let up = Flow { from: first, to: second, count: 2 };
        assert_eq!(report.flow, [up, Flow { from: second, to: first, count: 1 }]);
        let minutes = Millis::minutes;
        let tier = |tier, tickets, median, p90, total| TierTime {
            tier,
            tickets,
            median: minutes(median),
            p90: minutes(p90),
            total: minutes(total),
        };
        assert_eq!(report.tiers, [tier(first, 5, 160, 580, 1010), tier(second, 2, 10, 50, 60)]);
    });
}

#[test]
fn a_slice_is_one_team_and_stands_beside_the_period_before() {
    on_both(|database| {
        let store = database.open();
        seven_tickets(&store);
        let (tech, second, empty) = read(&store, |db| {
            let now = minutes(2 * DAY);
            let tech = report(db, &day(0, Some(TECH)), &[], now)?;
            Ok((tech, report(db, &day(1, None), &[], now)?, report(db, &day(5, None), &[], now)?))
        });
        assert_eq!(value(&tech, Figure::Escalation), share(1, 1));
        assert_eq!(value(&tech, Figure::Volume), Value::Count(1));
        let volume = &second.readings[0];
        assert_eq!(volume.value, Value::Count(1));
        assert_eq!(volume.before.as_deref(), Some(&Value::Count(6)));
        assert_eq!(value(&empty, Figure::Csat), share(0, 0));
        assert_eq!(value(&empty, Figure::Resolution), Value::Spread { count: 0, median: None, p90: None });
    });
}

#[test]
fn every_figure_leads_to_its_tickets() {
    let behind: [(Figure, &[i64]); 15] = [
        (Figure::Volume, &[1, 2, 3, 4, 5, 6]),
        (Figure::FirstResponse, &[1, 2, 3, 4, 5]),
        (Figure::Resolution, &[1, 2, 3, 4, 5]),
        (Figure::FirstContact, &[1, 2, 5]),
        (Figure::FirstLevel, &[1, 2, 5]),
        (Figure::OneTouch, &[1, 3, 5]),
        (Figure::Escalation, &[3, 4]),
        (Figure::Return, &[3]),
        (Figure::Bounce, &[4]),
        (Figure::Reopen, &[4]),
        (Figure::PromiseKept, &[5]),
        (Figure::SlaMet, &[1, 2, 3, 4, 5]),
        (Figure::Csat, &[1]),
        (Figure::BacklogAge, &[6]),
        (Figure::TimeInTier, &[1, 2, 3, 4, 5]),
    ];
    on_both(|database| {
        let store = database.open();
        seven_tickets(&store);
        for (figure, expected) in behind {
            let filter = QueueFilter { figure: Some((figure, day(0, None))), ..QueueFilter::default() };
            let rows = read(&store, move |db| queue(db, &lead(), &filter, None, 50)).rows;
            let mut tickets: Vec<i64> = rows.iter().map(|row| row.ticket.0).collect();
            tickets.sort_unstable();
            assert_eq!(tickets, expected, "{figure:?}");
        }
    });
}

#[test]
fn as_many_are_counted_as_are_listed() {
    on_both(|database| {
        let store = database.open();
        seven_tickets(&store);
        for team in [None, Some(FRONT), Some(TECH)] {
            let now = minutes(3 * DAY);
            let report = read(&store, move |db| report(db, &day(0, team), &[], now));
            for reading in report.readings {
                let figure = Some((reading.figure, day(0, team)));
                let filter = QueueFilter { figure, ..QueueFilter::default() };
                let listed = read(&store, move |db| queue(db, &lead(), &filter, None, 50)).rows.len();
                assert_eq!(reading.tickets, listed as i64, "{:?} of {team:?}", reading.figure);
            }
        }
    });
}

#[test]
fn tallies_made_anew_say_what_those_that_followed_say() {
    on_both(|database| {
        let store = database.open();
        seven_tickets(&store);
        let all = Slice { from: Timestamp(0), to: minutes(3 * DAY), team: None };
        let days = [Timestamp(0), minutes(DAY), minutes(2 * DAY)];
        let now = minutes(3 * DAY);
        let followed = read(&store, move |db| report(db, &all, &days, now));
        let opened: Vec<i64> = followed.days.iter().map(|day| day.opened).collect();
        assert_eq!(opened, [6, 1, 0]);
        // As if an earlier release had kept none.
        write(&store, |tx| tx.execute("DELETE FROM tallies", params![]));
        assert_eq!(
            value(&read(&store, move |db| report(db, &all, &days, now)), Figure::Volume),
            Value::Count(0)
        );
        write(&store, tallies::bring_up);
        assert_eq!(read(&store, move |db| report(db, &all, &days, now)), followed);
        // Those that are kept in the right form stay.
        write(&store, |tx| tx.execute("DELETE FROM tallies", params![]));
        write(&store, tallies::bring_up);
        assert_eq!(
            value(&read(&store, move |db| report(db, &all, &days, now)), Figure::Volume),
            Value::Count(0)
        );
    });
}
