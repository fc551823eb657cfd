//! The workers: claim a job, do it, say what became of it. Any number of nodes may run them.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use trestle_domain::bundle::Trouble;
use trestle_domain::ids::{BrandId, BundleId, SignatureId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::{Delivery, PendingState};
use trestle_store::jobs::{self, Job};
use trestle_store::{Dialect, StoreError, Tx, bundles, intake, outbox, pending, signatures};

use crate::derive;
use crate::receive::later;
use crate::send::Post;
use crate::sign_in_link;
use crate::{App, Failure};

/// How long a dead node's jobs wait for another. A living one says in time that it goes on.
const LEASE_MS: i64 = 20_000;
const HOLD_EVERY: Duration = Duration::from_secs(5);
const LANES: usize = 16;
/// Without news a worker looks this often: jobs fall due without anyone writing.
const LOOK_EVERY: Duration = Duration::from_millis(1000);
const GIVE_UP_AFTER: i64 = 3;
/// A job that took this many processes with it is not tried on another.
const CUT_OFF_AT_MOST: i64 = 10;

/// What a lane claims when nothing says otherwise.
const EVERYTHING: [&str; 6] =
    [outbox::AUTOMATIC_JOB, intake::JOB, outbox::JOB, pending::JOB, derive::JOB, sign_in_link::JOB];
/// The same but for what the desk writes by itself.
const ALL_BUT_AUTOMATIC: &[&str] = EVERYTHING.split_at(1).1;
/// Logs take a processor and some hundred megabytes.
const LOGS: [&str; 2] = [bundles::JOB, signatures::JOB];

/// Whether a worker looks for a job before it claims one. Looking is cheap, claiming writes, and
/// most looks find nothing; but after one job there usually is another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    First,
    Away,
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Body {
    Receive { intake: i64 },
    Send { outbox: i64 },
    Answer { pending: i64 },
    Link { email: String, next: String, brand: Option<BrandId> },
    Bundle { bundle: BundleId },
    Recognise { recognise: Vec<SignatureId> },
    Again { again: BundleId },
}

impl App {
    /// Works until `stop` turns true; jobs in hand are finished first.
    pub async fn work(&self, post: Arc<dyn Post>, stop: watch::Receiver<bool>) {
        if let Err(failure) = self.store.write(|tx| Ok::<_, Failure>(take_over(tx)?)).await {
            // They come back when their leases run out.
            tracing::error!(%failure, "failed to take over the jobs that a crash cut off");
        }
        if let Err(failure) = self.sweep_files().await {
            tracing::error!(%failure, "failed to remove logs that nobody reads");
        }
        let kinds = if self.pace.is_some() { ALL_BUT_AUTOMATIC } else { &EVERYTHING };
        let free = std::iter::repeat_n((kinds, Duration::ZERO), LANES);
        let paced = self.pace.map(|pace| (&[outbox::AUTOMATIC_JOB][..], pace));
        // Logs are read one bundle at a time: it takes a processor and some hundred megabytes.
        let logs = std::iter::once((&LOGS[..], Duration::ZERO));
        let lanes = free.chain(paced).chain(logs).map(|(kinds, pace)| {
            let (app, post, stop) = (self.clone(), post.clone(), stop.clone());
            tokio::spawn(async move { app.lane(kinds, pace, post, stop).await })
        });
        for lane in lanes.collect::<Vec<_>>() {
            if let Err(panic) = lane.await {
                tracing::error!(%panic, "a worker died");
            }
        }
    }

    /// Understands every mail that waits, for a desk that is not running.
    pub async fn drain(&self) -> Result<(), Failure> {
        self.drain_of(&[intake::JOB]).await
    }

    /// Reads all logs that wait, for a desk that is not running.
    pub async fn drain_bundles(&self) -> Result<(), Failure> {
        self.drain_of(&LOGS).await
    }

    async fn drain_of(&self, kinds: &'static [&'static str]) -> Result<(), Failure> {
        let now = self.now().0;
        while let Some(job) =
            self.store.write(move |tx| Ok::<_, Failure>(jobs::claim(tx, now, LEASE_MS, kinds)?)).await?
        {
            match serde_json::from_str(&job.body) {
                Ok(Body::Receive { intake }) => self.receive(intake, job).await?,
                Ok(Body::Bundle { bundle }) => self.read_bundle(bundle, job).await?,
                Ok(Body::Recognise { recognise }) => self.recognise(recognise, job).await?,
                Ok(Body::Again { again }) => self.look_again(again, job).await?,
                _ => return Err(Failure::NotFound),
            }
        }
        Ok(())
    }

    /// One job after another, of these kinds, begun no closer together than `pace`.
    async fn lane(
        &self,
        kinds: &'static [&'static str],
        pace: Duration,
        post: Arc<dyn Post>,
        mut stop: watch::Receiver<bool>,
    ) {
        let mut news = self.store.subscribe();
        let mut look = Look::First;
        while !*stop.borrow() {
            match self.claim(kinds, look).await {
                Ok(Some(job)) => {
                    // It counts from now on, not from the end of the work.
                    let pause = tokio::time::sleep(pace);
                    self.perform(job, post.clone()).await;
                    look = Look::Away;
                    tokio::select! {
                        () = pause => {}
                        _ = stop.changed() => {}
                    }
                }
                Ok(None) if look == Look::Away => look = Look::First,
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

    async fn claim(&self, kinds: &'static [&'static str], look: Look) -> Result<Option<Job>, Failure> {
        let now = self.now().0;
        if look == Look::First
            && !self.store.read(move |db| Ok::<_, Failure>(jobs::any_due(db, now, kinds)?)).await?
        {
            return Ok(None);
        }
        self.store.write(move |tx| Ok(jobs::claim(tx, now, LEASE_MS, kinds)?)).await
    }

    async fn perform(&self, job: Job, post: Arc<dyn Post>) {
        if job.cut_off >= CUT_OFF_AT_MOST {
            return self.put_off(job, "every process that tried it ended".to_owned()).await;
        }
        let done = tokio::select! {
            done = self.attempt(&job, post) => done,
            lost = self.hold(&job) => Err(lost),
        };
        if let Err(failure) = done {
            tracing::error!(job = job.id, kind = job.kind, %failure, "a job failed");
            self.put_off(job, failure.to_string()).await;
        }
    }

    async fn attempt(&self, job: &Job, post: Arc<dyn Post>) -> Result<(), Failure> {
        match serde_json::from_str(&job.body) {
            _ if job.kind == derive::JOB => self.derive_anew(job.clone()).await,
            Ok(Body::Receive { intake }) => self.receive(intake, job.clone()).await,
            Ok(Body::Send { outbox }) => self.send(outbox, job.clone(), post).await,
            Ok(Body::Answer { pending }) => self.send_pending(pending, job.clone()).await,
            Ok(Body::Link { email, next, brand }) => self.mail_link(email, next, brand, job.clone()).await,
            Ok(Body::Bundle { bundle }) => self.read_bundle(bundle, job.clone()).await,
            Ok(Body::Recognise { recognise }) => self.recognise(recognise, job.clone()).await,
            Ok(Body::Again { again }) => self.look_again(again, job.clone()).await,
            Err(_) => Err(Failure::NotFound),
        }
    }

    /// Keeps the lease while the work goes on; ends when it is lost.
    async fn hold(&self, job: &Job) -> Failure {
        loop {
            tokio::time::sleep(HOLD_EVERY).await;
            let (until, held) = (self.now().0 + LEASE_MS, job.clone());
            match self.store.write(move |tx| jobs::hold(tx, &held, until)).await {
                Ok(()) => {}
                Err(lost @ StoreError::LeaseLost { .. }) => return lost.into(),
                // The lease lasts for some more tries.
                Err(failure) => tracing::warn!(job = job.id, %failure, "failed to hold a job"),
            }
        }
    }

    async fn put_off(&self, job: Job, why: String) {
        let now = self.now();
        let hopeless = job.failures + 1 >= GIVE_UP_AFTER || job.cut_off >= CUT_OFF_AT_MOST;
        let outcome = self.store.write(move |tx| match hopeless {
            true => {
                jobs::give_up(tx, &job, now.0, &why)?;
                leave_to_a_person(tx, &job, &why, now)
            }
            false => jobs::fail(tx, &job, later(now, job.failures).0, &why),
        });
        if let Err(failure) = outcome.await {
            // The lease runs out and another worker takes it.
            tracing::error!(%failure, "failed to put a job off");
        }
    }
}

/// Shows what was given up in the mail log, where it can be tried again.
fn leave_to_a_person(tx: &mut Tx, job: &Job, why: &str, now: Timestamp) -> Result<(), StoreError> {
    match serde_json::from_str(&job.body) {
        Ok(Body::Receive { intake }) => intake::fail(tx, intake, why),
        Ok(Body::Send { outbox }) => outbox::mark(tx, outbox, Delivery::Failed, Some(why), now),
        // It is its author's again, who finds it in the composer.
        Ok(Body::Answer { pending }) => pending::stop(tx, pending, PendingState::Refused, now).map(drop),
        Ok(Body::Bundle { bundle }) => {
            bundles::give_up(tx, bundle, Trouble::Failed, &Default::default(), now).map(drop)
        }
        // Whoever waits for a link asks for another, and later bundles are looked through anyway.
        Ok(Body::Link { .. } | Body::Recognise { .. } | Body::Again { .. }) | Err(_) => Ok(()),
    }
}

/// What a crash cut off goes on at once where nobody else can be at work on it.
fn take_over(tx: &mut Tx) -> Result<(), StoreError> {
    match tx.dialect() {
        Dialect::Sqlite => jobs::release_all(tx).map(drop),
        Dialect::Postgres => Ok(()),
    }
}
