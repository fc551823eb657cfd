//! What is wrong with a problem or with news of it before it can be kept.

use super::{Content, Problem, State, Then, Update};

/// More letters in a line are refused.
const LONGEST_TITLE: usize = 160;
/// More letters in a text are refused.
const LONGEST_TEXT: usize = 10_000;
/// More letters in the name of a release are refused.
const LONGEST_VERSION: usize = 60;

/// Where something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The title.
    Title,
    /// What happens to whom.
    Description,
    /// Why it happens.
    RootCause,
    /// What helps meanwhile.
    Workaround,
    /// The release that repairs it.
    FixVersion,
    /// How far it is.
    State,
    /// What customers are told in this language.
    Words(String),
    /// What customers are told in any language.
    AnyWords,
    /// What colleagues are told.
    Note,
    /// What becomes of the tickets.
    Then,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It has no title.
    NoTitle,
    /// It is too long.
    TooLong,
    /// A known error of which neither cause nor workaround is known.
    NothingKnown,
    /// Nothing is said and nothing changes.
    NoNews,
    /// Tickets cannot be solved without a word to their customers.
    SolvesSilently,
    /// Tickets cannot be solved by a problem whose cause nobody named.
    NoCause,
}

/// Everything wrong with what is known of a problem in this state; nothing if it can be kept.
pub fn check(content: &Content, state: State) -> Vec<(Place, Flaw)> {
    let mut wrong = Vec::new();
    if content.title.trim().is_empty() {
        wrong.push((Place::Title, Flaw::NoTitle));
    }
    let lengths = [
        (&content.title, LONGEST_TITLE, Place::Title),
        (&content.description, LONGEST_TEXT, Place::Description),
        (&content.root_cause, LONGEST_TEXT, Place::RootCause),
        (&content.workaround, LONGEST_TEXT, Place::Workaround),
        (&content.fix_version, LONGEST_VERSION, Place::FixVersion),
    ];
    for (text, most, place) in lengths {
        if letters(text) > most {
            wrong.push((place, Flaw::TooLong));
        }
    }
    if state == State::KnownError && is_unknown(content) {
        wrong.push((Place::RootCause, Flaw::NothingKnown));
    }
    wrong
}

/// Everything wrong with news of a problem.
pub fn check_update(problem: &Problem, update: &Update) -> Vec<(Place, Flaw)> {
    let mut wrong = Vec::new();
    let moves = update.state.is_some_and(|state| state != problem.state);
    let version = update.fix_version.as_deref().unwrap_or_default();
    let is_released = update.fix_version.is_some() && version != problem.content.fix_version;
    let tells = update.tells_customers();
    if !tells && update.note.trim().is_empty() && !moves && !is_released {
        wrong.push((Place::AnyWords, Flaw::NoNews));
    }
    let long = update.words.iter().filter(|(_, words)| letters(words) > LONGEST_TEXT);
    wrong.extend(long.map(|(language, _)| (Place::Words(language.clone()), Flaw::TooLong)));
    if letters(&update.note) > LONGEST_TEXT {
        wrong.push((Place::Note, Flaw::TooLong));
    }
    if letters(version) > LONGEST_VERSION {
        wrong.push((Place::FixVersion, Flaw::TooLong));
    }
    if update.state == Some(State::KnownError) && is_unknown(&problem.content) {
        wrong.push((Place::State, Flaw::NothingKnown));
    }
    if update.then == Then::Solve {
        if !tells {
            wrong.push((Place::AnyWords, Flaw::SolvesSilently));
        }
        if problem.content.root_cause.trim().is_empty() {
            wrong.push((Place::Then, Flaw::NoCause));
        }
    }
    wrong
}

fn is_unknown(content: &Content) -> bool {
    content.root_cause.trim().is_empty() && content.workaround.trim().is_empty()
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{PersonId, ProblemId, TeamId};
    use crate::time::Timestamp;

    fn content() -> Content {
        Content::titled("Tills hang", TeamId(1))
    }

    fn problem(content: Content) -> Problem {
        Problem {
            id: ProblemId(1),
            content,
            state: State::UnderInvestigation,
            bulletin: None,
            by: PersonId(1),
            opened_at: Timestamp(1),
            updated_at: Timestamp(1),
            closed_at: None,
            version: 1,
        }
    }

    #[test]
    fn each_flaw_is_named_at_its_place() {
        assert_eq!(check(&content(), State::UnderInvestigation), []);
        let long = "x".repeat(LONGEST_TEXT + 1);
        let table = [
            (Content { title: " ".into(), ..content() }, Place::Title, Flaw::NoTitle),
            (Content { title: "x".repeat(LONGEST_TITLE + 1), ..content() }, Place::Title, Flaw::TooLong),
            (Content { description: long.clone(), ..content() }, Place::Description, Flaw::TooLong),
            (Content { workaround: long, ..content() }, Place::Workaround, Flaw::TooLong),
            (
                Content { fix_version: "1".repeat(LONGEST_VERSION + 1), ..content() },
                Place::FixVersion,
                Flaw::TooLong,
            ),
        ];
        for (content, place, flaw) in table {
            assert_eq!(check(&content, State::UnderInvestigation), [(place, flaw)]);
        }
    }

    #[test]
    fn something_is_known_of_a_known_error() {
        assert_eq!(check(&content(), State::KnownError), [(Place::RootCause, Flaw::NothingKnown)]);
        let helps = Content { workaround: "Restart.".into(), ..content() };
        let caused = Content { root_cause: "A leak.".into(), ..content() };
        assert_eq!(check(&helps, State::KnownError), []);
        assert_eq!(check(&caused, State::KnownError), []);
        let update = Update { state: Some(State::KnownError), ..Update::default() };
        assert_eq!(check_update(&problem(content()), &update), [(Place::State, Flaw::NothingKnown)]);
        assert_eq!(check_update(&problem(helps), &update), []);
    }

    #[test]
    fn news_say_something_and_nothing_is_solved_in_silence() {
        let nothing = Update { words: vec![("en".into(), "  ".into())], ..Update::default() };
        assert_eq!(check_update(&problem(content()), &nothing), [(Place::AnyWords, Flaw::NoNews)]);
        let same = Update { state: Some(State::UnderInvestigation), ..Update::default() };
        assert_eq!(check_update(&problem(content()), &same), [(Place::AnyWords, Flaw::NoNews)]);
        let caused = Content { root_cause: "A leak.".into(), ..content() };
        let solve = Update { note: "Done.".into(), then: Then::Solve, ..Update::default() };
        let wrong = check_update(&problem(caused.clone()), &solve);
        assert_eq!(wrong, [(Place::AnyWords, Flaw::SolvesSilently)]);
        let words = vec![("en".to_owned(), "It is repaired.".to_owned())];
        let told = Update { words, then: Then::Solve, ..Update::default() };
        assert_eq!(check_update(&problem(content()), &told), [(Place::Then, Flaw::NoCause)]);
        assert_eq!(check_update(&problem(caused), &told), []);
    }
}
