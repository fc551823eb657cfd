//! An answer that waits before it goes out: taken back, sent at once, or let go.

use axum::extract::{Path, State};
use trestle_app::store::pending;
use trestle_app::{Answered, Failure};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::TicketId;
use trestle_domain::thread::Attachment;
use trestle_domain::view::desk::{Answer as Said, Pending};

use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AgentVisit;

/// Takes it back: it stands in its form again, files included.
pub async fn undo(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, answer)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights);
    let outcome = web.app.transact(move |desk| {
        let is_solution = desk
            .own_pending(&who, TicketId(id), answer)?
            .is_some_and(|one| matches!(one.answer, Said::Solution { .. }));
        Ok((desk.take_back(&who, TicketId(id), answer)?, is_solution))
    });
    Ok(match web.page_or_halt(&visit, outcome.await)? {
        (true, true) => see_other_saying(&format!("/tickets/{id}/solution/new"), "answer-taken-back"),
        (true, false) => see_other_saying(&format!("/tickets/{id}#composer"), "answer-taken-back"),
        (false, _) => see_other_saying(&format!("/tickets/{id}"), "answer-was-sent"),
    })
}

/// Sends it without waiting longer.
pub async fn send_now(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, answer)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights);
    let outcome = web.app.transact(move |desk| desk.send_at_once(&who, TicketId(id), answer));
    web.page_or_halt(&visit, outcome.await)?;
    Ok(see_other_saying(&format!("/tickets/{id}"), "reply-sent"))
}

/// Lets one go that was taken back.
pub async fn discard(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, answer)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights);
    let outcome = web.app.transact(move |desk| desk.discard(&who, TicketId(id), answer));
    web.page_or_halt(&visit, outcome.await)?;
    Ok(see_other_saying(&format!("/tickets/{id}#composer"), "answer-discarded"))
}

impl Web {
    /// Answers the customer with what a form says, and with the files of the answer taken back
    /// that the form still names.
    pub(crate) async fn answer(
        &self,
        agent: &Agent,
        id: i64,
        mut answer: Said,
        fields: &Fields,
    ) -> Result<Answered, Failure> {
        let (who, ticket, instead_of) =
            (Principal::Agent(agent.clone()), TicketId(id), fields.parse("answer"));
        let kept: Vec<usize> = fields.all("keep").iter().filter_map(|index| index.parse().ok()).collect();
        let answering = self.app.transact(move |desk| {
            if let Some(earlier) = instead_of
                && let Some((of, earlier)) = pending::load(desk.tx, earlier)?
                && of == ticket
                && Some(earlier.author) == who.person()
            {
                let (Said::Reply { words, .. } | Said::Solution { words, .. }) = &mut answer;
                words.attachments.splice(0..0, files_of(&earlier, &kept));
            }
            desk.answer(&who, ticket, answer, instead_of)
        });
        answering.await
    }
}

fn files_of(earlier: &Pending, kept: &[usize]) -> Vec<Attachment> {
    let files = &earlier.answer.words().attachments;
    kept.iter().filter_map(|index| files.get(*index).cloned()).collect()
}
