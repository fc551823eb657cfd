//! The workers: claim a job, do it, say what became of it. Any number of nodes may run them.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use trestle_store::jobs::{self, Job};
use trestle_store::{intake, outbox};

use crate::derive;

use crate::receive::later;
use crate::send::Post;
use crate::{App, Failure};

const LEASE_MS: i64 = 120_000;
const LANES: usize = 4;
/// Without news a worker looks this often: jobs fall due without anyone writing.
const LOOK_EVERY: Duration = Duration::from_millis(1000);
const GIVE_UP_AFTER: i64 = 3;

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Body {
    Receive { intake: i64 },
    Send { outbox: i64 },
}

impl App {
    /// Works until `stop` turns true; jobs in hand are finished first.
    pub async fn work(&self, post: Arc<dyn Post>, stop: watch::Receiver<bool>) {
        let lanes = (0..LANES).map(|_| {
            let (app, post, stop) = (self.clone(), post.clone(), stop.clone());
            tokio::spawn(async move { app.lane(post, stop).await })
        });
        for lane in lanes.collect::<Vec<_>>() {
            if let Err(panic) = lane.await {
                tracing::error!(%panic, "a worker died");
            }
        }
    }

    /// Understands every mail that waits, for a desk that is not running.
    pub async fn drain(&self) -> Result<(), Failure> {
        let now = self.now().0;
        while let Some(job) = self
            .store
            .write(move |tx| Ok::<_, Failure>(jobs::claim(tx, now, LEASE_MS, &[intake::JOB])?))
            .await?
        {
            match serde_json::from_str(&job.body) {
                Ok(Body::Receive { intake }) => self.receive(intake, job).await?,
                _ => return Err(Failure::NotFound),
            }
        }
        Ok(())
    }

    async fn lane(&self, post: Arc<dyn Post>, mut stop: watch::Receiver<bool>) {
        let mut news = self.store.subscribe();
        while !*stop.borrow() {
            match self.claim().await {
                Ok(Some(job)) => self.perform(job, post.clone()).await,
                Ok(None) => {
                    tokio::select! {
                        _ = tokio::time::sleep(LOOK_EVERY) => {}
                        _ = news.changed() => {}
                        _ = stop.changed() => {}
                    }
                }
                Err(failure) => {
                    tracing::error!(%failure, "failed to claim a job");
                    tokio::time::sleep(LOOK_EVERY).await;
                }
            }
        }
    }

    async fn claim(&self) -> Result<Option<Job>, Failure> {
        let now = self.now().0;
        let kinds = [intake::JOB, outbox::JOB, derive::JOB];
        // Looking is cheap, claiming writes: most looks find nothing.
        if !self.store.read(move |db| Ok::<_, Failure>(jobs::any_due(db, now, &kinds)?)).await? {
            return Ok(None);
        }
        self.store.write(move |tx| Ok(jobs::claim(tx, now, LEASE_MS, &kinds)?)).await
    }

    async fn perform(&self, job: Job, post: Arc<dyn Post>) {
        let done = match serde_json::from_str(&job.body) {
            _ if job.kind == derive::JOB => self.derive_anew(job.clone()).await,
            Ok(Body::Receive { intake }) => self.receive(intake, job.clone()).await,
            Ok(Body::Send { outbox }) => self.send(outbox, job.clone(), post).await,
            Err(_) => Err(Failure::NotFound),
        };
        if let Err(failure) = done {
            tracing::error!(job = job.id, kind = job.kind, %failure, "a job failed");
            self.put_off(job, failure.to_string()).await;
        }
    }

    async fn put_off(&self, job: Job, why: String) {
        let now = self.now();
        let outcome = self.store.write(move |tx| match job.generation >= GIVE_UP_AFTER {
            true => jobs::give_up(tx, &job, now.0, &why),
            false => jobs::retry(tx, &job, later(now, job.generation).0, &why),
        });
        if let Err(failure) = outcome.await {
            // The lease runs out and another worker takes it.
            tracing::error!(%failure, "failed to put a job off");
        }
    }
}
