//! The form that writes a signature: drafted from what somebody points at, tried, kept.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use trestle_app::store::signatures;
use trestle_app::{Failure, Pointed, SignatureDraft, Tried};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{BundleId, EvidenceId, SignatureId, TicketId};
use trestle_domain::signature::{Content, Flaw, Place as At, Signature, State as Standing, may_write};
use trestle_domain::ticket::Refusal;
use trestle_pages::parts::Problem;
use trestle_pages::shell::Place;
use trestle_pages::signatures::editor::{self, Model, Typed, page, problems, title};

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// What somebody points at.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct PointedAt {
    ticket: String,
    bundle: String,
    from: String,
    to: String,
    event: String,
    trace: String,
    evidence: String,
}

impl PointedAt {
    fn pointed(&self) -> Pointed {
        let number = |typed: &str| typed.trim().parse::<u64>().ok();
        let bundle = self.bundle.parse().map(BundleId);
        match (self.evidence.parse().map(EvidenceId), bundle) {
            (Ok(evidence), _) => Pointed::Evidence(evidence),
            (_, Ok(bundle)) if !self.event.is_empty() => Pointed::Event(bundle, self.event.clone()),
            (_, Ok(bundle)) if !self.trace.is_empty() => Pointed::Trace(bundle, self.trace.clone()),
            (_, Ok(bundle)) => {
                let from = number(&self.from).unwrap_or(1);
                Pointed::Lines(bundle, from, number(&self.to).unwrap_or(from))
            }
            _ => Pointed::Nothing,
        }
    }
}

/// The form of a new one, with what is known of the ticket and the lines that it comes from.
pub async fn new(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(at): Query<PointedAt>,
) -> Answer {
    let from = at.ticket.parse().ok().map(TicketId);
    let content = match from {
        Some(ticket) => web.app.draft_signature(&rights, ticket, at.pointed()).await,
        None => web
            .writers_only(&rights)
            .await
            .map(|()| Content { pattern: "[match]\ncontains = \"\"\n".to_owned(), ..Content::default() }),
    };
    let content = web.page_or_halt(&visit, content)?;
    let model = fresh(&visit, from, Typed::of(&content), vec![]);
    web.signature_editor(StatusCode::OK, &visit, &rights, &model).await
}

/// Keeps a new one, or tries it.
pub async fn create(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    fields: Fields,
) -> Answer {
    let model = fresh(&visit, fields.parse("ticket").map(TicketId), typed(&fields), vec![]);
    web.tried_or_kept(&visit, &rights, model, &fields.value("do")).await
}

/// The form of one that is kept.
pub async fn edit(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    let known = web.writers_and(&rights, SignatureId(id)).await;
    let known = web.page_or_halt(&visit, known)?;
    web.signature_form(StatusCode::OK, &visit, &rights, known, &[]).await
}

/// Keeps it as a new version, or tries it.
pub async fn change(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let known = web.writers_and(&rights, SignatureId(id)).await;
    let known = web.page_or_halt(&visit, known)?;
    let typed = Typed { key: known.content.key, ..typed(&fields) };
    let model = Model {
        id: Some(known.id),
        seen: fields.parse("seen").unwrap_or(0),
        state: known.state,
        ..fresh(&visit, None, typed, vec![])
    };
    web.tried_or_kept(&visit, &rights, model, &fields.value("do")).await
}

fn fresh(visit: &Visit, from: Option<TicketId>, typed: Typed, problems: Vec<Problem>) -> Model {
    let csrf = visit.csrf.clone();
    Model { csrf, id: None, seen: 0, state: Standing::Draft, from, typed, tried: None, problems }
}

fn typed(fields: &Fields) -> Typed {
    Typed {
        key: fields.value("key"),
        title: fields.value("title"),
        meaning: fields.value("meaning"),
        to_try: fields.value("try"),
        article: fields.value("article"),
        fixed_in: fields.value("fixed_in"),
        confidence: fields.value("confidence"),
        audience: fields.value("audience"),
        pattern: fields.value("pattern"),
        samples: fields.value("samples"),
        counter_samples: fields.value("not"),
    }
}

impl Web {
    /// Tries what was typed, or keeps it; the form again with what is wrong.
    async fn tried_or_kept(&self, visit: &Visit, agent: &Agent, mut model: Model, pressed: &str) -> Answer {
        let (mut content, unread) = model.typed.content();
        if content.key.is_empty() && model.id.is_none() {
            content.key = trestle_domain::signature::key_of(&content.title);
            model.typed.key.clone_from(&content.key);
        }
        if pressed == "try" {
            let tried = self.app.try_signature(agent, content.clone()).await;
            let tried = self.page_or_halt(visit, tried)?;
            let flaws = [unread, tried.flaws.clone()].concat();
            model.problems = problems(&visit.say, &flaws);
            let is_read = flaws.iter().all(|(_, flaw)| !matches!(flaw, Flaw::Unreadable { .. }));
            model.tried = is_read.then(|| shown(tried, content.samples.len()));
            return self.signature_editor(StatusCode::OK, visit, agent, &model).await;
        }
        let state = Standing::from_key(pressed).unwrap_or(model.state);
        let draft = SignatureDraft { id: model.id, seen: model.seen, content, state, from: model.from };
        let who = agent.clone();
        let kept = match unread.is_empty() {
            true => self.app.transact(move |desk| desk.keep_signature(&who, draft)).await,
            false => Ok(Err(unread)),
        };
        match kept {
            Ok(Ok(id)) => {
                let word = match state {
                    Standing::Active => "signatures-kept-active",
                    Standing::Draft | Standing::Retired => "signatures-kept",
                };
                Ok(see_other_saying(&format!("/diagnostics/signatures/{id}"), word))
            }
            Ok(Err(flaws)) => {
                model.problems = problems(&visit.say, &flaws);
                self.signature_editor(StatusCode::UNPROCESSABLE_ENTITY, visit, agent, &model).await
            }
            Err(Failure::Stale) => {
                model.problems = vec![Problem::new("", visit.say.text("signatures-problem-stale"))];
                self.signature_editor(StatusCode::CONFLICT, visit, agent, &model).await
            }
            Err(failure) => Err(Halt::page(self, visit, &failure)),
        }
    }

    /// The form of a signature that is kept, with what keeps it from standing where it was to stand.
    pub(super) async fn signature_form(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        known: Signature,
        flaws: &[(At, Flaw)],
    ) -> Answer {
        let model = Model {
            id: Some(known.id),
            seen: known.version,
            state: known.state,
            ..fresh(visit, None, Typed::of(&known.content), problems(&visit.say, flaws))
        };
        self.signature_editor(status, visit, agent, &model).await
    }

    async fn signature_editor(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        model: &Model,
    ) -> Answer {
        let (title, body) = (title(&visit.say, model), page(&visit.say, model));
        self.desk_as(status, visit, agent, Some(Place::Diagnostics), &title, &body).await
    }

    /// Refuses whoever does not write signatures.
    pub(super) async fn writers_only(&self, agent: &Agent) -> Result<(), Failure> {
        let (app, who) = (self.app.clone(), Principal::Agent(agent.clone()));
        let readers = self.app.read(move |db| Ok(app.readers(db, &who)?)).await?;
        if may_write(readers) { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
    }

    async fn writers_and(&self, agent: &Agent, id: SignatureId) -> Result<Signature, Failure> {
        self.writers_only(agent).await?;
        self.app.read(move |db| signatures::one(db, id)?.ok_or(Failure::NotFound)).await
    }
}

fn shown(tried: Tried, samples: usize) -> editor::Tried {
    let line = |found: trestle_app::FoundLine| (found.ticket, found.bundle, found.line, found.text);
    editor::Tried {
        samples: (tried.samples, samples),
        bundles: tried.bundles,
        looked: tried.looked,
        lines: tried.lines,
        found_in: tried.found_in,
        tickets: tried.tickets,
        count: tried.count,
        shown: tried.shown.into_iter().map(line).collect(),
    }
}
