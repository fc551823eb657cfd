//! `GET /events`: tells a page which of its topics changed. What a reader hears follows from
//! their rights on the ticket, decided for each change; the page then fetches what it shows.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;

use crate::Web;
use crate::visit::Visit;

const HEARTBEAT: Duration = Duration::from_secs(20);
/// Rights are looked up again this often, so that a stream never outlives them for long.
const LONGEST_STREAM: Duration = Duration::from_secs(300);

/// One page's ear.
pub async fn events(State(web): State<Web>, visit: Visit) -> Response {
    let who = visit.who;
    let changes = BroadcastStream::new(web.live.listen()).filter_map(move |change| {
        let event = match change {
            Ok(change) => {
                let topics = change.topics(&who);
                (!topics.is_empty()).then(|| changed(&topics).id(change.position.to_string()))
            }
            // Too far behind to say what changed: everything may have.
            Err(BroadcastStreamRecvError::Lagged(_)) => Some(changed(&["*".to_owned()])),
        };
        async move { event.map(Ok::<_, Infallible>) }
    });
    let bounded = changes.take_until(tokio::time::sleep(LONGEST_STREAM));
    Sse::new(bounded).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response()
}

fn changed(topics: &[String]) -> Event {
    let data = serde_json::to_string(topics).expect("texts are JSON");
    Event::default().event("changed").data(data)
}
