//! Signatures for programs: `GET /api/v1/signatures`, and `POST` to take a file in.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use trestle_app::store::signatures;
use trestle_app::{COUNTED, Desk};
use trestle_domain::access::Principal;
use trestle_domain::ids::{SignatureId, TicketId};
use trestle_domain::signature::{Signature, State as Standing};
use trestle_domain::time::Timestamp;
use trestle_domain::view::signatures::{Seen, SignatureRow};

use super::answer::{ApiAnswer, done, shown};
use super::caller::{Reader, Writer, agent};
use super::problem::Problem;
use crate::Web;

/// A file that is to be taken in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    #[serde(default)]
    toml: String,
    /// Whether new ones are looked for at once.
    #[serde(default)]
    state: Standing,
}

#[derive(Serialize)]
struct All {
    signatures: Vec<One>,
}

#[derive(Serialize)]
struct One {
    id: SignatureId,
    key: String,
    title: String,
    state: &'static str,
    audience: &'static str,
    version: i64,
    from: Option<TicketId>,
    updated_at: Timestamp,
    /// In the last 90 days.
    tickets: u64,
    bundles: u64,
    last_at: Option<Timestamp>,
    toml: String,
}

#[derive(Serialize)]
struct TakenIn {
    added: usize,
    changed: usize,
    same: usize,
    problems: Vec<Unread>,
    left_out: Vec<LeftOut>,
    /// Entries that were not looked at, because one file has too many.
    beyond: usize,
}

#[derive(Serialize)]
struct Unread {
    line: Option<u64>,
    what: String,
}

#[derive(Serialize)]
struct LeftOut {
    key: String,
    member: &'static str,
}

/// Every signature of the desk, each with its entry of a file.
pub async fn list(State(web): State<Web>, reader: Reader) -> ApiAnswer {
    agent(&reader.who)?;
    let since = web.app.now().minus(COUNTED);
    let found = web.app.read(move |db| Ok((signatures::all(db)?, signatures::list(db, "", since)?)));
    let (all, rows) = found.await.map_err(Problem::from)?;
    let one = |signature: Signature| {
        let seen = rows.iter().find(|row| row.id == signature.id).map(|row: &SignatureRow| row.seen);
        One::of(web.app.signature_toml(&signature.content), signature, seen.unwrap_or_default())
    };
    shown(&All { signatures: all.into_iter().map(one).collect() })
}

/// Takes a file in, entry by entry.
pub async fn take_in(State(web): State<Web>, body: Writer<File>) -> ApiAnswer {
    let act = move |desk: &mut Desk<'_>, who: &Principal, File { toml, state }: File| {
        let imported = desk.import_signatures(agent(who)?, &toml, state)?;
        let problems = imported.problems.into_iter().map(|(line, what)| Unread { line, what });
        let left_out = imported.flaws.into_iter().map(|(key, place, _)| LeftOut { key, member: place.key() });
        Ok(done(
            StatusCode::OK,
            &TakenIn {
                added: imported.added,
                changed: imported.changed,
                same: imported.same,
                problems: problems.collect(),
                left_out: left_out.collect(),
                beyond: imported.beyond,
            },
        ))
    };
    body.perform(&web, act).await
}

impl One {
    fn of(toml: String, signature: Signature, seen: Seen) -> One {
        One {
            id: signature.id,
            toml,
            key: signature.content.key,
            title: signature.content.title,
            state: signature.state.key(),
            audience: signature.content.audience.key(),
            version: signature.version,
            from: signature.from,
            updated_at: signature.updated_at,
            tickets: seen.tickets,
            bundles: seen.bundles,
            last_at: seen.last_at,
        }
    }
}
