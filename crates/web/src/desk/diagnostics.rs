//! The ticket's tab *Diagnostics*: logs are added, and what was found in them is shown.

use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use trestle_app::store::{Db, baselines, bundles, evidence, recognitions, upload_links};
use trestle_app::{Failure, MOST_BUNDLE_BYTES};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::bundle::Way;
use trestle_domain::ids::{BundleId, TicketId};
use trestle_domain::view::bundles::Rates;
use trestle_domain::view::desk::TicketView;
use trestle_pages::diagnostics::Compared;
use trestle_pages::diagnostics::machine::Machine;
use trestle_pages::diagnostics::tab::{self, Focus, Order, Shown};
use trestle_pages::parts::Problem;

use crate::answer::{Answer, see_other_saying};
use crate::devices::proposals::machine;
use crate::portal::asking::problems;
use crate::signatures::writing;
use crate::uploading;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// What is looked at.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    since: String,
    until: String,
    order: String,
    q: String,
}

impl Asked {
    fn focus(self) -> Focus {
        let second = |typed: &str| typed.trim().parse().ok();
        Focus {
            since: second(&self.since),
            until: second(&self.until),
            order: Order::from_key(&self.order),
            q: self.q.trim().to_owned(),
        }
    }
}

/// The latest bundle, and the way to the others.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
) -> Answer {
    web.diagnostics_page(StatusCode::OK, &visit, &rights, TicketId(id), None, asked.focus(), vec![]).await
}

/// One bundle.
pub async fn one(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, bundle)): Path<(i64, i64)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let bundle = Some(BundleId(bundle));
    web.diagnostics_page(StatusCode::OK, &visit, &rights, TicketId(id), bundle, asked.focus(), vec![]).await
}

/// Takes a bundle in and has it read.
pub async fn add(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    request: Request,
) -> Answer {
    let (ticket, who) = (TicketId(id), Principal::Agent(rights.clone()));
    let allowed = web.app.may_add_bundle(who.clone(), ticket).await;
    web.page_or_halt(&visit, allowed)?;
    let added = match uploading::receive(&web, &visit, request).await? {
        Ok(sent) => {
            let add = move |desk: &mut trestle_app::Desk<'_>, arrived: &trestle_app::Arrived| {
                desk.add_bundle(&who, ticket, &sent.name, arrived, Way::Desk)
            };
            web.app.take_in(sent.arrived, add).await
        }
        Err(failure) => Err(failure),
    };
    match added {
        Ok(bundle) => {
            Ok(see_other_saying(&format!("/tickets/{id}/diagnostics/{bundle}"), "diagnostics-added"))
        }
        Err(failure @ Failure::Invalid { .. }) => {
            let problems = problems(&visit, &failure).unwrap_or_default();
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            web.diagnostics_page(status, &visit, &rights, ticket, None, Focus::default(), problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

impl Web {
    #[expect(clippy::too_many_arguments, reason = "a page is made of whom it is for and what is looked at")]
    pub(super) async fn diagnostics_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        ticket: TicketId,
        wanted: Option<BundleId>,
        focus: Focus,
        problems: Vec<Problem>,
    ) -> Answer {
        let (app, who, now) = (self.app.clone(), visit.who.clone(), self.app.now());
        let found = move |db: &mut Db, view: &TicketView| {
            let all = bundles::of_ticket(db, ticket)?;
            let shown = match wanted {
                Some(wanted) => Some(all.iter().find(|one| one.id == wanted).ok_or(Failure::NotFound)?),
                None => all.first(),
            };
            let shown = shown.cloned();
            let (kept, diagnosis) = match &shown {
                Some(shown) => {
                    (bundles::kept(db, ticket, shown.id)?, bundles::diagnosis(db, ticket, shown.id)?)
                }
                None => (None, None),
            };
            let machine = match &diagnosis {
                Some(diagnosis) => machine(db, &view.ticket, diagnosis)?,
                None => Machine::default(),
            };
            let writing = writing(app.readers(db, &who)?);
            let mut recognised = recognitions::of_ticket(db, ticket)?;
            recognised.retain(|one| one.bundle.as_ref().map(|it| it.id) == shown.as_ref().map(|it| it.id));
            let compared = match (&shown, &diagnosis) {
                (Some(shown), Some(diagnosis)) => {
                    let category = view.ticket.category.as_deref();
                    let with = app.against_healthy(db, &who, category, shown.id, diagnosis)?;
                    let own = baselines::of_bundle(db, shown.id)?;
                    let (with, new) = with.map(|it| (it.against, it.new)).unzip();
                    Compared { own, with, new: new.unwrap_or_default() }
                }
                _ => Compared::default(),
            };
            let beside = (
                evidence::of_ticket(db, ticket)?,
                upload_links::of_ticket(db, ticket, now)?,
                writing,
                compared,
            );
            Ok((all, shown, kept, diagnosis, (recognised, machine), beside))
        };
        let (view, rules, (bundles, shown, kept, diagnosis, (recognised, machine), beside)) =
            self.ticket_and(visit, agent, ticket, found).await?;
        let (evidence, links, writing, compared) = beside;
        let rates = match &kept {
            Some(kept) => self.closer(visit, kept, &focus).await?,
            None => None,
        };
        let model = tab::Model {
            csrf: visit.csrf.clone(),
            view,
            ladder: rules.ladder.clone(),
            bundles,
            evidence,
            links,
            writing,
            shown: shown.map(|bundle| Shown {
                bundle,
                diagnosis,
                recognised,
                compared,
                focus,
                rates,
                machine,
            }),
            most_bytes: MOST_BUNDLE_BYTES,
            original_days: self.app.original_days(),
            is_admin: agent.admin,
            problems,
        };
        let (title, body) = (tab::title(&visit.say, &model), tab::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }

    /// Records over the time that is looked at, if it is not all.
    async fn closer(
        &self,
        visit: &Visit,
        kept: &bundles::Kept,
        focus: &Focus,
    ) -> Result<Option<Rates>, Halt> {
        let all = &kept.diagnosis.rates;
        let bars = all.levels.values().map(Vec::len).max().unwrap_or(0);
        if bars == 0 || (focus.since.is_none() && focus.until.is_none()) {
            return Ok(None);
        }
        let end = all.start + all.width * i64::try_from(bars).unwrap_or(0);
        let from = focus.since.unwrap_or(all.start).clamp(all.start, end);
        let to = focus.until.unwrap_or(end).clamp(from, end);
        let rates = self.app.log_rates(kept, from, to).await;
        self.page_or_halt(visit, rates.map(Some))
    }
}
