//! Bulletins beside a ticket.

use axum::extract::{Path, State};
use trestle_app::Failure;
use trestle_app::store::bulletins::{list, shown};
use trestle_domain::bulletin::Kind;
use trestle_domain::ids::{BulletinId, TicketId};
use trestle_domain::view::desk::TicketView;
use trestle_pages::bulletins::ticket_box::Bulletins;

use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};

/// Says that a ticket is about a bulletin.
pub async fn link(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(ticket): Path<i64>,
    fields: Fields,
) -> Answer {
    let bulletin = fields.parse("bulletin").map_or(BulletinId(0), BulletinId);
    let done = web.app.transact(move |desk| desk.link_bulletin(&rights, TicketId(ticket), bulletin));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{ticket}"), "bulletins-linked"))
}

/// Takes that back.
pub async fn unlink(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((ticket, bulletin)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let bulletin = BulletinId(bulletin);
    let done = web.app.transact(move |desk| desk.unlink_bulletin(&rights, TicketId(ticket), bulletin));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{ticket}"), "bulletins-unlinked"))
}

/// Current bulletins that are offered beside a ticket.
const OFFERED: u32 = 50;

impl Web {
    /// The bulletins that a ticket is about or may be about; `words` are what it says.
    pub(crate) async fn bulletins_beside(
        &self,
        visit: &Visit,
        view: &TicketView,
        words: &str,
    ) -> Result<Bulletins, Failure> {
        let mut near = self.app.bulletins_near(&visit.who, words, &view.customer.language).await?;
        let (app, who, id, now) = (self.app.clone(), visit.who.clone(), view.ticket.id, self.app.now());
        let language = visit.say.language().tag();
        let found = self.app.read(move |db| {
            let readers = app.readers(db, &who)?;
            let current = shown::whole(db, readers, shown::Which::Now, now, OFFERED)?;
            let current = current.iter().filter(|one| one.content.kind != Kind::Announcement);
            let current: Vec<_> =
                current.filter_map(|one| Some((one.id, one.text(language)?.title.clone()))).collect();
            Ok((list::of_ticket(db, id)?, current))
        });
        let (linked, mut others) = found.await?;
        near.retain(|one| linked.iter().all(|linked| linked.id != one.id));
        others.retain(|(id, _)| {
            linked.iter().all(|linked| linked.id != *id) && near.iter().all(|near| near.id != *id)
        });
        Ok(Bulletins { linked, near, others })
    }
}
