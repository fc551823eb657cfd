//! Whether an article helped.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use trestle_app::store::articles;
use trestle_domain::access::Principal;
use trestle_domain::ids::ArticleId;
use trestle_domain::trail::{Lack, Vote};

use super::trail;
use crate::answer::{Answer, see_other};
use crate::fields::Fields;
use crate::visit::Visit;
use crate::{Halt, Web};

/// More than this nobody reads.
const LONGEST_COMMENT: usize = 1_000;

/// Keeps what somebody thinks of an article that they may read.
pub async fn vote(
    State(web): State<Web>,
    visit: Visit,
    headers: HeaderMap,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    if !matches!(visit.who, Principal::Anonymous | Principal::Customer(_)) {
        return Err(Halt::not_found(&web, &visit));
    }
    let (app, who, id) = (web.app.clone(), visit.who.clone(), ArticleId(id));
    let readable = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        Ok(articles::readable_one(db, id, readers)?.is_some())
    });
    if !readable.await? {
        return Err(Halt::not_found(&web, &visit));
    }
    let lack = Lack::from_key(&fields.value("lack"));
    let comment: String = fields.value("comment").trim().chars().take(LONGEST_COMMENT).collect();
    let (vote, said) = match fields.value("helped").as_str() {
        "yes" => (Vote::Helped, "yes"),
        _ if lack.is_none() && comment.is_empty() => (Vote::Lacks { lack, comment }, "no"),
        _ => (Vote::Lacks { lack, comment }, "why"),
    };
    if let Some(visitor) = trail::visitor(&web, &visit, &headers) {
        web.app.vote(&visitor, id, vote).await?;
    }
    Ok(see_other(&format!("/articles/{id}?helped={said}#helped")))
}
