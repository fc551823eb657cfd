//! What the playbooks say.

use trestle_domain::ids::ArticleId;
use trestle_domain::playbook::{Audience, Choice, Outcome, Playbook, Step, StepId, StepKind, Target};

use crate::demo::company::{FRONT_GERMAN, NETWORK};

const SOLVED: Target = Target::End(Outcome::Solved);
const PERSON: Target = Target::End(Outcome::Person);

const fn to(step: u32) -> Target {
    Target::Step(StepId(step))
}

/// The first version: it sent everybody through the same steps.
pub(super) fn scanner_before() -> Playbook {
    let mut playbook = scanner();
    for step in &mut playbook.steps {
        step.look_for.clear();
    }
    playbook.remove_step(StepId(4));
    if let Some(Step { kind: StepKind::Ask { choices, .. }, .. }) = playbook.step_mut(StepId(1)) {
        for choice in choices.iter_mut().filter(|choice| choice.to == Target::Open) {
            choice.to = to(5);
        }
    }
    playbook
}

/// The scanner does not read.
pub(super) fn scanner() -> Playbook {
    let mut playbook = Playbook {
        title: "The scanner does not read".to_owned(),
        intro: "Most scanners read again within **three minutes**. Have the scanner and a label at hand."
            .to_owned(),
        category: "Devices".to_owned(),
        ..Playbook::new("en", Audience::Public)
    };
    ask(
        &mut playbook,
        "What happens when you pull the trigger?",
        "",
        &[
            ("Nothing at all, no light", to(2)),
            ("It beeps, but the till shows nothing", to(3)),
            ("It shines, but does not beep", to(4)),
        ],
        to(5),
    );
    act(
        &mut playbook,
        "Put it into the cradle for ten minutes",
        "Wipe the two golden contacts with a dry cloth first. Then pull the trigger again.",
        "A red light in the handle while it charges.",
        to(5),
    );
    read(&mut playbook, "Pair it with the till again", "The article shows the code to scan.", 1, to(5));
    act(
        &mut playbook,
        "Clean the window and try a new label",
        "Wipe the window with a soft, dry cloth. Then scan a label that has **not been used** yet.",
        "A beep and a green light.",
        to(5),
    );
    ask(
        &mut playbook,
        "Does another scanner read at this till?",
        "If you have no other scanner, choose “I am not sure”.",
        &[("Yes, another one reads", PERSON), ("No, none reads", PERSON)],
        PERSON,
    );
    last_goes_to(&mut playbook, NETWORK);
    playbook
}

/// Receipts stay white, in German.
pub(super) fn receipts() -> Playbook {
    let mut playbook = Playbook {
        title: "Der Bon bleibt weiß".to_owned(),
        intro: "In den meisten Fällen liegt das Papier falsch herum. Das ist in **einer Minute** geklärt."
            .to_owned(),
        category: "Printing".to_owned(),
        team: Some(FRONT_GERMAN),
        ..Playbook::new("de", Audience::Public)
    };
    act(
        &mut playbook,
        "Legen Sie die Rolle andersherum ein",
        "Öffnen Sie die Klappe, drehen Sie die Rolle um und schließen Sie die Klappe. Drucken Sie dann einen Bon.",
        "Das Papier kommt von unten aus der Rolle, nicht von oben.",
        to(2),
    );
    ask(
        &mut playbook,
        "Kratzen Sie mit dem Fingernagel über das Papier: Was sehen Sie?",
        "Thermopapier wird an der Stelle dunkel.",
        &[("Einen dunklen Strich", to(3)), ("Nichts", to(4))],
        PERSON,
    );
    read(&mut playbook, "Reinigen Sie den Druckkopf", "Der Artikel zeigt, wo er sitzt.", 29, PERSON);
    act(
        &mut playbook,
        "Legen Sie eine Rolle Thermopapier ein",
        "Auf der Verpackung steht „Thermo“ oder „BPA-frei“. Normales Papier bleibt immer weiß.",
        "Nach dem Schließen der Klappe kommt ein kurzer Probestreifen.",
        PERSON,
    );
    playbook
}

/// What our own people do when a shop is offline.
pub(super) fn offline() -> Playbook {
    let mut playbook = Playbook {
        title: "A shop is offline".to_owned(),
        intro: "Stabilise first: **tills sell offline for 72 hours**. Tell the shop so before you start."
            .to_owned(),
        category: "Network".to_owned(),
        team: Some(NETWORK),
        ..Playbook::new("en", Audience::Agents)
    };
    ask(
        &mut playbook,
        "Which colour has the gateway's light?",
        "Ask the shop; the gateway is the white box beside the router.",
        &[("Green", to(2)), ("Orange", to(2)), ("Red, or none", to(3))],
        to(2),
    );
    let id = playbook.add_step(StepKind::Do {
        command: "harbour-ping --count 5 --from edge-fra --shop SHOP".to_owned(),
        note_label: "What it printed".to_owned(),
        done: to(4),
        did_not_work: to(3),
        otherwise: to(3),
    });
    let look_for = "Fewer than two of five lost is a working line.";
    say(
        &mut playbook,
        id,
        "Ask the gateway from outside",
        "Put the shop's number in place of `SHOP`.",
        look_for,
    );
    act(
        &mut playbook,
        "Have the shop restart the gateway",
        "Pull the plug, count to ten, plug it in again. It takes **four minutes** to come back.",
        "The light goes from orange to green.",
        to(4),
    );
    ask(
        &mut playbook,
        "Does Lantern report an incident where the shop is?",
        "",
        &[("Yes", PERSON), ("No", PERSON)],
        PERSON,
    );
    playbook
}

fn ask(
    playbook: &mut Playbook,
    title: &str,
    instructions: &str,
    choices: &[(&str, Target)],
    otherwise: Target,
) {
    let choices = choices.iter().zip(1..);
    let choices = choices.map(|((label, to), id)| Choice { id, label: (*label).to_owned(), to: *to });
    let id = playbook.add_step(StepKind::Ask { choices: choices.collect(), otherwise });
    say(playbook, id, title, instructions, "");
}

fn act(playbook: &mut Playbook, title: &str, instructions: &str, look_for: &str, did_not_work: Target) {
    let (command, note_label) = (String::new(), String::new());
    let kind = StepKind::Do { command, note_label, done: SOLVED, did_not_work, otherwise: did_not_work };
    let id = playbook.add_step(kind);
    say(playbook, id, title, instructions, look_for);
}

fn read(playbook: &mut Playbook, title: &str, instructions: &str, article: i64, otherwise: Target) {
    let id = playbook.add_step(StepKind::Article { article: ArticleId(article), helped: SOLVED, otherwise });
    say(playbook, id, title, instructions, "");
}

fn say(playbook: &mut Playbook, id: StepId, title: &str, instructions: &str, look_for: &str) {
    let step = playbook.step_mut(id).expect("it was just added");
    title.clone_into(&mut step.title);
    instructions.clone_into(&mut step.instructions);
    look_for.clone_into(&mut step.look_for);
}

fn last_goes_to(playbook: &mut Playbook, team: trestle_domain::ids::TeamId) {
    if let Some(step) = playbook.steps.last_mut() {
        step.team = Some(team);
    }
}
