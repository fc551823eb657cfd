//! Who may do what.

use trestle_domain::access::*;
use trestle_domain::ids::*;
use trestle_domain::investigation::Step;
use trestle_domain::ticket::*;

use crate::desk::*;

#[test]
fn rights_follow_the_ticket() {
    let mut story = Story::begin();
    assert!(front().rights(&story.ticket).work);
    assert_eq!(
        tech().rights(&story.ticket),
        Rights::default(),
        "another team's ticket does not exist for it"
    );
    let offer = story.offer(TECH, package());
    story.act(&front(), offer);
    let offered = tech().rights(&story.ticket);
    assert!(offered.read_as_desk && offered.answer_offer && !offered.work);
    let handoff = story.offered();
    story.act(&tech(), Command::Accept { handoff });
    let sender = front().rights(&story.ticket);
    assert!(sender.read_as_desk && !sender.work, "the sender keeps sight and can no longer work on it");
}

#[test]
fn a_provider_sees_only_what_it_was_asked() {
    let mut story = Story::begin();
    assert_eq!(provider().rights(&story.ticket), Rights::default());
    story.act(&front(), Command::AskVendor { vendor: PROVIDER, message: MessageId(2) });
    assert_eq!(provider().rights(&story.ticket), Rights { read_as_vendor: true, ..Rights::default() });
}

#[test]
fn colleagues_of_the_organisation_look_only_when_allowed() {
    let mut story = Story::begin();
    story.ticket.organisation = Some(OrganisationId(5));
    let colleague = |sees| Principal::Customer(Customer { person: PersonId(101), sees_organisation: sees });
    assert!(!colleague(None).rights(&story.ticket).read_as_customer);
    assert!(!colleague(Some(OrganisationId(6))).rights(&story.ticket).read_as_customer);
    assert!(colleague(Some(OrganisationId(5))).rights(&story.ticket).read_as_customer);
}

#[test]
fn customers_and_strangers_cannot_work() {
    let mut story = Story::begin();
    for who in [customer(), provider(), Principal::Anonymous, tech()] {
        let reply = Command::Reply { message: MessageId(2), then: AfterReply::StayOpen };
        assert_eq!(story.try_to(&who, reply), Err(Refusal::NotAllowed), "{who:?}");
        assert_eq!(
            story.try_to(&who, Command::Note { message: MessageId(2) }),
            Err(Refusal::NotAllowed),
            "{who:?}"
        );
    }
}

#[test]
fn whoever_takes_part_reads_and_writes_as_the_customer_does_until_taken_out() {
    let mut story = Story::begin();
    let guest = Principal::Customer(Customer { person: PersonId(102), sees_organisation: None });
    let add = Command::AddParticipant { person: PersonId(102) };
    for who in [customer(), guest.clone(), provider(), tech()] {
        assert_eq!(story.try_to(&who, add.clone()), Err(Refusal::NotAllowed), "{who:?} cannot add anybody");
    }
    story.act(&front(), add.clone());
    assert_eq!(story.try_to(&front(), add), Ok(vec![]), "nobody is added twice");
    let own = Command::AddParticipant { person: story.ticket.requester };
    assert_eq!(story.try_to(&front(), own), Ok(vec![]), "the customer takes part already");
    assert_eq!(guest.rights(&story.ticket), Rights { read_as_customer: true, ..Rights::default() });
    story.act(&guest, Command::WriteAsCustomer { message: MessageId(2), thanks: Thanks::No });
    story.act(&front(), Command::RemoveParticipant { person: PersonId(102) });
    assert_eq!(guest.rights(&story.ticket), Rights::default());
}

#[test]
fn whoever_reads_the_ticket_says_which_device_it_is_about() {
    let mut story = Story::begin();
    let link = |device| Command::LinkDevice { device: DeviceId(device) };
    let unlink = |device| Command::UnlinkDevice { device: DeviceId(device) };
    for who in [provider(), Principal::Anonymous, tech()] {
        for command in [link(1), unlink(1)] {
            assert_eq!(story.try_to(&who, command), Err(Refusal::NotAllowed), "{who:?}");
        }
    }
    for (who, device) in [(customer(), 1), (front(), 2), (lead(), 3)] {
        story.act(&who, link(device));
        assert_eq!(story.try_to(&who, link(device)), Ok(vec![]), "nothing is linked twice");
    }
    assert_eq!(story.try_to(&customer(), unlink(1)), Err(Refusal::NotAllowed));
    story.act(&front(), unlink(2));
    assert_eq!(story.try_to(&front(), unlink(2)), Ok(vec![]));
    assert_eq!(story.ticket.devices, [DeviceId(1), DeviceId(3)]);
}

#[test]
fn logs_come_from_whoever_reads_the_ticket_and_only_the_program_says_what_they_are() {
    let mut story = Story::begin();
    let add = |bundle| Command::AddBundle { bundle: BundleId(bundle) };
    for who in [provider(), Principal::Anonymous, tech()] {
        assert_eq!(story.try_to(&who, add(1)), Err(Refusal::NotAllowed), "{who:?}");
    }
    let before = story.ticket.clone();
    for (who, bundle) in [(customer(), 1), (front(), 2), (lead(), 3)] {
        story.act(&who, add(bundle));
    }
    let read = Command::SettleBundle { bundle: BundleId(1), counts: Some(Default::default()) };
    for who in [front(), lead(), customer()] {
        assert_eq!(story.try_to(&who, read.clone()), Err(Refusal::NotAllowed), "{who:?}");
    }
    story.act(&Principal::System, read);
    let after = &story.ticket;
    assert_eq!(
        (after.status, after.holder, after.waiting_since),
        (before.status, before.holder, before.waiting_since)
    );
}

#[test]
fn an_investigation_is_for_who_works_on_the_ticket_also_when_it_is_solved() {
    let mut story = Story::begin();
    let step = || Command::Investigate { step: Step::HypothesisStated { hypothesis: HypothesisId(1) } };
    for who in [customer(), provider(), Principal::Anonymous, tech(), lead()] {
        assert_eq!(story.try_to(&who, step()), Err(Refusal::NotAllowed), "{who:?}");
    }
    story.act(&front(), step());
    assert_eq!(story.ticket.status, Status::Open, "somebody works on it");
    story.act(&front(), Command::Solve { root_cause: "a cable".to_owned(), message: MessageId(2) });
    let before = story.ticket.clone();
    story.act(&front(), Command::Investigate { step: Step::RootCauseStated });
    let after = &story.ticket;
    assert_eq!((after.status, &after.root_cause), (before.status, &before.root_cause));
}
