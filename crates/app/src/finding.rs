//! The desk's own search: tickets, problems and people, for whoever may read them.
//!
//! An index on each node follows the event log: first it takes in all tickets by their numbers, then
//! what happens to them. The rows are asked once more before anything is shown.

mod filling;
mod look;

use std::time::Duration;

use tokio::sync::watch;
use trestle_domain::access::Agent;
use trestle_domain::ids::TeamId;
use trestle_domain::view::found::Found;

use self::look::Look;
use crate::node_index::Following;
use crate::{App, Failure};

/// How often it is looked whether another node changed something.
const LOOK_EVERY: Duration = Duration::from_millis(1000);
/// How long somebody who searches waits for an index that is being made.
const PATIENCE: Duration = Duration::from_millis(1500);

/// What one of our people looks for.
#[derive(Clone, Debug)]
pub struct Sought {
    /// Who.
    pub who: Agent,
    /// In which words; the last one may be unfinished.
    pub words: String,
    /// The language of the words, as a tag.
    pub language: String,
    /// Only tickets that are solved, or only those that are not.
    pub is_unsolved: Option<bool>,
    /// Only tickets of this team.
    pub team: Option<TeamId>,
    /// How many tickets are wanted; 0 for none.
    pub tickets: usize,
    /// What is shown of them.
    pub detail: Detail,
    /// How many problems are wanted; 0 for none.
    pub problems: usize,
    /// How many people are wanted; 0 for none.
    pub people: usize,
}

/// What is shown of each ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Its subject.
    Subject,
    /// What was written around the words that were looked for, too.
    Words,
}

impl App {
    /// The tickets, problems and people that fit best among those that whoever asks may read.
    pub async fn find(&self, sought: Sought) -> Result<Found, Failure> {
        let is_complete = self.follow_desk(Some(PATIENCE)).await?;
        let Ok(index) = self.desk_index.index() else { return Ok(Found::default()) };
        let app = self.clone();
        self.read(move |db| {
            let synonyms = app.meanings.get(db, &sought.language)?;
            let look = Look { index: &index, sought: &sought, synonyms: &synonyms, now: app.now() };
            Ok(Found { is_complete, ..look.found(db)? })
        })
        .await
    }

    /// Keeps the indexes up to date until `stop` turns true, for what other nodes change.
    pub async fn keep_index(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            if let Err(failure) = self.follow_articles().await {
                tracing::error!(%failure, "failed to bring the search index of articles up to date");
            }
            if let Err(failure) = self.follow_desk(None).await {
                tracing::error!(%failure, "failed to bring the search index of tickets up to date");
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Brings the index up to date; tells whether it is. Waits for as long as it takes, or as
    /// `patience` lasts.
    async fn follow_desk(&self, patience: Option<Duration>) -> Result<bool, Failure> {
        let now = self.store.read(filling::latest).await?;
        if self.desk_index.has_seen(&now) {
            return Ok(true);
        }
        let app = self.clone();
        let following = tokio::task::spawn_blocking(move || {
            let index = &app.desk_index;
            let take = |following: &mut Following<'_>| filling::follow(following, &app.store);
            if patience.is_some() { index.follow_soon(take) } else { index.follow(take).map(|()| true) }
        });
        match patience {
            None => following.await?,
            Some(patience) => match tokio::time::timeout(patience, following).await {
                Ok(followed) => followed?,
                Err(_) => Ok(false),
            },
        }
    }
}
