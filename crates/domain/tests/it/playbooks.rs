//! Playbooks: what is wrong with a draft is said at its place, and every run finds an end.

use proptest::prelude::*;
use trestle_domain::ids::{ArticleId, PersonId, TeamId};
use trestle_domain::playbook::*;
use trestle_domain::time::{Millis, Timestamp};

const SOLVED: Target = Target::End(Outcome::Solved);
const PERSON: Target = Target::End(Outcome::Person);

fn to(id: u32) -> Target {
    Target::Step(StepId(id))
}

fn ask(choices: &[(&str, Target)], otherwise: Target) -> StepKind {
    let numbered = choices.iter().zip(1..);
    let choices = numbered.map(|((label, to), id)| Choice { id, label: (*label).to_owned(), to: *to });
    StepKind::Ask { choices: choices.collect(), otherwise }
}

fn act(done: Target, did_not_work: Target, otherwise: Target) -> StepKind {
    let (command, note_label) = (String::new(), String::new());
    StepKind::Do { command, note_label, done, did_not_work, otherwise }
}

fn read(helped: Target, otherwise: Target) -> StepKind {
    StepKind::Article { article: ArticleId(7), helped, otherwise }
}

fn playbook(kinds: Vec<StepKind>) -> Playbook {
    let mut playbook = Playbook {
        title: "The printer prints nothing".to_owned(),
        category: "Printing".to_owned(),
        ..Playbook::new("en", Audience::Public)
    };
    for kind in kinds {
        let id = playbook.add_step(kind);
        playbook.step_mut(id).unwrap().title = format!("step {id}");
    }
    playbook
}

/// Is it on? No: switch it on. Yes: read an article.
fn printer() -> Playbook {
    playbook(vec![
        ask(&[("Yes", to(3)), ("No", to(2))], PERSON),
        act(SOLVED, to(3), PERSON),
        read(SOLVED, PERSON),
    ])
}

fn given(finding: Finding) -> Given {
    Given { finding, note: String::new(), at: Timestamp(0), by: None }
}

fn walk(playbook: &Playbook, findings: &[Finding]) -> Run {
    let mut run = Run::default();
    for finding in findings {
        run.answer(playbook, given(*finding)).unwrap();
    }
    run
}

#[test]
fn problems_are_said_where_they_are() {
    let check = |playbook: Playbook, problems: &[(At, ProblemKind)]| {
        let found: Vec<_> = playbook.check().into_iter().map(|problem| (problem.at, problem.kind)).collect();
        assert_eq!(found, problems);
    };
    let step = |id| At::Step(StepId(id));
    let exit = |id, finding| At::Exit(StepId(id), finding);
    check(printer(), &[]);
    check(
        Playbook::new("en", Audience::Agents),
        &[
            (At::Title, ProblemKind::Empty),
            (At::Category, ProblemKind::Empty),
            (At::Steps, ProblemKind::NoStart),
        ],
    );
    check(playbook(vec![ask(&[], PERSON)]), &[(step(1), ProblemKind::NoChoices)]);
    check(
        playbook(vec![ask(&[("Yes", SOLVED), (" Yes ", SOLVED), ("", Target::Open)], PERSON)]),
        &[
            (At::Label(StepId(1), 2), ProblemKind::SameLabel),
            (At::Label(StepId(1), 3), ProblemKind::Empty),
            (exit(1, Finding::Chose(3)), ProblemKind::DeadEnd),
        ],
    );
    check(
        playbook(vec![act(SOLVED, to(9), Target::Open)]),
        &[
            (exit(1, Finding::DidNotWork), ProblemKind::UnknownStep),
            (exit(1, Finding::CannotDo), ProblemKind::DeadEnd),
        ],
    );
    check(
        playbook(vec![act(SOLVED, PERSON, PERSON), read(SOLVED, PERSON)]),
        &[(step(2), ProblemKind::Unreachable)],
    );
    check(
        playbook(vec![
            ask(&[("On", SOLVED), ("Off", to(2))], PERSON),
            act(to(3), to(3), to(2)),
            read(to(2), to(2)),
        ]),
        &[(step(2), ProblemKind::NoWayOut), (step(3), ProblemKind::NoWayOut)],
    );
    let mut unnamed =
        playbook(vec![StepKind::Article { article: ArticleId(0), helped: SOLVED, otherwise: PERSON }]);
    unnamed.step_mut(StepId(1)).unwrap().title = " ".to_owned();
    check(
        unnamed,
        &[(At::StepTitle(StepId(1)), ProblemKind::Empty), (At::Article(StepId(1)), ProblemKind::NoArticle)],
    );
    check(playbook(vec![act(SOLVED, to(1), PERSON)]), &[]);
}

#[test]
fn the_answers_say_where_a_run_stands() {
    let printer = printer();
    let check = |findings: &[Finding], ended: Option<Outcome>, at: Option<u32>| {
        let run = walk(&printer, findings);
        assert_eq!(run.outcome(&printer), ended, "{findings:?}");
        assert_eq!(run.current(&printer).map(|step| step.id), at.map(StepId), "{findings:?}");
    };
    check(&[], None, Some(1));
    check(&[Finding::Chose(2)], None, Some(2));
    check(&[Finding::Chose(2), Finding::DidNotWork], None, Some(3));
    check(&[Finding::Chose(2), Finding::Done], Some(Outcome::Solved), None);
    check(&[Finding::Chose(2), Finding::DidNotWork, Finding::DidNotHelp], Some(Outcome::Person), None);
    check(&[Finding::NotSure], Some(Outcome::Person), None);
}

#[test]
fn an_answer_must_fit_and_a_skip_needs_a_reason() {
    let printer = printer();
    let mut run = Run::default();
    assert_eq!(run.answer(&printer, given(Finding::Done)), Err(RunRefusal::NoSuchAnswer));
    assert_eq!(run.answer(&printer, given(Finding::Chose(9))), Err(RunRefusal::NoSuchAnswer));
    let skipped = |note: &str| Given { note: note.to_owned(), ..given(Finding::Skipped) };
    assert_eq!(run.answer(&printer, skipped(" ")), Err(RunRefusal::ReasonMissing));
    assert_eq!(run, Run::default(), "what was refused is not kept");
    assert_eq!(run.answer(&printer, skipped("on site")), Ok(Position::Ended(Outcome::Person)));
    assert_eq!(run.answer(&printer, given(Finding::Chose(1))), Err(RunRefusal::Ended));
}

#[test]
fn an_earlier_answer_can_be_changed() {
    let printer = printer();
    let mut run = walk(&printer, &[Finding::Chose(2), Finding::DidNotWork]);
    let before = run.clone();
    run.answer_at(&printer, 1, given(Finding::Chose(2))).unwrap();
    assert_eq!(run, before, "the same answer again, as by a second click");
    assert_eq!(run.answer_at(&printer, 4, given(Finding::Helped)), Err(RunRefusal::NoSuchAnswer));
    assert_eq!(run.answer_at(&printer, 0, given(Finding::Helped)), Err(RunRefusal::NoSuchAnswer));
    assert_eq!(run.answer_at(&printer, 1, given(Finding::Done)), Err(RunRefusal::NoSuchAnswer));
    assert_eq!(run, before);
    run.answer_at(&printer, 1, given(Finding::Chose(1))).unwrap();
    assert_eq!((run.answers().len(), run.current(&printer).unwrap().id), (1, StepId(3)));
}

#[test]
fn what_was_tried_is_told_to_each_in_their_own_type() {
    let mut printer = printer();
    if let StepKind::Do { command, .. } = &mut printer.step_mut(StepId(2)).unwrap().kind {
        "lpstat -t".clone_into(command);
    }
    let mut run = walk(&printer, &[Finding::Chose(2)]);
    let by = Some(PersonId(5));
    let answer = Given { note: " no output ".to_owned(), at: Timestamp(9), by, finding: Finding::DidNotWork };
    run.answer(&printer, answer).unwrap();
    let last = run.tried(&printer).pop().unwrap();
    let expected = Tried {
        title: "step 2".to_owned(),
        command: "lpstat -t".to_owned(),
        said: Said::Common(Finding::DidNotWork),
        note: "no output".to_owned(),
        at: Timestamp(9),
        by,
    };
    assert_eq!(last, expected);
    let first = run.tried_by_you(&printer).remove(0);
    let said = Said::Label("No".to_owned());
    assert_eq!(first, TriedByYou { number: 1, title: "step 1".to_owned(), said, note: String::new() });
}

#[test]
fn the_outline_draws_each_step_once() {
    let outline = printer().outline().unwrap();
    let branches: Vec<_> = outline
        .branches
        .iter()
        .map(|(_, branch)| match branch {
            Branch::Step(step) => format!("step {}", step.place),
            Branch::Elsewhere(place, _) => format!("see {place}"),
            Branch::End(outcome) => outcome.key().to_owned(),
            Branch::Nowhere => "nowhere".to_owned(),
        })
        .collect();
    assert_eq!(branches, ["step 3", "step 2", "person"]);
    let Branch::Step(second) = &outline.branches[1].1 else { panic!("drawn here") };
    assert!(matches!(&second.branches[1].1, Branch::Elsewhere(3, title) if title == "step 3"));
}

#[test]
fn steps_come_go_and_move() {
    let mut printer = printer();
    printer.move_step(StepId(1), Direction::Up);
    printer.move_step(StepId(3), Direction::Up);
    assert_eq!(printer.steps.iter().map(|step| step.id.0).collect::<Vec<_>>(), [1, 3, 2]);
    printer.remove_step(StepId(3));
    assert_eq!(printer.step(StepId(1)).unwrap().leads(Finding::Chose(1)), Some(Target::Open));
    assert_eq!(printer.add_step(act(SOLVED, PERSON, PERSON)), StepId(3));
    let first = printer.step_mut(StepId(1)).unwrap();
    first.add_choice();
    first.remove_choice(1);
    assert_eq!(first.exits().len(), 3);
    let mut hinted = printer.clone();
    (hinted.team, hinted.step_mut(StepId(2)).unwrap().team) = (Some(TeamId(1)), Some(TeamId(2)));
    let teams = [None, Some(1), Some(2)].map(|step| hinted.team_at(step.map(StepId)));
    assert_eq!(teams, [1, 1, 2].map(|team| Some(TeamId(team))));
}

#[test]
fn rates_are_of_those_who_came_to_a_step() {
    let minute = |minute: i64| Timestamp(Millis::minutes(minute).0);
    let walked = |answered: &[(u32, i64)], current: Option<u32>, outcome| Walked {
        started_at: minute(0),
        changed_at: minute(answered.last().map_or(0, |(_, at)| *at)),
        outcome,
        current: current.map(StepId),
        answered: answered.iter().map(|(step, at)| (StepId(*step), minute(*at))).collect(),
    };
    let mut runs = vec![
        walked(&[(1, 1), (2, 4)], None, Some(Outcome::Solved)),
        walked(&[(1, 2), (2, 3), (3, 9)], None, Some(Outcome::Person)),
        walked(&[(1, 2)], Some(2), None),
    ];
    let success = Success::of(&runs, minute(30));
    assert_eq!((success.runs, success.solved, success.asked, success.left), (3, 1, 1, 0), "it may go on");
    assert_eq!((success.rate(), success.median), (Some(33), Some(Millis::minutes(4))));
    runs.extend([walked(&[(1, 1)], Some(2), None), walked(&[(1, 1)], Some(2), None)]);
    let success = Success::of(&runs, minute(90));
    let second = success.steps[&StepId(2)];
    assert_eq!((second.reached, second.left, second.solved_after, second.asked_here), (5, 3, 1, 0));
    assert_eq!((second.rate(), second.median), (Some(20), Some(Millis::minutes(1))));
    assert!(second.loses_people() && !success.steps[&StepId(1)].loses_people());
    assert_eq!(success.steps[&StepId(3)].asked_here, 1);
    assert_eq!(Success::of(&[], minute(0)).rate(), None);
}

/// A playbook that can be published: one way leads through all steps to an end, the others anywhere.
fn published() -> impl Strategy<Value = Playbook> {
    let kind = (0..3usize, prop::collection::vec(0..12u32, 4));
    prop::collection::vec(kind, 1..8).prop_map(|kinds| {
        let count = u32::try_from(kinds.len()).unwrap();
        let place = |number: u32| match number {
            0 => PERSON,
            1 => SOLVED,
            number => to(number % count + 1),
        };
        let steps = kinds.iter().zip(1..).map(|((kind, ways), id)| {
            let next = if id < count { to(id + 1) } else { PERSON };
            match kind {
                0 => ask(&[("a", place(ways[0])), ("b", next), ("c", place(ways[1]))], place(ways[2])),
                1 => act(place(ways[0]), next, place(ways[1])),
                _ => read(place(ways[0]), next),
            }
        });
        playbook(steps.collect())
    })
}

/// Answers as numbers: each stands for one of those that the step offers.
fn play(playbook: &Playbook, numbers: &[usize]) -> Run {
    let mut run = Run::default();
    for number in numbers {
        let Some(step) = run.current(playbook) else { break };
        let exits = step.exits();
        run.answer(playbook, given(exits[number % exits.len()].0)).unwrap();
    }
    run
}

proptest! {
    #[test]
    fn every_path_ends(playbook in published(), numbers in prop::collection::vec(0..4usize, MOST_ANSWERS)) {
        prop_assert_eq!(playbook.check(), vec![]);
        let run = play(&playbook, &numbers);
        prop_assert!(run.outcome(&playbook).is_some());
        prop_assert_eq!(Run::of(run.answers().to_vec()).position(&playbook), run.position(&playbook));
    }

    #[test]
    fn back_undoes_exactly_one(playbook in published(), numbers in prop::collection::vec(0..4usize, 1..20)) {
        let mut run = play(&playbook, &numbers);
        let before = play(&playbook, &numbers[..run.answers().len() - 1]);
        let last = run.answers().last().cloned();
        prop_assert_eq!(run.back(), last);
        prop_assert_eq!(&run, &before);
        prop_assert_eq!(run.position(&playbook), before.position(&playbook));
    }

    #[test]
    fn a_playbook_is_read_as_it_was_written(playbook in published()) {
        let text = serde_json::to_string(&playbook).unwrap();
        prop_assert_eq!(serde_json::from_str::<Playbook>(&text).unwrap(), playbook);
    }

    #[test]
    fn names_of_answers_and_targets_are_read_back(choice in any::<u32>()) {
        for finding in [
            Finding::Chose(choice), Finding::NotSure, Finding::Done, Finding::DidNotWork,
            Finding::CannotDo, Finding::Helped, Finding::DidNotHelp, Finding::Skipped,
        ] {
            prop_assert_eq!(finding.to_string().parse(), Ok(finding));
        }
        for target in [Target::Open, to(choice), SOLVED, PERSON] {
            prop_assert_eq!(target.to_string().parse(), Ok(target));
        }
    }
}
