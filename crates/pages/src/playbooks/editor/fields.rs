//! The names of the editor's fields, and how they are read back.

use trestle_domain::ids::{ArticleId, TeamId};
use trestle_domain::playbook::{
    At, Audience, Choice, Finding, Outcome, Playbook, Step, StepId, StepKind, Target,
};

/// The id of the field that a problem is about.
pub fn field_of(at: At) -> String {
    match at {
        At::Title => "title".to_owned(),
        At::Category => "category".to_owned(),
        At::Steps => "add".to_owned(),
        At::Step(id) => format!("s{id}"),
        At::StepTitle(id) => of_step(id, "title"),
        At::Article(id) => of_step(id, "article"),
        At::Label(id, choice) => of_choice(id, choice, "label"),
        At::Exit(id, finding) => exit(id, finding),
    }
}

/// The field of a step.
pub(super) fn of_step(id: StepId, field: &str) -> String {
    format!("s{id}-{field}")
}

/// The field of a choice.
pub(super) fn of_choice(id: StepId, choice: u32, field: &str) -> String {
    format!("s{id}-c{choice}-{field}")
}

/// The field that says where an answer leads.
pub(super) fn exit(id: StepId, finding: Finding) -> String {
    match finding {
        Finding::Chose(choice) => of_choice(id, choice, "to"),
        Finding::Done => of_step(id, "done"),
        Finding::DidNotWork => of_step(id, "did_not_work"),
        Finding::Helped => of_step(id, "helped"),
        Finding::NotSure | Finding::CannotDo | Finding::DidNotHelp | Finding::Skipped => {
            of_step(id, "otherwise")
        }
    }
}

/// What a form says: `value` gives a field's text, `all` every value of a field that is sent several
/// times. What cannot be read is left open, to be said at its field.
pub fn read(value: &dyn Fn(&str) -> String, all: &dyn Fn(&str) -> Vec<String>, language: &str) -> Playbook {
    let line = |name: &str| one_line(&value(name));
    let steps = numbers(&all("step")).into_iter().take(MOST_STEPS);
    Playbook {
        title: line("title"),
        intro: value("intro").trim().to_owned(),
        language: Some(value("language")).filter(|tag| !tag.is_empty()).unwrap_or(language.to_owned()),
        audience: Audience::from_key(&value("audience")).unwrap_or_default(),
        category: line("category"),
        team: value("team").parse().ok().map(TeamId),
        steps: steps.map(|id| step(StepId(id), value, all)).collect(),
    }
}

/// More steps than anybody answers.
const MOST_STEPS: usize = 100;
const LONGEST_LINE: usize = 200;

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(LONGEST_LINE).collect()
}

fn numbers(values: &[String]) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::new();
    for number in values.iter().filter_map(|value| value.parse().ok()) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

fn step(id: StepId, value: &dyn Fn(&str) -> String, all: &dyn Fn(&str) -> Vec<String>) -> Step {
    let text = |field: &str| value(&of_step(id, field)).trim().to_owned();
    let line = |field: &str| one_line(&text(field));
    let to = |finding: Finding| value(&exit(id, finding)).parse().unwrap_or_default();
    let kind = match text("kind").as_str() {
        "do" => StepKind::Do {
            command: text("command"),
            note_label: line("note_label"),
            done: to(Finding::Done),
            did_not_work: to(Finding::DidNotWork),
            otherwise: to(Finding::CannotDo),
        },
        "article" => StepKind::Article {
            article: article(&text("article")),
            helped: to(Finding::Helped),
            otherwise: to(Finding::DidNotHelp),
        },
        _ => StepKind::Ask {
            choices: numbers(&all(&of_step(id, "choice")))
                .into_iter()
                .map(|choice| Choice {
                    id: choice,
                    label: one_line(&value(&of_choice(id, choice, "label"))),
                    to: to(Finding::Chose(choice)),
                })
                .collect(),
            otherwise: to(Finding::NotSure),
        },
    };
    Step {
        id,
        title: line("title"),
        instructions: text("instructions"),
        look_for: line("look_for"),
        team: text("team").parse().ok().map(TeamId),
        kind,
    }
}

/// An article's number, or the address that ends in it.
fn article(typed: &str) -> ArticleId {
    let number = typed.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    ArticleId(number.trim_start_matches('#').parse().unwrap_or(0))
}

/// An empty step of a kind, with the ends that are usual.
pub fn typed_step(kind: &str) -> Option<StepKind> {
    let (solved, person) = (Target::End(Outcome::Solved), Target::End(Outcome::Person));
    Some(match kind {
        "ask" => StepKind::Ask {
            choices: vec![
                Choice { id: 1, label: String::new(), to: Target::Open },
                Choice { id: 2, label: String::new(), to: Target::Open },
            ],
            otherwise: person,
        },
        "do" => StepKind::Do {
            command: String::new(),
            note_label: String::new(),
            done: solved,
            did_not_work: person,
            otherwise: person,
        },
        "article" => StepKind::Article { article: ArticleId(0), helped: solved, otherwise: person },
        _ => return None,
    })
}
