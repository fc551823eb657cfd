//! Bulletins for their readers: all of them, one, a feed; and following one.

use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use trestle_app::Failure;
use trestle_app::store::bulletins::{reach, shown};
use trestle_app::store::{Db, bulletins, read};
use trestle_domain::access::{Customer, Principal};
use trestle_domain::article::Readers;
use trestle_domain::ids::{BulletinId, TicketId};
use trestle_domain::view::bulletins::Headline;
use trestle_domain::view::portal::Stage;
use trestle_pages::bulletins::one::Hears;
use trestle_pages::bulletins::{all, one, unfollow};
use trestle_pages::parts::Problem;
use trestle_pages::text::Language;

use super::{feed, in_own_frame};
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{CustomerVisit, Visit};
use crate::{Halt, Web};

/// How many of each are listed.
const LISTED: u32 = 50;

/// What counts now for these readers, the hardest first.
pub(super) fn current(
    web: &Web,
    db: &mut Db,
    readers: Readers,
    language: Language,
) -> Result<Vec<Headline>, Failure> {
    headlines(web, db, readers, shown::Which::Now, language)
}

fn headlines(
    web: &Web,
    db: &mut Db,
    readers: Readers,
    which: shown::Which,
    language: Language,
) -> Result<Vec<Headline>, Failure> {
    let now = web.app.now();
    let found = shown::whole(db, readers, which, now, LISTED)?;
    Ok(found.iter().filter_map(|one| shown::headline(one, language.tag(), now)).collect())
}

/// `GET /bulletins`.
pub async fn list(State(web): State<Web>, visit: Visit) -> Answer {
    let (inner, who, language) = (web.clone(), visit.who.clone(), visit.say.language());
    let found = web.app.read(move |db| {
        let readers = inner.app.readers(db, &who)?;
        Ok(all::Model {
            now: headlines(&inner, db, readers, shown::Which::Now, language)?,
            past: headlines(&inner, db, readers, shown::Which::Past, language)?,
        })
    });
    let model = found.await?;
    let (title, body) = (all::title(&visit.say, &model), all::page(&visit.say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &body).await
}

/// Which language the feed is in.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Feed {
    language: String,
}

/// `GET /bulletins.atom`: what is public, whoever asks; feeds are passed on.
pub async fn atom(State(web): State<Web>, visit: Visit, Query(asked): Query<Feed>) -> Result<Response, Halt> {
    let language = Language::from_tag(&asked.language).unwrap_or(visit.say.language());
    let now = web.app.now();
    let found = web.app.read(move |db| {
        let mut entries = Vec::new();
        for which in [shown::Which::Now, shown::Which::Past] {
            for bulletin in shown::whole(db, Readers::Everyone, which, now, LISTED)? {
                entries.extend(shown::page(db, bulletin.id, Readers::Everyone, language.tag(), now)?);
            }
        }
        Ok(entries)
    });
    let entries = found.await?;
    let url = visit.brand.as_ref().map_or(&*web.app.public_url, |brand| &brand.url);
    let feed = feed::atom(&visit.say.speaking(language), visit.site(&web), url, &entries);
    let kind = [
        (header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=60"),
    ];
    Ok((kind, feed).into_response())
}

/// `GET /bulletins/{id}`.
pub async fn show(State(web): State<Web>, visit: Visit, Path(id): Path<i64>) -> Answer {
    shown_one(&web, &visit, StatusCode::OK, BulletinId(id), vec![]).await
}

async fn shown_one(
    web: &Web,
    visit: &Visit,
    status: StatusCode,
    id: BulletinId,
    problems: Vec<Problem>,
) -> Answer {
    let (app, who, language, now) =
        (web.app.clone(), visit.who.clone(), visit.say.language().tag(), web.app.now());
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        let Some(bulletin) = shown::page(db, id, readers, language, now)? else { return Ok(None) };
        let hears = match &who {
            Principal::Customer(customer) => hears(db, customer, id)?,
            Principal::Anonymous => Hears::Visitor,
            _ => Hears::NotAsked,
        };
        Ok(Some((bulletin, hears)))
    });
    let Some((bulletin, hears)) = found.await? else { return Err(Halt::not_found(web, visit)) };
    let model = one::Model { csrf: visit.csrf.clone(), bulletin, hears, problems };
    let (title, body) = (one::title(&visit.say, &model), one::page(&visit.say, &model));
    in_own_frame(web, visit, status, &title, &body).await
}

fn hears(db: &mut Db, customer: &Customer, id: BulletinId) -> Result<Hears, Failure> {
    if let Some(ticket) = reach::own_ticket(db, id, customer.person)? {
        return Ok(Hears::Reported(ticket));
    }
    if reach::follows(db, id, customer.person)? {
        return Ok(Hears::Follows);
    }
    // Only what they asked themselves: nobody is told in a colleague's conversation.
    let own = Customer { sees_organisation: None, ..customer.clone() };
    let open = read::portal::requests(db, &own)?.into_iter();
    let open = open.filter(|row| !matches!(row.stage, Stage::Solved | Stage::Closed));
    Ok(Hears::May(open.take(20).map(|row| (row.ticket, row.subject)).collect()))
}

/// `POST /bulletins/{id}/followers`: hears of it from now on.
pub async fn follow(
    State(web): State<Web>,
    CustomerVisit { visit, rights }: CustomerVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (id, own) = (BulletinId(id), fields.parse("request").map(TicketId));
    let done = web.app.transact(move |desk| desk.follow_bulletin(rights.person, id, own)).await;
    match done {
        Ok(()) => Ok(see_other_saying(&format!("/bulletins/{id}"), "bulletins-followed-now")),
        Err(Failure::Invalid { field, message }) => {
            let problems = vec![Problem::new(field, visit.say.text(message))];
            shown_one(&web, &visit, StatusCode::UNPROCESSABLE_ENTITY, id, problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

/// `POST /bulletins/{id}/followers/removal`: hears of it no more.
pub async fn stop(
    State(web): State<Web>,
    CustomerVisit { visit, rights }: CustomerVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    let id = BulletinId(id);
    let done = web.app.transact(move |desk| {
        let now = desk.now;
        // The same answer as for one that is not there.
        shown::one(desk.tx, id, Readers::Customers, now)?.ok_or(Failure::NotFound)?;
        Ok(reach::unfollow(desk.tx, id, rights.person)?)
    });
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/bulletins/{id}"), "bulletins-unfollowed-now"))
}

/// `GET /unfollow/{token}`: asks; programs open links, too.
pub async fn ask_unfollow(State(web): State<Web>, visit: Visit, Path(token): Path<String>) -> Answer {
    let Some((id, _)) = web.app.unfollow_of(&token) else {
        return Ok(unfollowing(&web, &visit, StatusCode::GONE, token, unfollow::Step::Expired));
    };
    let language = visit.say.language().tag();
    let found = web.app.read(move |db| Ok(bulletins::one(db, id)?)).await?;
    let title = found.and_then(|bulletin| bulletin.text(language).map(|text| text.title.clone()));
    let step = title.map_or(unfollow::Step::Done, unfollow::Step::Confirm);
    Ok(unfollowing(&web, &visit, StatusCode::OK, token, step))
}

/// `POST /unfollow/{token}`: ends it; mail programs send this themselves (RFC 8058).
pub async fn unfollow(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
    _fields: Fields,
) -> Answer {
    let Some((id, person)) = web.app.unfollow_of(&token) else {
        return Ok(unfollowing(&web, &visit, StatusCode::GONE, token, unfollow::Step::Expired));
    };
    web.app.transact(move |desk| Ok(reach::unfollow(desk.tx, id, person)?)).await?;
    Ok(unfollowing(&web, &visit, StatusCode::OK, token, unfollow::Step::Done))
}

fn unfollowing(
    web: &Web,
    visit: &Visit,
    status: StatusCode,
    token: String,
    step: unfollow::Step,
) -> Response {
    let model = unfollow::Model { csrf: visit.csrf.clone(), token, step };
    let (title, body) = (unfollow::title(&visit.say, &model), unfollow::page(&visit.say, &model));
    web.portal(status, visit, None, &title, &body)
}
