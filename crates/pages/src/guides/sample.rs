//! A made-up troubleshooter.

use trestle_domain::ids::ArticleId;
use trestle_domain::playbook::{
    Audience, Choice, Finding, Outcome, Playbook, Said, StepId, StepKind, Target, TriedByYou,
};
use trestle_domain::view::guides::GuideRow;

/// A printer that prints nothing: two questions, something to do, an article.
pub fn printer() -> Playbook {
    let mut playbook = Playbook {
        title: "The printer prints nothing".to_owned(),
        intro: "This takes about **three minutes**. Stay near the printer.".to_owned(),
        category: "Printing".to_owned(),
        ..Playbook::new("en", Audience::Public)
    };
    let (solved, person) = (Target::End(Outcome::Solved), Target::End(Outcome::Person));
    let step = |id| Target::Step(StepId(id));
    let choice = |id, label: &str, to| Choice { id, label: label.to_owned(), to };
    let steps = [
        (
            "Is the printer switched on?",
            "",
            StepKind::Ask {
                choices: vec![
                    choice(1, "Yes, a light is on", step(2)),
                    choice(2, "No, everything is dark", step(3)),
                ],
                otherwise: person,
            },
        ),
        (
            "Which colour has the light at the front?",
            "A steady light means it is ready. A blinking one wants something.",
            StepKind::Ask {
                choices: vec![
                    choice(1, "Green or white", step(3)),
                    choice(2, "Orange, or it blinks", step(4)),
                    choice(3, "Red", person),
                ],
                otherwise: person,
            },
        ),
        (
            "Ask the computer what it sees",
            "Open a terminal, type this line and press Enter.",
            StepKind::Do {
                command: "lpstat -p -d".to_owned(),
                note_label: "What it printed".to_owned(),
                done: solved,
                did_not_work: step(4),
                otherwise: person,
            },
        ),
        (
            "Clean the print head",
            "The article shows where it is.",
            StepKind::Article { article: ArticleId(3), helped: solved, otherwise: person },
        ),
    ];
    for (title, instructions, kind) in steps {
        let id = playbook.add_step(kind);
        let step = playbook.step_mut(id).expect("it was just added");
        (step.title, step.instructions) = (title.to_owned(), instructions.to_owned());
    }
    if let Some(step) = playbook.step_mut(StepId(3)) {
        step.look_for = "One line for each printer, with “idle” or “disabled” in it.".to_owned();
    }
    playbook
}

/// Two answers of somebody at the printer.
pub fn tried() -> Vec<TriedByYou> {
    vec![
        TriedByYou {
            number: 1,
            title: "Is the printer switched on?".to_owned(),
            said: Said::Label("No, everything is dark".to_owned()),
            note: String::new(),
        },
        TriedByYou {
            number: 2,
            title: "Plug it in and switch it on".to_owned(),
            said: Said::Common(Finding::DidNotWork),
            note: "The socket works, my lamp is on.".to_owned(),
        },
    ]
}

/// Troubleshooters of two categories.
pub fn guides() -> Vec<GuideRow> {
    let row = |slug: &str, title: &str, category: &str, intro: &str| GuideRow {
        slug: slug.to_owned(),
        title: title.to_owned(),
        category: category.to_owned(),
        intro: intro.to_owned(),
    };
    vec![
        row(
            "no-internet",
            "There is no connection to the internet",
            "Network and VPN",
            "Find out in five questions where it ends.",
        ),
        row("vpn", "The VPN does not connect", "Network and VPN", "From the cable to the certificate."),
        row(
            "printer-prints-nothing",
            "The printer prints nothing",
            "Printing",
            "This takes about three minutes. Stay near the printer.",
        ),
    ]
}
