//! One ticket: the conversation, its history, its clocks.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::articles::{Readers, links};
use trestle_app::store::{Db, devices, pending, playbooks, read, runs, talks, tickets, trails};
use trestle_app::{Asked, Failure, Finding, Manner};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::clock::Rules;
use trestle_domain::ids::TicketId;
use trestle_domain::view::desk::{Entry, TicketView};
use trestle_pages::desk::ticket::Typed;
use trestle_pages::desk::{clocks, history, ticket};
use trestle_pages::devices::ticket_box::Devices;
use trestle_pages::knowledge::ticket_box::Suggested;
use trestle_pages::parts::Problem;
use trestle_pages::text::Language;

use super::runs::fitting;
use crate::answer::Answer;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web, problems};

const SUGGESTIONS: usize = 3;
/// Letters of the customer's words by which articles are suggested.
const FIRST_WORDS: usize = 300;
/// The steps before a request that are shown.
const STEPS: u32 = 20;
const PLAYBOOKS: usize = 3;
/// Devices of the customer that are offered.
const DEVICES: u32 = 50;

impl Web {
    /// A ticket as the desk sees it, or the page that says there is none.
    pub(crate) async fn ticket(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: TicketId,
    ) -> Result<(TicketView, Arc<Rules>), Halt> {
        self.ticket_and(visit, agent, id, |_, _| Ok(())).await.map(|(view, rules, ())| (view, rules))
    }

    /// The same, with something more that is read of the same snapshot.
    pub(crate) async fn ticket_and<T: Send + 'static>(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: TicketId,
        more: impl FnOnce(&mut Db, &TicketView) -> Result<T, Failure> + Send + 'static,
    ) -> Result<(TicketView, Arc<Rules>, T), Halt> {
        let (app, who, now) = (self.app.clone(), Principal::Agent(agent.clone()), self.app.now());
        let found = self.app.read(move |db| {
            let rules = app.rules(db)?;
            let view = read::desk::ticket(db, &who, id, &rules, now)?.ok_or(Failure::NotFound)?;
            let more = more(db, &view)?;
            Ok((view, rules, more))
        });
        self.page_or_halt(visit, found.await)
    }

    /// The ticket's page, with whatever was typed and refused still in it.
    pub(crate) async fn ticket_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        id: TicketId,
        typed: Typed,
        problems: Vec<Problem>,
    ) -> Answer {
        let (app, who) = (self.app.clone(), visit.who.clone());
        let language = visit.say.language().tag();
        let beside = move |db: &mut Db, view: &TicketView| {
            let (id, readers) = (view.ticket.id, app.readers(db, &who)?);
            let linked = links::of_ticket(db, id, readers)?;
            let devices = Devices {
                linked: devices::beside_ticket(db, &who, id, view.now)?,
                offered: devices::offered(db, &view.ticket, DEVICES)?,
            };
            let before = (trails::of_ticket(db, id, STEPS)?, talks::of_ticket(db, id)?);
            let (mut fitting, _) = fitting(&view.ticket, language, playbooks::startable(db)?);
            fitting.truncate(PLAYBOOKS);
            let known = app.known_errors(db, &who, id)?;
            let behind = problems::links::beside(db, &who, &view.ticket)?;
            let runs = (runs::in_ticket(db, id)?, fitting);
            Ok((pending::of_ticket(db, id)?, before, linked, runs, (known, behind, devices)))
        };
        let (view, rules, beside) = self.ticket_and(visit, agent, id, beside).await?;
        let (mut pending, (trail, talks), linked, (runs, playbooks), (known, behind, devices)) = beside;
        let words = format!("{} {}", view.ticket.subject, first_words(&view));
        let bulletins = self.bulletins_beside(visit, &view, &words).await?;
        // What is put into an answer is read by the customer.
        let language = Language::from_tag(&view.customer.language).unwrap_or(visit.say.language());
        let (who, language) = (visit.who.clone(), language.tag().to_owned());
        let asked = Asked { who, words, language, most: SUGGESTIONS };
        let mut suggested = self.app.find_articles(asked, Manner::Writing).await?.articles;
        suggested.retain(|one| linked.iter().all(|linked| linked.id != one.article.id));
        pending.retain(|one| one.is_shown_to(agent.person));
        let suggestions = suggested.into_iter().map(|Finding { article, .. }| Suggested {
            id: article.id,
            is_for_customers: Readers::Customers.may_read(article.audience),
            title: article.title,
        });
        let model = ticket::Model {
            csrf: visit.csrf.clone(),
            me: agent.person,
            view,
            ladder: rules.ladder.clone(),
            known,
            suggestions: suggestions.collect(),
            linked,
            trail,
            talks,
            runs,
            playbooks,
            bulletins,
            behind,
            devices,
            pending,
            loads_pictures: self.app.pictures().fetches(),
            typed,
            problems,
        };
        let (title, body) = (ticket::title(&visit.say, &model), ticket::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}

/// The first of what the customer wrote.
fn first_words(view: &TicketView) -> String {
    let first = view.timeline.iter().find_map(|entry| match entry {
        Entry::FromCustomer(letter) => Some(letter.text.as_str()),
        _ => None,
    });
    first.unwrap_or_default().chars().take(FIRST_WORDS).collect()
}

/// The conversation.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    web.ticket_page(StatusCode::OK, &visit, &rights, TicketId(id), Typed::default(), vec![]).await
}

/// The ledger and every event.
pub async fn history(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    let events = move |db: &mut Db, _: &TicketView| Ok(tickets::history(db, TicketId(id))?);
    let (view, rules, events) = web.ticket_and(&visit, &rights, TicketId(id), events).await?;
    let model = history::Model { view, ladder: rules.ladder.clone(), events };
    let (title, body) = (history::title(&visit.say, &model), history::page(&visit.say, &model));
    web.desk(&visit, &rights, None, &title, &body).await
}

/// Why each deadline is when it is.
pub async fn clocks(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    let (view, rules) = web.ticket(&visit, &rights, TicketId(id)).await?;
    let model = clocks::Model { view, ladder: rules.ladder.clone() };
    let (title, body) = (clocks::title(&visit.say, &model), clocks::page(&visit.say, &model));
    web.desk(&visit, &rights, None, &title, &body).await
}
