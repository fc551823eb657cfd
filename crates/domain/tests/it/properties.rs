//! What holds for every sequence of commands.

use proptest::prelude::*;
use trestle_domain::access::{Principal, Rights};
use trestle_domain::clock::{ClockKind, ClockState};
use trestle_domain::handoff::ReturnReason;
use trestle_domain::ids::*;
use trestle_domain::ledger::{Party, PartyKind};
use trestle_domain::ticket::*;
use trestle_domain::time::Millis;

use crate::desk::*;

/// One step: who (an index), what (an index), and the minutes that pass before it.
type Step = (usize, usize, i64);

fn people() -> Vec<Principal> {
    vec![front(), tech(), agent(31, ENGINEERING), lead(), customer(), provider(), Principal::System]
}

fn command(story: &mut Story, choice: usize) -> Command {
    let handoff = story.ticket.open_handoff().map_or(HandoffId(0), |offer| offer.id);
    let message = MessageId(story.id());
    let promise = PromiseId(story.id());
    let teams = [FRONT, TECH, ENGINEERING];
    match choice {
        0..3 => story.offer(teams[choice], package()),
        3 | 4 => Command::Accept { handoff },
        5 => Command::Return { handoff, reason: ReturnReason::WrongTeam, coaching: "look again".into() },
        6 => Command::Withdraw { handoff },
        7 => Command::Expire { handoff },
        8 => Command::Reply { message, then: AfterReply::StayOpen },
        9 => Command::Reply { message, then: AfterReply::WaitForCustomer },
        10 => Command::WriteAsCustomer { message, thanks: Thanks::No },
        11 => Command::WriteAsCustomer { message, thanks: Thanks::Mere },
        12 => Command::AskVendor { vendor: PROVIDER, message },
        13 => Command::AnswerAsVendor { vendor: PROVIDER, message },
        14 => Command::Resume,
        15 => Command::Restore { workaround: "use the other printer".into() },
        16 => Command::Solve { root_cause: "driver".into(), message },
        17 => Command::Promise { promise, due_at: minutes(story.now + 60) },
        18 => Command::Rule { owner: Member { person: PersonId(21), team: TECH }, reason: "so be it".into() },
        19 => Command::Rate { score: 4, comment: String::new() },
        20 => Command::Unassign,
        21 => Command::Prioritise { priority: Priority::Urgent },
        22 => Command::AddParticipant { person: PersonId(102) },
        23 => Command::RemoveParticipant { person: PersonId(102) },
        24 => Command::LinkDevice { device: DeviceId(1 + (story.now % 3)) },
        25 => Command::UnlinkDevice { device: DeviceId(1 + (story.now % 3)) },
        _ => Command::Reopen,
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..7usize, 0..27usize, 0..300i64), 0..60)
}

fn play(steps: &[Step]) -> Story {
    let mut story = Story::begin();
    for (who, what, wait) in steps {
        story.now += wait;
        let command = command(&mut story, *what);
        // Refusals are part of the game: what counts is that they change nothing.
        let before = story.ticket.clone();
        if story.try_to(&people()[*who], command).is_err() {
            assert_eq!(story.ticket, before);
        }
    }
    story
}

proptest! {
    #[test]
    fn events_fold_to_the_ticket(steps in steps()) {
        let story = play(&steps);
        let stored: Vec<String> = story.events.iter().map(|event| serde_json::to_string(event).unwrap()).collect();
        let read: Vec<_> = stored.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
        let folded = Ticket::fold(TicketId(1), &read);
        prop_assert_eq!(folded.as_ref(), Some(&story.ticket));
    }

    #[test]
    fn the_ledger_has_no_gap_and_no_overlap(steps in steps()) {
        let story = play(&steps);
        let holds = story.ticket.ledger.holds();
        prop_assert_eq!(holds[0].from, minutes(0));
        for pair in holds.windows(2) {
            prop_assert_eq!(pair[0].to, Some(pair[1].from));
            prop_assert!(pair[0].from < pair[1].from);
            prop_assert_ne!((pair[0].party, pair[0].team), (pair[1].party, pair[1].team));
        }
        let last = holds.last().unwrap();
        prop_assert_eq!(last.to, None);
        prop_assert_eq!((last.party, last.team, last.tier), (story.ticket.party(), story.ticket.team, story.ticket.tier));
        prop_assert_eq!(last.party == Party::Nobody, !story.ticket.status.is_unsolved());
    }

    /// However often policies were swapped on the way, the clock is the one computed from the
    /// start under the policy in force.
    #[test]
    fn a_policy_swap_leaves_no_trace(steps in steps(), minutes_allowed in 1..2000i64, paused in any::<bool>()) {
        let mut story = play(&steps);
        let swap = |rules: &mut trestle_domain::clock::Rules, minutes, pauses: &[PartyKind]| {
            let policy = rules.policies.get_mut(&STANDARD).unwrap();
            policy.targets = vec![target(ClockKind::Resolution, minutes, pauses)];
        };
        let pauses: &[PartyKind] = if paused { &[PartyKind::Customer] } else { &[] };
        swap(&mut story.rules, 5, &[PartyKind::Queue]);
        let _ = story.rules.next_due(&story.ticket, minutes(story.now));
        swap(&mut story.rules, minutes_allowed, pauses);
        let clock = story.rules.clocks(&story.ticket)[0];
        let now = minutes(story.now);
        // The plain definition: add up what counts, span by span.
        let counted: Millis = clock.explain(&story.ticket.ledger, now).iter().map(|line| line.counted).sum();
        let late = counted > Millis::minutes(minutes_allowed);
        let breached = matches!(clock.state(&story.ticket.ledger, now), ClockState::Breached { .. });
        prop_assert_eq!(breached, late);
    }

    /// A person who acts alone never ends up with a right they did not have.
    #[test]
    fn nobody_enlarges_their_own_rights(before in steps(), alone in steps(), who in 0..6usize) {
        let mut story = play(&before);
        let person = people()[who].clone();
        let had = person.rights(&story.ticket);
        // Answering and withdrawing an offer come and go with the offer itself; they add
        // nothing to what may be read or worked on afterwards beyond the team's own.
        let potential = |rights: Rights| [
            rights.read_as_customer,
            rights.read_as_desk,
            rights.work || rights.answer_offer,
            rights.rule,
        ];
        for (_, what, wait) in &alone {
            story.now += wait;
            let command = command(&mut story, *what);
            let _ = story.try_to(&person, command);
            let has = person.rights(&story.ticket);
            for (now, then) in potential(has).into_iter().zip(potential(had)) {
                prop_assert!(!now || then, "{person:?} had {had:?} and made it {has:?}");
            }
        }
    }
}
