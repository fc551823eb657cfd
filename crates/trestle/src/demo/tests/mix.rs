//! How many tickets go how far.

use trestle_domain::figures::Contribution;
use trestle_domain::handoff::HandoffState;
use trestle_domain::ticket::Ticket;

use super::*;

#[test]
fn the_shares_are_those_of_a_good_desk() {
    let world = World::until(present(PRESENTS[0]));
    let stories = stories(&world, 2_000);
    let all = || stories.iter();
    let contributions: Vec<_> =
        all().map(|story| Contribution::of(&story.ticket, &world.rules, world.present)).collect();
    let count = |wanted: &dyn Fn(&Ticket) -> bool| all().filter(|story| wanted(&story.ticket)).count() as f64;
    let top = |ticket: &Ticket| ticket.moves().map(|step| step.to_tier.0).max().unwrap_or(1);
    let sum = |part: fn(&Contribution) -> i64| contributions.iter().map(part).sum::<i64>() as f64;
    let offers = |wanted: fn(&HandoffState) -> bool| {
        all().flat_map(|story| &story.ticket.handoffs).filter(|offer| wanted(&offer.state)).count() as f64
    };
    let returned = offers(|state| matches!(state, HandoffState::Returned { .. }));
    let accepted = offers(|state| matches!(state, HandoffState::Accepted { .. }));
    let rated = count(&|ticket| ticket.rating.is_some());
    let good = count(&|ticket| ticket.rating.as_ref().is_some_and(|rating| rating.score >= 4));
    let kept = sum(|one| one.promises_kept);
    let met = sum(|one| one.sla_met);
    let thanked =
        all().filter(|story| story.events.iter().any(|event| event.fact.key() == "customer_thanked"));

    let shares = [
        ("front line", count(&|ticket| top(ticket) == 1) / 2_000.0, 0.58..0.66),
        ("specialists", count(&|ticket| top(ticket) == 2) / 2_000.0, 0.26..0.34),
        ("engineers", count(&|ticket| top(ticket) == 3) / 2_000.0, 0.06..0.11),
        ("providers", count(&|ticket| !ticket.vendors.is_empty()) / 2_000.0, 0.045..0.075),
        ("returned", returned / (returned + accepted), 0.06..0.10),
        ("bounced", sum(|one| one.bounced.into()) / 2_000.0, 0.01..0.03),
        ("reopened", sum(|one| one.reopened.into()) / 2_000.0, 0.03..0.055),
        ("thanks", thanked.count() as f64 / 2_000.0, 0.10..0.15),
        ("promises kept", kept / (kept + sum(|one| one.promises_broken)), 0.86..0.95),
        ("targets met", met / (met + sum(|one| one.sla_missed)), 0.88..0.935),
        ("rated", rated / 2_000.0, 0.29..0.38),
        ("rated well", good / rated, 0.80..0.93),
        ("unsolved", count(&|ticket| ticket.status.is_unsolved()) / 2_000.0, 0.035..0.065),
    ];
    for (name, share, bounds) in shares {
        assert!(bounds.contains(&share), "{name}: {share:.3} is not within {bounds:?}");
    }
}

#[test]
fn the_same_story_is_told_every_time() {
    let world = World::until(present(PRESENTS[0]));
    for place in [0, 7, 480, 499] {
        let [one, other] = [(); 2].map(|()| tell(&world, place, 500).expect("no story is refused"));
        assert_eq!((one.events, one.letters, one.ticket), (other.events, other.letters, other.ticket));
    }
}

#[test]
fn tickets_follow_from_their_events_in_order() {
    let world = World::until(present(PRESENTS[1]));
    let stories = stories(&world, 600);
    for story in &stories {
        assert_eq!(Ticket::fold(story.ticket.id, &story.events).as_ref(), Some(&story.ticket));
        assert!(story.events.is_sorted_by_key(|event| event.at), "#{}", story.ticket.id);
        assert!(story.events.last().is_some_and(|event| event.at <= world.present), "#{}", story.ticket.id);
    }
    assert!(stories.is_sorted_by_key(|story| story.ticket.created_at), "numbers count up with time");
}

#[test]
fn agents_act_in_their_teams_hours() {
    let world = World::until(present(PRESENTS[0]));
    for story in stories(&world, 400) {
        for offer in story.ticket.moves() {
            let at = offer.accepted_at().expect("a move was accepted");
            let just_before = at.minus(trestle_domain::time::Millis(1));
            let calendar = world.calendar_of(offer.to);
            assert!(calendar.is_open(at) || calendar.is_open(just_before), "#{} at {at}", story.ticket.id);
        }
    }
}
