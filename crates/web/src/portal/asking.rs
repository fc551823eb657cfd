//! Asking for help, signed in or not.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use trestle_app::store::bulletins::shown;
use trestle_app::store::{Db, devices};
use trestle_app::{Acknowledgement, Failure, Manner, NewRequest, Origin, hand_over, run_of};
use trestle_domain::access::Principal;
use trestle_domain::device::State as DeviceState;
use trestle_domain::ids::{BulletinId, DeviceId, TicketId};
use trestle_domain::ticket::{Channel, Priority};
use trestle_domain::view::bulletins::Headline;
use trestle_pages::desk::problems_of;
use trestle_pages::parts::Problem;
use trestle_pages::portal::request_new::{self, Asker, Brought};
use trestle_pages::portal::request_received;
use trestle_pages::shell::PortalPlace;

use super::devices::MOST;
use super::search::{looked_for, rows};
use super::{quota, trail};
use crate::answer::{Answer, see_other};
use crate::fields::Fields;
use crate::visit::Visit;
use crate::{Halt, Web};

const PERHAPS: usize = 5;
/// Letters of a request that is being written.
const LONGEST_WRITTEN: usize = 16_000;
/// Letters of a request by which articles are looked for.
const FIRST_WORDS: usize = 600;

/// What was searched for before, and the troubleshooter that did not help.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Searched {
    q: String,
    /// The token of a conversation with the assistant.
    talk: String,
    run: String,
    /// The bulletin that it is about.
    bulletin: String,
    /// The device that it is about.
    device: String,
}

/// The request that was just received.
#[derive(serde::Deserialize)]
pub struct Received {
    number: i64,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    name: String,
    email: String,
    subject: String,
    body: String,
    talk: String,
    run: String,
    bulletin: Option<BulletinId>,
    device: String,
}

/// The form; articles that may answer it already stand beside it.
pub async fn form(
    State(web): State<Web>,
    visit: Visit,
    Query(Searched { q, talk, run, bulletin, device }): Query<Searched>,
) -> Answer {
    match visit.who {
        Principal::Customer(_) | Principal::Anonymous => {
            // What was asked first says best what it is about.
            let asked = match talk.as_str() {
                "" => q,
                talk => match web.app.talk(talk).await {
                    Ok(talk) => talk.turns.first().map(|turn| turn.question.clone()).unwrap_or_default(),
                    Err(failure) => return Err(Halt::page(&web, &visit, &failure)),
                },
            };
            let subject = asked.trim().chars().take(150).collect();
            let bulletin = bulletin.parse().ok().map(BulletinId);
            let typed = Typed { subject, talk, run, bulletin, device, ..Typed::default() };
            shown(&web, &visit, StatusCode::OK, typed, vec![]).await
        }
        Principal::Agent(_) => Ok(see_other("/tickets/new")),
        Principal::Vendor(_) | Principal::System => Err(Halt::not_found(&web, &visit)),
    }
}

/// The form again while it is written, with what may answer it already.
pub async fn suggest(State(web): State<Web>, visit: Visit, fields: Fields) -> Answer {
    match visit.who {
        Principal::Customer(_) | Principal::Anonymous => {
            let typed = Typed {
                subject: fields.value("subject").chars().take(150).collect(),
                body: fields.value("body").chars().take(LONGEST_WRITTEN).collect(),
                bulletin: fields.parse("bulletin").map(BulletinId),
                ..Typed::default()
            };
            shown(&web, &visit, StatusCode::OK, typed, vec![]).await
        }
        _ => Err(Halt::not_found(&web, &visit)),
    }
}

/// Sends the request. Who is signed in comes to it; who is not is told its number only.
pub async fn ask(State(web): State<Web>, visit: Visit, headers: HeaderMap, mut fields: Fields) -> Answer {
    let typed = Typed {
        name: fields.value("name"),
        email: fields.value("email"),
        subject: fields.value("subject"),
        body: fields.value("body"),
        talk: fields.value("talk"),
        run: fields.value("run"),
        bulletin: fields.parse("bulletin").map(BulletinId),
        device: fields.value("device"),
    };
    let request = NewRequest {
        origin: match &visit.who {
            Principal::Customer(customer) => Origin::SignedIn(customer.person),
            Principal::Anonymous => Origin::Address {
                name: typed.name.clone(),
                email: typed.email.clone(),
                language: visit.say.language().tag().to_owned(),
            },
            _ => return Err(Halt::not_found(&web, &visit)),
        },
        channel: Channel::Portal,
        subject: typed.subject.clone(),
        words: fields.words("body"),
        team: None,
        priority: Priority::Normal,
        category: None,
        acknowledgement: match visit.who {
            Principal::Customer(_) => Acknowledgement::Always,
            // Anyone can type anyone's address.
            _ => Acknowledgement::OnceADay { answers: None },
        },
    };
    let stranger = match visit.who {
        Principal::Anonymous => quota::counted(&visit.address, &headers),
        _ => None,
    };
    if stranger.is_some_and(|address| !web.quota.admits(address, web.app.now())) {
        let problem = Problem::new("", visit.say.text("problem-asked-too-often"));
        return shown(&web, &visit, StatusCode::TOO_MANY_REQUESTS, typed, vec![problem]).await;
    }
    let visitor = trail::visitor(&web, &visit, &headers);
    let (who, run, talk) = (visit.who.clone(), typed.run.clone(), typed.talk.clone());
    let (bulletin, device) = (typed.bulletin, typed.device.clone());
    let opened = web.app.transact(move |desk| {
        let id = desk.open_with_run(&who, request, &run)?;
        if let Some(visitor) = visitor {
            visitor.asked(desk.tx, desk.now, id)?;
        }
        if !talk.is_empty() {
            hand_over(desk.tx, &talk, id)?;
        }
        if let Some(bulletin) = bulletin {
            desk.bring_bulletin(&who, id, bulletin)?;
        }
        if let (Principal::Customer(customer), false) = (&who, device.is_empty()) {
            desk.bring_device(customer, id, DeviceId(device.parse().unwrap_or(0)))?;
        }
        Ok(id)
    });
    let failure = match (opened.await, &visit.who) {
        (Ok(id), Principal::Customer(_)) => return Ok(see_other(&format!("/requests/{id}"))),
        (Ok(id), _) => return Ok(see_other(&format!("/requests/received?number={id}"))),
        (Err(failure), _) => failure,
    };
    if let Some(address) = stranger {
        web.quota.forget(address);
    }
    match problems(&visit, &failure) {
        Some(problems) => shown(&web, &visit, StatusCode::UNPROCESSABLE_ENTITY, typed, problems).await,
        None => Err(Halt::page(&web, &visit, &failure)),
    }
}

/// Tells a visitor how it goes on. The number is what they were just told; nothing is looked up.
pub async fn received(
    State(web): State<Web>,
    visit: Visit,
    Query(Received { number }): Query<Received>,
) -> Answer {
    let model = request_received::Model { number: TicketId(number) };
    let (title, body) =
        (request_received::title(&visit.say, &model), request_received::page(&visit.say, &model));
    Ok(web.portal(StatusCode::OK, &visit, Some(PortalPlace::Ask), &title, &body))
}

/// A failure as problems at the form's fields; `None` when the form is not to blame.
pub(crate) fn problems(visit: &Visit, failure: &Failure) -> Option<Vec<Problem>> {
    match failure {
        Failure::Refused(refusal) => Some(problems_of(&visit.say, refusal)),
        Failure::Invalid { field, message } => Some(vec![Problem::new(*field, visit.say.text(message))]),
        _ => None,
    }
}

async fn shown(web: &Web, visit: &Visit, status: StatusCode, typed: Typed, problems: Vec<Problem>) -> Answer {
    let (who, run) = (visit.who.clone(), typed.run);
    let found = web.app.read(move |db| {
        let mut own = match &who {
            Principal::Customer(customer) => devices::of_customer(db, customer, MOST)?,
            _ => vec![],
        };
        own.retain(|device| device.state != DeviceState::Retired);
        Ok((brought(db, &who, run)?, own))
    });
    let (brought, devices) = found.await?;
    let subject = match &brought {
        Some(brought) if typed.subject.is_empty() => brought.title.clone(),
        _ => typed.subject,
    };
    let words = format!("{subject}\n{}", typed.body);
    let told = web.app.told_of_words(&words).await?;
    let words: String = words.chars().take(FIRST_WORDS).collect();
    let found = looked_for(web, visit, &words, PERHAPS, Manner::Writing).await?;
    let bulletins = about(web, visit, &words, typed.bulletin).await?;
    let model = request_new::Model {
        csrf: visit.csrf.clone(),
        asker: match visit.who {
            Principal::Customer(_) => Asker::Customer(visit.name().to_owned()),
            _ => Asker::Visitor { name: typed.name, email: typed.email },
        },
        subject,
        body: typed.body,
        talk: typed.talk,
        brought,
        bulletins,
        bulletin: typed.bulletin,
        told,
        devices,
        device: typed.device,
        articles: rows(&found, &words),
        problems,
    };
    let (title, body) = (request_new::title(&visit.say, &model), request_new::page(&visit.say, &model));
    Ok(web.portal(status, visit, Some(PortalPlace::Ask), &title, &body))
}

/// The bulletins that the request may be about: the one that was chosen, and those that its words are near.
async fn about(
    web: &Web,
    visit: &Visit,
    words: &str,
    chosen: Option<BulletinId>,
) -> Result<Vec<Headline>, Failure> {
    let (app, who, language, now) =
        (web.app.clone(), visit.who.clone(), visit.say.language().tag(), web.app.now());
    let mut near = web.app.bulletins_near(&who, words, language).await?;
    let Some(chosen) = chosen else { return Ok(near) };
    near.retain(|one| one.id != chosen);
    let first = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        Ok(shown::one(db, chosen, readers, now)?.and_then(|one| shown::headline(&one, language, now)))
    });
    near.splice(0..0, first.await?);
    Ok(near)
}

/// What goes along with the request, if there is such a run and it is in no ticket yet.
fn brought(db: &mut Db, who: &Principal, name: String) -> Result<Option<Brought>, Failure> {
    match run_of(db, who, &name) {
        Ok(kept) if kept.ticket.is_none() => {
            let playbook = &kept.through.playbook;
            let tried = kept.run.tried_by_you(playbook);
            Ok(Some(Brought { run: name, title: playbook.title.clone(), tried }))
        }
        Ok(_) | Err(Failure::NotFound) => Ok(None),
        Err(failure) => Err(failure),
    }
}
