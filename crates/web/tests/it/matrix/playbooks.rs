//! A troubleshooter with a run of the customer's, and a procedure of our own people with a run in
//! ticket 1.

use trestle_app::store::playbooks;
use trestle_app::{Desk, Failure, StepAnswer};
use trestle_domain::access::Principal;
use trestle_domain::ids::{PersonId, PlaybookId, RunId, TicketId};
use trestle_domain::playbook::{Audience, Choice, Finding, Outcome, Playbook, StepKind, Target};
use trestle_store::people;

/// In the title and the steps of the procedure.
pub const PROCEDURE: &str = "canary-procedure";
/// What a colleague wrote down in ticket 1.
pub const PASTED: &str = "canary-pasted-result";
/// What the customer wrote down at the troubleshooter.
pub const TYPED: &str = "canary-typed-into-the-guide";
/// What is being edited.
pub const UNPUBLISHED: &str = "canary-playbook-draft";

/// The address of the troubleshooter.
pub const GUIDE: &str = "how-to-print";

/// What the rows' places stand for.
#[derive(Clone)]
pub struct Playbooks {
    /// The procedure.
    pub procedure: PlaybookId,
    /// The customer's run, at its end.
    pub guide_run: String,
    /// The run in ticket 1, at its first step.
    pub ticket_run: RunId,
}

/// Adds them to the desk.
pub fn furnish(desk: &mut Desk<'_>, ticket: TicketId, front: &Principal) -> Result<Playbooks, Failure> {
    let by = PersonId(31);
    let guide = desk.add_playbook(by, playbook("How to print", Audience::Public))?;
    let procedure = desk.add_playbook(by, playbook(PROCEDURE, Audience::Agents))?;
    for id in [guide, procedure] {
        assert_eq!(desk.publish_playbook(by, id)?, Ok(1));
    }
    desk.change_playbook(by, guide, playbook(UNPUBLISHED, Audience::Public))?;
    assert!(playbooks::public(desk.tx, GUIDE)?.is_some());

    let customer = people::principal(desk.tx, PersonId(100))?.expect("the customer is there");
    let guide_run = desk.begin_guide(&customer, GUIDE)?;
    let answer =
        |note: &str| StepAnswer { number: 1, finding: Some(Finding::NotSure), note: note.to_owned() };
    desk.answer_guide(&customer, &guide_run, answer(TYPED))?;
    let done = desk.start_run(front, ticket, procedure)?;
    desk.answer_run(front, ticket, done, answer(PASTED))?;
    let ticket_run = desk.start_run(front, ticket, procedure)?;
    Ok(Playbooks { procedure, guide_run, ticket_run })
}

fn playbook(title: &str, audience: Audience) -> Playbook {
    let mut playbook = Playbook::new("en", audience);
    (playbook.title, playbook.category) = (title.to_owned(), "Printing".to_owned());
    let choices = vec![Choice { id: 1, label: format!("Yes, {title}"), to: Target::End(Outcome::Solved) }];
    let otherwise = Target::End(Outcome::Person);
    let id = playbook.add_step(StepKind::Ask { choices, otherwise });
    playbook.step_mut(id).expect("it was just added").title = format!("Is it on? {title}");
    playbook
}
