//! Clocks replayed over the ledger.

use trestle_domain::clock::{ClockKind, Why};
use trestle_domain::due::{DueKind, TimerKind};
use trestle_domain::ids::*;
use trestle_domain::ticket::*;

use crate::desk::*;

const REPLY: fn(i64) -> Command = |id| Command::Reply { message: MessageId(id), then: AfterReply::StayOpen };

#[test]
fn a_first_response_is_met_or_breached_at_its_minute() {
    let mut story = Story::begin();
    assert_eq!(story.at(10).clock(ClockKind::FirstResponse), "running due 60");
    assert_eq!(story.at(61).clock(ClockKind::FirstResponse), "breached 60");
    story.at(60).act(&front(), REPLY(2));
    assert_eq!(story.clock(ClockKind::FirstResponse), "met 60", "in time to the minute");
}

#[test]
fn waiting_for_the_customer_pauses_the_resolution_and_nothing_else() {
    let mut story = Story::begin();
    story.at(10).act(&front(), Command::Reply { message: MessageId(2), then: AfterReply::WaitForCustomer });
    assert_eq!(story.at(200).clock(ClockKind::Resolution), "paused 470 left");
    let thanks = Thanks::No;
    story.act(&customer(), Command::WriteAsCustomer { message: MessageId(3), thanks });
    assert_eq!(story.clock(ClockKind::Resolution), "running due 670");
    assert_eq!(story.clock(ClockKind::NextResponse), "running due 320");
}

#[test]
fn a_late_escalation_is_not_born_breached() {
    let mut story = Story::begin();
    story.at(400).hand(&front(), TECH, &tech());
    assert_eq!(story.clock(ClockKind::Work), "running due 640", "work starts at acceptance");
    assert_eq!(story.clock(ClockKind::Accept), "met 400");
    assert_eq!(story.clock(ClockKind::Resolution), "running due 480", "the customer's clock never restarts");
}

#[test]
fn an_accept_clock_starts_at_the_offer_and_expires_later() {
    let mut story = Story::begin();
    let offer = story.offer(TECH, package());
    story.at(100).act(&front(), offer);
    assert_eq!(story.clock(ClockKind::Accept), "running due 130");
    let handoff = story.offered();
    let timers = story.rules.timers(&story.ticket, minutes(100));
    assert!(timers.contains(&(TimerKind::Expire(handoff), minutes(160))));
    story.at(160).act(&trestle_domain::access::Principal::System, Command::Expire { handoff });
    assert_eq!(story.clock(ClockKind::Accept), "breached 130");
    assert_eq!(story.ticket.team, FRONT);
}

#[test]
fn a_provider_has_a_clock_of_its_own() {
    let mut story = Story::begin();
    story.at(10).act(&front(), Command::AskVendor { vendor: PROVIDER, message: MessageId(2) });
    assert_eq!(story.at(70).clock(ClockKind::Vendor), "running due 610");
    assert_eq!(story.clock(ClockKind::Resolution), "paused 470 left");
    story.at(100).act(&provider(), Command::AnswerAsVendor { vendor: PROVIDER, message: MessageId(3) });
    assert_eq!(story.clock(ClockKind::Vendor), "met 100");
    assert_eq!(story.clock(ClockKind::Resolution), "running due 570");
    assert_eq!(story.ledger(), "T1 queue 0–10, T1 vendor 4 10–100, T1 agent 11 100–");
}

#[test]
fn a_reopened_ticket_goes_on_where_its_clock_stopped() {
    let mut story = Story::begin();
    story.at(100).act(&front(), Command::Solve { root_cause: String::new(), message: MessageId(2) });
    assert_eq!(story.at(5000).clock(ClockKind::Resolution), "met 100");
    story.act(&customer(), Command::WriteAsCustomer { message: MessageId(3), thanks: Thanks::No });
    assert_eq!(story.clock(ClockKind::Resolution), "running due 5380", "480 − 100 minutes are left");
}

#[test]
fn the_explanation_adds_up_to_the_clock() {
    let mut story = Story::begin();
    story.at(10).act(&front(), Command::Reply { message: MessageId(2), then: AfterReply::WaitForCustomer });
    story.at(70).act(&customer(), Command::WriteAsCustomer { message: MessageId(3), thanks: Thanks::No });
    story.at(100);
    let clocks = story.rules.clocks(&story.ticket);
    let clock = clocks.iter().find(|clock| clock.kind == ClockKind::Resolution).expect("runs");
    let lines = clock.explain(&story.ticket.ledger, minutes(100));
    let told: Vec<_> =
        lines.iter().map(|line| (line.to.0 / 60_000, line.why.clone(), line.total.as_minutes())).collect();
    assert_eq!(told, [(10, Why::Counted, 10), (70, Why::Paused, 10), (100, Why::Counted, 40)]);
    assert_eq!(clock.counted(&story.ticket.ledger, minutes(100)).as_minutes(), 40);
}

#[test]
fn what_is_due_next_is_the_earliest_of_clocks_and_promises() {
    let mut story = Story::begin();
    assert_eq!(
        story.rules.next_due(&story.ticket, minutes(0)).map(|due| due.kind),
        Some(DueKind::Clock(ClockKind::FirstResponse))
    );
    story.act(&front(), Command::Promise { promise: PromiseId(7), due_at: minutes(30) });
    assert_eq!(story.rules.next_due(&story.ticket, minutes(0)).map(|due| due.kind), Some(DueKind::Promise));
    story.at(90).act(&front(), Command::Solve { root_cause: String::new(), message: MessageId(2) });
    assert_eq!(story.rules.next_due(&story.ticket, minutes(90)), None);
}
