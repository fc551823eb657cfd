//! Articles beside a ticket.

use axum::extract::{Path, State};
use trestle_domain::ids::{ArticleId, TicketId};
use trestle_domain::view::knowledge::LinkKind;

use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AgentVisit;

/// Says that an article was used for a ticket.
pub async fn link(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(ticket): Path<i64>,
    fields: Fields,
) -> Answer {
    let article = fields.parse("article").map_or(ArticleId(0), ArticleId);
    let done =
        web.app.transact(move |desk| desk.link_article(&rights, TicketId(ticket), article, LinkKind::Used));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{ticket}"), "knowledge-linked"))
}

/// Takes the link away.
pub async fn unlink(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((ticket, article)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let done =
        web.app.transact(move |desk| desk.unlink_article(&rights, TicketId(ticket), ArticleId(article)));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{ticket}"), "knowledge-unlinked"))
}
