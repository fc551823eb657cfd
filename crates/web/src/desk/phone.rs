//! Writing down a call: a request that an agent opens for a customer.

use axum::extract::State;
use axum::http::StatusCode;
use trestle_app::{Acknowledgement, Failure, NewRequest, Origin};
use trestle_domain::access::Agent;
use trestle_domain::ids::TeamId;
use trestle_domain::ticket::{Channel, Priority};
use trestle_domain::view::desk::Named;
use trestle_pages::desk::new_ticket::{self, Typed};
use trestle_pages::parts::Problem;

use crate::Web;
use crate::answer::{Answer, see_other_saying, sentence};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};

/// The form.
pub async fn form(State(web): State<Web>, AgentVisit { visit, rights }: AgentVisit) -> Answer {
    let priority = Priority::default().key().to_owned();
    let team = rights.teams.first().map(ToString::to_string).unwrap_or_default();
    let typed = Typed { priority, team, ..Typed::default() };
    web.phone_page(StatusCode::OK, &visit, &rights, typed, vec![]).await
}

/// Opens the request.
pub async fn write_down(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    mut fields: Fields,
) -> Answer {
    let words = fields.words("body");
    let typed = Typed {
        email: fields.value("email"),
        name: fields.value("name"),
        subject: fields.value("subject"),
        body: words.text.clone(),
        priority: fields.value("priority"),
        team: fields.value("team"),
    };
    let request = NewRequest {
        origin: Origin::WrittenDown {
            by: rights.clone(),
            name: typed.name.clone(),
            email: typed.email.clone(),
            language: visit.say.language().tag().to_owned(),
        },
        channel: Channel::Phone,
        subject: typed.subject.clone(),
        words,
        // Only a team of one's own: whoever writes a call down can see what became of it.
        team: fields.parse("team").map(TeamId).filter(|team| rights.serves(*team)),
        priority: Priority::from_key(&typed.priority).unwrap_or_default(),
        category: None,
        acknowledgement: Acknowledgement::OnceADay { answers: None },
    };
    match web.app.transact(move |desk| desk.open(request)).await {
        Ok(ticket) => Ok(see_other_saying(&format!("/tickets/{ticket}"), "ticket-written-down")),
        Err(failure @ (Failure::Refused(_) | Failure::Invalid { .. })) => {
            let words = sentence(&visit.say, &failure).unwrap_or_default();
            let field = if let Failure::Invalid { field, .. } = failure { field } else { "body" };
            let problems = vec![Problem::new(field, words)];
            web.phone_page(StatusCode::UNPROCESSABLE_ENTITY, &visit, &rights, typed, problems).await
        }
        Err(failure) => Err(failure.into()),
    }
}

impl Web {
    async fn phone_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        typed: Typed,
        problems: Vec<Problem>,
    ) -> Answer {
        let app = self.app.clone();
        let rules = self.app.read(move |db| Ok(app.rules(db)?)).await?;
        let own = rules
            .ladder
            .teams
            .iter()
            .filter(|team| agent.serves(team.id) && !rules.ladder.is_provider(team.id));
        let teams = own.map(|team| Named { id: team.id, name: team.name.clone() }).collect();
        let model = new_ticket::Model { csrf: visit.csrf.clone(), teams, typed, problems };
        let (title, body) = (new_ticket::title(&visit.say, &model), new_ticket::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}
