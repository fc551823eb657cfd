//! Configurations on a ticket: kept without their secrets, shown, compared, deleted.

use axum::extract::{Path, Query, State};
use trestle_app::store::{Db, snapshots};
use trestle_app::{Failure, Snapping};
use trestle_domain::access::Principal;
use trestle_domain::changes::changes;
use trestle_domain::configuration::{Format, key_changes};
use trestle_domain::ids::{SnapshotId, TicketId};
use trestle_domain::view::desk::TicketView;
use trestle_pages::investigation::Typed;
use trestle_pages::investigation::compare::{Changed, Model, page, title};

use super::investigation::{moment, typed};
use crate::answer::Answer;
use crate::fields::{Fields, InMemory};
use crate::visit::AgentVisit;
use crate::{Halt, Web};

/// Which other one to compare with.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    with: Option<i64>,
}

/// Keeps one, pasted or from a file. What came is never written down with its secrets.
pub async fn take(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    InMemory { fields, file }: InMemory,
) -> Answer {
    let names = ["name", "content", "format", "taken_at", "note"];
    let typed = typed("snapshot".to_owned(), &fields, &names);
    let wanted = snapping(&fields, file, moment(&visit, &fields, "taken_at"));
    let done = match wanted {
        Ok(wanted) => {
            let who = Principal::Agent(rights.clone());
            web.app.transact(move |desk| desk.take_snapshot(&who, TicketId(id), &wanted)).await
        }
        Err(failure) => Err(failure),
    };
    let done = done.map(|(_, redacted)| {
        let word =
            if redacted > 0 { "investigation-snapshot-redacted" } else { "investigation-snapshot-kept" };
        ("#snapshots".to_owned(), word)
    });
    web.stepped(&visit, &rights, id, done, typed).await
}

fn snapping(
    fields: &Fields,
    file: Option<(String, Vec<u8>)>,
    taken_at: Result<Option<trestle_domain::time::Timestamp>, Failure>,
) -> Result<Snapping, Failure> {
    let pasted = fields.value("content");
    let invalid = |message| Err(Failure::Invalid { field: "content", message });
    let (name, content) = match file {
        Some(_) if !pasted.trim().is_empty() => return invalid("investigation-problem-content-two"),
        Some((name, bytes)) => match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => (name, text.trim_start_matches('\u{feff}').to_owned()),
            _ => {
                return Err(Failure::Invalid {
                    field: "file",
                    message: "investigation-problem-content-text",
                });
            }
        },
        None => (String::new(), pasted),
    };
    let named = fields.value("name");
    Ok(Snapping {
        name: if named.trim().is_empty() { name } else { named },
        format: Format::from_key(&fields.value("format")),
        content,
        taken_at: taken_at?,
        note: fields.value("note"),
    })
}

/// One, and what changed in it since another one.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, snapshot)): Path<(i64, i64)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (ticket, id) = (TicketId(id), SnapshotId(snapshot));
    let other = asked.with.map(SnapshotId).filter(|other| *other != id);
    let found = move |db: &mut Db, _: &TicketView| {
        let all = snapshots::of_ticket(db, ticket)?;
        let content = snapshots::content(db, ticket, id)?.ok_or(Failure::NotFound)?;
        let before = match other {
            Some(other) => Some((other, snapshots::content(db, ticket, other)?.ok_or(Failure::NotFound)?)),
            None => None,
        };
        Ok((all, content, before))
    };
    let (view, _, (all, content, before)) = web.ticket_and(&visit, &rights, ticket, found).await?;
    let one = |id| all.iter().find(|one| one.id == id).cloned();
    let shown = one(id).ok_or_else(|| Halt::not_found(&web, &visit))?;
    let changed = match before {
        Some((since, before)) => {
            let formats = (one(since).map_or(Format::Text, |one| one.format), shown.format);
            let after = content.clone();
            // Comparing texts that share nothing takes a while.
            let told = tokio::task::spawn_blocking(move || Changed {
                since,
                keys: key_changes((formats.0, &before), (formats.1, &after)),
                lines: changes(&before, &after),
            });
            Some(told.await.map_err(Failure::from)?)
        }
        None => None,
    };
    let model = Model { csrf: visit.csrf.clone(), view, all, shown, content, changed };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, None, &title, &body).await
}

/// Deletes one.
pub async fn remove(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, snapshot)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights.clone());
    let removed = web
        .app
        .transact(move |desk| desk.remove_snapshot(&who, TicketId(id), SnapshotId(snapshot)))
        .await
        .map(|()| ("#snapshots".to_owned(), "investigation-snapshot-removed"));
    web.stepped(&visit, &rights, id, removed, Typed::default()).await
}
