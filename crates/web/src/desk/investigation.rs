//! The ticket's tab *Investigation*: shown, and every step of it taken.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use trestle_app::store::{Db, conclusions, environments, evidence, hypotheses, snapshots};
use trestle_app::{Concluding, Failure, Judging, Testing, Weighing};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{HypothesisId, TestId, TicketId, WeighingId};
use trestle_domain::investigation::{Conclusion, Side, Standing, TestResult};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::TicketView;
use trestle_pages::investigation::{Typed, tab};
use trestle_pages::parts::Problem;

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// What is looked at.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// The hypothesis that the root cause is to be stated from.
    cause: Option<i64>,
}

/// Everything that was found out.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
) -> Answer {
    let cause = asked.cause.map(HypothesisId);
    web.investigation_page(StatusCode::OK, &visit, &rights, TicketId(id), cause, None, vec![]).await
}

/// States what was found out, or takes it back.
pub async fn conclude(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, conclusion)): Path<(i64, String)>,
    fields: Fields,
) -> Answer {
    let conclusion = Conclusion::from_key(&conclusion).ok_or_else(|| Halt::not_found(&web, &visit))?;
    let typed = typed(conclusion.key().to_owned(), &fields, &["text", "out_since", "restored_at"]);
    let times = moment(&visit, &fields, "out_since").and_then(|since| {
        let restored = moment(&visit, &fields, "restored_at")?;
        Ok((since, restored))
    });
    let (out_since, restored_at) = match times {
        Ok(times) => times,
        Err(failure) => return web.stepped(&visit, &rights, id, Err(failure), typed).await,
    };
    let seen = fields.parse("seen").unwrap_or(0);
    let concluding = Concluding { text: fields.value("text"), out_since, restored_at, seen };
    let word = if concluding.text.trim().is_empty() { "investigation-dropped" } else { "investigation-kept" };
    let who = Principal::Agent(rights.clone());
    let done = web
        .app
        .transact(move |desk| desk.conclude(&who, TicketId(id), conclusion, &concluding))
        .await
        .map(|()| (format!("#known-{}", conclusion.key().replace('_', "-")), word));
    web.stepped(&visit, &rights, id, done, typed).await
}

/// Names a possible cause.
pub async fn state(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let typed = typed("hypothesis".to_owned(), &fields, &["statement"]);
    let (who, statement) = (Principal::Agent(rights.clone()), fields.value("statement"));
    let done = web
        .app
        .transact(move |desk| desk.state_hypothesis(&who, TicketId(id), &statement))
        .await
        .map(|hypothesis| (at(hypothesis), "investigation-stated"));
    web.stepped(&visit, &rights, id, done, typed).await
}

/// Plans a test, or writes down one that was done.
pub async fn test(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, hypothesis)): Path<(i64, i64)>,
    fields: Fields,
) -> Answer {
    let names = ["action", "expected", "observed", "result"];
    let typed = typed(format!("test-of-{hypothesis}"), &fields, &names);
    let (who, hypothesis) = (Principal::Agent(rights.clone()), HypothesisId(hypothesis));
    let [action, expected, observed, result] = names.map(|name| fields.value(name));
    let testing = Testing { action, expected, observed, result: TestResult::from_key(&result) };
    let done = web
        .app
        .transact(move |desk| desk.record_test(&who, TicketId(id), hypothesis, &testing))
        .await
        .map(|_| (at(hypothesis), "investigation-test-kept"));
    web.stepped(&visit, &rights, id, done, typed).await
}

/// Writes down the result of a test that was planned.
pub async fn finish(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, hypothesis, test)): Path<(i64, i64, i64)>,
    fields: Fields,
) -> Answer {
    let typed = typed(format!("result-{test}"), &fields, &["observed", "result"]);
    let (who, hypothesis) = (Principal::Agent(rights.clone()), HypothesisId(hypothesis));
    let (observed, result) = (fields.value("observed"), TestResult::from_key(&fields.value("result")));
    let done = web
        .app
        .transact(move |desk| {
            desk.finish_test(&who, TicketId(id), (hypothesis, TestId(test)), (&observed, result))
        })
        .await
        .map(|()| (at(hypothesis), "investigation-test-kept"));
    web.stepped(&visit, &rights, id, done, typed).await
}

/// Puts something into the scales.
pub async fn weigh(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, hypothesis)): Path<(i64, i64)>,
    fields: Fields,
) -> Answer {
    let typed = typed(format!("evidence-{hypothesis}"), &fields, &["side", "evidence", "remark"]);
    let (who, hypothesis) = (Principal::Agent(rights.clone()), HypothesisId(hypothesis));
    let weighing = Weighing {
        side: Side::from_key(&fields.value("side")),
        evidence: fields.parse("evidence"),
        remark: fields.value("remark"),
    };
    let done = web
        .app
        .transact(move |desk| desk.weigh(&who, TicketId(id), hypothesis, &weighing))
        .await
        .map(|_| (at(hypothesis), "investigation-weighed"));
    web.stepped(&visit, &rights, id, done, typed).await
}

/// Takes something out of the scales.
pub async fn unweigh(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, hypothesis, weighing)): Path<(i64, i64, i64)>,
    _fields: Fields,
) -> Answer {
    let (who, hypothesis) = (Principal::Agent(rights.clone()), HypothesisId(hypothesis));
    let done = web
        .app
        .transact(move |desk| desk.drop_weighing(&who, TicketId(id), (hypothesis, WeighingId(weighing))))
        .await
        .map(|()| (at(hypothesis), "investigation-weighing-dropped"));
    web.stepped(&visit, &rights, id, done, Typed::default()).await
}

/// Decides how a hypothesis stands. A confirmed one is offered as the root cause, if none is stated yet.
pub async fn judge(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, hypothesis)): Path<(i64, i64)>,
    fields: Fields,
) -> Answer {
    let typed = typed(format!("verdict-{hypothesis}"), &fields, &["standing", "reason"]);
    let (who, hypothesis) = (Principal::Agent(rights.clone()), HypothesisId(hypothesis));
    let judging = Judging {
        standing: Standing::from_key(&fields.value("standing")),
        reason: fields.value("reason"),
        revision: fields.parse("revision").unwrap_or(-1),
    };
    let judged = web.app.transact(move |desk| {
        let standing = desk.judge(&who, TicketId(id), hypothesis, &judging)?;
        let known = conclusions::of_ticket(desk.tx, TicketId(id))?;
        let is_open = known.iter().all(|one| one.conclusion != Conclusion::RootCause);
        Ok(standing == Standing::Confirmed && is_open)
    });
    let done = judged.await.map(|offers_cause| match offers_cause {
        true => (format!("?cause={hypothesis}#known-root-cause"), "investigation-confirmed"),
        false => (at(hypothesis), "investigation-judged"),
    });
    web.stepped(&visit, &rights, id, done, typed).await
}

/// Where a hypothesis stands on the page.
fn at(hypothesis: HypothesisId) -> String {
    format!("#hypothesis-{hypothesis}")
}

/// What was typed into a form, to be shown again if it is refused.
pub(super) fn typed(form: String, fields: &Fields, names: &[&str]) -> Typed {
    let values = names.iter().map(|name| ((*name).to_owned(), fields.value(name))).collect();
    Typed { form, values }
}

/// Why a form is refused, at its field.
pub(super) fn at_field(visit: &Visit, typed: &Typed, field: &str, message: &str) -> Vec<Problem> {
    vec![Problem::new(format!("{}-{field}", typed.form), visit.say.text(message))]
}

/// A time that may be left empty.
pub(super) fn moment(
    visit: &Visit,
    fields: &Fields,
    field: &'static str,
) -> Result<Option<Timestamp>, Failure> {
    let value = fields.value(field);
    match (value.trim().is_empty(), visit.moment(&value)) {
        (true, _) => Ok(None),
        (false, Some(at)) => Ok(Some(at)),
        (false, None) => Err(Failure::Invalid { field, message: "investigation-problem-time" }),
    }
}

impl Web {
    /// Back to the tab with a word, or the tab with what was typed and why it was refused.
    pub(super) async fn stepped(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        done: Result<(String, &'static str), Failure>,
        typed: Typed,
    ) -> Answer {
        match done {
            Ok((place, word)) => Ok(see_other_saying(&format!("/tickets/{id}/investigation{place}"), word)),
            Err(Failure::Invalid { field, message }) => {
                let problems = at_field(visit, &typed, field, message);
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                self.investigation_page(status, visit, agent, TicketId(id), None, Some(typed), problems).await
            }
            Err(failure) => Err(Halt::page(self, visit, &failure)),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a page is made of whom it is for and what is looked at")]
    async fn investigation_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        id: TicketId,
        cause_from: Option<HypothesisId>,
        typed: Option<Typed>,
        problems: Vec<Problem>,
    ) -> Answer {
        let found = move |db: &mut Db, _: &TicketView| {
            let mut environments = environments::all(db)?;
            environments.retain(|one| one.archived_at.is_none());
            let investigation = hypotheses::investigation(db, id)?;
            Ok((investigation, evidence::of_ticket(db, id)?, environments, snapshots::of_ticket(db, id)?))
        };
        let (view, rules, (investigation, evidence, environments, snapshots)) =
            self.ticket_and(visit, agent, id, found).await?;
        let workaround = investigation.concluded(Conclusion::Workaround);
        let times = [workaround.and_then(|one| one.out_since), workaround.and_then(|one| one.restored_at)];
        let model = tab::Model {
            csrf: visit.csrf.clone(),
            times: times.map(|at| at.map_or_else(String::new, |at| visit.local(at))),
            view,
            ladder: rules.ladder.clone(),
            investigation,
            evidence,
            environments,
            snapshots,
            cause_from,
            typed,
            problems,
        };
        let (title, body) = (tab::title(&visit.say, &model), tab::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}
