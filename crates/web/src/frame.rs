//! The frames that pages are drawn in, filled for whoever asks.

use axum::http::StatusCode;
use axum::response::Response;
use maud::Markup;
use trestle_app::Failure;
use trestle_app::store::articles::work;
use trestle_app::store::read;
use trestle_domain::access::{Agent, Principal};
use trestle_pages::parts::Kind;
use trestle_pages::shell::{
    self, BareFrame, DeskFrame, Place, PortalFrame, PortalPlace, ProviderFrame, RailCounts, Visitor,
};

use crate::answer::{Answer, html};
use crate::visit::Visit;
use crate::{Halt, Web};

/// Sign-in and errors.
pub fn bare<'a>(web: &'a Web, visit: &'a Visit) -> BareFrame<'a> {
    BareFrame {
        say: &visit.say,
        site: visit.site(web),
        brand: &visit.look,
        theme: visit.theme,
        csrf: &visit.csrf,
        nonce: &visit.nonce,
        path: &visit.path,
    }
}

impl Web {
    /// A page in the agents' frame.
    pub async fn desk(
        &self,
        visit: &Visit,
        agent: &Agent,
        current: Option<Place>,
        title: &str,
        body: &Markup,
    ) -> Answer {
        self.desk_as(StatusCode::OK, visit, agent, current, title, body).await
    }

    /// A page in the agents' frame, with another status: 422 shows a form again.
    pub async fn desk_as(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        current: Option<Place>,
        title: &str,
        body: &Markup,
    ) -> Answer {
        let (asking, now) = (agent.clone(), self.app.now());
        let counts = self.app.read(move |db| {
            let (reviews, due) = work::waiting_for(db, asking.person, now)?;
            Ok((read::desk::counts(db, &asking)?, reviews + due))
        });
        let (counts, articles) = counts.await?;
        let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        let counts = RailCounts {
            my_day: number(counts.my_day),
            to_accept: number(counts.to_accept),
            unowned: number(counts.unowned),
            promises: number(counts.promises),
            held: number(counts.held),
            knowledge: number(articles),
        };
        let topics = topics(agent);
        let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
        let flash = visit.flash.as_deref().map(|key| visit.say.text(key));
        let frame = DeskFrame {
            say: &visit.say,
            site: &self.app.site,
            who: visit.name(),
            places: places(agent),
            current,
            counts,
            topics: &topics,
            theme: visit.theme,
            keys: visit.keys,
            csrf: &visit.csrf,
            nonce: &visit.nonce,
            path: &visit.path,
            flash: flash.as_deref().map(|text| (Kind::Done, text)),
        };
        Ok(html(status, shell::desk(&frame, title, body)))
    }

    /// A page in the customers' frame.
    pub fn portal(
        &self,
        status: StatusCode,
        visit: &Visit,
        current: Option<PortalPlace>,
        title: &str,
        body: &Markup,
    ) -> Response {
        let flash = visit.flash.as_deref().map(|key| visit.say.text(key));
        let visitor = match visit.who {
            Principal::Anonymous | Principal::System => Visitor::Unknown,
            _ => Visitor::Customer(visit.name()),
        };
        let frame = PortalFrame {
            say: &visit.say,
            site: visit.site(self),
            brand: &visit.look,
            visitor,
            current,
            in_widget: visit.in_widget,
            theme: visit.theme,
            csrf: &visit.csrf,
            nonce: &visit.nonce,
            path: &visit.path,
            flash: flash.as_deref().map(|text| (Kind::Done, text)),
        };
        html(status, shell::portal(&frame, title, body))
    }

    /// A page in the providers' frame.
    pub fn provider(
        &self,
        status: StatusCode,
        visit: &Visit,
        provider: &str,
        title: &str,
        body: &Markup,
    ) -> Response {
        let flash = visit.flash.as_deref().map(|key| visit.say.text(key));
        let frame = ProviderFrame {
            say: &visit.say,
            site: &self.app.site,
            who: visit.name(),
            provider,
            theme: visit.theme,
            csrf: &visit.csrf,
            nonce: &visit.nonce,
            path: &visit.path,
            flash: flash.as_deref().map(|text| (Kind::Done, text)),
        };
        html(status, shell::provider(&frame, title, body))
    }
}

impl Web {
    /// What was found or done, or the way out of a handler with the page that says why not.
    pub(crate) fn page_or_halt<T>(&self, visit: &Visit, found: Result<T, Failure>) -> Result<T, Halt> {
        found.map_err(|failure| Halt::page(self, visit, &failure))
    }
}

/// What an agent's pages listen to.
pub fn topics(agent: &Agent) -> Vec<String> {
    let teams = agent.teams.iter().chain(&agent.leads).map(|team| format!("team:{team}"));
    std::iter::once(format!("person:{}", agent.person)).chain(teams).collect()
}

/// The places of the rail that exist for an agent.
fn places(agent: &Agent) -> &'static [Place] {
    const ALL: [Place; 15] = [
        Place::MyDay,
        Place::ToAccept,
        Place::Unowned,
        Place::Promises,
        Place::Held,
        Place::Tickets,
        Place::Teams,
        Place::Knowledge,
        Place::Playbooks,
        Place::Problems,
        Place::Diagnostics,
        Place::Devices,
        Place::People,
        Place::Insight,
        Place::Settings,
    ];
    match (agent.admin, agent.is_lead()) {
        (true, _) => &ALL,
        (false, true) => &ALL[..14],
        (false, false) => &ALL[..12],
    }
}

impl Halt {
    /// The error page for a failure, as a way out of a handler.
    pub fn page(web: &Web, visit: &Visit, failure: &trestle_app::Failure) -> Halt {
        web.page_for(visit, failure).into()
    }
}
