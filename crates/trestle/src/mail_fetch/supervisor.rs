//! Which mailboxes are fetched: those of the configuration as long as the desk runs, and those of the
//! screen as they come, change, pause and go, on this node or on another.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use trestle_app::{App, ConnectionState, Opened};
use trestle_domain::connection;
use trestle_domain::view::mail::ConnectionKey;

use super::{Mailbox, serve};

/// How often a change is looked for: one small row.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Fetches what is set up until the desk stops.
pub async fn supervise(app: App, configured: Vec<Mailbox>, stop: watch::Receiver<bool>) {
    supervise_every(LOOK_EVERY, app, configured, stop).await;
}

pub(super) async fn supervise_every(
    pause: Duration,
    app: App,
    configured: Vec<Mailbox>,
    mut stop: watch::Receiver<bool>,
) {
    let mut supervisor =
        Supervisor { app, configured, running: BTreeMap::new(), troubles: BTreeMap::new(), seen: None };
    while !*stop.borrow() {
        if let Err(failure) = supervisor.look().await {
            tracing::warn!("failed to look which mailboxes are set up: {failure:#}");
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => {}
        }
    }
    for (_, task) in supervisor.running {
        task.end().await;
    }
}

struct Supervisor {
    app: App,
    configured: Vec<Mailbox>,
    running: BTreeMap<ConnectionKey, Task>,
    /// Why some are not fetched, as it was said last.
    troubles: BTreeMap<ConnectionKey, String>,
    /// The version of what is kept that was acted upon.
    seen: Option<i64>,
}

/// A mailbox that is being fetched.
struct Task {
    mailbox: Mailbox,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

impl Supervisor {
    async fn look(&mut self) -> Result<()> {
        let version = self.app.connections_version().await?;
        let is_news = self.seen != Some(version);
        let has_broken = self.running.values().any(|task| task.serving.is_finished());
        // A key file may come any time.
        if !is_news && !has_broken && self.troubles.is_empty() {
            return Ok(());
        }
        let kept = self.app.kept_connections::<connection::Mailbox>().await?;
        if is_news {
            let names = self.configured.iter().map(Mailbox::name);
            let names = names.chain(kept.iter().map(|kept| connection::SetUp::name(&kept.settings)));
            self.app.fetches(names.collect()).await?;
            // What is still wrong is said again to whoever changed something.
            self.troubles.clear();
        }
        let wanted = self.wanted(kept).await?;
        self.follow(wanted).await;
        self.seen = Some(version);
        Ok(())
    }

    /// What is to be fetched. What cannot be is noted once, for the screen and in the log.
    async fn wanted(
        &mut self,
        kept: Vec<Opened<connection::Mailbox>>,
    ) -> Result<BTreeMap<ConnectionKey, Mailbox>> {
        let configured = self.configured.iter().cloned().enumerate();
        let mut wanted: BTreeMap<_, _> =
            configured.map(|(number, mailbox)| (ConnectionKey::File(number), mailbox)).collect();
        let mut troubles = BTreeMap::new();
        for kept in kept.into_iter().filter(|kept| kept.state == ConnectionState::Running) {
            let (key, name) = (ConnectionKey::Screen(kept.id), connection::SetUp::name(&kept.settings));
            let why = match fit(&self.app, kept) {
                Ok(mailbox) => {
                    wanted.insert(key, mailbox);
                    continue;
                }
                Err(why) => format!("{why:#}"),
            };
            if self.troubles.get(&key) != Some(&why) {
                tracing::error!(mailbox = name, "the mailbox cannot be fetched on this node: {why}");
                self.app.note_mailbox(name, Err(why.clone())).await?;
            }
            troubles.insert(key, why);
        }
        self.troubles = troubles;
        Ok(wanted)
    }

    /// Ends what is not wanted any more, or not as it was, and begins what is not fetched yet.
    async fn follow(&mut self, mut wanted: BTreeMap<ConnectionKey, Mailbox>) {
        for (key, task) in std::mem::take(&mut self.running) {
            let is_sound = !task.serving.is_finished() && wanted.get(&key) == Some(&task.mailbox);
            if is_sound {
                wanted.remove(&key);
                self.running.insert(key, task);
            } else {
                task.end().await;
            }
        }
        for (key, mailbox) in wanted {
            self.running.insert(key, Task::begin(&self.app, mailbox));
        }
    }
}

/// A mailbox of the screen, if it may be fetched as it stands in the database.
fn fit(app: &App, kept: Opened<connection::Mailbox>) -> Result<Mailbox> {
    let host = &kept.settings.server.host;
    ensure!(app.connections().may_reach(host), "{host} is not among mail_servers of the configuration");
    let password = kept.password?.context("there is no password: type it again")?;
    let mailbox = Mailbox::of(kept.settings, password);
    mailbox.check()?;
    Ok(mailbox)
}

impl Task {
    fn begin(app: &App, mailbox: Mailbox) -> Task {
        let (stop, stopped) = watch::channel(false);
        let serving = tokio::spawn(serve(app.clone(), mailbox.clone(), stopped));
        Task { mailbox, stop, serving }
    }

    /// Ends between two words to the server. What the desk was told is in its database or not there at
    /// all, so whoever fetches next goes on from there.
    async fn end(self) {
        let _ = self.stop.send(true);
        if let Err(broken) = self.serving.await {
            tracing::error!(mailbox = self.mailbox.name(), "fetching broke, and begins anew: {broken}");
        }
    }
}
