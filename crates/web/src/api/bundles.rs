//! Logs of a ticket: `POST /api/v1/tickets/{id}/bundles` with the file as its body, and what was found.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use trestle_app::store::{bundles, tickets};
use trestle_app::{Arrived, Desk, Failure, Once};
use trestle_domain::bundle::Way;
use trestle_domain::ids::{BundleId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::bundles::{BundleRow, Counts, Diagnosis};

use super::answer::{ApiAnswer, done, sent, shown};
use super::caller::{Asked, Number, Reader, agent, idempotency_key, known};
use super::problem::Problem;
use crate::Web;
use crate::uploading;

/// What the file is called.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Called {
    #[serde(default)]
    name: String,
}

/// A bundle, and what was found once it was read.
#[derive(Serialize)]
struct Bundle {
    id: BundleId,
    ticket: TicketId,
    url: String,
    name: String,
    size_bytes: u64,
    added_at: Timestamp,
    state: &'static str,
    done_bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<&'static str>,
    read_at: Option<Timestamp>,
    counts: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<Diagnosis>,
}

/// Takes the body in as a bundle and has it read.
pub async fn add(
    State(web): State<Web>,
    Number(id): Number,
    Asked(Called { name }): Asked<Called>,
    request: Request,
) -> ApiAnswer {
    let (parts, body) = request.into_parts();
    let (who, _) = known(&web, &parts.headers, "write").await?;
    let person = agent(&who)?.person;
    let key = idempotency_key(&parts.headers)?;
    let ticket = TicketId(id);
    web.app.may_add_bundle(who.clone(), ticket).await?;
    let arrived = uploading::receive_body(&web.app, &parts.headers, body).await?;
    let once = key.map(|key| {
        let path = parts.uri.path().as_bytes();
        Once::new(person, key, &[b"POST", path, name.as_bytes(), arrived.sha256()])
    });
    let add = move |desk: &mut Desk<'_>, arrived: &Arrived| {
        desk.once(once, |desk| {
            let bundle = desk.add_bundle(&who, ticket, &name, arrived, Way::Program)?;
            let row = bundles::one(desk.tx, ticket, bundle)?.ok_or(Failure::NotFound)?;
            Ok(done(StatusCode::CREATED, &Bundle::of(row, None)))
        })
    };
    Ok(sent(web.app.take_in(arrived, add).await?))
}

/// Where it stands, and what was found.
pub async fn show(
    State(web): State<Web>,
    reader: Reader,
    Path((ticket, bundle)): Path<(i64, i64)>,
) -> ApiAnswer {
    agent(&reader.who)?;
    let (ticket, bundle) = (TicketId(ticket), BundleId(bundle));
    let found = web.app.read(move |db| {
        let known = tickets::load(db, ticket)?.ok_or(Failure::NotFound)?;
        if !reader.who.rights(&known).read_as_desk {
            return Err(Failure::NotFound);
        }
        let row = bundles::one(db, ticket, bundle)?.ok_or(Failure::NotFound)?;
        Ok(Bundle::of(row, bundles::diagnosis(db, ticket, bundle)?))
    });
    let found = found.await.map_err(Problem::from)?;
    shown(&found)
}

impl Bundle {
    fn of(row: BundleRow, report: Option<Diagnosis>) -> Bundle {
        Bundle {
            url: format!("/api/v1/tickets/{}/bundles/{}", row.ticket, row.id),
            id: row.id,
            ticket: row.ticket,
            name: row.name,
            size_bytes: row.size_bytes,
            added_at: row.added_at,
            state: row.state.key(),
            done_bytes: row.done_bytes,
            trouble: row.trouble.map(|trouble| trouble.key()),
            read_at: row.read_at,
            counts: row.counts,
            report,
        }
    }
}
