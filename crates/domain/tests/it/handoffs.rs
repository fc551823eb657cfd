//! Hand-offs: contract, return, acceptance, bounce guard, ruling, lessons.

use trestle_domain::event::Fact;
use trestle_domain::handoff::{HandoffState, Package, PackageItem, ReturnReason};
use trestle_domain::ids::*;
use trestle_domain::ladder::Tier;
use trestle_domain::promise::PromiseState;
use trestle_domain::ticket::*;

use crate::desk::*;

#[test]
fn an_incomplete_package_is_refused_and_names_what_is_missing() {
    let mut story = Story::begin();
    let offer = story.offer(TECH, Package { summary: "Printer".into(), ..Package::default() });
    let refusal = story.try_to(&front(), offer);
    let missing = vec![PackageItem::StepsTried, PackageItem::Promise];
    assert_eq!(refusal, Err(Refusal::PackageIncomplete { missing }));
    assert_eq!(story.events.len(), 1, "a refusal leaves no trace");
}

#[test]
fn a_category_can_demand_more() {
    let mut story = Story::begin();
    let contract = &mut story.rules.ladder.paths[0].contract;
    contract.by_category.insert("network".into(), [PackageItem::Environment].into());
    story.act(&front(), Command::Categorise { category: "network".into() });
    let offer = story.offer(TECH, package());
    let missing = vec![PackageItem::Environment];
    assert_eq!(story.try_to(&front(), offer), Err(Refusal::PackageIncomplete { missing }));
}

#[test]
fn while_offered_the_sender_answers_and_acceptance_moves_everything_at_once() {
    let mut story = Story::begin();
    let offer = story.offer(TECH, package());
    story.at(10).act(&front(), offer);
    assert_eq!((story.ticket.team, story.ticket.tier), (FRONT, Tier(1)));
    assert_eq!(story.ticket.holder, Some(PersonId(11)), "offering takes an unowned ticket");
    let handoff = story.offered();
    story.at(25).act(&tech(), Command::Accept { handoff });
    let ticket = &story.ticket;
    assert_eq!((ticket.team, ticket.tier, ticket.holder), (TECH, Tier(2), Some(PersonId(21))));
    assert_eq!(ticket.arrived_at, minutes(25));
    assert_eq!(ticket.followers, [PersonId(11)], "the sender follows");
    assert_eq!(ticket.sighted_by, [FRONT, TECH], "and the sending team keeps sight");
    assert_eq!(story.ledger(), "T1 queue 0–10, T1 agent 11 10–25, T2 agent 21 25–");
}

#[test]
fn a_return_needs_coaching_and_leaves_the_ticket_with_its_sender() {
    let mut story = Story::begin();
    let offer = story.offer(TECH, package());
    story.act(&front(), offer);
    let handoff = story.offered();
    let give_back = |coaching: &str| Command::Return {
        handoff,
        reason: ReturnReason::MissingInformation,
        coaching: coaching.into(),
    };
    assert_eq!(story.try_to(&tech(), give_back(" ")), Err(Refusal::CoachingMissing));
    story.act(&tech(), give_back("attach the log"));
    assert_eq!(story.ticket.team, FRONT);
    assert!(
        matches!(&story.ticket.handoffs[0].state, HandoffState::Returned { coaching, .. } if coaching == "attach the log")
    );
    assert_eq!(story.try_to(&tech(), Command::Accept { handoff }), Err(Refusal::NoOpenOffer));
}

#[test]
fn only_one_offer_at_a_time_and_only_along_a_path() {
    let mut story = Story::begin();
    let nowhere = story.offer(ENGINEERING, package());
    assert_eq!(story.try_to(&front(), nowhere), Err(Refusal::NoSuchPath));
    let first = story.offer(TECH, package());
    story.act(&front(), first);
    let second = story.offer(TECH, package());
    assert_eq!(story.try_to(&front(), second), Err(Refusal::OfferOpen));
    let handoff = story.offered();
    story.act(&front(), Command::Withdraw { handoff });
    let third = story.offer(TECH, package());
    story.act(&front(), third);
}

#[test]
fn the_third_move_back_needs_a_ruling_which_names_the_owner() {
    let mut story = Story::begin();
    story.hand(&front(), TECH, &tech()).hand(&tech(), FRONT, &front()).hand(&front(), TECH, &tech());
    assert_eq!(story.ticket.re_entries(), 2);
    let back = story.offer(FRONT, package());
    assert_eq!(story.try_to(&tech(), back), Err(Refusal::NeedsRuling { moves: 3, re_entries: 2 }));
    let up = story.offer(ENGINEERING, package());
    assert!(story.try_to(&tech(), up).is_ok(), "a tier never left is still open");
    let owner = Member { person: PersonId(11), team: FRONT };
    let ruling = Command::Rule { owner, reason: "the front line has the tool".into() };
    assert_eq!(story.try_to(&tech(), ruling.clone()), Err(Refusal::NotAllowed));
    story.act(&lead(), ruling);
    assert_eq!((story.ticket.team, story.ticket.holder), (FRONT, Some(PersonId(11))));
    assert!(story.ticket.open_handoff().is_none(), "a ruling ends the open offer");
}

#[test]
fn no_ruling_before_the_limit() {
    let mut story = Story::begin();
    story.hand(&front(), TECH, &tech());
    let owner = Member { person: PersonId(11), team: FRONT };
    let ruling = Command::Rule { owner, reason: "because".into() };
    assert_eq!(story.try_to(&lead(), ruling), Err(Refusal::NoRulingNeeded));
}

#[test]
fn a_word_keeps_a_promise_and_silence_breaks_it() {
    let mut story = Story::begin();
    let promise = PromiseId(7);
    story.act(&front(), Command::Promise { promise, due_at: minutes(60) });
    story.act(&front(), Command::WaitForCustomer);
    assert_eq!(story.ticket.open_promise().map(|open| open.due_at), Some(minutes(60)), "no hold pauses it");
    story.at(50).act(&front(), Command::Reply { message: MessageId(2), then: AfterReply::StayOpen });
    assert_eq!(story.ticket.promises[0].state, PromiseState::Kept { at: minutes(50) });

    story.act(&front(), Command::Promise { promise: PromiseId(8), due_at: minutes(90) });
    let fire = Command::BreakPromise { promise: PromiseId(8) };
    assert_eq!(story.at(89).try_to(&trestle_domain::access::Principal::System, fire.clone()), Ok(vec![]));
    story.at(91).act(&trestle_domain::access::Principal::System, fire);
    assert_eq!(story.ticket.promises[1].state, PromiseState::Broken { at: minutes(90) });
}

#[test]
fn a_late_word_does_not_keep_an_overdue_promise() {
    let mut story = Story::begin();
    story.act(&front(), Command::Promise { promise: PromiseId(7), due_at: minutes(60) });
    story.at(61).act(&front(), Command::Reply { message: MessageId(2), then: AfterReply::StayOpen });
    assert_eq!(story.ticket.promises[0].state, PromiseState::Broken { at: minutes(60) });
}

#[test]
fn a_solution_from_above_names_its_cause_and_teaches_below() {
    let mut story = Story::begin();
    story.hand(&front(), TECH, &tech());
    let solve = |cause: &str| Command::Solve { root_cause: cause.into(), message: MessageId(9) };
    assert_eq!(story.try_to(&tech(), solve("")), Err(Refusal::RootCauseMissing));
    let facts = story.try_to(&tech(), solve("driver 4.2 leaks handles")).expect("solved");
    assert!(facts.contains(&Fact::LessonGiven { team: FRONT }));
    assert_eq!(story.ticket.status, Status::Solved);
}

#[test]
fn thanks_does_not_reopen_but_broken_again_does() {
    let mut story = Story::begin();
    story.at(20).act(&front(), Command::Solve { root_cause: String::new(), message: MessageId(2) });
    let words = |thanks| Command::WriteAsCustomer { message: MessageId(3), thanks };
    story.at(30).act(&customer(), words(Thanks::Mere));
    assert_eq!(story.ticket.status, Status::Solved);
    story.at(40).act(&customer(), words(Thanks::No));
    assert_eq!((story.ticket.status, story.ticket.reopened), (Status::Open, 1));
    assert_eq!(story.ledger(), "T1 queue 0–20, T1 nobody 20–40, T1 agent 11 40–");
}

#[test]
fn only_a_solved_ticket_is_rated_and_only_by_its_customer() {
    let mut story = Story::begin();
    let rate = |score| Command::Rate { score, comment: String::new() };
    assert_eq!(story.try_to(&customer(), rate(5)), Err(Refusal::NotSolved));
    story.act(&front(), Command::Solve { root_cause: String::new(), message: MessageId(2) });
    assert_eq!(story.try_to(&customer(), rate(6)), Err(Refusal::RatingOutOfRange));
    assert_eq!(story.try_to(&front(), rate(5)), Err(Refusal::NotAllowed));
    story.act(&customer(), rate(5));
    assert_eq!(story.ticket.rating.as_ref().map(|rating| rating.score), Some(5));
}
