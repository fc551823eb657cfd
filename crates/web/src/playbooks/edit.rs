//! The editor: one form, whose buttons say what else is to be done with what was typed.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::{Db, playbooks, runs};
use trestle_app::{App, Failure, playbook_problems};
use trestle_domain::ids::PlaybookId;
use trestle_domain::playbook::{Direction, Playbook, StepId, Success};
use trestle_domain::ticket::Refusal;
use trestle_domain::view::desk::Named;
use trestle_pages::parts::Problem;
use trestle_pages::playbooks::editor::{self, Model, Publishing, field_of, flaw_words};

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// Runs that figures are made of: the latest.
pub(super) const RUNS: u32 = 2_000;

/// The draft.
pub async fn show(State(web): State<Web>, visit: AgentVisit, Path(id): Path<i64>) -> Answer {
    web.editor_page(StatusCode::OK, &visit, Some(PlaybookId(id)), None, vec![]).await
}

/// What a button asks for besides keeping what was typed.
enum Deed {
    /// Nothing; the page stays at this step.
    Keep(Option<StepId>),
    /// The next version.
    Publish,
}

/// Keeps the draft, after what the pressed button does to it.
pub async fn change(
    State(web): State<Web>,
    visit: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (id, by) = (PlaybookId(id), visit.rights.person);
    let mut draft = typed(&fields, &visit.visit);
    let deed = does(&mut draft, &fields.value("do"));
    let seen: i64 = fields.parse("seen").unwrap_or(0);
    if matches!(deed, Deed::Publish) && !visit.rights.is_lead() {
        return Err(Halt::page(&web, &visit.visit, &Refusal::NotAllowed.into()));
    }
    let (kept, publishes) = (draft.clone(), matches!(deed, Deed::Publish));
    let changed = web.app.transact(move |desk| {
        let before = playbooks::load(desk.tx, id)?.ok_or(Failure::NotFound)?;
        if before.changed_at.0 != seen && before.draft != kept {
            return Err(Failure::Stale);
        }
        desk.change_playbook(by, id, kept)?;
        if publishes { desk.publish_playbook(by, id).map(|published| published.err()) } else { Ok(None) }
    });
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    match (changed.await, deed) {
        (Ok(None), Deed::Publish) => Ok(see_other_saying(&format!("/playbooks/{id}"), "playbooks-published")),
        (Ok(None), Deed::Keep(None)) => Ok(see_other_saying(&format!("/playbooks/{id}"), "playbooks-saved")),
        (Ok(None), Deed::Keep(Some(step))) => {
            Ok(see_other_saying(&format!("/playbooks/{id}#s{step}"), "playbooks-saved"))
        }
        (Ok(Some(flaws)), _) => {
            let say = &visit.visit.say;
            let mut problems = vec![Problem::new("", say.text("playbooks-problem-flaws"))];
            problems.extend(flaws.iter().map(|flaw| Problem::new(field_of(flaw.at), flaw_words(say, flaw))));
            web.editor_page(status, &visit, Some(id), Some(draft), problems).await
        }
        (Err(Failure::Stale), _) => {
            let problems = vec![Problem::new("", visit.visit.say.text("playbooks-problem-stale"))];
            web.editor_page(status, &visit, Some(id), Some(draft), problems).await
        }
        (Err(failure), _) => Err(Halt::page(&web, &visit.visit, &failure)),
    }
}

/// What was typed.
pub(super) fn typed(fields: &Fields, visit: &Visit) -> Playbook {
    let value = |name: &str| fields.value(name);
    let all = |name: &str| fields.all(name).into_iter().map(str::to_owned).collect();
    editor::read(&value, &all, visit.say.language().tag())
}

/// Does to the draft what a button named `action-step` or `action-step-choice` says.
fn does(draft: &mut Playbook, pressed: &str) -> Deed {
    if pressed == "publish" {
        return Deed::Publish;
    }
    if let Some(kind) = pressed.strip_prefix("add-").and_then(editor::typed_step) {
        return Deed::Keep(Some(draft.add_step(kind)));
    }
    let mut parts = pressed.rsplitn(3, '-');
    let numbers: Vec<u32> = parts.by_ref().map_while(|part| part.parse().ok()).collect();
    let (step, choice) = match numbers[..] {
        [step] => (StepId(step), 0),
        [choice, step] => (StepId(step), choice),
        _ => return Deed::Keep(None),
    };
    match pressed.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '-') {
        "up" => draft.move_step(step, Direction::Up),
        "down" => draft.move_step(step, Direction::Down),
        "remove" => draft.remove_step(step),
        "add-choice" => {
            if let Some(step) = draft.step_mut(step) {
                step.add_choice();
            }
        }
        "remove-choice" => {
            if let Some(step) = draft.step_mut(step) {
                step.remove_choice(choice);
            }
        }
        _ => {}
    }
    Deed::Keep(draft.step(step).map(|step| step.id))
}

/// What the editor shows.
pub(super) fn model(
    app: &App,
    db: &mut Db,
    csrf: String,
    id: Option<PlaybookId>,
    typed: Option<Playbook>,
    problems: Vec<Problem>,
    publishing: Publishing,
) -> Result<Model, Failure> {
    let kept = match id {
        Some(id) => Some(playbooks::load(db, id)?.ok_or(Failure::NotFound)?),
        None => None,
    };
    let published = kept.as_ref().and_then(|kept| kept.published);
    let success = match (id, published) {
        (Some(id), Some(version)) => Success::of(&runs::walked(db, id, version, RUNS)?, app.now()),
        _ => Success::default(),
    };
    let seen = kept.as_ref().map_or(0, |kept| kept.changed_at.0);
    let (slug, stored) = kept.map(|kept| (kept.slug, kept.draft)).unzip();
    let draft = typed.or(stored).ok_or(Failure::NotFound)?;
    let flaws = if id.is_some() { playbook_problems(db, &draft)? } else { vec![] };
    let rules = app.rules(db)?;
    let teams = rules.ladder.teams.iter().filter(|team| !rules.ladder.is_provider(team.id));
    let teams = teams.map(|team| Named { id: team.id, name: team.name.clone() }).collect();
    let slug = slug.unwrap_or_default();
    Ok(Model { publishing, csrf, id, slug, draft, seen, published, teams, success, flaws, problems })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_say_what_is_done_to_which_step() {
        let mut draft = Playbook::new("en", trestle_domain::playbook::Audience::Public);
        for kind in ["ask", "do", "article"] {
            assert!(matches!(does(&mut draft, &format!("add-{kind}")), Deed::Keep(Some(_))));
        }
        let order = |draft: &Playbook| draft.steps.iter().map(|step| step.id.0).collect::<Vec<_>>();
        does(&mut draft, "up-3");
        does(&mut draft, "down-1");
        assert_eq!(order(&draft), [3, 1, 2]);
        does(&mut draft, "add-choice-1");
        does(&mut draft, "remove-choice-1-2");
        let choices: Vec<_> = draft.step(StepId(1)).unwrap().exits();
        assert_eq!(choices.len(), 3, "one, three and not sure");
        assert!(matches!(does(&mut draft, "remove-3"), Deed::Keep(None)), "there is no step to stay at");
        assert!(matches!(does(&mut draft, "save-1"), Deed::Keep(Some(StepId(1)))));
        assert!(matches!(does(&mut draft, "publish"), Deed::Publish));
        let before = draft.clone();
        for nonsense in ["", "save", "up", "up-", "up-99", "remove-choice", "add-nothing", "x-1-2-3", "-"] {
            does(&mut draft, nonsense);
        }
        assert_eq!(draft, before);
    }
}
