use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use regex::Regex;
use trestle_domain::clock::ClockKind;
use trestle_domain::event::{Event, Fact, Opened};
use trestle_domain::figures::Figure;
use trestle_domain::handoff::{Package, ReturnReason};
use trestle_domain::ids::*;
use trestle_domain::investigation::*;
use trestle_domain::ladder::Tier;
use trestle_domain::playbook::{Finding, Outcome, Said};
use trestle_domain::ticket::{Channel, Priority, Refusal};
use trestle_domain::time::Timestamp;

use super::event_words::{Names, sentence};
use super::sample::{self, Chapter};
use super::tickets::{Filter, StatusFilter};
use super::{problems_of, promise, samples};
use crate::check;
use crate::shell::{DeskFrame, desk};
use crate::text::{Language, Say};

fn says() -> [Say; 2] {
    let berlin = TimeZone::get("Europe/Berlin").expect("jiff knows Berlin");
    Language::ALL.map(|language| Say::new(language, berlin.clone(), sample::NOW.0))
}

#[test]
fn every_sample_is_a_sound_page_in_both_languages() {
    for say in says() {
        let frame = DeskFrame::sample(&say);
        for (name, body) in samples(&say) {
            let page = desk(&frame, name, &body).into_string();
            assert_eq!(check::problems(&page), [""; 0], "{name} in {}", say.language().tag());
        }
    }
}

#[test]
fn no_key_is_shown_instead_of_its_text() {
    let key = Regex::new(r#"[>" ]desk-[a-z]+-[a-z-]+[<." ]"#).unwrap();
    for say in says() {
        for (name, body) in samples(&say) {
            let shown = key.find(&body.0).map(|found| found.as_str());
            assert_eq!(shown, None, "{name} in {}", say.language().tag());
        }
    }
}

#[test]
fn sample_names_are_unique() {
    let [say, _] = says();
    let names: Vec<_> = samples(&say).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

#[test]
fn every_fact_has_a_sentence_of_its_own() {
    let view = sample::view(Chapter::Solved, &sample::agent(sample::PRIYA, sample::PLATFORM));
    let ladder = sample::ladder();
    let names = Names::of(&view, &ladder);
    for say in says() {
        let mut sentences = BTreeSet::new();
        for fact in facts() {
            let key = fact.key();
            let event = Event { at: sample::NOW, by: Some(sample::NOOR), fact };
            let written = sentence(&say, &names, &event).0;
            assert!(!written.contains("desk-event") && !written.contains('{'), "{key}: {written}");
            assert!(!written.contains('?'), "{key} has an unknown name: {written}");
            sentences.insert(written);
        }
        assert_eq!(sentences.len(), facts().len());
    }
}

/// One of each kind; the count fails when one is forgotten.
fn facts() -> Vec<Fact> {
    let (message, handoff, promise) = (MessageId(1), HandoffId(501), PromiseId(1));
    let (due_at, clock) = (sample::ahead(60), ClockKind::Resolution);
    let opened = Opened {
        subject: "A".to_owned(),
        requester: sample::CUSTOMER,
        organisation: None,
        channel: Channel::Phone,
        priority: Priority::Normal,
        category: None,
        team: sample::DESK,
        tier: Tier(1),
        policy: PolicyId(1),
        message,
    };
    let to = sample::PLATFORM;
    let offered = Fact::HandoffOffered {
        handoff,
        path: PathId(1),
        to,
        to_tier: Tier(3),
        package: Box::new(Package::default()),
    };
    let returned =
        Fact::HandoffReturned { handoff, reason: ReturnReason::WrongTeam, coaching: "Ask Storix".to_owned() };
    let (run, bundle, problem) = (RunId(7), BundleId(8), ProblemId(7));
    let (owner, reason) = (sample::JONAS, "Enough".to_owned());
    let facts = vec![
        Fact::Opened(opened),
        Fact::CustomerWrote { message },
        Fact::CustomerThanked { message },
        Fact::Replied { message },
        Fact::NoteWritten { message },
        Fact::Assigned { to: sample::JONAS },
        Fact::Unassigned,
        Fact::Prioritised { priority: Priority::Urgent },
        Fact::Categorised { category: "Wi-Fi".to_owned() },
        offered,
        Fact::HandoffAccepted { handoff },
        returned,
        Fact::HandoffWithdrawn { handoff },
        Fact::HandoffExpired { handoff },
        Fact::Ruled { team: to, tier: Tier(3), owner, reason },
        Fact::PromiseMade { promise, due_at },
        Fact::PromiseKept { promise },
        Fact::PromiseBroken { promise, due_at },
        Fact::WaitedForCustomer,
        Fact::VendorAsked { vendor: sample::STORIX, message },
        Fact::VendorAnswered { vendor: sample::STORIX, message },
        Fact::WorkResumed,
        Fact::Restored { workaround: "Restart".to_owned() },
        Fact::Solved { root_cause: "Firmware".to_owned(), message },
        Fact::LessonGiven { team: to },
        Fact::Reopened,
        Fact::Closed,
        Fact::Rated { score: 5, comment: "Thanks".to_owned() },
        Fact::ClockWarned { clock, due_at },
        Fact::ClockBreached { clock, due_at },
        Fact::LeadCalled { team: to },
        Fact::Followed { person: sample::TOM },
        Fact::RunBrought { run, title: "No network".to_owned() },
        Fact::RunStarted { run, title: "No network".to_owned() },
        Fact::RunStepTaken { run, step: "Restart".to_owned(), said: Said::Common(Finding::Done) },
        Fact::RunSteppedBack { run, step: "Restart".to_owned() },
        Fact::RunEnded { run, outcome: Outcome::Solved },
        Fact::BundleAdded { bundle },
        Fact::BundleRead { bundle, counts: Default::default() },
        Fact::BundleUnreadable { bundle },
        Fact::KnownErrorRecognised { signature: "pool".to_owned(), title: "No connection".to_owned() },
        Fact::KnownErrorDismissed { signature: "pool".to_owned(), title: "No connection".to_owned() },
        Fact::BundleMarkedHealthy { bundle },
        Fact::BundleUnmarkedHealthy { bundle },
        Fact::OriginalOpened { bundle, reason: "The customer asks for them back".to_owned() },
        Fact::UploadLinkWithdrawn { link: UploadLinkId(4) },
        Fact::ProblemLinked { problem },
        Fact::ProblemUnlinked { problem, reason: "A loose cable".to_owned() },
        Fact::ProblemTold { problem, message },
        Fact::ProblemNoted { problem },
    ];
    let facts: Vec<_> = facts.into_iter().chain(steps().map(|step| Fact::Investigated { step })).collect();
    assert_eq!(facts.iter().map(Fact::key).collect::<BTreeSet<_>>().len(), 62);
    facts
}

/// One of each step of an investigation, and of each choice that has a sentence of its own.
fn steps() -> impl Iterator<Item = Step> {
    let (hypothesis, test) = (HypothesisId(1), TestId(2));
    let recorded = |result| Step::TestRecorded { hypothesis, test, result };
    let results = [None].into_iter().chain(TestResult::ALL.iter().copied().map(Some)).map(recorded);
    let sides = Side::ALL.iter().map(move |side| Step::EvidenceWeighed { hypothesis, side: *side });
    let verdicts =
        Standing::ALL.iter().map(move |standing| Step::VerdictGiven { hypothesis, standing: *standing });
    let stated = Conclusion::ALL.iter().map(|conclusion| Step::stating(*conclusion));
    let dropped =
        Conclusion::ALL.iter().map(|conclusion| Step::ConclusionDropped { conclusion: *conclusion });
    let runs = Reproduced::ALL
        .iter()
        .map(|outcome| Step::ReproductionRun { reproduction: ReproductionId(3), outcome: *outcome });
    let others = [
        Step::HypothesisStated { hypothesis },
        Step::EvidenceDropped { hypothesis },
        Step::SnapshotTaken { snapshot: SnapshotId(4) },
        Step::SnapshotRemoved { snapshot: SnapshotId(4) },
    ];
    let choices = results.chain(sides).chain(verdicts).chain(stated).chain(dropped).chain(runs);
    choices.chain(others).collect::<Vec<_>>().into_iter()
}

#[test]
fn names_are_escaped_and_stand_in_bdi() {
    let [say, _] = says();
    let mut view = sample::view(Chapter::InWork, &sample::agent(sample::JONAS, sample::NETWORK));
    view.people.iter_mut().for_each(|person| person.name = "<b>\u{e000}Eve</b>".to_owned());
    let ladder = sample::ladder();
    let event = Event { at: sample::NOW, by: Some(sample::NOOR), fact: Fact::Unassigned };
    let written = sentence(&say, &Names::of(&view, &ladder), &event).0;
    assert!(written.starts_with("<bdi>&lt;b&gt;\u{e000}Eve&lt;/b&gt;</bdi> put"), "{written}");
}

#[test]
fn a_known_error_is_marked_in_lists() {
    let [say, _] = says();
    let tickets = super::tickets::page(&say, &super::tickets::Model::sample()).into_string();
    let day = super::my_day::page(&say, &super::my_day::Model::sample()).into_string();
    for page in [tickets, day] {
        assert_eq!(page.matches("Known error</span>").count(), 1, "{page}");
    }
}

#[test]
fn filters_become_urls() {
    let table = [
        (Filter::default(), "/tickets"),
        (Filter { q: "a&b ü".to_owned(), ..Filter::default() }, "/tickets?q=a%26b%20%C3%BC"),
        (
            Filter {
                status: StatusFilter::All,
                team: Some(TeamId(2)),
                figure: Some(Figure::Bounce),
                from: Some(Timestamp(5)),
                ..Filter::default()
            },
            "/tickets?status=all&team=2&figure=bounce&from=5",
        ),
    ];
    for (filter, expected) in table {
        assert_eq!(filter.href(), expected);
    }
}

#[test]
fn an_incomplete_package_is_a_problem_per_item() {
    use trestle_domain::handoff::PackageItem;
    let [say, _] = says();
    let refusal = Refusal::PackageIncomplete { missing: PackageItem::ALL.to_vec() };
    let fields: Vec<_> = problems_of(&say, &refusal).into_iter().map(|problem| problem.field).collect();
    assert_eq!(fields, PackageItem::ALL.map(PackageItem::key));
}

#[test]
fn a_promise_is_the_button_or_the_free_field() {
    let table = [
        ("2026-03-12T17:00", "", "2026-03-12T17:00"),
        ("other", " 2026-03-13T09:00 ", "2026-03-13T09:00"),
        ("other", "", ""),
        ("", "2026-03-13T09:00", ""),
    ];
    for (value, other, expected) in table {
        assert_eq!(promise::chosen(value, other), expected);
    }
}

#[test]
fn quick_promises_lie_ahead_on_working_days() {
    // Thursday 13:00 in Berlin, then Friday 18:30, when the day is over and a weekend follows.
    let thursday = ["2026-03-12T15:00", "2026-03-12T17:00", "2026-03-13T10:00", "2026-03-16T10:00"];
    let friday = ["2026-03-13T20:30", "2026-03-16T10:00", "2026-03-17T10:00"];
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    let at = |minutes| Say::new(Language::En, berlin.clone(), sample::ahead(minutes).0);
    let values = |say| promise::quick_choices(&say).into_iter().map(|(value, _)| value).collect::<Vec<_>>();
    assert_eq!(values(at(0)), thursday);
    assert_eq!(values(at(29 * 60 + 30)), friday);
}

#[test]
fn the_palette_is_shown_where_things_are_and_where_more_is() {
    let fragment = super::search::quick(&says()[0], &super::search::Model::sample()).into_string();
    for href in ["/tickets/1042", "/articles/3", "/people/31", "/search?q=vpn"] {
        assert!(fragment.contains(&format!("href=\"{href}\"")), "{href}: {fragment}");
    }
}
