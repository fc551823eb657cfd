//! Words on a ticket. Each audience has its own form, its own path and its own action.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::articles::{self, Readers};
use trestle_app::store::problems;
use trestle_app::{Action, Answered, Failure};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::event::Event;
use trestle_domain::ids::{ArticleId, ProblemId, TeamId, TicketId};
use trestle_domain::problem::WorkaroundFor;
use trestle_domain::thread::Words;
use trestle_domain::ticket::Refusal;
use trestle_domain::view::desk::Answer as Said;
use trestle_domain::view::knowledge::LinkKind;
use trestle_pages::desk::problems_of;
use trestle_pages::desk::ticket::{Compose, Typed};
use trestle_pages::parts::Problem;

use crate::answer::{Answer, see_other_saying, sentence};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// Answers the customer.
pub async fn reply(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    mut fields: Fields,
) -> Answer {
    let words = fields.markdown("body");
    let waits = fields.is_ticked("then");
    let typed = Typed { open: Compose::Reply, reply: words.text.clone(), waits, ..Typed::default() };
    if let Some(article) = fields.parse("insert").map(ArticleId) {
        let has_files = !words.attachments.is_empty();
        let typed = web.with_article(&visit, &rights, id, typed, article).await?;
        // The preview says which files have to be chosen again.
        return match has_files {
            true => web.previewed(&visit, &rights, id, typed, words, &fields).await,
            false => web.ticket_page(StatusCode::OK, &visit, &rights, TicketId(id), typed, vec![]).await,
        };
    }
    if let Some(problem) = fields.parse("insert-workaround").map(ProblemId) {
        let has_files = !words.attachments.is_empty();
        let typed = web.with_workaround(&visit, &rights, id, typed, problem).await?;
        return match has_files {
            true => web.previewed(&visit, &rights, id, typed, words, &fields).await,
            false => web.ticket_page(StatusCode::OK, &visit, &rights, TicketId(id), typed, vec![]).await,
        };
    }
    if fields.asks_for_preview() {
        return web.previewed(&visit, &rights, id, typed, words, &fields).await;
    }
    let answer = Said::Reply { words, wait: waits };
    match web.answer(&rights, id, answer, &fields).await {
        Ok(Answered::Waits(answer)) => {
            Ok(see_other_saying(&format!("/tickets/{id}#answer-{answer}"), "answer-waits"))
        }
        Ok(Answered::Said(events)) => web.acted(&visit, &rights, id, Ok(events), typed, "reply-sent").await,
        Err(failure) => web.acted(&visit, &rights, id, Err(failure), typed, "").await,
    }
}

/// Writes a note for colleagues.
pub async fn note(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    mut fields: Fields,
) -> Answer {
    let words = fields.markdown("body");
    let typed = Typed { open: Compose::Note, note: words.text.clone(), ..Typed::default() };
    if fields.asks_for_preview() {
        return web.previewed(&visit, &rights, id, typed, words, &fields).await;
    }
    web.act_on_page(&visit, &rights, id, Action::Note(words), typed, "note-saved").await
}

/// Asks an outside provider and waits.
pub async fn ask_vendor(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    mut fields: Fields,
) -> Answer {
    let vendor = fields.parse("vendor").map(TeamId);
    let words = fields.markdown("body");
    let typed = Typed { open: Compose::Vendor, vendor_body: words.text.clone(), vendor, ..Typed::default() };
    if fields.asks_for_preview() {
        return web.previewed(&visit, &rights, id, typed, words, &fields).await;
    }
    let action = Action::AskVendor { vendor: vendor.unwrap_or(TeamId(0)), words };
    web.act_on_page(&visit, &rights, id, action, typed, "vendor-asked").await
}

impl Web {
    /// Acts on a ticket from its page: 303 back to it, or the same page with what was typed and
    /// the reason at its field.
    pub(crate) async fn act_on_page(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        action: Action,
        typed: Typed,
        done: &'static str,
    ) -> Answer {
        let (who, ticket) = (Principal::Agent(agent.clone()), TicketId(id));
        let outcome = self.app.transact(move |desk| desk.act(&who, ticket, action)).await;
        self.acted(visit, agent, id, outcome, typed, done).await
    }

    /// The ticket's page with what was typed, and below it how that will be read.
    async fn previewed(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        typed: Typed,
        words: Words,
        fields: &Fields,
    ) -> Answer {
        let preview = self.preview(agent, id, words.attachments, fields).await?;
        let typed = Typed { preview: Some(preview), ..typed };
        self.ticket_page(StatusCode::OK, visit, agent, TicketId(id), typed, vec![]).await
    }

    /// What was typed, with the title and the address of an article behind it; the ticket uses it from now on.
    async fn with_article(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        mut typed: Typed,
        article: ArticleId,
    ) -> Result<Typed, Halt> {
        let (who, ticket) = (agent.clone(), TicketId(id));
        let inserted = self.app.transact(move |desk| {
            let found = articles::readable_one(desk.tx, article, Readers::Customers)?;
            let found = found.ok_or(Failure::NotFound)?;
            desk.link_article(&who, ticket, article, LinkKind::Used)?;
            Ok((found.title, desk.face_of(ticket)?.url))
        });
        let (title, url) = self.page_or_halt(visit, inserted.await)?;
        let address = format!("{url}/articles/{article}");
        let gap = if typed.reply.is_empty() { "" } else { "\n\n" };
        typed.reply.push_str(&format!("{gap}[{}]({address})", title.replace(['[', ']'], "")));
        Ok(typed)
    }

    /// What was typed, with what helps against a problem below it. Only what customers may read is put
    /// where they will.
    async fn with_workaround(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        mut typed: Typed,
        problem: ProblemId,
    ) -> Result<Typed, Halt> {
        self.ticket(visit, agent, TicketId(id)).await?;
        let found = self.app.read(move |db| {
            let known = problems::one(db, problem)?;
            let helps = known.filter(|known| known.content.workaround_for == WorkaroundFor::Customers);
            let helps = helps.and_then(|known| known.workaround().map(str::to_owned));
            helps.ok_or(Failure::NotFound)
        });
        let helps = self.page_or_halt(visit, found.await)?;
        let gap = if typed.reply.is_empty() { "" } else { "\n\n" };
        typed.reply.push_str(&format!("{gap}{helps}"));
        Ok(typed)
    }

    /// The page's answer to what was done to its ticket, or refused.
    async fn acted(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        outcome: Result<Vec<Event>, Failure>,
        typed: Typed,
        done: &'static str,
    ) -> Answer {
        let ticket = TicketId(id);
        match outcome {
            Ok(events) => {
                // Whoever wrote sees what they wrote, however long the conversation is.
                let written = events.iter().find_map(|event| event.fact.message());
                let place = written.map_or_else(String::new, |message| format!("#m{message}"));
                Ok(see_other_saying(&format!("/tickets/{id}{place}"), done))
            }
            Err(Failure::Refused(refusal)) if refusal != Refusal::NotAllowed => {
                let problems = problems_of(&visit.say, &refusal);
                self.ticket_page(StatusCode::UNPROCESSABLE_ENTITY, visit, agent, ticket, typed, problems)
                    .await
            }
            Err(failure @ (Failure::Stale | Failure::Invalid { .. })) => {
                let words = sentence(&visit.say, &failure).unwrap_or_default();
                let problems = vec![Problem::new("", words)];
                self.ticket_page(StatusCode::CONFLICT, visit, agent, ticket, typed, problems).await
            }
            Err(failure) => Err(Halt::page(self, visit, &failure)),
        }
    }
}
