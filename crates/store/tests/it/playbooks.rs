//! Versions never change, a run goes on in its own, and nobody comes to a run that is not theirs.

use trestle_domain::ids::{PersonId, PlaybookId, RunId, TicketId};
use trestle_domain::playbook::*;
use trestle_domain::view::desk::Named;
use trestle_domain::view::playbooks::Walker;
use trestle_store::playbooks::{self, InForce, Kept};
use trestle_store::runs::{self, Owner, Vote};
use trestle_store::{Store, StoreError};

use crate::desk::{COLLEAGUE, CUSTOMER, FRONT, FRONT_AGENT, STRANGER, furnish, minutes, read, write};
use crate::harness::on_both;

const SOLVED: Target = Target::End(Outcome::Solved);
const PERSON: Target = Target::End(Outcome::Person);

fn playbook(title: &str, category: &str, audience: Audience) -> Playbook {
    let mut playbook = Playbook::new("en", audience);
    (playbook.title, playbook.category) = (title.to_owned(), category.to_owned());
    playbook.team = Some(FRONT);
    let choices = vec![Choice { id: 1, label: "No".to_owned(), to: Target::Step(StepId(2)) }];
    let first = playbook.add_step(StepKind::Ask { choices, otherwise: PERSON });
    let (command, note_label) = ("lpstat -t".to_owned(), "What it printed".to_owned());
    let kind = StepKind::Do { command, note_label, done: SOLVED, did_not_work: PERSON, otherwise: PERSON };
    let second = playbook.add_step(kind);
    for (id, title) in [(first, "Is it on?"), (second, "Switch it on")] {
        title.clone_into(&mut playbook.step_mut(id).unwrap().title);
    }
    assert_eq!(playbook.check(), []);
    playbook
}

fn keep(store: &Store, id: i64, slug: &str, draft: Playbook) -> Kept {
    let kept = Kept {
        id: PlaybookId(id),
        slug: slug.to_owned(),
        draft,
        published: None,
        changed_at: minutes(1),
        changed_by: Named { id: FRONT_AGENT, name: format!("Person {FRONT_AGENT}") },
    };
    let saved = kept.clone();
    write(store, move |tx| playbooks::save(tx, &saved));
    kept
}

fn publish(store: &Store, kept: &Kept) -> u32 {
    let kept = kept.clone();
    write(store, move |tx| playbooks::publish(tx, &kept, FRONT_AGENT, minutes(2)))
}

fn printer(store: &Store) -> (Kept, InForce) {
    let kept =
        keep(store, 1, "printer", playbook("The printer prints nothing", "Printing", Audience::Public));
    publish(store, &kept);
    let in_force = read(store, |db| playbooks::public(db, "printer")).unwrap();
    (kept, in_force)
}

fn given(finding: Finding, minute: i64, by: Option<PersonId>) -> Given {
    Given { finding, note: "as seen".to_owned(), at: minutes(minute), by }
}

fn answer(store: &Store, before: &runs::Kept, finding: Finding, minute: i64) {
    let mut after = before.run.clone();
    after.answer(&before.through.playbook, given(finding, minute, None)).unwrap();
    let before = before.clone();
    write(store, move |tx| runs::record(tx, &before, &after, minutes(minute)));
}

#[test]
fn a_draft_is_changed_and_versions_stay_as_they_were() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let (kept, first) = printer(&store);
        assert_eq!((first.version, &first.playbook), (1, &kept.draft));
        let mut changed = read(&store, |db| playbooks::load(db, PlaybookId(1))).unwrap();
        assert_eq!((changed.published, &changed.changed_by), (Some(1), &kept.changed_by));
        changed.draft.title = "Nothing comes out of the printer".to_owned();
        let draft = changed.clone();
        write(&store, move |tx| playbooks::save(tx, &draft));
        assert_eq!(read(&store, |db| playbooks::public(db, "printer")), Some(first.clone()));
        let row = read(&store, playbooks::all).remove(0);
        assert_eq!((row.title.as_str(), row.is_changed), ("The printer prints nothing", true));
        assert_eq!(publish(&store, &changed), 2);
        assert_eq!(read(&store, |db| playbooks::version(db, PlaybookId(1), 1)), Some(first.playbook));
        assert_eq!(read(&store, |db| playbooks::public(db, "printer")).unwrap().version, 2);
        let versions = read(&store, |db| playbooks::versions(db, PlaybookId(1)));
        assert_eq!(versions.iter().map(|row| row.version).collect::<Vec<_>>(), [2, 1]);
        assert!(!read(&store, playbooks::all)[0].is_changed);
        assert!(!write(&store, |tx| playbooks::remove_draft(tx, PlaybookId(1))), "it has versions");
        write(&store, |tx| playbooks::withdraw(tx, PlaybookId(1)));
        assert_eq!(read(&store, |db| playbooks::public(db, "printer")), None);
        assert_eq!(read(&store, playbooks::all)[0].published, None);

        assert!(read(&store, |db| playbooks::is_taken(db, "printer")));
        let again = Kept { id: PlaybookId(9), ..kept };
        let taken = store.write_blocking(move |tx| playbooks::save(tx, &again));
        assert!(matches!(taken, Err(StoreError::Duplicate(_))), "{taken:?}");
        keep(&store, 3, "draft", playbook("Draft", "Printing", Audience::Public));
        assert!(write(&store, |tx| playbooks::remove_draft(tx, PlaybookId(3))));
        assert_eq!(read(&store, playbooks::all).len(), 1);
    });
}

#[test]
fn the_public_lists_hold_public_versions_only() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        printer(&store);
        let hidden = keep(&store, 2, "hidden", playbook("The printer's fuser", "Printing", Audience::Agents));
        publish(&store, &hidden);
        keep(&store, 3, "unpublished", playbook("The printer smells", "Printing", Audience::Public));
        let slugs = |rows: Vec<trestle_domain::view::guides::GuideRow>| {
            rows.into_iter().map(|row| row.slug).collect::<Vec<_>>()
        };
        assert_eq!(slugs(read(&store, |db| playbooks::guides(db, "en", 9))), ["printer"]);
        assert_eq!(slugs(read(&store, |db| playbooks::guides(db, "de", 9))), [""; 0]);
        let check = |words: &'static str, found: &[&str]| {
            let rows = read(&store, move |db| playbooks::guides_for(db, words, "en", 9));
            assert_eq!(slugs(rows), found, "{words}");
        };
        check("my printers do not print", &["printer"]);
        check("100% printing_", &["printer"]);
        check("the fuser is hot", &[]);
        check("a b c", &[]);
        assert_eq!(read(&store, |db| playbooks::public(db, "hidden")), None);
        assert!(read(&store, |db| playbooks::of_any(db, PlaybookId(2))).is_some());
        assert_eq!(read(&store, playbooks::startable).len(), 2);
    });
}

#[test]
fn a_run_goes_on_in_the_version_it_was_started_with() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let (mut kept, first) = printer(&store);
        let through = first.clone();
        write(&store, move |tx| runs::begin(tx, RunId(5), &through, Owner::Token(&[1, 2]), minutes(3)));
        let run = |store: &Store| read(store, |db| runs::by_token(db, &[1, 2])).unwrap();
        answer(&store, &run(&store), Finding::Chose(1), 4);

        kept.draft.remove_step(StepId(2));
        kept.draft.step_mut(StepId(1)).unwrap().kind = StepKind::Article {
            article: trestle_domain::ids::ArticleId(1),
            helped: SOLVED,
            otherwise: PERSON,
        };
        assert_eq!(publish(&store, &kept), 2);
        let now = run(&store);
        assert_eq!((now.through.version, now.walker), (1, Walker::Customer));
        assert_eq!(now.run.current(&now.through.playbook).unwrap().title, "Switch it on");
        answer(&store, &now, Finding::Done, 6);
        let ended = run(&store);
        assert_eq!(ended.run.outcome(&first.playbook), Some(Outcome::Solved));

        let mut back = ended.run.clone();
        back.back();
        let (before, after) = (ended.clone(), back.clone());
        write(&store, move |tx| runs::record(tx, &before, &after, minutes(7)));
        assert_eq!(run(&store).run, back, "exactly one answer is gone");
        write(&store, |tx| runs::vote(tx, RunId(5), Vote::Helped));
        assert_eq!((run(&store).vote, run(&store).changed_at), (Some(Vote::Helped), minutes(7)));
    });
}

#[test]
fn a_run_is_found_by_whom_it_belongs_to_alone() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let (_, in_force) = printer(&store);
        write(&store, move |tx| {
            runs::begin(tx, RunId(1), &in_force, Owner::Token(&[7]), minutes(1))?;
            runs::begin(tx, RunId(2), &in_force, Owner::Person(CUSTOMER), minutes(2))?;
            runs::begin(tx, RunId(3), &in_force, Owner::Ticket(TicketId(1)), minutes(3))
        });
        read(&store, |db| {
            assert!(runs::by_token(db, &[7])?.is_some() && runs::by_token(db, &[8])?.is_none());
            assert!(runs::of_customer(db, RunId(2), CUSTOMER)?.is_some());
            for (run, person) in [(1, CUSTOMER), (3, CUSTOMER), (2, COLLEAGUE), (2, STRANGER)] {
                assert_eq!(runs::of_customer(db, RunId(run), person)?, None, "{run} for {person}");
            }
            for (ticket, run, there) in [(1, 3, true), (1, 1, false), (1, 2, false), (2, 3, false)] {
                let found = runs::of_ticket(db, TicketId(ticket), RunId(run))?;
                assert_eq!(found.is_some(), there, "{run} in {ticket}");
            }
            Ok(())
        });
        assert!(write(&store, |tx| runs::bring(tx, RunId(2), TicketId(1))));
        assert!(!write(&store, |tx| runs::bring(tx, RunId(2), TicketId(2))), "it is in a ticket already");
        let walkers: Vec<_> =
            read(&store, |db| runs::in_ticket(db, TicketId(1))).iter().map(|run| run.walker).collect();
        assert_eq!(walkers, [Walker::Customer, Walker::Colleague]);
    });
}

#[test]
fn figures_are_counted_for_each_version() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let (kept, in_force) = printer(&store);
        for (number, findings) in [
            (1, vec![Finding::Chose(1), Finding::Done]),
            (2, vec![Finding::NotSure]),
            (3, vec![Finding::Chose(1)]),
        ] {
            let through = in_force.clone();
            let token = [u8::try_from(number).unwrap()];
            write(&store, move |tx| {
                runs::begin(tx, RunId(number), &through, Owner::Token(&token), minutes(0))
            });
            for (finding, minute) in findings.into_iter().zip(1..) {
                let before = read(&store, move |db| runs::by_token(db, &token)).unwrap();
                answer(&store, &before, finding, minute);
            }
        }
        publish(&store, &kept);
        let walked = read(&store, |db| runs::walked(db, PlaybookId(1), 1, 10));
        let success = Success::of(&walked, minutes(100));
        assert_eq!((success.runs, success.solved, success.asked, success.left), (3, 1, 1, 1));
        assert_eq!(success.steps[&StepId(2)].reached, 2);
        assert_eq!(read(&store, |db| runs::walked(db, PlaybookId(1), 1, 2)).len(), 2);
        assert_eq!(read(&store, |db| runs::walked(db, PlaybookId(1), 2, 10)), []);
        let versions = read(&store, |db| playbooks::versions(db, PlaybookId(1)));
        assert_eq!(versions.iter().map(|row| (row.runs, row.solved)).collect::<Vec<_>>(), [(0, 0), (3, 1)]);
    });
}
