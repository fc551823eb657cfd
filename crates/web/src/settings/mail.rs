//! The mail log: what came and went, a mail as it came, and another try.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use trestle_app::store::read::mail as read;
use trestle_pages::settings::mail::{List, Model, Which, page, title};

use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::desk::PAGE;
use crate::fields::Fields;
use crate::visit::AdminVisit;

/// Which mails, as the URL has it.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    way: String,
    only: String,
    after: Option<String>,
}

/// The log.
pub async fn list(
    State(web): State<Web>,
    AdminVisit { visit, rights }: AdminVisit,
    Query(asked): Query<Asked>,
) -> Answer {
    let (which, of) = match asked.only.as_str() {
        "trouble" => (Which::Trouble, read::Which::Trouble),
        _ => (Which::All, read::Which::All),
    };
    let (is_sent, after) = (asked.way == "sent", asked.after.filter(|after| !after.is_empty()));
    let cursor = after.clone();
    let found = web.app.read(move |db| {
        let list = match is_sent {
            true => List::Posted(read::posted(db, of, cursor.as_deref(), PAGE)?),
            false => List::Received(read::received(db, of, cursor.as_deref(), PAGE)?),
        };
        let mailboxes = match is_sent || cursor.is_some() {
            true => vec![],
            false => read::mailboxes(db)?,
        };
        Ok((list, read::trouble(db)?, mailboxes))
    });
    let (list, trouble, mailboxes) = found.await?;
    let model = Model { csrf: visit.csrf.clone(), list, which, trouble, mailboxes, after };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&[], &visit, &rights, &title, &body).await
}

/// A received mail as it came, to be saved: nothing in it is ever drawn.
pub async fn original(State(web): State<Web>, visit: AdminVisit, Path(id): Path<i64>) -> Answer {
    let raw = web.page_or_halt(&visit.visit, web.app.original(id).await)?;
    let name = format!("attachment; filename=\"mail-{id}.eml\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).expect("a number is visible ASCII")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, raw).into_response())
}

/// Has a mail read again.
pub async fn read_again(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    web.page_or_halt(&visit.visit, web.app.read_again(id).await)?;
    Ok(see_other_saying("/settings/mail?way=received", "settings-mail-again"))
}

/// Has a mail sent again.
pub async fn send_again(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    web.page_or_halt(&visit.visit, web.app.send_again(id).await)?;
    Ok(see_other_saying("/settings/mail?way=sent", "settings-mail-again"))
}
