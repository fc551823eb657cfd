//! What is unsolved when the demo begins.

use trestle_domain::access::Principal;
use trestle_domain::ids::PersonId;
use trestle_domain::ladder::Tier;
use trestle_domain::ticket::{Status, Ticket};

use super::*;
use crate::demo::company::customers::MARTA;
use crate::demo::company::people::{ADA, COLM, JONAS, PRIYA};

#[test]
fn every_screen_has_something_to_show() {
    for text in PRESENTS {
        let world = World::until(present(text));
        let stories = stories(&world, 2_000);
        let unsolved: Vec<&Ticket> =
            stories.iter().map(|story| &story.ticket).filter(|ticket| ticket.status.is_unsolved()).collect();
        let count =
            |wanted: &dyn Fn(&Ticket) -> bool| unsolved.iter().filter(|ticket| wanted(ticket)).count();
        for status in Status::ALL {
            let known = stories.iter().any(|story| story.ticket.status == *status);
            assert!(known, "{text}: nothing is {}", status.key());
        }
        for tier in [Tier(2), Tier(3)] {
            let offered = count(&|ticket| ticket.open_handoff().is_some_and(|offer| offer.to_tier == tier));
            assert!(offered >= 2, "{text}: {offered} offered to {tier}");
        }
        assert!(count(&|ticket| ticket.open_promise().is_some()) >= 8, "{text}: promises");
        let late = |ticket: &Ticket| {
            world.rules.next_due(ticket, world.present).is_some_and(|due| due.at < world.present)
        };
        let overdue = count(&late);
        assert!(
            (3..unsolved.len() * 2 / 3).contains(&overdue),
            "{text}: {overdue} of {} late",
            unsolved.len()
        );
        assert!(count(&|ticket| ticket.requester == MARTA) >= 1, "{text}: Marta waits for nothing");
    }
}

#[test]
fn whoever_signs_in_has_a_day_of_work() {
    for text in PRESENTS {
        let world = World::until(present(text));
        let stories = stories(&world, 2_000);
        for person in [ADA, JONAS, PRIYA] {
            let day = stories.iter().filter(|story| is_on_the_day_of(&world, person, &story.ticket)).count();
            assert!(day >= 8, "{text}: {day} for {person}");
        }
        let offers = stories.iter().filter(|story| is_offered_to(&world, JONAS, &story.ticket)).count();
        assert!(offers >= 2, "{text}: {offers} offers for Jonas");
        let Principal::Vendor(contact) = world.principal(COLM) else { panic!("Colm is a contact") };
        let cases = stories
            .iter()
            .filter(|story| story.ticket.vendors.iter().any(|vendor| contact.teams.contains(vendor)));
        assert!(cases.count() >= 8, "{text}: cases for Colm");
    }
}

fn is_on_the_day_of(world: &World, person: PersonId, ticket: &Ticket) -> bool {
    let Principal::Agent(agent) = world.principal(person) else { return false };
    let unowned = ticket.holder.is_none() && agent.teams.contains(&ticket.team);
    ticket.status.is_unsolved()
        && (ticket.holder == Some(person) || unowned || is_offered_to(world, person, ticket))
}

fn is_offered_to(world: &World, person: PersonId, ticket: &Ticket) -> bool {
    let Principal::Agent(agent) = world.principal(person) else { return false };
    ticket.open_handoff().is_some_and(|offer| agent.teams.contains(&offer.to))
}
