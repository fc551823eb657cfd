//! An answer that waits before it goes out: taken back, sent at once, or let go.

use axum::extract::{Path, State};
use trestle_app::store::{Db, pending, tickets};
use trestle_app::{Answered, Failure};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{PersonId, TicketId};
use trestle_domain::thread::Attachment;
use trestle_domain::view::desk::Answer as Said;

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AgentVisit;
use crate::{Web, download};

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

/// A file of an answer that is not sent, for those who are shown the answer.
pub async fn file(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, answer, index)): Path<(i64, i64, usize)>,
) -> Answer {
    let (ticket, me, who) = (TicketId(id), rights.person, Principal::Agent(rights));
    let found = web.app.read(move |db| {
        let known = tickets::load(db, ticket)?.ok_or(Failure::NotFound)?;
        if !who.rights(&known).read_as_desk {
            return Err(Failure::NotFound);
        }
        let shown = pending::load(db, answer)?.filter(|(of, one)| *of == ticket && one.is_shown_to(me));
        let (_, shown) = shown.ok_or(Failure::NotFound)?;
        shown.answer.words().attachments.get(index).cloned().ok_or(Failure::NotFound)
    });
    let file = web.page_or_halt(&visit, found.await)?;
    download::send(&web, file).await
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
        let (who, author, ticket) = (Principal::Agent(agent.clone()), agent.person, TicketId(id));
        let kept = Kept::of(fields);
        let answering = self.app.transact(move |desk| {
            let files = kept.files(desk.tx, ticket, author)?;
            let (Said::Reply { words, .. } | Said::Solution { words, .. }) = &mut answer;
            words.attachments.splice(0..0, files.into_iter().map(|(_, _, file)| file));
            desk.answer(&who, ticket, answer, kept.answer)
        });
        answering.await
    }
}

/// What a form names of an answer that was taken back: the answer, and which of its files stay.
pub(super) struct Kept {
    answer: Option<i64>,
    files: Vec<usize>,
}

impl Kept {
    pub(super) fn of(fields: &Fields) -> Kept {
        let files = fields.all("keep").iter().filter_map(|index| index.parse().ok()).collect();
        Kept { answer: fields.parse("answer"), files }
    }

    /// The files, each with its answer and its place there; none of an answer that is another's.
    pub(super) fn files(
        &self,
        db: &mut Db,
        ticket: TicketId,
        author: PersonId,
    ) -> Result<Vec<(i64, usize, Attachment)>, Failure> {
        let Some(answer) = self.answer else { return Ok(vec![]) };
        let found = pending::load(db, answer)?.filter(|(of, one)| *of == ticket && one.author == author);
        let files = found.map(|(_, one)| one.answer.words().attachments.clone()).unwrap_or_default();
        Ok(self.files.iter().filter_map(|index| Some((answer, *index, files.get(*index)?.clone()))).collect())
    }
}
