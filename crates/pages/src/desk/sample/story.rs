//! The sample ticket's story, event by event.

use trestle_domain::clock::ClockKind;
use trestle_domain::event::{Event, Fact, Opened};
use trestle_domain::handoff::{Package, ReturnReason};
use trestle_domain::ids::*;
use trestle_domain::ladder::Tier;
use trestle_domain::ticket::{Channel, Priority};

use super::{
    CUSTOMER, DESK, JONAS, NETWORK, NOOR, PLAN, PLATFORM, PRIYA, STORIX, STORIX_CONTACT, TOM, ago, ahead,
};

/// How far the sample's story has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chapter {
    /// The first offer came back to the front line.
    Returned,
    /// Network has it and has asked the provider.
    InWork,
    /// It is offered on to engineering.
    Offered,
    /// Solved.
    Solved,
}

/// Every event of the story up to and including a chapter.
pub fn events(until: Chapter) -> Vec<Event> {
    let mut events = returned_events();
    if until == Chapter::Returned {
        let broken = Fact::PromiseBroken { promise: PromiseId(1), due_at: ago(1500) };
        events.push(event(1500, None, broken));
    }
    if until >= Chapter::InWork {
        events.extend(work_events());
    }
    if until >= Chapter::Offered {
        events.extend(offer_events());
    }
    if until >= Chapter::Solved {
        events.extend(solution_events());
    }
    events
}

fn event(minutes_ago: i64, by: Option<PersonId>, fact: Fact) -> Event {
    Event { at: ago(minutes_ago), by, fact }
}

fn returned_events() -> Vec<Event> {
    let opened = Opened {
        subject: "VPN drops every 40 minutes at the Rotterdam site".to_owned(),
        requester: CUSTOMER,
        organisation: Some(OrganisationId(7)),
        channel: Channel::Mail,
        priority: Priority::Normal,
        category: Some("Remote access".to_owned()),
        team: DESK,
        tier: Tier(1),
        policy: PLAN,
        message: MessageId(1),
    };
    let (handoff, path) = (HandoffId(501), PathId(1));
    let first = Package { steps_tried: String::new(), evidence: String::new(), ..package() };
    vec![
        event(3180, Some(CUSTOMER), Fact::Opened(opened)),
        event(3100, Some(NOOR), Fact::Assigned { to: NOOR }),
        event(3090, Some(NOOR), Fact::Prioritised { priority: Priority::High }),
        event(3080, Some(NOOR), Fact::Replied { message: MessageId(2) }),
        event(3080, Some(NOOR), Fact::WaitedForCustomer),
        event(2900, Some(CUSTOMER), Fact::CustomerWrote { message: MessageId(3) }),
        event(
            2860,
            Some(NOOR),
            Fact::HandoffOffered { handoff, path, to: NETWORK, to_tier: Tier(2), package: Box::new(first) },
        ),
        event(2860, Some(NOOR), Fact::PromiseMade { promise: PromiseId(1), due_at: ago(1500) }),
        event(
            1700,
            Some(JONAS),
            Fact::HandoffReturned {
                handoff,
                reason: ReturnReason::MissingInformation,
                coaching: "Please add what was tried and the gateway log around one drop. With the log we can see at once which side closes the tunnel.".to_owned(),
            },
        ),
    ]
}

fn work_events() -> Vec<Event> {
    let (handoff, path) = (HandoffId(502), PathId(1));
    vec![
        event(1560, Some(NOOR), Fact::Replied { message: MessageId(4) }),
        event(1560, Some(NOOR), Fact::PromiseKept { promise: PromiseId(1) }),
        event(
            1540,
            Some(NOOR),
            Fact::HandoffOffered {
                handoff,
                path,
                to: NETWORK,
                to_tier: Tier(2),
                package: Box::new(package()),
            },
        ),
        event(1540, Some(NOOR), Fact::PromiseMade { promise: PromiseId(2), due_at: ahead(75) }),
        event(1500, Some(JONAS), Fact::HandoffAccepted { handoff }),
        event(1440, Some(JONAS), Fact::NoteWritten { message: MessageId(5) }),
        event(420, Some(JONAS), Fact::VendorAsked { vendor: STORIX, message: MessageId(6) }),
        event(200, Some(STORIX_CONTACT), Fact::VendorAnswered { vendor: STORIX, message: MessageId(7) }),
        event(
            150,
            Some(JONAS),
            Fact::Restored { workaround: "Rekey interval set to 8 h on our side".to_owned() },
        ),
        event(90, Some(TOM), Fact::Followed { person: TOM }),
        event(45, None, Fact::ClockWarned { clock: ClockKind::Work, due_at: ahead(140) }),
    ]
}

fn offer_events() -> Vec<Event> {
    let package = Package {
        ask: "Please confirm that 7.2.3 is safe for sites with two gateways, or give us a build that is."
            .to_owned(),
        promise_at: Some(ahead(75)),
        ..package()
    };
    let (handoff, path) = (HandoffId(503), PathId(3));
    vec![event(
        20,
        Some(JONAS),
        Fact::HandoffOffered { handoff, path, to: PLATFORM, to_tier: Tier(3), package: Box::new(package) },
    )]
}

fn solution_events() -> Vec<Event> {
    let handoff = HandoffId(503);
    let root_cause = "EdgeGate 7.2.1 ignores the proposal order when it rekeys (fixed in 7.2.3)".to_owned();
    vec![
        event(15, Some(PRIYA), Fact::HandoffAccepted { handoff }),
        event(5, Some(PRIYA), Fact::PromiseKept { promise: PromiseId(2) }),
        event(5, Some(PRIYA), Fact::Solved { root_cause, message: MessageId(8) }),
        event(5, Some(PRIYA), Fact::LessonGiven { team: DESK }),
        event(5, Some(PRIYA), Fact::LessonGiven { team: NETWORK }),
    ]
}

/// What travels with the sample's ticket.
pub fn package() -> Package {
    Package {
        summary: "Site-to-site tunnel Rotterdam–Hamburg drops every 40 minutes and comes back after two."
            .to_owned(),
        customer_words: "Everyone is thrown out of the booking system. It started on Monday.".to_owned(),
        impact: "38 people in Rotterdam, bookings stop for two minutes each time.".to_owned(),
        environment: "EdgeGate 310, firmware 7.2.1 in Rotterdam; EdgeGate 510, 7.1.9 in Hamburg.".to_owned(),
        steps_tried: "Restarted the gateway – no change\nOther line for a day – no change".to_owned(),
        evidence: "edgegate-0312.log, 10:41:07 to 10:43:12".to_owned(),
        ruled_out: "Provider line, power, certificates".to_owned(),
        ask: "Find out which side closes the tunnel and why.".to_owned(),
        promise_at: Some(ahead(75)),
    }
}
