//! `GET /events`: tells a page which of its topics changed. What a reader hears follows from
//! their rights on the ticket, decided for each change; the page then fetches what it shows.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;
use trestle_app::Change;
use trestle_domain::access::Principal;

use crate::Web;
use crate::visit::{Visit, session_token};

const HEARTBEAT: Duration = Duration::from_secs(20);
/// A stream that has nothing to tell ends after this long, and the page asks for another.
const LONGEST_STREAM: Duration = Duration::from_secs(300);

/// One page's ear.
pub async fn events(State(web): State<Web>, visit: Visit, headers: HeaderMap) -> Response {
    let ear = Ear { who: visit.who, token: session_token(&headers), web: web.clone() };
    let heard = futures_util::stream::unfold(
        (BroadcastStream::new(web.live.listen()), ear),
        |(mut changes, ear)| async {
            loop {
                match ear.hear(changes.next().await?).await {
                    Heard::Event(event) => return Some((Ok::<_, Infallible>(event), (changes, ear))),
                    Heard::Nothing => {}
                    Heard::End => return None,
                }
            }
        },
    );
    let bounded = heard.take_until(tokio::time::sleep(LONGEST_STREAM));
    Sse::new(bounded).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response()
}

/// Who listens, as they were when they began to.
struct Ear {
    who: Principal,
    token: Option<String>,
    web: Web,
}

enum Heard {
    Event(Event),
    Nothing,
    /// The session is over: whoever held it hears no more.
    End,
}

impl Ear {
    async fn hear(&self, change: Result<Change, BroadcastStreamRecvError>) -> Heard {
        let change = match change {
            Ok(change) => change,
            // Too far behind to say what changed: everything may have.
            Err(BroadcastStreamRecvError::Lagged(_)) => return Heard::Event(changed(&["*".to_owned()])),
        };
        if change.topics(&self.who).is_empty() {
            return Heard::Nothing;
        }
        // Rights end at once: what is worth telling is told to whoever they are by now.
        let Some(token) = &self.token else { return Heard::End };
        match self.web.app.session(token).await {
            Ok(Some(known)) => {
                let topics = change.topics(&known.principal);
                match topics.is_empty() {
                    true => Heard::Nothing,
                    false => Heard::Event(changed(&topics).id(change.position.to_string())),
                }
            }
            Ok(None) | Err(_) => Heard::End,
        }
    }
}

fn changed(topics: &[String]) -> Event {
    let data = serde_json::to_string(topics).expect("texts are JSON");
    Event::default().event("changed").data(data)
}
