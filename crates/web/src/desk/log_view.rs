//! The lines of a bundle, for those who read the ticket.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use trestle_app::store::{Db, bundles};
use trestle_app::{Failure, Wish, event_index};
use trestle_domain::access::Agent;
use trestle_domain::ids::{BundleId, TicketId};
use trestle_domain::view::bundles::LEVELS;
use trestle_domain::view::desk::TicketView;
use trestle_pages::diagnostics::log::{self, Filter};
use trestle_pages::parts::Problem;

use crate::Web;
use crate::answer::Answer;
use crate::signatures::writing;
use crate::visit::{AgentVisit, Visit};

/// Lines before those that a link points out.
const BEFORE: u64 = 10;
/// Letters of what is looked for.
const LONGEST: usize = 200;

/// Which lines are wanted.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    from: String,
    to: String,
    q: String,
    level: String,
    event: String,
    since: String,
    until: String,
}

/// A page of lines.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, bundle)): Path<(i64, i64)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let mark = asked.marked().map(log::Mark::of).unwrap_or_default();
    web.lines_page(StatusCode::OK, &visit, &rights, (TicketId(id), BundleId(bundle)), asked, mark, vec![])
        .await
}

impl Web {
    /// The lines again, with what was typed and refused.
    pub(super) async fn lines_refused(
        &self,
        visit: &Visit,
        agent: &Agent,
        of: (TicketId, BundleId),
        (first, last, note): (String, String, String),
        problems: Vec<Problem>,
    ) -> Answer {
        let asked = Asked { from: first.clone(), to: last.clone(), ..Asked::default() };
        let mark = log::Mark { first, last, note };
        self.lines_page(StatusCode::UNPROCESSABLE_ENTITY, visit, agent, of, asked, mark, problems).await
    }

    #[expect(clippy::too_many_arguments, reason = "a form shown again holds all that was typed")]
    async fn lines_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        (ticket, bundle): (TicketId, BundleId),
        asked: Asked,
        mark: log::Mark,
        problems: Vec<Problem>,
    ) -> Answer {
        let (app, who) = (self.app.clone(), visit.who.clone());
        let found = move |db: &mut Db, _: &TicketView| {
            let writing = writing(app.readers(db, &who)?);
            let row = bundles::one(db, ticket, bundle)?.ok_or(Failure::NotFound)?;
            Ok((row, bundles::kept(db, ticket, bundle)?.ok_or(Failure::NotFound)?, writing))
        };
        let (view, _, (bundle, kept, writing)) = self.ticket_and(visit, agent, ticket, found).await?;
        let filter = asked.filter();
        let marked = asked.marked();
        // What a link points out stands in its surroundings.
        let from = match (marked, asked.number(&asked.from)) {
            (Some((from, _)), _) => from.saturating_sub(BEFORE).max(1),
            (None, from) => from.unwrap_or(1),
        };
        let second =
            |second: Option<i64>| second.map(|second| u32::try_from(second.max(0)).unwrap_or(u32::MAX));
        let wish = Wish {
            from,
            text: filter.q.clone(),
            level: filter.level,
            // An event that the report does not have has no lines.
            event: (!filter.event.is_empty())
                .then(|| event_index(&kept.diagnosis, &filter.event).unwrap_or(u32::MAX)),
            since: second(filter.since),
            until: second(filter.until),
        };
        let page = self.page_or_halt(visit, self.app.log_page(&kept, wish).await)?;
        let csrf = visit.csrf.clone();
        let diagnosis = kept.diagnosis;
        let model =
            log::Model { csrf, view, bundle, diagnosis, filter, from, marked, page, mark, problems, writing };
        let (title, body) = (log::title(&visit.say, &model), log::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}

impl Asked {
    fn filter(&self) -> Filter {
        let level = LEVELS[..7].iter().position(|level| *level == self.level);
        Filter {
            q: self.q.trim().chars().take(LONGEST).collect(),
            level: level.and_then(|level| u8::try_from(level).ok()),
            event: self.event.trim().chars().take(LONGEST).collect(),
            since: Filter::second(&self.since),
            until: Filter::second(&self.until),
        }
    }

    fn marked(&self) -> Option<(u64, u64)> {
        let (from, to) = (self.number(&self.from)?, self.number(&self.to)?);
        Some((from.min(to), from.max(to)))
    }

    fn number(&self, typed: &str) -> Option<u64> {
        typed.trim().parse().ok().filter(|number| *number > 0)
    }
}
